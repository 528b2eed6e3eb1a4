"""What doctors say of the dead, told plainly: "was pronounced dead at the scene" as "died at the scene"."""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

_PRONOUNCED = frozenset({"pronounced", "declared", "certified"})
_WHERE = frozenset({"at", "in", "on", "upon"})
_THERE = frozenset({"scene", "arrival", "spot", "site", "morgue", "mortuary"})
_ACTIVE = {"nsubjpass": "nsubj", "auxpass": "aux"}


def with_verdicts_told(tree: Tree) -> None:
    """ "and [pronounced dead] at a hospital": died, where it stands beside what was done or tells of care; a
    plan may be pronounced dead, too, and whoever is missed for years.
    """
    if _PRONOUNCED.isdisjoint(tree.words) or "dead" not in tree.words:
        return
    for dead in tree:
        verb = dead.head
        if dead.lower_ != "dead" or verb.lower_ not in _PRONOUNCED or dead.i != verb.i + 1:
            continue
        own = {c.dep_ for c in verb.children}
        beside = verb.dep_ == "conj" and "nsubj" not in own
        if "dobj" in own or not (
            beside or (own & {"auxpass"} and (_is_in_care(verb) or _was_somebody(verb)))
        ):
            continue
        verb.lemma_, verb.pos_ = "die", "VERB"
        for child in verb.children:
            child.dep_ = _ACTIVE.get(child.dep_, child.dep_)
        dead.dep_, dead.pos_, dead.tag_, dead.lemma_ = "advmod", "ADV", "RB", "down"


def _is_in_care(verb: Token) -> bool:
    there = _THERE | wordlists().places_of_care
    below = (o for c in verb.children if c.dep_ == "prep" and c.lower_ in _WHERE for o in c.children)
    return any(o.lower_ in there for o in below)


def _was_somebody(verb: Token) -> bool:
    """ "The senator, [who] was shot on Friday, was pronounced dead"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubjpass" and c.i < verb.i), None)
    clauses = subject.children if subject is not None else []
    return any(t.tag_ == "WP" for c in clauses if c.dep_ == "relcl" for t in c.children)
