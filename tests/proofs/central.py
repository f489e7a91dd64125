"""A running ODK Central, asked all that the program relies on; what was seen stands in one table.

    python3 dev.py proof central --url https://central.example.org --user ana@example.org \\
        --password-file FILE

Or with INTAKE_TEST_CENTRAL set, in any of the ways that `tests/sync/real_central.py` lists. It all
happens in projects that are made for it and deleted afterwards.
"""

import argparse
import importlib
import json
import os
import re
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
ASKED = (
    "tests/sync/test_connector_suite.py",
    "tests/sync/test_central_manners.py",
    "tests/sync/test_real_app_user.py",
    "tests/services/test_at_a_central.py",
)
_REAL = re.compile(r"RealCentralRig|real central|(?:^|-)real(?:-|$)")
_WORDS = {"passed": "as expected", "failed": "OTHERWISE", "skipped": "not asked"}


@dataclass
class Seen:
    """What one test found."""

    what: str
    as_whom: str
    outcome: str
    seconds: float
    why: str = ""


@dataclass(eq=False)
class Onlooker:
    """Keeps the tests that speak to the real one, and what became of each."""

    seen: dict[str, Seen] = field(default_factory=dict)

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        real = [one for one in items if _REAL.search(_asked_by(one.name))]
        config.hook.pytest_deselected(items=[one for one in items if one not in real])
        items[:] = real

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        outcome = str(report.outcome)
        before = self.seen.get(report.nodeid)
        if before is not None and (before.outcome != "passed" or outcome == "passed"):
            before.seconds += report.duration
            return
        name = report.nodeid.rpartition("::")[2]
        self.seen[report.nodeid] = Seen(
            what=name.partition("[")[0].removeprefix("test_").replace("_", " "),
            as_whom=_asked_by(name),
            outcome=outcome,
            seconds=report.duration + (before.seconds if before else 0),
            why="" if outcome == "passed" else _reason(report),
        )


def _asked_by(name: str) -> str:
    return name.partition("[")[2].removesuffix("]")


def _reason(report: pytest.TestReport) -> str:
    """The last line of what went wrong; whole in pytest's own words above."""
    if isinstance(report.longrepr, tuple):
        return str(report.longrepr[2])
    crash = getattr(report.longrepr, "reprcrash", None)
    return str(getattr(crash, "message", report.longrepr)).strip().splitlines()[0][:200]


def table(seen: Mapping[str, Seen]) -> str:
    """What was seen, what went otherwise first."""
    order = {"failed": 0, "skipped": 1, "passed": 2}
    rows = sorted(seen.values(), key=lambda one: (order[one.outcome], one.what))
    lines = ["", f"{'':12} {'s':>6}  what was asked"]
    for one in rows:
        whom = f"  ({one.as_whom})" if one.as_whom else ""
        lines.append(f"{_WORDS[one.outcome]:12} {one.seconds:6.1f}  {one.what}{whom}")
        if one.why:
            lines.append(f"{'':21}{one.why}")
    return "\n".join(lines)


def named(options: argparse.Namespace, environment: Mapping[str, str]) -> dict[str, str]:
    """What the tests read from the environment; empty where no central is named."""
    told = {key: value for key, value in environment.items() if key.startswith("INTAKE_TEST_")}
    if options.url:
        told["INTAKE_TEST_CENTRAL"] = options.url
    if options.user:
        told["INTAKE_TEST_CENTRAL_USER"] = options.user
    if options.password_file:
        told["INTAKE_TEST_CENTRAL_PASSWORD"] = options.password_file.read_text().strip()
    return told if told.get("INTAKE_TEST_CENTRAL") else {}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="dev.py proof central", description=__doc__)
    parser.add_argument("--url", default="")
    parser.add_argument("--user", default="")
    parser.add_argument("--password-file", type=Path, default=None)
    options = parser.parse_args(arguments)
    told = named(options, os.environ)
    if not told:
        print("No central is named: --url, or INTAKE_TEST_CENTRAL.", file=sys.stderr)
        return 2
    os.environ.update(told)
    began, onlooker = time.monotonic(), Onlooker()
    real = importlib.import_module("tests.sync.real_central")
    release = real.release_of(real.REAL_CENTRAL)
    paths = [str(PROJECT / one) for one in ASKED]
    pytest.main([*paths, "-q", "-n", "0", "-p", "no:cacheprovider"], plugins=[onlooker])
    print(table(onlooker.seen))
    counts = {
        outcome: sum(one.outcome == outcome for one in onlooker.seen.values()) for outcome in _WORDS
    }
    ok = counts["failed"] == 0 and counts["passed"] > 0
    seconds = round(time.monotonic() - began)
    told_of = {"proof": "central", "ok": ok, "seconds": seconds, "release": release, **counts}
    print(json.dumps(told_of))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
