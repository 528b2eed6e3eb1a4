"""Which verbs that are joined in a sentence tell of deeds apart: other doers, another day, another place."""

from __future__ import annotations

from collections.abc import Iterable

from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.mending.others import STANDING_IN
from geo.tree import Token


def told_apart(verb: Token) -> bool:
    """ "… and later abducted a teacher", "and, in a separate attack, shot a guard": another deed of the same
    doers; not "and later killed them".
    """
    things = [o for o in syntax.children(verb, "dobj") if o.pos_ != "PRON"]
    if verb.dep_ != "conj" or not things or any(syntax.children(o, "poss") for o in things):
        return False
    words = wordlists().apart_words
    if syntax.children(verb, "nsubj") and any(map(is_soon_after, syntax.children(verb, "prep"))):
        return True
    return any(
        (c.dep_ == "advmod" and c.lower_ in words)
        or (c.dep_ == "prep" and any(t.lower_ in {"separate", "another"} for t in c.subtree))
        for c in verb.children
    )


def is_soon_after(prep: Token) -> bool:
    """ "…, and [within] hours a drone killed three": what others did next."""
    spans = (t for t in prep.children if t.dep_ == "pobj")
    return prep.lower_ == "within" and any(
        t.lemma_.lower() in {"minute", "hour"} and not list(t.children) for t in spans
    )


def each_their_own(trigger: Trigger, head: Trigger) -> bool:
    """ "two were killed in Pibor and nine were killed in Akobo": the same said of others, elsewhere."""
    # "a soldier was killed and another wounded": who suffered, and no second act
    suffered = trigger.token.tag_ == "VBN" and head.verbal and syntax.is_passive(head.token)
    if (
        not suffered
        and trigger.verbal
        and any(
            s.lower_ in STANDING_IN or any(c.lower_ in STANDING_IN for c in s.children)
            for s in syntax.children(trigger.token, "nsubj")
        )
    ):
        return True  # "a bombing killed five and another killed nine"
    both = trigger.verbal and head.verbal and trigger.word.effect == head.word.effect == "killed"
    return both and all(
        syntax.children(t.token, "nsubj", "nsubjpass") and syntax.children(t.token, "prep")
        for t in (trigger, head)
    )


def each_from_its_own(trigger: Trigger, head: Trigger, others: dict[int, Trigger]) -> bool:
    """ "four died when bombers struck, and a guard was killed in an ambush": each of another act."""
    if not (trigger.verbal and head.verbal) or not syntax.children(trigger.token, "nsubj", "nsubjpass"):
        return False
    below = {t.i for t in trigger.token.subtree}
    above = {t.i for t in head.token.subtree} - below
    acts = {i for i, other in others.items() if not other.effect}
    if acts.isdisjoint(below):
        return False
    by_whom = syntax.is_passive(head.token) and any(a.i in above for a in syntax.agents(head.token))
    return by_whom or not acts.isdisjoint(above)  # "a man was killed by a drone, and shelling hurt two"


def ends_its_doer(verb: Token) -> bool:
    """ "Rebels attacked a convoy and were killed by the army", "before being killed by it": what others did
    to those who had acted.
    """
    act = verb.head.head if verb.head.lower_ == "before" else verb.head
    own = syntax.children(verb, "nsubj", "nsubjpass")
    if own or not syntax.agents(verb) or not syntax.is_passive(verb) or syntax.is_passive(act):
        return False
    return bool(syntax.subjects(act) and syntax.children(act, "dobj"))


def there_and_then(verb: Token) -> bool:
    """ "…, and on Tuesday they killed four people in Garissa": with doers, a day and a place of its own;
    "and last week a teacher was murdered": with a victim and a week of its own.
    """
    suffering = syntax.children(verb, "nsubjpass")
    if suffering and any(c.i < suffering[0].i for c in syntax.children(verb, "npadvmod")):
        return True
    if not syntax.children(verb, "nsubj") or not syntax.children(verb, "dobj"):
        return False
    own = {c.lower_ for c in syntax.children(verb, "prep")}
    return on_its_own_day(verb) or ("on" in own and not own.isdisjoint(wordlists().ways_of_place))


def on_its_own_day(verb: Token) -> bool:
    """ "…, and on Sunday a mine killed a family of four in Zabul": the day before the doer, and a place."""
    doers, things = syntax.children(verb, "nsubj"), syntax.children(verb, "dobj")
    if not doers or not things:
        return False
    ways = {c.lower_ for top in (verb, *things) for c in top.subtree if c.dep_ == "prep" and c.i > verb.i}
    led = any(c.lower_ == "on" and c.i < doers[0].i for c in syntax.children(verb, "prep"))
    return led and not ways.isdisjoint(wordlists().ways_of_place)


def each_does(trigger: Trigger, head: Trigger) -> bool:
    """ "gunmen killed two in Bannu, a bomb wounded five in Makeen": other doers, elsewhere."""
    if not (trigger.verbal and head.verbal):
        return False
    pair = (trigger.token, head.token)
    doing = all(syntax.children(t, "nsubj") and syntax.children(t, "dobj") for t in pair)
    return doing and all(
        any(c.dep_ == "prep" and c.lower_ in wordlists().ways_of_place for c in (*t.children, *below))
        for t in pair
        for below in [[p for o in syntax.objects(t) for p in o.children]]
    )


def march_elsewhere(harm: Trigger, march: Trigger) -> bool:
    """ "strikes killed 20 in Gaza as protesters rallied in Tel Aviv": two events, each with a place."""
    if march.word.id not in _MARCHES:
        return False
    of_march = {t.i for t in march.token.subtree}
    return _is_somewhere(march.token.subtree) and _is_somewhere(
        t for t in harm.token.subtree if t.i not in of_march
    )


def _is_somewhere(words: Iterable[Token]) -> bool:
    ways = wordlists().ways_of_place
    return any(t.dep_ == "pobj" and t.pos_ == "PROPN" and t.head.lower_ in ways for t in words)


_MARCHES = frozenset({"gathering", "protest"})


def goes_with_harm(verb: Token) -> bool:
    """ "raided a village, killing three and arresting ten": more of the raid."""
    harming = verb.head
    joined = verb.dep_ == "conj" and harming.dep_ == "advcl" and verb.tag_ == harming.tag_ == "VBG"
    readings = events().verbs.get(harming.lemma_.lower(), ())
    return joined and any(word.effect in {"killed", "wounded"} for _, word in readings)
