"""``incident-mapper gazetteer``: a look into the place database, and making others."""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from incident_mapper import options
from incident_mapper.commands import building
from incident_mapper.console import Console, printable

if TYPE_CHECKING:
    from gazetteer import Place


def add_to(commands: Any) -> None:
    """Add the command and its parts."""
    parser: argparse.ArgumentParser = commands.add_parser(
        "gazetteer", help="look into the place database, or make one", description="Place databases."
    )
    parts = parser.add_subparsers(metavar="COMMAND", dest="part", required=True)
    info = options.add_command(
        parts,
        "info",
        "tell what the place database holds and where it is from",
        "",
        """
        incident-mapper gazetteer info
        incident-mapper gazetteer info --json
        """,
    )
    info.add_argument("--json", action="store_true", help="as JSON")
    options.add_gazetteer(info)
    info.set_defaults(run=run_info)
    search = options.add_command(
        parts,
        "search",
        "list the places whose names begin with or resemble a text",
        "",
        """
        incident-mapper gazetteer search "ain al"
        incident-mapper gazetteer search Kramatorks --limit 3
        """,
    )
    search.add_argument("text", metavar="TEXT", help="a name, its beginning, or a misspelling of it")
    search.add_argument("--limit", type=_limit, default=10, metavar="N", help="places to list (default 10)")
    search.add_argument("--json", action="store_true", help="a line of JSON a place")
    options.add_gazetteer(search)
    search.set_defaults(run=run_search)
    building.add_to(parts)


def run_info(arguments: Namespace, console: Console) -> None:
    """Print what the database holds."""
    from incident_mapper.output import output, write_lines

    info = _store(arguments.gazetteer).info()
    if arguments.json:
        write_lines(None, [info])
        return
    with output(None) as stream:
        for line in _lines(info):
            stream.write(f"{printable(line)}\n".encode(errors="replace"))


def run_search(arguments: Namespace, console: Console) -> None:
    """Print the places that fit a text."""
    from gazetteer.search import search
    from incident_mapper.output import output, write_lines

    found = search(arguments.text, limit=arguments.limit, store=_store(arguments.gazetteer))
    if arguments.json:
        write_lines(None, ({**asdict(one.place), "found_by": one.how} for one in found))
        return
    with output(None) as stream:
        for one in found:
            stream.write(f"{printable(_shown(one.place))}\n".encode(errors="replace"))


def _store(path: str | None) -> Any:
    from gazetteer.store import Store

    return Store.default() if path is None else Store.open(path)


def _lines(info: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    """A mapping as indented lines, whatever is in it."""
    for key, value in info.items():
        if isinstance(value, Mapping):
            yield f"{indent}{key}:"
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, (list, tuple)):
            yield f"{indent}{key}:"
            for item in value:
                text = (
                    ", ".join(str(part) for part in item.values() if part)
                    if isinstance(item, Mapping)
                    else item
                )
                yield f"{indent}  {text}"
        else:
            yield f"{indent}{key}: {value:,}" if isinstance(value, int) else f"{indent}{key}: {value}"


def _shown(place: Place) -> str:
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    people = "" if not place.population else f"  {place.population:,} inhabitants"
    return (
        f"{where} ({place.feature_code}) {place.lat:.4f}, {place.lon:.4f}"
        f"  {place.gazetteer}:{place.gazetteer_id}{people}"
    )


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 1000")
    return int(text)
