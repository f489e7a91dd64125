"""Text that XML can carry: what XML 1.0 forbids is taken out."""

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal_text(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids, line ends as single line feeds.

    Source: XML 1.0, production 2 (Char); line ends: section 2.11.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("", text)
