"""A laptop of an organisation: its first start, a new version, and what the program is made of."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from nacl.signing import SigningKey

from installer import licences
from intake_app.domain.policy import KeysRule, Organisation, Policy, ServerRule, UpdateRule
from intake_app.services import PolicyInForce, publish_update
from intake_app.system import Installed
from intake_app.ui.screens.settings.screen import SettingsScreen
from intake_app.ui.screens.updates.model import UpdatesModel
from intake_app.ui.screens.updates.screen import UpdatesScreen
from tests.end_to_end.studio import Studio

SEED = bytes(range(32))
NEWS = {
    "es": "Los mapas abren sin red.\nEl formulario de seguimiento pregunta menos.\n"
    "Una falla al imprimir quedó resuelta.",
    "en": "Maps open without a network.\nThe follow-up form asks less.\n"
    "A fault in printing is mended.",
}
INSTALLERS = {
    "field-intake_1.1.0_amd64.deb": 83_000_000,
    "field-intake-1.1.0-windows-x64-setup.exe": 52_000_000,
}


def first_start(studio: Studio) -> None:
    """Whose laptop it is, and where records go."""
    _belongs_to_casa_norte(studio, "")
    studio.window.door.show_welcome()
    studio.take("welcome-organisation")


def new_version(studio: Studio) -> None:
    """Without an organisation; where one looks, what is new, ready to install, refused."""
    nobody = UpdatesScreen(UpdatesModel(studio.program, studio.workspace), lambda _: None)
    mirror = studio.home / "mirror"
    mirror.mkdir()
    for name, size in INSTALLERS.items():
        with (mirror / name).open("wb") as installer:
            installer.truncate(size)
    publish_update(mirror, "1.1.0", date(2026, 5, 4), SEED, news=NEWS)
    _belongs_to_casa_norte(studio, "https://casa-norte.example/field-intake")
    screen = studio.go("updates", UpdatesScreen)
    studio.take("updates")
    screen.model.installed = Installed.PACKAGE
    screen.look(str(mirror))
    studio.take("updates-found")
    screen._get_ready()
    studio.take("updates-ready", screen.show_next)
    screen.model.installed = Installed.WINDOWS_ALL
    screen.refresh()
    studio.take("updates-windows", screen.show_next)
    publish_update(mirror, "0.0.1", date(2026, 5, 4), SEED)
    screen.look(str(mirror))
    studio.take("updates-older")
    studio.window.show_only(nobody)
    studio.take("updates-nobody")


def about(studio: Studio) -> None:
    """The parts that an installed program lists, each with its licence."""
    packed = studio.home / "resources"
    packed.mkdir()
    for part in studio.program.paths.resources.iterdir():
        (packed / part.name).symlink_to(part)
    licences.write(packed / "licences")
    studio.program.paths = replace(studio.program.paths, resources=packed)
    screen = studio.go("settings", SettingsScreen)
    bar = screen.page.verticalScrollBar()
    screen.about.everything.show()

    def to_the_end() -> None:
        studio.settle()
        bar.setValue(bar.maximum())

    studio.take("about", to_the_end)
    studio.take("about-parts", screen.about._show_everything)


def _belongs_to_casa_norte(studio: Studio, mirror: str) -> None:
    policy = Policy(
        organisation=Organisation(name="Casa Norte"),
        server=ServerRule(address="https://central.casa-norte.example", project=3),
        keys=KeysRule(updates=(bytes(SigningKey(SEED).verify_key).hex(),)),
        updates=UpdateRule(mirror=mirror),
    )
    studio.program.policy = PolicyInForce(policy, Path("policy.json"), "")
