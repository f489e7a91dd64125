"""Tables of what was measured, in Markdown."""

import os
import platform
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.engine.engines import Engine
from bench.engine.figures import (
    Cell,
    Measured,
    disagreement,
    geometric_mean,
    growth,
    ratio,
)

OWN, OWN_CACHED = "own", "own-cached"
PEERS = ("webforms", "webforms-node", "enketo")
PROTOTYPES = {"prototype": OWN, "prototype-cached": OWN_CACHED}

LARGE_AHEAD, SMALL_AHEAD = 10.0, 3.0
"""How many times ahead of each peer we mean to be."""
BEHIND_PROTOTYPE = 3.0
MOST_GROWTH = 1.1
CLOCK_MS = 0.005
"""The finest step of a browser's clock; nothing below is compared."""

_LARGE = {"flat": 500, "repeat": 100, "cascade": 10_000}


@dataclass(slots=True)
class Report:
    """All results by form and engine, and the tables made of them."""

    engines: Sequence[Engine]
    results: Mapping[str, Mapping[str, Measured]]
    missing: Sequence[str]
    rounds: int
    questions: Mapping[str, int]

    # ------------------------------------------------------------ tables
    def tables(self) -> str:
        parts = [
            *self._cells("Load, first time in a process [ms]", [Cell("load")], warm=False),
            *self._cells("Load, warm [ms]", [Cell("load")], warm=True),
            *self._own_parts(),
            *self._cells("One answer, warm [ms]", self._answers(), warm=True),
            *self._cells("One answer, first time in a process [ms]", self._answers(), warm=False),
            *self._cells("One more row, warm [ms]", [Cell("add row")], warm=True),
            *self._cells("Writing the submission, warm [ms]", [Cell("serialise")], warm=True),
            *self._memory(),
            *self._growth(),
            *self._ratios(),
            *self._bars(),
            *self._agreement(),
        ]
        return "\n".join(parts)

    def page(self) -> str:
        """The whole of docs/performance.md."""
        missing = "".join(f"- not measured: {one}\n" for one in self.missing)
        return (
            "# How fast the form engine is\n\n"
            "Written by `python3 dev.py bench engine --write`; do not edit. Read ratios, not the\n"
            "last digit: all engines ran in turn on one machine, each form in a process of its\n"
            f"own, {self.rounds} round{'s' * (self.rounds != 1)} at most, best of rounds. "
            f"{_disturbance()}\n\n"
            "«First» is the first time in a process, «warm» the best repetition. Engines in\n"
            "Python are timed by the processor's clock, so that other work on the machine hardly\n"
            "counts; the browser by the clock on the wall, which is the only one it has: on a\n"
            "busy machine its figures are too high, on an idle one they are the same thing.\n"
            "Python's collector has run when a scenario begins, and runs in it as it does in the\n"
            "program.\n\n"
            f"Python {platform.python_version()} on {platform.system()} {platform.machine()}; "
            "ODK Web Forms' engine 0.22.0 and Enketo Core 9.0.1 (its transformer, which runs on a\n"
            "server, is not counted) in headless Chromium. The prototype is a throw-away engine\n"
            "that does far less (no actions, volatile functions, deletion, change sets); it marks\n"
            "what Python can reach. Where we are more than three times behind it: an answer here\n"
            "is also checked against its type and its choices, and told to the screen as views\n"
            "that changed (some 5 microseconds, whatever the form: so in cells of a few\n"
            "microseconds); loading a form of a few questions also checks every rule, and makes\n"
            "pages, texts and actions ready (a millisecond); a record is also looked through for\n"
            "files and for what XML forbids.\n\n"
            "flat-N: a chain of N questions, each asked when the one before is answered, each\n"
            "fifth a sum of those before. repeat-N: N rows that look at one another and are added\n"
            "up. cascade-N: three lists of N rows. score-60, screen-120: what their names say.\n"
            f"{missing}\n{self.tables()}\n"
        )

    def _answers(self) -> list[Cell]:
        cells: dict[Cell, None] = {}
        for by_engine in self.results.values():
            for one in by_engine.values():
                cells.update(dict.fromkeys(cell for cell in one.warm if cell.what == "answer"))
        return list(cells)

    def _header(self, first: str, engines: Sequence[Engine]) -> list[str]:
        titles = " | ".join(engine.title for engine in engines)
        return [f"| {first} | {titles} |", "|---|" + "---|" * len(engines)]

    def _cells(self, title: str, cells: Sequence[Cell], *, warm: bool) -> Iterator[str]:
        rows: list[str] = []
        for form, by_engine in self.results.items():
            for cell in cells:
                own = self._value(form, OWN, cell, warm=warm)
                if own is None and self._value(form, OWN_CACHED, cell, warm=warm) is None:
                    continue
                words: list[str] = []
                for engine in self.engines:
                    value = self._value(form, engine.name, cell, warm=warm)
                    one = by_engine.get(engine.name)
                    words.append(_number(value) if value is not None else _absence(one))
                name = f"{form} {cell.phase}".strip()
                rows.append(f"| {name} | {' | '.join(words)} |")
        if rows:
            yield f"## {title}\n"
            yield from self._header("form", self.engines)
            yield from rows
            yield ""

    def _own_parts(self) -> Iterator[str]:
        yield "## Our load in parts [ms]: first, warm\n"
        yield "| form | read the XForm | begin the record | first page | cached load | first page |"
        yield "|---|---|---|---|---|---|"
        for form in self.results:
            words = [
                self._both(form, OWN, Cell("read")),
                self._both(form, OWN, Cell("start")),
                self._both(form, OWN, Cell("first page")),
                self._both(form, OWN_CACHED, Cell("load")),
                self._both(form, OWN_CACHED, Cell("first page")),
            ]
            yield f"| {form} | {' | '.join(words)} |"
        yield ""

    def _both(self, form: str, engine: str, cell: Cell) -> str:
        first = self._value(form, engine, cell, warm=False)
        warm = self._value(form, engine, cell, warm=True)
        return "–" if first is None or warm is None else f"{_number(first)}, {_number(warm)}"

    def _memory(self) -> Iterator[str]:
        yield "## Memory: growth of the process, for a browser of all its processes [MB]\n"
        yield from self._header("form", self.engines)
        for form, by_engine in self.results.items():
            found = [by_engine.get(engine.name) for engine in self.engines]
            words = [
                "–" if one is None or one.memory_mb is None else f"{one.memory_mb:.0f}"
                for one in found
            ]
            yield f"| {form} | {' | '.join(words)} |"
        yield ""

    # ------------------------------------------------------------ growth
    def _growth(self) -> Iterator[str]:
        yield "## Growth: b in time ~ size^b between the two largest sizes, warm\n"
        yield from self._header("what", self.engines)
        for title, own, line in self.growths():
            marks = ["–" if b is None else f"{b:.2f}" for b in line]
            if own is not None and own > MOST_GROWTH:
                marks[0] += " (!)"
            yield f"| {title} | {' | '.join(marks)} |"
        yield ""

    def growths(self) -> Iterator[tuple[str, float | None, list[float | None]]]:
        """What grows, with our exponent and that of every engine."""
        families: dict[str, list[tuple[int, str]]] = {}
        for form in self.results:
            family, size = _family(form)
            if size is not None:
                families.setdefault(family, []).append((size, form))
        for family, forms in families.items():
            forms.sort()
            if len(forms) < 2:
                continue
            cells = dict.fromkeys(
                cell
                for _, form in forms
                for name in (OWN, OWN_CACHED)
                if (one := self.results[form].get(name)) is not None
                for cell in one.warm
                if cell.what in {"load", "read", "start", "answer", "add row", "serialise"}
            )
            for cell in cells:
                line = [self._exponent(forms, engine.name, cell) for engine in self.engines]
                if any(b is not None for b in line):
                    yield f"{family}: {cell}", line[0], line

    def _exponent(self, forms: list[tuple[int, str]], engine: str, cell: Cell) -> float | None:
        done = [
            (size, value)
            for size, form in forms
            if (value := self._value(form, engine, cell, warm=True)) is not None and value > 0
        ]
        return growth(done[-2], done[-1]) if len(done) >= 2 else None

    # ------------------------------------------------------------ ratios
    def ratios(
        self, peer: str, own: str, wanted: Callable[[str, Cell], bool], *, warm: bool
    ) -> list[tuple[float, str, Cell]]:
        """How many times longer the peer takes, with form and cell, least first."""
        found: list[tuple[float, str, Cell]] = []
        for form, by_engine in self.results.items():
            mine = by_engine.get(own)
            if mine is None or by_engine.get(peer) is None:
                continue
            for cell in mine.warm:
                theirs = self._value(form, peer, cell, warm=warm)
                times = ratio(self._value(form, own, cell, warm=warm), theirs)
                if times is None or not wanted(form, cell):
                    continue
                if peer in PEERS and theirs is not None and theirs < 2 * CLOCK_MS:
                    continue  # below what the browser's clock can tell
                found.append((times, form, cell))
        return sorted(found, key=lambda one: one[0])

    def _ratios(self) -> Iterator[str]:
        yield "## Peer ÷ Field Intake: geometric mean (smallest to largest)\n"
        columns = (
            ("load", False),
            ("load", True),
            ("answer", False),
            ("answer", True),
            ("add row", True),
            ("serialise", True),
        )
        titles = (f"{what}, {'warm' if warm else 'first'}" for what, warm in columns)
        yield f"| against | {' | '.join(titles)} |"
        yield "|---|" + "---|" * len(columns)
        for engine in self.engines:
            if engine.name in (OWN, OWN_CACHED):
                continue
            own = PROTOTYPES.get(engine.name, OWN)
            words: list[str] = []
            for what, warm in columns:
                every = self.ratios(engine.name, own, _any, warm=warm)
                times = [one for one, _, cell in every if cell.what == what]
                if times:
                    span = f"{_times(times[0])} to {_times(times[-1])}"
                    words.append(f"{_times(geometric_mean(times))} ({span})")
                else:
                    words.append("–")
            yield f"| {engine.title} | {' | '.join(words)} |"
        yield ""

    # ------------------------------------------------------------ what we mean to hold
    def _bars(self) -> Iterator[str]:
        yield "## What we mean to hold\n"
        compared = ("load", "answer", "add row")
        for engine in self.engines:
            if engine.name not in PEERS:
                continue
            for is_large, bar in ((True, LARGE_AHEAD), (False, SMALL_AHEAD)):

                def wanted(form: str, cell: Cell, is_large: bool = is_large) -> bool:
                    return cell.what in compared and _is_large(form) is is_large

                found = [
                    (times, form, cell, word)
                    for warm, word in ((False, "first"), (True, "warm"))
                    for times, form, cell in self.ratios(engine.name, OWN, wanted, warm=warm)
                ]
                size = "large" if is_large else "small"
                held = [one for one in found if one[0] >= bar]
                yield (
                    f"- {bar:.0f} times ahead of {engine.title} in {size} forms: "
                    f"{len(held)} of {len(found)} cells."
                    + _those(one for one in found if one[0] < bar)
                )
        for engine in self.engines:
            if engine.name in PEERS:
                found = [
                    (times, form, cell, word)
                    for warm, word in ((False, "first"), (True, "warm"))
                    for times, form, cell in self.ratios(
                        engine.name, OWN_CACHED, _is_load, warm=warm
                    )
                ]
                held = [one for one in found if one[0] >= LARGE_AHEAD]
                yield (
                    f"- a load from our cache {LARGE_AHEAD:.0f} times ahead of {engine.title}, "
                    f"all forms: {len(held)} of {len(found)} cells."
                    + _those([one for one in found if one[0] < LARGE_AHEAD])
                )
        for prototype, own in PROTOTYPES.items():
            # Opened from the cache or not, a form is filled by the same code.
            pairs = self.ratios(prototype, own, _any if own == OWN else _is_load, warm=True)
            if not pairs:
                continue
            behind = [
                (times, form, cell, "warm")
                for times, form, cell in pairs
                if times < 1 / BEHIND_PROTOTYPE
            ]
            yield (
                f"- within {BEHIND_PROTOTYPE:.0f} times of the {prototype.replace('-', ', ')}: "
                f"{len(pairs) - len(behind)} of {len(pairs)} cells." + _those(behind)
            )
        steep = [(b, title) for title, b, _ in self.growths() if b is not None and b > MOST_GROWTH]
        line = f"- growth of at most {MOST_GROWTH}: "
        line += "everywhere." if not steep else "; ".join(f"{title} {b:.2f}" for b, title in steep)
        yield line
        yield ""

    def _agreement(self) -> Iterator[str]:
        yield "## Agreement of results with ours\n"
        yield "Values and relevances read during the scenario, and the submission (namespaces, ids"
        yield "and `.0` put aside).\n"
        others = [engine for engine in self.engines if engine.name != OWN]
        yield from self._header("form", others)
        for form, by_engine in self.results.items():
            own = by_engine.get(OWN)
            if own is None:
                continue
            words: list[str] = []
            for engine in others:
                one = by_engine.get(engine.name)
                if one is None or not one.gets:
                    words.append(_absence(one))
                    continue
                said = disagreement(own, one) or f"agrees ({len(one.gets)} values)"
                words.append(f"{said}; {one.trouble}" if one.trouble else said)
            yield f"| {form} | {' | '.join(words)} |"
        yield ""

    def _value(self, form: str, engine: str, cell: Cell, *, warm: bool) -> float | None:
        one = self.results[form].get(engine)
        if one is None:
            return None
        return (one.warm if warm else one.first).get(cell)


