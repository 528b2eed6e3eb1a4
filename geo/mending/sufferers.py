"""What was done to whom, hung on the wrong one of them: more of :mod:`geo.mending.garden_paths`.

* "marched for the men killed last week, chanting": men who were killed chanting.
* "51 people, 40 of them children, killed in a raid": only the children killed.
* "Nine miners had their throats slit by gunmen": throats that somebody had, in words.
* "hit a house, killing a commander, and one other person": another person that was hit.
* "were killed when gunmen attacked a bus, [setting it on fire]": those killed as who set it.
* "The mayor was leaving a church when two men shot [him]": him, where and when the mayor was.
"""

from __future__ import annotations

from geo.lexicon import people
from geo.lexicon.entries import FIGHTING_ROLES
from geo.lexicon.events import scenes
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

HELD_AS = frozenset({"hostage", "prisoner", "captive"})


def others_too(verb: Token) -> None:
    """ "hit a house, [killing a commander, and one other person]": those whom the same befell."""
    hit = next((c for c in verb.children if c.dep_ == "dobj"), None)
    for noun in list(verb.head.children) if verb.lower_ in _HARMING else ():
        beside = noun.dep_ == "conj" and noun.pos_ == "NOUN" and noun.i > verb.i
        others = any(c.lower_ in {"other", "others"} for c in (noun, *noun.children))
        if hit is not None and beside and others:
            noun.hang(hit, "conj")
            return


_HARMING = {"killing", "wounding", "injuring", "hurting"}


def cut_of_theirs(cut: Token) -> None:
    """ "Nine miners [had] their throats [slit] by gunmen": what was done to them."""
    had = cut.head
    whom = [c for c in had.children if c.dep_ == "nsubj" and c.i < had.i]
    parts = [c for c in cut.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lemma_.lower() in _PARTS]
    if had.lower_ not in {"had", "have"} or cut.tag_ != "VBN" or len(whom) != 1 or len(parts) != 1:
        return
    for child in [c for c in had.children if c not in (cut, whom[0])]:
        child.hang(cut, child.dep_)
    above, label = (cut, "ROOT") if had.head is had else (had.head, had.dep_)
    cut.hang(above, label)
    whom[0].hang(cut, "nsubjpass")
    parts[0].hang(cut, "dobj")
    had.hang(cut, "auxpass")
    had.pos_ = "AUX"


_PARTS = {"throat", "head", "neck"}


def of_the_living(tree: Tree, verb: Token) -> None:
    """ "[marched] for the men killed last week, [chanting] slogans": what those who march do, and no dead."""
    dead = verb.head
    first = min(t.i for t in verb.subtree)
    if dead.dep_ != "acl" or dead.lower_ not in {"killed", "murdered", "slain"} or verb.i < dead.i:
        return
    if verb.lemma_.lower() not in wordlists().voicing_verbs or tree[max(0, first - 1)].text != ",":
        return
    above = dead.head
    while above.head is not above and above.pos_ not in {"VERB", "AUX"}:
        above = above.head
    if above.pos_ == "VERB" and above is not dead:
        verb.hang(above, "advcl")


def all_of_them(tree: Tree, verb: Token) -> None:
    """ "[51 people], 40 of them children, [killed] in a raid": all of them."""
    part = verb.head
    for number in part.subtree:
        if not number.like_num or number.i > part.i or number.i < 2 or tree[number.i - 1].text != ",":
            continue
        whom = [o.lower_ for p in number.children if p.lower_ == "of" for o in p.children]
        whole = tree[number.i - 2]
        if {"them", "whom"} & set(whom) and whole.pos_ in {"NOUN", "PROPN"}:
            verb.hang(whole, "acl")
            return


def taken_hostage(hostage: Token) -> None:
    """ "took [its 23 crew] hostage", read as a hostage of a kind: whom they took, and as what."""
    verb = hostage.head
    crew = next((c for c in hostage.children if c.dep_ == "compound" and c.i == hostage.i - 1), None)
    if crew is None or hostage.lower_ not in HELD_AS:
        return
    if verb.lower_ == "of" and verb.head.dep_ == "dobj" and verb.head.head.lemma_ in _HOLDING:
        _some_of_them(crew, hostage)
        return
    if verb.lemma_ not in _HOLDING:
        return
    for child in [c for c in hostage.children if c is not crew]:
        child.hang(crew if child.i < crew.i else verb, "prep" if child.dep_ == "prt" else child.dep_)
    crew.hang(verb, "dobj")
    hostage.hang(verb, "oprd")
    hostage.tag_, hostage.pos_ = "NN", "NOUN"


_HOLDING = {"take", "hold", "keep"}


