"""Subjects that the parser hangs on what stands before them, put right in the tree: more of
:mod:`geo.mending`.

* "At a rally in Mastung, Baluchistan, a bomber kills nine": a bomber of Baluchistan.
* "Through calls to the media, the front has claimed it": media and the front.
* "in Mopti, where soldiers, accompanied by others, surrounded": soldiers of Mopti.
* "Rebels fired rockets and two soldiers were killed": rockets and soldiers.
* "In Moscow, which borders Ukraine, seven people were hurt": Moscow that was hurt.
* "In the province of Helmand the Taliban attacked": Helmand, called the Taliban.
* "In Qaffin, near Tulkarem, Badr Nafla, 19, was shot": a Tulkarem of that name.
* "On Monday M23 and the army clashed", "On 3 June M23 seized Rubaya": a Monday, or a June, of that name.
"""

from __future__ import annotations

from geo.dates.words import calendar_names
from geo.tree import Token, Tree

_AUXILIARY = {"aux", "auxpass"}
SUBJECTS = {"nsubj", "nsubjpass", "expl", "csubj"}
"""Labels of what stands as the subject of a verb."""
_SUBJECTS_OF_ANY = SUBJECTS | {"auxpass"}


def with_subject(tree: Tree, verb: Token) -> None:
    """Give a finite verb its subject, where it has lost it."""
    _subject_behind_day(tree, verb)
    _subject_behind_place(tree, verb)
    _subject_in_apposition(tree, verb)
    _subject_in_list(tree, verb)
    _subject_in_pair(tree, verb)
    _subject_behind_clause(tree, verb)
    if verb.i > 1 and tree[verb.i - 1].text == ",":
        _subject_accompanied(tree, verb)
    _subject_of_an_age(tree, verb)


def _subject_behind_place(tree: Tree, verb: Token) -> None:
    """ "In the province of [Helmand the Taliban] attacked", "of [Zabul the group's fighters] attacked": two
    noun phrases with no comma between them, of which the second does it.
    """
    if any(c.dep_ in SUBJECTS for c in verb.children) or verb.i < 3:
        return
    last = tree[verb.i - 1]
    first = last.left_edge
    before = tree[first.i - 1] if first.i > 0 else None
    named = first.lower_ == "the" and before is not None and before.tag_ == "NNP"
    if not named or before is None or last.dep_ not in {"appos", "pobj"} or last.tag_[:2] != "NN":
        return
    place = before if before.head is last else None
    if last.dep_ == "appos" and last.head is not before:
        return
    if last.dep_ == "pobj" and not (place is not None or before.head is last.head):
        return
    last.hang(verb, "nsubj")


def _subject_behind_day(tree: Tree, verb: Token) -> None:
    """ "On [Monday M23] and the army clashed", "On 3 [June M23] seized Rubaya", "On [Monday M23] fighters
    came": a name without a comma before it, which is no day's.
    """
    for on in verb.children:
        if on.dep_ != "prep" or on.i > verb.i or on.lower_ not in {"on", "in", "since"}:
            continue
        name = _name_behind_day(tree, on)
        if name is None:
            continue
        subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
        joint = tree[name.i + 1]
        first = min((t.i for t in subject.subtree), default=0) if subject is not None else 0
        if subject is None and joint in {verb, *verb.children}:
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            name.hang(verb, "nsubjpass" if passive else "nsubj")
        elif subject is not None and first == name.i + 1:
            name.hang(subject, "compound")
        elif subject is None and joint.dep_ == "cc" and joint.head is name and _ends(name, verb):
            name.hang(verb, "nsubj")
        elif subject is not None and joint.lower_ == "and" and first == name.i + 2:
            name.hang(verb, subject.dep_)
            joint.hang(name, "cc")
            subject.hang(name, "conj")
        return


def _ends(pair: Token, verb: Token) -> bool:
    """Whether the verb follows right on somebody and those beside him."""
    helpers = [c.i for c in verb.children if c.dep_ in _AUXILIARY]
    return max(t.i for t in pair.subtree) + 1 == min([*helpers, verb.i])


