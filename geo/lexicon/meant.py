"""The word lists of ``meant.yaml``: what is told, but was no deed, or was not there and then."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from geo.lexicon import reading


@dataclass(frozen=True, slots=True)
class Meant:
    """The lists by name; each is told in ``meant.yaml`` with an example."""

    verbs_of_blame_too: frozenset[str]
    doing_away: frozenset[str]
    arsenals: frozenset[str]
    meeting_verbs: frozenset[str]
    of_airliners: frozenset[str]
    abstract_doers: frozenset[str]
    owning_days: frozenset[str]
    of_politics: frozenset[str]
    left_standing: frozenset[str]
    of_matters: frozenset[str]
    after_acts: frozenset[str]


@cache
def meant() -> Meant:
    """The lists, read once.

    :raises LexiconError: a list is missing, unknown or holds something that is no word.
    """
    return Meant(**reading.word_lists("meant.yaml", {field.name for field in fields(Meant)}))
