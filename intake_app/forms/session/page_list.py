"""The pages and sections of an open record as they are now."""

from collections.abc import Iterator
from dataclasses import dataclass

from intake_app.forms.definition import BodyElement, Question, Repeat, Text
from intake_app.forms.session.layout import FormLayout
from intake_app.forms.session.pages import Branch, Leaf, PagePlan, Part, RepeatPart, SectionPart
from intake_app.forms.session.scopes import Scope
from intake_app.forms.session.unheld import unheld
from intake_app.forms.session.views import Views, page_id, scope_of
from intake_app.forms.xpath.references import Place

Crumb = tuple[Scope, Place, Text | None]
"""A group or instance above a page; of an instance the text is None."""


@dataclass(frozen=True, slots=True, eq=False)
class ShownPage:
    """A page that is relevant now."""

    page_id: str
    leaf: Leaf
    scope: Scope
    crumbs: tuple[Crumb, ...]


class PageList:
    """Relevant pages in order; found again only when pages may have come or gone."""

    def __init__(self, layout: FormLayout, plan: PagePlan, views: Views, top: Scope) -> None:
        self._layout = layout
        self._plan = plan
        self._views = views
        self._top = top
        self._pages: list[ShownPage] | None = None
        self._by_id: dict[str, ShownPage] = {}
        self._by_section: list[tuple[SectionPart, tuple[ShownPage, ...]]] = []
        views.first_page = unheld(self._first_page_of)

    def changed(self) -> None:
        """Pages may have come or gone."""
        self._pages = None

    @property
    def pages(self) -> list[ShownPage]:
        if self._pages is None:
            self._by_section = [
                (section, tuple(self._shown(tuple(section.parts), self._top, ())))
                for section in self._plan.sections
            ]
            self._pages = [page for _, pages in self._by_section for page in pages]
            self._by_id = {page.page_id: page for page in self._pages}
        return self._pages

    @property
    def sections(self) -> list[tuple[SectionPart, tuple[ShownPage, ...]]]:
        """Every section, with its relevant pages."""
        _ = self.pages
        return self._by_section

    def page(self, name: str) -> ShownPage | None:
        _ = self.pages
        return self._by_id.get(name)

    def _shown(
        self, parts: tuple[Part, ...], scope: Scope, crumbs: tuple[Crumb, ...]
    ) -> Iterator[ShownPage]:
        for part in parts:
            if isinstance(part, Leaf):
                if self._has_content(part.elements, scope, part.owner):
                    yield ShownPage(page_id(part, scope), part, scope, crumbs)
            elif isinstance(part, Branch):
                if part.place is None or scope.relevant[part.place.slot]:
                    place = part.place
                    inner = crumbs if place is None else (*crumbs, (scope, place, part.label))
                    yield from self._shown(part.parts, scope, inner)
            else:
                yield from self._shown_repeat(part, scope, crumbs)

    def _shown_repeat(
        self, part: RepeatPart, scope: Scope, crumbs: tuple[Crumb, ...]
    ) -> Iterator[ShownPage]:
        if not self._views.is_offered(scope, part.place):
            return
        yield ShownPage(page_id(part.cards, scope), part.cards, scope, crumbs)
        for row in scope.rows[part.place.scope.row_slot]:
            if row.relevant[0]:
                yield from self._shown(part.parts, row, (*crumbs, (row, part.place, None)))

    def _first_page_of(self, row: Scope, place: Place) -> str | None:
        for part in self._repeat_parts(place):
            for page in self._shown(part.parts, row, ()):
                return page.page_id
        return None

    def _repeat_parts(self, place: Place) -> Iterator[RepeatPart]:
        waiting: list[Part] = [part for section in self._plan.sections for part in section.parts]
        while waiting:
            part = waiting.pop()
            if isinstance(part, RepeatPart) and part.place is place:
                yield part
            if not isinstance(part, Leaf):
                waiting.extend(part.parts)

    def _has_content(self, elements: tuple[BodyElement, ...], scope: Scope, owner: Place) -> bool:
        if owner.scope is scope.type and not scope.relevant[owner.slot]:
            return False
        for element in elements:
            place = None if element.path is None else self._layout.by_path.get(element.path)
            if isinstance(element, Question):
                if place is not None:
                    home = scope_of(scope, place)
                    if home is not None and home.relevant[place.slot]:
                        return True
            elif isinstance(element, Repeat):
                if place is not None and self._views.is_offered(scope, place):
                    return True
            elif (place is None or scope.relevant[place.slot]) and self._has_content(
                element.children, scope, place or owner
            ):
                return True
        return False
