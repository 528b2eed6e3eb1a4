"""Which event words of a sentence tell of one event, by the parse.

A consequence ("killed", "wounding") belongs to the action it follows from, a light verb ("carried out") to
its noun, a participle to its verb, a relative clause to its noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from geo.extract.events.at_protest import held_there
from geo.extract.events.belonging import act_above, of_the_same, one_deed
from geo.extract.events.deeds import (
    each_does,
    each_from_its_own,
    each_their_own,
    ends_its_doer,
    march_elsewhere,
    on_its_own_day,
    there_and_then,
    told_apart,
)
from geo.extract.events.elaborated import told_of_act
from geo.extract.events.harm import dead_after, died_meanwhile
from geo.extract.events.met import met_as_they_came
from geo.extract.events.of_nouns import of_noun
from geo.extract.events.of_verbs import of_verb
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.tree import Token

_UNREST = {
    "stone-throwing",
    "tyre-burning",
    "destruction",
    "gathering",
    "storming",
    "riot",
    "clash",
    "protest",
}


def same_event(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """Tokens of other event words that tell of the same event as this one."""
    token = trigger.token
    if found_later(trigger):
        return
    yield from of_verb(trigger, others) if trigger.verbal else of_noun(trigger, others)
    yield from dead_after(trigger, others)
    yield from _summed_up(trigger, others)
    yield from told_of_act(trigger, others)
    yield from _dispersed_for(trigger, others)
    yield from _protesting(trigger, others)
    yield from held_there(trigger, others)
    yield from _one_of_them(trigger, others)
    yield from _shot_at_it(trigger, others)
    yield from _went_on_there(trigger, others)
    yield from _met_as_they(trigger, others)
    yield from met_as_they_came(trigger, others)
    yield from _by_whoever(trigger, others)
    yield from _setting_fire(trigger, others)
    if trigger.effect and not trigger.verbal and token.dep_ == "conj" and token.head.i not in others:
        above = token.head.head.head if token.head.dep_ == "pobj" and token.head.head.lower_ == "of" else None
        told = [*syntax.objects(token.head), *([above] if above is not None else [])]
        beside = [o.i for o in told if o.i in others and others[o.i].effect]
        yield from beside[:1]  # "documented the death of three and the injury of nine", joined to the verb
    if died_meanwhile(token) and token.head.i in others and others[token.head.i].verbal:
        yield token.head.i
    joined = token.dep_ == "conj" and token.head.i in others and not told_apart(token)
    burned = syntax.clause_verb(token) if not trigger.verbal else token
    if burned is not None and burned.dep_ == "conj" and _done_to_their_bodies(burned):
        if burned.head.i in others:
            yield burned.head.i
        if trigger.verbal:
            return
    if joined and not _are_two_acts(trigger, others[token.head.i]):
        head = others[token.head.i]
        if trigger.effect and head.effect:
            own = each_their_own(trigger, head) or each_from_its_own(trigger, head, others)
            if not own and not each_does(trigger, head) and not on_its_own_day(token):
                yield token.head.i  # "killed two and wounded five"
        elif trigger.effect and trigger.verbal and head.verbal:
            apart = each_from_its_own(trigger, head, others) or ends_its_doer(token)
            if not apart and not there_and_then(token):
                yield act_above(token, others)  # "opened fire and killed two"
        elif (
            trigger.verbal
            and head.verbal
            and {trigger.word.id, head.word.id} <= _UNREST
            and not syntax.children(token, "nsubj")
        ):
            yield token.head.i  # "threw stones and set fire to barricades"
        elif _wrecks(trigger, head) and (act := act_above(token, others)) != head.token.i:
            yield act  # "stormed a base, killing three and destroying aircraft"
        elif _meets_march(trigger, head):
            yield token.head.i  # "thousands marched in Jos and police fired tear gas"
        elif trigger.word.id == "detention" and head.word.id == "dispersal":
            yield token.head.i  # "stopped a march and arrested 15"
        elif {trigger.word.id, head.word.id} == {"abduction"} and of_the_same(token):
            yield token.head.i  # "dragged him from his car and drove him away"
        elif one_deed(head, trigger, others):
            yield token.head.i  # "waylaid a bus and took away two", "attacked and occupied a post"
        elif trigger.word.id == "robbery" and head.verbal and not syntax.children(token, "nsubj"):
            yield token.head.i  # "raided a village, killed four and made away with goats"
        elif not trigger.verbal and not head.verbal and trigger.word.sub_event == head.word.sub_event:
            yield token.head.i  # "rocket and mortar attacks"
        elif (
            trigger.verbal
            and head.verbal
            and trigger.word.id == "explosion"
            and head.word.id in {"impact", "launch", "crash", "planting"}
        ):
            yield token.head.i


def _done_to_their_bodies(verb: Token) -> bool:
    """ "Ten musicians were murdered and [their bodies] burned in an ambush": the same deed; not "were found",
    nor on a day or at a place of their own.
    """
    own = _has_its_own(verb) and any(p.dep_ == "prep" for p in verb.head.children)
    if verb.lemma_.lower() not in _DEFILING or own:
        return False
    things = syntax.passive_subjects(verb) or syntax.subjects(verb)
    return any(
        t.lemma_.lower() in {"body", "corpse", "remains"} and bool(syntax.children(t, "poss")) for t in things
    )


_DEFILING = {"burn", "torch", "mutilate", "dump", "behead", "dismember", "hang", "display", "throw", "drag"}


def _has_its_own(verb: Token) -> bool:
    """ "burning a market [in Kaya] [on Monday]": a place or a day of its own."""
    named = (t for t in verb.subtree if t.dep_ == "pobj" and t.pos_ == "PROPN" and t.head.lower_ in _WHERE)
    before = {t.lower_ for t in verb.doc[: verb.i]}
    return any(t.lower_ not in before for t in named)


_WHERE = frozenset({"in", "at", "near", "on"})


_WRECKING = {"destroy", "damage", "burn", "torch", "loot", "wreck", "raze", "ransack", "rob", "steal"}


def _summed_up(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "rammed a car into a convoy, killing 40, [an attack] claimed by X": all that, by its name."""
    noun = trigger.token
    owned = [c for c in syntax.children(noun, "acl") if c.lemma_.lower() in {"claim", "blame", "attribute"}]
    first = min((c.i for c in noun.children if c.i < noun.i), default=noun.i)
    start = first - 1 if first and noun.doc[first - 1].lower_ == "in" else first
    aside = start > 0 and noun.doc[start - 1].text == ","
    if trigger.verbal or not owned or not aside or noun.doc[first].lower_ not in {"a", "an"}:
        return
    before = [i for i, other in others.items() if i < start and not other.effect]
    before = before or [i for i in others if i < start]
    yield from before[-1:] if noun.dep_ in {"appos", "pobj", "npadvmod", "dobj", "dep"} else ()


