"""``incident-mapper``: one command a module in :mod:`incident_mapper.commands`; this finds it and runs it.

Data goes to stdout or ``-o``, everything else to stderr. Exit codes: 0 success, 1 the work failed, 2 bad
usage, 130 interrupted, 141 the reader of our output went away. An error is one sentence; ``--debug`` adds its
traceback.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from incident_mapper import __version__
from incident_mapper.console import Console
from incident_mapper.errors import UsageError

COMMANDS: Final = ("map", "extract", "places", "dates", "resolve", "gazetteer")

_ABOUT: Final = """\
Reads raw conflict reports into incidents (what, where, when, by whom, how sure) and maps them, offline.
"""

_EXAMPLES: Final = """\
examples:
  incident-mapper map reports/ -o out/            read everything in a folder, make out/map.html
  incident-mapper extract wire.txt                incidents as GeoJSON on stdout
  incident-mapper resolve "Ain al-Asad"           what a name can mean, and why

incident-mapper COMMAND --help tells more of a command.
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line. Loads no command's work."""
    top = argparse.ArgumentParser(
        prog="incident-mapper",
        description=_ABOUT,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"incident-mapper {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", dest="command", required=True)
    for name in COMMANDS:
        import_module(f"incident_mapper.commands.{name}").add_to(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line (``sys.argv`` by default) and answer its exit code."""
    try:
        arguments = parser().parse_args(_with_points_joined(sys.argv[1:] if argv is None else argv))
    except SystemExit as stop:  # argparse has said why, or shown the help
        return int(stop.code or 0)
    console = Console(quiet=getattr(arguments, "quiet", False))
    try:
        arguments.run(arguments, console)
        sys.stdout.flush()
    except Exception as error:  # noqa: BLE001  # the outermost place: every error becomes one sentence
        console.close()
        return _failed(error, console, debug=arguments.debug)
    except KeyboardInterrupt:
        console.close()
        console.note("interrupted; files that were there stay as they were")
        return 130
    console.close()
    return 0


def _with_points_joined(argv: Sequence[str]) -> list[str]:
    """``--near -1.3,36.8`` as ``--near=-1.3,36.8``: argparse takes a southern latitude for an option."""
    joined: list[str] = []
    for word in argv:
        if joined and joined[-1] == "--near":
            joined[-1] = f"--near={word}"
        else:
            joined.append(word)
    return joined


def _failed(error: Exception, console: Console, *, debug: bool) -> int:
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is buffered has nowhere to go
        return 141
    if debug:
        import traceback

        traceback.print_exception(error)
    console.error(_sentence(error))
    return 2 if isinstance(error, UsageError) else 1


def _sentence(error: Exception) -> str:
    from gazetteer.errors import GazetteerError
    from geo.errors import GeoError

    if isinstance(error, (GeoError, GazetteerError, UsageError)):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if isinstance(error, MemoryError):
        return "there is not enough memory; give fewer or smaller inputs at a time"
    return f"unexpected {type(error).__name__}: {error}; --debug shows where, please report it"
