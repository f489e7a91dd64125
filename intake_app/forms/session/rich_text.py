"""Labels as safe rich text: ODK's part of Markdown, a few tags, everything else as plain words.

Source: ODK documentation, "Styling form text"; Collect's MarkdownUtils.
"""

import html
import re
from collections.abc import Callable, Iterable

from intake_app.forms.definition import TextParts
from intake_app.forms.view import RichText, new_rich_text

_SPECIAL = re.compile(r"[\\*_#<&>\[\n\ue000]|^\s*(?:[-+]|\d+\.)\s")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>])")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_STARRED = re.compile(r"(?<![\w*])\*(?=[^\s*])(.+?)(?<=[^\s*])\*(?![\w*])", re.DOTALL)
_UNDERLINED = re.compile(r"(?<![\w_])_(?=[^\s_])(.+?)(?<=[^\s_])_(?![\w_])", re.DOTALL)
_LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)")
_SCHEMES = re.compile(r"(?:https?://|mailto:|tel:)[^\s\"'<>]+\Z", re.IGNORECASE)
_TAG = re.compile(r"&lt;(/?)([a-zA-Z][a-zA-Z0-9]*)((?:(?!&lt;|&gt;).)*?)(/?)&gt;", re.DOTALL)
_COLOUR = re.compile(
    r"(?:^|;)\s*color\s*:\s*(#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,24}|rgb\(\s*\d{1,3}\s*,\s*\d{1,3}\s*,\s*\d{1,3}\s*\))\s*(?:;|\Z)"
)
_STYLE = re.compile(r"style\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})\s*(.+?)\s*#*\s*\Z")
_BULLET = re.compile(r"\s*[*+-]\s+(.*)\Z")
_NUMBERED = re.compile(r"\s*\d+\.\s+(.*)\Z")
_ANY_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")

_PLAIN_TAGS = {"b": "b", "strong": "b", "i": "i", "em": "i", "u": "u", "sub": "sub", "sup": "sup"}

_HELD = "\ue000"
"""Stands for a piece that is not read as markup; the private use area is not in forms' words."""


def rich_text(parts: "Iterable[str | Held]") -> RichText:
    """The words with their markup, safe to show; `Held` parts are taken letter by letter."""
    held: list[str] = []
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, Held):
            pieces.append(f"{_HELD}{len(held)}{_HELD}")
            held.append(part.text)
        else:
            pieces.append(part.replace(_HELD, ""))
    words = "".join(pieces)
    if _SPECIAL.search(words) is None:
        return new_rich_text(html.escape(words, quote=False), words)
    markup = _blocks(_protected(words, held))
    return RichText(_restored(markup, held, html.escape), _restored(_plain(markup), held, str))


def plain_words(parts: TextParts) -> str:
    """The words that a form itself writes, markup taken off; values inside them are left out."""
    return rich_text(part for part in parts if isinstance(part, str)).plain.strip()


