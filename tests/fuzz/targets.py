"""What is done with each spoiled input, and what may come of it.

A target raises when something came of it that must not: an exception other than the refusals that
callers are told of, two evaluators that differ, a record that does not survive a restart.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from random import Random
from typing import Any

from intake_app.forms import (
    AnswerRefused,
    Environment,
    FormSession,
    FormUnreadable,
    GroupView,
    ItemView,
    QuestionView,
    RepeatRefused,
    RepeatView,
    read_submission,
    read_xform,
    write_submission,
)
from intake_app.forms.errors import EvaluationFailed, ExpressionUnreadable, FailureReason
from intake_app.forms.reading.references import Reference, references_of
from intake_app.forms.session.general import compile_general
from intake_app.forms.session.plan import FormPlan
from intake_app.forms.session.scopes import Scope
from intake_app.forms.values import stored_text
from intake_app.forms.xpath import Expression, check, parse
from intake_app.forms.xpath.compile import Compiled, compile_value
from intake_app.forms.xpath.references import NotInSlots, Place
from tests.fuzz.mutations import spoiled_expression, spoiled_form
from tests.fuzz.seeds import expression_form

ANSWERS = ("", "1", "7", "-3", "2.5", "yes", "no", "yes no", "2026-03-14", "words", "é\u202e", "t1")
MOST_PAGES = 12
MOST_MOVES = 8


class Wrong(AssertionError):
    """Something came of an input that must not."""


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of input, how it is made, and what is done with it."""

    name: str
    make: Callable[[Random], Any]
    try_out: Callable[[Any, Random], None]


def _environment() -> Environment:
    return Environment(
        now=lambda: datetime(2026, 3, 14, 12, tzinfo=UTC), zone=UTC, random=Random(1), most_rows=20
    )


# ---------------------------------------------------------------- forms
def try_form(data: bytes, chance: Random) -> None:
    """Read it, fill it, write it, take it up again."""
    try:
        definition = read_xform(data)
    except FormUnreadable as refused:
        if not any(finding.is_error for finding in refused.findings):
            raise Wrong("refused without a reason") from None
        for finding in refused.findings:
            finding.text("en"), finding.text("es")
        return
    environment = _environment()
    session = FormSession.start(definition, environment)
    for _ in range(MOST_MOVES):
        _look(session)
        _move(session, chance)
    for language in session.definition.languages[:2]:
        session.set_language(language)
    session.problems(), session.answers(), session.sections(), session.progress()
    _restart(session, environment)
    session.finish()
    submission = write_submission(session)
    read_submission(submission.xml, definition)


def _restart(session: FormSession, environment: Environment) -> None:
    again = FormSession.restore(session.definition, session.snapshot(), environment)
    if again.instance_id != session.instance_id:
        raise Wrong("another instanceID after a restart")
    if again.page_ids() != session.page_ids():
        raise Wrong("other pages after a restart")


def _look(session: FormSession) -> None:
    for page_id in session.page_ids()[:MOST_PAGES]:
        session.page_view(page_id, with_missing=True)


def _move(session: FormSession, chance: Random) -> None:
    pages = session.page_ids()
    if not pages:
        return
    views = list(_views(session.page_view(chance.choice(pages)).items))
    if not views:
        return
    view = chance.choice(views)
    try:
        if isinstance(view, QuestionView):
            names = [choice.value for choice in view.choices[:5]]
            session.set_answer(view.path, chance.choice((*ANSWERS, *names)))
        elif view.instances and chance.random() < 0.4:
            if chance.random() < 0.3:
                session.move_repeat(
                    chance.choice(view.instances).path, chance.randint(0, len(view.instances) + 1)
                )
                return
            session.remove_repeat(chance.choice(view.instances).path)
            if chance.random() < 0.5:
                session.put_back()
        else:
            session.add_repeat(view.path)
    except (AnswerRefused, RepeatRefused):
        pass


def _views(items: tuple[ItemView, ...]) -> Iterator[QuestionView | RepeatView]:
    for item in items:
        match item:
            case GroupView():
                yield from _views(item.items)
            case RepeatView():
                yield item
                for instance in item.instances:
                    yield from _views(instance.items)
            case _:
                yield item


# ---------------------------------------------------------------- expressions
@lru_cache(maxsize=1)
def _record() -> tuple[FormPlan, FormSession]:
    definition = expression_form()
    session = FormSession.start(definition, _environment())
    session.set_answer("/data/r", "yes")
    return session.instance.plan, session


_PLACES = ("/data/c", "/data/g/x", "/data/kids/prev", "/data/kids/toys/t")


def try_expression(text: str, chance: Random) -> None:
    """Read it, check it, write it out and read it again, evaluate it in both evaluators."""
    try:
        expression = parse(text)
    except ExpressionUnreadable as refused:
        if not 0 <= refused.position <= len(text):
            raise Wrong(f"the fault is outside the text: {refused.position}") from None
        return
    plan, session = _record()
    place = plan.layout.by_path[chance.choice(_PLACES)]
    is_sound = not (check(expression, {}) or _misses(expression, place))
    general = compile_general(expression, plan.layout, place)
    try:
        fast = compile_value(expression, plan.layout, place, plan.list_shapes)
    except NotInSlots:
        fast = None
    top = session.instance.top
    for scope in top.below(top.type.way_down(place.scope)):
        one = _outcome(general, scope)
        if fast is None:
            continue
        other = _outcome(fast, scope)
        # Faults that reading tells of need not show in both evaluators.
        is_comparable = is_sound and not fast.uses_chance and not {one, other} & _BUDGETS
        if one != other and is_comparable:
            raise Wrong(f"general {one!r}, slots {other!r}")


def _misses(expression: Expression, place: Place) -> bool:
    """Whether it refers to a node that the form does not have."""
    paths = _record()[0].layout.by_path
    return any(
        isinstance(reference, Reference) and reference.path not in paths
        for reference in references_of(expression, place.path)
    )


_BUDGETS: set[Any] = {FailureReason.TOO_MANY_STEPS, FailureReason.TOO_LONG}
"""Bounds that the two evaluators reach at different points."""


def _outcome(compiled: Compiled, scope: Scope) -> Any:
    try:
        return stored_text(compiled.run(scope))
    except EvaluationFailed as failed:
        return failed.reason


TARGETS = {
    target.name: target
    for target in (
        Target("xform", spoiled_form, try_form),
        Target("expression", spoiled_expression, try_expression),
    )
}
