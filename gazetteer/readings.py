"""How one name in a text is to be read: as a place, as what belongs to one, or as part of another name."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from . import cues
from .candidates import is_code
from .holding import one_holds, stands_elsewhere
from .importance import importance
from .kinds import KIND_WORDS, Kind
from .lexicon import COMPASS, SIDES, UNLISTED, lexicon
from .matching import (
    ARTICLES,
    HYPHENS,
    Match,
    has_airport_said,
    joins,
    kind_after,
    kind_before,
    kind_of_possessive,
    kind_said,
    own_airport,
)
from .model import MentionKind
from .names import normal_form
from .organisations import Run
from .parse import Parse
from .parts import is_foreign, is_part, own_kind_after
from .people import AGE, People
from .store import Store
from .values import quick, replace
from .words import Word

_LOOSE = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.TOWN, Kind.QUARTER, Kind.REGION})
_AIRPORT = frozenset({Kind.AIRPORT})
_DIVISIONS = frozenset({Kind.ADMIN1, Kind.ADMIN2, Kind.TOWN})
_METONYM_RENOWN, _ACTOR_RENOWN, _COUNTRY_RENOWN = 5.0, 6.0, 9.0
_MAX_BETWEEN = 4
_MAX_OFFICE_WORDS = 12


@quick
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
    description: tuple[int, int] | None = None
    """Where the whole of a description stands that holds no name of its place: "the Iraqi capital"."""
    means: tuple[int, ...] = ()
    """The indexes of the places that a description can mean; empty when the rest of the text tells."""


@dataclass(frozen=True, slots=True)
class Page:
    """A text being read, with what is known of its words."""

    text: str
    words: Sequence[Word]
    matches: Mapping[int, Match]
    """The longest name of the gazetteer at each word that starts one."""
    people: People
    organisations: Sequence[Run]
    organisation_of: Sequence[int]
    """For each word the number of its organisation in ``organisations`` + 1, or 0."""
    parse: Parse
    ends: Mapping[int, int]
    """For the word after each of the longest names, the word that starts the name."""

    def span(self, first: int, last: int) -> tuple[int, int, str]:
        """Where words ``first`` up to ``last`` stand, and their text."""
        start, end = self.words[first].start, self.words[last - 1].end
        return start, end, self.text[start:end]


def read_demonym(page: Page, first: int, last: int, name: str) -> Found | None:
    """A demonym, unless it is in a person's name, a language, or an ordinary word that opens a sentence."""
    lex = lexicon()
    start, end, surface = page.span(first, last)
    lower = surface.lower()
    if any(page.people.inside[first:last]):
        return None
    if lower in lex.languages and _is_language(page.words, first, last):
        return None
    if page.words[first].opens and lex.rank(lower) < 3_000 and lower not in lex.proper:
        return None
    run = page.organisation_of[first]
    embedded = bool(run) and not page.organisations[run - 1].facility
    return Found(
        first,
        last,
        start,
        end,
        surface,
        MentionKind.DEMONYM,
        name,
        score=cues.THRESHOLD + 2.0,
        embedded=embedded,
    )


def _is_language(words: Sequence[Word], first: int, last: int) -> bool:
    lex = lexicon()
    previous = words[first - 1].lower if first and words[first].gap == " " else ""
    following = words[last].lower if last < len(words) and words[last].gap in (" ", "-") else ""
    alone = last >= len(words) or words[last].gap != " "
    return (
        previous in lex.language_cues
        or following in lex.language_cues
        or (previous in ("in", "into") and alone)
    )


def read_match(page: Page, match: Match, store: Store) -> Found | None:
    """A name of the gazetteer with the sum of its cues; ``None`` for what can be no place at all."""
    words, first, last = page.words, match.first, match.last
    if is_part(page, match, store) or is_foreign(words, match, store):
        return None
    while last - first > 1 and _is_loose_kind(words[last - 1]):
        last -= 1
    asked = own_kind_after(page, match, last, store) or kind_said(words, last)
    own = KIND_WORDS.get(words[last - 1].lower, frozenset()) if last - first > 1 else frozenset()
    asked_before = kind_before(words, first)
    query = _query(page, match)
    length, owned = kind_of_possessive(words, last)
    if owned and not (asked or own):
        site = " ".join([query, *(word.lower for word in words[last + 1 : last + length])])
        query, asked = (site if store.lookup_normal(normal_form(site)) else query), owned
    airport = own_airport(match, store) if not (asked or own) and has_airport_said(words, first) else None
    if airport is not None:
        query, asked = airport, _AIRPORT
    top = match.hits[0].index
    setting = cues.Setting(
        words=words,
        first=first,
        last=last,
        before=cues.before(words, first),
        renown=importance(store, top),
        kind_word=bool(asked or asked_before or own),
        chained=_chained(page, last),
        lies_in=_lies_in(page, match, store),
        aged=last - first == 1 and AGE.match(page.text, words[last - 1].end) is not None,
        body=match.normal in lexicon().bodies,
        listed=store.place(top).gazetteer == "curated",
        person=bool(page.people.inside[first]) or bool(page.people.inside[last - 1]),
        introduced=last - first == 1 and words[first].lower in page.people.surnames,
        fixed=_is_fixed(words, first, last, match.normal)
        or (_is_direction(words, first, last) and not asked),
        no_name=last - first == 1
        and lexicon().rank(words[first].lower) < UNLISTED
        and page.parse.is_no_name(words[first].start),
        own_name=match.hits[0].preferred,
    )
    start, end, surface = page.span(first, last)
    start, surface = start + match.skip, surface[match.skip :]
    if page.text[end : end + 1] == "." and _is_abbreviation(words[last - 1], match, store):
        end, surface = end + 1, f"{surface}."
    found = Found(
        first, last, start, end, surface, _kind(page, first, last, setting),
        query, asked=own or asked or asked_before, score=cues.placehood(setting, lexicon()),
    )  # fmt: skip
    run = page.organisation_of[first]
    if not run:
        return found
    longer = page.organisations[run - 1]
    if stands_elsewhere(page.words, page.matches, longer, match, store):
        return replace(found, embedded=True)
    return _in_organisation(page, longer, found)


def _is_abbreviation(word: Word, match: Match, store: Store) -> bool:
    """Whether a name is one that is written with a stop: "Calif.", "Ky.", not "Syria" at a sentence's end."""
    if (
        match.last - match.first > 1
        or len(word.text) > 5
        or word.text.isupper()
        or store.kind(match.hits[0].index) is not Kind.ADMIN1
    ):
        return False
    full = normal_form(store.place(match.hits[0].index).name)
    return full[:1] == match.normal[:1] and len(full) > len(match.normal)


def _is_loose_kind(word: Word) -> bool:
    """Whether a word is a kind word that stands beside a name ("Idlib province"), and is no part of it."""
    return not word.capital and KIND_WORDS.get(word.lower, frozenset({Kind.SPOT})) <= _LOOSE


