"""JSON Lines: a record a line, in the order of :data:`geo.schema.FIELDS`, lists as lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geo.errors import SchemaError
from geo.exchange.text import dumps, encode, loads
from geo.model import Incident
from geo.record import from_record, to_record


def dump(incidents: Iterable[Incident]) -> Iterator[bytes]:
    """The bytes of the file, a line at a time."""
    return (encode(dumps(to_record(incident)) + "\n") for incident in incidents)


def load(text: str, name: str) -> list[Incident]:
    """The incidents of a file's text, checked; blank lines are skipped.

    Raises:
        SchemaError: a line is no incident; names the line (counted from 1) and the column.
    """
    lines = enumerate(text.split("\n"), start=1)
    return [_incident(line, f"{name}: line {number}") for number, line in lines if line.strip()]


def _incident(line: str, where: str) -> Incident:
    record = loads(line, where)
    if not isinstance(record, dict):
        raise SchemaError(f"{where} is no JSON object")
    return from_record(record, where)
