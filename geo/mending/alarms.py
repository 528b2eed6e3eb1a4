"""Leads that open with the alarm and tell of its cause in a clause: "Panic gripped Aguata on Monday as
hoodlums attacked a police post".

What happened there and then is what the clause tells: its verb takes the place and the day.
"""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_WHEN = {"as", "when", "while", "after"}


def there_and_then(alarm: Token) -> None:
    """ "[Panic] gripped Aguata on Monday as hoodlums attacked a post": place and day of the attack."""
    verb = alarm.head
    if alarm.dep_ not in {"nsubj", "attr", "nsubjpass"} or verb.pos_ not in {"VERB", "AUX"}:
        return
    if any(t.lemma_.lower() in wordlists().jailed for t in alarm.subtree):
        return  # "hundreds of inmates escaped on Monday as rebels came": an act of its own
    clause = next((c for c in _below(verb) if c.dep_ == "advcl" and _opens(c)), None)
    if clause is None or clause.i < verb.i:
        return
    if clause.head is not verb:
        clause.hang(verb, "advcl")
    first = min(t.i for t in clause.subtree)
    for one in (verb, alarm):
        for child in list(one.children):
            if child is clause or not verb.i < child.i < first:
                continue
            if child.dep_ in {"prep", "npadvmod", "tmod"}:
                child.hang(clause, child.dep_)
            elif child.dep_ in {"dobj", "advmod"} and child.text[:1].isupper():
                child.hang(clause, "npadvmod")  # "Panic gripped Aguata"
            elif child.dep_ == "dobj":
                for prep in [c for c in child.children if c.dep_ == "prep"]:
                    prep.hang(clause, "prep")  # "gripped residents of Minna"


def _below(verb: Token) -> list[Token]:
    """The clauses of a verb, and those that a parse hangs on its prepositions."""
    return [c for one in verb.children for c in (one, *one.children)]


def _opens(clause: Token) -> bool:
    """ "as hoodlums attacked", "when a mob set"."""
    return any(c.lower_ in _WHEN and c.dep_ in {"mark", "advmod"} for c in clause.children)
