"""Answers from a JSON object, and what a form says to them."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from intake_app.cli.terminal import Json, Terminal
from intake_app.forms import FormDefinition, NodeKind, Problem, plain_path
from intake_app.services import Step

LARGEST_BYTES = 32 * 1024 * 1024

Answers = dict[str, object]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An answer that the form did not take."""

    path: str
    kind: str
    """`refused` (not relevant, read only, no such instance) or `unknown` (no such question)."""


def read_answers(file: Path, terminal: Terminal) -> Answers:
    """The JSON object in the file; wrong use if it is none."""
    try:
        if file.stat().st_size > LARGEST_BYTES:
            raise terminal.wrong_use("use.answers", reason="size")
        answers = json.loads(file.read_bytes())
    except OSError:
        raise terminal.wrong_use("use.file-unreadable", name=file.name) from None
    except (ValueError, RecursionError) as broken:
        place = f"line {broken.lineno}" if isinstance(broken, json.JSONDecodeError) else "depth"
        raise terminal.wrong_use("use.answers", reason=place) from None
    if not isinstance(answers, dict):
        raise terminal.wrong_use("use.answers", reason=type(answers).__name__)
    return answers


def give_answers(
    definition: FormDefinition,
    answers: Answers,
    terminal: Terminal,
    give: Callable[[Iterable[Step]], tuple[str, ...]],
) -> tuple[Unanswered, ...]:
    """Gives what the form asks for and tells the rest; the order in the file does not matter.

    give: takes the steps and returns the paths that were refused.
    """
    steps = list(_steps(answers, definition.root.path, terminal))
    known = {question.path for question in definition.questions()}
    known |= {node.path for node in definition.root.walk() if node.kind is NodeKind.REPEAT}
    refused = give(step for step in steps if plain_path(step[0]) in known)
    return (
        *(Unanswered(path, "unknown") for path, _ in steps if plain_path(path) not in known),
        *(Unanswered(path, "refused") for path in refused),
    )


def _steps(answers: Answers, base: str, terminal: Terminal) -> Iterator[Step]:
    for key, value in answers.items():
        path = key if key.startswith("/") else f"{base}/{key}"
        match value:
            case dict():
                yield from _steps(value, path, terminal)
            case [dict(), *_]:
                for number, instance in enumerate(value, start=1):
                    if not isinstance(instance, dict):
                        raise terminal.wrong_use("use.answers", reason=path)
                    yield f"{path}[{number}]", None
                    yield from _steps(instance, f"{path}[{number}]", terminal)
            case list():
                yield path, " ".join(_text(part, path, terminal) for part in value)
            case _:
                yield path, _text(value, path, terminal)


def _text(value: object, path: str, terminal: Terminal) -> str:
    match value:
        case str():
            return value
        case None:
            return ""
        case bool():  # a form has no such thing: its choices have names
            raise terminal.wrong_use("use.answers", reason=f"{path}: true, false")
        case int() | float():
            return str(value)
    raise terminal.wrong_use("use.answers", reason=path)


def problems_as_json(
    unanswered: tuple[Unanswered, ...], problems: tuple[Problem, ...], terminal: Terminal
) -> list[Json]:
    """Every reason why the form would not be accepted, places first."""
    listed: list[Json] = [
        {"path": one.path, "kind": one.kind, "message": _kind(one.kind, terminal)}
        for one in unanswered
    ]
    listed += [
        {
            "path": problem.path,
            "kind": problem.kind.value,
            "message": problem.message or _kind(problem.kind.value, terminal),
        }
        for problem in problems
    ]
    return listed


def tell_problems(
    unanswered: tuple[Unanswered, ...], problems: tuple[Problem, ...], terminal: Terminal
) -> None:
    """The same in lines for people."""
    for one in unanswered:
        terminal.out(f"- {one.path}: {_kind(one.kind, terminal)}")
    for problem in problems:
        said = f" ({problem.message})" if problem.message else ""
        terminal.out(f"- {problem.path}: {_kind(problem.kind.value, terminal)}{said}")


def _kind(kind: str, terminal: Terminal) -> str:
    return terminal.words.say(f"fill.problem.{kind}")
