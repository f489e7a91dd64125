"""Centrals, clocks and connectors for the tests of sync; all on loopback, all closed after use."""

import ssl
from collections.abc import Callable, Iterator

import pytest

from intake_app.domain.records import FormRef
from intake_app.sync import Connector, ConnectorSettings
from intake_app.sync.connectors.odk_central import OdkCentral
from intake_app.sync.connectors.openrosa import OpenRosa
from intake_app.sync.http import Patience
from tests.fakes.central import FakeCentral, FakeKobo
from tests.fakes.clock import FakeClock
from tests.fakes.outbox import FORM
from tests.sync.rigs import FORM_XML

SHORT = Patience(
    connect_seconds=2, send_seconds=5, reply_seconds=1.0, slowest_bytes_per_second=10_000
)

Connect = Callable[..., Connector]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def central() -> Iterator[FakeCentral]:
    with FakeCentral() as fake:
        assert isinstance(fake, FakeCentral)
        fake.add_form(FORM.form_id, FORM.version, FORM_XML)
        yield fake


@pytest.fixture
def kobo() -> Iterator[FakeKobo]:
    with FakeKobo() as fake:
        assert isinstance(fake, FakeKobo)
        fake.add_form(FORM.form_id, FORM.version, FORM_XML)
        yield fake


@pytest.fixture
def connect(clock: FakeClock) -> Iterator[Connect]:
    """Makes connectors and closes them."""
    made: list[Connector] = []

    def make(
        settings: ConnectorSettings,
        patience: Patience = SHORT,
        trust: ssl.SSLContext | None = None,
    ) -> Connector:
        kind = OdkCentral if settings.kind == "odk-central" else OpenRosa
        made.append(kind(settings, clock, patience=patience, trust=trust))
        return made[-1]

    yield make
    for connector in made:
        connector.close()


OTHER_FORM = FormRef("other", "1")