def _any(form: str, cell: Cell) -> bool:
    return True


def _disturbance() -> str:
    """What else the machine was doing."""
    if not hasattr(os, "getloadavg"):
        return ""
    load, cores = os.getloadavg()[2], os.cpu_count() or 1
    words = f"Load of the machine over the last quarter of an hour: {load:.1f} on {cores} cores"
    return f"{words}; other work took part of every figure." if load > cores else f"{words}."


def _is_load(form: str, cell: Cell) -> bool:
    return cell.what == "load"


def _those(
    cells: "Iterator[tuple[float, str, Cell, str]] | Sequence[tuple[float, str, Cell, str]]",
) -> str:
    """The cells that fall short, each with its ratio."""
    named = [
        f"{form} {cell}, {word}: {_times(times)}"
        for times, form, cell, word in sorted(cells, key=lambda one: one[0])
    ]
    return " Not: " + "; ".join(named) if named else ""


def _family(form: str) -> tuple[str, int | None]:
    """flat-500-filled -> ("flat filled", 500)."""
    words = form.split("-")
    size = next((int(word) for word in words if word.isdecimal()), None)
    name = " ".join(word for word in words if not word.isdecimal())
    return name, size


def _is_large(form: str) -> bool:
    family, size = _family(form)
    least = _LARGE.get(family.split()[0])
    return least is not None and size is not None and size >= least


def _absence(one: Measured | None) -> str:
    if one is None:
        return "–"
    return one.trouble.replace("|", "/").replace("\n", " ")[:60] or "–"


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 0.1 else f"{value:.4f}"


def _times(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
