"""Qt's sound and film, loaded when first needed; on a machine without it there is none."""

import importlib
import logging
from functools import cache
from typing import Any

_log = logging.getLogger(__name__)


@cache
def multimedia() -> Any | None:
    """The module QtMultimedia, or None where its system libraries are missing."""
    try:
        # Loaded when first needed: it brings a film library along.
        return importlib.import_module("PySide6.QtMultimedia")
    except ImportError:
        _log.info("%s", "multimedia.absent")
        return None
