"""The shipped forms, filled by the real engine as a worker would fill them."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from intake_app.casework.annotations import FormMeaning, read_meaning
from intake_app.forms import FormDefinition, read_submission, read_xform
from tests.forms.session.scenario import Scenario, flat

BUILT = Path(__file__).resolve().parents[2] / "resources" / "forms" / "built"
NAMES = ("rapid_screen", "intake_adult", "screen_child", "follow_up")


@lru_cache(maxsize=8)
def shipped(name: str) -> FormDefinition:
    return read_xform((BUILT / f"{name}.xml").read_bytes())


@lru_cache(maxsize=8)
def meaning_of(name: str) -> FormMeaning:
    definition = shipped(name)
    nodes = ((node.path, node.bind.extra) for node in definition.root.walk())
    return read_meaning(definition.form_id, definition.version, nodes)


@lru_cache(maxsize=8)
def _paths(name: str) -> Mapping[str, str]:
    return {node.path.rpartition("/")[2]: node.path for node in shipped(name).root.walk()}


class Filled:
    """One record of a shipped form; questions are named by their last word."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.scenario = Scenario(shipped(name), is_watched=False)

    def path(self, question: str) -> str:
        return _paths(self.name)[question]

    def answer(self, **answers: str) -> "Filled":
        for question, text in answers.items():
            self.scenario.answer(self.path(question), text)
        return self

    def no_to_all(self) -> "Filled":
        """«No» to each core question that is shown and has no answer yet."""
        for question in meaning_of(self.name).of_role("core"):
            if self.is_shown(question.name) and not self.scenario.value(question.path):
                self.scenario.answer(question.path, "no")
        return self

    def is_shown(self, question: str) -> bool:
        path, session = self.path(question), self.scenario.session
        page_id = session.page_of(path)
        return page_id is not None and path in flat(session.page_view(page_id).items)

    @property
    def outcome(self) -> str:
        return self.scenario.value(f"{self.name_prefix}_outcome")

    @property
    def name_prefix(self) -> str:
        return {"rapid_screen": "a", "intake_adult": "b", "screen_child": "c", "follow_up": "d"}[
            self.name
        ]

    def answers(self) -> dict[str, str]:
        """What the finished record holds, as the services will read it back."""
        return read_submission(self.scenario.xml().encode(), shipped(self.name)).values

    def hidden(self) -> frozenset[str]:
        seen = self.scenario.everything()
        return frozenset(one.path for one in shipped(self.name).questions() if one.path not in seen)


def rapid(**answers: str) -> Filled:
    filled = Filled("rapid_screen").answer(
        a_mode=answers.pop("a_mode", "asked"),
        a_private="yes",
        a_companion="none",
    )
    if filled.is_shown("a_consent"):
        filled.answer(a_consent="full")
    filled.answer(a_age_band=answers.pop("a_age_band", "25_59"))
    return filled.answer(**answers)


def adult(**answers: str) -> Filled:
    filled = Filled("intake_adult").answer(b_private="yes", b_consent="full")
    return filled.answer(**answers)


def child(**answers: str) -> Filled:
    filled = Filled("screen_child").answer(
        c_mode="child", c_private="yes", c_assent="yes", c_age=answers.pop("c_age", "13")
    )
    return filled.answer(**answers)
