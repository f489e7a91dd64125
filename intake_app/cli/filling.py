"""`intake form fill`: the form engine alone, from a form file and answers to submission XML."""

import argparse
from pathlib import Path

from intake_app.cli.answers import Unanswered, give_answers, read_answers
from intake_app.cli.forms import media_beside
from intake_app.cli.terminal import FINE, REFUSED, Json, Terminal
from intake_app.forms import Environment, FormSession, Problem, read_form, write_submission
from intake_app.services import language_named

SUBMISSION = "submission.xml"


def fill(options: argparse.Namespace, terminal: Terminal) -> int:
    """Fills a form with answers from a JSON file and writes submission.xml."""
    answers = read_answers(options.answers, terminal)
    definition = read_form(options.file, media=media_beside(options.file)).definition
    session = FormSession.start(definition, Environment())
    if options.language:
        languages = definition.languages
        wanted = language_named(options.language, languages)
        if wanted is None:
            raise terminal.wrong_use("use.language", languages=", ".join(languages) or "-")
        session.set_language(wanted)
    unanswered = give_answers(session, answers, terminal)
    problems = session.problems()
    session.finish()
    written = write_submission(session)
    file: Path = options.out / SUBMISSION
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written.xml)
    except OSError:
        raise terminal.wrong_use("use.folder-unwritable", name=str(options.out)) from None
    listed: list[Json] = [_unanswered_as_json(one, terminal) for one in unanswered]
    listed += [_problem_as_json(problem, terminal) for problem in problems]
    terminal.json(
        {
            "ok": not listed,
            "file": str(file),
            "instance_id": written.instance_id,
            "form": {"id": definition.form_id, "version": definition.version},
            "problems": listed,
        }
    )
    terminal.say("fill.written", file=file)
    for one in unanswered:
        terminal.out(f"- {one.path}: {_kind(one.kind, terminal)}")
    for problem in problems:
        said = f" ({problem.message})" if problem.message else ""
        terminal.out(f"- {problem.path}: {_kind(problem.kind.value, terminal)}{said}")
    return REFUSED if listed else FINE


def _kind(kind: str, terminal: Terminal) -> str:
    return terminal.words.say(f"fill.problem.{kind}")


def _unanswered_as_json(one: Unanswered, terminal: Terminal) -> Json:
    return {"path": one.path, "kind": one.kind, "message": _kind(one.kind, terminal)}


def _problem_as_json(problem: Problem, terminal: Terminal) -> Json:
    kind = problem.kind.value
    return {
        "path": problem.path,
        "kind": kind,
        "message": problem.message or _kind(kind, terminal),
    }
