"""Those whose arrest is a matter of politics, by what they are said to be beside their names."""

from __future__ import annotations

from geo.extract.sentence import syntax
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def is_opponent(noun: Token) -> bool:
    """ "the opposition leader", "X, leader of an opposition party", "X, a critic of the president", "a
    dissident"; not "X, a film critic".
    """
    return any(_opposes(one) for one in (noun, *syntax.children(noun, "appos"), *_told_as(noun)))


def _told_as(noun: Token) -> list[Token]:
    """ "arrested X, [the party's leader], at his home", where a parse hangs it on the verb."""
    after = noun.doc[noun.i + 1 : noun.i + 2]
    if not after or after[0].lower_ != ",":
        return []
    hung = [c for c in (*noun.head.children, *noun.subtree) if c.dep_ in {"appos", "conj", "dobj"}]
    return [c for c in hung if c.i > noun.i + 1 and c.pos_ in {"NOUN", "PROPN"}]


def _opposes(noun: Token) -> bool:
    opposing, lemma = wordlists().opposing, noun.lemma_.lower()
    if lemma in opposing or any(t.lower_ == "opposition" for t in syntax.core_phrase(noun)):
        return True
    bodies = syntax.prepositional(noun, "of", "from", "for", "in")
    if lemma in wordlists().criticising and any(o.lemma_.lower() in wordlists().criticised for o in bodies):
        return True
    return lemma in wordlists().heads_of_bodies | {"founder", "deputy"} and any(
        t.lower_ == "opposition" for o in bodies for t in (o, *syntax.core_phrase(o))
    )
