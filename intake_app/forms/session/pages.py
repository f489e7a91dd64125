"""Pages: how the body of a form falls into what is shown at a time.

A group with `field-list` is one page with all that is in it. Otherwise questions that follow one
another form a page; so does each question alone when the form's style is `pages`. A repeat is a
page of cards, then the pages of each instance.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from intake_app.forms.definition import BodyElement, Group, Question, Repeat, Text
from intake_app.forms.session.layout import FormLayout
from intake_app.forms.view import GRID_COLUMNS, grid_width
from intake_app.forms.xpath.references import Place

ONE_PAGE = "field-list"


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """A page of the form; in a repeat there is one for each instance."""

    number: int
    elements: tuple[BodyElement, ...]
    owner: Place
    """The group, repeat or root in which it stands; its scope is the page's."""
    label: Text | None
    """Of the group that the page is, or that its questions are in."""
    is_whole_group: bool
    anchor: Place
    """The first place on the page: names it."""
    columns: int = GRID_COLUMNS
    """Width of a line where the form is a grid."""


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """A group that spreads over several pages."""

    place: Place | None
    """None for a group of the body without a node."""
    label: Text | None
    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True, eq=False)
class RepeatPart:
    """A repeat: its page of cards, and the pages of an instance."""

    place: Place
    cards: Leaf
    parts: "tuple[Part, ...]"


Part = Leaf | Branch | RepeatPart


@dataclass(slots=True)
class SectionPart:
    """A line of the navigator: a top-level group, or a run of top-level questions."""

    section_id: str
    label: Text | None
    place: Place
    parts: list[Part] = field(default_factory=list)


class PagePlan:
    """The pages of a form, whatever the answers are."""

    def __init__(
        self, layout: FormLayout, body: tuple[BodyElement, ...], *, is_paged: bool
    ) -> None:
        self._layout = layout
        self._is_paged = is_paged
        self._count = 0
        self.leaves: list[Leaf] = []
        self.page_of: dict[Place, Leaf] = {}
        """The page on which a place is shown; of a repeat, its page of cards."""
        self.sections: list[SectionPart] = []
        for part, element in self._sectioned(body):
            self._add_to_section(part, element)

    def _sectioned(self, body: tuple[BodyElement, ...]) -> Iterator[tuple[Part, BodyElement]]:
        root = self._layout.root
        run: list[BodyElement] = []
        for element in body:
            if isinstance(element, Question):
                run.append(element)
                continue
            yield from ((leaf, run[0]) for leaf in self._leaves(run, root, None))
            run = []
            yield self._part(element, root, None), element
        yield from ((leaf, run[0]) for leaf in self._leaves(run, root, None))

    def _add_to_section(self, part: Part, element: BodyElement) -> None:
        root = self._layout.root
        if isinstance(element, Question):
            last = self.sections[-1] if self.sections else None
            before = None if last is None else last.parts[-1]
            if (
                last is not None
                and last.label is None
                and isinstance(before, Leaf)
                and isinstance(part, Leaf)
                and before.owner is root
                and before.number == part.number - 1
            ):
                last.parts.append(part)
                return
            section = SectionPart(f"run-{len(self.sections)}", None, root)
        else:
            place = None if element.path is None else self._layout.by_path.get(element.path)
            section = SectionPart(
                f"group-{len(self.sections)}" if place is None else place.path,
                element.label,
                place or root,
            )
        section.parts.append(part)
        self.sections.append(section)

    def _parts(
        self, elements: tuple[BodyElement, ...], owner: Place, label: Text | None
    ) -> tuple[Part, ...]:
        parts: list[Part] = []
        run: list[BodyElement] = []
        for element in elements:
            if isinstance(element, Question):
                run.append(element)
                continue
            parts.extend(self._leaves(run, owner, label))
            run = []
            parts.append(self._part(element, owner, label))
        parts.extend(self._leaves(run, owner, label))
        return tuple(parts)

    def _part(self, element: Group | Repeat, owner: Place, label: Text | None) -> Part:
        place = None if element.path is None else self._layout.by_path.get(element.path)
        if isinstance(element, Repeat) and place is not None:
            cards = self._leaf((element,), owner, element.label, place, whole=True)
            if ONE_PAGE in element.appearances:
                inside: tuple[Part, ...] = (
                    self._leaf(element.children, place, element.label, place, whole=True),
                )
            else:
                inside = self._parts(element.children, place, element.label)
            self.page_of[place] = cards
            return RepeatPart(place, cards, inside)
        if ONE_PAGE in element.appearances:
            first = _first_place(element.children, self._layout)
            return self._leaf(
                element.children,
                place or owner,
                element.label,
                place or first or owner,
                whole=True,
                columns=grid_width(element.appearances),
            )
        return Branch(
            place, element.label, self._parts(element.children, place or owner, element.label)
        )

    def _leaves(self, run: list[BodyElement], owner: Place, label: Text | None) -> list[Leaf]:
        if not run:
            return []
        groups = [[element] for element in run] if self._is_paged else [run]
        found: list[Leaf] = []
        for elements in groups:
            first = _first_place(tuple(elements), self._layout)
            if first is not None:
                found.append(self._leaf(tuple(elements), owner, label, first, whole=False))
        return found

    def _leaf(
        self,
        elements: tuple[BodyElement, ...],
        owner: Place,
        label: Text | None,
        anchor: Place,
        *,
        whole: bool,
        columns: int = GRID_COLUMNS,
    ) -> Leaf:
        leaf = Leaf(self._count, elements, owner, label, whole, anchor, columns)
        self._count += 1
        self.leaves.append(leaf)
        waiting = list(elements)
        while waiting:
            element = waiting.pop()
            place = None if element.path is None else self._layout.by_path.get(element.path)
            if place is not None:
                self.page_of.setdefault(place, leaf)
            is_cards = whole and isinstance(element, Repeat) and elements == (element,)
            if not isinstance(element, Question) and not is_cards:
                waiting.extend(element.children)
        return leaf


def _first_place(elements: tuple[BodyElement, ...], layout: FormLayout) -> Place | None:
    waiting = list(reversed(elements))
    while waiting:
        element = waiting.pop()
        place = None if element.path is None else layout.by_path.get(element.path)
        if place is not None:
            return place
        if not isinstance(element, Question):
            waiting.extend(reversed(element.children))
    return None
