"""Whose keys a vault holds and whose it trusts, for bundles on a stick."""

import json
from pathlib import Path

from intake_app.domain.policy import NO_POLICY, Policy
from intake_app.services.errors import ForbiddenByPolicy, NoOrganisation, NotAnOffice
from intake_app.store import Store
from intake_app.sync import CardRefused, KeyCard, KeyPair, load_card, read_card, save_card

_DEVICE = "courier.device"
_OFFICE = "courier.office"
_ORGANISATION = "courier.organisation"
_TRUSTED = "courier.trusted."
_LONGEST_CARD_NAME = 80


class CourierKeys:
    """The secret halves stay in the vault; only cards leave it."""

    def __init__(self, store: Store, policy: Policy = NO_POLICY) -> None:
        self._store = store
        self._ruled = _ruled_organisation(policy)

    def device(self) -> KeyPair:
        """The laptop's own pair, made when it is first asked for."""
        with self._store.transaction():
            return self._pair(_DEVICE) or self._make(_DEVICE, KeyPair.generate("device"))

    def name_device(self, name: str) -> KeyPair:
        """The same pair with a name for people on its card. Raises CardRefused."""
        pair = self.device()
        named = KeyPair("device", name, pair.sign_seed, pair.seal_seed)
        return self._make(_DEVICE, named)

    def office(self) -> KeyPair:
        """The organisation's pair. Raises NotAnOffice where this vault does not hold it."""
        pair = self._pair(_OFFICE)
        if pair is None:
            raise NotAnOffice
        return pair

    def is_office(self) -> bool:
        """Whether bundles can be opened here."""
        return self._store.settings.get(_OFFICE) is not None

    def make_office(self, name: str) -> KeyPair:
        """The organisation's pair, made now if this vault has none. Raises CardRefused."""
        with self._store.transaction():
            return self._pair(_OFFICE) or self._make(
                _OFFICE, KeyPair.generate("organisation", name)
            )

    def take_office(self, pair: KeyPair) -> KeyCard:
        """Makes this vault an office with the organisation's own pair, out of its kit.

        A pair that is there already and differs stays: what was sealed to it must be opened.
        Raises CardRefused(other-organisation) then.
        """
        with self._store.transaction():
            held = self._pair(_OFFICE)
            if held is not None and held.card.key_id != pair.card.key_id:
                raise CardRefused("other-organisation")
            return self._make(_OFFICE, pair).card

    def organisation(self) -> KeyCard:
        """Whom this laptop packs for. Raises NoOrganisation."""
        trusted = self.trusted_organisation()
        if trusted is None:
            raise NoOrganisation
        return trusted

    def trusted_organisation(self) -> KeyCard | None:
        """The same, or None; the policy's own before any that was scanned."""
        if self._ruled is not None:
            return self._ruled
        kept = self._store.settings.get(_ORGANISATION)
        return None if kept is None else KeyCard.model_validate(kept)

    def trusted_devices(self) -> tuple[KeyCard, ...]:
        """The laptops whose bundles are opened here."""
        settings = self._store.settings
        return tuple(KeyCard.model_validate(settings.get(key)) for key in settings.keys(_TRUSTED))

    def trusted_device(self, key_id: str) -> KeyCard | None:
        """The card of that laptop, if it is trusted."""
        kept = self._store.settings.get(_TRUSTED + key_id)
        return None if kept is None else KeyCard.model_validate(kept)

    def write_card(self, path: Path, *, of_office: bool = False) -> KeyCard:
        """Writes a card of ours to a file. Raises NotAnOffice, StickTrouble."""
        card = (self.office() if of_office else self.device()).card
        save_card(card, path)
        return card

    def card_text(self, *, of_office: bool = False) -> str:
        """A card of ours as text, for a code to be scanned. Raises NotAnOffice."""
        card = (self.office() if of_office else self.device()).card
        return json.dumps(card.model_dump(mode="json"), separators=(",", ":"), sort_keys=True)

    def read_text(self, text: str) -> KeyCard:
        """The card in a scanned code's text; trusts nobody yet. Raises CardRefused."""
        return read_card(text.strip().encode())

    def read_card_file(self, path: Path) -> KeyCard:
        """The card in a file; trusts nobody yet. Raises CardRefused."""
        return load_card(path)

    def trust(self, path: Path, *, fingerprint: str = "", replace: bool = False) -> KeyCard:
        """Takes a card: an organisation's to pack for it, a laptop's to open what it packed.

        fingerprint: as it was read out by the card's owner. replace: the organisation may be
        another than before. Raises CardRefused, NotAnOffice for a laptop's card, and
        ForbiddenByPolicy where the policy names another organisation.
        """
        return self.trust_card(load_card(path, fingerprint=fingerprint), replace=replace)

    def trust_card(self, card: KeyCard, *, replace: bool = False) -> KeyCard:
        """Takes a card that was read elsewhere, as `trust` does."""
        with self._store.transaction():
            if card.role == "organisation":
                before = self.trusted_organisation()
                if self._ruled is not None and self._ruled.key_id != card.key_id:
                    raise ForbiddenByPolicy(rule="keys.courier")
                if before is not None and before.key_id != card.key_id and not replace:
                    raise CardRefused("other-organisation")
                key = _ORGANISATION
            else:
                self.office()
                key = _TRUSTED + card.key_id
            self._store.settings.set(key, card.model_dump(mode="json"))
            self._store.audit.append("courier.trusted", card.key_id, role=card.role)
        return card

    def forget(self, key_id: str) -> bool:
        """Trusts that card no more, whichever role it has; False where it was not trusted.

        Raises ForbiddenByPolicy for the organisation that the policy names.
        """
        with self._store.transaction():
            organisation = self.trusted_organisation()
            if organisation is not None and organisation.key_id == key_id:
                if self._ruled is not None:
                    raise ForbiddenByPolicy(rule="keys.courier")
                self._store.settings.remove(_ORGANISATION)
            elif self.trusted_device(key_id) is not None:
                self._store.settings.remove(_TRUSTED + key_id)
            else:
                return False
            self._store.audit.append("courier.forgotten", key_id)
        return True

    def _pair(self, key: str) -> KeyPair | None:
        kept = self._store.settings.get(key)
        if kept is None:
            return None
        sign, seal = bytes.fromhex(kept["sign"]), bytes.fromhex(kept["seal"])
        return KeyPair(kept["role"], kept["name"], sign, seal)

    def _make(self, key: str, pair: KeyPair) -> KeyPair:
        card = pair.card
        with self._store.transaction():
            kept = {
                "role": pair.role,
                "name": pair.name,
                "sign": pair.sign_seed.hex(),
                "seal": pair.seal_seed.hex(),
            }
            self._store.settings.set(key, kept)
            self._store.audit.append("courier.keys", card.key_id, role=pair.role)
        return pair


def _ruled_organisation(policy: Policy) -> KeyCard | None:
    """The card that the policy's courier keys make; None where it has none."""
    verify, seal = policy.keys.courier_verify, policy.keys.courier_seal
    if verify is None or seal is None:
        return None
    name = policy.organisation.name[:_LONGEST_CARD_NAME]
    return KeyCard(role="organisation", name=name, verify=verify, seal=seal)
