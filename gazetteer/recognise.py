"""Finds the names of places in running text: gazetteer first, context second.

>>> from gazetteer.store import Store
>>> [found.text for found in recognise("Jordan Smith flew from Jordan to Paris, Texas.", Store.default())]
['Jordan', 'Paris', 'Texas']
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from . import cues
from .demonyms import demonym_at
from .descriptions import CAPITAL, described_capital
from .importance import Facts, facts, importance
from .kinds import KIND_WORDS, Kind
from .lexicon import UNLISTED, lexicon
from .matching import ARTICLES, SITES, Match, kind_after, kind_before, longest_match, may_start
from .model import MentionKind
from .organisations import find_organisations
from .parse import Parse, Token
from .people import find_people
from .readings import Found, Page, read_demonym, read_match, read_unknown
from .romanised import romanised
from .store import Store, distance_m
from .words import Word, read_words

AGAIN = 1.8
"""How much it helps a name that it is surely a place elsewhere in the text."""
BESIDE = 1.6
"""How much it helps a name to stand in a list with a place."""
CLOSE_BY = 1.2
"""How much it helps a name that such a place is near one that the text surely names."""
SURE = cues.THRESHOLD + 1.0
_INSIDE = frozenset({"in", "near", "outside", "around"})
_STANDS = frozenset({"in", "at", "near", "outside"})
_WELL_KNOWN = 6.0
"""Renown of a place that a writer may name right before another name: "in Gaza Hezbollah said"."""
_RENOWNED = 4.3
_NO_PERSON = 3
"""Words of a place's own name that nobody bears as well."""
_NO_SITE = frozenset({Kind.TOWN})
_CLOSE_M = 100_000.0
_MAX_SPOTS = 24
_SPOTS = frozenset({Kind.TOWN, Kind.QUARTER, Kind.CAMP, Kind.ADMIN2, Kind.BASE, Kind.AIR_BASE})
_IN_LIST = re.compile(r",\s|,?\s(?:and|or|&)\s(?:the\s)?|\s?/\s?|-|\s?[–—]\s?")
_GAP = 12
_MAX_LIST, _MAX_ASKED = 4, 8
"""Words of a list beyond a place that are looked at, and how many a text may ask the misspelt names for."""
_KNOWN_WELL = 4.7
_LONG_ENOUGH = 5


def recognise(text: str, store: Store) -> list[Found]:
    """The names of places in a text, in order and without overlap. Linear in its length."""
    return [found for found in recognise_all(read_page(text, store), store) if not found.embedded]


def read_page(text: str, store: Store, tokens: Sequence[Token] = ()) -> Page:
    """The words of a text, its people and its organisations; ``tokens`` is a parse of it, if there is one."""
    parse = Parse(tokens)
    words, lex = read_words(text), lexicon()
    matches = {
        at: match
        for at, word in enumerate(words)
        if (word.capital or word.lower in ARTICLES or not "a" <= word.text[0] <= "z")  # most are plain words
        if may_start(words, at)
        if (match := longest_match(text, words, at, store)) is not None
    }
    matches |= romanised(words, matches, store)
    people = find_people(text, words, _renowned(words, matches, store), lex)
    if tokens:
        for at, word in enumerate(words):
            if parse.is_person(word.start) and at not in matches:
                people.inside[at] = 1
    organisations = find_organisations(words, people.inside, lex)
    of = [0] * len(words)
    for number, run in enumerate(organisations, start=1):
        of[run.first : run.last] = [number] * (run.last - run.first)
    ends = {match.last: at for at, match in sorted(matches.items(), reverse=True)}
    return Page(text, words, matches, people, organisations, of, parse, ends)


