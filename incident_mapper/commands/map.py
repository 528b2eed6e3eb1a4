"""``incident-mapper map``: the main job. Reports to a map, a file of incidents, and a record of the run."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from incident_mapper import options
from incident_mapper.console import Console, counted
from incident_mapper.errors import UsageError

if TYPE_CHECKING:
    from gazetteer import Gazetteer
    from geo.model import Incident
    from incident_mapper.reading import Reading
    from incident_mapper.stopwatch import Stopwatch


_MORE = f"""{options.INPUTS}
Our own incident files (.geojson, .json, .jsonl, .csv, .gpkg) go onto the map as they are.

DIR gets map.html (opens offline in any browser), incidents.geojson, and run.json (what was read, versions,
counts, warnings). A name that ends in .html gets the page alone."""

_PAGE = ".html"
_FILES = ("map.html", "incidents.geojson", "run.json")
"""What is written into the folder."""


def add_to(commands: Any) -> None:
    """Add the command and its options."""
    parser = options.add_command(
        commands,
        "map",
        "read reports into incidents and map them by date and by attacker",
        _MORE,
        """
        incident-mapper map examples/wire-dump.txt -o out/
        incident-mapper map reports/ 'feeds/*.xml' --published 2024-03-31 -o out/
        incident-mapper map last-week.geojson today.txt -o out/ --title "Week 14"
        incident-mapper map reports/ -o page.html
        """,
    )
    options.add_reading(parser)
    options.add_gazetteer(parser)
    options.add_home(parser)
    options.add_online(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        required=True,
        help="folder, or FILE.html for the page alone",
    )
    parser.add_argument("--title", metavar="TEXT", help="title of the map")
    parser.add_argument(
        "--tiles",
        metavar="URL",
        help="map tiles, as https://host/{z}/{x}/{y}.png, which the map's reader may turn on; off until then",
    )
    parser.add_argument(
        "--tiles-attribution", metavar="TEXT", help="whom the host of the tiles asks to credit"
    )
    parser.add_argument(
        "--colours",
        metavar="FILE",
        help="colours of attackers, in YAML, a line each as 'Name: \"#aa3300\"' or 'Name: blue'",
    )
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> None:
    """Read the inputs and write the folder, or the page alone."""
    from gazetteer import Gazetteer
    from incident_mapper import online
    from incident_mapper.output import check_apart
    from incident_mapper.reading import Reading
    from incident_mapper.stopwatch import Stopwatch

    output = Path(arguments.output)
    alone = _is_page(arguments.output)
    check_apart(arguments, *([output] if alone else (output / name for name in _FILES)))
    _check_tiles(arguments)
    colours = _colours(arguments.colours)
    watch, reading = Stopwatch(), Reading(console)
    asked = online.connected(arguments, console)
    gazetteer = asked or options.gazetteer_of(arguments)
    incidents, tables = _incidents(arguments, reading, watch, gazetteer)
    told = online.finish(asked, console)
    from geo.frame import to_geodataframe
    from maps import render_map

    with watch.stage("map"):
        page = render_map(
            to_geodataframe(incidents),
            title=arguments.title,
            tiles=arguments.tiles,
            tiles_attribution=arguments.tiles_attribution,
            credited=_credits(gazetteer, incidents),
            colours=colours,
        )
        output = output if alone else output / "map.html"
        output.parent.mkdir(parents=True, exist_ok=True)
        page.save(output)
    if alone:
        console.note(_told(output, reading, incidents))
        return
    folder = output.parent
    with watch.stage("write"):
        _write(folder, incidents)
    record = _record(reading, tables, incidents, watch, gazetteer or Gazetteer.default()) | told
    _write_record(folder, record)
    console.note(_told(output, reading, incidents, folder / "run.json"))


def _is_page(output: str) -> bool:
    """Whether ``-o`` asks for the page alone; what can be neither that nor a folder is refused."""
    from geo.exchange import suffixes

    path = Path(output)
    if path.is_dir():
        return False
    if path.suffix.lower() == _PAGE:
        return True
    if output == "-" or path.exists():
        raise UsageError(
            f"-o {output}: this is no folder; name one for the files of the map, or a .html file"
        )
    if path.suffix.lower() in suffixes():
        raise UsageError(
            f"-o {output}: map writes a folder, or a .html file; for a file of incidents use extract"
        )
    return False


def _credits(gazetteer: Gazetteer | None, incidents: list[Incident]) -> list[str]:
    """The makers of the user's own places, if incidents lie at some of them."""
    if gazetteer is None or all(one.gazetteer != "user" for one in incidents):
        return []
    sources = gazetteer.store.info()["sources"]
    return [
        f"{source['name']} ({source['licence']})" if source["licence"] else source["name"]
        for source in sources
        if source["key"].startswith("user:")
    ]


