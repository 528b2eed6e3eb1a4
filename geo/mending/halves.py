"""Sentences of two clauses of which the parser makes one, put right in the tree: more of
:mod:`geo.mending`.

* "struck near Goma and two soldiers were killed": near Goma and near soldiers.
* "killed nine before the last of them was shot": before the last, and something that was shot.
* "killed 28 people and injured dozens": dozens who were injured, among those killed.
* "accused X of arming rebels who attacked a village, killing 20": killed by the accuser.
* "three soldiers were martyred and five militants killed", "and five killed": those beside the martyring.
* "held pictures during a march in Paris, on Monday, two days after he was killed": killed in Paris.
* "documented the rape of two girls in Uvira in May": documented in May.
"""

from __future__ import annotations

from geo.dates.words import calendar_names, weekday_names
from geo.lexicon.wordlists import wordlists
from geo.tree import FINITE, Token, Tree


def two_clauses(tree: Tree, helper: Token) -> None:
    """ "Rebels struck near [Goma and two soldiers] were killed": the soldiers are no place, but killed."""
    verb, noun = helper.head, tree[helper.i - 1]
    counted = [c for c in noun.children if c.dep_ == "nummod"]
    first = min([t.i for t in noun.subtree])
    joint = tree[first - 1] if first else noun
    place = noun.head
    if (
        not counted
        or noun.dep_ != "conj"
        or place.pos_ != "PROPN"
        or place.dep_ != "pobj"
        or joint.dep_ != "cc"
    ):
        return
    act = next((t for t in place.ancestors if t.pos_ == "VERB"), None)
    own = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "expl", "mark"}]
    if act is not None and act is verb.head and verb.dep_ in {"ccomp", "conj"} and not own:
        verb.hang(act, "conj")
    elif act is not None and own and act.dep_ == "acl" and act.head is own[0] and len(own) == 1:
        act.tag_ = "VBD"
        act.hang(act if verb.head is verb else verb.head, verb.dep_)
        own[0].hang(act, "nsubj")
        verb.hang(act, "conj")
    else:
        return
    noun.hang(verb, "nsubjpass")
    joint.hang(act, "cc")


def clause_after(mark: Token) -> None:
    """ "killed nine [before the last of them was shot]": a clause, whose subject the parse makes the end."""
    noun = next((c for c in mark.children if c.dep_ == "pobj"), None)
    if noun is None or any(c.dep_ == "pcomp" for c in mark.children):
        return
    last = max(t.i for t in noun.subtree)
    helper = noun.doc[last + 1] if last + 1 < len(noun.doc) else noun
    verb = helper.head
    finite = helper.dep_ in {"aux", "auxpass"} and helper.tag_ in FINITE and verb.dep_ == "conj"
    if not finite or any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children):
        return
    if any(c.dep_ == "cc" and noun.i < c.i < helper.i for c in verb.head.children):
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    verb.hang(mark.head, "advcl")
    noun.hang(verb, "nsubjpass" if passive else "nsubj")
    mark.hang(verb, "mark")


def before_mark_of(clause: Token) -> None:
    """ "held pictures [during a march, on Monday], two days after he was killed": what stands before the word
    that opens a clause is no part of the clause.
    """
    above = clause.head
    mark = next((c for c in clause.children if c.dep_ == "mark" and c.lower_ in _OPENING), None)
    if mark is None or above.i > mark.i or above.pos_ != "VERB":
        return
    if clause.dep_ == "conj" and mark.i and clause.doc[mark.i - 1].dep_ != "cc":
        clause.dep_ = "advcl"  # "were taken off, a day after a missile struck": nothing joins it
    for child in list(clause.children):
        if not above.i < child.i < mark.i or child.dep_ not in {"prep", "npadvmod"}:
            continue
        if child.dep_ == "npadvmod" and not any(c.lower_ in _THIS for c in child.children):
            continue  # "took the town [last month] after the army left"; not "two days after"
        if max(t.i for t in child.subtree) < mark.i:
            child.hang(above, child.dep_)


_OPENING = {"after", "before", "because"}
_THIS = {"last", "this"}


def harmed_many(tree: Tree, verb: Token) -> None:
    """ "killed 28 people and [injured dozens]", "killed 12 and [wounded scores]": a second verb."""
    noun, joint = verb.head, tree[verb.i - 1] if verb.i else verb
    harms = verb.lower_ in _HARMED and noun.lower_ in _DOZENS and noun.i == verb.i + 1 and noun.dep_ == "conj"
    killed = noun.head if noun.head.pos_ == "VERB" else noun.head.head
    if not harms or joint.lower_ != "and" or killed.tag_ not in FINITE | {"VBN"} or killed.i > verb.i:
        return
    if any(c.dep_ == "auxpass" for c in killed.children):
        return  # "were killed and wounded"
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", killed.tag_, _HARMED[verb.lower_]
    verb.hang(killed, "conj")
    joint.hang(killed, "cc")
    noun.hang(verb, "dobj")


