"""The event words of ``events.yaml`` and the reporting words of ``speech.yaml``.

Sub-event types are those of the ACLED Codebook (2023-). See the comments in the two files for what a field
means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from itertools import chain, product, zip_longest

from geo.errors import LexiconError
from geo.lexicon import reading
from geo.lexicon.terms import TermIndex, plural

SENSES = frozenset(
    {
        "sure",
        "arms",
        "weapon",
        "armed",
        "crowd",
        "vehicle",
        "people",
        "protesters",
        "ground",
        "loss",
        "lost-place",
        "onset",
        "gunners",
        "burners",
        "on-wheels",
        "sinking",
        "inmates",
        "liberators",
        "ravishers",
        "fellers",
        "pact",
        "turncoats",
        "mass",
        "fired-at",
        "met",
        "forces",
        "robbers",
        "saboteurs",
        "captors",
        "wardens",
        "poison",
        "constables",
        "intruders",
        "break-in",
        "streets",
        "outset",
        "takers",
        "senders",
    }
)


@dataclass(frozen=True, slots=True)
class EventWord:
    """A class of event words; see ``events.yaml`` for the fields."""

    id: str
    sub_event: str | None
    effect: str | None
    weapon: str | None
    sense: str


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """Event words by how they are found."""

    terms: TermIndex[EventWord]
    """Nouns of several words ("air strike"), by text."""
    nouns: dict[str, EventWord]
    verbs: dict[str, tuple[tuple[str | None, EventWord], ...]]
    """Lemma → (particle or object lemma or ``None``, entry)."""
    lemmas: dict[str, str]
    """Form → lemma of every verb, for forms that a lemmatiser gets wrong ("raped")."""
    phrases: tuple[tuple[str, EventWord], ...]
    """What ``terms`` finds, as it is written in the data."""


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """Lemmas of reporting, denying, blaming, threatening; words of hedging and of standing description."""

    say: frozenset[str]
    claim: frozenset[str]
    deny: frozenset[str]
    blame: frozenset[str]
    suspect: frozenset[str]
    hedges: frozenset[str]
    responsibility: frozenset[str]
    threaten: frozenset[str]
    attempt: frozenset[str]
    threat_nouns: frozenset[str]
    running: frozenset[str]
    standing_adverbs: frozenset[str]
    standing_nouns: frozenset[str]
    standing_phrases: re.Pattern[str]
    idioms: re.Pattern[str]


_LATELY = r"(?!\s+(?:few\s+|several\s+|\d{1,2}\s+)?(?:minutes?|hours?|days?|night)\b)"
""" "in the past few hours" is no long time, as "in the past" is."""


@cache
def _irregular() -> dict[str, list[str]]:
    """Forms that no rule gives, by lemma."""
    return dict(reading.load("event_forms.yaml")["irregular"])


def forms_of(lemma: str) -> Iterator[str]:
    """The forms of a noun or verb, and some that are none: no harm where one only looks for them."""
    yield lemma
    yield from _irregular().get(lemma, ())
    for suffix in ("s", "es", "ed", "d", "ing", "ings"):
        yield lemma + suffix
    if lemma.endswith("e"):
        yield lemma[:-1] + "ing"
    if lemma[-1:] not in "aeiouwxy":
        for suffix in ("ed", "ing", "es"):
            yield lemma + lemma[-1:] + suffix  # "stabbed", "ramming", "gasses"
    if lemma.endswith("y"):
        yield lemma[:-1] + "ies"
        yield lemma[:-1] + "ied"


def all_forms(lemmas: Iterable[str]) -> frozenset[str]:
    """The forms of all of these words."""
    return frozenset(form for lemma in lemmas for form in forms_of(lemma))


def words_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of whole words or phrases, the longest first, blanks and hyphens alike. Linear.

    What phrases begin with alike is written once, so that a text is held against few of them at a time.
    """
    tree: _Branches = {}
    for word in words:
        below = tree
        for char in word:
            below = below.setdefault({" ": "[ -]", "-": "[ -]?"}.get(char) or re.escape(char), {})
        below[""] = {}
    return re.compile(rf"(?<!\w){_alternatives(tree)}(?!\w)", re.IGNORECASE)


_Branches = dict[str, "_Branches"]


def _alternatives(tree: _Branches) -> str:
    parts = [first + _alternatives(below) for first, below in sorted(tree.items()) if first]
    group = parts[0] if len(parts) == 1 and "" not in tree else f"(?:{'|'.join(parts)})"
    if "" not in tree:
        return group
    return group + "?" if parts else ""


