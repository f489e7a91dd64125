"""The root of every expected failure: a code and facts, never a sentence and never an answer."""

from typing import ClassVar

Fact = str | int | float | bool | None


class IntakeError(Exception):
    """Something that can go wrong outside the program's control.

    `code` names the failure for `ui/messages.py` and for the command line; `facts` fill in its
    sentence. Facts never hold an answer, a name, a passphrase or a token: they may be logged.
    """

    code: ClassVar[str] = "unexpected"

    def __init__(self, **facts: Fact) -> None:
        self.facts: dict[str, Fact] = facts
        super().__init__(self.code, facts)

    def __str__(self) -> str:
        if not self.facts:
            return self.code
        inside = ", ".join(f"{name}={value!r}" for name, value in sorted(self.facts.items()))
        return f"{self.code} ({inside})"
