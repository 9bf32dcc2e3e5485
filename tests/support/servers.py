"""Real MySQL and MariaDB servers for tests: private, without a TCP port, shared by all workers of a test run."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pymysql

from tests.support.databases import Connection, Database
from tests.support.locks import shared
from tests.support.tools import TOOLS, require, require_file

REAL_MYSQL = TOOLS / "real-mysql"
FAST = ["--skip-networking", "--skip-log-bin", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=OFF"]


@dataclass(frozen=True)
class Server:
    """A make of server, and where the one that tests share lives."""

    name: str
    collation: str
    """The default collation of the databases that tests get: what the server itself would choose."""
    launch: Callable[[Path], None]
    """Starts it on a folder's `mysql.sock` and `mysql.pid`, from nothing."""

    @property
    def home(self) -> Path:
        """The folder of the running server. One for each user, so that a later run finds what a killed one left."""
        return Path(tempfile.gettempdir()) / f"spec-wizard-{os.getuid()}" / self.name

    @property
    def folder(self) -> Path:
        """The part of `home` that is removed with the server: data, socket, logs."""
        return self.home / "server"

    @property
    def version(self) -> str:
        """What the server says it is, as `8.4.6` or `10.11.14-MariaDB-0+deb12u2`."""
        with closing(self.connect()) as connection:
            return str(Database("", connection).rows("SELECT VERSION()")[0][0])

    def connect(self, database: str | None = None) -> Connection:
        """A connection as root, in utf8mb4, that commits every statement.

        Raises:
            pymysql.err.OperationalError: no server answers.
        """
        socket = str(self.folder / "mysql.sock")
        return pymysql.connect(unix_socket=socket, user="root", database=database, charset="utf8mb4", autocommit=True)

    @contextmanager
    def database(self) -> Iterator[Database]:
        """A fresh, empty database, dropped afterwards."""
        name = f"t_{uuid4().hex[:12]}"
        with closing(self.connect()) as connection:
            database = Database(name, connection)
            database.run([f"CREATE DATABASE {name} CHARACTER SET utf8mb4 COLLATE {self.collation}", f"USE {name}"])
            try:
                yield database
            finally:
                database.run([f"DROP DATABASE IF EXISTS {name}"])

    @contextmanager
    def running(self) -> Iterator[Server]:
        """This server, started if nobody has yet; stopped when nobody uses it any more."""
        with shared(self.home, self._start, self._stop):
            yield self

    def _start(self) -> None:
        if self._answers():
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.launch(self.folder)

    def _stop(self) -> None:
        with closing(self.connect()) as connection:
            connection.cursor().execute("SHUTDOWN")
        _wait_until(lambda: not (self.folder / "mysql.pid").exists(), f"{self.name} to stop")
        shutil.rmtree(self.folder)

    def _answers(self) -> bool:
        try:
            self.connect().close()
        except pymysql.err.OperationalError:
            return False
        return True


def _launch_mysql(folder: Path) -> None:
    home = Path(os.environ.get("REAL_MYSQL_HOME", Path.home() / ".cache/real-mysql"))
    require_file(home / "root/usr/sbin/mysqld", "real-mysql")
    subprocess.run([REAL_MYSQL, "start", folder], check=True, stdout=subprocess.DEVNULL, start_new_session=True)


def _launch_mariadb(folder: Path) -> None:
    data = [f"--datadir={folder / 'data'}", f"--user={pwd.getpwuid(os.getuid()).pw_name}"]
    subprocess.run(
        [require("mariadb-install-db"), "--no-defaults", *data, "--auth-root-authentication-method=normal"],
        check=True,
        capture_output=True,
    )
    files = [f"--socket={folder / 'mysql.sock'}", f"--pid-file={folder / 'mysql.pid'}"]
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            [require("mariadbd"), "--no-defaults", *data, *files, *FAST],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    _wait_until(lambda: MARIADB._answers() or server.poll() is not None, "mariadb to start")


def _wait_until(done: Callable[[], bool], what: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds:.0f} seconds for {what}")
        time.sleep(0.05)


MYSQL = Server("mysql", "utf8mb4_0900_ai_ci", _launch_mysql)
MARIADB = Server("mariadb", "utf8mb4_general_ci", _launch_mariadb)
