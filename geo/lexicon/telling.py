"""Whether a sentence can tell of an event at all, from its bare words: the first look, before any parse.

An event word whose sense asks for more ("fell", "released", "took") counts only with it: its particle or
object ("blow … up"), a weapon, an aircraft, a crowd. A verb counts only where it may be one ("the target" is
none), and among words of sport, markets and nature only what tells of people hurt, or of a weapon
(:mod:`geo.lexicon.elsewhere`). Nothing is asked here that the parse is not asked later
(:mod:`geo.extract.events.triggers`, :mod:`geo.extract.events.evidence`), so that no telling is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Final, NamedTuple

from geo.dates.words import words as calendar
from geo.lexicon import actors, arms_told, crowds_told, generic_actors, reading, weapons
from geo.lexicon.elsewhere import is_elsewhere
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import EventWord, all_forms, events, forms_of, scenes, speech
from geo.lexicon.wordlists import wordlists

_WHOSE = re.compile(
    r"\b(?:the work|made up|consisted) of\b|\ban action (?:by|of)\b"
    r"|\b(?:take|takes|took|taken) part in the\b|\b(?:behind|do|did|done) (?:it|this)\b"
    r"|\bbehind (?:the|this|that) [a-z]+\b|\b(?:its|their) name to\b"
    r"|\b(?:its|their|our) (?:work|doing|handiwork)\b"
    r"|\b(?:carried|carry|carrying) out (?:the|this|that) (?:operation|action)\b"
    r"|\b(?:sent|dispatched|deployed|launched|fired|planted|laid|placed|hired|paid) (?:it|them|him|her|the)\b"
    r"|\b(?:sent|launched|fired|planted|laid|dropped) (?:by|from)\b|\b(?:was|were|are) those of\b"
    r"|\bput (?:it|this|the \w+) down to\b|\bholding (?:them|him|her)\b|\bheld by\b"
    r"|\b(?:members|fighters) of (?:its|their)\b"
    r"|\bone of (?:its|their) (?:fighters|members|men|militants|bombers)\b"
    r"|\b(?:speak|spoke|talk)(?:s|ed|ing)? of (?:[a-z]+ ){0,3}\d"
    r"|\bno survivors\b|\b(?:[Nn]obody|[Nn]o one|[Nn]one(?: of them)?) survived\b"
)
"""Whose an act is said to be, or how many died in it, in words of which none says so alone."""
_OF_WHOSE = frozenset({
    "work", "made", "consisted", "action", "part", "behind", "do", "did", "done", "sent", "operation",
    "name", "doing", "handiwork", "dispatched", "deployed", "launched", "fired", "planted", "laid",
    "placed", "hired", "paid", "dropped", "those", "put", "holding", "held", "fighters", "members", "men",
    "militants", "bombers", "survivors", "survived",
    *(verb + ending for verb in ("speak", "spoke", "talk") for ending in ("", "s", "ed", "ing")),
})  # fmt: skip
"""One of these is in each of them."""
_UNSURE = re.compile(
    r"\b(?:men|people|personnel|persons|individuals|agents|officers|strangers) "
    r"(?:(?:believed|thought|suspected|presumed|said|claiming|alleged|purporting|understood) to|"
    r"who \w+ themselves|posing|in (?:\w+ )?"
    r"(?:clothes|uniforms?|mufti|masks|hoods|fatigues))\b"
    r"|\bplain[ -]?cloth|\bin (?:plain|civilian) clothes\b",
    re.IGNORECASE,
)
"""Who may have taken somebody: "men believed to be police", "plain-clothed troops"."""
_TAKEN = re.compile(
    r"\b(?P<they>(?:[Ii]t|[Tt]hey) (?:(?:[a-z]+ ){1,2}to take|took) [A-Z])"
    r"|\b(?:took|to take|into|entered) (?:the (?:\w+ )?\w+ (?:of|in|at|near) )?[A-Z]|\btaken by\b"
    r"|\b(?:out of|from) (?:[a-z]+ ){0,6}[A-Z]|\bnow (?:control|hold|occup)"
)
"""A place taken, or what may be one."""
_POLLS = frozenset({"poll", "polls", "vote", "votes", "election", "elections", "ballot", "primary", "seat"})
_LOST = re.compile(r"\b(?:lost|loses|lose|losing) [A-Z]")
_WORD = re.compile(r"[a-z]+")
_LETTERS: Final = bytes(at if chr(at).islower() else 32 for at in range(128)).ljust(256)
"""Blanks for all bytes but small letters."""
_POST = 70
"""Letters of the longest post in which nothing but a weapon is named: "Roadside bomb near Miranshah"."""
_BURSTING = frozenset({"bomb", "ied", "grenade", "landmine"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "their", "its"})
_HARM = frozenset({"killed", "wounded", "harm"})
_STATE = "State forces"
_UNARMED = frozenset({"Civilians", "Protesters"})
"""Types of those who take nobody (:mod:`geo.extract.events.taking`)."""
_BEFORE_NOUNS = ("a", "an", "the", "his", "its", "their", "our", "my", "your", "no", "every")
"""Right after these stands no verb; "her", "this" and "another" may be all that does it."""
_Ask = Callable[[Set[str], str], bool]
_Need = tuple[tuple[frozenset[str], ...], _Ask | None]
"""What a word needs beside it: one form of each of these words, and what is asked of the sentence."""


class Telling(IntEnum):
    """What a sentence may hold."""

    NOTHING = 0
    STANCE = 1
    """At most a word about an event told elsewhere: "denied", "claimed"."""
    EVENT = 2


@dataclass(frozen=True, slots=True)
class _Words:
    plain: frozenset[str]
    """Forms that may tell of an event whatever stands beside them."""
    asking: dict[str, tuple[_Need, ...]]
    nouns: frozenset[str]
    """Forms of those that need not be verbs, and last words of phrases."""
    harm: frozenset[str]
    """Forms that may tell of people killed or hurt."""
    nameable: frozenset[str]
    """Forms of verbs that may be a noun's, which tells of nothing: "the target", "a set of"."""
    cues: frozenset[str]
    """All forms that may tell of an event."""
    stance: frozenset[str]
    any: frozenset[str]


