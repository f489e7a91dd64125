"""A form filled as a person would, watched at every step.

After each step the scenario checks what every screen relies on: views that changed are told, views
that did not are not, the record is what it would be if it were worked out from scratch, and both
evaluators agree on every expression.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from random import Random

from pyxform.xls2xform import convert

from intake_app.forms import (
    ChangeSet,
    Environment,
    FormDefinition,
    FormSession,
    GroupView,
    ItemView,
    PageView,
    Problem,
    QuestionView,
    RepeatView,
    read_xform,
)
from intake_app.forms.session.plan import plan_of
from intake_app.forms.writing.submission import write_submission
from tests.forms.session.twins import disagreements, twins_of

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


class Moment:
    """A clock that stands until it is moved."""

    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def advance(self, **span: float) -> None:
        self.at += timedelta(**span)


@lru_cache(maxsize=256)
def form(sheets: str) -> FormDefinition:
    """The form in sheets written as Markdown tables."""
    return read_xform(convert(sheets, file_type=".md", form_name="data").xform.encode())


class Scenario:
    """One open record, addressed by short paths: `age` is /data/age."""

    def __init__(
        self,
        source: str | bytes | FormDefinition,
        *,
        zone: tzinfo = UTC,
        seed: int = 1,
        is_watched: bool = True,
        session: FormSession | None = None,
        **told: object,
    ) -> None:
        if isinstance(source, FormDefinition):
            self.definition = source
        elif isinstance(source, bytes):
            self.definition = read_xform(source)
        else:
            self.definition = form(source)
        self.clock = Moment()
        self.environment = Environment(
            now=self.clock,
            zone=zone,
            random=Random(seed),
            **told,  # type: ignore[arg-type] # what a test wants to tell
        )
        self.session = session or FormSession.start(self.definition, self.environment)
        self._is_watched = is_watched
        plan = plan_of(self.definition, dict(self.environment.lists), zone)
        self._twins = twins_of(plan) if is_watched else []
        self._seen = self.everything() if is_watched else {}

    # ------------------------------------------------------------ what a person does
    def answer(self, path: str, text: str) -> ChangeSet:
        """Give an answer where the question stands on a page."""
        full = self.full(path)
        assert full in self.everything(), f"{full} is on no page"
        return self._step(self.session.set_answer(full, text), is_answer=True)

    def fill(self, **answers: str) -> None:
        for name, text in answers.items():
            self.answer(name, text)

    def add(self, path: str) -> ChangeSet:
        return self._step(self.session.add_repeat(self.full(path)))

    def remove(self, path: str) -> ChangeSet:
        return self._step(self.session.remove_repeat(self.full(path)))

    def put_back(self) -> ChangeSet:
        return self._step(self.session.put_back())

    def move(self, path: str, to: int) -> ChangeSet:
        return self._step(self.session.move_repeat(self.full(path), to))

    def speak(self, language: str) -> ChangeSet:
        return self._step(self.session.set_language(language))

    def reopened(self) -> "Scenario":
        """The same record, saved and taken up again."""
        session = FormSession.restore(self.definition, self.session.snapshot(), self.environment)
        other = Scenario.__new__(Scenario)
        other.definition = self.definition
        other.clock = self.clock
        other.environment = self.environment
        other.session = session
        other._is_watched = self._is_watched
        other._twins = self._twins
        other._seen = other.everything() if self._is_watched else {}
        return other

    # ------------------------------------------------------------ what a person sees
    def value(self, path: str) -> str:
        return self.session.value(self.full(path))

    def values(self, *paths: str) -> list[str]:
        return [self.value(path) for path in paths]

    def is_shown(self, path: str) -> bool:
        return self.full(path) in self.everything()

    def question(self, path: str) -> QuestionView:
        view = self.everything()[self.full(path)]
        assert isinstance(view, QuestionView)
        return view

    def repeat(self, path: str) -> RepeatView:
        view = self.everything()[self.full(path)]
        assert isinstance(view, RepeatView)
        return view

    def label(self, path: str) -> str:
        return self.question(path).label.plain

    def choices(self, path: str) -> list[str]:
        return [choice.value for choice in self.question(path).choices]

    def choice_labels(self, path: str) -> list[str]:
        return [choice.label.plain for choice in self.question(path).choices]

    def problem(self, path: str) -> Problem | None:
        return self.question(path).problem

    def problems(self) -> list[tuple[str, str]]:
        """Path without /data/ and kind of every problem."""
        return [
            (one.path.removeprefix("/data/"), one.kind.value) for one in self.session.problems()
        ]

    def pages(self) -> list[PageView]:
        return [self.session.page_view(page_id) for page_id in self.session.page_ids()]

    def page_with(self, path: str) -> PageView:
        return next(page for page in self.pages() if self.full(path) in flat(page.items))

    def everything(self) -> dict[str, ItemView]:
        """Every view of every page by its path; numbers within pages left out."""
        found: dict[str, ItemView] = {}
        for page in self.pages():
            found.update(flat(page.items))
        return found

    def xml(self) -> str:
        return write_submission(self.session).xml.decode()

    # ------------------------------------------------------------ what must hold
    def full(self, path: str) -> str:
        return path if path.startswith("/") else f"{self.definition.root.path}/{path}"

    def _step(self, changes: ChangeSet, *, is_answer: bool = False) -> ChangeSet:
        if not self._is_watched:
            return changes
        before, now = self._seen, self.everything()
        self._seen = now
        differing = {path for path in before | now if before.get(path) != now.get(path)}
        untold = differing - changes.changed
        assert not untold, f"changed but not told: {sorted(untold)}"
        if is_answer:
            told_in_vain = {
                path
                for path in changes.changed - differing
                if isinstance(now.get(path), QuestionView)
            }
            assert not told_in_vain, f"told but not changed: {sorted(told_in_vain)}"
        if [page.page_id for page in self.pages()] and set(before) != set(now):
            assert changes.pages_changed
        self.check_from_scratch()
        assert disagreements(self.session, self._twins) == []
        return changes

    def check_from_scratch(self) -> None:
        """The record worked out anew from its answers alone is the same record."""
        anew = FormSession.restore(self.definition, self.session.snapshot(), self.environment)
        assert anew.page_ids() == self.session.page_ids()
        assert write_submission(anew).xml == write_submission(self.session).xml
        assert anew.problems() == self.session.problems()


def flat(items: tuple[ItemView, ...]) -> dict[str, ItemView]:
    """All views by path, inner ones too; questions as if each were the first of its page."""
    found: dict[str, ItemView] = {}
    for item in items:
        match item:
            case QuestionView():
                found[item.path] = replace(item, position=1)
            case GroupView():
                if item.path:
                    found[item.path] = replace(item, items=())
                found.update(flat(item.items))
            case RepeatView():
                bare = tuple(replace(instance, items=()) for instance in item.instances)
                found[item.path] = replace(item, instances=bare)
                for instance in item.instances:
                    found.update(flat(instance.items))
    return found
