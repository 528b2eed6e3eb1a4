"""Who said it, where the parser has them among those of whom it is said: more of :mod:`geo.mending`.

* "wounding 11, police and a medic said": police who were wounded.
* "killed 14 farmers in Borno, a leader and residents said": farmers who said it.
* "Gunmen on motorbikes swept into the market, killing two, officials said": motorbikes that were swept.
* "A cell calling itself the Dark Shadow said": a call that said.
* "Overnight shelling killed three, the governor said": a governor who said something while it killed.
* "denied it had shelled the town and blamed rebels": blamed by what it had not shelled.
"""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.mending.subjects import SUBJECTS
from geo.tree import FINITE, Token, Tree

_HELPING = {"aux", "auxpass"}


def spoken_by_next(tree: Tree, verb: Token) -> None:
    """ "killed 50 people, [police and residents] told AFP", "killed three, [its mayor, John Musa], said":
    who tells it, whom the parse has among the killed.
    """
    last = tree[verb.i - 2] if tree[verb.i - 1].text == "," else tree[verb.i - 1]
    own = {c.dep_ for c in verb.children}
    if verb.tag_ != "VBD" or own & SUBJECTS or own & _HELPING or last.pos_ not in {"NOUN", "PROPN"}:
        return
    first = last
    while first.dep_ in {"appos", "conj"} and first.head.pos_ in {"NOUN", "PROPN"}:
        if first.dep_ == "conj" and first.head.dep_ != "conj" and _after_comma(tree, first):
            break
        first = first.head
    deed = first.head
    while deed.dep_ in {"conj", "dobj", "pobj", "prep", "nsubjpass"} and deed.pos_ != "VERB":
        deed = deed.head
    if deed.pos_ != "VERB" or not first.i < verb.i or deed.i > first.i or not _after_comma(tree, first):
        return
    if first.dep_ == "dobj" and not any(c.dep_ == "dobj" and c.i < first.i for c in deed.children):
        return
    if first.dep_ not in {"conj", "dobj"} or any(c.dep_ == "xcomp" for c in verb.children):
        return  # "killed the chief, his wife and sons, told others to leave"
    if verb.dep_ == "conj" and verb.head is deed:
        verb.hang(*((verb, "ROOT") if deed.head is deed else (deed.head, deed.dep_)))
        deed.hang(verb, "ccomp")
    elif not verb.is_ancestor(deed):
        return
    first.hang(verb, "nsubj")


def goes_on_to_blame(stance: Token) -> None:
    """ "The army denied [it had shelled the town and blamed] rebels": whom the army blamed, beside what it
    denied.
    """
    told = next((c for c in stance.children if c.dep_ == "ccomp" and c.i > stance.i), None)
    if told is None or stance.tag_ != "VBD":
        return
    for verb in [c for c in told.children if c.dep_ == "conj" and c.tag_ == "VBD"]:
        blames = verb.lemma_.lower() in {"blame", "accuse", "say"}
        own = any(c.dep_ in SUBJECTS for c in verb.children)
        earlier = any(c.dep_ == "aux" and c.lower_ in {"had", "has", "have"} for c in told.children)
        if blames and not own and (earlier or stance.lemma_ == "deny"):
            verb.hang(stance, "conj")
            for joint in [c for c in told.children if c.dep_ == "cc" and c.i < verb.i]:
                joint.hang(stance, "cc")


def who_said(tree: Tree, said: Token) -> None:
    """ "wounding 11, [police and a medic] said": who said it, and no more of the wounded."""
    speaker = next((c for c in said.children if c.dep_ in SUBJECTS), None)
    if speaker is not None and _said_of_whom(tree, said, speaker):
        return
    if speaker is not None:
        _whom_it_killed(tree, said, speaker)
        return
    first = tree[said.i - 1]
    while first.dep_ == "conj" and first.pos_ in {"NOUN", "PROPN"} and not _after_comma(tree, first):
        first = first.head
    if first.dep_ != "conj" or first.pos_ not in {"NOUN", "PROPN"} or first.head.pos_ == "PROPN":
        return
    if said.head is said or said.dep_ in {"ccomp", "parataxis", "conj"}:
        first.hang(said, "nsubj")


def what_they_said(tree: Tree, said: Token) -> None:
    """ "Shelling [killed] three, the governor said": what is said, where nothing opens a clause of time."""
    speaker = next((c for c in said.children if c.dep_ in SUBJECTS and c.i < said.i), None)
    if speaker is None or any(c.dep_ == "ccomp" for c in said.children):
        return
    edge = min(t.i for t in speaker.subtree)
    for clause in said.children:
        if (
            clause.dep_ == "advcl"
            and clause.i < edge
            and tree[edge - 1].text == ","
            and _stands_alone(clause)
        ):
            clause.hang(said, "ccomp")
            return


