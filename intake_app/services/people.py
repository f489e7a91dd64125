"""Who opens this vault, in which role, and what they may do; enforced here."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from intake_app.domain.people import Deed, Role, may
from intake_app.domain.policy import Policy
from intake_app.services.errors import NotAllowed, SettingRefused, WeakPassphrase
from intake_app.services.passphrases import PassphraseWords
from intake_app.services.second_factor import SecondFactors
from intake_app.store import Factor, PersonMissing, Store, StoredPerson

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who opens the vault, or once did."""

    person_id: str
    name: str = field(repr=False)
    role: Role
    added_at: datetime
    removed_at: datetime | None
    is_me: bool
    has_second_factor: bool

    @property
    def may_open(self) -> bool:
        """Whether their passphrase opens the vault."""
        return self.removed_at is None


class People:
    """The people of the unlocked vault. Whoever changes something gives their own passphrase."""

    def __init__(
        self, store: Store, policy: Policy, words: PassphraseWords, factors: SecondFactors
    ) -> None:
        self._store = store
        self._policy = policy
        self._words = words
        self._factors = factors

    # ------------------------------------------------------------ who and what
    @property
    def me(self) -> Person:
        """Whose passphrase opened the vault."""
        actor = self._store.audit.actor
        found = self._store.people.find(actor)
        if found is None:
            self._note_the_owner(actor)
            found = self._store.people.find(actor)
        if found is None:
            raise PersonMissing
        return self._told(found)

    def list(self, *, with_former: bool = False) -> tuple[Person, ...]:
        """In the order in which they came; with_former: also those who may open it no more."""
        present = set(self._store.access.openers().people)
        found = [self.me, *(self._told(one) for one in self._store.people.list())]
        people = {one.person_id: one for one in found}.values()
        ordered = sorted(people, key=lambda one: one.added_at)
        return tuple(one for one in ordered if with_former or one.person_id in present)

    def name_of(self, person_id: str) -> str:
        """For the log: the name of somebody who is or was here; "" where nobody is known."""
        found = self._store.people.find(person_id)
        return "" if found is None else found.name

    @property
    def is_team(self) -> bool:
        """Whether the organisation's rules let several people share a vault."""
        return self._policy.accounts.vaults == "team"

    def may(self, deed: Deed) -> bool:
        """Whether the person who opened the vault may do this."""
        alone = len(self._store.access.openers().people) <= 1
        return may(self.me.role, deed, alone=alone)

    def require(self, deed: Deed) -> None:
        """Raises NotAllowed, and notes that it was tried."""
        if not self.may(deed):
            self._store.audit.append("person.not-allowed", deed=deed.value)
            raise NotAllowed(deed=deed.value, by="role")

    # ------------------------------------------------------------ oneself
    def change_passphrase(self, old: str, new: str) -> None:
        """A second secret stays as it is; slow. Raises WrongPassphrase, WeakPassphrase."""
        self._judge(new)
        self._store.access.change_passphrase(old, new, self._present_factor())

    def rename(self, name: str) -> None:
        """What the person is called, inside the vault."""
        me = self.me
        self._store.people.change(me.person_id, name=_name(name), role=me.role)

    @property
    def must_add_second_factor(self) -> bool:
        """Whether the organisation's rules ask for one and the person has none."""
        return self._policy.accounts.second_factor == "required" and not self.me.has_second_factor

    @property
    def has_keyring(self) -> bool:
        """Whether this system keeps secrets for programs."""
        return self._factors.has_keyring

    def add_key_file(self, passphrase: str, folder: Path) -> Path:
        """From now on the vault opens for this person only with the file that is written there.

        Gives the file. Raises WrongPassphrase, KeyFileTrouble, NotAllowed.
        """
        self._see_that_factors_are_allowed()
        self._store.access.prove(passphrase)
        factor, file = self._factors.make_key_file(folder)
        self._take_factor(passphrase, factor)
        return file

    def add_keyring(self, passphrase: str) -> None:
        """From now on it opens only while the system's keyring is open.

        Raises WrongPassphrase, KeyringUnavailable, NotAllowed.
        """
        self._see_that_factors_are_allowed()
        self._store.access.prove(passphrase)
        self._take_factor(passphrase, self._factors.make_in_keyring())

    def remove_second_factor(self, passphrase: str) -> None:
        """The passphrase alone opens it again. Raises WrongPassphrase, NotAllowed."""
        if self._policy.accounts.second_factor == "required":
            raise NotAllowed(deed="second-factor", by="policy")
        before = self._store.access.factor_of(self.me.person_id)
        self._store.access.keep_passphrase(passphrase, None)
        if before is not None:
            self._factors.forget(*before)

    # ------------------------------------------------------------ others
    def add(self, own: str, name: str, role: Role, passphrase: str) -> Person:
        """Gives somebody a passphrase of their own. own: of whoever does it; slow.

        Raises NotAllowed, WrongPassphrase, WeakPassphrase, TooManyPeople.
        """
        if not self.is_team:
            raise NotAllowed(deed=Deed.MANAGE_WORKERS.value, by="policy")
        self._require_over(role)
        self._judge(passphrase, name)
        person_id = self._store.access.add_person(own, _name(name), role, passphrase)
        return self._get(person_id)

    def reset_passphrase(self, own: str, person_id: str, new: str) -> None:
        """For somebody who forgot theirs; their second secret is no longer asked for; slow.

        Raises NotAllowed, WrongPassphrase, WeakPassphrase, PersonMissing.
        """
        self._require_over(self._get(person_id).role)
        self._judge(new)
        self._store.access.reset_passphrase(own, person_id, new)

    def remove(self, own: str, person_id: str) -> str:
        """Somebody may open the vault no more, not even with old copies of its header; slow.

        Gives the new recovery key, to be shown once, "" where the vault has none. Raises
        NotAllowed, WrongPassphrase, PersonMissing, LastAdministrator, StoreDiskFull.
        """
        self._require_over(self._get(person_id).role)
        return self._store.access.remove_person(own, person_id)

    def change_role(self, own: str, person_id: str, role: Role) -> None:
        """Raises NotAllowed, WrongPassphrase, PersonMissing, LastAdministrator."""
        self.require(Deed.MANAGE_PEOPLE)
        self._store.access.change_role(own, person_id, role)

    # ------------------------------------------------------------ inside
    def _require_over(self, role: Role) -> None:
        self.require(Deed.MANAGE_WORKERS if role is Role.WORKER else Deed.MANAGE_PEOPLE)

    def _get(self, person_id: str) -> Person:
        found = self._store.people.find(person_id)
        if found is None:
            raise PersonMissing
        return self._told(found)

    def _told(self, one: StoredPerson) -> Person:
        return Person(
            person_id=one.person_id,
            name=one.name,
            role=one.role,
            added_at=one.added_at,
            removed_at=one.removed_at,
            is_me=one.person_id == self._store.audit.actor,
            has_second_factor=self._store.access.factor_of(one.person_id) is not None,
        )

    def _note_the_owner(self, person_id: str) -> None:
        """In a vault of an earlier version, which had one person."""
        present = [one for one in self._store.people.list() if one.removed_at is None]
        role = Role.WORKER if present else Role.ADMINISTRATOR
        name = "" if present else self._store.owner_name
        self._store.people.add(person_id, name, role)

    def _judge(self, passphrase: str, *known: str) -> None:
        judgement = self._words.judge(passphrase, *known)
        if not judgement.strong:
            raise WeakPassphrase(score=judgement.score)

    def _see_that_factors_are_allowed(self) -> None:
        if self._policy.accounts.second_factor == "off":
            raise NotAllowed(deed="second-factor", by="policy")

    def _present_factor(self) -> Factor | None:
        known = self._store.access.factor_of(self.me.person_id)
        if known is None:
            return None
        kind, factor_id = known
        secret = self._factors.find(kind, factor_id)
        return None if secret is None else Factor(kind, factor_id, secret)

    def _take_factor(self, passphrase: str, factor: Factor) -> None:
        before = self._store.access.factor_of(self.me.person_id)
        try:
            self._store.access.keep_passphrase(passphrase, factor)
        except BaseException:
            self._factors.forget(factor.kind, factor.factor_id)
            raise
        if before is not None:
            self._factors.forget(*before)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > LONGEST_NAME:
        raise SettingRefused(name="name")
    return name
