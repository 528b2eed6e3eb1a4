"""Finds the names of places in running text: gazetteer first, context second.

>>> [f.text for f in recognise("Jordan Smith flew from Jordan to Paris, Texas.", Store.default())]
['Jordan', 'Paris', 'Texas']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from . import cues
from .demonyms import demonym_at
from .importance import importance
from .kinds import KIND_WORDS, Kind
from .lexicon import UNLISTED, Lexicon, lexicon
from .matching import Match, joins, kind_after, kind_before, longest_match
from .model import MentionKind
from .names import normal_form
from .organisations import Run, find_organisations
from .people import People, find_people
from .store import Store
from .words import Word, read_words


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: ``text`` is ``source[start:end]``, and words ``first`` up to ``last`` (exclusive)."""

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: MentionKind
    query: str
    """What to look up: the name itself, or the place's name for a demonym."""
    asked: frozenset[Kind] = frozenset()
    """The kinds that a kind word beside it asks for; empty when there is none."""
    score: float = 0.0
    """How sure it is that this is a place: see :mod:`gazetteer.cues`."""
    embedded: bool = False
    """Inside the name of an organisation: evidence for the country, but no mention of a place."""
    known: bool = True
    """Whether the gazetteer has the name; the others are places by their context alone."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text being read, with what is known of its words."""

    text: str
    words: Sequence[Word]
    people: People
    organisations: Sequence[Run]
    organisation_of: Sequence[int]
    """For each word the number of its organisation in ``organisations`` + 1, or 0."""


def read_page(text: str, store: Store) -> Page:
    """The words of a text, its people and its organisations."""
    words, lex = read_words(text), lexicon()
    people = find_people(text, words, _renowned(text, words, store), lex)
    organisations = find_organisations(words, people.inside, lex)
    of = [0] * len(words)
    for number, run in enumerate(organisations, start=1):
        of[run.first : run.last] = [number] * (run.last - run.first)
    return Page(text, words, people, organisations, of)


def recognise(text: str, store: Store) -> list[Found]:
    """The names of places in a text, in order and without overlap. Linear in its length."""
    return [found for found in recognise_all(read_page(text, store), store) if not found.embedded]


def recognise_all(page: Page, store: Store) -> list[Found]:
    """As :func:`recognise`, with names inside those of organisations too."""
    found: list[Found] = []
    lex = lexicon()
    matches = _matches(page, store)
    starts = {match.first for match in matches}
    at = {match.first: match for match in matches}
    index = 0
    while index < len(page.words):
        one = _at(page, index, at.get(index), starts, store, lex)
        if one is None:
            index += 1
            continue
        found.append(one)
        index = max(one.last, index + 1)
    return found


def _renowned(text: str, words: Sequence[Word], store: Store) -> Callable[[int, int], bool]:
    """Tells :func:`find_people` what is a place rather than a person."""

    def known(first: int, last: int) -> bool:
        for start in (first - 1, first):
            match = longest_match(text, words, start, store) if start >= 0 else None
            if match is None or match.last - match.first < 2 or match.last < last:
                continue
            if importance(store, match.hits[0].index) >= 4.3 or match.last > last:
                return True
        return False

    return known


def _matches(page: Page, store: Store) -> list[Match]:
    found = (longest_match(page.text, page.words, at, store) for at in range(len(page.words)))
    return [match for match in found if match is not None]


def _at(
    page: Page, at: int, match: Match | None, starts: set[int], store: Store, lex: Lexicon
) -> Found | None:
    """The place that is named at word ``at``, if any."""
    demonym = demonym_at(page.text, page.words, at)
    if demonym is not None and (match is None or match.last <= demonym[0]):
        return _demonym(page, at, *demonym, lex)
    if match is not None:
        return _place(page, match, starts, store, lex)
    return _unknown(page, at, starts, lex)


def _demonym(page: Page, first: int, last: int, name: str, lex: Lexicon) -> Found | None:
    words = page.words
    surface = page.text[words[first].start : words[last - 1].end]
    if any(page.people.inside[first:last]):
        return None
    if surface.lower() in lex.languages and _is_language(words, first, last, lex):
        return None
    if words[first].opens and lex.rank(surface.lower()) < 3_000 and surface.lower() not in lex.proper:
        return None
    run = page.organisation_of[first]
    embedded = bool(run) and not page.organisations[run - 1].facility
    return Found(
        first, last, words[first].start, words[last - 1].end, surface, MentionKind.DEMONYM, name,
        score=3.0, embedded=embedded,
    )  # fmt: skip


def _is_language(words: Sequence[Word], first: int, last: int, lex: Lexicon) -> bool:
    previous = words[first - 1].lower if first and words[first].gap == " " else ""
    following = words[last].lower if last < len(words) and words[last].gap in (" ", "-") else ""
    alone = last >= len(words) or words[last].gap != " "
    return (
        previous in lex.language_cues
        or following in lex.language_cues
        or (previous in ("in", "into") and alone)
    )


def _place(page: Page, match: Match, starts: set[int], store: Store, lex: Lexicon) -> Found | None:
    words, first, last = page.words, match.first, match.last
    run = page.organisation_of[first]
    start, end = words[first].start, words[last - 1].end
    length, asked = kind_after(page.text, words, last)
    own = KIND_WORDS.get(words[last - 1].lower, frozenset()) if last - first > 1 else frozenset()
    asked_before = kind_before(words, first)
    top = match.hits[0].index
    renown = importance(store, top)
    setting = cues.Setting(
        words=words,
        first=first,
        last=last,
        renown=renown,
        top_kind=store.kind(top),
        kind_word=bool(asked or asked_before or own),
        chained=_chained(page, last, starts),
        person=bool(page.people.inside[first]) or bool(page.people.inside[last - 1]),
        introduced=last - first == 1 and words[first].lower in page.people.surnames and renown < 7.5,
        fixed=_is_fixed(words, first, last, match.normal, lex),
    )
    score = cues.placehood(setting, lex)
    if score < cues.THRESHOLD:
        return None
    found = Found(
        first, last, start, end, page.text[start:end], MentionKind.PLACE, match.normal,
        asked=own or asked or asked_before, score=score,
    )  # fmt: skip
    if run:
        return _in_organisation(page, page.organisations[run - 1], found)
    return replace(found, kind=_kind(page, found, renown, lex))


