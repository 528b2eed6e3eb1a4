"""Reports in JSON, JSON lines and delimited tables."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from geo.errors import ReadError

from .records import ALIASES, Doubt, Fields, fields_of
from .source import MAX_BYTES

Found = tuple[int | None, Fields]
"""The line a record stands on, where the format has lines, and its fields."""
_LISTS = ("reports", "articles", "items", "entries", "documents", "results", "data")


class Doubts:
    """Where the warnings about one input go; counts what was skipped."""

    def __init__(self, tell: Any) -> None:
        self._tell = tell
        self.skipped = 0

    def at(self, line: int | None) -> Doubt:
        """A doubt about a record that is kept."""
        return lambda message: self._tell(line, message)

    def skip(self, line: int | None, message: str) -> None:
        """A record that is not kept."""
        self.skipped += 1
        self._tell(line, message)


def _record(record: object, line: int | None, doubts: Doubts, what: str) -> Found | None:
    if not isinstance(record, Mapping):
        doubts.skip(line, f'{what}is no object and was skipped: expected an object with "text"')
        return None
    fields = fields_of(record, doubts.at(line))
    if fields is None:
        doubts.skip(line, f'{what}has neither text nor title and was skipped: put the report under "text"')
        return None
    return line, fields


def _json_error(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} at column {error.colno}"
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def read_jsonl(name: str, stream: Iterable[str], doubts: Doubts) -> Iterator[Found]:
    """One object a line; a broken line is a warning and costs no other line."""
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            doubts.skip(number, f"is no JSON ({_json_error(error)}) and was skipped: correct or remove it")
            continue
        for item in record if isinstance(record, list) else [record]:
            found = _record(item, number, doubts, "")
            if found:
                yield found


def read_json(name: str, stream: IO[str], doubts: Doubts) -> Iterator[Found]:
    """One object, a list of them, or an object with such a list; JSON lines under a wrong name too."""
    text = stream.read(MAX_BYTES)
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        lines = text.splitlines(keepends=True)
        if len(lines) > 1 and _is_object(lines[0]):
            yield from read_jsonl(name, lines, doubts)
            return
        line = f", line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise ReadError(f"{name}{line} is no JSON ({_json_error(error)}): correct it") from error
    records = data
    if isinstance(data, Mapping):
        key = next((key for key in _LISTS if isinstance(data.get(key), list)), None)
        records = data[key] if key else [data]
        if key is None and fields_of(data, lambda _: None) is None:
            shown = ", ".join(map(str, list(data)[:6])) or "nothing"
            raise ReadError(
                f'{name} is JSON without reports (it has {shown}): expected "text", or a list under "reports"'
            )
    if not isinstance(records, list):
        raise ReadError(
            f'{name} is JSON of the wrong shape: expected an object with "text", a list of them, '
            'or {"reports": [...]}'
        )
    for index, item in enumerate(records, 1):
        found = _record(item, None, doubts, f"record {index} ")
        if found:
            yield found


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _dialect(sample: str, name: str) -> str:
    """The delimiter: of those that the header has, the most frequent in it."""
    if name.lower().removesuffix(".gz").endswith(".tsv"):
        return "\t"
    header = sample.split("\n", 1)[0]
    return max(",;\t|", key=lambda sign: (header.count(sign), sign == ","))


def read_csv(name: str, stream: IO[str], doubts: Doubts) -> Iterator[Found]:
    """A table with a header; its columns go by the same names as the fields of JSON, in any case."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    sample = stream.read(65_536)
    stream.seek(0)
    rows = csv.reader(stream, delimiter=_dialect(sample.lstrip("\ufeff"), name))
    try:
        header = [column.strip().strip("\ufeff").casefold() for column in next(rows, [])]
        if not set(header) & {*ALIASES["text"], *ALIASES["title"]}:
            shown = ", ".join(column[:30] for column in header[:8]) or "none"
            raise ReadError(
                f"{name} has no column with text (its columns are {shown}): "
                "name one of them text, body or title"
            )
        line = rows.line_num + 1
        for row in rows:
            at, line = line, rows.line_num + 1
            if not any(cell.strip() for cell in row):
                continue
            record: dict[str, Any] = dict(zip(header, row, strict=False))
            if record.get("mentions"):
                record["mentions"] = _loaded(record["mentions"])
            found = _record(record, at, doubts, "")
            if found:
                yield found
    except csv.Error as error:
        doubts.skip(rows.line_num, f"is no table row ({error}); what follows was not read: correct it")


def _loaded(cell: str) -> Any:
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell
