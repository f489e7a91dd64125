"""What the command line writes: sentences for people, JSON for programs."""

import io
import json
import sys

from intake_app.cli.words import Words
from intake_app.domain.errors import IntakeError

FINE = 0
REFUSED = 1
WRONG_USE = 2

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class WrongUse(Exception):
    """The command cannot be understood or lacks something; the sentence says what."""


class Terminal:
    """Standard output for results, standard error for everything else."""

    def __init__(self, words: Words, *, as_json: bool) -> None:
        self.words = words
        self.as_json = as_json

    def out(self, text: str) -> None:
        """A line of the result; not written where JSON was asked for."""
        if not self.as_json:
            print(text, flush=True)

    def json(self, value: Json) -> None:
        """The result for programs; written only where JSON was asked for."""
        if self.as_json:
            print(json.dumps(value, ensure_ascii=False, indent=1), flush=True)

    def note(self, text: str) -> None:
        """A line beside the result."""
        print(text, file=sys.stderr, flush=True)

    def say(self, name: str, /, **facts: object) -> None:
        """A sentence of the result."""
        self.out(self.words.say(name, **facts))

    def wrong_use(self, name: str, /, **facts: object) -> WrongUse:
        """To be raised: the command was not asked for in a way that can be done."""
        return WrongUse(self.words.say(name, **facts))

    def failure(self, failure: IntakeError, **more: Json) -> None:
        """Tells an expected failure, in the way the result would have been told.

        more: what JSON says of it besides code, message and facts.
        """
        message = self.words.explain(failure)
        if self.as_json:
            facts: dict[str, Json] = dict(failure.facts)
            told: Json = {"code": failure.code, "message": message, "facts": facts, **more}
            self.json({"ok": False, "failure": told})
        else:
            self.note(message)


def use_utf8() -> None:
    """JSON and names leave the program as UTF-8, whatever a pipe on Windows would choose."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
