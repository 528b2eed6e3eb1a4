"""How many have died in all, told by who died last ("an eleventh victim") or by who lived ("all but two of
the 12").
"""

from __future__ import annotations

from geo.dates.numbers import ordinal
from geo.extract.events.frames import Frame
from geo.extract.roles.victims import is_somebody
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import View
from geo.extract.toll import numbers
from geo.extract.toll.tallies import DYING
from geo.extract.toll.toll import Toll
from geo.lexicon.wordlists import wordlists
from geo.model import Count
from geo.tree import Token

_BESIDE = {"well", "loss", "lost", "lose", "loses", "losing"}
_NEAR = 4
"""Words from "all but" to the number of all."""


def with_whole(view: View, frame: Frame, toll: Toll) -> Toll:
    """The toll with all the dead that such words tell of."""
    if view.has_any({"but"}):
        _all_but(view, frame, toll)
    if toll.killed is not None and view.has_any(_BESIDE):
        _beside(view, frame, toll)
    if frame.acts and toll.killed is not None and toll.killed.best == 1:
        _last_of_many(frame, toll)
    return toll


def _beside(view: View, frame: Frame, toll: Toll) -> None:
    """ "26 were killed as well as the four attackers", "killed 20 rebels for the loss of four men", "lost
    three men and killed 17": the dead of both sides.
    """
    kills = [t.token for t in frame.triggers if t.verbal and t.word.effect == "killed"]
    more: list[Token] = []
    for verb in kills:
        losses = [o for o in syntax.prepositional(verb, "for") if o.lemma_.lower() == "loss"]
        more += [o for loss in losses for o in syntax.prepositional(loss, "of")]
        joined = verb.dep_ == "conj" and verb.head in kills and toll.fallen is None
        pair = [verb.head, verb] if joined else []
        if len({v.lemma_.lower() == "lose" for v in pair}) > 1 and not syntax.children(verb, "nsubj"):
            counted = toll.words.get("killed", [])
            men = [o for v in pair for o in syntax.objects(v) if o.like_num or is_somebody(view, o)]
            more += [o for o in men if not any(w in o.subtree for w in counted)]
    for well in (t for t in view.doc[2:-1] if t.lower_ == "as" and t.nbor(-1).lower_ == "well"):
        after = view.doc[well.i + 1 : well.i + 1 + _NEAR]
        counted = toll.words.get("killed", [])
        beside = [t for t in after if t.lemma_.lower() in wordlists().fallen_doers]
        more += [t for t in beside if t not in counted]
    for whom in more:
        toll.killed = numbers.add(toll.killed, numbers.of_noun(whom))


def _last_of_many(frame: Frame, toll: Toll) -> None:
    """ "An eleventh victim of the attack has died": eleven; not "a second man died in an attack"."""
    known = any(is_definite(t.token) or syntax.children(t.token, "poss") for t in frame.acts if not t.verbal)
    for verb in [t.token for t in frame.triggers if t.verbal and t.token.lemma_.lower() in DYING]:
        for one in syntax.subjects(verb) if known else ():
            rank = next((n for c in one.children if (n := _rank(c)) is not None), None)
            if rank is not None and any(c.lower_ in {"a", "an"} for c in one.children):
                toll.killed = Count(rank, rank, None)


def _rank(word: Token) -> int | None:
    low = word.lower_
    if word.dep_ != "amod" or not low.endswith(("th", "rd", "nd", "st")):
        return None
    if low[:1].isdigit() and not low.rstrip("stndrh").isdigit():
        return None
    rank = ordinal(low.split("-"))
    return rank if rank is not None and rank > 1 else None


def _all_but(view: View, frame: Frame, toll: Toll) -> None:
    """ "All but two of the 12 passengers were killed", "ambushed ten soldiers and killed all but one"."""
    every = next((t for t in view.doc[:-2] if t.lower_ == "all" and t.nbor().lower_ == "but"), None)
    harmed = every is not None and any(
        t.verbal and t.word.effect == "killed" and every.head is t.token for t in frame.triggers
    )
    spared = every.nbor(2) if every is not None and harmed else None
    left = numbers.value_of(spared.text) if spared is not None else None
    if every is None or spared is None or left is None:
        return
    behind = [n for t in view.doc[spared.i + 1 : spared.i + 1 + _NEAR] if (n := _people(view, t)) is not None]
    whole = behind or [n for t in view.doc[: every.i] if (n := _people(view, t)) is not None]
    if whole and max(whole) > left:
        dead = max(whole) - left
        toll.killed = Count(dead, dead, dead)
        toll.words["killed"] = [every]


def _people(view: View, number: Token) -> int | None:
    whom = number.head if number.dep_ == "nummod" else number
    if not number.like_num or not (whom is number or is_somebody(view, whom)):
        return None
    return numbers.value_of(number.text)
