"""From the text of an expression to its parts.

Operators are reduced on a stack of their own, so that neither a chain of thousands of terms nor
its precedence costs recursion; only brackets do, and their depth is bounded.
Source: XPath 1.0, sections 2 and 3.
"""

from functools import lru_cache

from intake_app.forms.errors import ExpressionUnreadable, UnreadableReason
from intake_app.forms.xpath.lexer import Token, TokenKind, tokens_of
from intake_app.forms.xpath.syntax import (
    ANY_NODE,
    DEEP_STEP,
    PARENT_STEP,
    PRECEDENCE,
    Axis,
    Call,
    Chain,
    Expression,
    Filter,
    KindTest,
    Literal,
    NameTest,
    Negation,
    NodeKindTest,
    NodeTest,
    Number,
    Operator,
    Path,
    Start,
    Step,
    Union,
    parts_of,
)

MOST_DEPTH = 64
"""Brackets inside brackets."""
MOST_HEIGHT = 100
"""Parts inside parts: what a walk over the tree may recurse to."""
_MOST_HEIGHT_OF_A_BRACKET = 7

_OPERATORS = {operator.value: operator for operator in Operator}
_SLASHES = frozenset({"/", "//"})
_AFTER_NAME = frozenset({"[", "("})
_AFTER_PRIMARY = frozenset({"[", "/", "//"})
_AXES = {axis.value: axis for axis in Axis}
_KIND_TESTS = {kind.value: kind for kind in NodeKindTest}


@lru_cache(maxsize=16384)  # a form of 5,000 questions has some 6,000, read twice
def parse(text: str) -> Expression:
    """The expression written in `text`.

    Raises ExpressionUnreadable with the reason and the place.
    """
    return _Parser(text).whole()


