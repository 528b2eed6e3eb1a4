"""The options that commands share, each kept once."""

from __future__ import annotations

import argparse
import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from gazetteer import Gazetteer

INPUTS = """\
INPUT is a file, a folder, a glob in quotes, or - for stdin: text or Markdown (one report, or a dump of many
articles with their headlines), HTML, JSON and JSON Lines ("id", "title", "text", and if known "published",
"publisher", "url", "language"), CSV with such columns, RSS and Atom."""


def add_command(commands: Any, name: str, about: str, more: str, examples: str) -> argparse.ArgumentParser:
    """A parser for a command, with its examples under its help."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=about,
        description=f"{about[0].upper()}{about[1:]}.\n\n{more}".strip(),
        epilog=f"examples:\n{_indented(examples)}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--quiet", "-q", action="store_true", help="say nothing on stderr but errors")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    return parser


def add_reading(parser: argparse.ArgumentParser) -> None:
    """INPUT... and what tells how to read them."""
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="file, folder, glob, or - for stdin")
    parser.add_argument(
        "--published",
        type=_published,
        metavar="DATE",
        help="publication date, as 2024-03-31, of reports that carry none; or the month, the year or the"
        " stretch they are of, as 2024-03, 2024 or 2024-03-10..2024-04-02: their words then tell the days",
    )
    parser.add_argument(
        "--case",
        choices=("auto", "upper", "as-is"),
        default="auto",
        help="what capitals say: nothing in copy that is all in capitals (auto, the default), nothing in any "
        "report (upper), or what they say elsewhere (as-is)",
    )
    parser.add_argument(
        "--timezone",
        type=_zone,
        metavar="ZONE",
        help="where days are counted, as Asia/Baghdad: reports published at a time with an offset from UTC"
        " get the day it was there (default: the day as printed)",
    )
    parser.add_argument(
        "--jobs", "-j", type=_jobs, default=1, metavar="N", help="processes to read reports with (default 1)"
    )


def add_gazetteer(parser: argparse.ArgumentParser) -> None:
    """Which place database."""
    parser.add_argument(
        "--gazetteer", metavar="FILE", help="place database to use instead of the embedded one"
    )


def add_online(parser: argparse.ArgumentParser) -> None:
    """Asking a provider on the network, which no command does without ``--online``."""
    group = parser.add_argument_group(
        "on the network",
        "only with --online: bare names that the place database does not know or is\n"
        "unsure of are sent to the provider, and nothing else of a report",
    )
    group.add_argument(
        "--online",
        metavar="PROVIDER",
        help="ask nominatim, photon, geonames, opencage, pelias, or arcgis (resolve only)",
    )
    group.add_argument("--online-url", metavar="URL", help="a server of your own, as http://localhost:8088")
    group.add_argument(
        "--online-key",
        metavar="KEY",
        help="key or user name; better in the environment, as GEONAMES_USERNAME, OPENCAGE_API_KEY or"
        " PELIAS_API_KEY, where no list of processes shows it",
    )
    group.add_argument(
        "--online-rate",
        type=_rate,
        metavar="N",
        help="at most N requests a second; a public server is never asked more often than it allows",
    )
    group.add_argument(
        "--online-cache", metavar="FILE", help="where answers are kept (default: user's cache)"
    )
    group.add_argument(
        "--user-agent",
        metavar="TEXT",
        help='who asks, as "river-survey (ann@example.org)"; also INCIDENT_MAPPER_USER_AGENT',
    )


def add_home(parser: argparse.ArgumentParser) -> None:
    """What is known of the reports beforehand, for the choice among namesakes."""
    parser.add_argument(
        "--near",
        type=point,
        metavar="LAT,LON",
        help="where the reports come from: of several places of a name, those near it are likelier",
    )
    parser.add_argument(
        "--country",
        type=iso,
        metavar="ISO",
        action="append",
        default=[],
        help="country the reports are about, as IQ; may be given several times",
    )


def add_output(parser: argparse.ArgumentParser, what: str) -> None:
    """``-o``."""
    parser.add_argument("-o", "--output", metavar="FILE", help=f"{what} (default: stdout)")


def gazetteer_of(arguments: argparse.Namespace) -> Gazetteer | None:
    """The gazetteer that the options ask for; ``None``, which means the embedded one, when none does.

    Raises:
        gazetteer.errors.StoreError: the file is missing or is no place database.
    """
    found = open_gazetteer(arguments.gazetteer)
    if arguments.near is None and not arguments.country:
        return found
    from gazetteer import Gazetteer

    return (found or Gazetteer.default()).about(near=arguments.near, context=arguments.country)


def open_gazetteer(path: str | None) -> Gazetteer | None:
    """The gazetteer over this file; ``None``, which means the embedded one, when no file is named.

    Raises:
        gazetteer.errors.StoreError: the file is missing or is no place database.
    """
    if path is None:
        return None
    from gazetteer import Gazetteer

    return Gazetteer.open(path)


_LONGEST = 400
"""Days of a stretch in which the days of reports are looked for."""


def _published(text: str) -> date | tuple[date, date]:
    """A day, or the first and the last day of a month, a year or a stretch."""
    first, parted, last = text.partition("..")
    try:
        begins, ends = _days(first)[0], _days(last if parted else first)[1]
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no date; write it as 2024-03-31, 2024-03, 2024 or 2024-03-10..2024-04-02"
        ) from None
    if begins > ends:
        raise argparse.ArgumentTypeError(f"{text!r} ends before it begins")
    if (ends - begins).days >= _LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is too long: give {_LONGEST} days at most")
    return begins if begins == ends else (begins, ends)


def _days(text: str) -> tuple[date, date]:
    """The first and the last day of a year, a month or a day."""
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 1, 1), date(int(text), 12, 31)
    if month := re.fullmatch(r"(\d{4})-(\d\d)", text):
        year, number = int(month[1]), int(month[2])
        return date(year, number, 1), date(year, number, monthrange(year, number)[1])
    if not re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
        raise ValueError  # "2024-W09" is a week, and no day
    return (date.fromisoformat(text),) * 2


def _rate(text: str) -> float:
    try:
        rate = float(text)
    except ValueError:
        rate = 0.0
    if not 0 < rate <= 1_000:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no number of requests a second, above 0 and up to 1000"
        )
    return rate


def point(text: str) -> tuple[float, float]:
    """A (lat, lon) as options give it."""
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no LAT,LON, as 33.3,44.4") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise argparse.ArgumentTypeError(f"{text!r} is not on Earth; latitude comes first")
    return lat, lon


def iso(text: str) -> str:
    """A country's code as options give it."""
    from gazetteer.countries import by_iso

    if not (len(text) == 2 and text.isascii() and text.isalpha()) or by_iso(text.upper()) is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 3166-1 alpha-2 code of a country, as IQ")
    return text.upper()


def _zone(text: str) -> ZoneInfo:
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        wanted = f"{text!r} is no time zone; write it as Asia/Baghdad or UTC"
        raise argparse.ArgumentTypeError(wanted) from None


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes from 1 to 256")
    return int(text)


def _indented(text: str) -> str:
    return "\n".join(f"  {line.strip()}" for line in text.strip().splitlines())
