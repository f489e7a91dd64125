"""Settings and what lies below them: people, backups, journeys, keeping, the log."""

from collections.abc import Callable

from intake_app.ui.components.overlay import Overlay
from intake_app.ui.screens.accounts.screen import AccountsScreen
from intake_app.ui.screens.keeping.screen import KeepingScreen
from intake_app.ui.screens.log.screen import LogScreen
from intake_app.ui.screens.safe.screen import SafeScreen
from intake_app.ui.screens.settings.screen import SettingsScreen
from tests.end_to_end.studio import Studio
from tests.fakes.vaults import PASSPHRASE
from tests.services.forms import household
from tests.services.shipped import screened

TALL = 2000


def settings(studio: Studio) -> None:
    """The settings, the network's, every key of the desk."""
    screen = studio.go("settings", SettingsScreen)
    studio.take("settings")
    screen.model.set_network(proxy="socks5h://127.0.0.1:9050")
    screen.refresh()
    studio.take("settings-network", high=TALL)
    studio.take("keys-desk", studio.window.help_with_keys)


def people(studio: Studio) -> None:
    """Who opens the profile, and each sheet that changes it."""
    screen = studio.go("people", AccountsScreen)
    studio.take("people")
    sheets: tuple[tuple[str, Callable[[], object]], ...] = (
        ("people-name", screen.ask_name),
        ("people-passphrase", screen.ask_new_passphrase),
        ("people-factor", screen.ask_second_factor),
        ("people-key", screen.ask_new_recovery_key),
        ("people-seal", screen.ask_to_seal),
        ("people-add", screen.ask_to_add),
        ("people-data-key", screen.ask_new_data_key),
    )
    for name, act in sheets:
        studio.take(name, act)


def unseen_key(studio: Studio) -> None:
    """A recovery key that nobody saw: the first page says so, and so do the ways back."""
    studio.workspace.recovery.renew_recovery_key(PASSPHRASE)
    studio.window.go("forms")
    studio.window.go("home")
    studio.take("home-key")
    studio.go("people", AccountsScreen)
    studio.take("people-unseen")


def safe(studio: Studio) -> None:
    """Backups, journeys and checkpoints."""
    screened(studio.workspace, a_debt="yes")
    screen = studio.go("safe", SafeScreen)
    studio.take("safe")
    studio.take("safe-schedule", screen.ask_schedule)
    studio.take("safe-empty", screen.ask_to_empty)
    studio.take("safe-checkpoint", screen.ask_to_lock_away)
    studio.files.chosen = studio.home / "copia.bak"
    studio.take_waiting("safe-writing", screen.write_backup)
    screen.busy.end()
    screen.write_backup()
    studio.take("safe-written")


def keeping(studio: Studio) -> None:
    """What goes by the organisation's rules, what is held back, what went."""
    workspace = studio.workspace
    form = workspace.catalogue.import_form(household(studio.home)).ref
    for name in ("Ramón", "Lucía", "Sol"):
        if name == "Sol":
            studio.clock.advance(days=91)
            studio.window.idle.begin(1_000_000)
        filling = workspace.desk.start(form)
        filling.answer("/data/name", name)
        filling.finalise()
        filling.close()
    workspace.search.catch_up()
    screen = studio.go("keeping", KeepingScreen)
    studio.take("keeping")
    studio.take("keeping-ask", screen.ask_to_purge)


def log(studio: Studio) -> None:
    """What happened, in words, and whether anybody changed it."""
    screened(studio.workspace, a_debt="yes")
    screened(studio.workspace, a_danger_now="yes")
    screen = studio.go("log", LogScreen)
    studio.take("log")
    studio.take_waiting("log-checking", screen._check)
    screen.busy.end()
    screen._check()
    studio.take("log-checked")


def told(studio: Studio) -> None:
    """The sheet that says what did not go as asked, and words that go by themselves."""
    window = studio.window
    window.go("home")
    studio.take("told-fault", lambda: window.show_fault("internal"))
    for sheet in window.findChildren(Overlay):
        sheet.close_sheet()
