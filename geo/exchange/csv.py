"""CSV (RFC 4180, UTF-8): a record a row, lists as JSON text, unknown as an empty field.

A text that a spreadsheet would run as a formula is written behind an apostrophe, which reading takes off
again (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Final

from geo.errors import SchemaError
from geo.exchange.text import encode, flat
from geo.model import Incident
from geo.record import from_record, to_record
from geo.schema import FIELDS, Kind

_TEXTS: Final = {column.name for column in FIELDS if column.kind is Kind.TEXT}
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_ESCAPED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")


def dump(incidents: Iterable[Incident]) -> Iterator[bytes]:
    """The bytes of the file, a row at a time."""
    names = [column.name for column in FIELDS]
    yield _row(names)
    for incident in incidents:
        record = flat(to_record(incident))
        yield _row([_cell(name, record[name]) for name in names])


def load(text: str, name: str) -> list[Incident]:
    """The incidents of a file's text, checked.

    Raises:
        SchemaError: it is no table of incidents; names the line (counted from 1) and the column.
    """
    csv.field_size_limit(sys.maxsize)
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        return [_incident(row, f"{name}: line {rows.line_num}") for row in rows]
    except csv.Error as problem:
        raise SchemaError(f"{name}: line {rows.line_num}: no CSV ({problem})") from None


def _row(cells: list[Any]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerow(cells)
    return encode(buffer.getvalue())


def _cell(name: str, value: Any) -> Any:
    if value is None:
        return ""
    return f"'{value}" if name in _TEXTS and _FORMULA.match(value) else value


def _incident(row: dict[Any, Any], where: str) -> Incident:
    if None in row:
        raise SchemaError(f"{where} has more fields than the header")
    record = {key: _value(key, value) for key, value in row.items()}
    return from_record(record, where)


def _value(name: str, cell: Any) -> Any:
    if not cell:
        return None
    return cell[1:] if name in _TEXTS and _ESCAPED.match(cell) else cell
