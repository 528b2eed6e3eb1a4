"""What a count of the dead is a count of: those who did it, or what was known at first."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.toll.tallies import sums_up
from geo.extract.toll.toll import Toll
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.model import Count
from geo.tree import Token

_HURT = {"wounded", "injured"}
_MORE = {"another", "other", "further"}


def adds_to(toll: Toll) -> bool:
    """ "Another two were wounded when police fired at crowds": more of those told of before; not "killed 80
    people and injured 1,000 others", where the first are told right there.
    """
    more = [h for h in toll.heads if h.lower_ == "others" or any(c.lower_ in _MORE for c in h.children)]
    first = min(toll.heads, key=lambda h: h.i, default=None)
    if toll.killed is not None and toll.wounded is not None and first is not None and first not in more:
        return any(h.dep_ == "conj" and h.head.i >= first.i and h.head in toll.heads for h in more)
    return bool(more)


def is_outdated(frame: Frame, toll: Toll) -> bool:
    """Whether a count was that of an earlier hour, or is of those who died since: "a provisional toll of 25",
    "had earlier put the dead at 12", "three of the wounded have died".
    """
    if any(
        t.effect and not t.verbal and t.token.lower_ == "toll" and sums_up(t.token) for t in frame.triggers
    ):
        return False  # "one of the wounded died, taking the toll to four"
    whole = [part for h in toll.heads for part in syntax.prepositional(h, "of")]
    if any(t.lower_ in _HURT for part in whole for t in (part, *syntax.children(part, "amod"))):
        return True  # "two of the wounded", "one of the wounded children"
    if not frame.acts and any(h.like_num and _of_whom(h) for h in toll.heads):
        return True  # "received 22 wounded, two of whom died"
    return any(trigger.effect and is_early(trigger) for trigger in frame.triggers)


def is_early(trigger: Trigger) -> bool:
    """ "initially said that 12 were killed", "a provisional toll": counted anew since, maybe."""
    early, counting = wordlists().earlier_counts, wordlists().counting_verbs
    for token in (trigger.token, *trigger.token.ancestors):
        if token.pos_ in {"VERB", "AUX"}:
            told = any(c.dep_ == "advmod" and c.lower_ in early for c in token.children)
            if told and ((lemma := token.lemma_.lower()) in counting or lemma in speech().say):
                return True
            if token != trigger.token:
                return False
        elif any(c.lower_ in early and c.dep_ in {"amod", "compound"} for c in token.children):
            return True
    return False


def _of_whom(number: Token) -> bool:
    return any(o.tag_ == "WP" for of in number.children if of.lower_ == "of" for o in of.children)


def is_updated(frame: Frame) -> bool:
    """Whether a count has risen since others: "later put the toll at nine", "the toll has climbed to 12"."""
    for trigger in frame.triggers:
        tolls = trigger.effect and trigger.token.lemma_.lower() in wordlists().tolls
        verb = syntax.clause_verb(trigger.token) if tolls else None
        beside = (*trigger.token.children, *trigger.token.head.children) if trigger.effect else ()
        if any(c.lower_ == "now" for c in beside):
            return True  # "12 dead now"
        if verb is None:
            continue
        rises = verb.lemma_.lower() in wordlists().reaching_verbs | wordlists().rising_verbs
        if rises or any(c.lower_ in {"later", "now", "subsequently", "since"} for c in verb.children):
            return True
    return False


def far_fewer(one: Count | None, other: Count | None) -> bool:
    """ "two men were shot dead … the massacre of 12 people": not of the same dead, by however much a toll may
    rise.
    """
    few, many = sorted(count.best or 0 if count is not None else 0 for count in (one, other))
    return 0 < 2 * few < many and many - few > _SOME_MORE


_SOME_MORE = 4
