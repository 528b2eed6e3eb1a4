"""``incident-mapper places``: the places that reports name."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from incident_mapper import options
from incident_mapper.console import Console

if TYPE_CHECKING:
    from gazetteer import Candidate, Gazetteer, Mention, Resolution
    from geo.model import Report

MAX_CANDIDATES: Final = 5

_MORE: Final = f"""{options.INPUTS}

Writes a line of JSON a report: its id and its mentions of places. A JSON or JSONL report that carries
"mentions": [{{"start": .., "end": ..}}] has exactly those resolved. The sentences that name a place are
parsed, to tell who acts ("Iran fired") from where ("in Iran"); --no-parse leaves that out: the same places,
several times faster."""


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    parser = options.add_command(
        commands,
        "places",
        "find the places that reports name, and what each name means",
        _MORE,
        """
        incident-mapper places wire.txt
        incident-mapper places archive/ --no-parse --jobs 2 -o places.jsonl
        incident-mapper places wire.txt --online photon
        incident-mapper places springfield-gazette.jsonl --near 44.05,-123.02 --country US
        """,
    )
    options.add_reading(parser)
    options.add_gazetteer(parser)
    options.add_home(parser)
    options.add_online(parser)
    parser.add_argument(
        "--no-parse",
        action="store_true",
        help="find places by the gazetteer and the words around alone: fast",
    )
    options.add_output(parser, "JSON Lines file to write")
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> None:
    """Read the inputs and write their places."""
    from gazetteer import Gazetteer
    from geo.parallel import ordered
    from incident_mapper import online
    from incident_mapper.output import check_apart, output_file, write_lines
    from incident_mapper.reading import Reading

    path = output_file(arguments.output)
    check_apart(arguments, path)
    # a database that cannot be read, or a model that is not there, stops us before anything is
    asked = online.connected(arguments, console)
    gazetteer = asked or options.gazetteer_of(arguments) or Gazetteer.default()
    if not arguments.no_parse:
        _check_parser()
    reading = Reading(console)
    reports = reading.reports_of(arguments, arguments.inputs, undated=True)
    each = partial(places_of, gazetteer=gazetteer, parsed=not arguments.no_parse)
    write_lines(path, reading.told(ordered(each, reports, arguments.jobs)))
    online.finish(asked, console)


def _check_parser() -> None:
    from geo.errors import ModelError
    from geo.parse import load_parser, model_name

    if model_name() is None:
        try:
            load_parser()
        except ModelError as problem:
            raise ModelError(f"{problem}, or give --no-parse") from None


def places_of(report: Report, gazetteer: Gazetteer, parsed: bool = True) -> dict[str, Any]:
    """The line of a report: the bare name of each mention ("Baghdad" of "north of Baghdad"), and its place.

    With spans given, exactly those, in their order.
    """
    from gazetteer import name_spans
    from geo.places import report_places

    found = report_places(report, gazetteer, parsed=parsed)
    if report.spans is None:
        return {"id": report.id, "mentions": [_mention(name, meaning) for name, meaning in name_spans(found)]}
    pairs = zip(report.spans, found, strict=True)
    return {"id": report.id, "mentions": [_span(report.text, span, meaning) for span, meaning in pairs]}


def _span(text: str, span: tuple[int, int], meaning: Resolution) -> dict[str, Any]:
    start, end = span
    return {"start": start, "end": end, "text": text[start:end], **_meaning(meaning)}


def _mention(name: Mention, meaning: Resolution) -> dict[str, Any]:
    return {"start": name.start, "end": name.end, "text": name.text, **_meaning(meaning)}


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
        "status": meaning.status.value,
        "kind": meaning.mention.kind.value,
        "admin1": place.admin1 if place else None,
        "country_code": place.country_code if place else None,
        "phrase": _phrase(meaning),
    }


def _phrase(meaning: Resolution) -> dict[str, Any]:
    """The words about the place ("10 km north of Baghdad"), and where what they describe lies."""
    return {
        "start": meaning.mention.start,
        "end": meaning.mention.end,
        "text": meaning.mention.text,
        "spatial_relation": meaning.spatial_relation,
        "lat": meaning.lat,
        "lon": meaning.lon,
        "uncertainty_m": meaning.uncertainty_m,
        "where_precision": None if meaning.precision is None else int(meaning.precision),
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
