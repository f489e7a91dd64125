"""An organisation's kit: its keys, its policy as it writes it, and what it gives out.

KIT/policy.json         the rules, to be edited; not signed
KIT/secret/*.key        secret keys, each behind the kit's passphrase; stay in a safe place
KIT/forms/              forms that an installer made from the kit brings along
KIT/give-out/           what goes onto laptops: signed policy, its signer, the update key
"""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from intake_app.domain.policy import KeysRule, Organisation, Policy, ServerRule
from intake_app.services.errors import KitTrouble, PolicyRefused, WeakPassphrase
from intake_app.services.key_files import (
    SEED_BYTES,
    Purpose,
    make_key_file,
    public_halves,
    read_key_file,
)
from intake_app.services.passphrases import PassphraseWords
from intake_app.services.policy import parse_policy, read_policy, sign_policy
from intake_app.services.record_keys import public_text
from intake_app.sync import KeyPair

PURPOSES: Final[tuple[Purpose, ...]] = ("policy", "recovery", "courier", "updates")
POLICY_FILE: Final = "policy.json"
SIGNER_FILE: Final = "signer.txt"
UPDATE_KEY_FILE: Final = "update-key.txt"


@dataclass(frozen=True, slots=True)
class Kit:
    """What a kit says of itself; nothing secret."""

    folder: Path
    policy: Policy
    signer: str
    signed_serial: int
    """Of the policy that was signed last; 0 before the first."""