def _name_behind_day(tree: Tree, on: Token) -> Token | None:
    """The name that a parse makes part of the day before it, put beside that day, which keeps its own."""
    day = next((t for t in tree[on.i + 1 : on.i + 4] if t.lower_ in calendar_names()), None)
    if day is None or not (day.head is on or day.head.head is on):
        return None
    at = day.i + 1
    while at < len(tree) and tree[at].tag_ == "CD":
        at += 1
    name = tree[at] if at + 1 < len(tree) else day
    if name.pos_ not in {"PROPN", "NOUN"} or not name.text[0].isupper() or name.lower_ in calendar_names():
        return None
    if day.head is name and name.head is on and name.dep_ == "pobj":
        day.hang(on, "pobj")
        for number in [c for c in name.children if c.tag_ == "CD" and c.i < name.i]:
            number.hang(day, number.dep_)
    return name if name.head is day or (name.head is on and day.head is on) else None


def _subject_accompanied(tree: Tree, verb: Token) -> None:
    """ "in [Mopti, where, in March, soldiers], accompanied by others, surrounded": by soldiers."""
    if any(c.dep_ in _SUBJECTS_OF_ANY for c in verb.children):
        return
    for noun in tree[: verb.i - 1]:
        aside = noun.dep_ == "appos" and noun.pos_ in {"NOUN", "PROPN"}
        if not aside or not any(c.dep_ == "acl" and c.tag_ == "VBN" for c in noun.children):
            continue
        inside = any(above.dep_ == "prep" and above.head is verb for above in noun.ancestors)
        if inside and max(t.i for t in noun.subtree if t.i < verb.i - 1) == verb.i - 2:
            noun.hang(verb, "nsubj")
            return


def _subject_of_an_age(tree: Tree, verb: Token) -> None:
    """ "In the village of Qaffin, near [Tulkarem, Badr Nafla, 19,] was shot": the man, and no other name of
    the town.
    """
    start = min([c.i for c in verb.children if c.dep_ in _AUXILIARY] + [verb.i])
    if start < 5 or tree[start - 1].text != "," or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    age = tree[start - 2]
    name = age.head
    aged = age.tag_ == "CD" and age.dep_ in {"appos", "nummod"} and tree[age.i - 1].text == ","
    inside = any(above.dep_ == "prep" and above.head is verb for above in name.ancestors)
    if aged and name.dep_ == "appos" and name.pos_ == "PROPN" and name.i < age.i and inside:
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        name.hang(verb, "nsubjpass" if passive else "nsubj")


def _subject_behind_clause(tree: Tree, verb: Token) -> None:
    """ "In [Belgorod], which borders [Ukraine, seven people] were hurt", "In [Mosul, a dean] was shot":
    the people as the subject, and the place as what is "in".
    """
    place = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    if place is None or place.pos_ not in {"PROPN", "NOUN"}:
        return
    first = min(t.i for t in place.subtree)
    led_in = tree[first - 1] if first else place
    if led_in.dep_ != "prep" or list(led_in.children):
        return
    start = _start(tree, verb)
    for noun in list(place.subtree):
        counted = noun.dep_ == "appos" and any(c.dep_ in {"nummod", "det"} for c in noun.children)
        if counted and max(t.i for t in noun.subtree) == start - 1:
            noun.hang(verb, place.dep_)
            place.hang(led_in, "pobj")
            return


def _start(tree: Tree, verb: Token) -> int:
    """Where its words begin: its helpers, and the day before them ("a bomber [on Monday killed] nine")."""
    start = min([c.i for c in verb.children if c.dep_ in _AUXILIARY] + [verb.i])
    on = tree[start - 2] if start > 1 else verb
    day = tree[start - 1] if start else verb
    dated = day.lower_ in calendar_names() and day.head is on and on.lower_ == "on" and on.head is verb
    return on.i if dated else start


