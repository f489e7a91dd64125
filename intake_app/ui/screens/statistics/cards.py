"""From tables of figures to charts with words, and to the tables behind them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate

from intake_app.casework import Figures, Outcome, Rate, Table, Unit
from intake_app.services import FigureWords, MonthOfTrend
from intake_app.ui import i18n
from intake_app.ui.components.case_words import outcome_words
from intake_app.ui.components.chart_view import TableOf
from intake_app.ui.components.charts import (
    SMALL_COLUMN_HEIGHT,
    Bar,
    BarChart,
    Chart,
    Column,
    ColumnChart,
)
from intake_app.ui.messages import QT_TRANSLATE_NOOP
from intake_app.ui.screens.statistics.words import (
    SECTIONS,
    category_words,
    note_of,
    order_of,
    section_words,
    status_words,
    title_of,
)

MOST_BARS = 12
"""In a chart; the table behind it has them all."""
MULTIPLES_ACROSS = 3
_PAIRS = {
    "needs": (
        ("met", "open"),
        (QT_TRANSLATE_NOOP("Figures", "met"), QT_TRANSLATE_NOOP("Figures", "still open")),
    ),
    "declined": (
        ("declined", "answered"),
        (
            QT_TRANSLATE_NOOP("Figures", "would rather not"),
            QT_TRANSLATE_NOOP("Figures", "answered"),
        ),
    ),
    "follow_up": (
        ("reached", "not"),
        (QT_TRANSLATE_NOOP("Figures", "in touch"), QT_TRANSLATE_NOOP("Figures", "not reached")),
    ),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One chart, or several small ones, with the table behind."""

    name: str
    title: str
    charts: tuple[tuple[str, Chart], ...]
    table: TableOf
    note: str = ""
    across: int = 1


@dataclass(frozen=True, slots=True)
class Group:
    """Cards under a heading."""

    title: str
    cards: tuple[Card, ...]


def hidden_words() -> str:
    """Stands for a count that is left out."""
    return _say(QT_TRANSLATE_NOOP("Figures", "not shown"))


def has_hidden(told: Figures, trend: Sequence[MonthOfTrend]) -> bool:
    """Whether anything was left out for being small."""
    tables = (*told.tables, *(month.outcomes for month in trend))
    cells = any(cell.count is None for table in tables for cell in table.cells)
    return cells or any(table.total is None for table in tables)


def groups(told: Figures, words: FigureWords) -> tuple[Group, ...]:
    """All cards that have something to show, under their headings."""
    found = []
    for title, names in SECTIONS:
        cards = [
            card
            for name in names
            if (card := _rates(told) if name == "rates" else _card(told.table(name), words))
        ]
        if cards:
            found.append(Group(section_words(title), tuple(cards)))
    return tuple(found)


def empty_tables(told: Figures) -> tuple[str, ...]:
    """Titles of the tables about which nothing was said in the period."""
    names = [name for _, group in SECTIONS for name in group if name != "rates"]
    return tuple(title_of(name) for name in names if not told.table(name).cells)


def trend_cards(trend: Sequence[MonthOfTrend]) -> tuple[Card, ...]:
    """Contacts by month, and each outcome by month on one scale."""
    if not any(month.contacts is None or month.contacts for month in trend):
        return ()
    months = [_month(month) for month in trend]
    contacts = [month.contacts for month in trend]
    title = _say(QT_TRANSLATE_NOOP("Figures", "Contacts month by month"))
    whole = Card(
        "trend",
        title,
        (("", _columns(months, contacts, _top(contacts))),),
        TableOf(
            (_say(QT_TRANSLATE_NOOP("Figures", "Month")), _unit_words(Unit.CONTACTS)),
            tuple((full, _said(count)) for (_, full), count in zip(months, contacts, strict=True)),
        ),
    )
    return (whole, _outcomes_by_month(trend, months))


