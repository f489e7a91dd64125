"""`python3 dev.py bench engine`: makes the forms, runs every engine on them, prints the tables.

--forms NAME ...     only these (a prefix will do)
--engines NAME ...   only these: own, own-cached, webforms, webforms-node, enketo,
                     prototype, prototype-cached
--rounds N           how often everything is run, in turn (1)
--budget SECONDS     after which an engine begins no further repetition of a form (5)
--minutes N          what a round may take in all (11); what is slow is cut short for it
--write              write docs/performance.md
--keep FILE          keep the raw results there, as JSON
"""

import argparse
import json
import signal
import sys
import tempfile
from pathlib import Path
from time import monotonic

from bench.engine.engines import PROJECT, Engine, Job, Result, available, run
from bench.engine.figures import measured
from bench.engine.forms import makers
from bench.engine.real_forms import real_forms
from bench.engine.report import Report

REPETITIONS = 5
SHARES = 6
"""How much of the time that is left one run may take, in equal shares."""
LEAST_SECONDS = 15
PAGE = PROJECT / "docs" / "performance.md"
LEFT = "\n## Engine: what is left, and why\n"
SECTIONS_OF_OTHERS = (LEFT, "\n## Sync\n", "\n## Vault\n", "\n## Window\n")
"""What the other benches write below ours."""


def _sections_of_others() -> str:
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    starts = [start for mark in SECTIONS_OF_OTHERS if (start := text.find(mark)) >= 0]
    return "\n" + text[min(starts) :] if starts else "\n"


def main() -> int:
    options = _options()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that browsers end with us
    engines, missing = available(set(options.engines))
    for one in missing:
        _say(f"not measured: {one}")
    with tempfile.TemporaryDirectory() as folder:
        folders, questions = _make_forms(Path(folder), options.forms)
        raw = _measure(engines, folders, options)
    if options.add:
        raw = _added(json.loads(options.add.read_text()), raw)
    if options.keep:
        options.keep.write_text(json.dumps(raw))
    results = {
        form: {name: measured(rounds) for name, rounds in by_engine.items()}
        for form, by_engine in raw.items()
    }
    rounds = max(len(one) for by_engine in raw.values() for one in by_engine.values())
    report = Report(engines, results, missing, rounds, questions)
    print(report.tables())
    if options.write:
        PAGE.write_text(report.page().rstrip() + _sections_of_others(), encoding="utf-8")
        _say(f"wrote {PAGE.relative_to(PROJECT)}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py bench engine", description=__doc__)
    parser.add_argument("--forms", nargs="*", default=[])
    parser.add_argument("--engines", nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--budget", type=float, default=5)
    parser.add_argument("--minutes", type=float, default=11)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--add", type=Path)
    return parser.parse_args()


def _make_forms(folder: Path, wanted: list[str]) -> tuple[dict[str, Path], dict[str, int]]:
    """Every form in a folder of its own, as form.xml and scenario.json."""
    folders: dict[str, Path] = {}
    questions: dict[str, int] = {}
    for name, make in [*makers(), *real_forms()]:
        if wanted and not any(f"{name}-".startswith(f"{word}-") for word in wanted):
            continue
        form = make()
        own = folders[name] = folder / name
        own.mkdir()
        (own / "form.xml").write_text(form.xform, encoding="utf-8")
        scenario = {"name": name, "phases": form.phases}
        (own / "scenario.json").write_text(json.dumps(scenario), encoding="utf-8")
        questions[name] = form.question_count
    return folders, questions


def _measure(
    engines: list[Engine], folders: dict[str, Path], options: argparse.Namespace
) -> dict[str, dict[str, list[Result]]]:
    """Raw results by form and engine. Engines take turns, so that all share what disturbs."""
    raw: dict[str, dict[str, list[Result]]] = {form: {} for form in folders}
    for turn in range(options.rounds):
        end = monotonic() + 60 * options.minutes
        left = len(folders) * len(engines)
        for form, folder in folders.items():
            for engine in engines:
                share = (end - monotonic()) / left
                left -= 1
                most = min(3 * options.budget + 30, max(LEAST_SECONDS, SHARES * share))
                result = run(engine, Job(folder, REPETITIONS, options.budget, most))
                raw[form].setdefault(engine.name, []).append(result)
                load = f"{result['loads'][0]:.1f} ms" if result["loads"] else "–"
                trouble = result.get("error") or result.get("stopped") or ""
                _say(f"round {turn + 1}: {form}, {engine.title}: load {load} {trouble}")
    return raw


def _added(
    before: dict[str, dict[str, list[Result]]], now: dict[str, dict[str, list[Result]]]
) -> dict[str, dict[str, list[Result]]]:
    for form, by_engine in now.items():
        for engine, rounds in by_engine.items():
            before.setdefault(form, {}).setdefault(engine, []).extend(rounds)
    return before


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
