"""Folders of the program: data, settings, logs, and what ships with it."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

HOME_VARIABLE = "INTAKE_HOME"
"""Names one folder for everything: USB sticks, tests, the demo."""

_PROGRAM_FOLDER = "FieldIntake"


@dataclass(frozen=True, slots=True)
class AppPaths:
    """Where the program keeps its things; the folders exist only after `make`."""

    data: Path
    """Vaults. The one folder that matters for backup."""
    config: Path
    """Language and look; no names."""
    logs: Path
    resources: Path
    """What ships with the program; read only."""

    @classmethod
    def default(cls) -> "AppPaths":
        """The folders of this person on this machine, or those below INTAKE_HOME."""
        home = os.environ.get(HOME_VARIABLE)
        if home:
            return cls.below(Path(home))
        return cls(
            data=Path(platformdirs.user_data_dir(_PROGRAM_FOLDER, appauthor=False)),
            config=Path(platformdirs.user_config_dir(_PROGRAM_FOLDER, appauthor=False)),
            logs=Path(platformdirs.user_log_dir(_PROGRAM_FOLDER, appauthor=False)),
            resources=shipped_resources(),
        )

    @classmethod
    def below(cls, home: Path) -> "AppPaths":
        """Everything in one folder."""
        home = home.expanduser().absolute()
        return cls(
            data=home / "data",
            config=home / "config",
            logs=home / "logs",
            resources=shipped_resources(),
        )

    def make(self) -> None:
        """Makes the folders, readable by their owner alone."""
        for folder in (self.data, self.config, self.logs):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def shipped_resources() -> Path:
    """The resources folder: in a bundle, in an installed package, or in a checkout."""
    package = Path(__file__).resolve().parents[1]
    bundle = getattr(sys, "_MEIPASS", None)
    candidates = [package / "resources", package.parent / "resources"]
    if bundle is not None:
        candidates.insert(0, Path(bundle) / "resources")
    for folder in candidates:
        if folder.is_dir():
            return folder
    return candidates[-1]
