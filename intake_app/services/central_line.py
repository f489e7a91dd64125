"""The lines to the centrals: where they go, what they may cost, and who answered at their ends."""

import contextlib
import hashlib
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields, replace
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from intake_app.domain.clock import Clock
from intake_app.domain.delivery import DeliveryFailed, DestinationId, FailureKind
from intake_app.services.errors import NetworkCosts, NoCentral
from intake_app.services.events import Events, Topic
from intake_app.services.notices import CentralSetUpAnew, ClockDiffers, Notices
from intake_app.services.settings import Settings
from intake_app.store import Store
from intake_app.sync import (
    Connector,
    ConnectorSettings,
    Encounter,
    ReplyMemory,
    Route,
    ServerIdentity,
    proxy_place,
)
from intake_app.system import NetworkCost, has_network, is_loopback

CLOCKS_APART = timedelta(minutes=10)
_CENTRAL_KEY = "sending.central"
_OTHERS_KEY = "sending.others"
_MET_KEY = "sending.met"
_NOT_KEPT = frozenset({"route", "memory"})
_COST_SECONDS = 60.0
_PORTS = {"http": 80, "https": 443}

_log = logging.getLogger(__name__)

Connect = Callable[[ConnectorSettings, Clock], Connector]
Reach = Callable[[str, int], bool]
AskCost = Callable[[], NetworkCost]


