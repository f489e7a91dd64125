"""Passphrases and other secrets, from a file, an open descriptor or a prompt; never an argument.

An argument can be read by every program on the machine and stays in the shell's history.
"""

import argparse
import getpass
import os
import sys
from pathlib import Path

from intake_app.cli.terminal import Terminal

MOST_BYTES = 4096


def add_passphrase_options(parser: argparse.ArgumentParser) -> None:
    """`--passphrase-file` and `--passphrase-fd`; without either the person is asked."""
    one = parser.add_mutually_exclusive_group()
    one.add_argument("--passphrase-file", type=Path, metavar="FILE", help="its first line")
    one.add_argument(
        "--passphrase-fd", type=int, metavar="N", help="first line of open descriptor N"
    )


def passphrase_from(options: argparse.Namespace, terminal: Terminal, *, twice: bool = False) -> str:
    """The passphrase; twice: asks a person again, as for a new one."""
    if options.passphrase_file is not None:
        return first_line(options.passphrase_file, terminal)
    if options.passphrase_fd is not None:
        try:
            with os.fdopen(options.passphrase_fd, "rb", closefd=False) as stream:
                return _line(stream.read(MOST_BYTES))
        except (OSError, UnicodeDecodeError):
            raise terminal.wrong_use(
                "use.file-unreadable", name=f"fd {options.passphrase_fd}"
            ) from None
    if not sys.stdin.isatty():
        raise terminal.wrong_use("ask.no-terminal")
    given = getpass.getpass(terminal.words.say("ask.passphrase"))
    if twice and getpass.getpass(terminal.words.say("ask.passphrase-again")) != given:
        raise terminal.wrong_use("ask.differ")
    return given


def first_line(file: Path, terminal: Terminal) -> str:
    """The first line of a file that holds one secret."""
    try:
        with file.open("rb") as stream:
            return _line(stream.read(MOST_BYTES))
    except (OSError, UnicodeDecodeError):
        raise terminal.wrong_use("use.file-unreadable", name=file.name) from None


def _line(data: bytes) -> str:
    return data.decode("utf-8-sig").partition("\n")[0].rstrip("\r")


def add_account_options(parser: argparse.ArgumentParser) -> None:
    """Which vault, and how its passphrase comes in."""
    parser.add_argument(
        "--account", metavar="N", default="", help="number or id of the vault, if there are several"
    )
    parser.add_argument(
        "--key-file", type=Path, metavar="FILE", help="second secret; else sticks are looked at"
    )
    add_passphrase_options(parser)