def telling(text: str) -> Telling:
    """What the sentence may hold. Linear in its length.

    >>> [telling(text).name for text in ("Prices fell.", "Shells fell.", "He denied it.", "It blew up.")]
    ['NOTHING', 'EVENT', 'STANCE', 'EVENT']
    """
    lower = text.lower()
    words = plain_words(text)
    known = _words()
    if _is_held(words, lower):
        return Telling.EVENT
    if known.any.isdisjoint(words):
        if len(text) <= _POST and not _BURSTING.isdisjoint(words):
            return Telling.EVENT
        return Telling.STANCE if _tells_whose(words, lower) else Telling.NOTHING
    if any(_cues(known, words, lower, text)):
        return Telling.EVENT
    unsaid = known.stance.isdisjoint(words) and not _tells_whose(words, lower)
    return Telling.NOTHING if unsaid else Telling.STANCE


def _is_held(words: Set[str], lower: str) -> bool:
    """ "is in the hands of rebels", "are in control of a base" (geo/mending/in_hands.py)."""
    return ("hands" in words or "control" in words) and _HELD.search(lower) is not None


_HELD = re.compile(
    r"\b(?:is|are|was|were) (?:back )?in (?:(?:full |firm )?control of|the hands of|[a-z-]{1,30} hands)\b"
)


def _tells_whose(words: Set[str], lower: str) -> bool:
    return not _OF_WHOSE.isdisjoint(words) and _WHOSE.search(lower) is not None


@lru_cache(maxsize=512)
def plain_words(text: str) -> frozenset[str]:
    """The runs of letters in a sentence, made small: every sentence is asked for them, and more than once, so
    no expression looks for them.
    """
    return frozenset(text.lower().encode("ascii", "replace").translate(_LETTERS).decode("ascii").split())


def verbs_in_doubt(text: str) -> frozenset[str] | None:
    """The words of which one must be a verb for the sentence to tell of an event; ``None`` where it may be
    told by a noun.

    >>> sorted(verbs_in_doubt("The shares hit targets.") or ()), verbs_in_doubt("The raid hit us.")
    (['hit', 'targets'], None)
    """
    lower = text.lower()
    if _is_held(plain_words(text), lower):
        return None
    known = _words()
    cues = frozenset(_cues(known, plain_words(text), lower, text))
    return cues if known.nouns.isdisjoint(cues) else None