class KitDesk:
    """Makes kits, signs their policies, opens their keys."""

    def __init__(self, folder: Path, *, cheap: tuple[int, int] | None = None) -> None:
        """cheap: passes and bytes of the key derivation, for tests and throw-away kits."""
        self._folder = folder
        self._cheap = cheap

    @property
    def give_out(self) -> Path:
        """The folder of what goes to laptops."""
        return self._folder / "give-out"

    def key_file(self, purpose: Purpose) -> Path:
        """Where that secret key lies."""
        return self._folder / "secret" / f"{purpose}.key"

    def make(
        self, name: str, passphrase: str, *, server: str = "", project: int | None = None
    ) -> Kit:
        """A new kit in an empty or absent folder, with a first policy, not yet signed.

        Raises WeakPassphrase, KitTrouble with reason not-empty, unwritable, or rules for an
        impossible server.
        """
        judgement = PassphraseWords().judge(passphrase, name)
        if not judgement.strong:
            raise WeakPassphrase(score=judgement.score)
        try:
            if self._folder.exists() and any(self._folder.iterdir()):
                raise KitTrouble(reason="not-empty")
            rule = None if not server else ServerRule(address=server, project=project)
            organisation = Organisation(name=name)
        except ValidationError:
            raise KitTrouble(reason="rules") from None
        except OSError:
            raise KitTrouble(reason="unwritable") from None
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            (self._folder / "secret").mkdir(mode=0o700)
            self.give_out.mkdir()
            (self._folder / "forms").mkdir()
            made = {purpose: self._made(purpose, passphrase) for purpose in PURPOSES}
            courier = made["courier"]
            policy = Policy(
                organisation=organisation,
                server=rule,
                keys=KeysRule(
                    recovery=made["recovery"][0],
                    courier_verify=courier[0],
                    courier_seal=courier[1],
                    updates=made["updates"],
                ),
            )
            self._write_policy(policy)
            (self._folder / "README.txt").write_text(_READ_ME, encoding="utf-8")
        except OSError:
            raise KitTrouble(reason="unwritable") from None
        return self.look()

    def look(self) -> Kit:
        """What the kit holds. Raises KitTrouble(no-kit), PolicyRefused, KeyFileRefused."""
        policy = self._policy()
        signer = public_halves(self.key_file("policy"))[0]
        return Kit(self._folder, policy, signer, self._signed_serial())

    def sign(self, passphrase: str, today: date) -> Kit:
        """Checks the rules as they are now and signs them under the next serial.

        Raises KitTrouble, PolicyRefused(rules) with the place, KeyFileRefused.
        """
        seed = read_key_file(self.key_file("policy"), "policy", passphrase)
        written = self._policy()
        serial = max(self._signed_serial(), written.serial) + 1
        policy = written.model_copy(update={"serial": serial, "issued": today})
        signer = public_halves(self.key_file("policy"))[0]
        try:
            self.give_out.mkdir(exist_ok=True)
            (self.give_out / POLICY_FILE).write_bytes(sign_policy(policy, seed))
            (self.give_out / SIGNER_FILE).write_text(signer + "\n", encoding="ascii")
            (self.give_out / UPDATE_KEY_FILE).write_text(
                public_halves(self.key_file("updates"))[0] + "\n", encoding="ascii"
            )
            self._write_policy(policy)
        except OSError:
            raise KitTrouble(reason="unwritable") from None
        return self.look()

    def add_record_key(self, passphrase: str, *, seals: bool) -> str:
        """Names the key that finished records are sealed to in the policy, made where none is.

        seals: from the next signing on records of forms without a key of their own are sealed too.
        Gives the SHA-256 of its public half. Raises KitTrouble, PolicyRefused, KeyFileRefused.
        """
        policy = self._policy()
        file = self.key_file("records")
        try:
            if not file.exists():
                self._made("records", passphrase)
            private = read_key_file(file, "records", passphrase)
            sealing = policy.sealing.model_copy(
                update={
                    "record_key": public_text(private),
                    "finished_records": seals or policy.sealing.finished_records,
                }
            )
            self._write_policy(policy.model_copy(update={"sealing": sealing}))
        except OSError:
            raise KitTrouble(reason="unwritable") from None
        return public_halves(file)[0]

    def record_key(self, passphrase: str) -> bytes:
        """The private key that opens sealed records, DER. Raises KeyFileRefused."""
        return read_key_file(self.key_file("records"), "records", passphrase)

    def courier_pair(self, passphrase: str) -> KeyPair:
        """The pair that opens bundles, for the office's vault. Raises KeyFileRefused."""
        seeds = read_key_file(self.key_file("courier"), "courier", passphrase)
        name = self._policy().organisation.name
        return KeyPair("organisation", name, seeds[:SEED_BYTES], seeds[SEED_BYTES:])

    def _made(self, purpose: Purpose, passphrase: str) -> tuple[str, ...]:
        file = self.key_file(purpose)
        if self._cheap is None:
            return make_key_file(file, purpose, passphrase)
        passes, memory = self._cheap
        return make_key_file(file, purpose, passphrase, passes=passes, memory=memory)

    def _policy(self) -> Policy:
        try:
            text = (self._folder / POLICY_FILE).read_bytes()
        except OSError:
            raise KitTrouble(reason="no-kit") from None
        return parse_policy(text)

    def _write_policy(self, policy: Policy) -> None:
        told = policy.model_dump(mode="json")
        (self._folder / POLICY_FILE).write_text(
            json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )

    def _signed_serial(self) -> int:
        try:
            content = (self.give_out / POLICY_FILE).read_bytes()
        except OSError:
            return 0
        try:
            return read_policy(content)[0].serial
        except PolicyRefused:
            return 0


_READ_ME = """\
policy.json    the rules of your laptops. Edit it, then: intake org sign THIS-FOLDER
forms/         your own forms (.xlsx, .xml), with NAME-media beside one that has files:
               they go into the installer and are there at the first start.
secret/        four keys, each sealed with the passphrase of this kit. Whoever has them and the
               passphrase is your organisation: keep this folder offline, and a copy elsewhere.
give-out/      goes into installers (dev.py installer --org THIS-FOLDER) and onto laptops.

policy.json    las reglas de sus equipos. Modifíquelo y luego: intake org sign ESTA-CARPETA
forms/         sus propios formularios (.xlsx, .xml), con NOMBRE-media al lado si alguno tiene
               archivos: van en el instalador y están ahí desde el primer inicio.
secret/        cuatro claves, cada una sellada con la frase de este juego. Quien las tenga
               y sepa la frase es su organización: guárdela sin conexión, y una copia en otro lado.
give-out/      va en los instaladores (dev.py installer --org ESTA-CARPETA) y en los equipos.
"""
