"""The few lines that join the rooms: files to reports, reports to incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gazetteer import Gazetteer
    from geo.model import Incident, Report

DUMP: Final = 1_000
"""Reports of one file that are dated together: a pasted dump has fewer, a corpus brings its dates."""


def dated(reports: Iterable[Report], within: tuple[date, date] | None = None) -> Iterator[Report]:
    """The reports, their dates of publication inferred where none is given; ``within`` are the first and the
    last day that they may be of.

    Streamed: the reports of a file, which help to date one another, are held up to :data:`DUMP` at a time.
    """
    from geo.dates import date_reports

    for _, dump in groupby(reports, key=lambda report: report.dump):
        while held := list(islice(dump, DUMP)):
            yield from date_reports(held, within=within)


def incidents_in(
    reports: Iterable[Report],
    *,
    gazetteer: Gazetteer | None = None,
    jobs: int = 1,
    per_report: bool = False,
    progress: Callable[[int], None] | None = None,
) -> list[Incident]:
    """The incidents that reports tell of: one an event, or with ``per_report`` one an event and report.

    ``progress`` is called with the number of reports done.
    """
    from geo.consolidate import distinct_ids
    from geo.extract import extract_incidents
    from geo.linking import link, supported

    found = extract_incidents(reports, gazetteer=gazetteer, jobs=jobs, progress=progress)
    return distinct_ids(supported(found)) if per_report else link(found)


def incidents_from(
    *inputs: str | Path,
    published: date | tuple[date, date] | None = None,
    gazetteer: Gazetteer | None = None,
    jobs: int = 1,
) -> list[Incident]:
    """The incidents that files tell of, sorted by date: the whole way in one call.

    ``published`` is the day of the reports that carry none, or the first and the last day of a time in which
    they were, each on a day that its own words tell.

    Raises:
        geo.errors.ReadError: an input cannot be read.
    """
    from geo.read import read_reports

    day, within = (None, published) if isinstance(published, tuple) else (published, None)
    reports = dated(read_reports(*inputs, published=day), within)
    return incidents_in(reports, gazetteer=gazetteer, jobs=jobs)