def _some_of_them(crew: Token, hostage: Token) -> None:
    """ "held hundreds of [its passengers] hostage"."""
    of = hostage.head
    for child in [c for c in hostage.children if c is not crew]:
        child.hang(crew if child.i < crew.i else of.head.head, child.dep_)
    crew.hang(of, "pobj")
    hostage.hang(of.head.head, "oprd")
    hostage.tag_, hostage.pos_ = "NN", "NOUN"


def in_a_row(aside: Token) -> None:
    """ "killed two soldiers, [a policeman and a nurse]": more of the killed, as no nurse is a soldier."""
    first = aside.head
    others = [aside, *(c for c in aside.children if c.dep_ == "conj")]
    if len(others) < 2 or first.tag_ not in {"NNS", "NNPS"} or first.dep_ not in _HARMED_AS:
        return
    closed = aside.doc[others[-1].i + 1 : others[-1].i + 2]
    if any(t.text == "," for t in closed) or any(c.dep_ == "poss" for o in others for c in o.children):
        return  # "two soldiers, a captain and a sergeant, were killed", "a commander and his driver"
    role, roles = _role(first), {_role(one) for one in others}
    as_many = any(c.lower_ in _AS_MANY.get(len(others), ()) for c in first.children)
    if as_many and roles.isdisjoint(FIGHTING_ROLES | {"police"}):
        return  # "two militants, a doctor and an engineer": who they were
    if role in FIGHTING_ROLES and roles - {role, "any", None}:
        aside.dep_ = "conj"


_AS_MANY = {2: ("two", "2"), 3: ("three", "3"), 4: ("four", "4")}
_HARMED_AS = {"dobj", "nsubjpass", "pobj"}


def _role(noun: Token) -> str | None:
    hits = people().find(noun.text)
    return hits[0].value.role if hits else None


def met_when(clause: Token) -> None:
    """ "[The mayor was leaving a church in Gao on Sunday] when two men shot [him]": whom they shot, and where
    and when, the clause before tells.
    """
    main = clause.head
    whom = next((c for c in main.children if c.dep_ == "nsubj" and c.i < main.i), None)
    when = any(c.lower_ == "when" and c.dep_ == "advmod" for c in clause.children)
    was = main.lemma_ == "be" or (main.tag_ == "VBG" and any(c.lemma_ == "be" for c in main.children))
    if not (when and was) or whom is None or whom.pos_ not in {"NOUN", "PROPN"} or clause.i < main.i:
        return
    if any(c.dep_ == "nsubj" and c.lemma_.lower() in scenes().vehicle for c in clause.children):
        return  # "when a lorry hit them"
    acts = [clause, *(c for c in clause.children if c.dep_ == "conj")]
    for act in acts:
        him = _him(act)
        if him is not None:
            break
    else:
        return
    for place in [c for c in main.children if c.dep_ in {"prep", "npadvmod"} and c.i < clause.i]:
        place.hang(act, place.dep_)
    for inner in [c for o in main.children if o.dep_ == "dobj" for c in o.children if c.lower_ in _AT]:
        inner.hang(act, "prep")
    whom.hang(him.head, him.dep_)
    him.hang(him.head, "dep")


_AT = {"in", "at", "near", "outside", "on"}


def _him(act: Token) -> Token | None:
    """Whom an act of violence is done to, where a pronoun tells it."""
    told = [c for c in act.children if c.dep_ == "dobj"]
    if act.lemma_ == "fire" or (act.lemma_ == "open" and any(o.lower_ == "fire" for o in told)):
        told = [o for c in act.children if c.lower_ in {"at", "on", "upon"} for o in c.children]
    elif act.lemma_ not in wordlists().done_to_somebody:
        return None
    return next((o for o in told if o.lower_ in {"him", "her", "them"}), None)


def as_they_did(verb: Token) -> None:
    """ "Two were killed when gunmen attacked a bus, [setting it on fire]": what the gunmen did, and none of
    those who suffered.
    """
    harmed = verb.head
    passive = harmed.tag_ == "VBN" and any(
        c.dep_ == "auxpass" for c in (*harmed.children, *harmed.head.children)
    )
    told = verb.lemma_ in wordlists().done_to_somebody or verb.lemma_ in _WITH_ARMS
    if verb.tag_ != "VBG" or not passive or not told:
        return
    for act in harmed.children:
        opened = any(c.lower_ in {"when", "as", "after"} for c in act.children if c.i < act.i)
        does = any(c.dep_ == "nsubj" for c in act.children)
        if act.dep_ == "advcl" and harmed.i < act.i < verb.i and act.tag_ == "VBD" and opened and does:
            verb.hang(act, "advcl")
            return


_WITH_ARMS = {"set", "throw", "fire", "hurl", "lob", "open", "burn", "loot", "spray", "storm", "detonate"}
