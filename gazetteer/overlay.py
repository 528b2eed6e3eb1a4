"""Laying more places over a store: dumps that a user has, and places of one's own. The result is a new
store.

What the store below has stays: countries, provinces with their polygons, curated places. A row of a dump
that is one of its places, by its id or by kind, name, country and nearness, gives that place its names and
population; all other rows are new places. Provinces and districts of new places come from the polygons
below.

Places of one's own are what their names mean, before all others of that name.

>>> add(["bases.csv"], "mine.store")  # doctest: +SKIP
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy

from .errors import SourceError, StoreError
from .kinds import kind_of
from .pack import Packer, Progress
from .packing.rows import importances
from .sources import dumps, gns, own
from .sources.airfields import airfields
from .sources.entry import Entry
from .sources.placing import Divisions, Known, is_astray
from .sources.rawfile import Refusals, Seen, Warn
from .store import Store

_BATCH = 20_000
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Dumps:
    """Files to lay over a store; see :mod:`gazetteer.sources.dumps`, ``gns`` and ``airfields``."""

    geonames: tuple[Path, ...] = ()
    alternate_names: tuple[Path, ...] = ()
    hierarchy: Path | None = None
    admin_codes: tuple[Path, ...] = ()
    airports: Path | None = None
    gns: tuple[Path, ...] = ()
    wanted: dumps.Wanted = field(default_factory=dumps.Wanted)
    strict: bool = False

    def __bool__(self) -> bool:
        return bool(self.geonames or self.alternate_names or self.airports or self.gns)


def build_from(
    given: Dumps,
    out: str | Path,
    base: Store | None = None,
    *,
    progress: Progress = lambda _: None,
    warn: Warn = lambda _: None,
) -> None:
    """Write the store of ``base`` (the embedded one) with the dumps over it to ``out``.

    :class:`SourceError` names the file and line of what is wrong with a dump; then nothing is written.
    """
    out, base = Path(out), base or Store.default()
    first = bool(given.geonames or given.alternate_names or given.airports)
    if not (first and given.gns):
        _lay(given, base, out, progress, warn)
        return
    # GNS has most of what GeoNames has: it is laid over the result, where its features are known again.
    with _beside(out) as folder:
        _lay(replace(given, gns=()), base, folder / "geonames.store", progress, warn)
        below = Store.open(folder / "geonames.store")
        _lay(Dumps(gns=given.gns, wanted=given.wanted, strict=given.strict), below, out, progress, warn)


def add(
    paths: Sequence[str | Path],
    out: str | Path,
    base: Store | None = None,
    *,
    credit: own.Credit | None = None,
    progress: Progress = lambda _: None,
) -> int:
    """Write the store of ``base`` (the embedded one) with places of one's own to ``out``; answers how many.

    A place of one's own that ``base`` has under the same id is replaced. :class:`SourceError` names the file
    and line of what is wrong; then nothing is written.
    """
    base, rows = base or Store.default(), list[own.Own]()
    for path in paths:
        rows += own.read(Path(path), credit or own.Credit())
    ids = _ids(rows)
    below = {base.place(at).gazetteer_id: at for at in base.ids.of("user")}
    targets = _targets(rows, base, ids)
    for row in rows:
        if row.entry is not None and is_astray(row.entry, base):
            at = f"{row.entry.lat:g}, {row.entry.lon:g} lies outside {row.entry.country_code}"
            raise SourceError(f"{row.where}: {at}; are latitude and longitude swapped?")
    divisions = Divisions(base)
    with Packer(Path(out), progress) as packer:
        numbers = packer.copy(base, [below[one] for one in ids if one in below])
        entries = [row.entry for row in rows if row.entry is not None]
        for entry in divisions.placed(entries):
            packer.add(entry, own=True)
        for row in rows:
            if row.same_as:
                packer.name(int(numbers[targets[row.same_as]]), row.names, preferred=True, own=True)
        packer.finish(_header(base, [dict(row.credit) for row in rows], packer.sources()))
    return len(rows)


def _ids(rows: Iterable[own.Own]) -> dict[str, str]:
    """The ids of new places and where they are from; the same id twice is an error."""
    found: dict[str, str] = {}
    for row in rows:
        if row.entry is not None:
            key = row.entry.gazetteer_id
            if key in found:
                raise SourceError(f"{row.where}: id {key!r} is there twice, first in {found[key]}")
            found[key] = row.where
    return found


def _targets(rows: Iterable[own.Own], base: Store, ids: Mapping[str, str]) -> dict[str, int]:
    """The indexes of the places that rows give more names to; places that are added with them have their own
    aliases.
    """
    found: dict[str, int] = {}
    for row in rows:
        if row.same_as and row.same_as not in found:
            gazetteer, _, identifier = row.same_as.partition(":")
            if gazetteer.strip() == "user" and identifier.strip() in ids:
                raise SourceError(
                    f"{row.where}: {row.same_as!r} is added by {ids[identifier.strip()]}; give the names as"
                    " aliases there"
                )
            index = base.ids.index_of(gazetteer.strip(), identifier.strip())
            if index is None:
                raise SourceError(
                    f"{row.where}: the database has no place {row.same_as!r}; write it as geonames:98182, as"
                    " 'incident-mapper gazetteer search' shows it"
                )
            found[row.same_as] = index
    return found


def _lay(given: Dumps, base: Store, out: Path, progress: Progress, warn: Warn) -> None:
    layer = _Layer(given, base, progress, warn)
    with Packer(out, progress) as packer:
        progress("copying the places below")
        packer.copy(base)
        for stream in layer.streams(packer.folder):
            for batch in batches(stream):
                layer.add(packer, batch)
        if given.alternate_names:
            layer.add_alternate_names(packer)
        packer.finish(_header(base, layer.credits(), packer.sources()))


class _Layer:
    """One pass of dumps over a store."""

    def __init__(self, given: Dumps, base: Store, progress: Progress, warn: Warn) -> None:
        self._given, self._base, self._progress, self._warn = given, base, progress, warn
        self._divisions, self._known = Divisions(base), Known(base)
        self._importances = importances(base)
        self._changed: dict[int, int] = {}

    def streams(self, folder: Path) -> Iterator[Iterator[Entry]]:
        """The entries of each file."""
        given = self._given
        if given.geonames:
            self._progress("reading provinces and what lies in what")
            known = dumps.codes(given.geonames, given.hierarchy, given.admin_codes, self._warn)
            seen = Seen()
            for path in given.geonames:
                refusals = self._refusals(path)
                aliases = not given.alternate_names
                yield self._told(self._named(path, known, refusals, seen, aliases), path)
                refusals.close()
        if given.airports is not None:
            refusals = self._refusals(given.airports)
            yield self._told(airfields(given.airports, refusals), given.airports)
            refusals.close()
        for path in given.gns:
            refusals = self._refusals(path)
            yield self._told(gns.features(path, given.wanted, refusals, folder), path)
            refusals.close()

    def _named(
        self, path: Path, known: dumps.Codes, refusals: Refusals, seen: Seen, aliases: bool
    ) -> Iterator[Entry]:
        """The places of a dump, in the provinces of polygons, or where there is none in those that it
        names.
        """
        found = dumps.places(path, self._given.wanted, known, refusals, seen, aliases)
        for batch in batches(found):
            placed = self._divisions.placed([entry for entry, _ in batch])
            for entry, (_, (admin1, admin2)) in zip(placed, batch, strict=True):
                more = (entry.admin1 or admin1, entry.admin2 or admin2)
                same = more == (entry.admin1, entry.admin2)
                yield entry if same else replace(entry, admin1=more[0], admin2=more[1])

    def add(self, packer: Packer, batch: Sequence[Entry]) -> None:
        """Add entries that are new, and names to places that are there."""
        batch = self._divisions.placed(batch)
        for entry in batch:
            same = self._base.ids.index_of(entry.gazetteer, entry.gazetteer_id)
            below = same if same is not None else self._known.same(entry)
            if below is None:
                packer.add(entry)
                continue
            packer.name(below, (entry.name, *entry.also), preferred=True)
            packer.name(below, entry.aliases)
            self._update(packer, below, entry, same=same is not None)

    def _update(self, packer: Packer, index: int, entry: Entry, *, same: bool) -> None:
        base = self._base
        if same and base.kind(index) is kind_of(entry.feature_code) and entry.feature_code:
            packer.change(index, feature=entry.feature_code)
        people = max(entry.population or 0, self._changed.get(index, 0))
        if people and (same or not base.population(index)):
            self._changed[index] = people
            ranked = int(self._importances[index])
            ranked = 0 if ranked == base.population(index) else ranked
            packer.change(index, population=people, importance=max(people, ranked))

    def add_alternate_names(self, packer: Packer) -> None:
        """Add the names of the files of alternate names to the places of GeoNames, below and new."""
        ids, numbers = packer.numbers_of("geonames")
        for path in self._given.alternate_names:
            refusals = self._refusals(path)
            for batch in batches(self._told(dumps.alternate_names(path, refusals), path)):
                wanted = numpy.fromiter((one[0] for one in batch), "u4", len(batch))
                at = numpy.minimum(numpy.searchsorted(ids, wanted), max(0, len(ids) - 1))
                hit = ids[at] == wanted if len(ids) else numpy.zeros(len(batch), bool)
                for row in numpy.flatnonzero(hit).tolist():
                    _, name, english = batch[row]
                    packer.name(int(numbers[at[row]]), (name,), preferred=english)
            refusals.close()

    def _refusals(self, path: Path) -> Refusals:
        return Refusals(path, self._warn, self._given.strict)

    def _told(self, rows: Iterator[_T], path: Path) -> Iterator[_T]:
        return counted(rows, path.name, self._progress)

    def credits(self) -> list[dict[str, str]]:
        """What the header says of the dumps."""
        given = self._given
        found = []
        if names := [path.name for path in (*given.geonames, *given.alternate_names)]:
            found.append(("geonames", "GeoNames", ", ".join(names), "CC BY 4.0", "https://www.geonames.org"))
        if given.airports is not None:
            url = "https://ourairports.com/data/"
            found.append(("ourairports", "OurAirports", given.airports.name, "public domain", url))
        if given.gns:
            named = ", ".join(path.name for path in given.gns)
            url = "https://geonames.nga.mil"
            found.append(("gns", "NGA GEOnet Names Server", named, "public domain", url))
        keys = ("key", "name", "version", "licence", "url")
        return [dict(zip(keys, row, strict=True)) for row in found]


def _header(base: Store, more: Iterable[Mapping[str, str]], used: frozenset[str]) -> dict[str, Any]:
    """The header below with more sources; what a dump is newer than is told with it."""
    found = {source["key"]: dict(source) for source in base.header["sources"]}
    for credit in more:
        old = found.get(credit["key"], {}).get("version", "")
        versions = dict.fromkeys(part for part in (*old.split("; "), credit["version"]) if part)
        found[credit["key"]] = {**credit, "version": "; ".join(versions)}
    known = [s for key, s in found.items() if not key.startswith("user:")]
    ours = sorted(
        (s for key, s in found.items() if key.startswith("user:") and key in used), key=lambda s: s["key"]
    )
    return {"sources": known + ours, "country_names": base.header["country_names"]}


def batches(rows: Iterator[_T]) -> Iterator[list[_T]]:
    """The rows, some thousands at a time."""
    while batch := list(islice(rows, _BATCH)):
        yield batch


def counted(rows: Iterator[_T], name: str, progress: Callable[[str], None]) -> Iterator[_T]:
    """The rows as they come, with word of how many there were and how fast."""
    start = time.monotonic()
    number = 0
    for number, row in enumerate(rows, start=1):
        if number % 10_000 == 0:
            rate = number / max(1e-9, time.monotonic() - start)
            progress(f"reading {name}: {number:,} rows, {rate:,.0f} a second")
        yield row
    progress(f"read {name}: {number:,} rows")


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A folder beside a file, removed at the end."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent)
    except OSError as error:
        raise StoreError(f"cannot write {out}: {error.strerror}") from error
    with folder as name:
        yield Path(name)