def _is_direction(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the name is only a direction: "Western" is no place, "Western province" is one."""
    return last - first == 1 and words[first].lower in COMPASS


def _is_fixed(words: Sequence[Word], first: int, last: int, normal: str) -> bool:
    """Whether the name is one of those that never mean a place, alone or with the words around it."""
    lex = lexicon()
    word = words[first]
    if last - first == 1 and word.lower in lex.never:
        if not word.loud and not word.opens and kind_after(words, last)[1] & _DIVISIONS:
            return False  # "Mon district"
        return not (word.text.isupper() and not word.loud and len(word.text) == 2 and word.text != "UN")
    if normal in lex.not_places:
        return True
    if (last < len(words) and words[last].gap == "$") or (first and words[first].gap.endswith("$")):
        return True
    left = first > 0 and words[first].gap in (" ", "-")
    right = last < len(words) and words[last].gap in (" ", "-")
    before = left and _may_open_none(words[first - 1].lower)
    within = right and _may_open_none(word.lower)
    if not (before or within) or any(words[i].gap not in (" ", "-") for i in range(first + 1, last)):
        return False
    longer = [(first - 1, last)] if before else []
    longer += [(first, last + 1)] if within else []
    longer += [(first - 1, last + 1)] if before and right else []
    return any(normal_form(" ".join([w.text for w in words[a:b]])) in lex.not_places for a, b in longer)


def _may_open_none(lower: str) -> bool:
    """Whether a word may be the first of a name that means no place."""
    return lower in lexicon().not_places_start or lower in ARTICLES


def _query(page: Page, match: Match) -> str:
    """What to look up: the normal form, but a country's code as it is written."""
    surface = page.words[match.first].text
    return (
        surface
        if match.last - match.first == 1 and surface.isupper() and is_code(surface.title())
        else match.normal
    )


def _lies_in(page: Page, match: Match, store: Store) -> bool:
    """Whether a name stands by a comma beside that of what it lies in, or holds: "Deal, Kent"."""
    before = page.matches.get(page.ends.get(match.first, -1))
    after = page.matches.get(match.last)
    return (
        before is not None and page.words[match.first].gap == ", " and one_holds(match, before, store)
    ) or (after is not None and page.words[match.last].gap == ", " and one_holds(after, match, store))


def _chained(page: Page, last: int) -> bool:
    """Whether another known name follows after a comma or in brackets: "Paris, Texas"."""
    return last in page.matches and page.words[last].gap in (", ", " (", ",\n")


def _in_organisation(page: Page, run: Run, found: Found) -> Found:
    """What a place name inside a longer name means: where a facility stands, or nothing.

    A facility that is itself the subject is one that acts: "Mosul University said".
    """
    if found.first == run.first and found.last >= run.last:
        return found
    previous, _ = cues.before(page.words, run.first)
    lex = lexicon()
    there = previous in lex.locatives | lex.taken or cues.is_hit(page.words, run.last, lex)
    located = there or cues.after(page.words, run.last) not in lex.speech
    institution = page.words[run.head].lower in lex.organisations and not there
    stands = run.facility and located and not institution and run.last - found.last <= 4
    return found if stands else replace(found, embedded=True)


def _kind(page: Page, first: int, last: int, setting: cues.Setting) -> MentionKind:
    """PLACE, or METONYM when the name stands for those who rule or act there."""
    words, lex = page.words, lexicon()
    if setting.renown < _METONYM_RENOWN or (setting.kind_word and setting.renown < _COUNTRY_RENOWN):
        return MentionKind.PLACE
    previous, following = setting.before[0], cues.after(words, last)
    if _is_addressed(words, first):
        return MentionKind.METONYM
    if setting.renown >= _METONYM_RENOWN and _of_an_office(words, first, lex.offices):
        return MentionKind.METONYM
    adjoining = words[first - 1].lower if first and words[first].gap == " " else ""
    if following in lex.agents and adjoining not in lex.locatives:
        stands = (run := page.organisation_of[first]) and page.organisations[run - 1].facility
        return MentionKind.PLACE if stands and previous in lex.locatives else MentionKind.METONYM
    if previous in lex.locatives or previous in SIDES:
        return MentionKind.PLACE
    if _says(page, last):
        return MentionKind.METONYM
    acts = page.parse.acts(words[last - 1].start)
    if acts is not None and setting.renown >= _ACTOR_RENOWN:
        return MentionKind.METONYM if acts else MentionKind.PLACE
    end = words[last - 1].start
    if page.parse.modified(end) in lex.agents or page.parse.owned(end) in lex.deeds:
        return MentionKind.METONYM
    if page.parse.object_of(end) in lex.speech and setting.renown >= _ACTOR_RENOWN:
        return MentionKind.METONYM
    if last + 1 < len(words) and words[last].lower == "s" and words[last].gap in ("'", "’"):
        following = words[last + 1].lower if words[last + 1].gap == " " else ""
    if following in lex.agents or following in lex.speech or previous == "by":
        return MentionKind.METONYM
    if last < len(words) and words[last].gap == "-" and words[last].lower in lexicon().siding:
        return MentionKind.METONYM
    return MentionKind.PLACE


def _is_addressed(words: Sequence[Word], first: int) -> bool:
    """Whether those who rule a place are spoken to or dealt with: "asked Ankara", "talks with Tehran"."""
    lex = lexicon()
    if not first or words[first].gap != " ":
        return False
    previous, further = words[first - 1].lower, words[first - 2].lower if first > 1 else ""
    return previous in lex.addressed or (previous in ("with", "between") and further in lex.dealings)


def _says(page: Page, last: int) -> bool:
    """Whether a verb of saying or deciding follows, perhaps after an adverb ("also protested") or after
    another name ("Berlin and Paris agreed").
    """
    words, lex = page.words, lexicon()
    for _ in range(_MAX_BETWEEN):
        if last >= len(words) or words[last].gap != " ":
            return False
        word = words[last]
        if word.lower in lex.speech:
            return True
        match = page.matches.get(last + 1) if word.lower == "and" else None
        if match is not None and words[last + 1].gap == " ":
            last = match.last
        elif word.lower in lex.adverbs:
            last += 1
        else:
            return False
    return False


def _of_an_office(words: Sequence[Word], first: int, offices: Collection[str]) -> bool:
    """Whether a name says whose embassy or envoy something is: "the embassies of Rwanda and France"."""
    at = first - 1
    for _ in range(_MAX_OFFICE_WORDS):
        if at < 1 or words[at + 1].gap not in (" ", ", ", "\xa0"):
            return False
        if words[at].lower == "of":
            return words[at].gap == " " and words[at - 1].lower in offices
        if not (words[at].capital or words[at].lower in ("the", "and")) or words[at].opens:
            return False
        at -= 1
    return False


def read_unknown(page: Page, at: int) -> Found | None:
    """A name that the gazetteer lacks but the context makes a place: "the village of X", "in X, Kasai"."""
    words, lex = page.words, lexicon()
    word = words[at]
    element = word.lower in lex.elements and cues.goes_on(words, at + 1)
    ordinary = len(word.text) < 3 or word.text.isupper() or lex.rank(word.lower) < UNLISTED
    if word.loud or (ordinary and not element):
        return None
    if page.people.inside[at] or page.organisation_of[at] or word.lower in page.people.surnames:
        return None
    last = at + 1
    while last < len(words) and last - at < 6 and joins(words, last):
        if cues.goes_on(words, last):
            last += 2
            continue
        if words[last].gap in HYPHENS and words[last].capital and words[last - 1].capital:
            last += 1  # "Canape-Vert"
            continue
        if not words[last].capital:
            break
        known = last in page.matches and lex.rank(words[last].lower) == UNLISTED
        if page.people.inside[last] or (known and not (last == at + 1 and word.lower in lex.elements)):
            break
        last += 1
    asked, asked_before = kind_after(words, last)[1], kind_before(words, at)
    previous, _ = cues.before(words, at)
    settled = bool(asked_before) and words[at - 1].lower == "of"
    located = previous in ("in", "at", "near", "outside") or previous in SIDES
    element = element or (word.lower in lex.elements and last - at > 1)
    told = located and (asked or _chained(page, last))
    if not (settled or told or (element and (located or previous in lex.taken))):
        return None
    start, end, surface = page.span(at, last)
    if normal_form(surface) in lex.not_places:
        return None
    return Found(
        at, last, start, end, surface, MentionKind.PLACE, surface,
        asked=asked or asked_before, score=cues.THRESHOLD + 1.0, known=False,
    )  # fmt: skip