def _wrecks(trigger: Trigger, head: Trigger) -> bool:
    """ "killing three and [destroying] aircraft", there and then."""
    verb = trigger.token
    row = verb.tag_ == head.token.tag_ == "VBG" and head.effect
    return row and verb.lemma_.lower() in _WRECKING and not _has_its_own(verb)


def _meets_march(trigger: Trigger, head: Trigger) -> bool:
    """What police did about those who marched, where they did; not in a place of its own."""
    apart = any(p.lower_ in _OF_WHOM for p in syntax.children(trigger.token, "prep"))
    meets = trigger.word.id == "dispersal" and bool(syntax.children(trigger.token, "nsubj"))
    return meets and not apart and head.verbal and head.word.id in {"gathering", "protest"}


def _are_two_acts(trigger: Trigger, head: Trigger) -> bool:
    """ "the killing of a mayor on Monday and the bombing of a bank": two nouns of acts, each with its own of
    whom or where; not "rocket and mortar attacks", nor "the death of three and the injury of nine".
    """
    if trigger.verbal or head.verbal or (trigger.effect and head.effect):
        return False
    return all(_tells_of_whom(t.token) for t in (trigger, head))


def _tells_of_whom(act: Token) -> bool:
    return any(c.dep_ == "prep" and c.lower_ in _OF_WHOM for c in act.children)


_OF_WHOM = frozenset({"of", "on", "against", "at", "in", "near"})


def found_later(trigger: Trigger) -> bool:
    """ "were abducted on Monday; their bodies were [found] on Tuesday": on a day of its own."""
    bodies = syntax.passive_subjects(trigger.token) if trigger.word.id == "found-dead" else []
    return any(c.lower_ in {"their", "his", "her"} for b in bodies for c in syntax.children(b, "poss"))


