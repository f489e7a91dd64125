"""What a full sync says on the wire: nothing readable, and to nobody but the central.

A whole program fetches forms and lists, sends records with attachments and a correction, reads
reviews back, over TLS to a fake ODK Central on loopback. Meanwhile every packet to and from the
central's port is captured raw (where the system allows it), and every name that is looked up and
every connection that is opened is noted by the interpreter itself.
"""

import argparse
import contextlib
import hashlib
import json
import socket
import ssl
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyxform.xls2xform import convert

from intake_app.domain.clock import SystemClock
from intake_app.forms import read_form
from intake_app.services import AppPaths, JobsAtOnce, Outside, assemble
from tests.fakes.central import Entity, FakeCentral
from tests.fakes.vaults import FAST_KDF, PASSPHRASE
from tests.services.forms import household
from tests.services.test_entities import FOLLOW
from tests.sync.certificates import Authority

MARKERS = (b"Rosalinda Huerta", b"MARKERPHOTO", b"MARKERLIST", b"MARKERNOTE", b"House of")
SHAPES = (b"household", b"uuid:", b"/v1/projects", b"HTTP/1.1", b"Bearer", b"orx:meta", b"<h:html")
_ETH_P_ALL = 3
_PACKET_OUTGOING = 4


@dataclass
class Found:
    """What was seen."""

    is_captured: bool = False
    packets: int = 0
    bytes_captured: int = 0
    records: int = 0
    readable: list[str] = field(default_factory=list)
    """Words of the record, form or token that stood on the wire."""
    elsewhere: list[str] = field(default_factory=list)
    """Hosts other than the central that were called or looked up."""

    def is_right(self) -> bool:
        return not self.readable and not self.elsewhere and self.records > 0


class Capture:
    """Raw packets of one port on loopback."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._ended = threading.Event()
        self.packets = 0
        self.content = bytearray()
        self.is_open = False
        with contextlib.suppress(PermissionError, OSError, AttributeError):
            self._socket = socket.socket(
                socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ETH_P_ALL)
            )
            self._socket.bind(("lo", 0))
            self._socket.settimeout(0.2)
            self.is_open = True
            self._thread = threading.Thread(target=self._listen, daemon=True)
            self._thread.start()

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                packet, about = self._socket.recvfrom(1 << 17)
            except TimeoutError:
                continue
            if about[2] == _PACKET_OUTGOING:
                continue  # loopback shows each packet twice
            inside = packet[14:]
            if len(inside) < 40 or inside[0] >> 4 != 4 or inside[9] != 6:
                continue
            tcp = inside[(inside[0] & 15) * 4 :]
            ports = {int.from_bytes(tcp[:2], "big"), int.from_bytes(tcp[2:4], "big")}
            if self._port in ports:
                self.packets += 1
                self.content += tcp[(tcp[12] >> 4) * 4 :]

    def end(self) -> None:
        if self.is_open:
            time.sleep(0.3)
            self._ended.set()
            self._thread.join(2)
            self._socket.close()


_noted: list[tuple[str, Any]] = []
_is_noting = False


def _note(event: str, arguments: tuple[Any, ...]) -> None:
    if not _is_noting:
        return
    if event == "socket.connect":
        _noted.append((event, arguments[1]))
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        _noted.append((event, arguments[0]))


@contextlib.contextmanager
def calls_noted() -> Iterator[list[tuple[str, Any]]]:
    """Every connection and look-up of this process meanwhile."""
    global _is_noting
    if not getattr(sys, "_intake_noting", False):
        sys.addaudithook(_note)
        sys._intake_noting = True  # type: ignore[attr-defined] # a hook cannot be taken off again
    _noted.clear()
    _is_noting = True
    try:
        yield _noted
    finally:
        _is_noting = False


def run(folder: Path, records: int) -> Found:
    found = Found()
    issued = Authority(folder).issue()
    der = ssl.PEM_cert_to_DER_cert(issued.certificate.read_text())
    with FakeCentral(issued.context()) as central:
        assert isinstance(central, FakeCentral)
        user, password = next(iter(central.users.items()))
        central.viewer_users.add(user)
        central.add_form("household", "1", read_form(household(folder)).xform)
        follow = convert(FOLLOW, file_type=".md", form_name="follow").xform.encode()
        central.add_form("follow", "1", follow, lists=("cases",))
        central.entities["cases"] = {"c-1": Entity("MARKERLIST", {"code": "A", "state": "open"})}
        capture = Capture(central.port)
        with calls_noted() as calls:
            _work(folder, central, user, password, hashlib.sha256(der).hexdigest(), records)
            noted = list(calls)
        capture.end()
        found.records = len(central.held)
        secrets = (
            *MARKERS,
            *SHAPES,
            password.encode(),
            *(one.encode() for one in central.sessions),
        )
        found.is_captured = capture.is_open
        found.packets, found.bytes_captured = capture.packets, len(capture.content)
        found.readable = [one.decode() for one in secrets if one in capture.content]
        found.elsewhere = sorted({str(place) for _, place in noted if not _is_ours(place, central)})
    return found


def _is_ours(place: Any, central: FakeCentral) -> bool:
    if isinstance(place, tuple):
        return place[:2] == ("127.0.0.1", central.port)
    return str(place) in {"127.0.0.1", "localhost"}


def _work(
    folder: Path, central: FakeCentral, user: str, password: str, certificate: str, records: int
) -> None:
    program = assemble(
        AppPaths.below(folder / "home"),
        clock=SystemClock(),
        jobs=JobsAtOnce(),
        outside=Outside(kdf_limits=FAST_KDF),
    )
    try:
        account = program.vault.create("Martha Ortega", PASSPHRASE).account_id
        workspace = program.vault.unlock(account, PASSPHRASE)
        sending = workspace.sending
        sending.connect(central.url, "1", user=user, password=password, certificate=certificate)
        sending.fetch_forms()
        (ref,) = [one.ref for one in workspace.catalogue.forms() if one.ref.form_id == "household"]
        photo = folder / "photo.jpg"
        photo.write_bytes(b"MARKERPHOTO" * 20_000)
        made = []
        for number in range(records):
            filling = workspace.desk.start(ref)
            filling.answer("/data/name", f"Rosalinda Huerta {number}")
            filling.attach("/data/photo", photo)
            made.append(filling.finalise())
        sending.send_now()
        central.review(next(iter(central.held)), "hasIssues", note="MARKERNOTE")
        workspace.reviews.refresh()
        correction = workspace.desk.correct(made[0])
        correction.answer("/data/age", "7")
        correction.finalise()
        sending.send_now()
        sending.fetch_forms()
        workspace.tick()
    finally:
        program.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="intake-proof-") as folder:
        found = run(Path(folder), options.records)
    told = {
        "proof": "wire",
        "ok": found.is_right(),
        "captured": found.is_captured,
        "packets": found.packets,
        "bytes": found.bytes_captured,
        "records": found.records,
        "readable": found.readable,
        "elsewhere": found.elsewhere,
    }
    print(json.dumps(told))
    return 0 if found.is_right() else 1


if __name__ == "__main__":
    sys.exit(main())