class CentralLine:
    """Opens connectors to the centrals that are connected: one, and others beside it."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Clock,
        events: Events,
        notices: Notices,
        *,
        connect: Connect,
        reach: Reach,
        network_cost: AskCost,
    ) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock
        self._events = events
        self._notices = notices
        self._connect = connect
        self._reach = reach
        self._ask_cost = network_cost
        self._cost: tuple[float, NetworkCost] | None = None
        self._agreed: NetworkCost | None = None
        self._memories: dict[DestinationId, ReplyMemory] = {}
        self._in_use: list[tuple[Connector, DestinationId]] = []
        self._guard = threading.Lock()
        self.online = has_network() is not False

    # ------------------------------------------------------------ where it goes
    def kept(self) -> ConnectorSettings | None:
        """The central that is connected first, with its secrets; None for none."""
        kept = self._store.settings.get(_CENTRAL_KEY)
        return None if kept is None else _settings_of(kept)

    def needed(self) -> ConnectorSettings:
        """The same. Raises NoCentral."""
        kept = self.kept()
        if kept is None:
            raise NoCentral
        return kept

    def all(self) -> tuple[ConnectorSettings, ...]:
        """Every central that is connected, the first one first."""
        first = self.kept()
        others = (_settings_of(one) for one in self._store.settings.get(_OTHERS_KEY, []))
        return () if first is None else (first, *others)

    def find(self, destination: DestinationId) -> ConnectorSettings:
        """The central of that name. Raises NoCentral."""
        for kept in self.all():
            if destination_of(kept) == destination:
                return kept
        raise NoCentral

    def keep(self, settings: ConnectorSettings) -> None:
        """Connects this central first from now on, in the place of the one before."""
        self._write((settings, *self.all()[1:]))

    def add(self, settings: ConnectorSettings) -> None:
        """Connects this central beside the others; one that is connected gets these secrets."""
        name = destination_of(settings)
        kept = self.all()
        if name in map(destination_of, kept):
            self._write(tuple(settings if destination_of(one) == name else one for one in kept))
        else:
            self._write((*kept, settings))

    def forget(self, destination: DestinationId) -> None:
        """Connects it no more, and forgets who answered there; the next one is the first then."""
        self._store.settings.remove(_met_key(destination))
        self._write(tuple(one for one in self.all() if destination_of(one) != destination))

    def _write(self, centrals: tuple[ConnectorSettings, ...]) -> None:
        unique = {destination_of(one): one for one in reversed(centrals)}
        kept = [_plain(one) for one in reversed(unique.values())]
        with self._store.transaction():
            if kept:
                self._store.settings.set(_CENTRAL_KEY, kept[0])
            else:
                self._store.settings.remove(_CENTRAL_KEY)
            if kept[1:]:
                self._store.settings.set(_OTHERS_KEY, kept[1:])
            else:
                self._store.settings.remove(_OTHERS_KEY)
        self._memories.clear()

    # ------------------------------------------------------------ connectors
    def look(self, settings: ConnectorSettings) -> Connector:
        """A connector to a central that is perhaps not connected yet, for a first look."""
        return self._connect(replace(settings, route=self._route(), memory=None), self._clock)

    def open(self, destination: DestinationId) -> Connector:
        """A connector to a central that is connected. Raises NoCentral."""
        kept = self.find(destination)
        memory = self._memories.setdefault(destination, ReplyMemory())
        route = replace(self._route(), known=self._known(kept))
        connector = self._connect(replace(kept, route=route, memory=memory), self._clock)
        with self._guard:
            self._in_use.append((connector, destination))
        return connector

    @contextlib.contextmanager
    def at_central(self, destination: DestinationId | None = None) -> Iterator[Connector]:
        """A connector for as long as it is needed; what it met is remembered after.

        To the first central where none is named. Raises NoCentral, and DeliveryFailed from inside.
        """
        connector = self.open(destination or destination_of(self.needed()))
        try:
            yield connector
        except DeliveryFailed as failure:
            self.be_online(failure.kind is not FailureKind.UNREACHABLE)
            raise
        else:
            self.be_online(True)
        finally:
            self.done(connector)
            connector.close()

    def done(self, connector: Connector) -> None:
        """Remembers whom the connector met; it is not used any more."""
        with self._guard:
            used = [line for line in self._in_use if line[0] is connector]
            self._in_use = [line for line in self._in_use if line[0] is not connector]
        for _, destination in used:
            with contextlib.suppress(NoCentral):
                self._remember(self.find(destination), connector.encounter())

    def done_with_all(self) -> None:
        """The same for every connector of a round."""
        for connector, _ in tuple(self._in_use):
            self.done(connector)

    def abort(self) -> None:
        """Cuts what is under way."""
        with self._guard:
            in_use = tuple(self._in_use)
        for connector, _ in in_use:
            connector.abort()

    def _route(self) -> Route:
        values = self._settings.values()
        return Route(
            proxy=values.proxy, most_bytes_per_second=values.most_kilobytes_per_second * 1000
        )

    # ------------------------------------------------------------ whether it answers
    def can_reach(self, kept: ConnectorSettings) -> bool:
        """Whether the way to the central is open: its host, or the proxy that was set."""
        place = proxy_place(self._settings.values().proxy)
        if place is None or _is_here(kept):
            parts = urlsplit(kept.address)
            place = (parts.hostname or "", parts.port or _PORTS[parts.scheme])
        return self._reach(*place)

    def be_online(self, online: bool) -> None:
        """Notes whether the central answered; tells Topic.CONNECTIVITY of a change."""
        if online != self.online:
            self.online = online
            self._events.publish(Topic.CONNECTIVITY)

    # ------------------------------------------------------------ what it costs
    def costs(self, *, agreed: bool = False) -> NetworkCosts | None:
        """Why the present network may not be used for sending; None where it may.

        agreed: a person just said yes, which holds until the vault is closed.
        """
        if all(_is_here(kept) for kept in self.all()):
            return None
        cost = self._present_cost()
        if cost is NetworkCost.FREE:
            return None
        values = self._settings.values()
        rule = values.metered if cost is NetworkCost.METERED else values.unknown_networks
        if agreed and rule == "ask":
            self._agreed = cost
        if rule == "always" or (rule == "ask" and self._agreed is cost):
            return None
        return NetworkCosts(cost=cost.value, rule=rule)

    def _present_cost(self) -> NetworkCost:
        now = self._clock.monotonic()
        if self._cost is None or now - self._cost[0] > _COST_SECONDS:
            self._cost = (now, self._ask_cost())
        return self._cost[1]

    # ------------------------------------------------------------ who answers
    def accept_server(self, destination: DestinationId) -> None:
        """Whoever answers next is taken for the central: a person asked those who run it."""
        self.find(destination)
        self._store.settings.remove(_met_key(destination))
        self._store.audit.append("central.accepted-anew", destination)

    def _known(self, kept: ConnectorSettings) -> ServerIdentity | None:
        met = self._store.settings.get(_met_key(destination_of(kept)))
        if not isinstance(met, dict) or not met.get("key") or kept.certificate:
            return None
        return ServerIdentity(str(met["key"]), str(met.get("issuer", "")))

    def _remember(self, kept: ConnectorSettings, encounter: Encounter) -> None:
        self._compare_clocks(encounter.server_date)
        key = _met_key(destination_of(kept))
        before = self._store.settings.get(key)
        known = dict(before) if isinstance(before, dict) else {}
        if encounter.made_at:
            if known.get("made_at", encounter.made_at) != encounter.made_at:
                self._notices.tell(CentralSetUpAnew())
            known["made_at"] = encounter.made_at
        if encounter.identity is not None:
            known |= {"key": encounter.identity.key, "issuer": encounter.identity.issuer}
        if known != before and known:
            self._store.settings.set(key, known)

    def _compare_clocks(self, server_date: str) -> None:
        try:
            theirs = parsedate_to_datetime(server_date)
        except (TypeError, ValueError):
            return
        apart = self._clock.now() - theirs.replace(tzinfo=theirs.tzinfo or UTC)
        if abs(apart) > CLOCKS_APART:
            minutes = round(apart.total_seconds() / 60)
            _log.info("clocks differ by %d minutes", minutes)
            self._notices.tell(ClockDiffers(minutes=minutes))


def destination_of(kept: ConnectorSettings) -> DestinationId:
    """The same central keeps its name, so that nothing goes there twice."""
    place = f"{kept.address}\n{kept.project}".encode()
    return DestinationId(hashlib.sha256(place).hexdigest()[:16])


def _settings_of(kept: Mapping[str, Any]) -> ConnectorSettings:
    known = {field.name for field in fields(ConnectorSettings)} - _NOT_KEPT
    return ConnectorSettings(**{name: kept[name] for name in known & kept.keys()})


def _plain(settings: ConnectorSettings) -> dict[str, Any]:
    plain = asdict(replace(settings, memory=None))
    return {name: value for name, value in plain.items() if name not in _NOT_KEPT}


def _met_key(destination: DestinationId) -> str:
    return f"{_MET_KEY}.{destination}"


def _is_here(kept: ConnectorSettings) -> bool:
    return is_loopback(urlsplit(kept.address).hostname or "")
