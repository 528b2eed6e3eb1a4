"""What arrests are for: a crime of a state's own men, of which it is told, or a plot that they ended."""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.events.frames import Frame
from geo.extract.events.opposing import is_opponent
from geo.extract.roles.agent import Agent
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def of_own_crime(view: View, frame: Frame, held: Sequence[Token]) -> bool:
    """ "Two soldiers were arrested over the killing of six priests": what a state does to men of its own
    for a deed, of which it is told.
    """
    people = [person.value.role for h in held if (person := at(view.people, h)) is not None]
    if not people or not all(role in {"military", "police"} for role in people):
        return False
    verbs = [t.token for t in frame.triggers if t.word.id == "detention" and t.verbal]
    why = [p for v in verbs for p in syntax.children(v, "prep") if _is_for(p)]
    return any(t.pos_ == "NOUN" and t.lemma_.lower() in events().nouns for p in why for t in p.subtree)


def _is_for(prep: Token) -> bool:
    """ "over the killing", "on suspicion of", "in connection with"; not "in a raid", "on the road"."""
    for_what = {o.lower_ for o in syntax.children(prep, "pobj")}
    return prep.lower_ in {"over", "for"} or not for_what.isdisjoint({"suspicion", "connection", "charges"})


def of_common_crime(view: View, frame: Frame) -> bool:
    """ "was placed in custody over bribery", "took a minister into custody, who is accused of graft": courts
    deal with it, whoever it is.
    """
    crimes = wordlists().common_crimes
    if not view.has_any(crimes) or view.has_any(wordlists().protesting_words):
        return False
    verbs = [t.token for t in frame.triggers if t.word.id == "detention" and t.verbal]
    held = [o for v in verbs for o in (*syntax.objects(v), *syntax.passive_subjects(v))]
    places = [p for v in (*verbs, *held) for o in syntax.prepositional(v, "in", "at") for p in (o, v)]
    why = [
        p for w in (*verbs, *held, *places) for p in syntax.children(w, "prep") if _is_for(p) or _is_amid(p)
    ]
    charged = [c for w in (*verbs, *held) for c in syntax.children(w, "acl", "advcl", "relcl")]
    charged = [c for c in charged if c.lemma_.lower() in {"accuse", "suspect", "charge"}]
    return any(t.lemma_.lower() in crimes for p in (*why, *charged) for t in p.subtree)


def _is_amid(prep: Token) -> bool:
    """ "as part of a graft probe", "in a fraud inquiry"."""
    return any(o.lemma_.lower() in _INQUIRIES for o in syntax.children(prep, "pobj"))


def of_group(view: View, frame: Frame) -> bool:
    """ "were arrested in raids on an Islamic State cell", "over links to the PKK"."""
    verbs = [t.token for t in frame.triggers if t.word.id == "detention" and t.verbal]
    groups = [h.head(view.doc) for h in view.actors if h.value.actor.type in GROUP_TYPES]
    told = (a for g in groups for a in g.ancestors if a.dep_ == "prep" and a.lower_ in _AIMED)
    return any(verb.is_ancestor(prep) for prep in told for verb in verbs)


def is_spared(view: View, agent: Agent | None, heads: Sequence[Token]) -> bool:
    """Whether no crime explains an arrest: one of opponents or reporters, or by no police."""
    folk = [hit.value for h in heads if (hit := at(view.people, h)) is not None]
    if any(p.role == "journalist" or p.noun in wordlists().opponents for p in folk):
        return True
    kind = agent.generic if agent is not None and agent.actor is None else None
    group = agent is not None and agent.actor is not None and agent.actor.type in GROUP_TYPES
    return group or (kind is not None and kind.name != "police") or any(map(is_opponent, heads))


_INQUIRIES = frozenset({"part", "probe", "investigation", "inquiry", "case", "scandal", "trial"})
_AIMED = frozenset({"on", "against", "to", "with", "for", "over"})
_PLOTS = frozenset({"plot", "plots", "plotting"})
_ARMED = frozenset(
    {"blow", "bomb", "bombing", "attack", "attacks", "assassinate", "explode", "detonate", "sabotage"}
)


def over_plot(view: View) -> bool:
    """ "detained three men over a plot to blow up a pipeline": it makes the arrests more than police work."""
    if not (view.has_any(_PLOTS) and view.has_any(_ARMED)):
        return False
    plots = (t for t in view.doc if t.lower_ in _PLOTS)
    return not all(syntax.prepositional(t, "of") for t in plots)  # "over a plot of land"