@cache
def events() -> EventLexicon:
    """The event lexicon, read once."""
    terms: list[tuple[str, EventWord]] = []
    nouns: dict[str, EventWord] = {}
    verbs: dict[str, list[tuple[str | None, EventWord]]] = {}
    for raw in reading.load("events.yaml"):
        word = EventWord(raw["id"], raw.get("sub_event"), raw.get("effect"), raw.get("weapon"), raw["sense"])
        if word.sense not in SENSES:
            raise LexiconError(f"events.yaml, entry {word.id}: unknown sense {word.sense!r}")
        for noun in raw.get("nouns") or ():
            if " " in noun or "-" in noun:
                terms.extend((form, word) for form in (noun, plural(noun)) if form)
            else:
                nouns[noun] = word
        for verb in raw.get("verbs") or ():
            if " " in verb:
                terms.append((verb, word))
                continue
            lemma, _, partner = verb.partition(":")
            verbs.setdefault(lemma, []).append((partner or None, word))
    lemmas = {form: lemma for lemma in sorted(verbs) for form in forms_of(lemma)}
    ordered = {lemma: tuple(sorted(found, key=lambda e: e[0] is None)) for lemma, found in verbs.items()}
    return EventLexicon(
        TermIndex(terms),
        nouns,
        ordered,
        lemmas,
        tuple(terms),
    )


@cache
def known() -> tuple[frozenset[str], frozenset[str]]:
    """The lemmas and the words of what may be an event word at all, which most are not; a mis-tagged noun
    keeps its plural as lemma.
    """
    lexicon = events()
    lasts = {
        verb.rpartition("-")[2] for verb in lexicon.verbs
    }  # of "machine-gun", which a parse takes to pieces
    forms = (form for last in lasts for form in forms_of(last))
    words = frozenset(("attempt", "dead", *lexicon.nouns, *lexicon.verbs, *lexicon.lemmas, *lasts, *forms))
    return words | {f"{word}s" for word in words}, words


def has_idiom(words: Set[str]) -> bool:
    """Whether all parts of some idiom are among the words of a text, their runs of small letters: asked
    before the idioms are sought in it.
    """
    return _has_phrase(_parts(), words)


def has_standing_phrase(words: Set[str]) -> bool:
    """The same of the phrases of what lasts."""
    return _has_phrase(_standing_parts(), words)


_Parts = dict[str, list[frozenset[str]]]
"""What else phrases need, by their first part."""


def _has_phrase(known: _Parts, words: Set[str]) -> bool:
    return any(rest <= words for first in known.keys() & words for rest in known[first])


@cache
def _parts() -> _Parts:
    return _parts_of(reading.load("speech.yaml")["idioms"])


@cache
def _standing_parts() -> _Parts:
    return _parts_of(reading.load("speech.yaml")["standing"]["phrases"])


def _parts_of(phrases: Iterable[object]) -> _Parts:
    """Of these phrases; a hyphen in them may be left out."""
    found: _Parts = {}
    for idiom in map(str, phrases):
        gaps = [("-", "") if gap == "-" else (" ",) for gap in re.findall("[ -]", idiom)]
        for between in product(*gaps):
            spelt = "".join(chain.from_iterable(zip_longest(re.split("[ -]", idiom), between, fillvalue="")))
            first, *rest = re.findall("[a-z]+", spelt.lower())
            found.setdefault(first, []).append(frozenset(rest))
    return found


@dataclass(frozen=True, slots=True)
class Scenes:
    """Lemmas of scenes in which words of violence tell of none (``scenes.yaml``)."""

    vehicle: frozenset[str]
    figure: frozenset[str]
    routs: frozenset[str]
    said: frozenset[str]
    organs: frozenset[str]
    fought_by_all: frozenset[str]
    contenders: frozenset[str]
    fiction: frozenset[str]
    practice: frozenset[str]
    pretended: frozenset[str]
    sport: frozenset[str]
    crews: frozenset[str]
    market: frozenset[str]
    nature: frozenset[str]
    illness: frozenset[str]
    space: frozenset[str]
    results: frozenset[str]


@cache
def scenes() -> Scenes:
    """The scenes, read once."""
    return Scenes(**{key: frozenset(words) for key, words in reading.load("scenes.yaml").items()})


@cache
def speech() -> SpeechLexicon:
    """The reporting lexicon, read once."""
    raw = reading.load("speech.yaml")
    standing = raw["standing"]
    return SpeechLexicon(
        **{
            key: frozenset(str(word) for word in raw[key])
            for key in (
                "say",
                "claim",
                "deny",
                "blame",
                "suspect",
                "hedges",
                "responsibility",
                "threaten",
                "attempt",
                "threat_nouns",
            )
        },
        running=frozenset(standing["running"]),
        standing_adverbs=frozenset(standing["adverbs"]),
        standing_nouns=frozenset(standing["nouns"]),
        standing_phrases=re.compile(words_pattern(standing["phrases"]).pattern + _LATELY, re.IGNORECASE),
        idioms=words_pattern(raw["idioms"]),
    )