def did_it_first(tree: Tree, said: Token) -> None:
    """ "[Gunmen on 30 motorbikes swept] into the market, shooting six, officials told": what gunmen did, and
    nothing that they told.
    """
    tellers = [c for c in said.children if c.dep_ == "nsubj" and c.i < said.i]
    if len(tellers) < 2 or not _after_comma(tree, tellers[-1]):
        return
    first, edge = tellers[0], min(t.i for t in tellers[-1].subtree)
    deed = next((t for t in first.subtree if t.dep_ == "acl" and t.tag_ in {"VBN", "VBD"}), None)
    if deed is None or any(c.dep_ == "agent" for c in deed.children):
        return
    deed.tag_ = "VBD"
    deed.hang(said, "ccomp")
    first.hang(deed, "nsubj")
    for word in tree[deed.i + 1 : edge]:
        above = word.head
        loose = above.head is said and above.text == "," and word.tag_ == "VBG"
        if above is said and word.dep_ in {"prep", "npadvmod", "advmod", "advcl"}:
            word.hang(deed, word.dep_)
        elif loose:
            word.hang(deed, "advcl")


def calls_itself(said: Token) -> None:
    """ "A [cell calling] itself the Dark Shadow said": a cell that said, and a name of it."""
    for calling in [c for c in said.children if c.dep_ == "csubj" and c.tag_ == "VBG"]:
        who = next((c for c in calling.children if c.dep_ == "nsubj"), None)
        itself = any(c.dep_ == "dobj" and c.lower_ in wordlists().oneself for c in calling.children)
        if who is not None and itself:
            who.hang(said, "nsubj")
            calling.hang(who, "acl")


def _stands_alone(clause: Token) -> bool:
    """A finite clause with a subject of its own and no word that hangs it on another."""
    own = {c.dep_ for c in clause.children}
    finite = clause.tag_ in FINITE or any(c.tag_ in FINITE for c in clause.children if c.dep_ in _HELPING)
    opened = "mark" in own or any(c.tag_ in {"WRB", "WDT", "WP"} for c in clause.children)
    return finite and bool(own & SUBJECTS) and not opened


def _said_of_whom(tree: Tree, said: Token, whole: Token) -> bool:
    """ "Gunmen killed [14 farmers in Borno], a leader and residents said": farmers who were killed, and a
    leader who said it.
    """
    edge = min(t.i for t in whole.subtree)
    verb = next((c for c in said.children if c.dep_ == "ccomp" and c.i < edge), None)
    if verb is None or verb.pos_ != "VERB" or any(c.dep_ in {"dobj", "auxpass"} for c in verb.children):
        return False
    if tree[edge - 1] is not verb and tree[edge - 1].head is not verb and edge - verb.i > 3:
        return False
    for one in whole.subtree:
        behind = one.dep_ in {"appos", "conj"} and one.pos_ in {"NOUN", "PROPN"} and _after_comma(tree, one)
        if behind and max(t.i for t in one.subtree) == said.i - 1:
            verb.tag_ = "VBD"
            one.hang(said, "nsubj")
            whole.hang(verb, "dobj")
            return True
    return False


def _whom_it_killed(tree: Tree, said: Token, whole: Token) -> None:
    """ "killing [26 people], medics and residents said": people who were killed, and said nothing."""
    edge = min(t.i for t in whole.subtree if t.i <= whole.i)
    verb = tree[edge - 1] if edge else whole
    if verb.tag_ != "VBG" or any(c.dep_ == "dobj" for c in verb.children) or verb.i > said.i:
        return
    first = next((c for c in whole.children if c.dep_ == "conj" and _after_comma(tree, c)), None)
    if first is not None:
        first.hang(said, "nsubj")
        whole.hang(verb, "dobj")


def _after_comma(tree: Tree, noun: Token) -> bool:
    before = min(t.i for t in noun.subtree)
    return before > 0 and tree[before - 1].text == ","


def who_claimed(tree: Tree, verb: Token) -> None:
    """ "[JNIM], al-Qaeda's Sahel branch, claimed it": who did, read as no part of the sentence; "denied
    [opening fire]": a deed, read as a fire of a kind.
    """
    if not any(c.dep_ in SUBJECTS for c in verb.children):
        loose = [c for c in verb.children if c.dep_ == "dep" and c.pos_ == "PROPN" and c.i < verb.i]
        if len(loose) == 1:
            loose[0].dep_ = "nsubj"
    fire = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ == "fire"), None)
    opening = tree[fire.i - 1] if fire is not None else None
    if fire is not None and opening is not None and opening.lower_ == "opening" and opening.head is fire:
        opening.tag_, opening.pos_, opening.lemma_ = "VBG", "VERB", "open"
        opening.hang(verb, "xcomp")
        fire.hang(opening, "dobj")
