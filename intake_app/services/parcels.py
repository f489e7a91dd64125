"""Forms and lists of cases by stick, from the office to laptops that never see a network."""

import hashlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from intake_app.domain.errors import IntakeError
from intake_app.domain.records import FormRef
from intake_app.forms import FormUnreadable
from intake_app.services.catalogue import Catalogue, FormSummary
from intake_app.services.courier_keys import CourierKeys
from intake_app.services.errors import FormMissing, NoLaptops
from intake_app.services.notices import CentralWentBack, FormKeyChanged, Notices
from intake_app.services.queue import cancelled_by
from intake_app.store import FormConflict, Store
from intake_app.sync import (
    BundleRefused,
    CarriedForm,
    ChangedMeanwhile,
    ParcelRefused,
    find_parcels,
    prove_parcel,
    read_parcel,
    write_parcel,
)

_NUMBER = "courier.parcel-number"
_TAKEN = "courier.parcel-taken."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ParcelReport:
    """What was written to the stick."""

    name: str
    forms: int
    lists: int
    laptops: int


@dataclass(frozen=True, slots=True)
class TakenReport:
    """What the parcels on a stick brought."""

    parcels: int = 0
    """Those that were taken."""
    added: tuple[FormSummary, ...] = ()
    lists: int = 0
    """Files and lists of cases that were brought up to date."""
    older: int = 0
    """Parcels that are older than one taken before: nothing of them was taken."""
    failures: tuple[tuple[str, IntakeError], ...] = field(default=(), repr=False)
    """Parcels or forms that were not taken, and why."""


class _Media(Mapping[str, bytes]):
    """A form's files, each read from the vault when it is asked for."""

    def __init__(self, store: Store, ref: FormRef) -> None:
        self._store = store
        self._ref = ref
        self._names = store.forms.media_names(ref)

    def __getitem__(self, name: str) -> bytes:
        content = self._store.forms.media_file(self._ref, name)
        if content is None:
            raise KeyError(name)
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class _Carried:
    """The forms that travel, read one at a time however often they are gone through.

    Shipped forms stay out: every laptop has them.
    """

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self.summaries = [form for form in catalogue.forms() if not form.shipped]

    def __iter__(self) -> Iterator[CarriedForm]:
        return map(self._read, self.summaries)

    def list_count(self) -> int:
        return sum(len(self._catalogue.list_marks(form.ref)) for form in self.summaries)

    def _read(self, form: FormSummary) -> CarriedForm:
        xform = self._store.forms.xform(form.ref)
        announced = self._catalogue.fetched_hash(form.ref)
        md5 = hashlib.md5(xform, usedforsecurity=False).hexdigest()
        return CarriedForm(
            ref=form.ref,
            hash=announced or f"md5:{md5}",
            xform=xform,
            files=_Media(self._store, form.ref),
            marks=self._catalogue.list_marks(form.ref),
        )


class Parcels:
    """Writes parcels at the office, takes them on a laptop."""

    def __init__(
        self, store: Store, keys: CourierKeys, catalogue: Catalogue, notices: Notices
    ) -> None:
        self._store = store
        self._keys = keys
        self._catalogue = catalogue
        self._notices = notices
        self._stopped = False

    def pack(self, stick: Path) -> ParcelReport:
        """Writes the forms that are on the list here, for every trusted laptop; slow.

        Shipped forms stay out: every laptop has them. Raises NotAnOffice, NoLaptops, StickTrouble,
        DeliveryCancelled.
        """
        with cancelled_by(self._is_stopped):
            office, laptops = self._keys.office(), self._keys.trusted_devices()
            if not laptops:
                raise NoLaptops
            with self._store.transaction():
                number = int(self._store.settings.get(_NUMBER, 0)) + 1
                self._store.settings.set(_NUMBER, number)
            forms = _Carried(self._store, self._catalogue)
            try:
                folder = write_parcel(stick, forms, office, laptops, number, self._is_stopped)
            except ChangedMeanwhile:
                # A list came from the central in between: now it has to wait until this is done.
                with self._store.transaction():
                    forms = _Carried(self._store, self._catalogue)
                    folder = write_parcel(stick, forms, office, laptops, number, self._is_stopped)
            count, lists = len(forms.summaries), forms.list_count()
            self._store.audit.append("courier.parcel-packed", folder.stem, forms=count)
        return ParcelReport(folder.name, count, lists, len(laptops))

    def take(self, stick: Path) -> TakenReport:
        """Takes what the office sent: forms are added, lists are brought up to date; slow.

        A parcel copied, opened twice, or older than one taken before changes nothing. Drafts keep
        their version. Raises NoOrganisation, StickTrouble, DeliveryCancelled.
        """
        report = TakenReport()
        with cancelled_by(self._is_stopped):
            organisation, device = self._keys.organisation(), self._keys.device()
            proven = []
            failures: list[tuple[str, IntakeError]] = []
            for folder in find_parcels(stick):
                try:
                    proven.append((prove_parcel(folder, organisation), folder))
                except ParcelRefused as failure:
                    failures.append((folder.name, failure))
            added: list[FormSummary] = []
            taken, lists, older = 0, 0, 0
            for manifest, folder in sorted(proven, key=lambda one: one[0].number):
                key = f"{_TAKEN}{organisation.key_id}"
                if manifest.number <= int(self._store.settings.get(key, 0)):
                    older += 1
                    continue
                try:
                    for form in read_parcel(folder, manifest, device, self._is_stopped):
                        new, changed = self._take_form(form, failures)
                        added += new
                        lists += changed
                except (ParcelRefused, BundleRefused) as failure:
                    failures.append((folder.name, failure))
                    continue
                taken += 1
                self._store.settings.set(key, manifest.number)
                self._store.audit.append("courier.parcel-taken", manifest.parcel)
            report = TakenReport(taken, tuple(added), lists, older, tuple(failures))
        _log.info("parcels taken: %d, forms new: %d, lists: %d", taken, len(added), lists)
        return report

    def stop(self) -> None:
        """The vault is about to close."""
        self._stopped = True

    def _take_form(
        self, form: CarriedForm, failures: list[tuple[str, IntakeError]]
    ) -> tuple[list[FormSummary], int]:
        """What was added, and how many files and lists were brought up to date."""
        catalogue = self._catalogue
        known = catalogue.fetched_hash(form.ref)
        try:
            if known != form.hash or not catalogue.has(form.ref):
                new = catalogue.add_fetched(form.ref, form.hash, form.xform, form.files, form.marks)
                return ([] if new is None else [new]), len(form.marks)
            here = catalogue.media(form.ref)
            changed = {
                name: content for name, content in form.files.items() if here.get(name) != content
            }
            marks = {name: mark for name, mark in form.marks.items() if name in changed}
            older = catalogue.take_lists(form.ref, changed, marks)
        except (FormUnreadable, FormConflict, FormMissing, FormKeyChanged) as failure:
            failures.append((form.ref.form_id, failure))
            return [], 0
        if older:
            self._notices.tell(CentralWentBack(what="lists", count=older))
        return [], len(changed)

    def _is_stopped(self) -> bool:
        return self._stopped
