"""The commands of `intake`, their options, and how each ends."""

import argparse
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from intake_app import __version__
from intake_app.cli.passphrase_sources import add_account_options, add_passphrase_options
from intake_app.cli.terminal import REFUSED, WRONG_USE, Terminal, WrongUse, use_utf8
from intake_app.cli.words import LANGUAGES, Words, system_language
from intake_app.domain.doors import Later
from intake_app.domain.errors import IntakeError
from intake_app.system import AppPaths, harden_process, start_log

if TYPE_CHECKING:
    from intake_app.cli import (
        casework,
        central_work,
        couriers,
        filling,
        forms,
        hubs,
        keeping,
        organisations,
        people,
        records,
        syncing,
        updates,
        vaults,
    )
else:  # one of them is asked for, and what it needs is half of the program
    casework = Later("intake_app.cli.casework")
    central_work = Later("intake_app.cli.central_work")
    couriers = Later("intake_app.cli.couriers")
    filling = Later("intake_app.cli.filling")
    forms = Later("intake_app.cli.forms")
    hubs = Later("intake_app.cli.hubs")
    keeping = Later("intake_app.cli.keeping")
    organisations = Later("intake_app.cli.organisations")
    people = Later("intake_app.cli.people")
    records = Later("intake_app.cli.records")
    syncing = Later("intake_app.cli.syncing")
    updates = Later("intake_app.cli.updates")
    vaults = Later("intake_app.cli.vaults")

Command = Callable[[argparse.Namespace, Terminal], int]
_Areas: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

INTERRUPTED = 130
FORM_UNREADABLE = "form.unreadable"