def _cues(known: _Words, words: frozenset[str], lower: str, text: str) -> Iterator[str]:
    """The words that may tell of an event, those first that ask for nothing."""
    cues = words & known.cues
    cues -= {form for form in cues & known.nameable if not _as_verb(form).search(lower)}
    cues -= {month for month in cues & _months() if _is_month(month, lower, text)}
    if cues and is_elsewhere(words, text) and not arms_told.armed(words, text):
        cues &= known.harm
    yield from known.plain.intersection(cues)
    for form in cues:
        for beside, ask in known.asking.get(form, ()):
            if not any(forms.isdisjoint(words) for forms in beside) and (ask is None or ask(words, text)):
                yield form
                break


@cache
def _as_verb(form: str) -> re.Pattern[str]:
    """The word where it may be a verb. What begins with its letters is sought fast."""
    nouns = "".join(rf"(?<!\b{word}\s{form})" for word in _BEFORE_NOUNS)
    return re.compile(rf"{form}(?<![a-z]{form})(?![a-z])(?!\sof\b){nouns}")


@cache
def _months() -> frozenset[str]:
    return frozenset(calendar().values["month"])


def _is_month(name: str, lower: str, text: str) -> bool:
    """Whether a word stands in a sentence as the name of a month only: "in March", "on March 4"."""
    return lower.count(name) == len(_as_month(name).findall(text))


@cache
def _as_month(name: str) -> re.Pattern[str]:
    spelt = f"(?:{name.capitalize()}|{name.upper()})"
    openers = "|".join(map(re.escape, sorted(calendar().month_openers)))
    return re.compile(
        rf"\b(?:(?i:{openers})|\d{{1,2}}(?:st|nd|rd|th)?)[\s-]+{spelt}\b(?! (?:for|against)\b)|\b{spelt}\s+\d"
    )


def says(text: str) -> bool:
    """Whether anybody may be quoted in the sentence."""
    return not _saying().isdisjoint(plain_words(text))


def asks_who_speaks(text: str) -> bool:
    """Whether who is quoted in the sentence may be named before it: "he said", "its ministry said"."""
    return says(text) and not _PRONOUNS.isdisjoint(plain_words(text))


@cache
def _saying() -> frozenset[str]:
    return all_forms(speech().say)


def _asked(word: EventWord) -> _Ask | None:
    """What a word of this entry needs in its sentence to mean violence, where words alone can tell."""
    asked: dict[str, _Ask] = {
        "harm": _harmed,
        "found-dead": _marked,
        "life-attempt": _on_a_life,
        "weapon": arms_told.armed,
        "senders": arms_told.armed,
        "cache": arms_told.holds_arms,
        "vehicle": arms_told.flies,
        "protesters": crowds_told.protests,
        "captors": _captors,
        "wardens": lambda words, text: not wordlists().secret_services.isdisjoint(words),
        "takers": _takers,
        "lost-place": lambda words, text: (
            _LOST.search(text) is not None and bool(generic_actors().find(text))
        ),
        "onset": lambda words, text: bool(generic_actors().find(text) or actors().find(text)),
        "streets": crowds_told.ended,
        "poison": lambda words, text: any(h.value.name == "chemical" for h in weapons().find(text)),
        "constables": crowds_told.bundled,
        "liberators": lambda words, text: not crowds_told.jailed().isdisjoint(words),
    }
    return asked.get(word.id) or asked.get(word.sense)


def _in_a_row(words: Set[str], text: str) -> bool:
    """Whether the words of an event word are one phrase: "a sit-in", not "sit down in"."""
    return bool(events().terms.find(text))


def _on_a_life(words: Set[str], text: str) -> bool:
    """ "an attempt on the judge's life", whose words are not in a row."""
    return not words.isdisjoint(("life", "lives")) or _in_a_row(words, text)


_SEIZED = re.compile(
    r"\b(?:was|were|been) (?:snatched|seized|grabbed)\b|\bsnatched (?:on|from|in|by|while|near|outside)\b",
    re.IGNORECASE,
)
"""By nobody that has to be told, if they are people: "two nuns were snatched from a convent"."""


