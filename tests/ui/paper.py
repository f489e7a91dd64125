"""A form on paper: a Filling without engine or disk, for what screens do with any form."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from intake_app.domain.attachments import MadeFile
from intake_app.domain.records import DraftId, FormRef, RecordId
from intake_app.forms import (
    AnswerLine,
    ChangeSet,
    ChoiceView,
    Control,
    PageView,
    Problem,
    ProblemKind,
    QuestionView,
    RepeatInstanceView,
    RepeatView,
    RichText,
    SectionState,
    SectionView,
)
from intake_app.services import Fate, Filling, Spot

NO_TEXT = RichText()


def words(text: str) -> RichText:
    return RichText(text, text)


def a_question(
    path: str,
    control: Control = Control.TEXT,
    label: str = "",
    choices: tuple[str, ...] = (),
    **more: object,
) -> QuestionView:
    """A question view with everything else empty."""
    view = QuestionView(
        path=path,
        control=control,
        label=words(label or f"Question {path}"),
        hint=NO_TEXT,
        guidance=NO_TEXT,
        value="",
        choices=tuple(ChoiceView(choice, words(choice.capitalize())) for choice in choices),
        required=False,
        readonly=False,
        problem=None,
        appearances=frozenset(),
        parameters={},
        media={},
        position=1,
    )
    return replace(view, **more)  # type: ignore[arg-type] # any field, by name


class PaperFilling(Filling):
    """Pages of questions by page id; `shows` says whether a question is there."""

    def __init__(
        self,
        pages: dict[str, list[QuestionView]],
        shows: Callable[[str, dict[str, str]], bool] = lambda _path, _answers: True,
        repeats: dict[str, str] | None = None,
    ) -> None:
        self.draft_id = DraftId("0" * 32)
        self.form = FormRef("paper", "1")
        self.told: list[tuple[str, str]] = []
        self.given: dict[str, str] = {}
        self.instances: dict[str, int] = {}
        self.closed = False
        self.aside: dict[str, str] = {}
        self._pages = pages
        self._shows = shows
        self._repeats = repeats or {}
        self._place: str | None = None
        self._spot = Spot()
        self._taken: tuple[str, str] | None = None
        self._language = "English (en)"

    @property
    def title(self) -> str:
        return "Paper form"

    @property
    def languages(self) -> tuple[str, ...]:
        return ("English (en)", "العربية (ar)")

    @property
    def language(self) -> str:
        return self._language

    def set_language(self, language: str) -> ChangeSet:
        self._language = language
        return ChangeSet(changed=frozenset(self.given), pages_changed=True)

    def fate(self) -> Fate:
        return Fate.GOES

    def page_ids(self) -> tuple[str, ...]:
        return tuple(self._pages)

    def sections(self) -> tuple[SectionView, ...]:
        return tuple(
            SectionView(page, f"Section {page}", SectionState.STARTED, (page,), 0, 1)
            for page in self._pages
        )

    def page(self, page_id: str, *, with_missing: bool = False) -> PageView:
        items: list[QuestionView | RepeatView] = []
        for question in self._pages[page_id]:
            if not self._shows(question.path, self.given):
                continue
            value = self.given.get(question.path, "")
            problem = None
            if question.required and not value and with_missing:
                problem = self._problem(question, ProblemKind.MISSING, page_id)
            elif question.control is Control.INTEGER and value and not value.isdigit():
                problem = self._problem(question, ProblemKind.TYPE, page_id)
            label = f"[{self._language}] {question.label.plain}"
            items.append(replace(question, value=value, problem=problem, label=words(label)))
        if page_id in self._repeats:
            items.append(self._repeat(self._repeats[page_id]))
        return PageView(page_id, words(f"Page {page_id}"), (), tuple(items), grid=False)

    def peek(self, page_id: str, *, with_missing: bool = False) -> PageView:
        return self.page(page_id, with_missing=with_missing)

    def _problem(self, question: QuestionView, kind: ProblemKind, page_id: str) -> Problem:
        return Problem(question.path, kind, "", page_id, question.label.plain)

    def _repeat(self, path: str) -> RepeatView:
        instances = tuple(
            RepeatInstanceView(
                path=f"{path}[{number}]",
                title=f"Child {number}",
                summary=self.given.get(f"{path}[{number}]/name", ""),
                first_page_id=None,
                items=(
                    a_question(
                        f"{path}[{number}]/name",
                        label="Name",
                        value=self.given.get(f"{path}[{number}]/name", ""),
                    ),
                ),
                problem_count=0,
            )
            for number in range(1, self.instances.get(path, 0) + 1)
        )
        return RepeatView(path, words("Child"), instances, can_add=True, can_remove=True)

    def answer(self, path: str, text: str) -> ChangeSet:
        self.told.append((path, text))
        self.given[path] = text
        return ChangeSet(changed=frozenset({path}), pages_changed=True)

    def add_repeat(self, path: str) -> ChangeSet:
        self.instances[path] = self.instances.get(path, 0) + 1
        return ChangeSet(changed=frozenset({path}), pages_changed=True)

    def remove_repeat(self, path: str) -> ChangeSet:
        repeat, _, number = path.rstrip("]").rpartition("[")
        self._taken = (path, self.given.get(f"{path}/name", ""))
        last = self.instances[repeat]
        for index in range(int(number), last):
            self.given[f"{repeat}[{index}]/name"] = self.given.get(
                f"{repeat}[{index + 1}]/name", ""
            )
        self.given.pop(f"{repeat}[{last}]/name", None)
        self.instances[repeat] = last - 1
        return ChangeSet(changed=frozenset({repeat}), pages_changed=True)

    def attach(self, path: str, source: Path | MadeFile) -> ChangeSet:
        name = source.name if isinstance(source, Path) else f"made{source.suffix}"
        return self.answer(path, name)

    def detach(self, path: str) -> ChangeSet:
        return self.answer(path, "")

    def set_aside(self, path: str) -> ChangeSet:
        self.aside[path] = self.given.get(path, "")
        return self.answer(path, "")

    def has_aside(self, path: str) -> bool:
        return bool(self.aside.get(path))

    def bring_back(self, path: str) -> ChangeSet:
        return self.answer(path, self.aside.pop(path))

    def attached_size(self, name: str) -> int | None:
        return len(name)

    def attached_chunks(self, name: str) -> Iterator[bytes]:
        yield name.encode()

    def end_reached(self) -> None:
        pass  # a form on paper asks for no log

    def remember_place(self, page_id: str) -> None:
        self._place = page_id

    def remember_spot(self, path: str, offset: int) -> None:
        self._spot = Spot(path, offset)

    @property
    def spot(self) -> Spot:
        return self._spot

    @property
    def can_put_back(self) -> bool:
        return self._taken is not None

    def put_back_repeat(self) -> ChangeSet:
        assert self._taken is not None
        path, name = self._taken
        self._taken = None
        repeat, _, number = path.rstrip("]").rpartition("[")
        self.instances[repeat] += 1
        for index in range(self.instances[repeat], int(number), -1):
            self.given[f"{repeat}[{index}]/name"] = self.given.get(
                f"{repeat}[{index - 1}]/name", ""
            )
        self.given[f"{path}/name"] = name
        return ChangeSet(changed=frozenset({repeat}), pages_changed=True)

    @property
    def place(self) -> str | None:
        return self._place

    def problems(self) -> tuple[Problem, ...]:
        return tuple(
            item.problem
            for page_id in self._pages
            for item in self.page(page_id, with_missing=True).items
            if isinstance(item, QuestionView) and item.problem is not None
        )

    def answers(self) -> tuple[AnswerLine, ...]:
        return tuple(
            AnswerLine(
                item.path, page_id, f"Section {page_id}", item.label.plain, item.value, depth=0
            )
            for page_id in self._pages
            for item in self.page(page_id).items
            if isinstance(item, QuestionView)
        )

    def save_now(self) -> None:
        return None

    def saved_at(self) -> datetime | None:
        return datetime(2026, 11, 24, 16, 42, tzinfo=UTC)

    def is_saved(self) -> bool:
        return True

    def finalise(self) -> RecordId:
        return RecordId(self.draft_id)

    def close(self) -> None:
        self.closed = True
