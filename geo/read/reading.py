"""The way in: each input is found, surveyed, decoded and read by the reader of its kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, tzinfo
from pathlib import Path
from typing import IO, NamedTuple

from geo.errors import ReadError
from geo.model import Report

from .dump import split
from .inputs import FORMATS, STDIN, find_inputs, kind_of, sniff_kind
from .language import language_name
from .layout import Layout, read_layout
from .mastheads import day_of_all
from .notices import InputInfo, ReadWarning
from .records import Fields, make_report
from .source import MAX_BYTES, Survey, as_text, digest, open_bytes, survey, unpacked, without_nulls
from .structured import Doubts, read_csv, read_json, read_jsonl
from .truecase import Case

Warn = Callable[[ReadWarning], None]
OnInput = Callable[[InputInfo], None]
_Laid = tuple[int | None, Fields, Layout | None]


def read_reports(
    *inputs: str | os.PathLike[str],
    published: date | None = None,
    case: Case | str = Case.AUTO,
    timezone: tzinfo | None = None,
    warn: Warn | None = None,
    on_input: OnInput | None = None,
) -> Iterator[Report]:
    """Yields the reports of the inputs in order; one input, or one record of a table, is in memory at a time.

    An input is a file, a folder (searched recursively, sorted), a glob, or ``-`` for standard input (JSON
    lines, HTML, a feed or text, told by its beginning). Text files may hold many stories: see
    :func:`geo.read.dump.split`. ``published`` dates the reports that carry no date of their own.
    ``timezone`` is where their days are counted: a time of publication with an offset from UTC is of the day
    it was there, and without one of the day that is printed. ``case`` says how
    capitals are to be taken: copy in capitals is read true-cased, its text stays as it is. ``warn`` is told
    what was skipped or is doubtful, ``on_input`` what was read, after each input.

    Raises :class:`geo.errors.ReadError` at the call when a name leads to nothing, and while reading when the
    only input is bad. When one of several is bad, ``warn`` is told and the others are read; when all are, the
    last one's error is raised.
    """
    files, other = find_inputs(inputs)
    case = Case(case)
    reports = _read_all(files, other, _Days(published, timezone), warn or _ignore, on_input or _ignore)
    return reports if case is Case.AUTO else (replace(report, case=str(case)) for report in reports)


class _Days(NamedTuple):
    """How reports get their days."""

    published: date | None
    zone: tzinfo | None


def _ignore(_: object) -> None:
    return None


def _read_all(
    files: list[str], other: list[str], days: _Days, warn: Warn, on_input: OnInput
) -> Iterator[Report]:
    for name in other:
        warn(
            ReadWarning(
                name, None, f"is of no kind that is read and was skipped: reports are read from {FORMATS}"
            )
        )
    failed: ReadError | None = None
    read = 0
    for name in files:
        try:
            for report in _read_one(name, days, warn, on_input):
                read += 1
                yield report
        except ReadError as error:
            if len(files) == 1:
                raise
            failed = error
            warn(ReadWarning(name, None, _without_name(name, str(error))))
    if failed and not read:
        raise failed


def _without_name(name: str, message: str) -> str:
    return message.removeprefix(name).lstrip(", ")


def _read_one(name: str, days: _Days, warn: Warn, on_input: OnInput) -> Iterator[Report]:
    with ExitStack() as held:
        stored = held.enter_context(open_bytes(name))
        stream = held.enter_context(unpacked(name, stored))
        stored.seek(0)
        size = digest(stored)
        found = survey(stream, size)
        kind = _checked(name, stream, found)
        if found.bad_line:
            warn(ReadWarning(name, found.bad_line, _damage(found)))
        if found.null_line:
            warn(ReadWarning(name, found.null_line, "has null bytes, which were replaced by \ufffd"))
            stream = held.enter_context(without_nulls(stream))
        doubts = Doubts(lambda line, message: warn(ReadWarning(name, line, message)))
        dump = Path(name).name
        count = 0
        for count, (line, fields, layout) in enumerate(_laid_out(name, kind, stream, found, doubts), 1):
            report = make_report(fields, dump, count - 1, days.published, layout, days.zone)
            if report.language not in (None, "en"):
                warn(ReadWarning(name, line, _foreign(report, fields)))
            yield report
        if count == 0:
            raise ReadError(
                f"{name} holds no report"
                + (f": all its {doubts.skipped} records were skipped" if doubts.skipped else "")
            )
        on_input(InputInfo(name, kind, found.bytes, found.sha256, count))


def _checked(name: str, stream: IO[bytes], found: Survey) -> str:
    """The kind of the input. Raises when it cannot be text, or is empty."""
    if found.binary:
        raise ReadError(f"{name} is {found.binary}, which is not read: save or export it as one of {FORMATS}")
    head = stream.read(65_536)
    stream.seek(0)
    shown = head.decode(found.encoding, "replace")
    if not shown.strip("\ufeff \t\r\n\x0b\x0c\u00a0") and len(head) < 65_536:
        raise ReadError(f"{name} is empty: there is no report in it")
    sniffed = sniff_kind(shown)
    kind = kind_of(name) if name != STDIN else None
    if kind is None or (kind == "feed" and sniffed == "html"):
        return sniffed
    return kind


def _damage(found: Survey) -> str:
    if found.encoding == "utf-8":
        return "has bytes that are not UTF-8, which were replaced by \ufffd: save the file as UTF-8"
    guess = f"is not UTF-8 and was read as {found.encoding}, which was guessed"
    return f"{guess}: check names with accents, or save the file as UTF-8"


def _foreign(report: Report, fields: Fields) -> str:
    which = f"the report {report.title!r}" if report.title else f"report {report.position + 1}"
    name = language_name(report.language or "")
    how = f"is marked as {name}" if fields.language else f"looks {name}"
    return f"{which[:90]} {how}; only English is read, so no incidents are taken from it"


def _laid_out(name: str, kind: str, stream: IO[bytes], found: Survey, doubts: Doubts) -> Iterator[_Laid]:
    """Line, fields and layout of each report of an input."""
    if kind == "html":
        yield from _page(name, stream, found)
        return
    with as_text(stream, found) as text:
        if kind == "text":
            yield from _stories(text.read(MAX_BYTES))
        elif kind == "feed":
            from .feeds import read_feed

            yield from (
                (line, fields, None) for line, fields in read_feed(name, text.read(MAX_BYTES), doubts)
            )
        else:
            reader = {"jsonl": read_jsonl, "json": read_json, "csv": read_csv}[kind]
            yield from ((line, fields, None) for line, fields in reader(name, text, doubts))


def _stories(text: str) -> Iterator[_Laid]:
    line, position = 1, 0
    articles = split(text)
    for article, day in zip(articles, day_of_all([a.lines for a in articles]), strict=True):
        line += text.count("\n", position, article.start)
        position = article.start
        story = text[article.start : article.end]
        layout = read_layout(story, article.lines)
        yield line, Fields(story), layout if layout.published else replace(layout, published=day)


def _page(name: str, stream: IO[bytes], found: Survey) -> Iterator[_Laid]:
    from .pages import declared_charset, read_page

    data = stream.read(MAX_BYTES)
    encoding = found.encoding if found.bad_line is None else declared_charset(data[:4096]) or found.encoding
    fields, layout = read_page(name, data.decode(encoding, "replace"))
    yield None, fields, layout


def read_text(text: str, *, dump: str | None = None, published: date | None = None) -> list[Report]:
    """The reports in a text that is at hand: one, or the stories of a dump.

    >>> [report.title for report in read_text("Two Die In Shelling\\n\\nTwo people died on Monday.")]
    ['Two Die In Shelling']
    """
    made = (
        make_report(fields, dump or "", n, published, layout)
        for n, (_, fields, layout) in enumerate(_stories(text))
    )
    return list(made)