def _captors(words: Set[str], text: str) -> bool:
    """Whether somebody is there who may take people: an armed group, men of nobody's, and where force is told
    a state's; or the vehicle that somebody is bundled into.
    """
    lists = _taking()
    if not lists.vessels.isdisjoint(words):
        return True
    if not (lists.bundling.isdisjoint(words) or lists.vehicles.isdisjoint(words)):
        return True
    forced = not lists.forcing.isdisjoint(words)
    if any(hit.value.type not in _UNARMED and (forced or hit.value.type != _STATE)
           for hit in generic_actors().find(text)):  # fmt: skip
        return True
    if not lists.points.isdisjoint(words) or _UNSURE.search(text) or _SEIZED.search(text):
        return True
    named = actors().find(text)
    return any(hit.value.actor.type in GROUP_TYPES or (forced and hit.value.how == "forces") for hit in named)


def _takers(words: Set[str], text: str) -> bool:
    """Whether somebody is there who may take a place: those who bear arms, by name or kind."""
    found = _TAKEN.search(text)
    if found is None or found["they"]:
        return found is not None
    return bool(actors().find(text)) or any(h.value.type not in _UNARMED for h in generic_actors().find(text))


class _Taking(NamedTuple):
    """Forms of words with which people are taken."""

    bundling: frozenset[str]
    forcing: frozenset[str]
    vehicles: frozenset[str]
    vessels: frozenset[str]
    points: frozenset[str]


@cache
def _taking() -> _Taking:
    lists = wordlists()
    forcing = all_forms(lists.forcing_verbs) | {"away", "off"}
    return _Taking(
        all_forms(lists.bundling_verbs),
        forcing,
        all_forms(scenes().vehicle),
        all_forms(lists.vessels),
        lists.points_of_arms,
    )


def _harmed(words: Set[str], text: str) -> bool:
    return not words.isdisjoint(("life", "lives", "casualty", "casualties"))


def _marked(words: Set[str], text: str) -> bool:
    return "dumped" in words or not words.isdisjoint(wordlists().signs_of_violence)


@cache
def _words() -> _Words:
    lexicon = events()
    plain: set[str] = set()
    asking: dict[str, set[_Need]] = {}
    harm = {"down"}  # "shot down"
    nameable: set[str] = set()

    def add(spelt: str, word: EventWord, partner: str | None = None, *, row: bool = True) -> None:
        *before, last = _WORD.findall(spelt)
        beside = *(frozenset([part]) for part in before), *([all_forms([partner])] if partner else [])
        ask = _asked(word)
        for form in forms_of(last):
            if beside or ask:
                asking.setdefault(form, set()).add((beside, ask or (_in_a_row if before and row else None)))
            else:
                plain.add(form)
            if word.effect in _HARM:
                harm.add(form)
        if before:
            add("".join((*before, last)), word, partner)  # "gunbattle"

    outsets: set[str] = set()  # of armed men's moves, which tell of no event themselves
    for verb, readings in lexicon.verbs.items():
        for partner, word in readings:
            if word.sense == "outset":
                outsets.update(forms_of(verb))
                continue
            add(verb, word, partner, row="-" not in verb)
        if verb.isalpha() and not any(word.effect for _, word in readings):
            nameable.update((verb, verb + "s", verb + "es"))
    nouns = [
        (noun, word) for noun, word in (*lexicon.nouns.items(), *lexicon.phrases) if word.sense != "outset"
    ]
    for noun, word in nouns:
        add(noun, word)
    named = all_forms(_WORD.findall(noun)[-1] for noun, _ in nouns)
    outsets |= all_forms(noun for noun, word in lexicon.nouns.items() if word.sense == "outset")
    stance = frozenset(reading.load("event_forms.yaml")["stance"]).union(forms_of("claim"), outsets)
    codes = frozenset(reading.load("event_forms.yaml")["codes"])
    plain |= codes
    named |= codes
    harm |= codes
    nameable -= named
    return _Words(
        frozenset(plain),
        {form: tuple(found) for form, found in asking.items()},
        named,
        frozenset(harm),
        frozenset(nameable),
        frozenset(plain).union(asking),
        stance,
        frozenset(plain).union(asking, stance),
    )
