"""The first start, the door, coming back, the hidden screen, and every place while it is empty."""

from PySide6.QtCore import Qt

from intake_app.services import StoreDiskFull
from intake_app.ui.screens.central.screen import CentralScreen
from intake_app.ui.screens.forms.screen import FormsScreen
from intake_app.ui.screens.refusal.screen import RefusalScreen
from intake_app.ui.screens.restore.screen import RestoreScreen
from intake_app.ui.screens.unlock.screen import UnlockScreen
from intake_app.ui.screens.welcome.screen import WelcomeScreen
from tests.end_to_end.studio import Studio
from tests.fakes.vaults import PASSPHRASE

EMPTY = (
    *("home", "cases", "outbox", "records", "directory", "statistics", "requests", "exchange"),
    *("conflicts", "courier", "safe", "keeping", "log"),
)
BROKEN_FORM = """\
"survey",,,,
,"type","name","label","relevant"
,"text","name","Name",
,"select_one colours","colour","Colour","${age} > 3"
,"begin_group","home","Home",
,"integr","rooms","Rooms",
"""


def first_start(studio: Studio) -> None:
    """Name, passphrase, recovery key, and where records go."""
    hands = studio.hands
    studio.take("welcome")
    screen = hands.screen(WelcomeScreen)
    hands.click(screen.begin)
    studio.take("welcome-name")
    hands.write(screen.name.editor, "Ana")
    hands.press(screen.name.editor, Qt.Key.Key_Return)
    studio.take("passphrase")
    hands.write(screen.repeat.editor, screen.offered.text())
    hands.click(screen.make)
    studio.take("recovery")
    hands.write(screen.last.editor, "".join(screen.key.text().split()).rpartition("-")[2])
    hands.click(screen.finish)
    studio.settle()
    hands.click(hands.screen(CentralScreen).back)
    studio.take("home-first")


def coming_back(studio: Studio) -> None:
    """A profile that comes back from its backup."""
    hands = studio.hands
    hands.click(hands.screen(WelcomeScreen).restore)
    studio.take("restore")
    screen = hands.screen(RestoreScreen)
    screen.ways.choose("key")
    screen._show_way()
    studio.take("restore-key")


def door(studio: Studio) -> None:
    """The passphrase, what is said when it is not the one, and the way back in."""
    studio.workspace.close()
    studio.window.workspace = None
    studio.window.door.show_unlock()
    studio.settle()  # what asked the vault is gone
    screen = studio.hands.screen(UnlockScreen)
    studio.take("unlock")
    studio.hands.write(screen.passphrase.editor, "otra cosa del todo")
    studio.hands.click(screen.unlock)
    studio.take("unlock-other")
    screen._show_way_back(True)
    studio.take("unlock-back")
    screen._show_way_back(False)
    studio.program.vault.create("Beto", PASSPHRASE, language="es")
    studio.program.vault.create("Sol Ángeles", PASSPHRASE, language="es")
    screen.refresh()
    studio.take("unlock-several")
    studio.window.hide_away()
    studio.take("hidden")
    studio.window.come_back()


def damaged(studio: Studio) -> None:
    """The door of a damaged profile, and the copies that may take its place."""
    studio.workspace.backups.keep_copy_beside()
    studio.workspace.close()
    [store] = studio.home.rglob("store.db")
    store.write_bytes(store.read_bytes()[:-5000])
    studio.window.workspace = None
    studio.window.door.show_unlock()
    studio.settle()  # what asked the vault is gone
    screen = studio.hands.screen(UnlockScreen)
    studio.hands.write(screen.passphrase.editor, PASSPHRASE)
    studio.hands.click(screen.unlock)
    studio.take("door-damaged")
    studio.take("door-copy", screen.ask_for_copy)


def refused(studio: Studio) -> None:
    """Why the program cannot begin."""
    screen = RefusalScreen(StoreDiskFull(made_room=False))
    studio.window.show_only(screen)
    studio.take("refusal")


def empty(studio: Studio) -> None:
    """Each place before anything is in it."""
    for place in EMPTY:
        studio.window.go(place)
        studio.take(f"empty-{place}")


def forms(studio: Studio) -> None:
    """The forms, one being read, one that cannot be read, one to be taken away."""
    screen = studio.go("forms", FormsScreen)
    studio.take("forms")
    broken = studio.home / "broken.csv"
    broken.write_text(BROKEN_FORM, encoding="utf-8")
    studio.take_waiting("forms-reading", lambda: screen.add_form(broken))
    screen._set_busy(None)
    screen.add_form(broken)
    studio.take("findings")
    screen._put_findings_away()
    form = screen.model.forms()[0]
    studio.take("forms-remove", lambda: screen._ask_remove(form))
