"""Finding the files that the inputs name, and telling their kinds by name or by their first characters."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Sequence
from pathlib import Path

from geo.errors import ReadError

_SUFFIXES = {
    "text": (".txt", ".text", ".md", ".markdown"),
    "jsonl": (".jsonl", ".ndjson"),
    "json": (".json",),
    "csv": (".csv", ".tsv"),
    "html": (".html", ".htm", ".xhtml"),
    "feed": (".xml", ".rss", ".atom", ".rdf"),
}
KINDS = {suffix: kind for kind, suffixes in _SUFFIXES.items() for suffix in suffixes}
"""File name suffix -> kind of input."""
FORMATS = ".txt, .md, .html, .jsonl, .json, .csv, .tsv, and RSS or Atom .xml (each also as .gz)"
STDIN = "-"
_FEED_ROOT = re.compile(r"<(?:rss|feed|rdf:rdf|rdf)[\s>]")
_HTML_TAG = re.compile(r"<(?:!doctype html|html|head|body|p|div|article|h1)[\s>]")
_JSON_LIST = re.compile(r"\[\s*(?:[\[{\"\]]|\d)")


def find_inputs(inputs: Sequence[str | os.PathLike[str]]) -> tuple[list[str], list[str]]:
    """The files that the inputs name, in order and once each, and the files of folders that are of no kind.

    Folders are searched recursively, hidden files left out; files are sorted by name. Raises
    :class:`geo.errors.ReadError` for a name that leads to nothing.
    """
    files: dict[str, None] = {}
    other: list[str] = []
    for given in inputs:
        name = os.fspath(given)
        if name != STDIN and Path(name).is_dir():
            known, unknown = _inside(name)
            files.update(dict.fromkeys(known))
            other += unknown
        elif name == STDIN or Path(name).exists():
            files[name] = None
        else:
            files.update(dict.fromkeys(_matching(name)))
    return list(files), other


def _inside(folder: str) -> tuple[list[str], list[str]]:
    """The files under a folder: those of a known kind, and the others."""
    root = Path(folder)
    found = [
        path for path in sorted(root.rglob("*")) if path.is_file() and not _hidden(path.relative_to(root))
    ]
    known = [str(path) for path in found if kind_of(str(path))]
    if not known:
        raise ReadError(f"the folder {folder} holds no report files: reports are read from {FORMATS}")
    return known, [str(path) for path in found if not kind_of(str(path))]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _matching(pattern: str) -> list[str]:
    """The files that a glob matches; an error when there are none, or when it is none."""
    if not glob.has_magic(pattern):
        raise ReadError(f"there is no file or folder {pattern}: check the name")
    names = glob.glob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute patterns
    found = sorted(name for name in names if Path(name).is_file())
    if not found:
        raise ReadError(f"no file matches {pattern}: check the name")
    return found


def kind_of(name: str) -> str | None:
    """The kind that a file's name tells, ``None`` when it tells none.

    >>> kind_of("day.jsonl"), kind_of("day.CSV.gz"), kind_of("day.pdf")
    ('jsonl', 'csv', None)
    """
    suffixes = Path(name).suffixes
    if suffixes and suffixes[-1].lower() == ".gz":
        suffixes.pop()
    return KINDS.get(suffixes[-1].lower()) if suffixes else None


def sniff_kind(head: str) -> str:
    """The kind that the first characters of a text tell.

    >>> [sniff_kind(head) for head in ('{"text": 1}', "[1]", "<?xml?><rss>", "<!doctype html>", "Two died.")]
    ['jsonl', 'json', 'feed', 'html', 'text']
    """
    start = head.lstrip("\ufeff \t\r\n")[:2000].lower()
    if _JSON_LIST.match(start):
        return "json"
    if start.startswith("{"):
        return "jsonl"
    if not start.startswith("<"):
        return "text"
    if _FEED_ROOT.search(start):
        return "feed"
    if _HTML_TAG.search(start):
        return "html"
    return "feed" if start.startswith("<?xml") else "text"