def _outcomes_by_month(trend: Sequence[MonthOfTrend], months: Sequence[tuple[str, str]]) -> Card:
    counts = {one: [month.outcomes.count(one.value) for month in trend] for one in Outcome}
    shown = [one for one in Outcome if any(count is None or count for count in counts[one])]
    top = max((_top(counts[one]) for one in shown), default=0)
    return Card(
        "trend-outcomes",
        _say(QT_TRANSLATE_NOOP("Figures", "Suggested outcomes month by month")),
        tuple(
            (
                outcome_words(one),
                _columns(months, counts[one], top, height=SMALL_COLUMN_HEIGHT, letters=True),
            )
            for one in shown
        ),
        TableOf(
            (
                _say(QT_TRANSLATE_NOOP("Figures", "Month")),
                *(outcome_words(one) for one in shown),
            ),
            tuple(
                (full, *(_said(counts[one][number]) for one in shown))
                for number, (_, full) in enumerate(months)
            ),
        ),
        note=_say(QT_TRANSLATE_NOOP("Figures", "All on one scale, so that they can be compared.")),
        across=MULTIPLES_ACROSS,
    )


# ------------------------------------------------------------------ one card
def _card(table: Table, words: FigureWords) -> Card | None:
    if not table.cells:
        return None
    pair = _PAIRS.get(table.name)
    if pair is not None:
        bars, rows = _pair_bars(table, words, pair[0])
        legend = tuple(_say(one) for one in pair[1])
    else:
        bars, rows = _plain_bars(table, words)
        legend = ()
    headings = (
        _say(QT_TRANSLATE_NOOP("Figures", "Category")),
        *(legend or (_unit_words(table.unit),)),
    )
    total = _say(QT_TRANSLATE_NOOP("Figures", "In all"))
    if not legend:
        rows = [*rows, (total, _said(table.total))]
    return Card(
        table.name,
        title_of(table.name),
        (("", BarChart(tuple(bars[:MOST_BARS]), legend)),),
        TableOf(headings, tuple(rows)),
        note=_note(table, len(bars)),
    )


def _note(table: Table, count: int) -> str:
    parts = [note_of(table.name)]
    if table.total is not None and table.name not in _PAIRS:
        of = {
            Unit.CASES: QT_TRANSLATE_NOOP("Figures", "Of %1 people."),
            Unit.CONTACTS: QT_TRANSLATE_NOOP("Figures", "Of %1 contacts."),
            Unit.REFERRALS: QT_TRANSLATE_NOOP("Figures", "Of %1 referrals."),
        }[table.unit]
        parts.append(_say(of).replace("%1", _number(table.total)))
    if count > MOST_BARS:
        more = QT_TRANSLATE_NOOP("Figures", "%1 more stand in the table.")
        parts.append(_say(more).replace("%1", _number(count - MOST_BARS)))
    return " ".join(part for part in parts if part)


def _plain_bars(table: Table, words: FigureWords) -> tuple[list[Bar], list[tuple[str, ...]]]:
    bars: list[Bar] = []
    rows: list[tuple[str, ...]] = []
    heading = ""
    for cell in _ordered(table):
        first, second = (*cell[0], "")[:2]
        count = cell[1]
        group = ""
        if table.name == "school_work":
            said = category_words("work", second, words)
            group = category_words("school", first, words)
        elif table.name == "referrals":
            said = status_words(second)
            group = category_words("referrals", first, words)
        else:
            said = category_words(table.name, first, words)
        bars.append(Bar(said, (count,), _said(count), group if group != heading else ""))
        heading = group
        rows.append((f"{group}: {said}" if group else said, _said(count)))
    return bars, rows


def _ordered(table: Table) -> list[tuple[tuple[str, ...], int | None]]:
    cells = [(cell.category, cell.count) for cell in table.cells]
    order = order_of(table.name)
    if order:
        places = {code: place for place, code in enumerate(order)}
        return sorted(cells, key=lambda one: (places.get(one[0][0], len(order)), one[0]))
    if any(len(category) > 1 for category, _ in cells):
        return sorted(cells, key=lambda one: one[0])
    return sorted(cells, key=lambda one: (one[1] is None, -(one[1] or 0), one[0]))


