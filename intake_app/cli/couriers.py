"""`intake courier`: records on a stick, the office that opens it, the receipts, the keys."""

import argparse

from intake_app.cli.terminal import FINE, REFUSED, Json, Terminal
from intake_app.cli.vaults import unlocked
from intake_app.domain.errors import IntakeError
from intake_app.services import KeyCard, OpenedBundle


def pack(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes every record that was not sent yet to a stick, sealed for the organisation."""
    with unlocked(options, terminal) as workspace:
        report = workspace.courier.pack(options.stick, only_new=options.only_new)
    bundles: list[Json] = list(report.bundles)
    terminal.json(
        {
            "ok": True,
            "records": report.records,
            "payload_bytes": report.payload_bytes,
            "bundles": bundles,
        }
    )
    terminal.say("courier.packed", records=report.records, bundles=len(bundles))
    return FINE


def open_stick(options: argparse.Namespace, terminal: Terminal) -> int:
    """Takes in the bundles of a stick, sends them on and writes receipts; at the office."""
    with unlocked(options, terminal) as workspace:
        report = workspace.courier_office.open_stick(options.stick, forward=not options.keep)
        waiting = workspace.sending.waiting_count()
    bundles: list[Json] = [_bundle_as_json(bundle, terminal) for bundle in report.bundles]
    sent_on = 0 if report.sending is None else report.sending.sent
    is_fine = not waiting and all(_is_fine(bundle) for bundle in report.bundles)
    told: dict[str, Json] = {
        "ok": is_fine,
        "bundles": bundles,
        "sent_on": sent_on,
        "waiting": waiting,
        "receipts": report.receipts,
        "delivered": report.delivered,
        "held": report.held,
    }
    if report.sending_failure is not None:
        told["sending_failure"] = report.sending_failure.code
        terminal.note(terminal.words.explain(report.sending_failure))
    terminal.json(told)
    for bundle in report.bundles:
        _say_bundle(bundle, terminal)
    terminal.say("courier.sent-on", sent=sent_on, waiting=waiting, receipts=report.receipts)
    return FINE if is_fine else REFUSED


def pack_forms(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes the office's forms and lists to a stick, sealed for each trusted laptop."""
    with unlocked(options, terminal) as workspace:
        report = workspace.parcels.pack(options.stick)
    counts = {"forms": report.forms, "lists": report.lists, "laptops": report.laptops}
    terminal.json({"ok": True, "parcel": report.name, **counts})
    terminal.say("courier.parcel-packed", **counts)
    return FINE


def take_forms(options: argparse.Namespace, terminal: Terminal) -> int:
    """Takes the forms and lists that the office wrote to a stick."""
    with unlocked(options, terminal) as workspace:
        report = workspace.parcels.take(options.stick)
    failures: list[Json] = [
        {"name": name, "code": failure.code, "reason": failure.facts.get("reason")}
        for name, failure in report.failures
    ]
    terminal.json(
        {
            "ok": not failures,
            "parcels": report.parcels,
            "added": [form.ref.form_id for form in report.added],
            "lists": report.lists,
            "older": report.older,
            "failures": failures,
        }
    )
    terminal.say("courier.parcel-taken", added=len(report.added), lists=report.lists)
    for name, failure in report.failures:
        terminal.note(f"{name}: {terminal.words.explain(failure)}")
    return REFUSED if failures else FINE


def receipts(options: argparse.Namespace, terminal: Terminal) -> int:
    """Takes the receipts of a stick back: what they prove counts as sent."""
    with unlocked(options, terminal) as workspace:
        report = workspace.courier.take_receipts(options.stick)
    failures: list[Json] = [
        {"file": name, "code": failure.code, "reason": failure.facts.get("reason")}
        for name, failure in report.failures
    ]
    is_fine = not (failures or report.conflicts or report.refused)
    terminal.json(
        {
            "ok": is_fine,
            "files": report.files,
            "delivered": report.delivered,
            "known": report.known,
            "held": report.held,
            "conflicts": list(report.conflicts),
            "refused": list(report.refused),
            "unknown": report.unknown,
            "failures": failures,
        }
    )
    terminal.say("courier.receipts", delivered=report.delivered, held=report.held)
    for record_id in (*report.conflicts, *report.refused):
        terminal.say("courier.look", record_id=record_id)
    for name, failure in report.failures:
        terminal.out(f"- {name}: {terminal.words.explain(failure)}")
    return FINE if is_fine else REFUSED


def show_keys(options: argparse.Namespace, terminal: Terminal) -> int:
    """Says whose keys a vault holds and whose it trusts, with their fingerprints."""
    with unlocked(options, terminal) as workspace:
        keys = workspace.courier_keys
        cards = {"device": keys.device().card}
        if keys.is_office():
            cards["office"] = keys.office().card
        organisation = keys.trusted_organisation()
        if organisation is not None:
            cards["organisation"] = organisation
        devices = keys.trusted_devices()
    told: dict[str, Json] = {"ok": True}
    told |= {name: _card_as_json(card) for name, card in cards.items()}
    told["trusted_devices"] = [_card_as_json(card) for card in devices]
    terminal.json(told)
    for name, card in cards.items():
        terminal.out(f"{name:14}{_card_line(card)}")
    for card in devices:
        terminal.out(f"{'trusted':14}{_card_line(card)}")
    return FINE


def write_card(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes this laptop's card of public keys to a file; with --office the organisation's."""
    with unlocked(options, terminal) as workspace:
        keys = workspace.courier_keys
        if options.office:
            keys.make_office(options.name)
        elif options.name:
            keys.name_device(options.name)
        card = keys.write_card(options.file, of_office=options.office)
    terminal.json({"ok": True, "card": _card_as_json(card)})
    terminal.say("courier.card", fingerprint=card.fingerprint)
    return FINE


def trust(options: argparse.Namespace, terminal: Terminal) -> int:
    """Trusts the card in a file: an organisation's to pack for, or a laptop's to open for."""
    with unlocked(options, terminal) as workspace:
        card = workspace.courier_keys.trust(
            options.file, fingerprint=options.fingerprint, replace=options.replace
        )
    terminal.json({"ok": True, "card": _card_as_json(card)})
    terminal.say(f"courier.trusted-{card.role}", fingerprint=card.fingerprint)
    return FINE


def forget(options: argparse.Namespace, terminal: Terminal) -> int:
    """Trusts a card no more, by its id as `keys show` tells it."""
    with unlocked(options, terminal) as workspace:
        found = workspace.courier_keys.forget(options.id)
    terminal.json({"ok": found})
    terminal.say("courier.forgotten" if found else "courier.not-trusted", id=options.id)
    return FINE if found else REFUSED


def _is_fine(bundle: OpenedBundle) -> bool:
    return bundle.failure is None and not (bundle.conflicts or bundle.refused)


def _say_bundle(bundle: OpenedBundle, terminal: Terminal) -> None:
    if bundle.failure is not None:
        terminal.out(f"- {bundle.name}: {terminal.words.explain(bundle.failure)}")
        return
    terminal.say(
        "courier.opened",
        device=bundle.device,
        sequence=bundle.sequence,
        new=bundle.new,
        known=bundle.known,
    )
    if bundle.conflicts or bundle.refused:
        terminal.say("courier.not-taken", conflicts=bundle.conflicts, refused=bundle.refused)
    if bundle.missing:
        terminal.say("courier.missing", numbers=", ".join(map(str, bundle.missing)))
    if bundle.rolled_back:
        terminal.say("courier.rolled-back")


def _bundle_as_json(bundle: OpenedBundle, terminal: Terminal) -> Json:
    return {
        "name": bundle.name,
        "device": bundle.device,
        "sequence": bundle.sequence,
        "new": bundle.new,
        "known": bundle.known,
        "conflicts": bundle.conflicts,
        "refused": bundle.refused,
        "missing": list(bundle.missing),
        "rolled_back": bundle.rolled_back,
        "failure": None if bundle.failure is None else _failure_as_json(bundle.failure, terminal),
    }


def _failure_as_json(failure: IntakeError, terminal: Terminal) -> Json:
    facts: dict[str, Json] = dict(failure.facts)
    return {"code": failure.code, "message": terminal.words.explain(failure), "facts": facts}


def _card_as_json(card: KeyCard) -> Json:
    return {
        "id": card.key_id,
        "role": card.role,
        "name": card.name,
        "fingerprint": card.fingerprint,
    }


def _card_line(card: KeyCard) -> str:
    return f"{card.fingerprint}  {card.key_id}  {card.name}".rstrip()