def _subject_in_apposition(tree: Tree, verb: Token) -> None:
    """ "At a rally in Mastung, [Baluchistan, a bomber] kills nine": the bomber as the subject."""
    if verb.dep_ not in {"ROOT", "ccomp", "conj"} or verb.i < 2:
        return
    noun = tree[verb.i - 1]
    subject = noun.head
    unclosed = noun.dep_ == "appos" and subject.dep_ == "nsubj" and subject.head is verb
    if unclosed and subject.pos_ == "PROPN" and noun.pos_ == "NOUN" and tree[before_mark(noun)].text == ",":
        opened = next((c for c in verb.children if c.dep_ == "prep" and c.i < subject.i), None)
        places = [c for c in opened.children if c.dep_ == "pobj"] if opened is not None else []
        if places:  # no comma closes what would be an aside
            noun.hang(verb, "nsubj")
            subject.hang(places[0], "appos")
        return
    own = {c.dep_ for c in verb.children}
    if not own.isdisjoint(SUBJECTS):
        return
    led_in = any(c.dep_ == "prep" and c.i < verb.i for c in verb.children)
    if (led_in and _counted_behind_place(tree, verb)) or "auxpass" in own:
        return
    helper = _start(tree, verb)
    noun = tree[helper - 1] if helper else noun
    while noun.dep_ in {"pobj", "prep", "compound"} and noun.head.i < noun.i:
        noun = noun.head  # "[death squads] in the capital have murdered"
    opening = {"prep", "advcl"} if any(c.dep_ == "aux" for c in verb.children) else {"prep"}
    inside = any(above.dep_ in opening and above.head is verb for above in noun.ancestors)
    if (
        noun.dep_ == "appos"
        and noun.pos_ in {"NOUN", "PROPN"}
        and inside
        and tree[before_mark(noun)].text == ","
    ):
        noun.hang(verb, "nsubj")


def _counted_behind_place(tree: Tree, verb: Token) -> bool:
    """ "In Nyala, [Darfur, two staff] were shot", "In [Gao, a soldier and a boy] were killed": who
    stands right before the verb, with no comma that would close an aside.
    """
    start = _start(tree, verb)
    for noun in tree[:start]:
        named = any(c.dep_ in {"nummod", "det"} for c in noun.children)
        counted = noun.dep_ == "appos" and noun.pos_ == "NOUN" and named
        inside = counted and any(above.dep_ == "prep" and above.head is verb for above in noun.ancestors)
        if inside and max(t.i for t in noun.subtree) == start - 1:
            passive = any(c.dep_ == "auxpass" for c in verb.children)
            noun.hang(verb, "nsubjpass" if passive else "nsubj")
            return True
    return False


def _subject_in_list(tree: Tree, verb: Token) -> None:
    """ "Through calls to [the media, the front] has claimed it": the front as the subject."""
    if verb.dep_ not in {"ROOT", "ccomp"} or any(c.dep_ in _SUBJECTS_OF_ANY for c in verb.children):
        return
    for noun in tree:
        listed = noun.dep_ == "conj" and noun.i < verb.i and noun.head.dep_ == "pobj"
        if not listed or tree[before_mark(noun)].text != ",":
            continue
        joined = any(c.dep_ == "cc" for c in (*noun.head.children, *noun.children))
        inside = any(above.dep_ == "prep" and above.head is verb for above in noun.ancestors)
        if inside and not joined and not any(c.dep_ == "conj" for c in noun.children):
            noun.hang(verb, "nsubj")
            return


def _subject_in_pair(tree: Tree, verb: Token) -> None:
    """ "Rebels struck near [Goma and two soldiers] were killed", "there was [a fight and two soldiers] were
    killed": the soldiers as the subject.
    """
    if verb.dep_ != "conj" or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    own = [c for c in verb.children if c.dep_ in _AUXILIARY and c.i < verb.i]
    start = min([c.i for c in own] + [verb.i])
    if not start:
        return
    noun = tree[start - 1]
    if (
        noun.dep_ != "conj"
        or noun.pos_ not in {"NOUN", "PROPN"}
        or noun.head.dep_ not in {"pobj", "dobj", "attr"}
    ):
        return
    first = min(t.i for t in noun.subtree)
    joint = tree[first - 1] if first else noun
    if joint.dep_ == "cc" and joint.lower_ in {"and", "but", "while"}:
        passive = any(c.dep_ == "auxpass" for c in own)
        noun.hang(verb, "nsubjpass" if passive else "nsubj")
        joint.hang(verb.head, "cc")


_BEFORE = {"det", "amod", "compound", "nummod", "quantmod"}
"""Labels of words that may open a noun phrase."""


def before_mark(noun: Token) -> int:
    """The index of the token before a noun phrase."""
    first = min((t.i for t in noun.subtree if t.i < noun.i and t.dep_ in _BEFORE), default=noun.i)
    return max(0, first - 1)
