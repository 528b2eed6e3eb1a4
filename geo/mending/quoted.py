"""A denial whose verb stands in quotation marks, over which a parse stumbles.

As :mod:`geo.mending`, by tags, labels and the order of words.

* 'Ankara "outright rejects" the claim': rejects, of whom Ankara is one.
* 'accused Iran, a charge Tehran "totally denies"': a charge and Tehran that deny, and an accusation denied.
* 'an accusation Moscow "flatly denied"': a participle that has a subject.
"""

from __future__ import annotations

from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

MARKS = frozenset({'"', "“", "”", "''", "``"})
_WITHIN = 4
"""How many words before the verb its quotation may open."""


def with_quoted_mended(tree: Tree) -> None:
    """Put them right in place."""
    denying = speech().deny
    for verb in tree:
        if verb.lemma_.lower() in denying and (start := _opened(tree, verb)) is not None:
            if verb.tag_ == "NNS" and start:
                _as_verb(tree, verb, tree[start - 1])
            _of_charge(verb, tree[start - 1] if start else verb)


def _opened(tree: Tree, verb: Token) -> int | None:
    """Where the quotation that ends with the verb opens."""
    if verb.i + 1 >= len(tree) or tree[verb.i + 1].text not in MARKS:
        return None
    before = (i for i in range(verb.i - 1, max(-1, verb.i - 1 - _WITHIN), -1) if tree[i].text in MARKS)
    return next(before, None)


def _as_verb(tree: Tree, verb: Token, name: Token) -> None:
    """'Ankara "outright [rejects]" the claim', and so after "condemns and"."""
    other = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else None
    if other is None and name.pos_ not in {"PROPN", "NOUN"}:
        return
    verb.pos_, verb.tag_ = "VERB", "VBZ"
    if other is None:
        top = name if verb in name.children else verb
        if top is name and name.head is not name:
            verb.hang(name.head, name.dep_)
        elif top is name:
            verb.hang(verb, "ROOT")
        name.hang(verb, "nsubj")
    for word in [*name.children, *verb.children, *(other.children if other is not None else ())]:
        if word.i > verb.i and word.pos_ in {"NOUN", "PRON", "PROPN"}:
            word.hang(verb, "dobj")
        elif name.i < word.i < verb.i and word.dep_ == "amod":
            word.dep_ = "advmod"
        elif word.i > verb.i and word.head is name:
            word.hang(verb, word.dep_)


def _of_charge(verb: Token, name: Token) -> None:
    """'…, [a charge Tehran "totally denies"]': what a name for all that was said is told to be."""
    if verb.dep_ == "acl" and name.dep_ == "appos" and name.head is verb.head:
        name.hang(verb, "nsubj")
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and subjects:
        verb.dep_, verb.tag_ = "relcl", "VBD"
        return
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    if len(subjects) != 2 or clause is None or verb.head is not verb:
        return
    charge = subjects[0]
    if charge.lemma_.lower() not in wordlists().denied_nouns or charge.i < clause.i:
        return
    clause.hang(clause, "ROOT")
    charge.hang(clause, "npadvmod")
    for mark in [c for c in verb.children if c.dep_ == "punct" and c.i > verb.i and c.text not in MARKS]:
        mark.hang(clause, "punct")
    verb.hang(charge, "relcl")
