"""Our engine running a scenario, in a process of its own, by the processor's clock.

python -m bench.engine.own FORM_FOLDER REPETITIONS BUDGET_SECONDS RESULT_FILE
"""

import gc
import json
import subprocess
import sys
from datetime import UTC
from pathlib import Path
from time import perf_counter
from time import process_time as clock
from typing import Any

from intake_app.forms import (
    Environment,
    FormSession,
    GroupView,
    ItemView,
    QuestionView,
    RepeatView,
    pack_form,
    read_xform,
    unpack_form,
    write_submission,
)


def memory_mb(what: str) -> float:
    """VmRSS, what this process has now, or VmHWM, the most it ever had; 0 elsewhere than Linux."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(one for one in status.read_text().splitlines() if one.startswith(what))
    return int(line.split()[1]) / 1024


def milliseconds(start: float) -> float:
    return (clock() - start) * 1000


class OwnRun:
    """One filling of a form, timed step by step."""

    def __init__(self, data: bytes, *, is_packed: bool) -> None:
        environment = Environment(zone=UTC)
        start = clock()
        definition = unpack_form(data) if is_packed else read_xform(data)
        assert definition is not None
        self.read_ms = milliseconds(start)
        start = clock()
        self.session = FormSession.start(definition, environment)
        self.start_ms = milliseconds(start)
        start = clock()
        pages = self.session.page_ids()
        self.session.page_view(pages[0])
        self.page_ms = milliseconds(start)
        self.xml = ""

    def step(self, step: list[str]) -> tuple[float, str | None]:
        """Time in milliseconds and what was read."""
        session = self.session
        match step:
            case ["set", path, value, _]:
                start = clock()
                session.set_answer(path, value)
                return milliseconds(start), None
            case ["add", path]:
                start = clock()
                session.add_repeat(path)
                return milliseconds(start), None
            case ["choices", path]:
                page_id = session.page_of(path)
                assert page_id is not None
                start = clock()
                found = _question(session.page_view(page_id).items, path)
                took = milliseconds(start)
                assert found is not None
                labelled = sum(bool(choice.label.plain) for choice in found.choices)
                return took, f"{labelled}/{len(found.choices)}"
            case ["get", path]:
                start = clock()
                value = session.value(path)
                return milliseconds(start), value
            case ["rel", path]:
                start = clock()
                is_asked = session.is_relevant(path)
                return milliseconds(start), "true" if is_asked else "false"
            case _:
                start = clock()
                self.xml = write_submission(session).xml.decode()
                return milliseconds(start), None


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


def run(folder: Path, repetitions: int, budget: float, *, is_packed: bool) -> dict[str, Any]:
    """Everything measured of one form."""
    data = _packed(folder) if is_packed else (folder / "form.xml").read_bytes()
    scenario = json.loads((folder / "scenario.json").read_text())
    result: dict[str, Any] = {"loads": [], "parts": [], "runs": [], "gets": []}
    result["memory_start"] = memory_mb("VmRSS")
    begun = perf_counter()
    for repetition in range(repetitions):
        if repetition and perf_counter() - begun > budget:
            break
        gc.collect()
        filling = OwnRun(data, is_packed=is_packed)
        result["loads"].append(filling.read_ms + filling.start_ms)
        result["parts"].append([filling.read_ms, filling.start_ms, filling.page_ms])
        phases: dict[str, list[tuple[str, float]]] = {}
        # Once, or the load would be paid for by chance in some phase. Not between phases: that
        # walk of the whole heap empties the processor's caches, which no user's click does.
        gc.collect()
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
    result["memory_peak"] = memory_mb("VmHWM")
    return result


def _packed(folder: Path) -> bytes:
    """The form packed by another process, so that this one meets it for the first time."""
    kept = folder / "form.packed"
    if not kept.exists():
        command = [sys.executable, "-m", "bench.engine.own", "--pack", str(folder)]
        subprocess.run(command, check=True)
    return kept.read_bytes()


def main() -> None:
    words = sys.argv[1:]
    if words[0] == "--pack":
        folder = Path(words[1])
        packed = pack_form(read_xform((folder / "form.xml").read_bytes()))
        (folder / "form.packed").write_bytes(packed)
        return
    is_packed = words[0] == "--cached"
    name, repetitions, budget, target = words[is_packed:]
    result = run(Path(name), int(repetitions), float(budget), is_packed=is_packed)
    Path(target).write_text(json.dumps(result))


if __name__ == "__main__":
    main()
