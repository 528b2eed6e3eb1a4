"""Who does or suffers what only those who bear arms do: more of :mod:`geo.extract.events.evidence`."""

from __future__ import annotations

from geo.extract.events.pacts import fighters_do
from geo.extract.events.proof import Evidence, is_armed
from geo.extract.sentence import syntax
from geo.extract.sentence.view import at
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def changes_side(evidence: Evidence) -> bool:
    """ "40 fighters surrendered", "two factions merged"; of a split long ago, only where it was is news."""
    verbs = [t.token for t in evidence.frame.triggers if t.verbal]
    cut = [o for v in verbs if v.lemma_.lower() in {"cut", "sever"} for o in syntax.objects(v)]
    cut = [o for o in cut if o.lemma_.lower() == "link"]
    if any(c.lemma_.lower() in wordlists().traffic for o in cut for c in o.children):
        return False  # "cut road links", "severed the rail link": no ties to anybody
    split = any(t.token.lemma_.lower() == "split" for t in evidence.frame.triggers)
    placed = bool(evidence.view.places) or not evidence.view.placed
    return fighters_do(evidence, pact=False) and (placed or not split)


def fired_at(evidence: Evidence) -> bool:
    """ "a patrol came under fire", "police came under fire from a rooftop"; not "the minister came under fire
    from the opposition", nor "the army, for its methods".
    """
    view, words = evidence.view, wordlists()
    verbs = [t.token for t in evidence.frame.triggers if t.word.id == "under-fire"]
    near = [o for v in verbs for o in (v, *syntax.prepositional(v, "under"))]
    if any(syntax.prepositional(t, "for", "over", "about") for t in near):
        return False
    sources = [o for t in near for o in syntax.prepositional(t, "from")]
    if any(o.lemma_.lower() in words.critics for o in sources):
        return False
    held = any(h.lemma_.lower() in words.columns or _is_some_vehicle(h) for h in evidence.target.heads)
    stood = any(o.lemma_.lower() in words.vantages for o in sources)
    by = evidence.armed and not (evidence.agent is not None and at(view.people, evidence.agent.head))
    fighters = evidence.armed and evidence.agent is not None and evidence.agent.generic is not None
    return held or by or fighters or (stood and evidence.military)


def _is_some_vehicle(noun: Token) -> bool:
    """ "a passenger plane", "two jets", "an ambulance"; of "the new jet" many think ill."""
    one = any(c.lower_ in {"a", "an"} or c.dep_ == "nummod" for c in noun.children)
    return one and noun.lemma_.lower() in wordlists().aircraft | scenes().vehicle | {"plane"}


def are_robbers(evidence: Evidence) -> bool:
    """ "gunmen", "the rebels"; not "they", nor a country, nor men of nobody's who are after jewels."""
    agent = evidence.agent
    if agent is None or agent.by_pronoun:
        return False
    nobody = agent.actor is None and agent.generic is not None and agent.generic.type == "Unknown"
    if nobody and any(t.lemma_.lower() in wordlists().valuables for t in _robbed(evidence)):
        return False
    return agent.generic is not None or (agent.actor is not None and agent.actor.type in GROUP_TYPES)


def _robbed(evidence: Evidence) -> list[Token]:
    """What is robbed, and of what: "robbed a jeweller", "stole watches from a shop"."""
    verbs = [t.token for t in evidence.frame.triggers if t.verbal]
    lost = [o for v in verbs for o in (*syntax.objects(v), *syntax.prepositional(v, "of", "from", "in"))]
    return [t for o in lost for t in syntax.core_phrase(o)]


def are_saboteurs(evidence: Evidence) -> bool:
    """ "rebels cut the power lines", "a cable"; not "the supply lines", nor "a cable to enter a shop"."""
    kinds = wordlists().cut_lines
    for trigger in evidence.frame.triggers if are_robbers(evidence) else ():
        verb = trigger.token
        things = [*syntax.objects(verb), *syntax.passive_subjects(verb)]
        lines = [o for o in things if o.lemma_.lower() == "line"]
        laid = all(any(c.lemma_.lower() in kinds for c in o.children) for o in lines)
        meant = any(c.tag_ == "VB" for c in syntax.children(verb, "advcl", "xcomp"))
        if trigger.word.id == "sabotage" and laid and not meant:
            return True
    return False


def losers(evidence: Evidence) -> bool:
    """ "the army lost control of": those who lose ground bear arms."""
    view = evidence.view
    doers = [d for t in evidence.frame.triggers if t.word.id == "loss" for d in syntax.subjects(t.token)]
    return any(
        ((kind := at(view.generic, d)) is not None and is_armed(kind.value))
        or ((actor := at(view.actors, d)) is not None and is_armed(actor.value.actor))
        for d in doers
    )


def are_forces(evidence: Evidence) -> bool:
    """ "Kurdish forces handed over Manbij": men at arms, whoever they are; not "rescue forces"."""
    verbs = [t.token for t in evidence.frame.triggers if t.verbal]
    return any(_are_at_arms(d) for v in verbs for d in syntax.subjects(v))


def _are_at_arms(doer: Token) -> bool:
    """ "soldiers" by their word, "forces" by the people or the army whose they are."""
    lemma, words = doer.lemma_.lower(), wordlists()
    if lemma not in {"force", "unit", "contingent"}:
        return lemma in words.men_at_arms
    before = syntax.children(doer, "amod", "compound", "nmod", "poss")
    named = any(t.text[:1].isupper() or t.lower_ in words.martial for t in before)
    return named and not any(t.lower_ in words.unarmed_tasks for t in before)