class Held:
    """Words of a person inside a form's text: shown as they are, never as markup."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


def _protected(words: str, held: list[str]) -> str:
    def hold(match: re.Match[str]) -> str:
        held.append(match[1])
        return f"{_HELD}{len(held) - 1}{_HELD}"

    return html.escape(_ESCAPED.sub(hold, words), quote=False)


def _restored(text: str, held: list[str], show: Callable[[str], str]) -> str:
    def put(match: re.Match[str]) -> str:
        return show(held[int(match[1])])

    return re.sub(f"{_HELD}([0-9]+){_HELD}", put, text)


def _blocks(words: str) -> str:
    lines = words.strip("\n").split("\n")
    blocks: list[str] = []
    paragraph: list[str] = []
    items: list[str] = []
    item_tag = ""

    def end_paragraph() -> None:
        if paragraph:
            blocks.append(_inline("<br>".join(paragraph)))
            paragraph.clear()

    def end_list() -> None:
        if items:
            inside = "".join(f"<li>{_inline(item)}</li>" for item in items)
            blocks.append(f"<{item_tag}>{inside}</{item_tag}>")
            items.clear()

    for line in lines:
        heading = _HEADING.match(line)
        bullet = _BULLET.match(line)
        numbered = _NUMBERED.match(line)
        if heading is not None:
            end_paragraph()
            end_list()
            level = len(heading[1])
            blocks.append(f"<h{level}>{_inline(heading[2])}</h{level}>")
        elif bullet is not None or (numbered is not None and not _is_sentence(lines, line)):
            end_paragraph()
            tag = "ul" if bullet is not None else "ol"
            if tag != item_tag:
                end_list()
            item_tag = tag
            found = bullet or numbered
            items.append(found[1] if found is not None else "")
        elif not line.strip():
            end_paragraph()
            end_list()
        else:
            end_list()
            paragraph.append(line)
    end_paragraph()
    end_list()
    if len(blocks) == 1:
        return blocks[0]
    return "".join(
        block if block.startswith(("<h", "<ul", "<ol")) else f"<p>{block}</p>" for block in blocks
    )


def _is_sentence(lines: list[str], line: str) -> bool:
    """A label such as «3. How old are you?» is no list of one."""
    return sum(1 for other in lines if _NUMBERED.match(other) is not None) < 2 and bool(line)


def _inline(text: str) -> str:
    links: list[str] = []

    def keep(match: re.Match[str]) -> str:
        address = html.unescape(match[2])
        if _SCHEMES.match(address) is None:
            return match[0]
        links.append(f'<a href="{html.escape(address)}">{match[1]}</a>')
        return f"\ue001{len(links) - 1}\ue001"

    text = text.replace("\ue001", "")
    text = _LINK.sub(keep, text)
    text = _STRONG.sub(r"<b>\2</b>", text)
    text = _STARRED.sub(r"<i>\1</i>", text)
    text = _UNDERLINED.sub(r"<i>\1</i>", text)
    text = re.sub("\ue001([0-9]+)\ue001", lambda match: links[int(match[1])], text)
    return _balanced(_TAG.sub(_tag, text))


def _tag(match: re.Match[str]) -> str:
    """An allowed tag of the form's own; any other stays words."""
    closing, name, rest = match[1], match[2].lower(), html.unescape(match[3])
    if name == "br":
        return "<br>"
    if name == "p":
        return f"<{closing}p>"
    if name in _PLAIN_TAGS:
        return f"<{closing}{_PLAIN_TAGS[name]}>"
    if name in {"span", "font"}:
        if closing:
            return "</span>"
        style = _STYLE.search(rest)
        colour = None if style is None else _COLOUR.search(style[1] or style[2] or "")
        return "<span>" if colour is None else f'<span style="color:{colour[1]}">'
    return match[0]


def _balanced(markup: str) -> str:
    """The markup with every tag closed in order, and none closed that is not open."""
    out: list[str] = []
    still_open: list[str] = []
    place = 0
    for match in _ANY_TAG.finditer(markup):
        out.append(markup[place : match.start()])
        place = match.end()
        closing, name = match[1], match[2]
        if name == "br":
            out.append("<br>")
        elif not closing:
            still_open.append(name)
            out.append(match[0])
        elif name in still_open:
            while still_open:
                inner = still_open.pop()
                out.append(f"</{inner}>")
                if inner == name:
                    break
    out.append(markup[place:])
    out.extend(f"</{name}>" for name in reversed(still_open))
    return "".join(out)


def _plain(markup: str) -> str:
    text = re.sub(r"<br>|</p><p>|</h[1-6]>|</li>", "\n", markup)
    text = re.sub(r"</p>(?=<)|(?<=>)<p>", "\n", text)
    text = _ANY_TAG.sub("", text)
    text = re.sub(r"\n{2,}", "\n", text)
    return html.unescape(text).strip("\n")
