"""Figures out of raw results: one number a form, engine and cell."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Any

from lxml import etree

Result = Mapping[str, Any]

_TIMED = {"set", "choices", "add"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What was done: `load`, `answer`, `add row`, `serialise`, ..., and where."""

    what: str
    phase: str = ""

    def __str__(self) -> str:
        return f"{self.what}, {self.phase}" if self.phase else self.what


@dataclass(slots=True)
class Measured:
    """One engine on one form, over all rounds."""

    first: dict[Cell, float] = field(default_factory=dict)
    """Milliseconds the first time in a process."""
    warm: dict[Cell, float] = field(default_factory=dict)
    """Milliseconds at best, when the process has done it before."""
    memory_mb: float | None = None
    trouble: str = ""
    """Why it did not come to the end."""
    gets: list[str] = field(default_factory=list)
    xml: str = ""

    @property
    def is_whole(self) -> bool:
        return bool(self.first) and not self.trouble


def measured(results: Sequence[Result]) -> Measured:
    """Rounds brought together: the best of each figure, since noise only ever adds."""
    one = Measured()
    for result in results:
        trouble = result.get("error") or ""
        if not trouble and result.get("stopped"):
            trouble = f"out of time in {result['stopped']}"
        one.trouble = one.trouble or trouble
        if not result.get("gets") and one.gets:
            continue
        one.gets = one.gets or list(result["gets"])
        one.xml = one.xml or result.get("xml", "")
        loads = result["loads"]
        if loads and result["runs"]:
            _lower(one.first, Cell("load"), loads[0])
            _lower(one.warm, Cell("load"), min(loads))
        for name, column in (("read", 0), ("start", 1), ("first page", 2)):
            parts = [part[column] for part in result.get("parts", [])]
            if parts:
                _lower(one.first, Cell(name), parts[0])
                _lower(one.warm, Cell(name), min(parts))
        if result.get("transform"):
            _lower(one.first, Cell("transform"), result["transform"][0])
            _lower(one.warm, Cell("transform"), min(result["transform"]))
        for number, phases in enumerate(result["runs"]):
            for cell, value in _cells(phases):
                if number == 0:
                    _lower(one.first, cell, value)
                _lower(one.warm, cell, value)
        if result.get("memory_peak"):
            grown = result["memory_peak"] - result["memory_start"]
            one.memory_mb = grown if one.memory_mb is None else min(one.memory_mb, grown)
    return one


def _lower(cells: dict[Cell, float], cell: Cell, value: float) -> None:
    cells[cell] = min(value, cells.get(cell, math.inf))


def _cells(phases: Mapping[str, Sequence[tuple[str, float]]]) -> Iterable[tuple[Cell, float]]:
    """An answer costs what its phase costs by the answer, offered choices drawn with it."""
    for phase, times in phases.items():
        by_kind: dict[str, list[float]] = {}
        for kind, took in times:
            by_kind.setdefault(kind, []).append(took)
        if "add" in by_kind and phase.startswith("add"):
            yield Cell("add row"), fmean(by_kind["add"])
        elif "xml" in by_kind:
            yield Cell("serialise"), median(by_kind["xml"])
        elif "set" in by_kind:
            cost = sum(by_kind["set"]) + sum(by_kind.get("choices", ()))
            yield Cell("answer", phase), cost / len(by_kind["set"])


# ---------------------------------------------------------------- agreement
def disagreement(one: Measured, other: Measured) -> str:
    """How the results of two engines differ; "" when they do not."""
    if not one.gets and not one.xml:
        return ""
    parts: list[str] = []
    count = min(len(one.gets), len(other.gets))
    differing = [
        (mine, theirs)
        for mine, theirs in zip(one.gets, other.gets, strict=False)
        if _plain(mine) != _plain(theirs)
    ]
    if differing:
        mine, theirs = differing[0]
        parts.append(f"{len(differing)} of {count} values (e.g. {mine!r} here, {theirs!r} there)")
    if one.xml and other.xml:
        mine_lines, their_lines = submission_lines(one.xml), submission_lines(other.xml)
        if mine_lines != their_lines:
            odd = set(mine_lines) ^ set(their_lines)
            example = min(odd) if odd else ("order of elements", "")
            parts.append(f"{len(odd)} lines of the submission (e.g. {example[0]})")
    return "; ".join(parts)


def _plain(text: str) -> str:
    """A value as it is compared: 3.0 and 3 are one number."""
    try:
        number = float(text)
    except ValueError:
        return text.strip()
    return repr(round(number, 9)) if math.isfinite(number) else text


_UUID = re.compile(r"uuid:[0-9a-fA-F-]{36}")


def submission_lines(xml: str) -> list[tuple[str, str]]:
    """Names and texts of all leaves, without namespaces and what is different each time."""
    root = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    lines: list[tuple[str, str]] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if len(element) == 0 and name not in {"instanceID", "timeStart", "timeEnd", "meta"}:
            lines.append((name, _plain(_UUID.sub("uuid", element.text or ""))))
    return lines


# ---------------------------------------------------------------- comparing
def ratio(own: float | None, other: float | None) -> float | None:
    if own is None or other is None or own <= 0:
        return None
    return other / own


def geometric_mean(ratios: Sequence[float]) -> float:
    return math.exp(fmean(math.log(max(one, 1e-6)) for one in ratios))


def growth(small: tuple[int, float], large: tuple[int, float]) -> float:
    """b in time ~ size^b."""
    return math.log(large[1] / small[1]) / math.log(large[0] / small[0])
