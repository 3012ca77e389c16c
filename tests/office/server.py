"""A PostgreSQL server of the tests' own: made in a folder, started, and stopped again."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_FOLDERS = ("/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin")


def program(name: str) -> str | None:
    """Where a program of PostgreSQL lies; None where there is none."""
    return shutil.which(name, path=os.pathsep.join((*_FOLDERS, os.environ.get("PATH", ""))))


def _as_another_user(command: Sequence[str]) -> list[str]:
    """PostgreSQL does not run as root: there the user `nobody` runs it."""
    return (
        ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *command]
        if os.geteuid() == 0
        else [*command]
    )


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _run(folder: Path, *command: str) -> None:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    quiet = subprocess.DEVNULL
    subprocess.run(_as_another_user(command), check=True, cwd=folder, stdout=quiet, stderr=quiet, env=environment)


def _start(data: Path, port: int) -> None:
    control = program("pg_ctl")
    assert control is not None
    folder = data.parent
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=120"
    _run(folder, control, "-D", str(data), "-o", options, "-w", "-l", str(folder / "log"), "start")


def the_server(data: Path) -> int:
    """The number of the process that is the server of a folder."""
    return int((data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])


def restart(address: str, data: Path) -> None:
    """Start a server again that was killed, once the processes it left behind have gone."""
    for _ in range(100):
        try:
            _start(data, int(address.rpartition(":")[2]))
        except subprocess.CalledProcessError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"the server does not start again; its log is {data.parent / 'log'}")


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a server that lives as long as the block; it keeps its promises to the disk."""
    data, port = folder / "data", free_port()
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    if os.geteuid() == 0:
        os.chown(folder, pwd.getpwnam("nobody").pw_uid, -1)
    initdb, control = program("initdb"), program("pg_ctl")
    assert initdb is not None
    assert control is not None
    _run(folder, initdb, "-D", str(data), "-U", "office", "-A", "trust", "-E", "UTF8")
    _start(data, port)
    try:
        yield f"postgresql://office@127.0.0.1:{port}"
    finally:
        _run(folder, control, "-D", str(data), "-m", "immediate", "stop")
