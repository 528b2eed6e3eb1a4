"""How a town is written where it lies, from GeoNames' alternate names, which do not say their language.

What the letters leave in doubt is left out: the map then writes the Latin name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

_ARTICLE = "ال"
"""Arabic "the": of a name that is told with it and without it, the one with it is the town's own."""


class Writing(NamedTuple):
    """How a country writes: all letters of its language, and those that only it has beside its neighbours."""

    letters: frozenset[str]
    own: frozenset[str]


@cache
def _writings() -> dict[str, Writing]:
    text = (Path(__file__).parent / "writing.yaml").read_text(encoding="utf-8")
    found: dict[str, Writing] = {}
    for entry in yaml.safe_load(text)["writings"]:
        letters = {chr(code) for first, last in entry.get("ranges", []) for code in range(first, last + 1)}
        letters |= set(entry.get("letters", "")) - set(entry.get("without", ""))
        writing = Writing(frozenset(letters | set(" -")), frozenset(entry.get("own", "")))
        found |= dict.fromkeys(entry["countries"], writing)
    return found


def local_name(names: Iterable[str], country: str) -> str:
    """The one name that can only be the country's own writing, or "".

    >>> local_name(["Киев", "Київ", "Kyiv"], "UA")
    'Київ'
    >>> local_name(["Hull"], "GB")
    ''
    """
    writing = _writings().get(country)
    if writing is None:
        return ""
    found = {name for name in names if name and not name.isascii() and set(name.lower()) <= writing.letters}
    if len(found) > 1 and writing.own:
        found = {name for name in found if set(name.lower()) & writing.own} or found
    articled = {name for name in found if name.startswith(_ARTICLE) and name.removeprefix(_ARTICLE) in found}
    if len(articled) == 1:
        return articled.pop()
    return found.pop() if len(found) == 1 else ""
