"""``incident-mapper places``: the places that reports name."""

from __future__ import annotations

from argparse import Namespace
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from incident_mapper import options
from incident_mapper.console import Console

if TYPE_CHECKING:
    from gazetteer import Candidate, Gazetteer, Resolution
    from geo.model import Report

MAX_CANDIDATES: Final = 5

_MORE: Final = f"""{options.INPUTS}

Writes a line of JSON a report: its id and its mentions of places. A JSON or JSONL report that carries
"mentions": [{{"start": .., "end": ..}}] has exactly those resolved."""


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    parser = options.add_command(
        commands,
        "places",
        "find the places that reports name, and what each name means",
        _MORE,
        """
        incident-mapper places wire.txt
        incident-mapper places reports.jsonl --jobs 2 -o places.jsonl
        """,
    )
    options.add_reading(parser)
    options.add_gazetteer(parser)
    options.add_output(parser, "JSON Lines file to write")
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> None:
    """Read the inputs and write their places."""
    from incident_mapper.output import output_file, write_lines
    from incident_mapper.parallel import ordered
    from incident_mapper.reading import Reading

    path = output_file(arguments.output)
    _gazetteer(arguments.gazetteer)  # a database that cannot be read stops us before anything is
    reading = Reading(console)
    reports = reading.reports_of(arguments, arguments.inputs, undated=True)
    lines = ordered(partial(places_of, store=arguments.gazetteer), reports, arguments.jobs)
    write_lines(path, reading.told(lines))


def places_of(report: Report, store: str | None = None) -> dict[str, Any]:
    """The line of a report: the bare name of each mention ("Baghdad" of "north of Baghdad"), and its place.

    With spans given, exactly those, in their order.
    """
    from gazetteer import name_spans
    from geo.read.truecase import as_read

    gazetteer = _gazetteer(store)
    if report.spans is None:
        found = gazetteer.places(as_read(report.text, report.case, gazetteer) or report.text)
        named = [((name.start, name.end), meaning) for name, meaning in name_spans(found)]
        return {"id": report.id, "mentions": [_span(report.text, span, meaning) for span, meaning in named]}
    found = gazetteer.places(report.text, spans=report.spans)
    pairs = zip(report.spans, found, strict=True)
    return {"id": report.id, "mentions": [_span(report.text, span, meaning) for span, meaning in pairs]}


@cache
def _gazetteer(path: str | None) -> Gazetteer:
    from gazetteer import Gazetteer

    return options.open_gazetteer(path) or Gazetteer.default()


def _span(text: str, span: tuple[int, int], meaning: Resolution) -> dict[str, Any]:
    start, end = span
    return {"start": start, "end": end, "text": text[start:end], **_meaning(meaning)}


def _meaning(meaning: Resolution) -> dict[str, Any]:
    """The named place itself, also when the words around it describe a part or a distance of it."""
    place = meaning.place
    return {
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "gazetteer": place.gazetteer if place else None,
        "gazetteer_id": place.gazetteer_id if place else None,
        "feature_code": place.feature_code if place else None,
        "confidence": round(meaning.confidence, 4),
        "candidates": [candidate_row(candidate) for candidate in meaning.candidates[:MAX_CANDIDATES]],
    }


def candidate_row(candidate: Candidate) -> dict[str, Any]:
    """A candidate as JSON carries it, without its evidence."""
    place = candidate.place
    return {
        "place": place.name,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "gazetteer": place.gazetteer,
        "gazetteer_id": place.gazetteer_id,
        "feature_code": place.feature_code,
        "score": round(candidate.score, 4),
    }
