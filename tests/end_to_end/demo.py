"""The main job on real forms, through the real windows, without a person.

Starts the hub on this machine, makes a throw-away vault, fills two real forms, cuts the network at
the first try, restores it, sends, and asks the hub what it holds. The last line is one JSON object;
the exit code is 0 only if every number in it is right.
"""

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from intake_app.domain.records import RecordState
from intake_app.forms import read_form
from intake_app.hub import Hub
from tests.end_to_end.person import Person
from tests.fakes.fault_proxy import Fault, FaultProxy, Kind

ROOT = Path(__file__).resolve().parents[2]
RAPID_SCREEN = ROOT / "resources" / "forms" / "rapid_screen.xlsx"
HTCDS = ROOT.parent / "shared" / "real_forms" / "htcds_xlsform.xlsx"
OTHERWISE = ROOT / "resources" / "forms" / "follow_up.xlsx"
"""Filled where the form that nobody here wrote is not at hand."""
CUTS = 400
"""More connections than are made while the network is cut."""


@dataclass(frozen=True)
class Outcome:
    """What the last line says."""

    forms: int
    sent: int
    held_by_hub: int
    duplicates: int
    lost: int
    screenshots: list[str]

    def is_right(self) -> bool:
        """Whether the main job was done."""
        return (
            (self.forms, self.sent, self.held_by_hub) == (2, 2, 2)
            and (self.duplicates, self.lost) == (0, 0)
            and all(Path(name).is_file() for name in self.screenshots)
        )


def run(pictures: Path, home: Path, *, language: str, theme: str) -> Outcome:
    """Does the main job once; `pictures` gets the screenshots, `home` the vault and the hub."""
    second = HTCDS if HTCDS.is_file() else OTHERWISE
    shots: list[str] = []
    with Hub(home / "hub") as hub:
        for path in (RAPID_SCREEN, second):
            hub.add_form(read_form(path).xform)
        hub.start()
        access = hub.add_app_user("demo")
        with FaultProxy(int(hub.url.rpartition(":")[2])) as link:
            person = Person(home / "laptop", language=language, theme=theme)

            def look(name: str) -> None:
                path = pictures / f"{len(shots) + 1:02}-{name}.png"
                shots.append(str(person.photograph(path)))

            say("first start: a profile, its passphrase, its recovery key")
            person.create_profile("Ana", look)
            look("home")
            say("connecting to the hub; from then on the network is cut in the middle of each try")
            person.connect(link.url, "1", access.token)
            look("central")
            link.faults.extend(Fault(Kind.CUT_REQUEST, at=300) for _ in range(CUTS))
            form_ids = [fill(person, RAPID_SCREEN, look), fill(person, second, look)]
            person.send_now()
            look("outbox-cut")
            say(f"tried: {len(hub.submissions())} arrived, the laptop keeps what did not")
            link.faults.clear()
            say("the network is back: sending")
            person.send_now()
            look("outbox-sent")
            rows = person.workspace.sending.outbox()
            person.close()
        held = hub.submissions()
    count = Counter(item.instance_id for item in held)
    sent = [row for row in rows if row.state is RecordState.SENT and row.receipt is not None]
    return Outcome(
        forms=len(set(form_ids)),
        sent=len(sent),
        held_by_hub=len(count),
        duplicates=sum(number - 1 for number in count.values()),
        lost=len({row.instance_id for row in rows} - set(count)),
        screenshots=shots,
    )


def fill(person: Person, path: Path, look: Callable[[str], object]) -> str:
    """Fills one form from start to finish; gives its form id."""
    known = {form.ref.form_id: form.ref for form in person.workspace.catalogue.forms()}
    form_id = read_form(path).definition.form_id
    if form_id not in known:
        say(f"adding the form {path.name}")
        person.add_form(path)
        look("forms")
        known = {form.ref.form_id: form.ref for form in person.workspace.catalogue.forms()}
    say(f"filling {form_id}")
    screen = person.begin_ref(known[form_id])
    pages: list[str] = []

    def look_once(name: str) -> None:
        if len(pages) < 2:
            look(f"{form_id}-{name}")
        pages.append(name)

    given = person.fill(screen, {}, look_once, everything=True)
    look(f"{form_id}-review")
    say(f"{given} answers given; finishing")
    person.finalise()
    return form_id


def say(text: str) -> None:
    """A line for whoever watches."""
    print(f"demo: {text}", flush=True)


def main() -> int:
    """Runs the demo; gives the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py demo", description=__doc__.splitlines()[0])
    parser.add_argument("--language", choices=("es", "en"), default="es")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--pictures", type=Path, default=ROOT / "build" / "demo")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="intake-demo-") as folder:
        os.environ["INTAKE_HOME"] = folder
        outcome = run(
            options.pictures, Path(folder), language=options.language, theme=options.theme
        )
    say(f"screenshots are in {options.pictures}")
    print(json.dumps(outcome.__dict__))
    return 0 if outcome.is_right() else 1


if __name__ == "__main__":
    sys.exit(main())