def recognise_all(page: Page, store: Store) -> list[Found]:
    """As :func:`recognise`, with names inside those of organisations too, marked ``embedded``."""
    found: list[Found] = []
    doubtful: list[Found] = []
    end = 0
    for at, word in enumerate(page.words):
        if at < end or not (word.capital or at in page.matches or word.text == CAPITAL):
            continue
        one = _at(page, at, store)
        if one is None:
            continue
        if one.score < cues.THRESHOLD:
            doubtful.append(one)
        else:
            found.append(one)
            end = one.last
    found = _with_doubtful(page, found, doubtful, store)
    return _with_misspelt(page, found, store)


def _at(page: Page, at: int, store: Store) -> Found | None:
    """The place that is named at word ``at``, if any, however doubtful."""
    match = page.matches.get(at)
    if page.words[at].text == CAPITAL:
        return described_capital(page, at, store)
    if match is None and not page.words[at].capital:
        return None
    demonym = demonym_at(page.text, page.words, at)
    if demonym is not None and (match is None or match.last <= demonym[0]):
        return read_demonym(page, at, *demonym)
    if match is not None and (asked := _runs_on(page, match, store)) is not None:
        return _longer(page, match, asked)
    one = read_match(page, match, store) if match is not None else None
    if match is None or (one is not None and (cues.goes_on(page.words, match.last) or _opens(page, match))):
        return read_unknown(page, at) or one
    return one


def _opens(page: Page, match: Match) -> bool:
    """Whether a name is a word that many names open with, and goes on: "Puerto" of "Puerto Jordan"."""
    words, last = page.words, match.last
    goes_on = last < len(words) and words[last].gap == " " and words[last].capital and not words[last].loud
    return goes_on and last - match.first == 1 and words[match.first].lower in lexicon().elements


def _runs_on(page: Page, match: Match, store: Store) -> frozenset[Kind] | None:
    """The kinds asked for where the next word is a part of the name: a kind word stands behind it ("Nyaung
    Pin Wun village"), or it is in no list and behind a place that few know ("in Bon Repos" is not in Bonn).
    """
    words, last = page.words, match.last
    if last >= len(words) or words[match.first].loud or words[last].loud:
        return None
    if not words[last].capital or words[last].gap != " ":
        return None
    behind = words[last + 1] if last + 1 < len(words) and words[last + 1].gap == " " else None
    if match.last - match.first > 1:
        return KIND_WORDS[behind.lower] if behind is not None and behind.lower in _VILLAGES else None
    return frozenset() if _is_half(page, match, store) else None


def _is_half(page: Page, match: Match, store: Store) -> bool:
    """Whether a name of one word is only the first half of one that no list has."""
    words, at, lex = page.words, match.last, lexicon()
    word = words[at]
    if word.text.isupper() or at in page.matches or page.people.inside[at] or page.organisation_of[at]:
        return False
    if lex.rank(word.lower) < UNLISTED or word.lower in lex.never or word.lower in KIND_WORDS:
        return False
    if demonym_at(page.text, words, at):
        return False
    if at + 1 < len(words) and words[at + 1].gap == " " and words[at + 1].text in lex.bands:
        return False  # "Near Baidoa Shabaab fighters killed six": theirs
    if page.organisation_of[match.first] or cues.before(words, match.first)[0] not in _STANDS:
        return False
    return importance(store, match.hits[0].index) < _WELL_KNOWN


def _longer(page: Page, match: Match, asked: frozenset[Kind]) -> Found:
    """A name with the word that belongs to it, which no list has."""
    start, end, surface = page.span(match.first, match.last + 1)
    return Found(
        match.first, match.last + 1, start, end, surface, MentionKind.PLACE, surface,
        asked=asked, score=cues.THRESHOLD + 1.0, known=False,
    )  # fmt: skip


_VILLAGES = frozenset({"village", "hamlet", "town", "township", "settlement"})


