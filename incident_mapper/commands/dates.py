"""``incident-mapper dates``: the time expressions of reports."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from incident_mapper import options
from incident_mapper.console import Console

if TYPE_CHECKING:
    from geo.model import Report


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    parser = options.add_command(
        commands,
        "dates",
        "find the time expressions of reports",
        f"{options.INPUTS}\n\nWrites a line of JSON a report: its id, its date, and its TIMEX3 expressions.",
        """
        incident-mapper dates wire.txt
        incident-mapper dates reports.jsonl --published 2024-03-31 -o dates.jsonl
        """,
    )
    options.add_reading(parser)
    options.add_output(parser, "JSON Lines file to write")
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> None:
    """Read the inputs and write their dates."""
    from geo.parallel import ordered
    from incident_mapper.output import check_apart, output_file, write_lines
    from incident_mapper.reading import Reading

    path = output_file(arguments.output)
    check_apart(arguments, path)
    reading = Reading(console)
    lines = ordered(dates_of, reading.reports_of(arguments, arguments.inputs), arguments.jobs)
    write_lines(path, reading.told(lines))


def dates_of(report: Report) -> dict[str, Any]:
    """The line of a report: values are seen from the report's date where it is known."""
    from geo.dates import find_timexes

    timexes = find_timexes(report.text, reference=report.published, blocks=report.blocks)
    return {
        "id": report.id,
        "report_date": report.published,
        "timexes": [
            {"start": t.start, "end": t.end, "text": t.text, "type": t.type, "value": t.value}
            for t in timexes
        ],
    }
