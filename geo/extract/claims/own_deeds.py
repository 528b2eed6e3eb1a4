"""What only those who did it say of themselves: "it had used a new model", "had fired them at the port"."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_own
from geo.extract.sentence.view import View, at
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def of_a_deed(view: View, clause: Token, lemma: str) -> bool:
    """ "had used a new missile", "was aiming at the port", "mistook it for a patrol", "had sent the bombers";
    not "used the hospital to treat", "aimed for a truce", "mistook the date", "had sent them home".
    """
    if lemma in {"use", "employ"}:
        means = [x for o in syntax.objects(clause) for x in (o, *syntax.prepositional(o, "of"))]
        return any(at(view.weapons, t) for one in means for t in syntax.core_phrase(one))
    if lemma in {"plant", "detonate", "place", "lay", "fire", "launch"}:
        things, shot = syntax.objects(clause), {"it", "them"} if lemma in {"fire", "launch"} else {"it"}
        return bool(things) and all(o.lower_ in shot or at(view.weapons, o) is not None for o in things)
    if lemma == "aim":
        return bool(syntax.prepositional(clause, "at"))
    if lemma in {"send", "dispatch", "deploy"}:
        return _sent_doers(clause)
    return bool(syntax.prepositional(clause, "for", "as"))


def _sent_doers(clause: Token) -> bool:
    """ "had sent them", "sent two bombers to attack it": those who did it, and to nothing else."""
    doers = wordlists().fallen_doers | {"gunman", "them"}
    who = [o for o in syntax.objects(clause) if o.lemma_.lower() in doers or o.lower_ in doers]
    other = [c for c in clause.children if c.dep_ in {"prep", "advmod", "dative"} and c.i > clause.i]
    meant = syntax.children(clause, "xcomp", "advcl")
    return bool(who) and not other and all(v.lemma_.lower() in events().verbs for v in meant)


def fired(clause: Token) -> bool:
    """ "X says it fired", "that its men had fired": what came down or went off, as told before."""
    own = all(s.lower_ in {"it", "they"} or is_own(s) for s in syntax.children(clause, "nsubj"))
    alone = not any(c.dep_ in {"dobj", "prep", "prt", "advcl"} for c in clause.children)
    return own and alone and clause.lemma_.lower() == "fire" and not syntax.is_passive(clause)


def fired_them(clause: Token) -> bool:
    """ "it had fired them at the compound": what was told to come down, and at what they aimed it."""
    own = all(s.lower_ in {"it", "they", "we"} or is_own(s) for s in syntax.children(clause, "nsubj"))
    past = clause.tag_ in {"VBD", "VBN"} or any(c.lower_ == "had" for c in clause.children)
    told = [o.lower_ for o in syntax.objects(clause)]
    past = past and not any(c.lower_ in {"would", "could", "might", "may"} for c in clause.children)
    return own and past and clause.lemma_.lower() in {"fire", "launch"} and told in (["them"], ["it"])


def did_to_them(clause: Token) -> bool:
    """ "it had killed them for passing names", "its men had taken him": those told of before."""
    whom = syntax.objects(clause)
    if not whom or any(o.lower_ not in {"them", "him", "her"} for o in whom):
        return False
    harm = any(
        word.effect in {"killed", "abducted"} for _, word in events().verbs.get(clause.lemma_.lower(), ())
    )
    return harm and all(s.lower_ in {"it", "they"} or is_own(s) for s in syntax.children(clause, "nsubj"))


def brought_it(clause: Token) -> bool:
    """ "had driven the vehicle", "had blown himself up", "detonated his belt": what a bomber does."""
    lemma = clause.lemma_.lower()
    things = {o.lemma_.lower() for o in syntax.objects(clause)}
    if lemma in {"drive", "ride", "steer"}:
        return not things.isdisjoint(wordlists().ground_vehicles | {"vehicle"})
    oneself = any(o.lower_ in wordlists().oneself for o in syntax.objects(clause))
    return lemma == "detonate" or (lemma in {"blow", "explode"} and oneself)