def _with_doubtful(page: Page, found: list[Found], doubtful: list[Found], store: Store) -> list[Found]:
    """Names that are doubtful where they stand become places by the sure ones of the text: of the same name,
    in one list with them, or near them on the map.
    """
    sure = [one for one in found if one.score >= SURE and one.known and one.kind is MentionKind.PLACE]
    queries = {one.query for one in sure}
    spots = _spots(page, sure, store)
    taken = {at for one in found for at in range(one.first, one.last)}
    starts = [one.start for one in found]
    again: list[Found] = []
    for one in doubtful:
        most = one.score + AGAIN + BESIDE + CLOSE_BY
        if most < cues.THRESHOLD or not taken.isdisjoint(range(one.first, one.last)):
            continue
        score = one.score + AGAIN * (one.query in queries)
        score += BESIDE * _is_listed(page, one, found, bisect_left(starts, one.start))
        near = score < cues.THRESHOLD <= score + CLOSE_BY and one.query not in queries
        if near and _is_close_by(page, one, spots, store):
            score += CLOSE_BY
        if score >= cues.THRESHOLD:
            again.append(one)
            taken.update(range(one.first, one.last))
    return sorted([*found, *again], key=lambda one: one.first) if again else found


def _with_misspelt(page: Page, found: list[Found], store: Store) -> list[Found]:
    """With names that no list has, but that stand in a list with places and are spelt nearly like one of
    their countries: "Reports from Fallujia, Ramady and Kirkuk".
    """
    isos = {
        store.country_code(match.hits[0].index)
        for one in found
        if one.known and (match := page.matches.get(one.first)) is not None
    }
    more: list[Found] = []
    asked = 0
    for at in _beside_places(page, found):
        word = page.words[at]
        if asked == _MAX_ASKED or not _may_be_misspelt(page, at):
            continue
        asked += 1
        hits = store.fuzzy(word.text, limit=1)
        place = facts(store, hits[0].index) if hits else None
        if place is not None and place.iso in isos and place.renown >= _KNOWN_WELL:
            more.append(
                Found(
                    at, at + 1, word.start, word.end, word.text, MentionKind.PLACE, word.text,
                    score=cues.THRESHOLD, known=False,
                )
            )  # fmt: skip
    return sorted([*found, *more], key=lambda one: one.first) if more else found


def _beside_places(page: Page, found: Sequence[Found]) -> Iterator[int]:
    """The words that a comma or "and" joins to a place, and on from those, in order and once each."""
    words, taken = page.words, {at for one in found for at in range(one.first, one.last)}
    seen: set[int] = set()
    for one in found:
        if one.kind is not MentionKind.PLACE:
            continue
        for step, at in ((-1, one.first), (1, one.last - 1)):
            for _ in range(_MAX_LIST):
                at = _joined_word(page, at, step)
                if at < 0 or at in seen or at in taken or not words[at].capital:
                    break
                seen.add(at)
                yield at


def _joined_word(page: Page, at: int, step: int) -> int:
    """The next word in a list, before (-1) or after (1) a word; -1 without one."""
    words = page.words
    other = at + step
    if 0 <= other < len(words) and words[other].lower in ("and", "or"):
        other += step
    if not 0 <= other < len(words):
        return -1
    a, b = min(at, other), max(at, other)
    return other if _IN_LIST.fullmatch(page.text[words[a].end : words[b].start][:_GAP]) else -1


def _may_be_misspelt(page: Page, at: int) -> bool:
    word, lex = page.words[at], lexicon()
    return (
        len(word.text) >= _LONG_ENOUGH
        and not (word.loud or word.text.isupper() or at in page.matches)
        and lex.rank(word.lower) == UNLISTED
        and not (word.lower in lex.given or word.lower in lex.surnames)
        and not (page.people.inside[at] or page.organisation_of[at])
    )


def _is_listed(page: Page, one: Found, found: Sequence[Found], after: int) -> bool:
    """Whether a name stands in a list with one of the places: "from Kotri and Jamshoro"."""
    pairs = [(found[after - 1], one)] if after else []
    pairs += [(one, found[after])] if after < len(found) else []
    return any(
        a.kind is b.kind is MentionKind.PLACE and _IN_LIST.fullmatch(page.text[a.end : b.start][:_GAP])
        for a, b in pairs
    )