def _is_fixed(words: Sequence[Word], first: int, last: int, normal: str, lex: Lexicon) -> bool:
    """Whether the name is one of those that never mean a place, alone or with the words around it."""
    if last - first == 1 and (words[first].lower in lex.never and words[first].text.lower() != "us"):
        return not (words[first].text.isupper() and not words[first].loud and len(words[first].text) == 2)
    if normal in lex.not_places:
        return True
    wider = [
        (max(0, first - 1), last),
        (first, min(len(words), last + 1)),
        (max(0, first - 1), min(len(words), last + 1)),
    ]
    for low, high in wider:
        if high - low > 1 and all(words[i].gap in (" ", "-") for i in range(low + 1, high)):
            if normal_form(" ".join(w.text for w in words[low:high])) in lex.not_places:
                return True
    return False


def _chained(page: Page, last: int, starts: set[int]) -> bool:
    """Whether another known name follows after a comma, in brackets or after "in": "Paris, Texas"."""
    if last >= len(page.words) or last not in starts:
        return False
    return page.words[last].gap in (", ", " (", ",\n")


def _in_organisation(page: Page, run: Run, found: Found) -> Found | None:
    """What a place name inside a longer name means."""
    if found.first == run.first and found.last >= run.last:
        return found
    if run.facility and run.last - found.last <= 4:
        return found
    return replace(found, embedded=True)


def _kind(page: Page, found: Found, renown: float, lex: Lexicon) -> MentionKind:
    """PLACE, or METONYM when the name stands for those who rule or act there."""
    words, first, last = page.words, found.first, found.last
    if renown < 5.0 or found.asked:
        return MentionKind.PLACE
    previous, _ = cues.before(words, first)
    if previous in lex.locatives or previous in cues.SIDES:
        return MentionKind.PLACE
    following = cues.after(words, last)
    if last + 1 < len(words) and words[last].lower == "s" and words[last].gap in ("'", "’"):
        following = words[last + 1].lower if words[last + 1].gap == " " else ""
    if following in lex.agents or following in lex.speech or previous == "by":
        return MentionKind.METONYM
    if (
        last < len(words)
        and words[last].gap == "-"
        and words[last].lower in ("backed", "led", "run", "funded", "allied")
    ):
        return MentionKind.METONYM
    return MentionKind.PLACE


def _unknown(page: Page, at: int, starts: set[int], lex: Lexicon) -> Found | None:
    """A name that the gazetteer lacks but the context makes a place: "the village of X", "in X, Kasai"."""
    words = page.words
    word = words[at]
    if not word.capital or word.loud or len(word.text) < 3 or lex.rank(word.lower) < UNLISTED:
        return None
    if (
        page.people.inside[at]
        or page.organisation_of[at]
        or word.lower in page.people.surnames
        or word.text.isupper()
    ):
        return None
    last = at + 1
    while (
        last < len(words)
        and last - at < 4
        and joins(words, last)
        and words[last].capital
        and words[last].gap != "\n"
    ):
        if page.people.inside[last] or (last in starts and lex.rank(words[last].lower) == UNLISTED):
            break
        last += 1
    asked, asked_before = kind_after(page.text, words, last)[1], kind_before(words, at)
    previous, _ = cues.before(words, at)
    settled = asked_before and words[at - 1].lower == "of"
    located = previous in ("in", "at", "near", "outside") or previous in cues.SIDES
    if not (settled or (located and (asked or _chained(page, last, starts)))):
        return None
    if normal_form(page.text[word.start : words[last - 1].end]) in lex.not_places:
        return None
    surface = page.text[word.start : words[last - 1].end]
    return Found(
        at, last, word.start, words[last - 1].end, surface, MentionKind.PLACE, surface,
        asked=asked or asked_before, score=2.0, known=False,
    )  # fmt: skip


def spans_as_found(page: Page, spans: Sequence[tuple[int, int]]) -> Iterator[Found]:
    """Given spans as names, whatever stands in them; kind words around them are read as in recognition."""
    words = page.words
    starts = [w.start for w in words]
    from bisect import bisect_left, bisect_right

    for start, end in spans:
        first = max(0, bisect_right(starts, start) - 1)
        if first < len(words) and words[first].end <= start:
            first += 1
        last = max(first + 1, bisect_left(starts, end))
        surface = page.text[start:end]
        if first >= len(words):
            yield Found(first, first, start, end, surface, MentionKind.PLACE, surface)
            continue
        yield _given(page, first, min(last, len(words)), start, end, surface)


def _given(page: Page, first: int, last: int, start: int, end: int, surface: str) -> Found:
    demonym = demonym_at(page.text, page.words, first)
    whole = demonym is not None and demonym[0] >= last
    asked = kind_after(page.text, page.words, last)[1] or kind_before(page.words, first)
    own = KIND_WORDS.get(page.words[last - 1].lower, frozenset()) if last - first > 1 else frozenset()
    return Found(
        first, last, start, end, surface, MentionKind.DEMONYM if whole else MentionKind.PLACE,
        demonym[1] if whole and demonym else surface, asked=own or asked, score=5.0,
    )  # fmt: skip
