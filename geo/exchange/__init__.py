"""Incidents to files and back: one module a format, found by the suffix of the file.

>>> from geo.exchange import suffixes
>>> suffixes()
('.csv', '.geojson', '.gpkg', '.json', '.jsonl')
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

from geo.errors import SchemaError
from geo.exchange.atomic import replacing, write_atomic
from geo.model import Incident
from geo.schema import SIGNATURE

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

__all__ = [
    "check_suffix",
    "dump_incidents",
    "is_incident_file",
    "read_incidents",
    "suffixes",
    "write_incidents",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: the module that knows it, and whether it is text.

    A module of a text format has ``dump(incidents) -> Iterator[bytes]`` and ``load(text, name)``; one of a
    binary format ``write(incidents, path)`` and ``read(path)``.
    """

    module: str
    text: bool = True

    def load(self) -> Any:
        """The module."""
        return import_module(self.module)


_HEAD: Final = 65_536
_COLLECTION: Final = re.compile(r'\s*\{\s*"type"\s*:\s*"FeatureCollection"')

_FORMATS: Final = {
    ".csv": Format("geo.exchange.csv"),
    ".geojson": Format("geo.exchange.geojson"),
    ".gpkg": Format("geo.exchange.geopackage", text=False),
    ".json": Format("geo.exchange.geojson"),
    ".jsonl": Format("geo.exchange.jsonl"),
}


def suffixes() -> tuple[str, ...]:
    """The suffixes of the formats that are written and read."""
    return tuple(sorted(_FORMATS))


def check_suffix(path: Path | str) -> None:
    """See that a file of this name could be written, before the work that would fill it.

    Raises:
        SchemaError: no format has this suffix.
    """
    _format(Path(path))


def write_incidents(incidents: Iterable[Incident] | GeoDataFrame, path: Path | str) -> None:
    """Write incidents, or a table of them, in the format of the suffix; all or nothing.

    Raises:
        SchemaError: no format has this suffix, or the table is no table of incidents.
        OSError: the file cannot be written.
    """
    path = Path(path)
    form = _format(path)
    if form.text:
        write_atomic(path, form.load().dump(_incidents(incidents)))
        return
    with replacing(path) as new:
        form.load().write(_incidents(incidents), new)


def dump_incidents(
    incidents: Iterable[Incident] | GeoDataFrame, stream: BinaryIO, suffix: str = ".geojson"
) -> None:
    """Write incidents to a stream of bytes, in a text format.

    Raises:
        SchemaError: no text format has this suffix.
    """
    form = _format(Path(f"incidents{suffix}"))
    if not form.text:
        raise SchemaError(f"{suffix} cannot go to a stream; name a file")
    stream.writelines(form.load().dump(_incidents(incidents)))


def read_incidents(path: Path | str) -> list[Incident]:
    """The incidents of a file that was written by :func:`write_incidents`, checked.

    Raises:
        SchemaError: no format has this suffix, or the file is no table of incidents; names file, row, column.
        OSError: the file cannot be read.
    """
    path = Path(path)
    form = _format(path)
    if not form.text:
        return _unique(form.load().read(path), path.name)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise SchemaError(f"{path.name}: no UTF-8 text (byte {problem.start})") from None
    return _unique(form.load().load(text, path.name), path.name)


def is_incident_file(path: Path | str) -> bool:
    """Whether a file holds incidents of ours and not reports: by its suffix, else by its first bytes."""
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in _FORMATS or not path.is_file():
        return False
    if suffix in (".geojson", ".gpkg"):
        return True
    with path.open("rb") as file:
        head = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if suffix == ".csv":
        return set(head.split("\n", 1)[0].strip().split(",")) >= SIGNATURE
    return all(f'"{name}":' in head for name in SIGNATURE) or _COLLECTION.match(head) is not None


def _unique(incidents: list[Incident], name: str) -> list[Incident]:
    seen: set[str] = set()
    for incident in incidents:
        if incident.id in seen:
            raise SchemaError(f"{name}: two incidents have the id {incident.id!r}")
        seen.add(incident.id)
    return incidents


def _format(path: Path) -> Format:
    try:
        return _FORMATS[path.suffix.lower()]
    except KeyError:
        raise SchemaError(
            f"{path.name}: no format has the suffix {path.suffix!r}; there are {', '.join(suffixes())}"
        ) from None


def _incidents(given: Iterable[Incident] | GeoDataFrame) -> Iterable[Incident]:
    if not hasattr(given, "columns"):
        return given
    from geo.frame import from_geodataframe

    return from_geodataframe(cast("GeoDataFrame", given))