def _check_tiles(arguments: Namespace) -> None:
    """Refuse tiles that no page can use before anything is read."""
    from maps.errors import TilesError
    from maps.tiles import tiles_of

    try:
        tiles_of(arguments.tiles, arguments.tiles_attribution)
    except TilesError as error:
        raise UsageError(f"--tiles, --tiles-attribution: {error}") from error


def _colours(name: str | None) -> dict[str, Any]:
    """The colours of a file by attacker, checked before anything is read."""
    if name is None:
        return {}
    import yaml

    from maps.errors import ColourError
    from maps.style import asked

    try:
        told = yaml.safe_load(Path(name).read_text(encoding="utf-8")) or {}
        if not isinstance(told, dict):
            raise UsageError(f"--colours {name}: this has no lines of the form 'Name: \"#aa3300\"'")
        asked(told)
    except (yaml.YAMLError, UnicodeDecodeError, ColourError) as error:
        raise UsageError(f"--colours {name}: {' '.join(str(error).split())}") from error
    return {str(attacker): colour for attacker, colour in told.items()}


def _incidents(
    arguments: Namespace, reading: Reading, watch: Stopwatch, gazetteer: Gazetteer | None
) -> tuple[list[Incident], list[dict[str, Any]]]:
    """The incidents of all inputs, and the rows that tell of the inputs which were tables."""
    from geo.exchange import is_incident_file, read_incidents
    from incident_mapper.pipeline import incidents_in

    paths = [Path(name) for name in arguments.inputs if is_incident_file(Path(name))]
    others = [name for name in arguments.inputs if not is_incident_file(Path(name))]
    with watch.stage("read"):
        tabled = {path: read_incidents(path) for path in paths}
    with watch.stage("extract"):
        told = incidents_in(
            watch.each("read", reading.reports_of(arguments, others)),
            gazetteer=gazetteer,
            jobs=arguments.jobs,
            progress=reading.done,
        )
    rows = [_table_row(path, len(tabled[path])) for path in paths]
    return _together(told, tabled, reading), rows


def _together(
    found: Sequence[Incident], tabled: dict[Path, list[Incident]], reading: Reading
) -> list[Incident]:
    """The incidents of reports and of tables, ids unique: of those with one id the last is kept."""
    from geo.read import ReadWarning

    kept = {incident.id: incident for incident in found}
    for path, incidents in tabled.items():
        twice = [incident.id for incident in incidents if incident.id in kept]
        if twice:
            told = (
                f"holds {len(twice)} incidents whose ids came before ({twice[0]} …); the later ones were kept"
            )
            reading.warn(ReadWarning(str(path), None, told))
        kept.update((incident.id, incident) for incident in incidents)
    return list(kept.values())


def _table_row(path: Path, incidents: int) -> dict[str, Any]:
    from hashlib import sha256

    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    return {
        "path": str(path),
        "kind": "incidents",
        "bytes": len(data),
        "sha256": digest,
        "incidents": incidents,
    }


def _record(
    reading: Reading,
    tables: list[dict[str, Any]],
    incidents: Sequence[Incident],
    watch: Stopwatch,
    gazetteer: Any,
) -> dict[str, Any]:
    from incident_mapper import run_record

    return {
        "versions": run_record.versions(gazetteer),
        "inputs": [*map(run_record.input_row, reading.inputs), *tables],
        "counts": run_record.counts(reading.reports, reading.undated.total(), incidents),
        "warnings": [asdict(warning) for warning in reading.warnings],
        "seconds": watch.seconds(),
    }


def _write(folder: Path, incidents: Sequence[Incident]) -> None:
    from geo.exchange import write_incidents

    write_incidents(incidents, folder / "incidents.geojson")


def _write_record(folder: Path, record: dict[str, Any]) -> None:
    from geo.exchange.atomic import write_atomic
    from incident_mapper.run_record import encoded

    write_atomic(folder / "run.json", [encoded(record)])


def _told(page: Path, reading: Reading, incidents: Sequence[Incident], record: Path | None = None) -> str:
    found = f"{counted(len(incidents), 'incident')} of {counted(reading.reports, 'report')}"
    text = f"{found} on the map: {page}"
    if reading.warnings and record is not None:
        text += f"; {counted(len(reading.warnings), 'warning')} in {record}"
    return text
