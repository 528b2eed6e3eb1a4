"""What the words around a name, and the name itself, say for or against its being a place.

:func:`placehood` adds up cues; each weight is about the log odds that the cue is worth. A name with a sum
above :data:`THRESHOLD` is taken for a place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .kinds import KIND_WORDS
from .lexicon import DIRECTIONS, SIDES, UNITS, UNLISTED, Lexicon
from .matching import ARTICLES, HYPHENS
from .scripts import is_caseless
from .values import quick
from .words import Word

THRESHOLD = -0.25

WEIGHTS = {
    "renown": 0.8,  # for every power of ten of population above the middle
    "locative": 2.6,
    "direction": 3.0,
    "measured": 6.0,  # "9 km SE of X"
    "taken": 1.5,
    "motion": 0.6,
    "label": 2.6,
    "heads an entry": 5.0,  # "NYALA, 15/10. An airstrike …", where other paragraphs open so, too
    "kind word": 1.5,
    "owned": 1.5,  # "Burkina Faso's Est region"
    "chain": 2.0,
    "lies in": 2.5,  # "Deal, Kent": the one does lie in the other
    "long name": 0.9,
    "ordinary word": -2.5,
    "common word": -1.7,
    "also proper": 1.6,
    "opens": -1.0,
    "loud": -2.0,
    "given name": -0.7,
    "surname": -0.7,
    "of a person": -7.0,
    "introduced": -5.0,
    "aged": -5.0,
    "a vessel": -4.0,
    "nickname": -4.0,
    "a body": -3.0,
    "first name": -2.5,
    "speaks": -1.2,
    "beside a capital": -1.6,
    "thing": -7.0,
    "fixed": -9.0,
    "single letter": -4.0,  # or two, as a name that few call a place by: "Pa" is no Chongqing
    "acronym": -1.5,
    "short and loud": -3.0,
    "no name": -2.5,
    "caseless": -1.5,
}
_MIDDLE_RENOWN = 4.2
_LOCATIVES = frozenset(["in", "at", "near", "inside", "outside", "across", "throughout", "within", "around"])
_MOTION = frozenset([
    "from", "to", "into", "toward", "towards", "via", "through", "between", "over", "off", "onto", "for",
    "of", "past", "leaving", "visiting",
])  # fmt: skip
_LOCATIVES_OR_MOTION = _LOCATIVES | _MOTION
_WHERE = _LOCATIVES_OR_MOTION | SIDES
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", "that", "all"})


@quick
@dataclass(frozen=True, slots=True)
class Setting:
    """A name in its sentence, as far as cues need it."""

    words: Sequence[Word]
    first: int
    last: int
    before: tuple[str, str]
    """The two words before it: see :func:`before`."""
    renown: float
    kind_word: bool
    chained: bool
    person: bool
    introduced: bool
    fixed: bool
    lies_in: bool
    """Whether it lies in, or holds, the place that a comma joins it to."""
    aged: bool
    """Whether an age follows, as behind a person's name."""
    body: bool
    """Whether a body or a channel has the same name."""
    listed: bool
    """Whether the best known place of this name is on our own list."""
    no_name: bool
    """Whether a parser took its only word for a verb, an adverb or a function word."""
    own_name: bool
    """Whether the best known place of this name has it as its own, not as a foreign or old one."""


def before(words: Sequence[Word], first: int) -> tuple[str, str]:
    """The two words before a name, without articles and adjectives of direction; "" beyond a stop."""
    found: list[str] = []
    at, gap_free = first - 1, words[first].gap if first < len(words) else ""
    while at >= 0 and len(found) < 2 and gap_free in (" ", "\n", "-", " “", " ‘", ' "'):
        if not (words[at].lower in _DETERMINERS and not found):
            found.append(words[at].lower)
        gap_free = words[at].gap
        at -= 1
    found += ["", ""]
    return found[0], found[1]


def after(words: Sequence[Word], last: int) -> str:
    """The word after a name, "" beyond a stop."""
    return words[last].lower if last < len(words) and words[last].gap == " " else ""