def _pair_bars(
    table: Table, words: FigureWords, codes: tuple[str, str]
) -> tuple[list[Bar], list[tuple[str, ...]]]:
    firsts = list(dict.fromkeys(cell.category[0] for cell in table.cells))
    order = order_of(table.name)
    firsts.sort(key=lambda one: order.index(one) if one in order else len(order))
    bars: list[Bar] = []
    rows: list[tuple[str, ...]] = []
    for first in firsts:
        parts = tuple(table.count(first, code) for code in codes)
        said = category_words(table.name, first, words)
        bars.append(Bar(said, parts, _part_said(parts)))
        rows.append((said, *(_said(part) for part in parts)))
    if table.name == "declined":  # what is declined most often stands first, however often asked
        bars.sort(key=lambda one: -(one.parts[0] or 0) / max(one.total, 1))
    elif not order:
        bars.sort(key=lambda one: -one.total)
    return bars, rows


def _part_said(parts: tuple[int | None, ...]) -> str:
    part, rest = parts
    if part is None or rest is None:
        return hidden_words()
    return _of(part, part + rest)


def _of(part: int, whole: int) -> str:
    words = _say(QT_TRANSLATE_NOOP("Figures", "%1 of %2"))
    return words.replace("%1", _number(part)).replace("%2", _number(whole))


def _rates(told: Figures) -> Card | None:
    rates = [one for one in told.rates if one.whole is None or one.whole]
    if not rates:
        return None
    bars = [_rate_bar(one) for one in rates]
    return Card(
        "rates",
        title_of("rates"),
        (("", BarChart(tuple(bars))),),
        TableOf(
            (
                _say(QT_TRANSLATE_NOOP("Figures", "Category")),
                _say(QT_TRANSLATE_NOOP("Figures", "How many")),
            ),
            tuple((bar.words, bar.said) for bar in bars),
        ),
    )


def _rate_bar(rate: Rate) -> Bar:
    words = category_words("rates", rate.name, FigureWords({}, {}))
    if rate.part is None or rate.whole is None:
        return Bar(words, (None,), hidden_words())
    share = i18n.percent(rate.part / rate.whole) if rate.whole else ""
    percent = round(100 * rate.part / rate.whole) if rate.whole else 0
    said = f"{share} ({_of(rate.part, rate.whole)})"
    return Bar(words, (percent, 100 - percent), said)


# ------------------------------------------------------------------ months
def _month(month: MonthOfTrend) -> tuple[str, str]:
    day = QDate(month.start.year, month.start.month, 1)
    locale = i18n.current_locale()
    return locale.toString(day, "MMM").rstrip("."), locale.toString(day, "MMMM yyyy")


def _columns(
    months: Sequence[tuple[str, str]],
    counts: Sequence[int | None],
    top: int,
    *,
    height: int | None = None,
    letters: bool = False,
) -> ColumnChart:
    columns = tuple(
        Column(short[:1].upper() if letters else short, full, count)
        for (short, full), count in zip(months, counts, strict=True)
    )
    return ColumnChart(columns, top) if height is None else ColumnChart(columns, top, height)


def _top(counts: Iterable[int | None]) -> int:
    return max((one or 0 for one in counts), default=0)


# ------------------------------------------------------------------ words
def _said(count: int | None) -> str:
    return hidden_words() if count is None else _number(count)


def _number(count: int) -> str:
    return i18n.current_locale().toString(count)


def _unit_words(unit: Unit) -> str:
    return _say(
        {
            Unit.CASES: QT_TRANSLATE_NOOP("Figures", "People"),
            Unit.CONTACTS: QT_TRANSLATE_NOOP("Figures", "Contacts"),
            Unit.REFERRALS: QT_TRANSLATE_NOOP("Figures", "Referrals"),
        }[unit]
    )


def _say(text: str) -> str:
    return QCoreApplication.translate("Figures", text)
