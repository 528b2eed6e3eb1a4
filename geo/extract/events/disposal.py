"""Explosives that those who clear them blow up: engineers, sappers, bomb squads."""

from __future__ import annotations

from collections.abc import Container, Iterable

from geo.extract.sentence import syntax
from geo.lexicon.meant import meant
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree


def is_controlled(token: Token) -> bool:
    """ "a controlled explosion", "was safely detonated", "sappers blew up the mine"."""
    if any(c.lower_ in {"controlled", "safely"} and c.dep_ in {"amod", "advmod"} for c in token.children):
        return True
    if token.pos_ != "VERB":
        return False
    doers = syntax.agents(token) if syntax.is_passive(token) else syntax.subjects(token)
    things = (*syntax.objects(token), *syntax.passive_subjects(token))
    things = (*things, *(o for thing in things for o in syntax.prepositional(thing, "of")))
    found = wordlists().ordnance | wordlists().found_explosives
    return bool(doers) and all(map(_disposes, doers)) and any(t.lemma_.lower() in found for t in things)


def _disposes(doer: Token) -> bool:
    """ "sappers", "army engineers", "bomb disposal experts", "experts" alone."""
    lemma = doer.lemma_.lower()
    if lemma in wordlists().disposal_people or (lemma == "expert" and len(syntax.core_phrase(doer)) == 1):
        return True
    arts = wordlists().arts_of_clearing
    return lemma in wordlists().experts and any(t.lower_ in arts for t in syntax.core_phrase(doer)[:-1])


def makes_safe(verb: Token) -> bool:
    """ "bomb disposal experts made safe a device left on a bicycle": those whose work it is."""
    doers = syntax.agents(verb) if syntax.is_passive(verb) else syntax.subjects(verb)
    things = (*syntax.objects(verb), *syntax.passive_subjects(verb))
    return bool(doers) and all(map(_disposes, doers)) and any(t.lemma_.lower() == "device" for t in things)


def clears_old_stocks(doc: Tree) -> bool:
    """ "blew up old ammunition", "the planned destruction of expired shells": no attack."""
    lists = wordlists()
    return any(
        t.lemma_.lower() in lists.ordnance
        and t.head.lower_ not in {"with", "by", "using", "from"}
        and any(c.lower_ in lists.words_of_age for c in t.children)
        for t in doc
    )


def gives_up_own(tokens: Iterable[Token]) -> bool:
    """ "has destroyed its long-range missiles", "destroyed its stocks of mustard gas": who does away with
    arms of its own attacks nobody. ``tokens``: all event words of the deed.
    """
    verbs = [v for v in tokens if syntax.objects(v)]
    return bool(verbs) and all(v.lemma_.lower() in meant().doing_away and _own_arms(v) for v in verbs)


def _own_arms(verb: Token) -> bool:
    """ "its missiles and weapons"."""
    arms = syntax.objects(verb)
    own = any(c.dep_ == "poss" and c.lower_ in {"its", "their"} for o in arms for c in o.children)
    return own and all(o.lemma_.lower() in meant().arsenals | wordlists().ordnance for o in arms)


def bursts_on(harm: Token) -> list[Token]:
    """ "was killed while trying to defuse a bomb", "died disarming a mine": what went off in the hands of
    those who were making it safe.
    """
    return [
        thing
        for clause in syntax.children(harm, "advcl", "xcomp")
        if _at_the_time(clause)
        for verb in (clause, *syntax.children(clause, "xcomp"))
        if verb.lemma_.lower() in wordlists().making_safe
        for thing in syntax.objects(verb)
    ]


def clears_to_death(clearing: Token, harmed: Container[int]) -> bool:
    """Whether those who make a bomb safe are told, with one of the ``harmed`` verbs, to have come to harm by
    it: no bomb was made safe.
    """
    if clearing.lemma_.lower() not in wordlists().making_safe:
        return False
    harm = clearing.head.head if clearing.dep_ == "xcomp" and clearing.head.i not in harmed else clearing.head
    return harm.i in harmed and any(thing.head == clearing for thing in bursts_on(harm))


def _at_the_time(clause: Token) -> bool:
    """ "while defusing", "as he tried to", "killed trying to"; not "after", "before", "because"."""
    marks = [c.lower_ for c in clause.children if c.dep_ in {"mark", "advmod", "prep"} and c.i < clause.i]
    return (clause.tag_ == "VBG" and not marks) or any(m in {"while", "as", "when"} for m in marks)