def placehood(setting: Setting, lexicon: Lexicon) -> float:
    """The sum of all cues."""
    return sum([WEIGHTS[name] * amount for name, amount in cues(setting, lexicon)])


def cues(setting: Setting, lexicon: Lexicon) -> list[tuple[str, float]]:
    """Which cues apply, and how often."""
    around = _of_the_words_around(setting, lexicon)
    name = _of_the_name(setting, lexicon)
    word = setting.words[setting.first]
    if not (word.loud or word.opens) and around and around[0][0] in ("locative", "direction"):
        name = [(cue, amount / 2 if cue == "common word" else amount) for cue, amount in name]
    return [*name, *around]


def _of_the_name(setting: Setting, lexicon: Lexicon) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = [("renown", setting.renown - _MIDDLE_RENOWN)]
    if setting.no_name:
        found.append(("no name", 1))
    if setting.fixed:
        found.append(("fixed", 1))
    if setting.last - setting.first == 1:
        found.extend(_of_one_word(setting.words[setting.first], False, setting, lexicon))
        return found
    words = setting.words[setting.first : setting.last]
    capitals = [w for w in words if w.capital or w.text[0].isdigit() or is_caseless(w.text[0])]
    if len(capitals) > 1:
        found.append(
            ("long name", min(2.0, 0.5 + 0.5 * sum(lexicon.rank(w.lower) == UNLISTED for w in capitals)))
        )
        if not any(w.loud for w in words) and not all(lexicon.rank(w.lower) < UNLISTED for w in capitals):
            return found
    else:
        return found  # "T4 airbase": with the kind word the name is whole
    word = max(capitals, key=lambda w: lexicon.rank(w.lower))
    found.extend(_of_one_word(word, True, setting, lexicon))
    return found


def _of_one_word(word: Word, several: bool, setting: Setting, lexicon: Lexicon) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    rank, share = lexicon.rank(word.lower), 1.0
    if several and (not word.loud or setting.renown > 6.0 or setting.listed):
        share = 0.5
    shouted_abbreviation = word.text.isupper() and not word.loud and len(word.text) <= 3
    if rank < UNLISTED and not shouted_abbreviation:
        found.append(("ordinary word", share))
        found.append(("common word", share * (rank < 2_500)))
        found.append(("also proper", share * (word.lower in lexicon.proper)))
        found.append(("loud", share * word.loud))
        if setting.words[setting.first].opens:
            found.append(("opens", share))
    if word.lower in lexicon.given and not several:
        found.append(("given name", 1))
    if lexicon.surnames.get(word.lower, UNLISTED) < 3_000 and not several:
        found.append(("surname", 1))
    if not several and word.text.isupper() and not word.loud and len(word.text) <= 5 and setting.renown < 7.5:
        found.append(("acronym", 1 if setting.own_name else 2))
    if not several and word.loud and len(word.text) <= 3 and not (setting.own_name and setting.renown >= 9.0):
        found.append(("short and loud", 1))
    if len(word.text) == 1 or (len(word.text) == 2 and not several and not setting.own_name):
        found.append(("single letter", 1))
    if is_caseless(word.text[0]):
        found.append(("caseless", 1))
    return found


