"""Clauses about a noun, read as something else or left without what is theirs: more of
:mod:`geo.mending.garden_paths`.

* "two fishermen and a [Malaysian] whom gunmen snatched": a Malaysian "whom", and nobody who was snatched.
* "an accord that the two sides [signed] in Doha": a participle with a subject.
* "killed 20 people, some of whom, [according to relatives], had been bound": killed, according to them.
* "arrested a man in Gao on Sunday [who is suspected of it]": a day who is.
* "had freed on Monday [a man]": another name of Monday.
* "had freed on Monday a man who was seized in Gao, near the port, [on May 20]": freed on two days.
* "A bomb that police blamed on rebels [killed] six": police who killed.
* "bodies from a house in Sumy [hit by a missile]": bodies that were got out, hit.
* "rebels whose bomb, [buried] under a road, threw up a van": a bomb that was buried.
"""

from __future__ import annotations

from geo.dates.words import calendar_words
from geo.tree import Token, Tree


def whom_of_people(tree: Tree, whom: Token) -> None:
    """ "two fishermen and [a Malaysian] whom gunmen snatched": a man, told by where he is from."""
    who = tree[whom.i - 1] if whom.i > 1 else whom
    clause = whom.head
    own = any(
        c.dep_ == "det" and c.lower_ in {"a", "an", "the", "another"}
        for c in (*who.children, tree[who.i - 1])
    )
    if who.head is not whom or who.dep_ != "amod" or who.tag_ != "JJ" or not own:
        return
    before = [t for t in tree[: who.i - 1] if t.pos_ in {"NOUN", "PROPN"}]
    joined = tree[who.i - 2] if who.i > 1 else who
    verb = clause.head
    who.tag_, who.pos_ = "NN", "NOUN"
    for child in [c for c in whom.children if c is not who and c.i < who.i]:
        child.hang(who, child.dep_)
    if joined.lower_ in {"and", "or", ","} and before:
        who.hang(before[-1], "conj")
    else:
        who.hang(joined if joined.dep_ == "prep" else verb, "pobj" if joined.dep_ == "prep" else "dobj")
    clause.hang(who, "relcl")


def some_of_whom(tree: Tree, whom: Token) -> None:
    """ "killed 20 people, [some of whom, according to relatives, had been bound]": a clause about the people,
    and what stands in it, as according to whom, is of it alone.
    """
    some = whom.head.head
    after = tree[whom.i + 1 :]
    verb = next((t for t in after if t.pos_ == "VERB" and t.dep_ in {"conj", "relcl", "ccomp"}), None)
    if verb is None or some.dep_ not in {"appos", "dobj", "conj", "pobj"} or not some.i:
        return
    own = {c.dep_ for c in verb.children}
    joined = any(t.dep_ == "cc" for t in tree[whom.i : verb.i])
    if joined or own & {"nsubj", "nsubjpass", "mark"} or not (own & {"aux", "auxpass"} or verb.tag_ == "VBD"):
        return
    main = next((t for t in some.ancestors if t.pos_ == "VERB" and t.i < some.i), None)
    people = [c for c in main.children if c.dep_ in {"dobj", "nsubjpass"} and c is not some] if main else []
    if not people or people[-1].i > some.i:
        return
    verb.hang(people[-1], "relcl")
    some.hang(verb, "nsubjpass" if "auxpass" in own else "nsubj")
    for inner in tree[whom.i + 1 : verb.i]:
        if inner.dep_ == "prep" and inner.head.i < some.i:
            inner.hang(verb, "prep")


def who_apart(tree: Tree, clause: Token) -> None:
    """ "arrested [a man] in Gao on Sunday [who is suspected of it]": no day is "who"."""
    who = next((c for c in clause.children if c.lower_ == "who" and c.i < clause.i), None)
    day = tree[who.i - 1] if who is not None and who.i else None
    if day is None or day.lower_ not in calendar_words():
        return
    verb = next((t for t in day.ancestors if t.pos_ == "VERB"), None)
    people = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < day.i] if verb else []
    if people and people[-1].pos_ in {"NOUN", "PROPN", "NUM"}:
        clause.hang(people[-1], "relcl")


