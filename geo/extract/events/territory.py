"""Who takes ground from whom."""

from __future__ import annotations

from collections.abc import Collection

from geo.extract.events.done_to import is_ground
from geo.extract.events.frames import Frame
from geo.extract.roles.agent import Agent
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import GROUP_TYPES, Actor
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import FIGHTERS

ARMED_TARGETS = {"Military", "Police", FIGHTERS}
"""Types of targets that can fight back."""
_NOBODY = Actor("Unknown", "Unknown")


def territory(
    view: View, frame: Frame, agent: Agent | None, target: Targeting, countries: Collection[str]
) -> str | None:
    """Who takes ground: a state regains its own, anybody else overtakes it; ``None`` when no ground is named
    or nobody to take it. A state abroad overtakes, but for ground it is said to win back for its owner. A
    market or a hospital is no ground: whoever seizes it attacks it.
    """
    if not any(is_ground(view, head) for head in target.heads):
        houses = wordlists().attacked_buildings - wordlists().estates
        if any(head.lemma_.lower() in houses for head in target.heads):
            won_back = agent is not None and (_wins_back(frame) or _wrests(view, frame))
            return "Attack" if is_group(agent) else "Government regains territory" if won_back else None
        people = [hit.value for head in target.heads if (hit := at(view.people, head))]
        taken = any(person.role != "detainee" for person in people)
        civilians = taken and target.type not in ARMED_TARGETS and not target.armed
        return "Abduction/forced disappearance" if civilians and is_group(agent) else None
    side = (agent.actor or agent.generic) if agent is not None else None
    if (side is not None and side.type in _CROWDS) or any(_by_a_crowd(view, t.token) for t in frame.triggers):
        return None  # "demonstrators who had occupied two bridges"
    tried = [head for t in frame.triggers if (head := _attempt(t.token)) is not None]
    if tried:  # "tried to seize the town on Monday"; not "have been trying since April"
        going_on = any(v.tag_ == "VBG" and "have" in syntax.auxiliaries(v) for v in tried)
        dated = any(
            hit.value.type == "DATE" and len(hit.value.value) > len("2020-01") for hit in view.timexes
        )
        return None if going_on and not dated else "Armed clash"
    if side is None:
        return _lost_by(view, frame) or _changed_hands(frame)
    if side.type != "State forces" and _unopposed(view):
        return "Non-violent transfer of territory"
    if side.type != "State forces":
        return "Non-state actor overtakes territory"
    back = _wins_back(frame)
    back = back or _wrests(view, frame)
    abroad = bool(countries) and side.country is not None and side.country not in countries
    drove = any(t.token.lemma_.lower() in wordlists().expelling_verbs for t in frame.triggers)
    back = back or (drove and not any(_at_home(view, t, countries) for t in _expelled(frame)))
    return "Non-state actor overtakes territory" if abroad and not back else "Government regains territory"


_CROWDS = {"Protesters", "Rioters"}


def _by_a_crowd(view: View, verb: Token) -> bool:
    doers = [syntax.antecedent(verb) if s.tag_ == "WP" else s for s in syntax.subjects(verb)]
    hits = (at(view.people, doer) for doer in doers if doer is not None)
    return any(hit is not None and hit.value.role == "protester" for hit in hits)


def _attempt(verb: Token) -> Token | None:
    """The "tried" of "tried to [seize] the town"."""
    above = verb.head
    while verb.dep_ == "conj" and above.dep_ == "xcomp":
        verb, above = above, above.head
    return above if verb.dep_ == "xcomp" and above.lemma_.lower() in {"try", "attempt"} else None


def _wins_back(frame: Frame) -> bool:
    return any(t.token.lemma_.lower() in {"recapture", "retake", "regain", "reclaim"} for t in frame.triggers)


def _wrests(view: View, frame: Frame) -> bool:
    return any(_from_rebels(view, t.token) for t in frame.triggers if t.verbal)


def _from_rebels(view: View, verb: Token) -> bool:
    """ "seized the town from the rebels": from those who fight this state, whose ground it was."""
    losers = syntax.prepositional(verb, "from")
    kinds = [at(view.generic, o) for o in losers]
    named = [at(view.actors, o) for o in losers]
    return any(kind is not None and kind.value.name == "rebels" for kind in kinds) or any(
        one is not None and one.value.actor.type in GROUP_TYPES for one in named
    )


def _unopposed(view: View) -> bool:
    """ "took the town without a fight", "after the army withdrew without firing a shot"."""
    fights = wordlists().words_of_fights
    return "without" in view.doc.words and any(
        c.lemma_.lower() in fights or c.lower_ in fights or any(o.lower_ == "shot" for o in c.children)
        for t in view.doc
        if t.lower_ == "without"
        for c in t.children
    )


def _expelled(frame: Frame) -> list[Token]:
    """ "drove [the rebels] out of the town": those who had held it."""
    verbs = [t.token for t in frame.triggers if t.token.lemma_.lower() in wordlists().expelling_verbs]
    return [w for v in verbs for w in (syntax.passive_subjects(v) or syntax.objects(v))]


def _at_home(view: View, loser: Token, countries: Collection[str]) -> bool:
    """ "Ukrainian troops were pushed out of Avdiivka": of whose own land it is."""
    named = at(view.actors, loser)
    actor = named.value.actor if named is not None else None
    return actor is not None and actor.type == "State forces" and actor.country in countries


def _lost_by(view: View, frame: Frame) -> str | None:
    """ "the army lost control of the town", "the rebels were driven out of it": to whom is not told."""
    losers = [d for t in frame.triggers if t.word.id == "loss" for d in syntax.subjects(t.token)]
    driven = _expelled(frame)
    kinds = [hit.value.type for d in (*losers, *driven) if (hit := at(view.generic, d))]
    kinds += [named.value.actor.type for d in (*losers, *driven) if (named := at(view.actors, d))]
    if "State forces" in kinds:
        return "Non-state actor overtakes territory"
    return "Government regains territory" if driven and not GROUP_TYPES.isdisjoint(kinds) else None


def _changed_hands(frame: Frame) -> str | None:
    """ "Al-Qaim had been retaken in November": nobody else than a state wins back, where no one is named; and
    what "was overrun" was a state's.
    """
    verbs = [t.token for t in frame.triggers if t.verbal and syntax.is_passive(t.token)]
    told = {v.lemma_.lower() for v in verbs if not syntax.agents(v)}
    if told & {"retake", "recapture", "regain"}:
        return "Government regains territory"
    return "Non-state actor overtakes territory" if "overrun" in told else None


def loser_of_ground(sub_event: str, kind: str | None) -> str | None:
    """The kind of what is hit; where a state wins ground back, those who held it, if nothing more is told."""
    won_back = sub_event == "Government regains territory" and kind in {None, "Private Citizens & Property"}
    return FIGHTERS if won_back else kind


def is_group(agent: Agent | None) -> bool:
    """Whether the doer is an armed group that is no state's."""
    return agent is not None and (agent.actor or agent.generic or _NOBODY).type in GROUP_TYPES
