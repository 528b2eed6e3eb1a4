"""``incident-mapper resolve``: what one name can mean."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from incident_mapper import options
from incident_mapper.console import Console, printable

if TYPE_CHECKING:
    from gazetteer import Candidate, Resolution


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    parser = options.add_command(
        commands,
        "resolve",
        "tell what a place name or phrase can mean, best first, with reasons",
        "",
        """
        incident-mapper resolve "Ain al-Asad"
        incident-mapper resolve Tripoli --country LB
        incident-mapper resolve "10 km north of Baghdad" Arbil --json
        incident-mapper resolve Balad --near 34.0,44.4
        incident-mapper resolve "Khan al-Tahhal" --online nominatim --user-agent "survey (ann@example.org)"
        incident-mapper resolve "Khan al-Tahhal" --online nominatim --online-url http://localhost:8088
        """,
    )
    parser.add_argument("names", nargs="+", metavar="NAME", help='a name or phrase, as "western Iraq"')
    parser.add_argument(
        "--near", type=options.point, metavar="LAT,LON", help="where the place should be close to"
    )
    parser.add_argument("--country", type=options.iso, metavar="ISO", help="country it should be in, as IQ")
    parser.add_argument("--json", action="store_true", help="a line of JSON a name")
    options.add_gazetteer(parser)
    options.add_online(parser)
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> None:
    """Resolve the names and print what they mean."""
    from gazetteer import Gazetteer
    from incident_mapper import online
    from incident_mapper.output import output, write_lines

    asked = online.connected(arguments, console, stored=False)
    gazetteer = asked or options.open_gazetteer(arguments.gazetteer) or Gazetteer.default()
    meanings = [
        gazetteer.resolve(name, near=arguments.near, country=arguments.country) for name in arguments.names
    ]
    online.finish(asked, console, answered=any(meaning.place is not None for meaning in meanings))
    if arguments.json:
        pairs = zip(arguments.names, meanings, strict=True)
        write_lines(None, (meaning_row(name, meaning) for name, meaning in pairs))
        return
    with output(None) as stream:
        for name, meaning in zip(arguments.names, meanings, strict=True):
            for line in described(name, meaning):
                stream.write(f"{printable(line)}\n".encode(errors="replace"))


def described(name: str, meaning: Resolution) -> Iterator[str]:
    """What a name means, in lines of text."""
    if meaning.place is None or meaning.lat is None or meaning.lon is None:
        yield f"{name}: unknown"
        return
    relation = f"{meaning.spatial_relation} " if meaning.spatial_relation not in (None, "at") else ""
    radius = "" if meaning.uncertainty_m is None else f" within {meaning.uncertainty_m / 1000:g} km"
    yield (
        f"{name}: {meaning.status.value}, {relation}{meaning.place.name}"
        f" at {meaning.lat:.4f}, {meaning.lon:.4f}{radius}, confidence {meaning.confidence:.2f}"
    )
    for rank, candidate in enumerate(meaning.candidates, start=1):
        yield from _candidate(rank, candidate)


def _candidate(rank: int, candidate: Candidate) -> Iterator[str]:
    place = candidate.place
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    yield (
        f"  {rank}. {where} ({place.feature_code}) {place.lat:.4f}, {place.lon:.4f}"
        f"  {place.gazetteer}:{place.gazetteer_id}  score {candidate.score:.2f}"
    )
    for reason in candidate.evidence:
        yield f"       {reason.score:+.2f} {reason.scorer}: {reason.why}"


def meaning_row(name: str, meaning: Resolution) -> dict[str, Any]:
    """What a name means, as JSON carries it."""
    from incident_mapper.commands.places import candidate_row

    place = meaning.place
    return {
        "name": name,
        "status": meaning.status.value,
        "place": place.name if place else None,
        "admin1": place.admin1 if place else None,
        "country": place.country if place else None,
        "iso": place.country_code if place else None,
        "lat": meaning.lat,
        "lon": meaning.lon,
        "uncertainty_m": meaning.uncertainty_m,
        "where_precision": None if meaning.precision is None else int(meaning.precision),
        "spatial_relation": meaning.spatial_relation,
        "gazetteer": place.gazetteer if place else None,
        "gazetteer_id": place.gazetteer_id if place else None,
        "source": place.source if place else None,
        "feature_code": place.feature_code if place else None,
        "confidence": round(meaning.confidence, 4),
        "candidates": [
            {
                **candidate_row(candidate),
                "evidence": [
                    {"scorer": reason.scorer, "score": round(reason.score, 4), "why": reason.why}
                    for reason in candidate.evidence
                ],
            }
            for candidate in meaning.candidates
        ],
    }
