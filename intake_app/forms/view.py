"""What a screen draws: pages, questions and choices, frozen, with every text already in words."""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from intake_app.forms.frozen_values import quick, quick_change

GRID_COLUMNS = 4
"""Width of a question, and of a line, where a theme-grid says nothing else."""
GRID_WIDTHS: Mapping[str, int] = {f"w{width}": width for width in range(1, 11)}


class Control(enum.Enum):
    """The kind of widget a question asks for: data type, body element and appearance together."""

    TEXT = "text"
    MULTILINE = "multiline"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    TIME = "time"
    DATE_TIME = "date-time"
    SELECT_ONE = "select-one"
    SELECT_MULTIPLE = "select-multiple"
    SELECT_ONE_LONG = "select-one-long"
    """minimal, autocomplete or search, or more choices than fit a page."""
    SELECT_MULTIPLE_LONG = "select-multiple-long"
    RANK = "rank"
    RANGE = "range"
    NOTE = "note"
    ACKNOWLEDGE = "acknowledge"
    FILE = "file"
    """image, audio, video, file: the file name is the value."""
    GEOPOINT = "geopoint"
    GEOTRACE = "geotrace"
    GEOSHAPE = "geoshape"
    BARCODE = "barcode"


class ProblemKind(enum.Enum):
    """Why an answer does not stand."""

    MISSING = "missing"
    CONSTRAINT = "constraint"
    TYPE = "type"
    """Not a number, not a date, not among the choices."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One answer that is missing or does not stand."""

    path: str
    kind: ProblemKind
    message: str
    """The form's own words in the active language, or "" for the program's."""
    page_id: str
    label: str
    """The question's label, plain text."""


@dataclass(frozen=True, slots=True)
class RichText:
    """A text as safe rich text and as plain words (for screen readers, search and lists)."""

    html: str = ""
    """Only b, i, u, br, p, ul, ol, li, h1..h6, sub, sup, span with colour, and a with a link to
    http, https, mailto or tel."""
    plain: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One choice of a list."""

    value: str
    label: RichText
    media: Mapping[str, str] = field(default_factory=dict)
    """image, big-image, audio, video -> media file name."""
    place: Mapping[str, str] = field(default_factory=dict)
    """geometry and how it is drawn (marker-color, stroke, ...), of a list that has places."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question as it stands now."""

    path: str
    """Instance path with positions where there are repeats: /data/child[2]/age"""
    control: Control
    label: RichText
    hint: RichText
    guidance: RichText
    value: str
    """Canonical text: ISO dates, '.' decimals, names of choices joined by blanks; as typed when it
    does not stand."""
    choices: tuple[ChoiceView, ...]
    required: bool
    readonly: bool
    problem: Problem | None
    appearances: frozenset[str]
    parameters: Mapping[str, str]
    """Attributes of body and bind by local name: start, end, rows, mediatype, max-pixels, ..."""
    media: Mapping[str, str]
    position: int = field(compare=False)
    """Number of the question within its page, from 1; the same question elsewhere is equal."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group inside a page (a field-list's inner group)."""

    path: str
    label: RichText
    items: "tuple[ItemView, ...]"
    appearances: frozenset[str]


@dataclass(frozen=True, slots=True)
class RepeatInstanceView:
    """One instance of a repeat: a card with a line that sums it up."""

    path: str
    title: str
    """The repeat's label and its number: «Child 2»."""
    summary: str
    """The first answers in words, joined by « · »; "" when nothing is answered."""
    first_page_id: str | None
    """Where its questions are; None when they stand on this very page, in `items`."""
    items: "tuple[ItemView, ...]"
    problem_count: int


@dataclass(frozen=True, slots=True)
class RepeatView:
    """A repeat as a list of cards."""

    path: str
    label: RichText
    instances: tuple[RepeatInstanceView, ...]
    can_add: bool
    can_remove: bool


ItemView = QuestionView | GroupView | RepeatView


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of a form: what is relevant on it now, in order."""

    page_id: str
    title: RichText
    breadcrumbs: tuple[str, ...]
    """Labels of the groups and repeat instances above, outermost first."""
    items: tuple[ItemView, ...]
    grid: bool
    """theme-grid: widths w1..w10 in appearances count."""
    columns: int = GRID_COLUMNS
    """How wide a line of the grid is, in the same measure."""


def grid_width(appearances: Iterable[str]) -> int:
    """How many columns of a theme-grid are asked for: w1 to w10, else 4. Source: XLSForm."""
    return next((GRID_WIDTHS[one] for one in appearances if one in GRID_WIDTHS), GRID_COLUMNS)


class SectionState(enum.Enum):
    """How far a section is."""

    UNTOUCHED = "untouched"
    STARTED = "started"
    COMPLETE = "complete"
    HAS_PROBLEMS = "has-problems"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class SectionView:
    """A line of the navigator: a top-level group or a run of top-level questions."""

    section_id: str
    title: str
    state: SectionState
    page_ids: tuple[str, ...]
    """Relevant pages in order, those in repeats included; empty when hidden."""
    answered: int
    answerable: int


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What one call changed, so that only that is redrawn."""

    changed: frozenset[str] = frozenset()
    """Paths of questions, groups and repeats whose view is not what it was."""
    pages_changed: bool = False
    """Pages or sections came, went, or changed their state or title."""
    client_requests: tuple[str, ...] = ()
    """Things only the client can do, such as a location fix; by action name."""


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One answer in words, for review, printing and reading a record."""

    path: str
    page_id: str
    section: str
    label: str
    answer: str
    """In the active language; "" when not answered."""
    depth: int


# ---------------------------------------------------------------- by the thousand
new_choice_view = quick(ChoiceView)
new_question_view = quick(QuestionView)
new_rich_text = quick(RichText)
placed_on_page = quick_change(QuestionView, "position", "problem")
"""The view of a question with its number on the page, and what is wrong with it there."""
