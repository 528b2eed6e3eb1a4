"""Answers kept on disk, and the times of requests, in one SQLite file that several processes may share.

Keys are digests of what was asked of which server, so no secret is in them. The file is the user's alone. A
cache that cannot be used costs a warning and no more.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from ..errors import OnlineError, OnlineSetupError
from .answers import Answer, Question, from_row
from .limits import DAY, MemoryLedger, next_slot
from .policy import Limits

VERSION = 1
"""Of the tables and of how answers are read: a cache of another version is emptied."""
APPLICATION = 0x494D4F4E
KEPT_S, KEPT_NONE_S = 90 * DAY, 7 * DAY
"""How long answers are good for, and how long it is that a name was not known."""
_BUSY_S = 10.0
_TABLES = """
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, at REAL NOT NULL, places TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS requests (host TEXT NOT NULL, at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS requests_of ON requests (host, at);
"""


def default_path() -> Path:
    """Where the cache of this user is, by the custom of the platform."""
    from platformdirs import user_cache_path

    return user_cache_path("incident-mapper", appauthor=False) / "online.sqlite3"


def key_of(provider: str, url: str, question: Question) -> str:
    """The key of a question to a server."""
    asked = [provider, url, question.name, question.country, question.near]
    return sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()


_SQLITE = b"SQLite format 3\0"


class Cache:
    """The answers and requests in a file; see :func:`open_cache`. Also a ledger of requests."""

    def __init__(self, path: Path, warn: Callable[[str], None]) -> None:
        self.path = path
        self._warn = warn
        self._memory = MemoryLedger()
        self._connection: sqlite3.Connection | None = None

    def open(self, now: float) -> None:
        """Open the file, made if it is missing. One that is damaged is set aside, whatever is wrong is told.

        Raises:
            OnlineSetupError: it is the database of another program.
        """
        for _ in range(2):
            try:
                self._connect(now)
            except (sqlite3.Error, OSError) as error:
                if not _is_damage(error):
                    self._give_up(_why(error))
                    return
                if not self._set_aside():
                    return
            else:
                return

    def get(self, key: str, now: float) -> tuple[Answer, ...] | None:
        """The answers kept under a key; ``()`` when there are known to be none, ``None`` when unknown."""
        row = None
        if self._connection is not None:
            with self._guarded():
                row = self._connection.execute(
                    "SELECT at, places FROM answers WHERE key = ?", (key,)
                ).fetchone()
        if row is None:
            return None
        return _kept(row[0], row[1], now)

    def put(self, key: str, answers: tuple[Answer, ...], now: float) -> None:
        """Keep the answers to a question."""
        if self._connection is None:
            return
        places = json.dumps([answer.row() for answer in answers], ensure_ascii=False)
        with self._guarded():
            self._connection.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (key, now, places))

    def reserve(self, host: str, limits: Limits, now: float) -> float:
        """Take the next slot for a request to ``host``, among all processes, and answer its time."""
        slot = self._memory.reserve(host, limits, now)  # in case the file fails us later
        if self._connection is not None:
            with self._guarded():
                return self._reserve(self._connection, host, limits, slot)
        return slot

    def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _reserve(self, connection: sqlite3.Connection, host: str, limits: Limits, now: float) -> float:
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("DELETE FROM requests WHERE at < ?", (now - DAY,))
            rows = connection.execute(
                "SELECT at FROM requests WHERE host = ? ORDER BY at", (host,)
            ).fetchall()
            slot = next_slot([at for (at,) in rows], limits, now)
            connection.execute("INSERT INTO requests VALUES (?, ?)", (host, slot))
            connection.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            raise
        return slot

    def _connect(self, now: float) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        connection = sqlite3.connect(self.path, timeout=_BUSY_S, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous = OFF")  # what a power cut damages is set aside next time
            connection.execute("BEGIN IMMEDIATE")
            self._prepare(connection, now)
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        self._connection = connection

    def _prepare(self, connection: sqlite3.Connection, now: float) -> None:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and application != APPLICATION:
            raise OnlineSetupError(
                f"{self.path}: this is another program's database; name another file for the cache"
            )
        if tables and version != VERSION:
            connection.execute("DROP TABLE IF EXISTS answers")
            connection.execute("DROP TABLE IF EXISTS requests")
        for statement in filter(str.strip, _TABLES.split(";")):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("DELETE FROM answers WHERE at < ?", (now - KEPT_S,))

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Whatever SQLite or the file system says is told once, and the work goes on without the cache."""
        try:
            yield
        except OnlineError:  # an OSError too, but what the provider allows is not the cache's business
            raise
        except (sqlite3.Error, OSError) as error:
            if _is_damage(error):
                self.close()
                self._set_aside()
            elif "locked" not in str(
                error
            ):  # else another process is writing, and it may go better next time
                self._give_up(_why(error))

    def _give_up(self, why: str) -> None:
        self.close()
        self._warn(f"{self.path}: this cache cannot be used ({why}); answers are not kept")

    def _is_ours(self) -> bool:
        """Whether a damaged file was a database, and not a file of another kind that was named by mistake."""
        try:
            with self.path.open("rb") as file:
                return file.read(len(_SQLITE)) in (_SQLITE, b"")
        except OSError:
            return True

    def _set_aside(self) -> bool:
        if not self._is_ours():
            self._give_up("it is no database")
            return False
        aside = next(
            name
            for n in range(1, 10_000)
            if not (name := self.path.with_name(f"{self.path.name}.damaged-{n}")).exists()
        )
        try:
            self.path.rename(aside)
        except OSError as error:
            self._give_up(_why(error))
            return False
        self._warn(f"{self.path}: this cache is damaged; it was set aside as {aside.name} for a new one")
        return True


def _is_damage(error: Exception) -> bool:
    """Whether the file is no database, or a broken one; an OperationalError is about the work."""
    return isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _kept(at: object, places: object, now: float) -> tuple[Answer, ...] | None:
    """The answers of a row of the cache, if it is one and not too old."""
    try:
        rows = json.loads(places) if isinstance(places, str) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list) or not isinstance(at, float):
        return None
    answers = [found for row in rows if (found := from_row(row))]
    age, good = now - at, KEPT_S if rows else KEPT_NONE_S
    return tuple(answers) if len(answers) == len(rows) and -DAY <= age <= good else None


def open_cache(path: Path | None, warn: Callable[[str], None], now: float) -> Cache:
    """The cache in a file, by default the user's own.

    Raises:
        OnlineSetupError: the file is the database of another program, or a folder.
    """
    cache = Cache(path or default_path(), warn)
    if cache.path.is_dir():
        raise OnlineSetupError(f"{cache.path}: this is a folder; name a file for the cache")
    cache.open(now)
    return cache