def that_somebody_did(verb: Token) -> None:
    """ "an accord [that the two sides signed]": a clause with its own subject, and no participle."""
    that = next((c for c in verb.children if c.dep_ == "mark" and c.lower_ == "that"), None)
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if that is None or subject is None or not that.i < subject.i:
        _that_two_did(verb)
        return
    if any(c.dep_ in {"aux", "auxpass", "dobj", "agent"} for c in verb.children):
        return
    verb.tag_, verb.dep_ = "VBD", "relcl"
    that.dep_, that.tag_ = "dobj", "WDT"


def _that_two_did(verb: Token) -> None:
    """ "observed a truce [that the army and the rebels signed]": no rebels whom somebody signed."""
    noun = verb.head
    while noun.dep_ == "conj":
        noun = noun.head
    left = min((t.i for t in noun.subtree), default=noun.i)
    that = verb.doc[left - 1] if left > 1 else noun
    thing = verb.doc[left - 2] if left > 1 else noun
    if that.lower_ != "that" or that.dep_ != "dobj" or thing.pos_ != "NOUN" or not noun.i < verb.i:
        return
    if any(c.dep_ in {"agent", "dobj", "auxpass", "aux"} for c in verb.children):
        return
    other = that.head
    if other.i > verb.i and not _told_by_others(other, noun, thing):
        return
    verb.tag_ = "VBD"
    verb.hang(thing, "relcl")
    noun.hang(verb, "nsubj")
    that.hang(verb, "dobj")
    that.tag_ = "WDT"


def _told_by_others(main: Token, noun: Token, thing: Token) -> bool:
    """ "[Under a truce] that the two signed, both sides withdraw": a main verb with a subject of its own."""
    above = thing.head
    own = [c for c in main.children if c.dep_ == "nsubj" and c is not noun and c.i > noun.i]
    if not own or main.head is not thing or above.pos_ != "ADP" or above.head is not above:
        return False
    main.hang(main, "ROOT")
    above.hang(main, "prep")
    for mark in [c for c in above.children if c.dep_ == "punct"]:
        mark.hang(main, "punct")
    return True


def no_name_of_day(noun: Token) -> None:
    """ "had freed on Monday [a priest]": whom they freed, and no other name of the day."""
    day, on = noun.head, noun.head.head
    verb = on.head
    article = any(c.dep_ == "det" and c.i == day.i + 1 for c in noun.children)
    if day.lower_ not in calendar_words() or on.dep_ != "prep" or verb.pos_ != "VERB" or not article:
        return
    if verb.i < on.i and not any(c.dep_ in {"dobj", "nsubjpass", "auxpass"} for c in verb.children):
        noun.hang(verb, "dobj")


def second_day(tree: Tree, on: Token) -> None:
    """ "had freed on Monday a man [who was seized in Gao], near the port, [on May 20]": one verb, one day."""
    verb = on.head
    if verb.pos_ != "VERB" or not _is_day(on):
        return
    first = next((c for c in verb.children if c.dep_ == "prep" and c.i < on.i and _is_day(c)), None)
    if first is None:
        return
    between = [t for t in tree[first.i : on.i] if t.dep_ == "relcl" and t.tag_ in {"VBD", "VBN"}]
    inner = [t for t in between if verb in (t.head.head, t.head.head.head)]
    if len(inner) == 1:
        on.hang(inner[0], "prep")


def _is_day(prep: Token) -> bool:
    return prep.lower_ == "on" and any(c.lower_ in calendar_words() for c in prep.children)


