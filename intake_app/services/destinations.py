"""Which central a record goes to, where a team sends to several."""

from collections.abc import Iterable

from intake_app.domain.delivery import DestinationId
from intake_app.domain.records import RecordId
from intake_app.services.central_line import CentralLine, destination_of
from intake_app.store import Store

_ROUTES_KEY = "sending.routes"
_HOMES_KEY = "sending.homes"
_LISTS_KEY = "sending.homes-of-lists"


class Destinations:
    """A form's records go where a person said, else to the central that the form came from, else
    to the one that was connected first. Names of centrals that are connected no more mean nothing.
    """

    def __init__(self, store: Store, line: CentralLine) -> None:
        self._store = store
        self._line = line

    def all(self) -> tuple[DestinationId, ...]:
        """Every central that is connected, the first one first."""
        return tuple(destination_of(kept) for kept in self._line.all())

    def of_form(self, form_id: str) -> DestinationId | None:
        """Where new records of the form go; None while no central is connected."""
        connected = self.all()
        for kept in (self._kept(_ROUTES_KEY), self._kept(_HOMES_KEY)):
            if kept.get(form_id) in connected:
                return DestinationId(kept[form_id])
        return connected[0] if connected else None

    def of_record(self, record_id: RecordId) -> DestinationId | None:
        """Where the record goes: a correction to where the corrected record went."""
        record = self._store.records.get(record_id)
        connected = self.all()
        if record.corrects is not None:
            for line in self._store.outbox.of_record(record.corrects):
                if line.destination in connected:
                    return line.destination
        return self.of_form(record.form.form_id)

    def assign(self, form_id: str, destination: DestinationId | None) -> None:
        """A person says where the form's records go from now on; None: nobody says any more.

        Raises NoCentral for one that is not connected.
        """
        routes = self._kept(_ROUTES_KEY)
        routes.pop(form_id, None)
        if destination is not None:
            self._line.find(destination)
            routes[form_id] = destination
        self._store.settings.set(_ROUTES_KEY, routes)
        self._store.audit.append("form.routed", form_id, destination=destination or "")

    def assigned(self) -> dict[str, DestinationId]:
        """By form, what a person said and still holds."""
        connected = self.all()
        return {
            form_id: DestinationId(named)
            for form_id, named in self._kept(_ROUTES_KEY).items()
            if named in connected
        }

    def takes_form(self, form_id: str, destination: DestinationId) -> bool:
        """Whether the form comes from there: from the first that had it, while it is connected."""
        return self._is_home(_HOMES_KEY, form_id, destination)

    def takes_list(self, name: str, destination: DestinationId) -> bool:
        """The same of a list of cases: two lists of one name would be mixed up here."""
        return self._is_home(_LISTS_KEY, name, destination)

    def came(
        self, destination: DestinationId, form_ids: Iterable[str], lists: Iterable[str] = ()
    ) -> None:
        """Remembers where forms and lists came from."""
        for key, names in ((_HOMES_KEY, form_ids), (_LISTS_KEY, lists)):
            kept = self._kept(key)
            news = {name: str(destination) for name in names if kept.get(name) != destination}
            if news:
                self._store.settings.set(key, {**kept, **news})

    def _is_home(self, key: str, name: str, destination: DestinationId) -> bool:
        home = self._kept(key).get(name)
        return home is None or home == destination or home not in self.all()

    def _kept(self, key: str) -> dict[str, str]:
        kept = self._store.settings.get(key)
        return dict(kept) if isinstance(kept, dict) else {}
