"""`intake vault`: making a vault, looking at those that are there, opening one."""

import argparse
import contextlib
from collections.abc import Iterator

from intake_app.cli.passphrase_sources import passphrase_from
from intake_app.cli.terminal import FINE, REFUSED, Json, Terminal
from intake_app.domain.clock import SystemClock
from intake_app.domain.people import Role
from intake_app.services import AccountSummary, JobsAtOnce, Program, Workspace, assemble
from intake_app.system import AppPaths, start_log


def create(options: argparse.Namespace, terminal: Terminal) -> int:
    """Makes a vault and shows its recovery key, this once."""
    with program_for(options) as program:
        generated = ""
        if options.generate:
            generated = program.vault.suggest_passphrase(terminal.words.language)
        passphrase = generated or passphrase_from(options, terminal, twice=True)
        made = program.vault.create(
            options.name, passphrase, colour=options.colour, role=Role(options.role)
        )
        number = next(
            account.number
            for account in program.vault.accounts()
            if account.account_id == made.account_id
        )
    told: dict[str, Json] = {
        "ok": True,
        "account_id": made.account_id,
        "number": number,
        "recovery_key": made.recovery_key,
    }
    if generated:
        told["passphrase"] = generated
    terminal.json(told)
    terminal.say("vault.created", number=number, account_id=made.account_id)
    if generated:
        terminal.say("vault.generated", passphrase=generated)
    if made.recovery_key:
        terminal.say("vault.recovery")
        terminal.out(made.recovery_key)
    return FINE


def status(options: argparse.Namespace, terminal: Terminal) -> int:
    """Lists the vaults; with --open opens one and counts what is inside."""
    if options.open:
        return _status_of_one(options, terminal)
    with program_for(options) as program:
        accounts = program.vault.accounts()
        waits = [program.vault.seconds_to_wait(account.account_id) for account in accounts]
    listed: list[Json] = [
        {"number": account.number, "account_id": account.account_id, "wait_seconds": wait}
        for account, wait in zip(accounts, waits, strict=True)
    ]
    terminal.json({"ok": True, "accounts": listed})
    if not accounts:
        terminal.say("vault.none")
    for account, wait in zip(accounts, waits, strict=True):
        terminal.say(
            "vault.line", number=account.number, account_id=account.account_id, seconds=wait
        )
    return FINE


def verify(options: argparse.Namespace, terminal: Terminal) -> int:
    """Looks at every page of a vault, every line of its log and every record."""
    with unlocked(options, terminal) as workspace:
        suspicions = [suspicion.value for suspicion in workspace.suspicions]
        verdict = workspace.verify()
    is_whole = verdict.is_whole and not suspicions
    told: dict[str, Json] = {
        "ok": is_whole,
        "suspicions": list(suspicions),
        "pages": list(verdict.pages),
        "events": [f"{fault.number}: {fault.reason}" for fault in verdict.events],
        "records": list(verdict.records),
    }
    terminal.json(told)
    terminal.say("vault.whole" if is_whole else "vault.not-whole")
    for name, found in told.items():
        if isinstance(found, list):
            for one in found:
                terminal.out(f"- {name}: {one}")
    return FINE if is_whole else REFUSED


def _status_of_one(options: argparse.Namespace, terminal: Terminal) -> int:
    with unlocked(options, terminal) as workspace:
        counts = {
            "forms": len(workspace.catalogue.forms()),
            "drafts": len(workspace.desk.drafts()),
            "records": sum(workspace.records.counts().values()),
            "waiting": workspace.sending.waiting_count(),
        }
        account = workspace.account
    told: dict[str, Json] = {"ok": True, "account_id": account.account_id, **counts}
    terminal.json(told)
    terminal.say("vault.opened", **counts)
    return FINE


@contextlib.contextmanager
def program_for(options: argparse.Namespace) -> Iterator[Program]:
    """The program in the folders that the options name; work is done where it is asked for."""
    paths = AppPaths.default() if options.home is None else AppPaths.below(options.home)
    program = assemble(paths, clock=SystemClock(), jobs=JobsAtOnce())
    with contextlib.suppress(OSError):  # a folder that takes no log is no reason not to work
        start_log(paths.logs)
    try:
        yield program
    finally:
        program.close()


@contextlib.contextmanager
def unlocked(options: argparse.Namespace, terminal: Terminal) -> Iterator[Workspace]:
    """The vault that the options name, open until the block ends."""
    with unlocked_with(options, terminal) as (workspace, _):
        yield workspace


@contextlib.contextmanager
def unlocked_with(
    options: argparse.Namespace, terminal: Terminal
) -> Iterator[tuple[Workspace, str]]:
    """The same with the passphrase that opened it: changing who can open it asks for it again."""
    with program_for(options) as program:
        account = chosen_account(program, options, terminal)
        passphrase = passphrase_from(options, terminal)
        workspace = program.vault.unlock(account.account_id, passphrase, key_file=options.key_file)
        try:
            yield workspace, passphrase
        finally:
            workspace.close()


def chosen_account(
    program: Program, options: argparse.Namespace, terminal: Terminal
) -> AccountSummary:
    """The account that the options name. Raises WrongUse."""
    return _chosen(program.vault.accounts(), options.account, terminal)


def _chosen(
    accounts: tuple[AccountSummary, ...], wanted: str, terminal: Terminal
) -> AccountSummary:
    if not accounts:
        raise terminal.wrong_use("use.no-account")
    if not wanted and len(accounts) == 1:
        return accounts[0]
    for account in accounts:
        if wanted in {str(account.number), account.account_id}:
            return account
    numbers = "|".join(str(account.number) for account in accounts)
    raise terminal.wrong_use("use.account", numbers=numbers)