class _Parser:
    """Reads one expression, token by token."""

    def __init__(self, text: str) -> None:
        self._tokens = tokens_of(text)
        self._signs = [token.text if token.kind is TokenKind.SIGN else "" for token in self._tokens]
        """By token: the sign it is, "" for any other."""
        self._index = 0
        self._depth = 0
        self._deepest = 0

    def whole(self) -> Expression:
        if self._is_at_end():
            raise ExpressionUnreadable(UnreadableReason.EMPTY, 0)
        expression = self._expression()
        if not self._is_at_end():
            raise self._unexpected()
        if self._deepest * _MOST_HEIGHT_OF_A_BRACKET > MOST_HEIGHT and _is_too_high(expression):
            raise ExpressionUnreadable(UnreadableReason.TOO_DEEP, 0)
        return expression

    # ------------------------------------------------------------ tokens
    @property
    def _here(self) -> Token:
        return self._tokens[self._index]

    def _is_at_end(self) -> bool:
        return self._here.kind is TokenKind.END

    def _next_is_sign(self, sign: str) -> bool:
        return self._index + 1 < len(self._signs) and self._signs[self._index + 1] == sign

    def _take_sign(self, sign: str) -> bool:
        if self._signs[self._index] == sign:
            self._index += 1
            return True
        return False

    def _expect(self, sign: str) -> None:
        if not self._take_sign(sign):
            raise self._unexpected()

    def _unexpected(self) -> ExpressionUnreadable:
        token = self._here
        if token.kind is TokenKind.END:
            return ExpressionUnreadable(UnreadableReason.ENDS_EARLY, token.position)
        if token.kind is TokenKind.SIGN and token.text == "$":
            return ExpressionUnreadable(UnreadableReason.VARIABLE, token.position)
        return ExpressionUnreadable(UnreadableReason.UNEXPECTED_TOKEN, token.position)

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > self._deepest:
            self._deepest = self._depth
            if self._depth > MOST_DEPTH:
                raise ExpressionUnreadable(UnreadableReason.TOO_DEEP, self._here.position)

    # ------------------------------------------------------------ operators
    def _expression(self) -> Expression:
        self._deeper()
        first = self._unary()
        operator = _OPERATORS.get(self._signs[self._index])
        if operator is None:
            self._depth -= 1
            return first
        operands = [first]
        operators: list[Operator] = []
        while operator is not None:
            self._index += 1
            while operators and PRECEDENCE[operators[-1]] > PRECEDENCE[operator]:
                _join_last(operands, operators)
            operators.append(operator)
            operands.append(self._unary())
            operator = _OPERATORS.get(self._signs[self._index])
        while operators:
            _join_last(operands, operators)
        self._depth -= 1
        return operands[0]

    def _unary(self) -> Expression:
        times = 0
        while self._signs[self._index] == "-":
            self._index += 1
            times += 1
        operand = self._path()
        if self._signs[self._index] == "|":
            operand = self._union(operand)
        return Negation(operand, times) if times else operand

    def _union(self, first: Expression) -> Expression:
        parts = [first]
        while self._take_sign("|"):
            parts.append(self._path())
        return Union(tuple(parts))

    # ------------------------------------------------------------ paths
    def _path(self) -> Expression:
        token = self._tokens[self._index]
        match token.kind:
            case TokenKind.NAME:
                if self._at_call():
                    return self._filtered(self._call())
                return Path(Start.HERE, self._steps())
            case TokenKind.NUMBER:
                self._index += 1
                return self._filtered(Number(float(token.text)))
            case TokenKind.LITERAL:
                self._index += 1
                return self._filtered(Literal(token.text))
            case TokenKind.SIGN:
                if self._take_sign("/"):
                    return Path(Start.ROOT, self._steps() if self._at_step() else ())
                if self._take_sign("("):
                    inside = self._expression()
                    self._expect(")")
                    return self._filtered(inside)
                if self._at_step():
                    return Path(Start.HERE, self._steps())
                if self._take_sign("//"):
                    return Path(Start.ROOT, (DEEP_STEP, *self._steps()))
            case TokenKind.END:
                pass
        raise self._unexpected()

    def _at_call(self) -> bool:
        token = self._here
        return (
            token.kind is TokenKind.NAME
            and token.text not in _KIND_TESTS
            and not token.text.endswith("*")
            and self._next_is_sign("(")
        )

    def _call(self) -> Call:
        name = self._here
        self._index += 2
        arguments: list[Expression] = []
        if not self._take_sign(")"):
            arguments.append(self._expression())
            while self._take_sign(","):
                arguments.append(self._expression())
            self._expect(")")
        return Call(name.text, tuple(arguments), name.position)

    def _filtered(self, primary: Expression) -> Expression:
        """The primary expression with the predicates and steps that follow it."""
        sign = self._signs[self._index]
        if sign not in _AFTER_PRIMARY:
            return primary
        if sign == "[":
            primary = Filter(primary, self._predicates())
        if self._take_sign("//"):
            return Path(primary, (DEEP_STEP, *self._steps()))
        if self._take_sign("/"):
            return Path(primary, self._steps())
        return primary

    def _at_step(self) -> bool:
        token = self._here
        return token.kind is TokenKind.NAME or (
            token.kind is TokenKind.SIGN and token.text in {".", "..", "@"}
        )

    def _steps(self) -> tuple[Step, ...]:
        steps = [self._step()]
        while (sign := self._signs[self._index]) in _SLASHES:
            self._index += 1
            if sign == "//":
                steps.append(DEEP_STEP)
            steps.append(self._step())
        return tuple(steps)

    def _step(self) -> Step:
        sign = self._signs[self._index]
        axis = Axis.CHILD
        if sign:
            # Predicates after `.` and `..` are not XPath 1.0, yet every engine of ODK takes them.
            if self._take_sign("."):
                return Step(Axis.SELF, ANY_NODE, self._predicates())
            if self._take_sign(".."):
                return Step(PARENT_STEP.axis, PARENT_STEP.test, self._predicates())
            if self._take_sign("@"):
                axis = Axis.ATTRIBUTE
        elif self._here.kind is not TokenKind.NAME:
            raise self._unexpected()
        elif self._next_is_sign("::"):
            named = _AXES.get(self._here.text)
            if named is None:
                raise ExpressionUnreadable(UnreadableReason.UNKNOWN_AXIS, self._here.position)
            axis = named
            self._index += 2
        elif self._signs[self._index + 1] not in _AFTER_NAME:
            # A plain child, as in /data/age: nearly every step there is.
            self._index += 1
            return _child(self._tokens[self._index - 1].text)
        return Step(axis, self._node_test(), self._predicates())

    def _node_test(self) -> NodeTest:
        token = self._tokens[self._index]
        if token.kind is not TokenKind.NAME:
            raise self._unexpected()
        if self._next_is_sign("("):
            return self._kind_test(token)
        self._index += 1
        return _name_test(token.text)

    def _kind_test(self, token: Token) -> KindTest:
        kind = _KIND_TESTS.get(token.text)
        if kind is None:
            raise self._unexpected()
        self._index += 2
        target = None
        if kind is NodeKindTest.INSTRUCTION and self._here.kind is TokenKind.LITERAL:
            target = self._here.text
            self._index += 1
        self._expect(")")
        return KindTest(kind, target)

    def _predicates(self) -> tuple[Expression, ...]:
        if self._signs[self._index] != "[":
            return ()
        found: list[Expression] = []
        while self._take_sign("["):
            found.append(self._expression())
            self._expect("]")
        return tuple(found)


def _name_test(text: str) -> NameTest:
    prefix, _, local = text.rpartition(":")
    return NameTest(local, prefix)


@lru_cache(maxsize=16384)
def _child(text: str) -> Step:
    return Step(Axis.CHILD, _name_test(text))


def _join_last(operands: list[Expression], operators: list[Operator]) -> None:
    """Replace the operands of the last operators of one precedence by their chain."""
    level = PRECEDENCE[operators[-1]]
    start = len(operators)
    while start and PRECEDENCE[operators[start - 1]] == level:
        start -= 1
    rest = tuple(zip(operators[start:], operands[start + 1 :], strict=True))
    chain = Chain(operands[start], rest)
    del operators[start:]
    operands[start:] = [chain]


def _is_too_high(expression: Expression) -> bool:
    level = [expression]
    for _ in range(MOST_HEIGHT):
        level = [part for outer in level for part in parts_of(outer)]
        if not level:
            return False
    return True