def gapped(participle: Token) -> None:
    """ "Three soldiers were martyred and [five militants killed]", "Two people were killed and [seven
    wounded], staff said": a clause whose "were" is left out.
    """
    noun, verb = participle.head, participle.head.head
    joint = noun.doc[noun.i - 1] if noun.i else noun
    if noun.dep_ == "nsubj" and noun.tag_ == "CD" and joint.dep_ == "cc":
        verb = joint.head  # the parse takes them for who says it
    elif noun.dep_ != "conj":
        return
    if noun.i != participle.i - 1 or verb.tag_ != "VBN":
        return
    counted = noun.like_num or any(c.dep_ == "nummod" or c.lower_ in _SOME for c in noun.children)
    if not counted or not any(c.dep_ == "auxpass" for c in verb.children):
        return
    participle.hang(verb, "conj")
    noun.hang(participle, "nsubjpass")


def kept_closed(tree: Tree, closed: Token) -> None:
    """ "kept [the highway blocked] for a second day": what they keep so, they have blocked."""
    thing = closed.head if closed.dep_ == "acl" else None
    verb = thing.head if thing is not None else closed.head
    if verb.lemma_ not in {"keep", "leave"} or closed.i < verb.i:
        return
    thing = thing or next((c for c in verb.children if c.dep_ == "dobj" and c.i < closed.i), None)
    if thing is None or thing.dep_ != "dobj" or any(t.is_punct for t in tree[thing.i + 1 : closed.i]):
        return
    closed.tag_, closed.pos_ = "VBD", "VERB"
    closed.hang(verb, "conj")
    thing.hang(closed, "dobj")
    for place in [c for c in verb.children if c.dep_ == "prep" and thing.i < c.i < closed.i]:
        place.hang(closed, "prep")


def done_to_too(verb: Token) -> None:
    """ "were hauled off a coach and [gunned] down": what was done to them as well, read as what they did."""
    first = verb.head
    passive = first.tag_ == "VBN" and {"auxpass", "nsubjpass"} <= {c.dep_ for c in first.children}
    if (
        not passive
        or verb.lemma_ not in wordlists().done_to_somebody
        or not any(c.dep_ == "cc" for c in first.children)
    ):
        return
    own = {c.dep_ for c in verb.children}
    if not own & {"nsubj", "nsubjpass", "aux", "dobj", "xcomp", "ccomp"} and verb.i + 1 < len(verb.doc):
        back = verb.doc[verb.i + 1].lower_ in {"back", "at", "on", "into", "up"}
        verb.tag_ = verb.tag_ if back else "VBN"


def hurt_on_a_day(participle: Token) -> None:
    """ "Four were killed and [15 injured Sunday]", read as an injured Sunday: who was hurt, and when."""
    day, verb = participle.head, participle.head.head
    if day.lower_ not in weekday_names() or participle.lower_ not in _HARMED or verb.tag_ != "VBN":
        return
    number = next((c for c in day.children if c.dep_ == "nummod" and c.i == participle.i - 1), None)
    if number is None or participle.i != day.i - 1 or not any(c.dep_ == "auxpass" for c in verb.children):
        return
    participle.hang(verb, "conj")
    number.hang(participle, "nsubjpass")
    day.hang(participle, "npadvmod")


def others_hurt(tree: Tree, hurt: Token) -> None:
    """ "the killing of two soldiers and three others [wounded]": who was wounded, and no clause."""
    noun = tree[hurt.i - 1] if hurt.i else hurt
    if hurt.lower_ not in _HARMED or noun.dep_ != "conj" or any(c.dep_ != "punct" for c in hurt.children):
        return
    of = noun.head.head
    counted = any(c.dep_ == "nummod" for c in noun.children)
    if counted and of.lower_ == "of" and of.head.lemma_.lower() in _DEATHS:
        hurt.hang(noun, "acl")
        hurt.tag_ = "VBN"


def hurt_beside_hurt(tree: Tree, verb: Token) -> None:
    """What became of people, joined to what became of others or to where they were found."""
    if verb.lower_ == "hurt" and verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        _hurt_too(verb)
    if verb.dep_ == "conj" and verb.tag_ in {"VBD", "VBN"} and verb.i:
        _left_too(verb)
        if verb.lower_ in _FOUND:
            _found_so(verb, tree[verb.i - 1])


