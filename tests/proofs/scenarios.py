"""The rules' own check list through the real window: keys in, the worker's side read.

The same table as `tests/casework/test_scenarios.py`, filled by the keyboard on the pages of the
form; only the many «no», and what all scenarios of a form have in common, are given at once. What
the panel says is what a worker would read; the steps of danger must open by themselves, and only
then. `dev.py proof scenarios` goes through all; the tests through one of each form and outcome.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from intake_app.casework import Outcome
from intake_app.services import AppPaths, JobsAtOnce, Outside, assemble
from intake_app.ui import i18n, theme
from intake_app.ui.components.case_words import outcome_words
from intake_app.ui.components.text import StateWord
from intake_app.ui.main_window import MainWindow
from intake_app.ui.screens.filling import FillingScreen
from tests.casework.filled import Filled, meaning_of, shipped
from tests.casework.test_scenarios import SCENARIOS
from tests.end_to_end.hands import Hands
from tests.fakes.clock import FakeClock
from tests.fakes.vaults import FAST_KDF, PASSPHRASE

Scenario = tuple[str, Callable[[], Filled], str]
"""Its name, how it is filled, and the outcome it must come to."""

ALL: tuple[Scenario, ...] = tuple(one[:3] for one in SCENARIOS)


def one_of_each() -> tuple[Scenario, ...]:
    """The first scenario of each form and outcome."""
    found: dict[tuple[str, str], Scenario] = {}
    for one in ALL:
        found.setdefault((one[0][:1], one[2]), one)
    return tuple(found.values())


def run(window: MainWindow, scenarios: Iterable[Scenario]) -> list[str]:
    """Goes through them at the window; gives what went otherwise than the table says."""
    hands = Hands(window)
    wrong: list[str] = []
    known: dict[str, dict[str, str]] = {}
    for name, make, outcome in scenarios:
        filled = make()
        screen = hands.start(filled.name)
        missed = _fill(hands, screen, filled, known.setdefault(filled.name, {}))
        if missed:
            wrong.append(f"{name}: not asked: {missed}")
        said = _read(screen)
        if said != outcome_words(Outcome(outcome)):
            wrong.append(f"{name}: {said}")
        opened = screen.triage is not None and screen.triage.sheet is not None
        if opened != (outcome == "immediate"):
            wrong.append(f"{name}: the steps {'opened' if opened else 'did not open'}")
        for sheet in hands.sheets():
            sheet.close_sheet()
        draft = screen.filling.draft_id
        window.leave_filling()
        hands.workspace.desk.discard(draft)
    return wrong


def _wanted(filled: Filled) -> dict[str, str]:
    """What a person answers in this scenario, in the form's order, without the plain «no»."""
    core = {one.path for one in meaning_of(filled.name).of_role("core")}
    said = filled.answers()
    asked = [one.path for one in shipped(filled.name).questions()]
    return {
        path: said[path]
        for path in asked
        if said.get(path) and not (path in core and said[path] == "no")
    }


def _fill(
    hands: Hands, screen: FillingScreen, filled: Filled, begun: dict[str, str]
) -> tuple[str, ...]:
    """Fills it; gives what the form did not ask.

    begun: how this form began, once it was typed in whole; then only what differs is typed.
    """
    left = _wanted(filled)
    same = [(path, said) for path, said in left.items() if begun.get(path) == said]
    if same:
        screen.filling.answer_all(same)
        for path, _ in same:
            del left[path]
    else:
        begun.update(left)
    while left:
        shown = {line.path for line in screen.filling.answers()}
        asked = [one for one in left if one in shown]
        if not asked:
            break
        hands.say(screen, asked[0], left.pop(asked[0]))
    values = screen.filling.values()
    shown = {line.path for line in screen.filling.answers()}
    core = [one.path for one in meaning_of(filled.name).of_role("core")]
    screen.filling.answer_all([(p, "no") for p in core if p in shown and not values.get(p)])
    return tuple(left)


def _read(screen: FillingScreen) -> str:
    """The outcome as it stands on the worker's side."""
    panel = screen.triage
    if panel is None:
        return ""
    panel.look()
    if panel.isHidden():
        screen.toggle_triage()
    return panel.findChildren(StateWord)[0].text()


def main() -> int:
    """`dev.py proof scenarios`; gives the exit code."""
    application = QApplication([])
    resources = AppPaths.default().resources
    theme.install(application, resources)
    i18n.install(application, resources).use("es")
    begun = time.process_time()
    with tempfile.TemporaryDirectory(prefix="intake-scenarios-") as folder:
        program = assemble(
            AppPaths.below(Path(folder) / "home"),
            clock=FakeClock(),
            jobs=JobsAtOnce(),
            outside=Outside(kdf_limits=FAST_KDF),
        )
        made = program.vault.create("Martha", PASSPHRASE, language="es")
        window = MainWindow(program, relaunch=lambda _: None)
        window.resize(1366, 768)
        window.begin()
        window.show()
        window.open_workspace(program.vault.unlock(made.account_id, PASSPHRASE))
        wrong = run(window, ALL)
        window.close()
        program.close()
    seconds = round(time.process_time() - begun, 1)
    print(json.dumps({"scenarios": len(ALL), "wrong": wrong, "cpu_seconds": seconds}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
