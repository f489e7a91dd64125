"""Titles in several languages at once, as form authors write them.

XLSForm has one title and no translations of it (xlsform.org, settings sheet), so authors of forms
in two languages write «Entrevista / Interview».
"""

_BETWEEN = " / "


def title_in(title: str, languages: tuple[str, ...], code: str) -> str:
    """The part of a title that is in a language; the whole where it does not fall into such parts.

    There are parts when the title has as many as the form has languages, in their order, the
    default one first. A language is named as forms name it («Español (es)») and asked for by its
    code (`es`); without a match it is the first part.
    """
    parts = title.split(_BETWEEN)
    if len(parts) == 1 or len(parts) != len(languages):
        return title
    wanted = code.casefold()
    for part, language in zip(parts, languages, strict=True):
        short = language.rpartition("(")[2].rstrip(")").strip()
        if wanted in {language.casefold(), short.casefold()}:
            return part.strip()
    return parts[0].strip()
