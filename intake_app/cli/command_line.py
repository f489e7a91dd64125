"""The commands of `intake`, their options, and how each ends."""

import argparse
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from intake_app import __version__
from intake_app.cli import forms
from intake_app.cli.terminal import REFUSED, WRONG_USE, Terminal, WrongUse, use_utf8
from intake_app.cli.words import LANGUAGES, Words, system_language
from intake_app.domain.errors import IntakeError
from intake_app.system import AppPaths, harden_process, start_log

Command = Callable[[argparse.Namespace, Terminal], int]

INTERRUPTED = 130

_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the arguments ask; returns 0 fine, 1 findings or refused, 2 wrong use."""
    use_utf8()
    harden_process()
    # Without a handler Python would print log lines, and those are for the log file only.
    logging.getLogger().addHandler(logging.NullHandler())
    options = _parser().parse_args(arguments)
    terminal = Terminal(Words(options.lang or system_language()), as_json=options.json)
    try:
        command: Command = options.command
        return command(options, terminal)
    except WrongUse as wrong:
        terminal.note(str(wrong))
        return WRONG_USE
    except IntakeError as failure:
        terminal.failure(failure)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        _log_fault(options.home)
        terminal.failure(IntakeError())
        return REFUSED


def paths_from(options: argparse.Namespace) -> AppPaths:
    """The program's folders, or those below `--home`."""
    home: Path | None = options.home
    return AppPaths.default() if home is None else AppPaths.below(home)


def _log_fault(home: Path | None) -> None:
    paths = AppPaths.default() if home is None else AppPaths.below(home)
    try:
        start_log(paths.logs)
        _log.exception("the command line met a fault of ours")
    except OSError:
        return  # the sentence is all that can be given then


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="intake",
        description="Field Intake from the command line. Documented in docs/cli.md.",
        epilog="Exit codes: 0 fine, 1 findings or refused, 2 wrong use.",
    )
    parser.add_argument("--version", action="version", version=f"intake {__version__}")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the messages")
    parser.add_argument(
        "--home", type=Path, metavar="DIR", help="one folder for vaults, settings and logs"
    )
    areas = parser.add_subparsers(dest="area", required=True, metavar="AREA")
    _form_commands(areas)
    return parser


def _form_commands(areas: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    form = areas.add_parser("form", help="form files").add_subparsers(required=True, metavar="DO")
    check = _command(form, "check", forms.check)
    check.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .xls, .csv or .xml")


def _command(
    area: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, command: Command
) -> argparse.ArgumentParser:
    parser = area.add_parser(name, help=command.__doc__, description=command.__doc__)
    parser.add_argument("--json", action="store_true", help="write the result as JSON")
    parser.set_defaults(command=command)
    return parser
