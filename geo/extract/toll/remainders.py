"""Numbers told by another one of the sentence: "six died and the rest were hurt", "as many wounded", "13
hurt, one of whom later died".
"""

from __future__ import annotations

import re

from geo.extract.roles.victims import is_somebody
from geo.extract.sentence.view import View
from geo.extract.toll import numbers
from geo.extract.toll.fatally import FATAL
from geo.extract.toll.tallies import DYING
from geo.extract.toll.toll import Toll
from geo.lexicon.wordlists import wordlists
from geo.model import Count
from geo.tree import Token

_REST = frozenset({"rest", "others", "remainder", "remaining"})
_NEAR = 5
"""Words from those to what became of them."""


def with_remainders(view: View, toll: Toll) -> Toll:
    """The toll with the wounded that only its dead and another number of the sentence tell, and without those
    who died.
    """
    if not view.has_any(FATAL):
        _without_those_who_died(toll)
    dead = toll.killed
    if dead is None and toll.wounded is None and _all_unhurt(view):
        toll.killed = toll.wounded = Count(0, 0, 0)
    if dead is None or not dead.best or dead.low is None:
        return toll
    if toll.wounded is None and view.has_any(_REST):
        _the_rest(view, toll, dead.best)
    if toll.wounded is None and view.has_any({"many", "number"}):
        _as_many(view, toll, dead)
    return toll


_UNHURT = re.compile(
    r"\b(?:all|everyone|everybody)\b(?! (?:but|except|(?:of )?the (?:others|rest)|others))[^.;:]{0,60}?"
    r"\b(?:unhurt|unharmed|unscathed|uninjured)\b"
    r"|\b(?:no one|nobody|none of (?:them|those|the \w+))\b[^.;:]{0,40}?\bcame to (?:any )?harm\b",
    re.IGNORECASE,
)
"""Everybody who was there, as they came out of it."""
_NEXT = re.compile(r"\s*[^.;]{0,160}[.;]")


def _all_unhurt(view: View) -> bool:
    """ "a bomb went off as a van passed. All those aboard remained unhurt": here, or in the next sentence."""
    text, after = view.report.text, _NEXT.match(view.report.text, view.end)
    return _UNHURT.search(text, view.start, after.end() if after else view.end) is not None


def _without_those_who_died(toll: Toll) -> None:
    """ "injuring 13 people, one of whom later died", "two of the five wounded died": 12 and three left."""
    dead, hurt = toll.killed, toll.wounded
    if dead is None and hurt is not None and (gone := _of_these_died(toll)) is not None:
        left = (hurt.best or 0) - gone
        toll.wounded = Count(left, left, left) if left > 0 and hurt.best == hurt.high else hurt
        return
    if dead is None or hurt is None or not dead.best or not hurt.best or hurt.best != hurt.high:
        return
    some, those = toll.words.get("killed", [])[:1], toll.words.get("wounded", [])[:1]
    behind = some and those and those[0].i < some[0].i and some[0].head.lemma_.lower() in DYING
    if behind and hurt.best > dead.best == dead.high and _of_the_hurt(some[0]):
        left = hurt.best - dead.best
        toll.wounded = Count(left, left, left)


def _of_these_died(toll: Toll) -> int | None:
    """How many of "two of the five policemen wounded by a mine have died" did."""
    for whom in toll.heads:
        few = whom.head.head if whom.dep_ == "pobj" and whom.head.lower_ == "of" else whom
        if few is not whom and few.like_num and few.head.lemma_.lower() in DYING:
            count = numbers.of_noun(few)
            return count.best if count is not None else None
    return None


def _of_the_hurt(number: Token) -> bool:
    """ "one of whom", "two of them"."""
    of = (o for prep in number.children if prep.lower_ == "of" for o in prep.children)
    return any(o.lower_ in {"whom", "them"} for o in of)


def _the_rest(view: View, toll: Toll, dead: int) -> None:
    """ "Of the nine aboard, six died and the others were hurt": three."""
    for rest in view.doc:
        if rest.lower_ not in _REST or not rest.i or rest.nbor(-1).lower_ != "the" or not _hurt(rest):
            continue
        every = [n for t in view.doc[: rest.i] if (n := _people(view, t)) is not None and n > dead]
        if every:
            left = max(every) - dead
            toll.put("wounded", Count(left, left, left), [rest])
        return


def _as_many(view: View, toll: Toll, dead: Count) -> None:
    """ "left seven dead and as many wounded", "the same number injured", "three times as many hurt"; not "as
    many as nine wounded".
    """
    for word in view.doc:
        before = word.nbor(-1).lower_ if word.i else ""
        alike = (word.lower_ == "many" and before == "as") or (word.lower_ == "number" and before == "same")
        alike = alike and (word.i < 2 or word.nbor(-2).lower_ not in {"half", "third", "quarter"})
        wounding = any(t.lower_ in _WOUNDING for t in view.doc[max(0, word.i - 4) : word.i])
        if (
            alike
            and (wounding or _hurt(word))
            and not any(t.like_num for t in view.doc[word.i + 1 : word.i + _NEAR])
        ):
            toll.put("wounded", _times(word, dead), [word])
            return


_WOUNDING = {"wounding", "injuring", "hurting", "maiming"}


def _times(many: Token, dead: Count) -> Count:
    """ "[three times] as many": so many times the dead."""
    before = [t.lower_ for t in many.doc[max(0, many.i - 3) : many.i - 1]]
    number = 2 if before[-1:] == ["twice"] else numbers.value_of(before[0]) if before[1:] == ["times"] else 1
    low, best, high = (None if n is None else n * (number or 1) for n in (dead.low, dead.best, dead.high))
    return Count(low, best, high)


def _hurt(who: Token) -> bool:
    for token in who.doc[who.i + 1 : who.i + _NEAR]:
        if token.lower_ in wordlists().words_of_wounds:
            return True
        if token.lower_ in {"and", ",", ";", "killed", "dead", "died"}:
            return False
    return False


def _people(view: View, number: Token) -> int | None:
    """How many people a number counts."""
    if not number.like_num:
        return None
    whom = number.head if number.dep_ == "nummod" else number
    count = numbers.of_noun(whom) if whom is number or is_somebody(view, whom) else None
    return count.best if count is not None and count.best == count.high else None
