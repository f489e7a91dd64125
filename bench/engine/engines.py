"""The engines that are measured: ours, the peers from npm, and the prototype if it is there."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).resolve().parent / "peers"
PROTOTYPE = PROJECT.parent / "shared" / "performance" / "prototype" / "bench_py.py"

Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Job:
    """One form to be filled again and again, in a process of its own."""

    folder: Path
    repetitions: int
    budget: float
    """Seconds after which no further repetition begins."""
    most_seconds: float
    """After which the run is ended."""


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine under its short name, and how to run it."""

    name: str
    title: str
    run: Callable[[Job], Result]


class _Ended(Exception):
    """A run that came to no result; the text says why."""


def run(engine: Engine, job: Job) -> Result:
    """What the engine did with the form; `error` says why when it did not finish."""
    try:
        return engine.run(job)
    except _Ended as ended:
        return {"loads": [], "runs": [], "gets": [], "error": str(ended)}


# ---------------------------------------------------------------- processes
def _finish(command: list[str], job: Job, *, cwd: Path | None = None) -> None:
    """Run to the end in a process group of its own; what takes too long is killed with it."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONHASHSEED": "0"}
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    try:
        _, said = process.communicate(timeout=job.most_seconds)
    except subprocess.TimeoutExpired:
        _kill_group(process)
        raise _Ended("time is up") from None
    if process.returncode != 0:
        lines = said.strip().splitlines() or [f"exit code {process.returncode}"]
        raise _Ended(lines[-1][:200])


def _kill_group(process: "subprocess.Popen[str]") -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _python(module: list[str], job: Job, *after: str) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "result.json"
        words = [str(job.folder), str(job.repetitions), str(job.budget), str(target)]
        _finish([sys.executable, *module, *words, *after], job, cwd=Path(folder))
        found: Result = json.loads(target.read_text())
        return found


def own(job: Job) -> Result:
    return _python(["-m", "bench.engine.own"], job)


def own_cached(job: Job) -> Result:
    return _python(["-m", "bench.engine.own", "--cached"], job)


def _prototype(kind: str) -> Callable[[Job], Result]:
    def measure(job: Job) -> Result:
        found = _python(["-m", "bench.engine.prototype", str(PROTOTYPE)], job, kind)
        found["memory_start"] = found.get("rss_start", 0)
        found["memory_peak"] = max(found.get("rss_loaded", 0), found.get("rss_end", 0))
        return found

    return measure


# ---------------------------------------------------------------- npm
def cache_folder() -> Path:
    """Where peers are kept: outside the repository."""
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "field-intake-bench" / "peers"


def prepare_peers() -> str:
    """Install and bundle the peers; "" or what is missing."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "Node and npm are not installed (Debian: apt-get install nodejs npm)"
    folder = cache_folder()
    folder.mkdir(parents=True, exist_ok=True)
    wanted = (PEERS / "package.json").read_bytes()
    installed = folder / "installed.json"
    for path in PEERS.iterdir():
        shutil.copy(path, folder)
    try:
        if not installed.exists() or installed.read_bytes() != wanted:
            _quiet(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
            # esbuild's own binary comes with its platform's package: no script is needed.
            installed.write_bytes(wanted)
        _quiet(["node", "build.mjs"], folder)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        return f"{Path(str(fault.cmd[0])).name} {fault.cmd[1]} did not succeed"
    return ""


def _quiet(command: list[str], folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=600)


def find_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    chosen = os.environ.get("CHROMIUM")
    return chosen or next((found for name in names if (found := shutil.which(name))), None)


def _in_node(job: Job) -> Result:
    with tempfile.TemporaryDirectory() as folder:
        task, target = Path(folder) / "job.json", Path(folder) / "result.json"
        task.write_text(json.dumps(_as_task(job)))
        command = ["node", "--stack-size=3900", "node_webforms.mjs", str(task), str(target)]
        _finish(command, job, cwd=cache_folder())
        found: Result = json.loads(target.read_text())
        return found


def _as_task(job: Job) -> dict[str, Any]:
    return {
        "xml": (job.folder / "form.xml").read_text(),
        "scenario": json.loads((job.folder / "scenario.json").read_text()),
        "repetitions": job.repetitions,
        "budget": job.budget,
    }


# ---------------------------------------------------------------- Chromium
_PAGE = """<!doctype html><meta charset="utf-8"><body><script type="module">
const say = (result) => fetch('/result', {{ method: 'POST', body: JSON.stringify(result) }});
try {{
  await import('/{bundle}');
  await fetch('/ready', {{ method: 'POST' }});
  const job = await (await fetch('/job')).json();
  await say(await window.measure(job));
}} catch (fault) {{
  const error = String(fault.message || fault).slice(0, 200);
  await say({{ loads: [], runs: [], gets: [], error }});
}}
</script>"""


def _in_browser(bundle: str, chromium: str) -> Callable[[Job], Result]:
    def measure(job: Job) -> Result:
        desk = _Desk(bundle, job)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
            process = subprocess.Popen(
                [
                    chromium,
                    "--headless=new",
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-gpu",
                    "--no-first-run",
                    f"--user-data-dir={profile}",
                    f"{desk.address}/?excludeNonRelevant",
                ],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                text=True,
            )
            desk.memory = lambda: _memory_of(process.pid)
            try:
                return desk.wait(job.most_seconds)
            finally:
                desk.close()
                _kill_group(process)

    return measure


class _Desk:
    """A server on this machine that hands a page its job and takes its result."""

    def __init__(self, bundle: str, job: Job) -> None:
        self._result: Result | None = None
        self._start = 0.0
        self._done = threading.Event()
        self.memory: Callable[[], float] = lambda: 0.0
        script = (cache_folder() / "dist" / bundle).read_bytes()
        page = _PAGE.format(bundle=bundle).encode()
        task = json.dumps(_as_task(job)).encode()
        answers = {
            f"/{bundle}": (script, "text/javascript"),
            "/job": (task, "application/json"),
        }
        desk = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body, kind = answers.get(self.path, (page, "text/html"))
                self._reply(body, kind)

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                if self.path == "/ready":
                    desk._start = desk.memory()
                else:
                    result: Result = json.loads(body)
                    result["memory_start"], result["memory_peak"] = desk._start, desk.memory()
                    desk._result = result
                    desk._done.set()
                self._reply(b"", "text/plain")

            def _reply(self, body: bytes, kind: str) -> None:
                self.send_response(200)
                self.send_header("Content-Type", f"{kind}; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                # A page of its own group may read the clock to five microseconds.
                self.send_header("Cross-Origin-Opener-Policy", "same-origin")
                self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def wait(self, seconds: float) -> Result:
        if not self._done.wait(seconds) or self._result is None:
            raise _Ended("time is up")
        return self._result

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _memory_of(pid: int) -> float:
    """Memory in MB of a process and all below it, shared pages by their share."""
    total = 0.0
    waiting = [str(pid)]
    while waiting:
        process = Path("/proc") / waiting.pop()
        try:
            for task in (process / "task").iterdir():
                waiting.extend((task / "children").read_text().split())
            for line in (process / "smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) / 1024
        except OSError:
            continue  # it has ended meanwhile
    return total


# ---------------------------------------------------------------- what is there
def available(wanted: set[str]) -> tuple[list[Engine], list[str]]:
    """Engines that can run here, ours first, and what is missing."""
    engines = [
        Engine("own", "Field Intake", own),
        Engine("own-cached", "Field Intake, cached", own_cached),
    ]
    missing: list[str] = []
    if not wanted or wanted & {"webforms", "enketo", "webforms-node"}:
        fault = prepare_peers()
        chromium = find_chromium()
        if fault:
            missing.append(f"ODK Web Forms and Enketo: {fault}")
        elif chromium is None:
            missing.append("Enketo: Chromium is not installed (Debian: apt-get install chromium)")
            engines.append(Engine("webforms-node", "ODK Web Forms (Node)", _in_node))
        else:
            web, enketo = _in_browser("webforms.js", chromium), _in_browser("enketo.js", chromium)
            engines.append(Engine("webforms", "ODK Web Forms", web))
            engines.append(Engine("enketo", "Enketo", enketo))
            if "webforms-node" in wanted:
                engines.append(Engine("webforms-node", "ODK Web Forms (Node)", _in_node))
    if PROTOTYPE.is_file():
        engines.append(Engine("prototype", "prototype", _prototype("c-source")))
        engines.append(Engine("prototype-cached", "prototype, cached", _prototype("c-cached")))
    else:
        missing.append("prototype: ../shared/performance is not beside the project")
    if wanted:
        engines = [engine for engine in engines if engine.name in wanted]
    return engines, missing
