"""The options that commands share, each kept once."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
        type=_date,
        metavar="DATE",
        help="publication date, as 2024-03-31, of reports that carry none",
    )
    parser.add_argument(
        "--case",
        choices=("auto", "upper", "as-is"),
        default="auto",
        help="what capitals say: nothing in copy that is all in capitals (auto, the default), nothing in any "
        "report (upper), or what they say elsewhere (as-is)",
    )
    parser.add_argument(
        "--jobs", "-j", type=_jobs, default=1, metavar="N", help="processes to read reports with (default 1)"
    )


def add_gazetteer(parser: argparse.ArgumentParser) -> None:
    """Which place database."""
    parser.add_argument(
        "--gazetteer", metavar="FILE", help="place database to use instead of the embedded one"
    )


def add_output(parser: argparse.ArgumentParser, what: str) -> None:
    """``-o``."""
    parser.add_argument("-o", "--output", metavar="FILE", help=f"{what} (default: stdout)")


def open_gazetteer(path: str | None) -> Gazetteer | None:
    """The gazetteer over this file; ``None``, which means the embedded one, when no file is named.

    Raises:
        gazetteer.errors.StoreError: the file is missing or is no place database.
    """
    if path is None:
        return None
    from gazetteer import Gazetteer

    return Gazetteer.open(path)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it as 2024-03-31") from None


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes from 1 to 256")
    return int(text)


def _indented(text: str) -> str:
    return "\n".join(f"  {line.strip()}" for line in text.strip().splitlines())