def _of_the_words_around(setting: Setting, lexicon: Lexicon) -> list[tuple[str, float]]:
    words, first, last = setting.words, setting.first, setting.last
    found: list[tuple[str, float]] = []
    previous, further = setting.before
    found.extend(_of_the_word_before(setting, previous, further, lexicon))
    stop = words[last].gap if last < len(words) else ""
    if stop == " ":  # neither ends the name here, as a label's or a nickname's does
        pass
    elif _is_label(words, first, last):
        found.append(("label", 1))
    elif _heads_an_entry(words, first, last, lexicon):
        found.append(("heads an entry", 0.5 if lexicon.rank(words[first].lower) < _COMMON else 1))
    if setting.kind_word:
        found.append(("kind word", 1))
        found.append(("owned", float(_is_owned(words, first))))
    if setting.chained:
        found.append(("chain", 1))
    if setting.lies_in:
        found.append(("lies in", 1 if setting.chained else 1.6))
    if setting.body:
        found.append(("a body", 1))
    if stop != " " and _is_nickname(words, first, last):
        found.append(("nickname", 1))
    if previous in lexicon.vessels:
        found.append(("a vessel", 1))
    if setting.person:
        found.append(("of a person", 1))
    if setting.introduced:
        found.append(("introduced", 0.5 if setting.renown >= 7.5 or setting.chained else 1))
    if setting.aged:
        found.append(("aged", 1))
    following = after(words, last)
    if stop == " " and _is_overrun(words, last, following, lexicon):
        found.append(("taken", 0.6))  # of people, too, it is said that they were captured
    if following in lexicon.speech and setting.renown < 6.0:
        found.append(("speaks", 1))
    beside = stop == " " and words[last].capital and not words[last].loud
    if beside and not _is_far_end(words, first, last):
        if words[last].lower in lexicon.things:
            found.append(("thing", 1))
        elif setting.renown < 6.0 and not setting.kind_word:
            found.append(("beside a capital", 1))
        if (
            not setting.kind_word
            and previous not in _LOCATIVES_OR_MOTION
            and not (previous == "of" and further in lexicon.heads)
            and _is_first_name(words, first, last, lexicon)
        ):
            found.append(("first name", 1))
    if last - first == 1 and goes_on(words, last):
        found.append(("beside a capital", 2))
    if setting.renown < 6.0 and previous not in _WHERE and _follows_a_capital(words, first):
        found.append(("beside a capital", 1))
    return found


def _of_the_word_before(
    setting: Setting, previous: str, further: str, lexicon: Lexicon
) -> list[tuple[str, float]]:
    words, first = setting.words, setting.first
    if previous == "of" and further in DIRECTIONS:
        return [("direction", 1), ("measured", float(_is_measured(words, first)))]
    if previous in SIDES or (previous in DIRECTIONS and not words[first - 1].capital):
        return [("direction", 1)]
    if (
        previous in _LOCATIVES
        or previous in lexicon.locatives_elsewhere
        or (previous == "of" and further in lexicon.heads)
        or (previous in ("to", "from") and (further in lexicon.travel or further in lexicon.ways))
        or (previous == "from" and (further in UNITS or further in lexicon.hailing))  # "9 km from X"
    ):
        return [("locative", 1)]
    if previous in lexicon.taken or (previous in ("on", "against") and further in lexicon.onslaughts):
        return [("taken", 1)]
    return [("motion", 1)] if previous in _MOTION else []


def _is_owned(words: Sequence[Word], first: int) -> bool:
    """Whether another name stands before it as its owner: "[Burkina Faso's] Est"."""
    return first > 1 and words[first - 1].text == "s" and words[first - 2].capital and words[first].gap == " "


_BEEN = frozenset({"was", "were", "been"})


def is_hit(words: Sequence[Word], last: int, lexicon: Lexicon) -> bool:
    """ "The Kunduz Regional Hospital was hit": of a building."""
    return after(words, last) in _BEEN and after(words, last + 1) in lexicon.hit


def _is_overrun(words: Sequence[Word], last: int, following: str, lexicon: Lexicon) -> bool:
    """ "X was recaptured", "X had been shelled", "X fell to the rebels", "X was the scene of": of ground."""
    at = last
    if following in ("has", "have", "had"):
        at, following = at + 1, after(words, last + 1)
    if following in ("fell", "falls"):
        return after(words, at + 1) == "to" and at + 2 < len(words) and _is_side(words[at + 2])
    then = [after(words, at + i) for i in range(1, 4)] if following in _BEEN else [""]
    return then[0] in lexicon.overrun or then in (["the", "scene", "of"], ["the", "site", "of"])


def _is_side(word: Word) -> bool:
    return word.capital or word.lower in {"the", "rebels", "government", "separatists", "insurgents"}


_WAYS = frozenset(
    {"road", "highway", "motorway", "railway", "route", "expressway", "axis", "carriageway", "bypass"}
)