def _spots(page: Page, sure: Sequence[Found], store: Store) -> list[Facts]:
    """Where the towns and provinces are that the text surely names: the first few of them."""
    spots: list[Facts] = []
    for one in sure:
        match = page.matches.get(one.first)
        place = facts(store, match.hits[0].index) if match is not None else None
        if place is not None and place.kind in _SPOTS and len(spots) < _MAX_SPOTS:
            spots.append(place)
    return spots


def _is_close_by(page: Page, one: Found, spots: Sequence[Facts], store: Store) -> bool:
    """Whether a name that no person bears is that of a place near one that the text names."""
    match, lower, lex = page.matches.get(one.first), one.text.lower(), lexicon()
    if match is None or lower in lex.given or lower in lex.surnames:
        return False
    places = [facts(store, hit.index) for hit in match.hits[:3]]
    return any(
        place.iso == spot.iso and distance_m(place.lon, place.lat, spot.lon, spot.lat) <= _CLOSE_M
        for place in places
        for spot in spots
    )


_TOWNS = frozenset({"town", "village", "city", "suburb", "port", "district"})
"""Nouns that say of a name, with "of", that it is a town's."""


def _renowned(words: Sequence[Word], matches: dict[int, Match], store: Store) -> Callable[[int, int], bool]:
    """Tells :func:`find_people` what is a place rather than a person."""

    def known(first: int, last: int) -> bool:
        for start in (first - 1, first):
            match = matches.get(start)
            if match is None or match.last - match.first < 2 or match.last < last:
                continue
            if match.varied:
                return True
            site = KIND_WORDS.get(words[match.last - 1].lower, _NO_SITE) <= SITES
            if site or words[match.first].lower in lexicon().elements:
                return True
            previous, further = cues.before(words, match.first)
            whole = previous == "of" and further in _TOWNS
            if (whole or previous in lexicon().taken) and match.hits[0].preferred:
                return True  # "attacked Adan Yabaal", "the town of Adan Yabaal"
            surname = lexicon().surnames.get(words[last - 1].lower, UNLISTED) < UNLISTED
            surname = surname and match.last - match.first < _NO_PERSON  # "in Sai Wan Ho"
            if previous in _INSIDE and match.last == last and match.hits[0].preferred and not surname:
                return True  # "near Musa Qala"
            if match.last > last or importance(store, match.hits[0].index) >= _RENOWNED:
                return True
        return False

    return known


def spans_as_found(page: Page, spans: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Given spans as names, whatever stands in them; kind words around them are read as in recognition."""
    starts = [word.start for word in page.words]
    for start, end in spans:
        first = max(0, bisect_right(starts, start) - 1)
        if first < len(page.words) and page.words[first].end <= start:
            first += 1
        last = min(max(first + 1, bisect_left(starts, end)), len(page.words))
        surface = page.text[start:end]
        if first >= len(page.words):
            yield Found(first, first, start, end, surface, MentionKind.PLACE, surface)
        else:
            yield _given(
                page,
                page.words,
                first,
                last,
                Found(first, last, start, end, surface, MentionKind.PLACE, surface),
            )


def _given(page: Page, words: Sequence[Word], first: int, last: int, bare: Found) -> Found:
    demonym = demonym_at(page.text, words, first)
    whole = demonym if demonym is not None and demonym[0] >= last else None
    asked = kind_after(words, last)[1] or kind_before(words, first)
    own = KIND_WORDS.get(words[last - 1].lower, frozenset()) if last - first > 1 else frozenset()
    return Found(
        first, last, bare.start, bare.end, bare.text,
        MentionKind.DEMONYM if whole else MentionKind.PLACE, whole[1] if whole else bare.text,
        asked=own or asked, score=SURE,
    )  # fmt: skip
