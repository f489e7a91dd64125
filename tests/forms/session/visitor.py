"""A person who answers whatever is asked, in some way, until nothing is missing."""

from random import Random

from intake_app.forms import Control, FormSession, ProblemKind, QuestionView, RepeatView
from intake_app.forms.view import ItemView
from tests.forms.session.scenario import flat

WORDS = ("yes", "no", "Ana", "a longer answer, with commas", "7", "34", "x@y.org")


def some_answer(view: QuestionView, chance: Random) -> str:
    """An answer that fits the control."""
    match view.control:
        case Control.SELECT_ONE | Control.SELECT_ONE_LONG:
            return chance.choice(view.choices).value if view.choices else ""
        case Control.SELECT_MULTIPLE | Control.SELECT_MULTIPLE_LONG:
            names = [choice.value for choice in view.choices]
            return " ".join(chance.sample(names, min(len(names), chance.randint(1, 2))))
        case Control.RANK:
            names = [choice.value for choice in view.choices]
            return " ".join(chance.sample(names, len(names)))
        case Control.INTEGER | Control.RANGE:
            return str(chance.choice((0, 1, 2, 5, 12, 18, 34, 70, 2020)))
        case Control.DECIMAL:
            return chance.choice(("0.5", "12", "36.6", "70.25"))
        case Control.DATE:
            return f"20{chance.randint(10, 26)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}"
        case Control.TIME:
            return "14:35"
        case Control.DATE_TIME:
            return "2026-02-03T14:35"
        case Control.GEOPOINT:
            return "19.43 -99.13 2240 5"
        case Control.GEOTRACE | Control.GEOSHAPE:
            return "1 1 0 0; 1 2 0 0; 2 2 0 0; 1 1 0 0"
        case Control.ACKNOWLEDGE:
            return "OK"
        case Control.FILE:
            return "photo.jpg"
        case Control.NOTE:
            return ""
        case _:
            return chance.choice(WORDS)


def views_of(session: FormSession) -> dict[str, ItemView]:
    found: dict[str, ItemView] = {}
    for page_id in session.page_ids():
        found.update(flat(session.page_view(page_id).items))
    return found


def visit(session: FormSession, chance: Random, rounds: int = 3) -> None:
    """Go through the pages, answering and adding instances; then see to what is missing."""
    for number in range(rounds):
        for page_id in session.page_ids():
            if page_id not in session.page_ids():
                continue
            for path, view in flat(session.page_view(page_id).items).items():
                if isinstance(view, RepeatView):
                    if view.can_add and number == 0 and len(view.instances) < 2:
                        session.add_repeat(path)
                elif isinstance(view, QuestionView):
                    answer(session, path, chance)
    for _ in range(20):
        missing = [one for one in session.problems() if one.kind is not ProblemKind.TYPE]
        if not missing:
            return
        answer(session, missing[0].path, chance)


def answer(session: FormSession, path: str, chance: Random) -> None:
    """Answer a question if it is still asked; take back what does not stand."""
    view = views_with(session, path)
    if view is None or view.readonly or view.control is Control.NOTE:
        return
    for _ in range(4):
        session.set_answer(path, some_answer(view, chance))
        after = views_with(session, path)
        if after is None or after.problem is None:
            return
        view = after
    session.set_answer(path, "")


def views_with(session: FormSession, path: str) -> QuestionView | None:
    """The view of one question where it stands on a page now."""
    try:
        if not session.is_relevant(path):
            return None
    except KeyError:
        return None
    page_id = session.page_of(path)
    if page_id is None:
        return None
    view = flat(session.page_view(page_id).items).get(path)
    return view if isinstance(view, QuestionView) else None
