"""`intake form fill`: the form engine alone, from a form file and answers to submission XML."""

import argparse
from pathlib import Path

from intake_app.cli.answers import (
    give_answers,
    problems_as_json,
    read_answers,
    tell_problems,
)
from intake_app.cli.forms import media_beside
from intake_app.cli.terminal import FINE, REFUSED, Terminal
from intake_app.forms import Environment, FormSession, read_form, write_submission
from intake_app.services import language_named, replay

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
    unanswered = give_answers(definition, answers, terminal, lambda steps: replay(session, steps))
    problems = session.problems()
    session.finish()
    written = write_submission(session)
    file: Path = options.out / SUBMISSION
    try:
        options.out.mkdir(parents=True, exist_ok=True)
        file.write_bytes(written.xml)
    except OSError:
        raise terminal.wrong_use("use.folder-unwritable", name=str(options.out)) from None
    listed = problems_as_json(unanswered, problems, terminal)
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
    tell_problems(unanswered, problems, terminal)
    return REFUSED if listed else FINE