def _is_far_end(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a name is the other end of a road: "the Homs – Palmyra Road"."""
    dash = first > 0 and words[first].gap.strip() in ("-", "–", "—") and words[first - 1].capital
    return dash and words[last].lower in _WAYS


def _is_measured(words: Sequence[Word], first: int) -> bool:
    """Whether a distance and a direction stand before a name: "9 km SE of X"."""
    return first >= 4 and words[first - 3].lower in UNITS and words[first - 4].text[0].isdigit()


def _is_label(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a name heads a numbered entry: "3. Kale: Two bombs fell", as digests of incidents have it."""
    if not first or last >= len(words) or not words[last].gap.startswith(":"):
        return False
    number = words[first - 1]
    starts = first == 1 or "\n" in number.gap
    return starts and number.text.isdigit() and words[first].gap.strip() in (".", ")", ".)")


_COMMON = 1_000
"""Rank up to which a word in capitals at the head of a paragraph is more often a heading than a name."""
_NEAR = 400
"""Words on either side in which the other heads are looked for."""
_OTHERS = 2


def _heads_an_entry(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a name in capitals opens a paragraph with a mark behind it, as others near it do: "NYALA,
    15/10. An airstrike …", "• GAO. Two shells fell".
    """
    if not _is_head(words, first, last) or words[first].lower in lexicon.topics:
        return False
    others = 0
    for at in range(max(0, first - _NEAR), min(len(words) - 1, last + _NEAR)):
        if not first <= at < last and words[at].text.isupper() and len(words[at].text) > 2:
            end = next(
                (n for n in range(at + 1, min(at + 4, len(words))) if not words[n].text.isupper()), at + 1
            )
            others += _is_head(words, at, end)
            if others >= _OTHERS:
                return True
    return False


def _is_head(words: Sequence[Word], first: int, last: int) -> bool:
    numbered = first > 0 and words[first - 1].text.isdigit() and words[first].gap.strip() in {".", ")", ".)"}
    opens = first - 1 if numbered else first
    if last >= len(words) or (opens and "\n" not in words[opens].gap) or len(words[first].text) < 3:
        return False
    loud = all(w.text.isupper() for w in words[first:last])
    mark = words[last].gap.lstrip()[:1] in {".", ",", ":", "(", "-", "–", "—", "|"}
    return loud and mark and words[last].gap[:1] != "-" and not words[first].loud


_OPENING, _CLOSING = " “‘\"'", "”’\"'"


def _is_nickname(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a name stands alone in quotes behind a word: 'the boss "El Moro"'; places need no quotes."""
    if not first or last >= len(words):
        return False
    opens, closes = words[first].gap, words[last].gap
    quoted = (
        len(opens) == 2 and opens[0] == " " and opens[1] in _OPENING[1:] and closes[:1] in tuple(_CLOSING)
    )
    return quoted and bool(closes)


def goes_on(words: Sequence[Word], at: int) -> bool:
    """Whether a name goes on at a word with an article and more: "al-Tahhal" of "Khan al-Tahhal"."""
    return (
        at + 1 < len(words)
        and words[at].lower in ARTICLES
        and words[at].gap == " "
        and words[at + 1].capital
        and words[at + 1].gap in HYPHENS
    )


def _is_first_name(words: Sequence[Word], first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether what follows makes it a person's name: "London Breed", "Khost Wali"."""
    following = words[last]
    if last - first > 1 or following.text.isupper() or following.lower in KIND_WORDS:
        return False
    if following.lower in lexicon.given and lexicon.rank(following.lower) == UNLISTED:
        return True
    if words[first].lower not in lexicon.given:
        return False
    known = (lexicon.titles, lexicon.roles, lexicon.organisations, lexicon.facilities, lexicon.agents)
    return not any(following.lower in names for names in known)


def _follows_a_capital(words: Sequence[Word], first: int) -> bool:
    """Whether a capitalised word that does not open a sentence stands right before a name."""
    if not first or words[first].gap not in (" ", "-"):
        return False
    previous = words[first - 1]
    return previous.capital and not previous.loud and not previous.opens
