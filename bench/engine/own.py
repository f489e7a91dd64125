"""Our engine running a scenario, in a process of its own.

python -m bench.engine.own FORM_FOLDER REPETITIONS BUDGET_SECONDS RESULT_FILE
"""

import gc
import json
import resource
import sys
from datetime import UTC
from pathlib import Path
from time import perf_counter
from typing import Any

from intake_app.forms import (
    Environment,
    FormSession,
    GroupView,
    ItemView,
    QuestionView,
    RepeatView,
    read_xform,
    write_submission,
)


def resident_mb() -> float:
    """Memory of this process now."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def milliseconds(start: float) -> float:
    return (perf_counter() - start) * 1000


class OwnRun:
    """One filling of a form, timed step by step."""

    def __init__(self, xml: bytes) -> None:
        environment = Environment(zone=UTC)
        start = perf_counter()
        definition = read_xform(xml)
        self.read_ms = milliseconds(start)
        start = perf_counter()
        self.session = FormSession.start(definition, environment)
        self.start_ms = milliseconds(start)
        start = perf_counter()
        pages = self.session.page_ids()
        self.session.page_view(pages[0])
        self.page_ms = milliseconds(start)
        self.xml = ""
        self._pages: dict[str, str] = {}

    def step(self, step: list[str]) -> tuple[float, str | None]:
        """Time in milliseconds and what was read."""
        session = self.session
        match step:
            case ["set", path, value, _]:
                start = perf_counter()
                session.set_answer(path, value)
                return milliseconds(start), None
            case ["add", path]:
                start = perf_counter()
                session.add_repeat(path)
                return milliseconds(start), None
            case ["choices", path]:
                page_id = self._page_of(path)
                start = perf_counter()
                found = _question(session.page_view(page_id).items, path)
                took = milliseconds(start)
                assert found is not None
                labelled = sum(bool(choice.label.plain) for choice in found.choices)
                return took, f"{labelled}/{len(found.choices)}"
            case ["get", path]:
                start = perf_counter()
                value = session.value(path)
                return milliseconds(start), value
            case ["rel", path]:
                start = perf_counter()
                is_asked = session.is_relevant(path)
                return milliseconds(start), "true" if is_asked else "false"
            case _:
                start = perf_counter()
                self.xml = write_submission(session).xml.decode()
                return milliseconds(start), None

    def _page_of(self, path: str) -> str:
        if path not in self._pages:
            for page_id in self.session.page_ids():
                if _question(self.session.page_view(page_id).items, path) is not None:
                    self._pages[path] = page_id
                    break
        return self._pages[path]


def _question(items: tuple[ItemView, ...], path: str) -> QuestionView | None:
    for item in items:
        found: QuestionView | None = None
        match item:
            case QuestionView():
                found = item if item.path == path else None
            case GroupView():
                found = _question(item.items, path)
            case RepeatView():
                for instance in item.instances:
                    found = found or _question(instance.items, path)
        if found is not None:
            return found
    return None


def run(folder: Path, repetitions: int, budget: float) -> dict[str, Any]:
    """Everything measured of one form."""
    xml = (folder / "form.xml").read_bytes()
    scenario = json.loads((folder / "scenario.json").read_text())
    result: dict[str, Any] = {"loads": [], "parts": [], "runs": [], "gets": []}
    result["memory_start"] = resident_mb()
    begun = perf_counter()
    for repetition in range(repetitions):
        if repetition and perf_counter() - begun > budget:
            break
        gc.collect()
        filling = OwnRun(xml)
        result["loads"].append(filling.read_ms + filling.start_ms)
        result["parts"].append([filling.read_ms, filling.start_ms, filling.page_ms])
        phases: dict[str, list[tuple[str, float]]] = {}
        for phase, steps in scenario["phases"].items():
            times = phases[phase] = []
            for step in steps:
                took, read = filling.step(step)
                times.append((step[0], took))
                if read is not None and repetition == 0:
                    result["gets"].append(read)
        result["runs"].append(phases)
        result["xml"] = filling.xml
        del filling
    result["memory_peak"] = peak_mb()
    return result


def main() -> None:
    folder, repetitions, budget, target = sys.argv[1:]
    result = run(Path(folder), int(repetitions), float(budget))
    Path(target).write_text(json.dumps(result))


if __name__ == "__main__":
    main()
