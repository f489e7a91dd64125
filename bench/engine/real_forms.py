"""Real public forms beside the project, each with a scenario that answers what it asks."""

from collections.abc import Callable, Iterator
from datetime import UTC
from functools import partial
from pathlib import Path

from bench.engine.engines import PROJECT
from bench.engine.forms import MeasuredForm, Phases, Step
from intake_app.forms import (
    Control,
    Environment,
    FormSession,
    GroupView,
    ItemView,
    QuestionView,
    RepeatView,
    read_xform,
)

FOLDER = PROJECT.parent / "shared" / "real_forms"
CHOSEN = {
    "real-wards": "*__nigeria_wards_external_combined.xml",
    "real-imci": "*__eIMCI-by-D-Tree.xml",
    "real-vaccines": "*javarosa*__child_vaccination_VOL_tool_v12.xml",
    "real-ifrc": "*__ifrc-distribution-site-assessment-v1.xml",
    "real-survey": "*__socio-economic-survey-v20240515.xml",
    "real-htcds": "htcds_xlsform.xml",
}
MOST_ANSWERS = 60

_ANSWERS = {
    Control.TEXT: ("words", "text"),
    Control.MULTILINE: ("words", "text"),
    Control.INTEGER: ("3", "int"),
    Control.DECIMAL: ("2.5", "decimal"),
    Control.DATE: ("2026-03-14", "date"),
}
_ONE = (Control.SELECT_ONE, Control.SELECT_ONE_LONG)
_MANY = (Control.SELECT_MULTIPLE, Control.SELECT_MULTIPLE_LONG)


def real_forms() -> Iterator[tuple[str, Callable[[], MeasuredForm]]]:
    """Those that are there, by our short names."""
    for name, pattern in CHOSEN.items():
        paths = sorted([*FOLDER.glob(pattern), *FOLDER.glob(f"xforms/{pattern}")])
        if paths:
            yield name, partial(_made, name, paths[0])


def _made(name: str, path: Path) -> MeasuredForm:
    data = path.read_bytes()
    definition = read_xform(data)
    session = FormSession.start(definition, Environment(zone=UTC))
    phases: Phases = {"fill": _fill(session), "serialise": [["xml"]] * 3}
    return MeasuredForm(name, data.decode(), phases, definition.question_count)


def _fill(session: FormSession) -> list[Step]:
    """Answers from the first page on, each the first that stands."""
    steps: list[Step] = []
    asked: set[str] = set()
    while len(asked) < MOST_ANSWERS:
        question = _next_question(session, asked)
        if question is None:
            break
        asked.add(question.path)
        answer = _answer_to(question)
        if answer is None:
            continue
        value, kind = answer
        session.set_answer(question.path, value)
        if session.value(question.path) == value:
            steps += [["set", question.path, value, kind], ["get", question.path]]
    return steps


def _next_question(session: FormSession, asked: set[str]) -> QuestionView | None:
    for page_id in session.page_ids():
        for question in _questions(session.page_view(page_id).items):
            if question.path not in asked and not question.readonly and not question.value:
                return question
    return None


def _questions(items: tuple[ItemView, ...]) -> Iterator[QuestionView]:
    for item in items:
        match item:
            case QuestionView():
                yield item
            case GroupView():
                yield from _questions(item.items)
            case RepeatView():
                for instance in item.instances:
                    yield from _questions(instance.items)


def _answer_to(question: QuestionView) -> tuple[str, str] | None:
    if question.control in _ANSWERS:
        return _ANSWERS[question.control]
    if question.choices and question.control in _ONE:
        return question.choices[0].value, "one"
    if question.choices and question.control in _MANY:
        return " ".join(choice.value for choice in question.choices[:2]), "multi"
    return None
