"""``incident-mapper extract``: reports to incidents."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from incident_mapper import options
from incident_mapper.console import Console, counted
from incident_mapper.errors import UsageError


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    parser = options.add_command(
        commands,
        "extract",
        "read reports into incidents",
        f"{options.INPUTS}\n\nThe format follows the suffix of -o: .geojson, .json, .jsonl, .csv or .gpkg.",
        """
        incident-mapper extract wire.txt -o incidents.geojson
        incident-mapper extract feeds/ 'mail/*.html' -o incidents.csv
        incident-mapper extract --published 2024-03-31 - < report.txt
        incident-mapper extract --per-report reports.jsonl -o incidents.jsonl
        """,
    )
    options.add_reading(parser)
    options.add_gazetteer(parser)
    options.add_home(parser)
    options.add_online(parser)
    options.add_output(parser, "file to write; its suffix says the format")
    parser.add_argument(
        "--per-report",
        action="store_true",
        help="keep each report's incidents apart: no linking across reports",
    )
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> None:
    """Read the inputs and write their incidents."""
    from geo.errors import SchemaError
    from geo.exchange import check_suffix, dump_incidents, write_incidents
    from incident_mapper import online
    from incident_mapper.output import check_apart, output_file
    from incident_mapper.pipeline import incidents_in
    from incident_mapper.reading import Reading

    path = output_file(arguments.output)
    check_apart(arguments, path)
    if path is not None:
        try:
            check_suffix(path)
        except SchemaError as problem:
            raise UsageError(f"-o {problem}") from None
    asked = online.connected(arguments, console)
    reading = Reading(console)
    incidents = incidents_in(
        reading.reports_of(arguments, arguments.inputs),
        gazetteer=asked or options.gazetteer_of(arguments),
        jobs=arguments.jobs,
        per_report=arguments.per_report,
        progress=reading.done,
    )
    online.finish(asked, console)
    if path is None:
        dump_incidents(incidents, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    else:
        write_incidents(incidents, path)
        console.note(
            f"{counted(len(incidents), 'incident')} of {counted(reading.reports, 'report')} in {path}"
        )
