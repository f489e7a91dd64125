"""A TCP proxy on loopback with the faults that lines in the field have."""

import contextlib
import enum
import re
import socket
import threading
import time
from collections import deque
from dataclasses import dataclass


class Kind(enum.Enum):
    CLEAN = "clean"
    DROP = "drop"
    """Hangs up as soon as it is called."""
    RESET = "reset"
    """Hangs up rudely, after `at` bytes of the request."""
    CUT_REQUEST = "cut-request"
    """Passes `at` bytes of the request on, then both sides lose the line."""
    CUT_REPLY = "cut-reply"
    """Passes the request on and `at` bytes of the reply back; 0 loses the reply."""
    GARBAGE = "garbage"
    """Passes the request on; what comes back is noise."""
    PORTAL = "portal"
    """Answers itself, with a page to sign in at."""
    WRONG_LENGTH = "wrong-length"
    """The reply's Content-Length promises more than comes."""
    DUPLICATE = "duplicate"
    """The request reaches the server twice."""
    DELAY = "delay"
    """The reply comes late, by `seconds`."""
    DRIP = "drip"
    """The reply comes byte by byte, `seconds` apart."""
    LATE_DUPLICATE = "late-duplicate"
    """The request reaches the server once more, after whatever comes next: out of order."""
    RAW_CUT = "raw-cut"
    """Bytes pass as they are, encrypted ones too, until `at` of them came back."""
    RAW_GARBAGE = "raw-garbage"
    """Answers noise at once, before any encryption could begin."""
    BLACK_HOLE = "black-hole"
    """Takes the call and stays silent."""


@dataclass(frozen=True)
class Fault:
    """What happens to one connection."""

    kind: Kind
    at: int = 0
    seconds: float = 0.0


CLEAN = Fault(Kind.CLEAN)
PORTAL_PAGE = b"<!DOCTYPE html><html><body>Sign in to Free WiFi</body></html>"


class FaultProxy:
    """Each new connection meets the next fault; with none left, none."""

    def __init__(self, target_port: int) -> None:
        self.target_port = target_port
        self.faults: deque[Fault] = deque()
        self.met: list[Fault] = []
        self.late: list[bytes] = []
        """Requests that come a second time, at the next call."""
        self.record: bytearray | None = None
        """Every byte that passes a clean line, both ways, if somebody wants to look."""
        self._open: set[socket.socket] = set()
        self._ended = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, name="fault-proxy", daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "FaultProxy":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        self._ended.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.hang_up()

    def hang_up(self) -> None:
        """All connections under way are lost."""
        for sock in list(self._open):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            fault = self.faults.popleft() if self.faults else CLEAN
            self.met.append(fault)
            threading.Thread(target=self._serve, args=(caller, fault), daemon=True).start()

    def _serve(self, caller: socket.socket, fault: Fault) -> None:
        self._open.add(caller)
        try:
            with caller, contextlib.suppress(OSError):
                self._play(caller, fault)
        finally:
            self._open.discard(caller)

    def _deliver_late(self) -> None:
        while self.late:
            with contextlib.suppress(OSError, IndexError), self._call() as server:
                server.sendall(self.late.pop(0))
                _read_message(server)

    def _play(self, caller: socket.socket, fault: Fault) -> None:
        self._deliver_late()
        if fault.kind is Kind.DROP:
            return
        if fault.kind is Kind.BLACK_HOLE:
            self._ended.wait(fault.seconds or 60)
            return
        if fault.kind is Kind.PORTAL:
            _read_message(caller)
            head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n"
            caller.sendall(head.encode() + PORTAL_PAGE)
            return
        if fault.kind is Kind.RESET:
            _read_up_to(caller, fault.at)
            caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            return
        if fault.kind is Kind.RAW_GARBAGE:
            caller.sendall(b"\x15\x03\x01\x00\x02\x02\x28" + b"\x00\xff\x13 nonsense" * 20)
            return
        if fault.kind in {Kind.CLEAN, Kind.RAW_CUT}:
            self._pipe(caller, fault.at if fault.kind is Kind.RAW_CUT else None)
            return
        request = _read_message(caller)
        if fault.kind is Kind.CUT_REQUEST:
            with self._call() as server:
                server.sendall(request[: fault.at])
            return
        if fault.kind is Kind.DUPLICATE:
            with self._call() as server:
                server.sendall(request)
                _read_message(server, of_head=request.startswith(b"HEAD"))
        if fault.kind is Kind.LATE_DUPLICATE:
            self.late.append(request)
        with self._call() as server:
            server.sendall(request)
            reply = _read_message(server, of_head=request.startswith(b"HEAD"))
        self._reply(caller, reply, fault)

    def _reply(self, caller: socket.socket, reply: bytes, fault: Fault) -> None:
        if fault.kind is Kind.GARBAGE:
            caller.sendall(b"\x00\xff\x13 nonsense \r\n\r\n" * 20)
        elif fault.kind is Kind.WRONG_LENGTH:
            caller.sendall(re.sub(rb"(?i)content-length: \d+", b"Content-Length: 99999", reply))
        elif fault.kind is Kind.CUT_REPLY:
            caller.sendall(reply[: fault.at])
        elif fault.kind is Kind.DRIP:
            for byte in reply:
                caller.sendall(bytes([byte]))
                time.sleep(fault.seconds)
        else:
            self._ended.wait(fault.seconds)
            caller.sendall(reply)

    def _call(self) -> socket.socket:
        server = socket.create_connection(("127.0.0.1", self.target_port), timeout=10)
        server.settimeout(10)
        return server

    def _pipe(self, caller: socket.socket, most: int | None = None) -> None:
        with self._call() as server:
            self._open.add(server)
            back = threading.Thread(
                target=_pour, args=(server, caller, most, self.record), daemon=True
            )
            back.start()
            _pour(caller, server, record=self.record)
            back.join(10)
            self._open.discard(server)


def _pour(
    source: socket.socket,
    target: socket.socket,
    most: int | None = None,
    record: bytearray | None = None,
) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536 if most is None else min(65536, most)):
            target.sendall(piece)
            if record is not None:
                record += piece
            if most is not None:
                most -= len(piece)
                if most <= 0:
                    break
    ends = (target,) if most is None else (target, source)
    for sock in ends:
        with contextlib.suppress(OSError):
            sock.shutdown(socket.SHUT_WR if most is None else socket.SHUT_RDWR)


def _read_up_to(sock: socket.socket, count: int) -> bytes:
    read = b""
    while len(read) < count and (piece := sock.recv(min(65536, count - len(read)))):
        read += piece
    return read


def _read_message(sock: socket.socket, *, of_head: bool = False) -> bytes:
    """One whole request or reply (without a body if it answers a HEAD), or what came of it."""
    read = b""
    while b"\r\n\r\n" not in read:
        piece = sock.recv(65536)
        if not piece:
            return read
        read += piece
    head, _, body = read.partition(b"\r\n\r\n")
    found = re.search(rb"(?i)content-length: (\d+)", head)
    missing = (int(found[1]) if found and not of_head else 0) - len(body)
    return read + _read_up_to(sock, missing)