def _hurt_too(hurt: Token) -> None:
    """ "Two were killed and [12 others hurt]", read as what they hurt."""
    who = [c for c in hurt.children if c.dep_ == "nsubj"]
    passive = any(c.dep_ == "auxpass" for c in hurt.head.children)
    if not who or not passive or any(c.dep_ in {"dobj", "aux"} for c in hurt.children):
        return
    hurt.tag_ = "VBN"
    for one in who:
        one.dep_ = "nsubjpass"


_FOUND = frozenset({"shot", "stabbed", "hanged", "beheaded", "strangled", "beaten", "hacked"})


def _left_too(verb: Token) -> None:
    """ "left two dead and [others wounded] late on Monday", read as others who wounded: who was left so."""
    left = verb.head
    if verb.lower_ not in _HARMED or left.lemma_.lower() != "leave" or verb.dep_ != "conj":
        return
    who = [c for c in verb.children if c.dep_ == "nsubj"]
    own = {c.dep_ for c in verb.children} & {"dobj", "agent", "aux", "auxpass"}
    if len(who) != 1 or own or who[0].i != verb.i - 1 or who[0].tag_ not in {"NNS", "CD"}:
        return
    verb.tag_ = "VBN"
    who[0].hang(left, "dobj")
    verb.hang(left, "oprd")


def _found_so(state: Token, found: Token) -> None:
    """ "four people who were found [shot] in a house", hung elsewhere: those who were found."""
    if found.lower_ != "found" or found.tag_ != "VBN" or state.head in {found, found.head}:
        return
    whom = found.head if found.dep_ == "relcl" else None
    if whom is not None and whom.pos_ in {"NOUN", "PROPN"} and not whom.is_ancestor(state):
        state.hang(whom, "acl")


_DEATHS = frozenset({"killing", "death", "murder", "slaying", "assassination", "massacre"})
_SOME = {"several", "many", "some", "a", "an", "another"}


def killing_of_accused(participle: Token) -> None:
    """ "accused X of arming rebels who attacked a village, [killing 20]": the rebels killed."""
    above = participle.head
    if above.lemma_ not in _ACCUSING or participle.lower_ not in _KILLING:
        return
    for verb in reversed(participle.doc[above.i + 1 : participle.i]):
        if verb.dep_ == "relcl" and verb.pos_ == "VERB" and above.is_ancestor(verb):
            participle.hang(verb, "advcl")
            return


_ACCUSING = {"accuse", "blame", "charge", "suspect"}
_KILLING = {"killing", "wounding", "injuring", "leaving", "kidnapping", "abducting"}
_HARMED = {"injured": "injure", "wounded": "wound", "hurt": "hurt", "maimed": "maim"}


_DOZENS = {"dozens", "scores", "hundreds", "thousands", "many", "several"}


def times_of_documented(tree: Tree) -> None:
    """ "documented the rape of two girls in Uvira [in May]": the time of what was documented."""
    if not _DOCUMENTED.isdisjoint(tree.words):
        for token in tree:
            _time_of_documented(token)


def _time_of_documented(on: Token) -> None:
    """ "documented the rape of two girls in Uvira [in May]": behind the place of a deed stands its time, and
    not when somebody wrote it down.
    """
    verb, before = on.head, on.doc[on.i - 1] if on.i else on
    if on.lower_ != "in" or verb.lower_ not in _DOCUMENTED or on.i < verb.i + 3:
        return
    deed = next((c for c in verb.children if c.dep_ == "dobj" and c.i < on.i), None)
    timed = any(c.dep_ == "pobj" and c.lower_ in calendar_names() for c in on.children)
    place = before.head if before.dep_ == "pobj" else before
    there = before.pos_ == "PROPN" and place.lower_ in _THERE
    if deed is not None and timed and there and deed.is_ancestor(before):
        on.hang(deed, "prep")


_DOCUMENTED = frozenset({"documented", "recorded", "verified"})
_THERE = {"in", "at", "near", "around"}


def so_many(number: Token) -> None:
    """ "A strike [killed ten on Monday]": so many people, and no measure of how they were killed."""
    verb = number.head
    nobody = not any(c.dep_ in {"dobj", "auxpass"} for c in verb.children)
    if nobody and number.i > verb.i and verb.lemma_ in {"kill", "wound", "injure", "hurt"}:
        number.dep_ = "dobj"
