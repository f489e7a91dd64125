"""Tokens of an expression, with the XPath rules that tell `*` and `div` from names.

Source: XPath 1.0, section 3.7.
"""

import enum
import re
from typing import NamedTuple

from intake_app.forms.errors import ExpressionUnreadable, UnreadableReason

MOST_CHARACTERS = 16 * 1024
MOST_TOKENS = 4_000
"""Room for a chain of two thousand terms."""


class TokenKind(enum.Enum):
    __hash__ = object.__hash__  # a member is only itself; the one of Enum is slow
    NUMBER = "number"
    LITERAL = "literal"
    NAME = "name"
    """A name, a name with a prefix, `prefix:*`, or `*` where a name belongs."""
    SIGN = "sign"
    """Everything else: brackets, operators (also `and`, `or`, `div`, `mod`), slashes."""
    END = "end"


class Token(NamedTuple):
    kind: TokenKind
    text: str
    """For a literal: what stands between the quotes."""
    position: int
    """Index of its first character."""


_NAME = r"[^\W\d][\w.\-\u00b7]*"
_TOKEN = re.compile(
    rf"""[ \t\r\n\u00a0]*(?:
        (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
      | (?P<literal>"[^"]*"|'[^']*')
      | (?P<sign>!=|<=|>=|//|::|\.\.|[-+*/|=<>()\[\],.@$])
      | (?P<name>{_NAME}(?::(?!:)(?:{_NAME}|\*))?)
      | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
_OPERATOR_NAMES = frozenset({"and", "or", "div", "mod"})
_GLUED_OPERATOR = re.compile(r"and|or|div|mod")
_BEFORE_OPERAND = (
    frozenset(
        {
            "(",
            "[",
            ",",
            "@",
            "::",
            "/",
            "//",
            "|",
            "+",
            "-",
            "*",
            "=",
            "!=",
            "<",
            "<=",
            ">",
            ">=",
            "$",
        }
    )
    | _OPERATOR_NAMES
)
_KINDS = {
    "number": TokenKind.NUMBER,
    "literal": TokenKind.LITERAL,
    "sign": TokenKind.SIGN,
    "name": TokenKind.NAME,
}


def tokens_of(text: str) -> list[Token]:
    """The tokens of an expression, an END last.

    Raises ExpressionUnreadable when it is too long or holds what no expression can.
    """
    if len(text) > MOST_CHARACTERS:
        raise ExpressionUnreadable(UnreadableReason.TOO_LONG, MOST_CHARACTERS)
    tokens: list[Token] = []
    position = 0
    operand_ahead = True
    read = _TOKEN.match
    while True:
        match = read(text, position)
        if match is None:
            raise ExpressionUnreadable(_reason_at(text, position), _skip_blanks(text, position))
        group = match.lastgroup or "end"
        start, position = match.span(group)
        if group == "end":
            tokens.append(Token(TokenKind.END, "", start))
            return tokens
        if len(tokens) >= MOST_TOKENS:
            raise ExpressionUnreadable(UnreadableReason.TOO_MANY_TOKENS, start)
        kind = _KINDS[group]
        value = match[group]
        if kind is TokenKind.LITERAL:
            value = value[1:-1]
        elif kind is TokenKind.NAME and not operand_ahead:
            glued = _GLUED_OPERATOR.match(value)
            if value in _OPERATOR_NAMES or glued:
                kind = TokenKind.SIGN
            if glued:
                # `1 and1`, `1 andfunc()`: no name can stand here, so that it begins with an
                # operator (JavaRosa).
                value = glued[0]
                position = start + len(value)
        elif value == "*" and operand_ahead:
            kind = TokenKind.NAME
        tokens.append(Token(kind, value, start))
        operand_ahead = kind is TokenKind.SIGN and value in _BEFORE_OPERAND


def _skip_blanks(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n\u00a0":
        position += 1
    return position


def _reason_at(text: str, position: int) -> UnreadableReason:
    if text[_skip_blanks(text, position)] in "\"'":
        return UnreadableReason.OPEN_QUOTE
    return UnreadableReason.UNEXPECTED_CHARACTER
