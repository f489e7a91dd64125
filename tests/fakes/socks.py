"""A SOCKS5 proxy on loopback, as Tor's is: names are looked up by it and by nobody else."""

import contextlib
import socket
import struct
import threading


class FakeSocks:
    """Leads every name to one port of this machine and remembers what was asked for."""

    def __init__(self, target_port: int) -> None:
        self._target_port = target_port
        self.asked: list[tuple[str, int]] = []
        """Host and port as the caller wrote them; numbers begin with «ip»."""
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, name="fake-socks", daemon=True).start()

    @property
    def url(self) -> str:
        return f"socks5h://127.0.0.1:{self.port}"

    def __enter__(self) -> "FakeSocks":
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(caller,), daemon=True).start()

    def _serve(self, caller: socket.socket) -> None:
        with caller, contextlib.suppress(OSError):
            version, count = _exactly(caller, 2)
            _exactly(caller, count)
            assert version == 5
            caller.sendall(b"\x05\x00")
            _, command, _, kind = _exactly(caller, 4)
            assert command == 1
            if kind == 3:
                host = _exactly(caller, _exactly(caller, 1)[0]).decode()
            else:
                host = "ip " + _exactly(caller, 4 if kind == 1 else 16).hex()
            (port,) = struct.unpack(">H", _exactly(caller, 2))
            self.asked.append((host, port))
            with socket.create_connection(("127.0.0.1", self._target_port)) as server:
                caller.sendall(b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x50")
                back = threading.Thread(target=_pour, args=(server, caller), daemon=True)
                back.start()
                _pour(caller, server)
                back.join(10)


def _exactly(sock: socket.socket, count: int) -> bytes:
    read = b""
    while len(read) < count:
        piece = sock.recv(count - len(read))
        if not piece:
            raise OSError("hung up")
        read += piece
    return read


def _pour(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
