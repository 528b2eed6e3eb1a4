"""Acts hung on the wrong word.

* "the killing of X on Monday and today's attack in Y": an act of Monday.
* "The jets began bombing positions": positions for bombing.
* "The army sent up a jet and bombed rebel positions": a jet and positions that somebody bombed.
* "died on May 11 of wounds": a May of wounds.
* "killing six, [burning houses] and [looting shops]": houses that burn and were killed.
* "The attack came a day after a colonel, head of a unit, was shot": an attack that was shot.
"""

from __future__ import annotations

from geo.lexicon.events import events
from geo.lexicon.meant import meant
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree


def act_beside_act(noun: Token) -> None:
    """Hang an act that a day owns on the act before it, not on the day or the place before "and"."""
    acts, days = events().nouns, meant().owning_days
    if noun.lemma_.lower() not in acts or noun.head.lemma_.lower() in acts:
        return
    if not any(c.dep_ == "poss" and c.lower_ in days for c in noun.children):
        return
    above = [a for one in noun.ancestors for a in (one, *(c for c in one.children if c.dep_ == "dobj"))]
    told = (a for a in above if a.pos_ == "NOUN" and a.lemma_.lower() in acts)
    before = next((a for a in told if a.i < noun.i and noun not in (a, *a.ancestors)), None)
    if before is not None:
        noun.hang(before, "conj")


_BEGINNING = {"begin", "start", "resume", "continue", "keep", "stop"}


def gerund_as_compound(gerund: Token) -> None:
    """ "The jets began [bombing positions]", read as positions of a kind."""
    noun = gerund.head
    verb = noun.head
    begun = noun.dep_ == "dobj" and verb.lemma_ in _BEGINNING and verb.i == gerund.i - 1
    if not begun or any(c.i < gerund.i for c in noun.children) or noun.i < gerund.i:
        return
    gerund.pos_, gerund.tag_ = "VERB", "VBG"
    gerund.lemma_ = events().lemmas.get(gerund.lower_, gerund.lower_.removesuffix("ing"))
    gerund.hang(verb, "xcomp")
    noun.hang(gerund, "dobj")


def died_of_wounds(of: Token) -> None:
    """ "died on May 11 [of wounds]", read as a May of wounds."""
    hurts = any(c.lemma_.lower() in wordlists().hurts for c in of.children if c.dep_ == "pobj")
    verb = next((t for t in of.ancestors if t.pos_ == "VERB"), None)
    if hurts and verb is not None and verb.lemma_ in {"die", "succumb", "perish"}:
        of.hang(verb, "prep")


_WARPLANES = {"fighter", "warplane", "plane", "bomber", "drone", "gunship", "squadron"}
"""What is sent up to bomb, beside what crashes (``aircraft``)."""


def deed_as_adjective(tree: Tree, deed: Token) -> None:
    """ "Thailand [scrambled a jet and bombed positions]", read as a jet and positions that were bombed: who
    sends up what flies does not send up what was hit.
    """
    thing, verb = deed.head, deed.head.head
    joint = tree[deed.i - 1] if deed.i else deed
    if not any(c.dep_ == "dobj" and c.i < joint.i for c in verb.children):
        verb = verb.head
    first = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < joint.i), None)
    joined = thing.dep_ == "conj" and thing.head in (verb, first)
    if first is None or not joined or joint.dep_ != "cc" or thing.tag_ not in {"NNS", "NN"}:
        return
    flies = (
        first.lemma_.lower() in wordlists().aircraft | _WARPLANES
    )  # "visited a hospital and bombed houses"
    if verb.tag_ != "VBD" or deed.lemma_.lower() not in events().verbs or not flies:
        return
    deed.pos_, deed.tag_ = "VERB", "VBD"
    deed.hang(verb, "conj")
    joint.hang(verb, "cc")
    thing.hang(deed, "dobj")
    for later in [c for c in (*verb.children, *first.children, *thing.children) if c.i > thing.i]:
        if later.dep_ == "prep":
            later.hang(deed, "prep")


COMING = {"came", "comes", "occurred", "happened"}
"""What an act does that is told by when it was."""


def came_after(came: Token) -> None:
    """ "The attack [came a day after a colonel, head of a unit, was shot]", read as one that was shot."""
    noun, verb = came.head, came.head.head
    if noun.dep_ not in {"nsubjpass", "nsubj"} or verb.i < came.i or verb.pos_ != "VERB":
        return
    after = next((c for c in came.children if c.lower_ == "after" and c.dep_ == "prep"), None)
    who = next((c for c in after.children if c.dep_ == "pobj"), None) if after is not None else None
    if after is None or who is None or not who.i < verb.i:
        return
    above, label = (verb, "ROOT") if verb.head is verb else (verb.head, verb.dep_)
    came.tag_ = "VBD"
    came.hang(came if above is verb else above, label)
    for mark in [c for c in verb.children if c.dep_ == "punct" and c.i > verb.i]:
        mark.hang(came, "punct")
    who.hang(verb, noun.dep_)
    noun.hang(came, "nsubj")
    verb.hang(came, "advcl")
    after.hang(verb, "mark")


def deeds_in_row(deed: Token) -> None:
    """ "killing six, [burning houses] and [looting shops]", read as burning houses that were killed."""
    thing = deed.head
    first = thing.head if thing.dep_ == "dobj" else None
    before = deed.doc[deed.i - 1].text if deed.i else ""
    if first is None or first.tag_ != "VBG" or before != "," or not _has_object_before(first, deed):
        return
    _hang_deed(deed, first, thing)
    for other in [c for c in thing.children if c.dep_ == "conj"]:
        kind = next((c for c in other.children if c.tag_ == "VBG" and c.dep_ == "amod"), None)
        if kind is not None and kind.i > 0 and kind.doc[kind.i - 1].lower_ in {"and", ","}:
            _hang_deed(kind, first, other)


def _has_object_before(verb: Token, deed: Token) -> bool:
    return any(c.dep_ == "dobj" and c.i < deed.i for c in verb.children)


def _hang_deed(deed: Token, first: Token, thing: Token) -> None:
    thing.hang(first, "dobj")
    deed.pos_ = "VERB"
    deed.lemma_ = events().lemmas.get(deed.lower_, deed.lemma_)
    deed.hang(first, "conj")
    thing.hang(deed, "dobj")
