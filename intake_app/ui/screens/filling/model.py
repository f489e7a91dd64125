"""Where a person is in a form: the page, its rows, the way on, what was asked to be shown."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from intake_app.forms import (
    GRID_COLUMNS,
    ChangeSet,
    Control,
    GroupView,
    ItemView,
    PageView,
    QuestionView,
    RepeatInstanceView,
    RepeatView,
    SectionView,
    grid_width,
)
from intake_app.services import Filling

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"}
)
_CODE = re.compile(r"\(([A-Za-z]{2,3})(?:[-_][^)]*)?\)\s*$")
MOST_FOUND = 50
NOT_ANSWERABLE = frozenset({Control.NOTE})


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question, at its depth within the page."""

    key: str
    depth: int
    view: QuestionView
    columns: int = GRID_COLUMNS
    """How wide a line is where it stands, if its form is a grid."""


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The label of a group inside the page."""

    key: str
    depth: int
    words: str
    html: str


@dataclass(frozen=True, slots=True)
class InstanceRow:
    """One instance of a repeat: a card, or the head of the questions that follow it."""

    key: str
    depth: int
    view: RepeatInstanceView
    can_remove: bool
    position: int = 1
    """Among the instances shown, from 1."""
    count: int = 1


@dataclass(frozen=True, slots=True)
class AddRow:
    """The end of a repeat: here another instance is added."""

    key: str
    depth: int
    path: str
    label: str
    can_add: bool
    count: int


Row = QuestionRow | HeadingRow | InstanceRow | AddRow


@dataclass(frozen=True, slots=True)
class Found:
    """A question that has the words looked for."""

    page_id: str
    path: str
    label: str
    section: str
    matched: str = ""
    """The choice that has the words, where neither label nor hint has them all."""


def language_code(language: str) -> str:
    """The code in brackets that a form writes behind a language's name, lower case, or ""."""
    match = _CODE.search(language)
    if match is not None:
        return match[1].lower()
    plain = language.strip().lower()
    return plain if plain.isalpha() and len(plain) in {2, 3} else ""


def is_right_to_left(language: str) -> bool:
    """Whether a form's language is written from right to left."""
    return language_code(language) in RIGHT_TO_LEFT


_KINDS = {control: f"{control.value}:" for control in Control}
"""What a question's key begins with: asked for at each redraw, and an enum's value is slow."""


def rows_of(
    items: tuple[ItemView, ...], depth: int = 0, columns: int = GRID_COLUMNS
) -> Iterator[Row]:
    """The items of a page as one list in reading order."""
    for item in items:
        match item:
            case QuestionView():
                yield QuestionRow(_KINDS[item.control] + item.path, depth, item, columns)
            case GroupView():
                if item.label.plain:
                    yield HeadingRow(f"group:{item.path}", depth, item.label.plain, item.label.html)
                yield from rows_of(item.items, depth, grid_width(item.appearances))
            case RepeatView():
                yield from _rows_of_repeat(item, depth)


def _rows_of_repeat(repeat: RepeatView, depth: int) -> Iterator[Row]:
    if repeat.label.plain:
        yield HeadingRow(f"repeat:{repeat.path}", depth, repeat.label.plain, repeat.label.html)
    count = len(repeat.instances)
    for position, instance in enumerate(repeat.instances, 1):
        yield InstanceRow(
            f"instance:{instance.path}", depth, instance, repeat.can_remove, position, count
        )
        yield from rows_of(instance.items, depth + 1)
    yield AddRow(
        f"add:{repeat.path}",
        depth,
        repeat.path,
        repeat.label.plain,
        repeat.can_add,
        len(repeat.instances),
    )


def questions_of(items: tuple[ItemView, ...]) -> Iterator[QuestionView]:
    """Every question of a page, those in groups and inline repeats too."""
    for row in rows_of(items):
        if isinstance(row, QuestionRow):
            yield row.view