def blamed_in_passing(tree: Tree, blamed: Token) -> None:
    """ "A bomb that police [blamed] on rebels [killed] six": a bomb that killed them."""
    accuser = blamed.head
    verb = accuser.head
    thing = verb.head
    if blamed.dep_ != "acl" or accuser.dep_ != "nsubj" or verb.dep_ != "relcl" or verb.i < blamed.i:
        return
    first = min(t.i for t in accuser.subtree)
    which = tree[first - 1] if first else accuser
    if which.lower_ not in {"that", "which"} or not thing.i < which.i or thing.pos_ not in {"NOUN", "PROPN"}:
        return
    verb.hang(verb if thing.head is thing else thing.head, thing.dep_)
    for mark in [c for c in thing.children if c.dep_ == "punct" and c.i > verb.i]:
        mark.hang(verb, "punct")
    thing.hang(verb, "nsubj")
    blamed.tag_ = "VBD"
    blamed.hang(thing, "relcl")
    accuser.hang(blamed, "nsubj")
    which.tag_ = "WDT"
    which.hang(blamed, "dobj")


def which_they_told_of(verb: Token) -> None:
    """ "an attack [officials blamed on X]", "a claim [police called false]": no officials of an attack."""
    people = verb.head
    if verb.dep_ != "acl" or people.tag_ != "NNS" or verb.i != people.i + 1 or people.head is people:
        return
    thing = next((c for c in people.children if c.dep_ == "compound" and c.i == people.i - 1), None)
    before = [c for c in people.children if c.i < people.i and c is not thing]
    if thing is None or thing.tag_ != "NN" or not any(c.dep_ == "det" for c in before):
        return
    for word in before:
        word.hang(thing, word.dep_)
    thing.hang(people.head, people.dep_)
    verb.tag_ = "VBD"
    verb.hang(thing, "relcl")
    people.hang(verb, "nsubj")


def hit_by_what(tree: Tree) -> None:
    """ "recovered bodies from a house in Sumy [hit by a missile]": a house that was hit, and nobody who was,
    and recovered them.
    """
    for verb in tree:
        if verb.dep_ != "advcl" or verb.tag_ != "VBN" or verb.lemma_.lower() not in _HARMING or not verb.i:
            continue
        before, kinds = tree[verb.i - 1], {c.dep_ for c in verb.children}
        if "agent" not in kinds or kinds & _OWN or before.pos_ not in {"NOUN", "PROPN"}:
            continue
        if before.dep_ == "pobj" and before.pos_ == "PROPN" and before.head.head.pos_ == "NOUN":
            before = before.head.head
        if verb.head.i < before.i and before.pos_ == "NOUN":
            verb.hang(before, "acl")


_HARMING = {"hit", "strike", "destroy", "damage", "bomb", "shell", "flatten", "level", "target", "attack"}
_OWN = {"mark", "nsubj", "nsubjpass", "aux", "auxpass", "advmod"}


def whose_did(tree: Tree, whose: Token) -> None:
    """ "combed the hills for rebels whose [bomb, buried under a road, threw up a van]": what is told behind
    the commas is of the bomb.
    """
    thing = whose.head
    after = tree[thing.i + 1 : thing.i + 3]
    told = after[1] if len(after) > 1 and after[0].text == "," else thing
    noun = told.head if told.dep_ == "relcl" else tree[whose.i - 1]
    if told.tag_ != "VBN" or any(c.dep_ in {"aux", "auxpass"} for c in told.children):
        return
    deed = next((t for t in tree[told.i + 1 :] if t.dep_ == "conj" and t.tag_ == "VBD"), None)
    if deed is None or tree[deed.i - 1].text != "," or noun.pos_ not in {"NOUN", "PROPN"}:
        return
    if told in deed.ancestors or any(c.dep_ in {"nsubj", "nsubjpass"} for c in deed.children):
        return
    deed.hang(noun, "relcl")
    thing.hang(deed, "nsubj")
    told.hang(thing, "acl")