_log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the arguments ask; returns 0 fine, 1 findings or refused, 2 wrong use."""
    use_utf8()
    harden_process()
    # Without a handler Python would print log lines, and those are for the log file only.
    logging.getLogger().addHandler(logging.NullHandler())
    words = list(sys.argv[1:] if arguments is None else arguments)
    asked = frozenset(name for _, names in _families() for name in names) & frozenset(words)
    options = _parser(asked).parse_args(words)
    terminal = Terminal(Words(options.lang or system_language()), as_json=options.json)
    try:
        command: Command = options.command
        return command(options, terminal)
    except WrongUse as wrong:
        terminal.note(str(wrong))
        return WRONG_USE
    except IntakeError as failure:
        if failure.code == FORM_UNREADABLE:
            forms.tell_unreadable(failure, terminal)
        else:
            terminal.failure(failure)
        return REFUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not complain about it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception:
        _log_fault(options.home)
        terminal.failure(IntakeError())
        return REFUSED


def _log_fault(home: Path | None) -> None:
    paths = AppPaths.default() if home is None else AppPaths.below(home)
    try:
        start_log(paths.logs)
        _log.exception("the command line met a fault of ours")
    except OSError:
        return  # the sentence is all that can be given then


@cache
def _parser(asked: frozenset[str] | None = None) -> argparse.ArgumentParser:
    """asked: the areas whose commands are wanted, None for all; of the others only the names.

    Made once a process: some hundred commands take a tenth of a second, and their modules need
    half of the program.
    """
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
    for build, names in _families():
        if asked is None or asked & names.keys():
            build(areas)
        else:
            for name, about in names.items():
                areas.add_parser(name, help=about)
    return parser


@cache
def _families() -> tuple[tuple[Callable[[_Areas], None], dict[str, str]], ...]:
    """What makes each family of commands, and the areas that it makes."""
    return (
        (_form_commands, {"form": "form files"}),
        (_vault_commands, {"vault": "vaults of this machine", "people": "who opens a vault"}),
        (_record_commands, {"records": "finished records", "log": "what was done in a vault"}),
        (
            _sending_commands,
            {
                "sync": "Sends every record that waits; "
                "with --forms fetches the central's forms first.",
                "central": "the server that records go to",
                "conflicts": "cases that were changed here and elsewhere",
            },
        ),
        (_courier_commands, {"courier": "records carried on a stick"}),
        (
            _casework_commands,
            {
                "case": "cases: codes, outcomes, dates",
                "request": "what people ask about their own data",
                "stats": "Counts by month and state; "
                "with --out, writes the figures for sharing without any row.",
                "export": "cases for other systems",
                "directory": "places that help",
            },
        ),
        (_hub_commands, {"hub": "a small server for training and one office"}),
        (_organisation_commands, {"org": "an organisation's keys and rules"}),
        (
            _update_commands,
            {
                "verify-download": "Looks whether a file is as its maker signed it (minisign).",
                "update": "updates that the organisation gives out",
            },
        ),
    )


def _form_commands(areas: _Areas) -> None:
    area = _area(areas, "form", "form files")
    check = _command(area, "check", forms.check)
    check.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .xls, .csv or .xml")
    lint = _command(area, "lint", forms.lint)
    lint.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .xls, .csv or .xml")
    fill = _command(area, "fill", filling.fill)
    fill.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .xls, .csv or .xml")
    fill.add_argument("--answers", type=Path, required=True, metavar="A.json")
    fill.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="default: here")
    fill.add_argument("--language", default="", metavar="L", help="of the form's own")
    add = _command(area, "add", records.add_form)
    add.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .xls, .csv or .xml")
    add_account_options(add)
    add_account_options(_command(area, "list", records.list_forms))


def _vault_commands(areas: _Areas) -> None:
    area = _area(areas, "vault", "vaults of this machine")
    create = _command(area, "create", vaults.create)
    create.add_argument("--name", required=True, help="the owner's name, kept inside the vault")
    create.add_argument("--role", choices=people.ROLES, default="administrator")
    create.add_argument("--colour", default="", help="of the profile in the sign-in list")
    create.add_argument(
        "--generate", action="store_true", help="draw the passphrase and write it out, once"
    )
    add_passphrase_options(create)
    status = _command(area, "status", vaults.status)
    status.add_argument("--open", action="store_true", help="open one and count what is inside")
    add_account_options(status)
    add_account_options(_command(area, "verify", vaults.verify))
    add_account_options(_command(area, "rotate", people.rotate))
    add_account_options(_command(area, "checkpoint", people.checkpoint))
    recover = _command(area, "recover", people.recover)
    recover.add_argument("files", type=Path, metavar="FILES", help="a vault's folder or vault.json")
    recover.add_argument("--key", type=Path, required=True, metavar="FILE", help="recovery.key")
    recover.add_argument("--key-passphrase-file", type=Path, required=True, metavar="FILE")
    recover.add_argument("--out", type=Path, required=True, metavar="FILE", help="the reply")
    reply = _command(area, "open-reply", people.take_reply)
    reply.add_argument("reply", type=Path, metavar="FILE", help="the office's reply")
    reply.add_argument("--code-file", type=Path, required=True, metavar="FILE")
    reply.add_argument("--new-passphrase-file", type=Path, required=True, metavar="FILE")
    reply.add_argument("--account", metavar="N", default="", help="number or id of the vault")
    _keeping_commands(area)
    _people_commands(areas)


def _keeping_commands(vault: _Areas) -> None:
    backup = _command(vault, "backup", keeping.back_up)
    backup.add_argument("file", type=Path, metavar="FILE", help="or a folder")
    schedule = _command(vault, "backup-schedule", keeping.set_schedule)
    schedule.add_argument("--folder", type=Path, metavar="DIR", help="none: no longer")
    schedule.add_argument("--every-days", type=int, default=1, metavar="N")
    schedule.add_argument("--keep", type=int, default=7, metavar="N")
    restore = _command(vault, "restore", keeping.restore)
    restore.add_argument("file", type=Path, metavar="FILE")
    restore.add_argument(
        "--recovery-key-file", type=Path, metavar="FILE", help="then the passphrase is a new one"
    )
    restore.add_argument("--key-file", type=Path, metavar="FILE", help="second secret")
    add_passphrase_options(restore)
    copy = _command(vault, "restore-copy", keeping.restore_copy)
    copy.add_argument("--generation", type=int, metavar="N", help="1 is the newest")
    add_account_options(copy)
    travel = _command(vault, "travel", keeping.travel)
    travel.add_argument("--backup", type=Path, metavar="FILE", help="write one first")
    travel.add_argument("--empty", action="store_true", help="take the vault off this machine")
    travel.add_argument("--even-if-unsent", action="store_true", help="lose what is nowhere else")
    purge = _command(vault, "purge", keeping.purge)
    purge.add_argument("--erase", action="store_true", help="else what would go is listed")
    certificates = _command(vault, "certificates", keeping.certificates)
    for parser in (backup, schedule, travel, purge, certificates):
        add_account_options(parser)


def _log_commands(areas: _Areas) -> None:
    area = _area(areas, "log", "what was done in a vault")
    listing = _command(area, "list", keeping.list_log)
    listing.add_argument("--about", choices=keeping.AREAS)
    listing.add_argument("--person", default="", metavar="ID")
    listing.add_argument("--record", default="", metavar="ID")
    listing.add_argument("--since", metavar="DATE")
    listing.add_argument("--until", metavar="DATE")
    listing.add_argument("--after", type=int, metavar="N", help="`next` of the page before")
    listing.add_argument("--limit", type=int, default=50, metavar="N")
    export = _command(area, "export", keeping.export_log)
    export.add_argument("file", type=Path, metavar="FILE", help=".csv or .json")
    for parser in (listing, export):
        add_account_options(parser)


def _people_commands(areas: _Areas) -> None:
    area = _area(areas, "people", "who opens a vault")
    add_account_options(_command(area, "list", people.list_people))
    add = _command(area, "add", people.add_person)
    add.add_argument("--name", required=True)
    add.add_argument("--role", choices=people.ROLES, default="worker")
    reset = _command(area, "reset", people.reset_person)
    remove = _command(area, "remove", people.remove_person)
    own = _command(area, "passphrase", people.change_passphrase)
    for parser in (reset, remove):
        parser.add_argument("id", metavar="ID", help="of the person, as `list` shows it")
    for parser in (add, reset, own):
        parser.add_argument("--new-passphrase-file", type=Path, required=True, metavar="FILE")
    factor = _command(area, "second-factor", people.second_factor)
    what = factor.add_mutually_exclusive_group(required=True)
    what.add_argument("--write-key-file", type=Path, metavar="DIR", help="on the stick")
    what.add_argument("--keyring", action="store_true", help="the system's own")
    what.add_argument("--none", action="store_true")
    for parser in (add, reset, remove, own, factor):
        add_account_options(parser)


def _record_commands(areas: _Areas) -> None:
    area = _area(areas, "records", "finished records")
    add = _command(area, "add", records.add_record)
    add.add_argument("--form", required=True, metavar="ID", help="the newest version is taken")
    add.add_argument("--answers", type=Path, required=True, metavar="A.json")
    add_account_options(add)
    listing = _command(area, "list", records.list_records)
    listing.add_argument("--limit", type=int, default=1000, metavar="N")
    add_account_options(listing)
    aside = _command(area, "set-aside", syncing.set_aside)
    aside.add_argument("id", metavar="ID", help="of a record")
    aside.add_argument("--put-back", action="store_true", help="it goes out after all")
    add_account_options(aside)
    search = _command(area, "search", records.search_records)
    search.add_argument(
        "--words-file", type=Path, metavar="FILE", help="its first line; else stdin"
    )
    search.add_argument("--limit", type=int, default=50, metavar="N")
    search.add_argument("--after", type=int, metavar="PLACE", help="`next` of the page before")
    add_account_options(search)
    erase = _command(area, "erase", keeping.erase)
    restrain = _command(area, "restrain", keeping.restrain)
    restrain.add_argument("kind", choices=("hold", "block"))
    restrain.add_argument("--reason", default="", metavar="TEXT")
    restrain.add_argument("--lift", action="store_true")
    for parser in (erase, restrain):
        parser.add_argument("id", metavar="ID", help="of the record")
        add_account_options(parser)
    _log_commands(areas)


def _sending_commands(areas: _Areas) -> None:
    sync = _command(areas, "sync", syncing.sync)
    sync.add_argument("--forms", action="store_true", help="fetch the central's forms too")
    sync.add_argument(
        "--with-removed",
        action="store_true",
        help="fetch the forms, those too that were taken off the list",
    )
    sync.add_argument("--metered", action="store_true", help="also where the network may cost")
    add_account_options(sync)
    area = _area(areas, "central", "the server that records go to")
    add_account_options(_command(area, "show", syncing.show))
    disconnect = _command(area, "disconnect", syncing.disconnect)
    disconnect.add_argument("--id", metavar="ID", help="of several, the one that is meant")
    add_account_options(disconnect)
    route = _command(area, "route", syncing.route)
    route.add_argument("form", metavar="FORM", help="id of a form")
    route.add_argument("--to", metavar="ID", help="of a central, as `central show` gives it")
    route.add_argument("--as-it-comes", action="store_true", help="where the form came from")
    add_account_options(route)
    connect = _command(area, "connect", syncing.connect)
    connect.add_argument("--address", required=True, metavar="URL")
    connect.add_argument("--project", default="", metavar="N", help="ODK Central's project")
    connect.add_argument("--token-file", type=Path, metavar="FILE", help="app-user token")
    connect.add_argument("--user", metavar="NAME")
    connect.add_argument("--password-file", type=Path, metavar="FILE")
    connect.add_argument("--unchecked", action="store_true", help="do not ask the central first")
    connect.add_argument("--beside", action="store_true", help="keep those that are connected")
    connect.add_argument(
        "--certificate", default="", metavar="SHA256", help="the only one that is trusted"
    )
    add_account_options(connect)
    enrol = _command(area, "enrol", syncing.enrol)
    enrol.add_argument("file", type=Path, metavar="FILE", help="code, JSON or PNG; -: from stdin")
    enrol.add_argument("--look", action="store_true", help="say what it would set, set nothing")
    enrol.add_argument("--token-file", type=Path, metavar="FILE", help="where the code has none")
    enrol.add_argument("--user", metavar="NAME")
    enrol.add_argument("--password-file", type=Path, metavar="FILE")
    enrol.add_argument("--unchecked", action="store_true", help="do not ask the central first")
    enrol.add_argument("--beside", action="store_true", help="keep those that are connected")
    enrol.add_argument(
        "--replace-organisation", action="store_true", help="another one than is trusted now"
    )
    add_account_options(enrol)
    _central_work_commands(area, areas)


def _central_work_commands(area: _Areas, areas: _Areas) -> None:
    primero = _command(area, "primero", central_work.primero)
    primero.add_argument("address", metavar="URL")
    primero.add_argument("--user", required=True, metavar="NAME")
    primero.add_argument("--password-file", type=Path, required=True, metavar="FILE")
    primero.add_argument("--map", type=Path, required=True, metavar="FILE", help="field map, JSON")
    primero.add_argument("--unchecked", action="store_true", help="do not ask the central first")
    unkept = _command(area, "unkept", central_work.unkept)
    unkept.add_argument("record", metavar="ID")
    reviews = _command(area, "reviews", central_work.reviews)
    notices = _command(area, "notices", central_work.notices)
    notices.add_argument("--dismiss", type=int, metavar="NUMBER", help="it was read")
    conflicts = _area(areas, "conflicts", "cases that were changed here and elsewhere")
    listing = _command(conflicts, "list", central_work.list_conflicts)
    resolve = _command(conflicts, "resolve", central_work.resolve_conflict)
    resolve.add_argument("id", metavar="ID")
    resolve.add_argument("--mine", nargs="*", default=[], metavar="NAME", help="kept as here")
    resolve.add_argument("--all-mine", action="store_true", help="everything as it is here")
    for parser in (primero, unkept, reviews, notices, listing, resolve):
        add_account_options(parser)


def _courier_commands(areas: _Areas) -> None:
    area = _area(areas, "courier", "records carried on a stick")
    pack = _command(area, "pack", couriers.pack)
    pack.add_argument("--only-new", action="store_true", help="not what is in an earlier bundle")
    opening = _command(area, "open", couriers.open_stick)
    opening.add_argument("--keep", action="store_true", help="do not send on to the central now")
    taking = _command(area, "receipts", couriers.receipts)
    out = _command(area, "pack-forms", couriers.pack_forms)
    back = _command(area, "take-forms", couriers.take_forms)
    for parser in (pack, opening, taking, out, back):
        parser.add_argument("stick", type=Path, metavar="DIR", help="a folder on the stick")
        add_account_options(parser)
    keys = _area(area, "keys", "cards of public keys")
    add_account_options(_command(keys, "show", couriers.show_keys))
    card = _command(keys, "card", couriers.write_card)
    card.add_argument("--office", action="store_true", help="the organisation's, made at need")
    card.add_argument("--name", default="", help="what people call it, on the card")
    trust = _command(keys, "trust", couriers.trust)
    trust.add_argument("--fingerprint", default="", metavar="F", help="as its owner reads it out")
    trust.add_argument("--replace", action="store_true", help="another organisation than before")
    for parser in (card, trust):
        parser.add_argument("file", type=Path, metavar="FILE")
        add_account_options(parser)
    forget = _command(keys, "forget", couriers.forget)
    forget.add_argument("id", metavar="ID")
    add_account_options(forget)


def _casework_commands(areas: _Areas) -> None:
    area = _area(areas, "case", "cases: codes, outcomes, dates")
    listing = _command(area, "list", casework.list_cases)
    listing.add_argument("--all", action="store_true", help="closed ones too")
    listing.add_argument("--limit", type=int, default=1000, metavar="N")
    add_account_options(listing)
    writing = _command(area, "csv", casework.write_case_list)
    writing.add_argument("--out", type=Path, required=True, metavar="FILE", help="cases.csv")
    add_account_options(writing)
    showing = _command(area, "show", casework.show_case)
    showing.add_argument("code", metavar="CODE", help="as it is written: K7QF-2M9X-4")
    add_account_options(showing)
    area = _area(areas, "request", "what people ask about their own data")
    add_account_options(_command(area, "list", casework.list_requests))
    asking = _command(area, "add", casework.add_request)
    asking.add_argument("code", metavar="CODE", help="of the case")
    asking.add_argument("--asked", required=True, choices=casework.ASKED)
    add_account_options(asking)
    answering = _command(area, "answer", casework.answer_request)
    answering.add_argument("id", metavar="ID", help="as `request list` tells it")
    answering.add_argument("--done-file", type=Path, required=True, metavar="FILE", help="what")
    add_account_options(answering)
    stats = _command(areas, "stats", casework.show_figures)
    stats.add_argument("--month", required=True, metavar="YYYY-MM", help="or YYYY-MM..YYYY-MM")
    stats.add_argument("--state", default="", metavar="NN", help="INEGI number of the state")
    stats.add_argument("--out", type=Path, metavar="FILE", help=".csv, .xlsx or .json, to share")
    add_account_options(stats)
    area = _area(areas, "export", "cases for other systems")
    htcds = _command(area, "htcds", casework.export_htcds)
    htcds.add_argument("--profile", choices=("statistics", "referral", "full"), required=True)
    htcds.add_argument("--out", type=Path, required=True, metavar="FILE", help=".csv .xlsx .json")
    htcds.add_argument("--case", action="append", default=[], metavar="CODE")
    htcds.add_argument("--receiver", choices=casework.RECEIVERS)
    htcds.add_argument("--receiver-name", default="", metavar="NAME")
    htcds.add_argument("--second-person", default="", metavar="NAME", help="who agrees (full)")
    htcds.add_argument("--seal-file", type=Path, metavar="FILE", help="passphrase of the export")
    add_account_options(htcds)
    opening = _command(area, "open", casework.open_export)
    opening.add_argument("file", type=Path, metavar="FILE")
    opening.add_argument("--out", type=Path, required=True, metavar="FILE")
    opening.add_argument("--seal-file", type=Path, required=True, metavar="FILE")
    area = _area(areas, "directory", "places that help")
    importing = _command(area, "import", casework.import_directory)
    importing.add_argument("file", type=Path, metavar="FILE", help=".xlsx or .csv")
    add_account_options(importing)
    add_account_options(_command(area, "list", casework.list_directory))


def _hub_commands(areas: _Areas) -> None:
    area = _area(areas, "hub", "a small server for training and one office")
    serve = _command(area, "serve", hubs.serve)
    serve.add_argument("--host", default="127.0.0.1", help="0.0.0.0: for other machines too")
    serve.add_argument("--port", type=int, default=hubs.DEFAULT_PORT, metavar="N", help="0: any")
    serve.add_argument("--address", default="", metavar="NAME", help="under which laptops find it")
    serve.add_argument("--name", dest="name_of_hub", default="", help="what the codes call it")
    serve.add_argument("--tls", action="store_true", help="also on this machine alone")
    serve.add_argument("--certificate", type=Path, metavar="FILE", help="in place of its own")
    serve.add_argument("--key", type=Path, metavar="FILE", help="of that certificate")
    serve.add_argument("--app-user", default="", metavar="NAME", help="make one, write its token")
    serve.add_argument("--page-port", type=int, default=hubs.PAGE_PORT, metavar="N", help="0: any")
    serve.add_argument("--no-page", action="store_true", help="no page for the coordinator")
    serve.add_argument(
        "--page-anywhere", action="store_true", help="the page for other machines too, signed in"
    )
    add_form = _command(area, "add-form", hubs.add_form)
    add_form.add_argument("file", type=Path, metavar="FILE", help=".xlsx, .xls, .csv or .xml")
    users = _area(area, "users", "field workers and those who look")
    add_user = _command(area, "add-app-user", hubs.add_app_user)
    also_add = _command(users, "add", hubs.add_app_user)
    renew = _command(area, "qr", hubs.renew_app_user)
    for parser in (add_user, also_add, renew):
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("--png", type=Path, metavar="FILE", help="the code as a picture")
        parser.add_argument("--svg", type=Path, metavar="FILE")
    for parser in (add_user, also_add):
        parser.add_argument("--form", action="append", metavar="ID", help="this form only; again")
    revoke = _command(users, "revoke", hubs.revoke_user)
    revoke.add_argument("number", type=int, metavar="N")
    password = _command(users, "password", hubs.set_password)
    password.add_argument("email", metavar="EMAIL")
    password.add_argument("--password-file", type=Path, metavar="FILE", required=True)
    export = _command(area, "export", hubs.export)
    export.add_argument("--form", required=True, metavar="ID")
    export.add_argument("--out", type=Path, required=True, metavar="FILE.zip")
    export.add_argument("--kind", choices=("csv", "json"), default="csv")
    export.add_argument("--files", action="store_true", help="attachments too")
    listing, people = (
        _command(area, "list", hubs.list_held),
        _command(users, "list", hubs.list_users),
    )
    for parser in (
        *(serve, add_form, add_user, also_add, renew, revoke, password, export, listing, people),
    ):
        parser.add_argument("--folder", type=Path, required=True, metavar="DIR")


def _organisation_commands(areas: _Areas) -> None:
    area = _area(areas, "org", "an organisation's keys and rules")
    init = _command(area, "init", organisations.init)
    init.add_argument("--name", required=True, help="the organisation's")
    init.add_argument("--server", default="", metavar="URL", help="the central of its laptops")
    init.add_argument("--project", type=int, metavar="N", help="ODK Central's project")
    sign = _command(area, "sign", organisations.sign)
    for parser in (init, sign):
        parser.add_argument("kit", type=Path, metavar="KIT", help="the kit's folder")
        add_passphrase_options(parser)
    show = _command(area, "show", organisations.show)
    show.add_argument("file", type=Path, metavar="FILE", help="a signed policy")
    show.add_argument("--signer", default="", metavar="KEY", help="the only key to believe")
    _command(area, "rules", organisations.rules)
    record_key = _command(area, "record-key", organisations.record_key)
    record_key.add_argument(
        "--seal", action="store_true", help="finished records are sealed to it, whatever the form"
    )
    opening = _command(area, "open-records", organisations.open_sealed)
    for parser in (record_key, opening):
        parser.add_argument("kit", type=Path, metavar="KIT", help="the kit's folder")
        add_passphrase_options(parser)
    opening.add_argument(
        "source", type=Path, metavar="DIR", help="ODK Briefcase's, Collect's or a hub's folder"
    )
    opening.add_argument("--out", type=Path, required=True, metavar="DIR")
    office = _command(area, "office", organisations.office)
    office.add_argument("kit", type=Path, metavar="KIT", help="the kit's folder")
    office.add_argument("--kit-passphrase-file", type=Path, required=True, metavar="FILE")
    add_account_options(office)


def _update_commands(areas: _Areas) -> None:
    look = _command(areas, "verify-download", updates.verify_download)
    look.add_argument("file", type=Path, metavar="FILE")
    look.add_argument("--signature", type=Path, metavar="FILE", help="default: FILE.minisig")
    which = look.add_mutually_exclusive_group(required=True)
    which.add_argument("--key", help="64 hex digits, or minisign's line")
    which.add_argument("--key-file", type=Path, metavar="FILE", help="a minisign .pub file")
    area = _area(areas, "update", "updates that the organisation gives out")
    check = _command(area, "check", updates.check)
    get = _command(area, "get", updates.get)
    get.add_argument("--to", type=Path, required=True, metavar="DIR")
    get.add_argument("--target", choices=updates.TARGETS, default=updates.usual_target())
    for parser in (check, get):
        parser.add_argument(
            "--from", dest="place", default="", metavar="PLACE", help="folder or https address"
        )
    publish = _command(area, "publish", updates.publish)
    publish.add_argument("kit", type=Path, metavar="KIT", help="the kit's folder")
    publish.add_argument("folder", type=Path, metavar="DIR", help="where the installers lie")
    publish.add_argument("--program", required=True, metavar="VERSION", help="such as 1.2.0")
    publish.add_argument(
        "--news",
        action="append",
        default=[],
        metavar="LANG=FILE",
        help="what is new, as plain text; es=novedades.txt",
    )
    add_passphrase_options(publish)


def _area(areas: _Areas, name: str, about: str) -> _Areas:
    return areas.add_parser(name, help=about).add_subparsers(required=True, metavar="DO")


def _command(area: _Areas, name: str, command: Command) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = area.add_parser(
        name, help=command.__doc__, description=command.__doc__
    )
    parser.add_argument("--json", action="store_true", help="write the result as JSON")
    parser.set_defaults(command=command)
    return parser