def _met_as_they(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "Police shot five people as protesters tried to [storm] parliament", "as thousands demonstrated": one
    riot, and how it was met; not where each has a place of its own.
    """
    verb = trigger.token.head if trigger.token.dep_ == "xcomp" else trigger.token
    met = others.get(verb.head.i) if verb.dep_ == "advcl" else None
    if met is None or trigger.word.id not in _UNREST or met.word.id not in _MEETING:
        return
    crowd = any(d.lemma_.lower() in _CROWDS for d in syntax.subjects(verb))
    along = crowd and any(c.lower_ in {"as", "when", "while"} for c in verb.children)
    if along and not march_elsewhere(met, trigger):
        yield verb.head.i


_CROWDS = {"protester", "demonstrator", "rioter", "thousand", "hundred", "crowd"}
_MEETING = {"shooting", "kill", "killing", "dispersal", "detention"}


def _shot_at_it(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "opened fire on people [dispersing] from a [demonstration]", "attending a rally": those who protested
    were shot at, there and then.
    """
    if trigger.word.id not in {"protest", "gathering", "dispersal"}:
        return
    clause = trigger.token
    while clause.dep_ in {"pobj", "prep", "dobj", "pcomp"}:
        clause = clause.head
    whom = clause.head
    if clause.dep_ != "acl" or clause.tag_ != "VBG" or whom.pos_ != "NOUN":
        return
    act = whom.head.head if whom.dep_ == "pobj" and whom.head.dep_ == "prep" else whom.head
    above = others.get(act.i) if whom.dep_ in {"pobj", "dobj", "nsubjpass"} else None
    doers = syntax.agents(act) if syntax.is_passive(act) else syntax.subjects(act)
    state = all(d.lemma_.lower() in _KEEPERS for d in doers)  # who else kills there attacks
    if above is not None and above.word.id in _MEETING and state:
        yield act.i


_KEEPERS = {
    "police",
    "policeman",
    "officer",
    "gendarme",
    "soldier",
    "troop",
    "force",
    "army",
    "guard",
    "trooper",
}


def _went_on_there(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "claimed a raid on the camp in Gao, where [shooting] went on for hours": the noise of it."""
    noun = trigger.token
    clause = noun.head
    if trigger.verbal or trigger.word.id not in {"shooting", "clash"} or noun.dep_ != "nsubj":
        return
    where = clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.children)
    if not where or clause.lemma_.lower() not in {"go", "last", "continue", "rage"}:
        return
    acts = (t.i for t in clause.ancestors if t.i in others and not others[t.i].effect)
    yield from (i for i in acts if others[i].word.id in {"attack", "strike", "storming", "ambush"})


def _one_of_them(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "Rockets slammed into the Green Zone, with one [hitting] the embassy": of those that came down."""
    verb = trigger.token
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or verb.head.lower_ != "with":
        return
    if all(s.like_num or s.lower_ in {"some", "several", "others"} for s in syntax.children(verb, "nsubj")):
        before = [i for i, other in others.items() if i < verb.i and other.verbal and not other.effect]
        yield from before[-1:]


def _setting_fire(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "ambushed a patrol, [setting] fire to two vehicles": in the course of it."""
    verb = trigger.token
    after = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.i > verb.head.i
    act = others.get(verb.head.i) if after and trigger.word.id in {"destruction", "burning"} else None
    apart = any(p.lower_ != "to" for p in syntax.children(verb, "prep"))
    if act is not None and act.verbal and act.word.id == "ambush" and not apart:
        yield verb.head.i


def _by_whoever(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "were wounded by settlers who [opened] fire on them": how they did it; not "who also attacked"."""
    verb = trigger.token
    doer = verb.head
    if not trigger.verbal or trigger.effect or verb.dep_ != "relcl" or verb.tag_ != "VBD":
        return
    if doer.dep_ != "pobj" or doer.head.dep_ != "agent" or not syntax.is_passive(doer.head.head):
        return
    who = any(s.tag_ in {"WP", "WDT"} for s in syntax.children(verb, "nsubj"))
    more = any(c.dep_ == "advmod" or c.dep_ == "aux" for c in verb.children)
    harmed = others.get(doer.head.head.i)
    if who and not more and harmed is not None and harmed.effect and trigger.word.id in _HARMFUL:
        yield harmed.token.i


_HARMFUL = {
    "shooting",
    "attack",
    "storming",
    "ambush",
    "strike",
    "explosion",
    "launch",
    "stabbing",
    "bombing",
}


def _protesting(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "A mob [protesting] against the bombing set fire to cars": what they did."""
    whose = trigger.token.head
    if trigger.word.id != "protest" or trigger.token.dep_ != "acl" or whose.dep_ not in {"nsubj", "agent"}:
        return
    if whose.head.i in others and others[whose.head.i].word.id in _UNREST:
        yield whose.head.i


def _dispersed_for(trigger: Trigger, others: dict[int, Trigger]) -> Iterator[int]:
    """ "used tear gas against protesters who set fire to cars": one riot, and what was done about it."""
    whose = trigger.token.head
    if trigger.token.dep_ != "relcl" or not trigger.verbal or trigger.word.id not in _UNREST:
        return
    by = whose.head.head if whose.dep_ == "pobj" else whose.head
    above = others.get(by.i) or others.get(by.head.i)
    if above is not None and above.word.id == "dispersal":
        yield above.token.i
