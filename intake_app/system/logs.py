"""The log file: codes, ids, counts and durations; never an answer, a name or an address."""

import copy
import enum
import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from intake_app.domain.errors import IntakeError

LOG_BYTES = 512 * 1024
LOG_FILES = 3

_OURS = "intake_app"
_HIDDEN = "…"
# A dotted code, an id in hex, an instanceID, a plain number, a version: nothing a person types.
_HARMLESS = re.compile(
    r"[a-z]+(?:[.-][a-z0-9]+)+|[0-9a-f]{8,64}|uuid:[0-9a-f-]{36}|[0-9]{1,20}(?:\.[0-9]+){0,3}"
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Crash:
    """An unexpected failure as it may be shown and logged: no message, no value."""

    kind: str
    """Name of the exception's class."""
    code: str
    """The code of an expected failure that nobody caught, or «unexpected»."""
    place: str
    """Module, line and function where it was raised."""
    trace: tuple[str, ...]

    @classmethod
    def from_exception(cls, error: BaseException) -> "Crash":
        """What may be said of it: an exception's own words can hold an answer."""
        frames = traceback.extract_tb(error.__traceback__)
        trace = tuple(f"{_short(f.filename)}:{f.lineno} {f.name}" for f in frames)
        code = error.code if isinstance(error, IntakeError) else IntakeError.code
        place = trace[-1] if trace else ""
        return cls(kind=type(error).__name__, code=code, place=place, trace=trace)


class _Discreet(logging.Formatter):
    """Writes a log line without whatever could be somebody's words."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        line = copy.copy(record)  # other handlers keep theirs
        if not _is_ours(record):
            # Libraries put addresses, tokens and bodies into their messages.
            line.msg, line.args = "a library logged a line", ()
        elif isinstance(record.args, tuple):
            line.args = tuple(_discreet(value) for value in record.args)
        elif record.args:
            line.args = {name: _discreet(value) for name, value in record.args.items()}
        line.exc_info = line.stack_info = line.exc_text = None
        if record.exc_info and record.exc_info[1] is not None:
            line.exc_text = _told(Crash.from_exception(record.exc_info[1]))
        return super().format(line)


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name == _OURS or record.name.startswith(_OURS + ".")


def _is_wanted(record: logging.LogRecord) -> bool:
    return _is_ours(record) or record.levelno >= logging.WARNING


def start_log(folder: Path, *, level: int = logging.INFO) -> logging.Handler:
    """Begins to log into `folder`; returns the handler, so that a test can take it off again."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handler = RotatingFileHandler(
        folder / "intake.log",
        maxBytes=LOG_BYTES,
        backupCount=LOG_FILES - 1,
        encoding="utf-8",
        delay=True,
    )
    handler.addFilter(_is_wanted)
    handler.setFormatter(_Discreet())
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger(_OURS).setLevel(level)
    logging.raiseExceptions = False  # a broken log line is no reason to print its values
    return handler


def install_crash_hook(shown: Callable[[Crash], None] | None = None) -> None:
    """Logs what nobody caught, in any thread, then hands it to `shown`.

    Python's own hook is not called: it prints messages, and those can hold answers.
    """

    def on_exception(
        kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        crash = Crash.from_exception(error)
        _log.critical("crash", exc_info=(kind, error, error.__traceback__))
        if shown is not None:
            shown(crash)

    def on_thread_exception(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            on_exception(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    sys.excepthook = on_exception
    threading.excepthook = on_thread_exception


def _discreet(value: object) -> object:
    match value:
        case bool() | int() | float() | None:
            return value
        case enum.Enum():
            return value.value
        case IntakeError():
            return value.code
        case str() if _HARMLESS.fullmatch(value):
            return value
        case BaseException():
            return type(value).__name__
    return _HIDDEN


def _told(crash: Crash) -> str:
    return "\n".join((f"{crash.kind} ({crash.code})", *(f"  {line}" for line in crash.trace)))


def _short(filename: str) -> str:
    parts = Path(filename).parts
    if _OURS in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index(_OURS) :])
    return parts[-1] if parts else ""
