"""The number that stands before a word for the dead or the hurt, whatever the parse made of both.

Counts are often told without a verb ("60 dead, 100 hurt"), or with one that parsers stumble over ("left at
least 15 people dead"). The order of the words is always the same: how many, of whom, and what became of them.
"""

from __future__ import annotations

from geo.extract.events.triggers import Trigger
from geo.extract.roles.victims import countable, the_one
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, within_any
from geo.extract.toll import numbers
from geo.extract.toll.named import folded
from geo.extract.toll.tallies import hurt_beside
from geo.lexicon.wordlists import wordlists
from geo.model import Count
from geo.tree import Token

_STATES = {
    "dead": "killed",
    "killed": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "hurt": "wounded",
}
_WHOM = 4
"""Words between the number and who it counts, that noun included: "15 off-duty police officers dead"."""


def counted_state(view: View, trigger: Trigger) -> tuple[str, Count, list[Token]] | None:
    """What became of how many: "at least 15 people dead", "17 hurt", "nine confirmed dead"; ``None`` where a
    number is not the next thing before the word, or is of more than one state.
    """
    state = trigger.token
    if trigger.word.id == "killing" and not trigger.verbal and (many := folded(state)) is not None:
        return "killed", many, [state]
    effect = _STATES.get(state.lower_)
    if effect is None or hurt_beside(state) is not None:
        return None
    if (one := _who_is_dead(state)) is not None:
        return effect, Count(1, 1, 1), [one]
    if (who := _who_are_dead(view, state)) is not None:
        return _counted(effect, who, [who])
    words = [t for t in view.doc[max(0, state.i - 2 * _WHOM) : state.i] if not t.is_space]
    while words and words[-1].lower_ in wordlists().words_of_counting:
        words.pop()
    if not words:
        return None
    if words[-1].lower_ in wordlists().ordinals and [t.lower_ for t in words[-2:-1]] in (["a"], ["an"]):
        return effect, Count(1, 1, 1), [words[-1]]  # "two were killed and a third injured"
    if words[-1].like_num and _is_age(words):
        return None  # "two boys aged 12 and 14 were killed"
    if words[-1].like_num:
        return _counted(effect, words[-1], [words[-1]]) if _counts_people(view, words[-1], state) else None
    if state.lower_ != "dead":
        return None
    whom: list[Token] = []
    for token in reversed(words[-_WHOM - 1 :]):
        if token.like_num and token.i > 0 and token.doc[token.i - 1].lower_ in {"and", "or"}:
            return _both(view, effect, token, whom)
        if token.like_num and whom and whom[-1].lower_ in {"year", "years"}:
            return None  # "a 16 year old girl is dead"
        if token.like_num:
            return (
                _counted(effect, token, [token, *reversed(whom)])
                if whom and countable(view, whom[0])
                else None
            )
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            return None
        whom.append(token)
    return None


def _is_age(words: list[Token]) -> bool:
    """Whether the last words are how old somebody is: "aged 12 and 14", "aged between two and nine"."""
    last = max((t.i for t in words if t.lower_ in {"aged", "ages", "age"}), default=-1)
    between = [t for t in words if t.i > last]
    joins = {"and", "to", "or", "between", "from", "-", "–"}
    return last >= 0 and all(t.like_num or t.lower_ in joins for t in between)


def _who_is_dead(state: Token) -> Token | None:
    """ "[A girl] is dead following a shooting": one."""
    verb = state.head
    if state.lower_ != "dead" or state.dep_ != "acomp" or verb.lemma_.lower() != "be":
        return None
    who = [s for s in syntax.subjects(verb) if s.tag_ == "NN"]
    return next((s for s in who if any(c.lower_ in {"a", "an", "another"} for c in s.children)), None)


def _who_are_dead(view: View, state: Token) -> Token | None:
    """ "[Six people] were dead when a rocket hit a shop": so many."""
    verb = state.head
    if state.lower_ != "dead" or state.dep_ != "acomp" or verb.lemma_.lower() != "be":
        return None
    who = [s for s in syntax.subjects(verb) if syntax.children(s, "nummod") and countable(view, s)]
    return who[0] if len(who) == 1 else None


def _both(view: View, effect: str, number: Token, whom: list[Token]) -> tuple[str, Count, list[Token]] | None:
    """ "reported 11 soldiers and 73 rebels dead": both of them; ``None`` where more may go before."""
    before = [t for t in view.doc[max(0, number.i - _WHOM - 2) : number.i - 1] if not t.is_space]
    counted = next((at for at, t in enumerate(before) if t.like_num), None)
    if number.doc[number.i - 1].lower_ != "and" or counted is None or not whom or counted == len(before) - 1:
        return None
    first, people = before[counted], before[counted + 1 :]
    opened = first.doc[first.i - 1].lower_ if first.i else ""
    listed = opened == "," and any(t.like_num for t in first.doc[max(0, first.i - _WHOM - 2) : first.i])
    if opened == "and" or listed or any(t.pos_ not in {"NOUN", "PROPN", "ADJ"} for t in people):
        return None
    if not (countable(view, people[-1]) and countable(view, whom[0])):
        return None
    one, two = numbers.of_noun(first), numbers.of_noun(number)
    total = numbers.add(one, two) if one is not None and two is not None else None
    return (effect, total, [first, *people, number, *reversed(whom)]) if total is not None else None


def _counts_people(view: View, number: Token, state: Token) -> bool:
    """Not the number of a road, a flight or a day: "the bomb on Highway 4 killed two"."""
    before = number.doc[number.i - 1] if number.i > 0 else number
    named = before.pos_ == "PROPN"
    nobody = number.lower_ == "one" and before.lower_ in {"no", "any", "some", "every", "each"}
    of = number.head if number.dep_ == "pobj" and number.head.lower_ == "of" else None
    parent = of is not None and the_one(view, of.head) is not None  # "a father of four"
    return not (named or nobody or parent or syntax.objects(state) or within_any(number, view.timexes))


def _counted(effect: str, number: Token, words: list[Token]) -> tuple[str, Count, list[Token]] | None:
    count = numbers.of_noun(number)
    return (effect, count, words) if count is not None else None
