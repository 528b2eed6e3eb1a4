"""What people ride, where a parse mistakes what they or it do.

As :mod:`geo.mending`, by tags, labels and the order of words:

* "Two men on a motorcycle shot dead a teacher": a shot of the motorcycle.
* "attacked a patrol off Point Pedro": attacked off, with two objects.
* "blew up the car they were driving in": blown up while they drove.
* "after the car they were travelling in hit a mine": a hit after the car.
"""

from __future__ import annotations

from geo.tree import Token, Tree

_HARMED = {"killed", "wounded", "injured"}


def shot_from_a_ride(tree: Tree, shot: Token) -> None:
    """ "Two men on a [motorcycle] [shot] dead a teacher", "… and killed", "… to death", "… shot at"."""
    ride = next((c for c in shot.children if c.dep_ == "compound" and c.i == shot.i - 1), None)
    after = [t.lower_ for t in tree[shot.i + 1 : shot.i + 3]]
    root = next((t for t in tree if t.head is t), shot)
    dead = after[:1] == ["dead"] or (after[:1] == ["at"] and root.pos_ in {"NOUN", "PROPN"})
    killed = after[:1] == ["and"] and after[1:] and after[1] in _HARMED
    on = (
        shot.head if shot.dep_ == "acl" and shot.head.i == shot.i - 1 else None
    )  # of a ride with its own "on"
    ride = ride or on
    whole = _whom_they_shot(tree, shot) if ride is not None else None
    if ride is None or not (dead or killed or whole is not None or after == ["to", "death"]):
        return
    whom = whole or tree[shot.i + (2 if dead else 3)] if shot.i + (2 if dead else 3) < len(tree) else None
    if whom is None or whom.pos_ not in {"DET", "NUM", "ADJ", "NOUN", "PROPN", "PRON"}:
        return  # "A policeman on a motorcycle shot dead by gunmen": whom they shot
    if root.i < shot.i:
        subject: Token | None = root if root.pos_ in {"NOUN", "PROPN"} else None
    else:
        subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i < shot.i), None)
    if subject is None:
        return
    label, above = shot.dep_, shot.head
    before = [c for c in shot.children if c.i < ride.i and c.dep_ not in {"nsubj", "nsubjpass"}]
    shot.pos_, shot.tag_, shot.lemma_ = "VERB", "VBD", "shoot"
    for child in before:
        child.hang(ride, child.dep_)
    first = min((c.i for c in before), default=ride.i)
    if ride is on:
        pass
    elif above is shot:  # "on board [a motorcycle]", with the shot as the root of all
        ride.hang(tree[max(0, first - 1)], "pobj")
    else:
        ride.hang(above, label)
    shot.hang(shot, "ROOT")
    if subject is not root:
        subject.hang(shot, "nsubj")
    if root is not shot:
        for child in [c for c in root.children if c.i > shot.i]:
            child.hang(shot, child.dep_)
        root.hang(shot, "nsubj" if root is subject else "conj" if killed else "oprd")
    if whole is not None:
        whole.hang(shot, "dobj")


_IN = {"in", "on"}
_DONE = {"hit": "hit", "struck": "strike", "drove": "drive", "ran": "run"}
"""What vehicles did to a mine, with the lemmas."""


def ridden_into(tree: Tree, after: Token) -> None:
    """ "died after [the car they were in] [hit a mine]": a clause about the car, not "after the car"."""
    ride = next((c for c in after.children if c.dep_ == "pobj"), None)
    clause = next((c for c in ride.children if c.dep_ == "relcl"), None) if ride is not None else None
    if ride is None or clause is None or after.head.i > after.i:
        return
    within = next((c for c in clause.children if c.lower_ in _IN and c.i > clause.i), None)
    verb = tree[within.i + 1] if within is not None and within.i + 1 < len(tree) else None
    if within is None or verb is None or verb.lower_ not in _DONE or verb.pos_ not in {"VERB", "NOUN"}:
        return
    if any(c.i < verb.i for c in verb.children):
        return
    late = [c for c in clause.children if c.i > verb.i]
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBD", _DONE[verb.lower_]
    verb.hang(after.head, "advcl")
    for child in late:
        child.hang(verb, child.dep_)
    ride.hang(verb, "nsubj")
    after.hang(verb, "mark")


def laden_drove(ride: Token) -> None:
    """ "killed when [a lorry] packed with explosives [smashed] through it", read as smashed explosives."""
    when = next((c for c in ride.children if c.lower_ == "when"), None)
    loads = [o for c in ride.children if c.dep_ == "acl" for p in c.children for o in p.children]
    verb = next((v for o in loads for v in o.children if v.dep_ == "acl" and v.tag_ == "VBN"), None)
    if ride.dep_ != "advcl" or when is None or verb is None or verb.i < ride.i:
        return
    verb.tag_ = "VBD"
    verb.hang(ride.head, "advcl")
    ride.hang(verb, "nsubj")
    when.hang(verb, "advmod")


def drove(verb: Token) -> None:
    """ "died when the vehicle they were in [drove] over a mine", read as a noun."""
    if verb.lower_ in _DONE and verb.dep_ == "advcl" and any(c.dep_ == "nsubj" for c in verb.children):
        verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBD", _DONE[verb.lower_]


def _whom_they_shot(tree: Tree, shot: Token) -> Token | None:
    """ "Two men on a motorcycle shot [a teacher]", with no other verb: whom, no other name of the shot."""
    beside = tree[shot.i + 1] if shot.i + 1 < len(tree) else None
    root = next((t for t in tree if t.head is t), shot)
    if beside is None or beside.tag_ not in {"DT", "CD"} or root.pos_ in {"VERB", "AUX"}:
        return None
    noun = beside.head if beside.head.i > beside.i else beside
    return noun if noun.pos_ in {"NOUN", "PROPN"} and noun.head.i <= shot.i else None


def they_rode_in(tree: Tree, clause: Token) -> None:
    """ "set off a mine beneath [the car they were driving in] near Gao": a clause about the car, of which the
    parse makes the main one, or one beside it.
    """
    subject = next((c for c in clause.children if c.dep_ == "nsubj" and c.i < clause.i), None)
    left = min((t.i for t in subject.subtree), default=0) if subject is not None else 0
    thing = tree[left - 1] if left else clause
    stranded = any(c.lower_ in {"in", "on", "aboard"} and not c.children for c in clause.children)
    if not stranded or thing.pos_ not in {"NOUN", "PROPN"} or clause.head is clause or thing is clause:
        return
    if any(c.dep_ == "mark" or c.lower_ in {"when", "as", "while"} for c in clause.children):
        return
    main, label = clause.head, clause.dep_
    before = [c for c in clause.children if c.i < left]
    clause.hang(thing, "relcl")
    for child in before:
        child.hang(main, label if child.pos_ == "VERB" else child.dep_)


def off_a_coast(off: Token) -> None:
    """ "attacked a patrol [off Point Pedro]": what already has its object has no other by a particle."""
    verb = off.head
    things = [c for c in verb.children if c.dep_ == "dobj"]
    if any(c.dep_ == "pobj" for c in off.children) and things:  # "seize ship [off Somalia]"
        off.pos_, off.tag_, off.dep_ = "ADP", "IN", "prep"
    place = next((c for c in things if c.i > off.i and c.pos_ == "PROPN"), None)
    if place is None or not any(verb.i < c.i < off.i for c in things):
        return
    off.pos_, off.tag_ = "ADP", "IN"
    off.hang(verb, "prep")
    place.hang(off, "pobj")
