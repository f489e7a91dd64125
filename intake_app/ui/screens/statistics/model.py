"""Which period and state are counted, and what may leave of it."""

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from intake_app.casework import Figures
from intake_app.domain.clock import Clock
from intake_app.services import (
    FigureWords,
    Lane,
    MonthOfTrend,
    Period,
    SharedFigures,
    Workspace,
)

MONTHS_OF_TREND = 12


class Span(enum.Enum):
    """How long a period is."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """All that the screen draws."""

    figures: Figures
    trend: tuple[MonthOfTrend, ...]
    words: FigureWords = field(repr=False)


@dataclass(slots=True)
class StatisticsModel:
    """Asks the services for figures; remembers what is looked at."""

    workspace: Workspace
    clock: Clock
    span: Span = Span.MONTH
    state: str = ""
    start: date = field(init=False)

    def __post_init__(self) -> None:
        self.start = self._beginning(self._today(), self.span)

    @property
    def period(self) -> Period:
        """The days that are counted."""
        return Period(self.start, _later(self.start, self.span.value))

    def choose_span(self, span: Span) -> None:
        """A longer or shorter period round the present one; never one that has not begun."""
        last = _later(self.start, self.span.value - 1)
        self.span = span
        self.start = self._beginning(min(last, self._today()), span)

    def step(self, by: int) -> None:
        """The next or the last period; not beyond the present one."""
        if by < 0 or self.can_step_on():
            self.start = _later(self.start, by * self.span.value)

    def can_step_on(self) -> bool:
        """Whether a later period has begun."""
        return self.period.end <= self._today()

    def count(
        self, language: str, done: Callable[[Counted], None], failed: Callable[[Exception], None]
    ) -> None:
        """Counts beside the screen."""
        statistics = self.workspace.casework.statistics
        period, state = self.period, self.state
        until = min(period.end, _later(self._beginning(self._today(), Span.MONTH), 1))

        def work() -> Counted:
            return Counted(
                statistics.figures(period, state=state),
                statistics.trend(until, months=MONTHS_OF_TREND, state=state),
                statistics.words(language),
            )

        self.workspace.jobs.submit(Lane.FILES, work, done, failed)

    # ---------------------------------------------------------------- sharing
    def to_share(self) -> Period:
        """The period itself where all of its months are over, else the last like it that is."""
        return self.workspace.casework.statistics.last_whole(self.period)

    def export(self, kind: str) -> bytes:
        """csv, xlsx or json of what may be shared. Raises ConsentMissing."""
        statistics = self.workspace.casework.statistics
        return statistics.export(self.to_share(), kind, state=self.state)

    def packet(self) -> bytes:
        """The last month of it as the organisation's packet. Raises ConsentMissing."""
        last = _later(self.to_share().end, -1)
        return self.workspace.casework.statistics.packet(last.year, last.month)

    def shared(self) -> SharedFigures:
        """What may be put on paper; the log keeps that it was. Raises ConsentMissing."""
        statistics = self.workspace.casework.statistics
        return statistics.shared(self.to_share(), "pdf", state=self.state)

    def words(self, language: str) -> FigureWords:
        """What categories are called."""
        return self.workspace.casework.statistics.words(language)

    # ---------------------------------------------------------------- inside
    def _today(self) -> date:
        return self.clock.now().astimezone().date()

    @staticmethod
    def _beginning(day: date, span: Span) -> date:
        month = (day.month - 1) // span.value * span.value + 1
        return date(day.year, month, 1)


def _later(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