class FillingModel:
    """The place in a form and what has been shown there. Holds no answers."""

    def __init__(self, filling: Filling) -> None:
        self.filling = filling
        self._looked_over: set[str] = set()
        """Pages on which missing answers are marked."""
        self._pages = filling.page_ids()
        place = filling.place
        first = self._pages[0] if self._pages else ""
        self.page_id = place if place is not None and place in self._pages else first

    # ------------------------------------------------------------ where one is
    def page(self) -> PageView:
        """The page to show."""
        return self.filling.page(self.page_id, with_missing=self.page_id in self._looked_over)

    def go_to(self, page_id: str) -> bool:
        """Turn to a page; whether it is there."""
        if page_id not in self.filling.page_ids():
            return False
        self.page_id = page_id
        self.filling.remember_place(page_id)
        return True

    def step(self, by: int) -> str | None:
        """The page `by` pages on, or None at either end."""
        pages = self.filling.page_ids()
        if self.page_id not in pages:
            return pages[0] if pages else None
        index = pages.index(self.page_id) + by
        return pages[index] if 0 <= index < len(pages) else None

    def position(self) -> tuple[int, int]:
        """Number of the page and how many there are."""
        pages = self.filling.page_ids()
        return (pages.index(self.page_id) + 1 if self.page_id in pages else 0), len(pages)

    def settle(self) -> bool:
        """Move to a page that is still there; whether the place changed.

        A page can go while one stands on it: it stops being relevant, or its repeat is taken
        away. The nearest page before it takes its place.
        """
        before, self._pages = self._pages, self.filling.page_ids()
        if self.page_id in self._pages or not self._pages:
            return False
        left = set(self._pages)
        at = before.index(self.page_id) if self.page_id in before else 0
        nearest = next((page for page in reversed(before[:at]) if page in left), self._pages[0])
        self.go_to(nearest)
        return True

    def section(self) -> SectionView | None:
        """The section of the page."""
        return next((s for s in self.filling.sections() if self.page_id in s.page_ids), None)

    def list_page(self) -> str | None:
        """The page of cards that the questions here belong to, or None."""
        if "[" not in self.page_id:
            return None
        first = next(questions_of(self.filling.peek(self.page_id).items), None)
        if first is None:
            return None
        pages = self.filling.page_ids()
        for page_id in reversed(pages[: max(pages.index(self.page_id), 0)]):
            for item in self.filling.peek(page_id).items:
                if isinstance(item, RepeatView) and any(
                    first.path.startswith(instance.path + "/") for instance in item.instances
                ):
                    return page_id
        return None

    # ------------------------------------------------------------ what is missing
    def look_over(self, page_id: str) -> None:
        """From now on mark what is missing on a page."""
        self._looked_over.add(page_id)

    def look_over_all(self) -> None:
        """From now on mark what is missing on every page, as after the review."""
        self._looked_over.update(self.filling.page_ids())

    def unsettled_here(self) -> list[QuestionView]:
        """Questions of this page that are missing or do not stand."""
        page = self.filling.peek(self.page_id, with_missing=True)
        return [question for question in questions_of(page.items) if question.problem is not None]

    def next_unanswered(self, path: str) -> tuple[str, str] | None:
        """Page and path of the next question without an answer, going round; None when all have."""
        return self._next(path, lambda view: not view.value)

    def next_problem(self, path: str) -> tuple[str, str] | None:
        """Page and path of the next question that needs a look, going round."""
        return self._next(path, lambda view: view.problem is not None, with_missing=True)

    def _next(
        self,
        path: str,
        is_wanted: Callable[[QuestionView], bool],
        *,
        with_missing: bool = False,
    ) -> tuple[str, str] | None:
        """The next question after `path` that is wanted; the rest of this page comes last."""
        pages = self.filling.page_ids()
        if self.page_id not in pages:
            return None
        at = pages.index(self.page_id)
        earlier: list[tuple[str, str]] = []
        for turn, page_id in enumerate((*pages[at:], *pages[:at])):
            view = self.filling.peek(page_id, with_missing=with_missing)
            has_passed = turn > 0 or not path
            for question in questions_of(view.items):
                is_free = question.control not in NOT_ANSWERABLE and not question.readonly
                if is_free and is_wanted(question):
                    if has_passed:
                        return page_id, question.path
                    earlier.append((page_id, question.path))
                has_passed = has_passed or question.path == path
        return earlier[0] if earlier else None

    def find(self, words: str) -> list[Found]:
        """Questions whose label, hint or choices have all the words, in the form's order."""
        return self.searcher()(words)

    def searcher(self) -> Callable[[str], list[Found]]:
        """`find` for several words in turn, over the form as it stands now."""
        titles = {
            page_id: section.title
            for section in self.filling.sections()
            for page_id in section.page_ids
        }
        known = [
            (
                Found(page_id, question.path, question.label.plain, titles.get(page_id, "")),
                _folded(f"{question.label.plain} {question.hint.plain}"),
                [(choice.label.plain, _folded(choice.label.plain)) for choice in question.choices],
            )
            for page_id in self.filling.page_ids()
            for question in questions_of(self.filling.peek(page_id).items)
        ]

        def find(words: str) -> list[Found]:
            wanted = _folded(words).split()
            found: list[Found] = []
            for place, text, choices in known if wanted else []:
                left = [word for word in wanted if word not in text]
                if not left:
                    found.append(place)
                else:
                    choice = next((c for c, t in choices if all(w in t for w in left)), None)
                    if choice is not None:
                        found.append(replace(place, matched=choice))
                if len(found) == MOST_FOUND:
                    break
            return found

        return find

    # ------------------------------------------------------------ what the person does
    def answer(self, path: str, text: str) -> ChangeSet:
        """Pass an answer on."""
        return self.filling.answer(path, text)

    def attach(self, path: str, source: Path) -> ChangeSet:
        """Pass a file on."""
        return self.filling.attach(path, source)

    def shown_position(self, path: str) -> int:
        """Where an instance of this page stands among those shown, from 1; 0 for none."""
        return next(
            (
                row.position
                for row in rows_of(self.page().items)
                if isinstance(row, InstanceRow) and row.view.path == path
            ),
            0,
        )

    def instance_at(self, repeat_path: str, position: int) -> RepeatInstanceView | None:
        """The instance of a repeat on this page that is shown at a position, from 1."""
        return next(
            (
                row.view
                for row in rows_of(self.page().items)
                if isinstance(row, InstanceRow)
                and row.position == position
                and _without_position(row.view.path) == repeat_path
            ),
            None,
        )

    def newest_instance(self, repeat_path: str) -> RepeatInstanceView | None:
        """The last instance of a repeat on this page."""
        for row in reversed(list(rows_of(self.page().items))):
            if isinstance(row, InstanceRow) and _without_position(row.view.path) == repeat_path:
                return row.view
        return None


def _without_position(path: str) -> str:
    return path[: path.rindex("[")] if path.endswith("]") else path


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
