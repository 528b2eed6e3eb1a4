"""Whether a name of the gazetteer is only a part of a longer one, or one that its article makes another's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .countries import codes_of
from .demonyms import demonym_at
from .importance import importance
from .kinds import Kind
from .lexicon import UNLISTED, lexicon
from .matching import ARTICLES, HYPHENS, Match, kind_after
from .store import Store
from .words import Word

if TYPE_CHECKING:
    from .readings import Page

_RENOWNED = 5.0
"""A place so well known may stand before another without a comma."""
_NAMESAKES = 24


def is_part(page: Page, match: Match, store: Store) -> bool:
    """Whether a name is only the end of one that no list has: "Dael" of "Kafr Dael", "al-Ali" of "Ghanim
    al-Ali".
    """
    words, first = page.words, match.first
    if _is_designation(words, match) or _is_hamlet_word(words, match):
        return True
    if not first or words[first].gap not in (" ", "-") or words[first].loud:
        return False
    previous = words[first - 1]
    known = page.matches.get(page.ends.get(first, -1))
    if not previous.capital or (known is not None and known.last - known.first > 1):
        return False
    if previous.lower in lexicon().elements or _is_hyphened(page, first):
        return True
    article = words[first].lower in ARTICLES and first + 1 < len(words) and words[first + 1].gap in HYPHENS
    little = known is None or importance(store, known.hits[0].index) < _RENOWNED
    return article and little and _is_bare_name(previous)


def _is_hyphened(page: Page, first: int) -> bool:
    """ "Pokrovske" of "Posad-Pokrovske": what a hyphen joins to a word of no list is a name with it, unlike
    "the Kyiv-Odesa road" and "the Anglo-Irish border".
    """
    previous = page.words[first - 1]
    if page.words[first].gap != "-" or previous.loud or previous.lower in ARTICLES or len(previous.text) < 4:
        return False
    lex = lexicon()
    named = first - 1 in page.matches or demonym_at(page.text, page.words, first - 1) is not None
    return not named and lex.rank(previous.lower) == UNLISTED and previous.lower not in lex.titles


_MODEL_LETTERS = 4


def _is_designation(words: Sequence[Word], match: Match) -> bool:
    """ "AK" of "AK-47": letters that a number makes the name of a model."""
    last = match.last
    code = words[match.first].text
    return (
        last - match.first == 1
        and code.isupper()
        and len(code) <= _MODEL_LETTERS
        and last < len(words)
        and words[last].gap in HYPHENS
        and words[last].text[0].isdigit()
    )


_HAMLETS = frozenset({"sitio", "purok", "barangay", "brgy"})
"""Words for a hamlet or a ward in the Philippines, which some places there bear as their whole name."""


def _is_hamlet_word(words: Sequence[Word], match: Match) -> bool:
    """ "Sitio" of "Sitio Tibao": it only says what Tibao is."""
    last = match.last
    alone = last - match.first == 1 and words[match.first].lower in _HAMLETS
    return (
        alone
        and last < len(words)
        and words[last].gap == " "
        and (words[last].capital or words[last].text[0].isdigit())
    )


def _is_bare_name(word: Word) -> bool:
    """Whether a capital can only be that of a name: of no sentence's first word, nor of a word of English."""
    plain = not (word.opens or word.loud or word.text.isupper()) and len(word.text) > 3
    lex = lexicon()
    if not plain or lex.rank(word.lower) != UNLISTED:
        return False
    return not any(
        word.lower in said for said in (lex.titles, lex.roles, lex.organisations, lex.facilities, lex.agents)
    )


def is_foreign(words: Sequence[Word], match: Match, store: Store) -> bool:
    """Whether an Arabic article stands before a name of which no place lies where such names are: "al-Tank"
    is not Tank in Pakistan.
    """
    first = match.first
    if words[first].lower not in ARTICLES or match.last - first < 2 or words[first + 1].gap not in HYPHENS:
        return False
    near = codes_of("arabic") | codes_of("articles")
    return not any(store.country_code(hit.index) in near | {None} for hit in match.hits[:_NAMESAKES])


def own_kind_after(page: Page, match: Match, last: int, store: Store) -> frozenset[Kind]:
    """The kind that a word behind a name asks of it, if it is no other's."""
    length, asked = kind_after(page.words, last)
    return frozenset() if asked and _names_the_next(page, match, last + length, store) else asked


def _names_the_next(page: Page, match: Match, at: int, store: Store) -> bool:
    """ "the Kyiv suburb of Irpin": of the smaller place, which follows; not "the Irpin one of Kyiv"."""
    words = page.words
    if at + 1 >= len(words) or words[at].lower != "of" or words[at - 1].lower != "suburb":
        return False
    other, own = page.matches.get(at + 1), importance(store, match.hits[0].index)
    if other is None:
        return words[at + 1].capital and own >= _KNOWN_TOWN
    return own > importance(store, other.hits[0].index)


_KNOWN_TOWN = 6.0  # renown
