"""Who "it", "they" and "his men" are within a sentence: whoever the clause above tells of."""

from __future__ import annotations

from gazetteer.values import replace
from geo.extract.claims.stance import actors_in, unknown_body
from geo.extract.roles.affiliation import bodies_of, called, is_group_told, led_by, named_in, names_beside
from geo.extract.roles.agent import Agent
from geo.extract.roles.akin import kin_of
from geo.extract.roles.doers import bursts, meant_by_they
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_own
from geo.extract.sentence.view import Marked, View, at, inside
from geo.lexicon.entries import GROUP_TYPES, Actor, ActorForm
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import UNKNOWN

_FIRST_PERSON = {"we", "our"}


def spelt_out(view: View, agent: Agent) -> Agent:
    """A pronoun replaced by the actor it stands for: the subject of the clause that governs its own ("Iran
    said it …").
    """
    if not agent.pronoun:
        return agent
    if agent.head.lower_ in _FIRST_PERSON:
        return replace(agent, first_person=True)
    verb = syntax.clause_verb(agent.head)
    if verb is not None and agent.head.lower_ == "it" and bursts(verb):
        return agent
    while verb is not None and verb.head != verb:
        told, verb = verb, syntax.clause_verb(verb.head)
        for doer in meant_by_they(told, verb, agent.head):
            if at(view.weapons, doer) is not None:
                continue  # "said drones they sent had hit a plant"
            if agent.head.lower_ in _ONE and _are_several(view, doer):
                return agent  # "police said the man was shot after he stabbed a soldier"
            if doer.i < agent.head.i and doer.pos_ != "PRON" and not is_own(doer):
                hits = _spoken_for(view, doer)
                if hits and _is_no_group(agent.head, hits[-1].value):
                    return agent  # "the army said it had killed a commander; the group fired rockets"
                if hits:
                    return replace(agent, actor=hits[-1].value.actor, pronoun=False, by_pronoun=True)
                for body in (doer, *names_beside(doer)):
                    if (name := unknown_body(view, body)) is not None:
                        return replace(agent, named=name, pronoun=False, by_pronoun=True)
                for body in (doer, *syntax.children(doer, "poss")):  # "the group's radio said its men"
                    if is_group_told(body):
                        return replace(agent, stands_for=body)
                if (kin := kin_of(view, doer)) is not None:  # "forces loyal to X said they had"
                    hedged = agent.hedged or kin[1]
                    return replace(
                        agent, actor=kin[0].value.actor, hedged=hedged, pronoun=False, by_pronoun=True
                    )
                kind = at(view.generic, doer) or _of_forces(view, doer)  # "the army said it had"
                if kind is None or kind.value.type == UNKNOWN:
                    return agent if at(view.people, doer) else _owner_before(view, agent)
                return replace(agent, generic=kind.value, pronoun=False, by_pronoun=True, stands_for=doer)
    return _before_colon(view, agent, verb)


def _before_colon(view: View, agent: Agent, verb: Token | None) -> Agent:
    """ "The front has much to answer for: on Saturday its gunners shelled the camp": of whom the clause
    before the colon tells.
    """
    if verb is None or agent.head.dep_ != "poss":
        return agent
    marks = [c.i for c in verb.children if c.text in {":", ";"} and c.i < agent.head.i]
    clauses = [c for c in syntax.children(verb, "ccomp") if any(c.i < mark for mark in marks)]
    subjects = [s for clause in clauses for s in syntax.subjects(clause) if s.pos_ != "PRON"]
    hits = _spoken_for(view, subjects[0]) if subjects else []
    return replace(agent, actor=hits[-1].value.actor, pronoun=False, by_pronoun=True) if hits else agent


def _owner_before(view: View, agent: Agent) -> Agent:
    """ "The tide has turned in the army's favour since it won": whose something was, where only one army or
    group was told of, and what stands for no people.
    """
    owners = [t for t in view.doc if t.dep_ == "poss" and t.i < agent.head.i and t.pos_ != "PRON"]
    told = [(t, at(view.generic, t), at(view.actors, t)) for t in owners]
    armed = [(t, k, a) for t, k, a in told if _bears_arms(k) or (a and a.value.actor.type in GROUP_TYPES)]
    main = next((t for t in view.doc if t.dep_ == "nsubj" and t.i < agent.head.i), None)
    turned = main is not None and main.lemma_.lower() in {
        "tide",
        "mood",
        "balance",
        "war",
        "battle",
        "momentum",
    }
    if len(armed) != 1 or agent.head.lower_ not in {"it", "they"} or not turned:
        return agent
    owner, kind, group = armed[0]
    if group is not None:
        return replace(agent, actor=group.value.actor, pronoun=False, by_pronoun=True)
    generic = kind.value if kind is not None else None
    return replace(agent, generic=generic, pronoun=False, by_pronoun=True, stands_for=owner)


def _bears_arms(kind: Marked[Actor] | None) -> bool:
    return kind is not None and kind.value.type in {"State forces", *GROUP_TYPES}


def _is_no_group(body: Token, named: ActorForm) -> bool:
    """Whether "the group" cannot be whoever is named: a state, or its army."""
    group = body.lemma_.lower() in {"group", "movement", "faction"}
    return group and (named.how == "forces" or named.actor.kind == "state")


_ONE = {"he", "she"}


def _are_several(view: View, doer: Token) -> bool:
    kind = at(view.generic, doer)
    return doer.tag_ in {"NNS", "NNPS"} or (kind is not None and kind.value.type == "State forces")


def _of_forces(view: View, doer: Token) -> Marked[Actor] | None:
    """ "Police chief X said his officers had": the police."""
    before = inside(view.generic, syntax.core_phrase(doer)) if doer.pos_ == "PROPN" else []
    return next((hit for hit in before if hit.value.type == "State forces"), None)


def _spoken_for(view: View, doer: Token) -> list[Marked[ActorForm]]:
    """Who "it" is for a speaker: himself, or whom he is of: "a source in Ukraine's security service said its
    drones", "the group calling itself X said it".
    """
    covering = [h for h in view.actors if doer in h and h.value.how != "compound"]
    kind, hits = at(view.generic, doer), covering or actors_in(view, syntax.core_phrase(doer))
    if not covering and kind is not None and kind.value.type in GROUP_TYPES:  # "Myanmar rebels said they had"
        hits = [h for h in hits if h.value.actor.kind != "state"]
    if hits:
        return hits
    if hits := [h for body in bodies_of(view, doer) for h in named_in(view, body)]:
        return hits[:1]  # "gunmen of the front … whom they had taken"
    if doer.lemma_.lower() in wordlists().unnamed_callers | {"branch", "wing", "arm"}:
        return actors_in(view, syntax.noun_phrase(doer))[:1]
    if led := led_by(view, doer):
        return led[:1]
    beside = [h for name in names_beside(doer) if (h := at(view.actors, name)) is not None]
    return beside[:1] or [h for name in called(doer) if (h := at(view.actors, name)) is not None]
