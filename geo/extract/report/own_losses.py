"""What an attack cost those who made it: "They lost ten men", "They were killed by police"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from gazetteer.values import replace
from geo.extract.events.frames import Frame
from geo.extract.report.drafts import Draft, Parts
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.extract.toll.companions import several
from geo.lexicon import generic_actors
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import EventMention
from geo.tree import Token
from geo.vocabulary import ARMIES

_THEY = {"they", "he", "she", "both", "all", "it"}


def own_losses(frame: Frame, parts: Parts, before: EventMention) -> bool:
    """Whether those who suffer are those who made the attack told ``before``, and not its victims."""
    verb = frame.main.token
    if not frame.main.verbal or parts.located:
        return False
    if main_is_loss(frame):
        return all(map(_are_they, syntax.subjects(verb))) and _by_fighters(before)
    struck = frame.main.word.id in {"kill", "shooting"} and syntax.is_passive(verb)
    if not struck or parts.agent is None or parts.agent.pronoun:
        return False
    whom = syntax.passive_subjects(verb)
    kinds = {one.type for one in (parts.agent.actor, parts.agent.generic) if one is not None}
    if not whom or any(w.lower_ not in _THEY for w in whom) or not kinds & ARMIES:
        return False
    return before.attacker_type not in ARMIES and _by_fighters(before)


def _left_what_was_taken(frame: Frame, parts: Parts, told: Sequence[EventMention]) -> bool:
    """ "Rebels swept into Hama, and the army said it had pulled out of the city": as they lost it."""
    if frame.main.word.id != "withdrawal" or parts.places or not told:
        return False
    return told[-1].sub_event_type == "Non-state actor overtakes territory"


def ends_the_doer(view: View, frame: Frame, parts: Parts, told: Sequence[EventMention]) -> bool:
    """ "stabbed two before being shot by police", "killed four before guards shot them", "fired at a patrol
    and was killed": how those ended who did what the sentence has just told; some papers count them with the
    dead of their act, and others do not.
    """
    verb = frame.main.token
    met = _was_met_after(frame) or _is_end_of_killer(view, frame, parts, told)
    if met or _left_what_was_taken(frame, parts, told):
        return True
    if not told or told[-1].source.start != view.start or not frame.main.verbal:
        return False
    if frame.main.word.id not in {"kill", "shooting"} or (act := _act_before(verb)) is None:
        return False
    if parts.fallen is not None:
        return False  # attackers by number, which their act counts
    if syntax.is_passive(verb):
        own = syntax.children(verb, "nsubj", "nsubjpass")
        doers = [d for d in syntax.subjects(act) if d.pos_ != "PRON"]
        if not doers or syntax.is_passive(act):
            return False
        if not own:
            return True
        several = doers[0].tag_ in {"NNS", "NNPS"} or bool(syntax.children(doers[0], "conj"))
        same = {"they"} if several else {"he", "she"}
        return bool(syntax.agents(verb)) and all(o.lower_ in same for o in own)
    known = (one.type for one in (parts.agent.actor, parts.agent.generic) if one) if parts.agent else ()
    whom = syntax.objects(verb)
    return (
        verb.dep_ != "conj" and bool(whom) and not ARMIES.isdisjoint(known) and all(map(_are_the_doers, whom))
    )


def _is_end_of_killer(view: View, frame: Frame, parts: Parts, told: Sequence[EventMention]) -> bool:
    """ "A driver shot dead three workers. Guards killed him.", "He was shot dead by police.": told right
    behind a killing, of one who cannot be among its dead.
    """
    verb = frame.main.token
    if not told or not frame.main.verbal or frame.main.word.id not in {"kill", "shooting"}:
        return False
    before = told[-1]
    gap = view.report.text[before.source.end : view.start] if before.source.end <= view.start else "?"
    dead = before.killed is not None and bool(before.killed.low)
    if gap.strip() or "\n\n" in gap or not dead or before.attacker_type in ARMIES:
        return False
    if parts.places or view.timexes or "separate" in view.vocabulary:
        return False  # of its own
    passive = syntax.is_passive(verb)
    whom = syntax.children(verb, "nsubjpass") if passive else syntax.children(verb, "dobj")
    doers = syntax.agents(verb) if passive else syntax.subjects(verb)
    theirs = bool(whom) and all(o.lower_ in {"him", "he", "her", "she"} for o in whom)
    return theirs and verb.dep_ == "ROOT" and bool(doers) and all(_guards(view, d) for d in doers)


def _guards(view: View, doer: Token) -> bool:
    """ "police", "soldiers", "guards": who ends an attack."""
    kind, person = at(view.generic, doer), at(view.people, doer)
    force = kind is not None and kind.value.type == "State forces"
    armed = person is not None and person.value.role in {"police", "military"}
    return force or armed or doer.lemma_.lower() == "guard"


def _was_met_after(frame: Frame) -> bool:
    """ "the attacker was shot after he stabbed a soldier": as above, told first."""
    verb = frame.main.token
    if not frame.main.verbal or frame.main.word.id not in {"kill", "shooting"} or not syntax.is_passive(verb):
        return False
    whom = syntax.children(verb, "nsubjpass")
    if not whom or whom[0].tag_ != "NN" or not all(map(_are_the_doers, whom)):
        return False
    return any(
        clause.lemma_.lower() in events().verbs
        and any(s.lower_ in {"he", "she"} for s in syntax.children(clause, "nsubj"))
        and any(c.lower_ == "after" for c in clause.children)
        for clause in syntax.children(verb, "advcl")
    )


def on_day_of_deed(drafts: Sequence[Draft]) -> list[Draft]:
    """ "Five gunmen were shot dead after they attacked a hotel on Monday": an answer that is told before what
    it answers, by those who did that, is of the same day.
    """
    out = list(drafts)
    for i, (answer, deed) in enumerate(pairwise(drafts)):
        own, its = answer.mention.when, deed.mention.when
        if answer.view is not deed.view or its is None or (own is not None and own.text):
            continue
        doers = deed.agent.head if deed.agent is not None else None
        verbs = [t.token for t in answer.frame.triggers if t.verbal and t.word.id in {"kill", "shooting"}]
        if doers is None or not verbs:
            continue
        shot, did = syntax.passive_subjects(verbs[0]), deed.frame.main.token
        if (doers in shot and doers.is_ancestor(did)) or (shot and _they_did(verbs[0], did)):
            mention = replace(answer.mention, when=replace(its, time_of_day=None))
            if doers.lemma_.lower() in _doers():  # an attack on rebels may be another event
                fallen = mention.fallen or several(mention.killed)
                mention = replace(mention, specific=False, fallen=fallen, killed=None)
            out[i] = replace(answer, mention=mention)
    return out


def _they_did(shot: Token, deed: Token) -> bool:
    """ "Five were shot dead after [they] stormed a hotel": those who were shot."""
    return shot.is_ancestor(deed) and any(d.lower_ == "they" for d in syntax.subjects(deed))


def _act_before(verb: Token) -> Token | None:
    """What is told to have been done first: "[stabbed] two before being shot", "[fired] and was killed"."""
    if verb.dep_ == "conj":
        return verb.head if verb.head.pos_ == "VERB" else None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "before":
        return verb.head.head
    marked = any(c.dep_ in {"mark", "advmod"} and c.lower_ == "before" for c in verb.children)
    return verb.head if verb.dep_ == "advcl" and marked else None


def _are_the_doers(whom: Token) -> bool:
    """ "them", "the attacker", "all five gunmen"."""
    if whom.lower_ in {"them", "him", "her"}:
        return True
    return whom.lemma_.lower() in _doers() and any(c.lower_ in {"the", "all", "both"} for c in whom.children)


@cache
def _doers() -> frozenset[str]:
    return wordlists().fallen_doers | {"gunman", "suspect", "shooter", "militant"}


def counts_both_sides(frame: Frame, parts: Parts, told: Sequence[EventMention]) -> bool:
    """ "The army said it killed four assailants and lost one soldier": the dead of the attack it met."""
    if parts.toll.fallen is None or parts.toll.killed is None or parts.located or not told:
        return False
    return any(t.word.id == "die" and t.verbal and t.token.lemma_.lower() == "lose" for t in frame.triggers)


def main_is_loss(frame: Frame) -> bool:
    """ "They lost ten men"."""
    verb = frame.main.token
    lost = verb.lemma_.lower() == "lose" and frame.main.word.id == "die"
    return lost and frame.main.verbal and not syntax.is_passive(verb)


def _are_they(noun: Token) -> bool:
    """ "They", "the group", "the attackers": those told of before."""
    words = wordlists()
    known = noun.lemma_.lower() in words.bodies | words.fallen_doers | words.armed_men | words.losable_men
    return noun.lower_ in _THEY or (known and any(c.lower_ == "the" for c in noun.children))


def _by_fighters(before: EventMention) -> bool:
    """Whether armed men who are no state's made the attack, by name or kind."""
    if before.attacker_type is not None:
        return before.attacker_type in GROUP_TYPES
    found = generic_actors().find(before.source.quote)
    return any(hit.value.name in wordlists().attackers for hit in found)
