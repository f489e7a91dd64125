"""HTML written element by element: whatever is not made here is escaped."""

import html


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(_name: str, *children: str, **attributes: str | bool | None) -> Html:
    """An element. Text among the children is escaped; `class_` and `for_` lose their underscore.

    An attribute that is True stands alone, one that is None or False is left out.
    """
    said = "".join(
        f" {name.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{html.escape(str(value), quote=True)}"')
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    if _name in {"input", "meta", "link", "br"}:
        return Html(f"<{_name}{said}>")
    return Html(f"<{_name}{said}>{joined(*children)}</{_name}>")


def joined(*children: str) -> Html:
    """The children one after the other, text escaped."""
    return Html("".join(one if isinstance(one, Html) else html.escape(one) for one in children))
