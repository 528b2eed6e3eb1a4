"""Verbs that the parser takes for something else on its way to the main one, put right.

Each is told by tags, labels and the order of words alone, like the slips of :mod:`geo.mending`:

* "Gunmen believed to be bandits stormed the market": somebody believes, and storms.
* "Militants 18 May attacked a plant": what they may do.
* "Bodies bearing wounds were found": bodies that bear, and then something found.
* "Shot to death Ali Khan": a man named Death Ali Khan.
* "accused of many attacks, among them a strike in May on a hall": accused on a hall.
* "freed six men on Monday whom they had seized": what they freed them, in words.
* "The man police shot had killed two": police of men, who killed two.
* "On Monday 15 people died": a fifteenth Monday.
* "On Wednesday 3 policemen and 2 civilians were hurt": two civilians, and Wednesday's policemen.
* "Irate youths set fire to a school": a command to irate the youths.
* "Drones flew over Shendi": what they flew.
* "hit a bus at Zikim, north of Gaza": another name of what it hit.
* "On Friday, suspected militants fired at a post": somebody suspected that they fired.
"""

from __future__ import annotations

from functools import cache

from geo.lexicon.events import events, speech
from geo.lexicon.wordlists import wordlists
from geo.mending.relatives import (
    no_name_of_day,
    second_day,
    some_of_whom,
    that_somebody_did,
    who_apart,
    whom_of_people,
)
from geo.mending.rides import ridden_into, shot_from_a_ride
from geo.mending.sufferers import all_of_them, of_the_living, others_too
from geo.tree import FINITE, Token, Tree

_LAST_DAY = 31
_BEING = {"be", "belong", "have", "come", "work"}
_MAY_STATE = FINITE | {"VBN"}  # which a parse takes for the past tense, and the other way round
_SUBJECT = {"nsubj", "nsubjpass", "attr"}


def straightened(tree: Tree) -> None:
    """Put these right in place."""
    if "may" in tree.words:
        for token in tree:
            if token.text in {"May", "MAY"} and token.dep_ == "aux":
                _month(tree, token)
    words = tree.words & _first_words()
    for token in tree:
        if token.tag_ == "VBG" or token.like_num or token.dep_ == "dep" or token.lower_ in words:
            _first_look(tree, token)
    root = next((t for t in tree if t.head is t), None)
    if root is not None and root.tag_ == "VB":
        _no_command(tree, root)
    elif root is not None and root.tag_ in {"VBN", "VBD"}:
        _participle_before(root)
    for token in tree:
        if token.dep_ in {"acl", "advcl", "appos", "relcl"} or token.lower_ in _LATE_WORDS:
            _late_look(tree, token)


@cache
def _first_words() -> frozenset[str]:
    return wordlists().supposing_words | wordlists().sought_people | {"shot", "after", "whom"}


_LATE_WORDS = frozenset({"on", "at", "against", "near", "over", "death"})


def _first_look(tree: Tree, token: Token) -> None:
    """A word of which a slip may tell before it is known what the sentence's own verb is."""
    if token.lower_ in wordlists().supposing_words and (token.head is token or token.dep_ == "ccomp"):
        _supposed(tree, token)
    elif token.tag_ == "VBG" and token.dep_ in {"ccomp", "csubj", "ROOT"}:
        _describing(token)
    elif token.lower_ == "shot" and token.pos_ in {"NOUN", "PROPN"}:
        shot_from_a_ride(tree, token)
    elif token.dep_ == "prep" and token.lower_ == "after":
        ridden_into(tree, token)
    elif token.tag_ == "VBG" and token.dep_ == "pcomp" and token.text.istitle():
        _named_in_ing(token)
    elif token.like_num and token.dep_ in {"nsubj", "nsubjpass"}:
        _counted_apart(token)
    elif token.like_num and token.dep_ == "nummod" and token.head.i == token.i - 1:
        _of_whom_follows(tree, token)
    elif token.dep_ == "dep" and token.head.dep_ == "prep" and token.tag_ == "NNS":
        _after_day(token)
    elif token.dep_ == "compound" and token.lower_ in wordlists().sought_people:
        _whom_police(tree, token)
    elif token.lower_ == "whom" and token.head.lower_ == "of":
        some_of_whom(tree, token)
    elif token.lower_ == "whom" and token.head.dep_ == "ccomp":
        whom_of_people(tree, token)
        _whom_apart(token.head)


def _late_look(tree: Tree, token: Token) -> None:
    """A word of which a slip tells after that."""
    if token.dep_ == "relcl":
        who_apart(tree, token)
    if token.dep_ == "acl" and token.tag_ == "VBN":
        that_somebody_did(token)
        all_of_them(tree, token)
    if token.dep_ == "advcl" and token.tag_ == "VBG":
        of_the_living(tree, token)
        others_too(token)
    if token.dep_ == "prep" and token.lower_ in {"on", "at", "against", "near"}:
        _beyond_date(token)
        second_day(tree, token)
    elif token.dep_ == "appos":
        if token.lower_ in _WAYS:
            _lies_there(tree, token)
        no_name_of_day(token)
    if token.lower_ == "over" and token.dep_ == "advmod" and token.head.lemma_ in {"fly", "circle", "hover"}:
        _flown_over(token)
    if token.lower_ == "death" and token.dep_ == "compound":
        _named_death(token)


def _lies_there(tree: Tree, way: Token) -> None:
    """ "a missile that hit a bus at Zikim, [north of Gaza]": what stands before the comma lies there."""
    first = min(t.i for t in way.subtree)
    before = tree[first - 2] if first > 1 and tree[first - 1].text == "," else None
    measured = any(c.lower_ == "of" for c in way.children)
    if before is not None and measured and before.pos_ in {"PROPN", "NOUN"} and before is not way.head:
        way.hang(before, "appos")


_WAYS = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}


def _flown_over(over: Token) -> None:
    """ "Drones flew [over [Shendi]]": over it, and nothing that they flew."""
    noun = next((c for c in over.head.children if c.dep_ == "dobj" and c.i > over.i), None)
    if noun is not None and min(t.i for t in noun.subtree) == over.i + 1:
        over.dep_, over.tag_, over.pos_ = "prep", "IN", "ADP"
        noun.hang(over, "pobj")


def reduced_when(participle: Token) -> None:
    """ "were hurt when rockets [fired from the east] hit the town", read as rockets that fired."""
    above = participle.head
    beside = [c for c in above.children if c.dep_ in {"conj", "cc", "punct"} and c.i > participle.i]
    listed = above.i < participle.i and bool(beside) and beside[0].dep_ == "conj"  # with no "and" before
    verb = beside[0] if listed else above
    subject = next((c for c in participle.children if c.dep_ == "nsubj"), None)
    passive = any(c.dep_ == "auxpass" and c.tag_ != "VBN" for c in verb.children)
    if subject is None or not participle.i < verb.i or subject.i != participle.i - 1:
        return
    if verb.tag_ != "VBD" and not passive:
        return
    if any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children):
        return
    if any(c.dep_ in {"dobj", "aux", "auxpass", "punct"} for c in participle.children):
        return
    opener = next((c for c in participle.children if c.lower_ in {"when", "as", "after"}), None)
    said = (c for c in verb.head.children if c.dep_ == "ccomp" and c is not verb and c.i < subject.i)
    main = next(said, None)
    if opener is not None:
        opener.hang(verb, opener.dep_)
        if main is not None and verb.dep_ == "ccomp":
            verb.hang(main, "advcl")
        elif listed:
            verb.hang(above, "advcl")
    subject.hang(verb, "nsubjpass" if passive else "nsubj")
    participle.tag_ = "VBN"
    participle.hang(subject, "acl")


def _beyond_date(prep: Token) -> None:
    """ "among them a [strike] in May [on a hall]": what the date parts from its noun."""
    verb = prep.head
    for noun in verb.children:
        act = noun.dep_ in {"npadvmod", "appos", "dep"} and verb.i < noun.i < prep.i
        if not act or noun.lemma_.lower() not in events().nouns:
            continue
        dates = [
            c for c in noun.children if c.dep_ == "prep" and c.i > noun.i and c.lower_ in {"in", "on", "last"}
        ]
        if dates and max(t.i for t in dates[-1].subtree) == prep.i - 1:
            prep.hang(noun, "prep")
            return


def _of_whom_follows(tree: Tree, number: Token) -> None:
    """ "On Monday [15 people] died": a number of those who follow, and not of the day."""
    if number.head.tag_ != "NNP" or not number.head.lower_.endswith("day"):
        return
    after = tree[number.i + 1 : number.i + 4]
    noun = next((t for t in after if t.tag_ in {"NNS", "NNPS"} or t.lower_ == "people"), None)
    if (
        noun is None
        or noun.lower_ in {"hours", "minutes"}
        or any(t.is_punct for t in after[: noun.i - number.i])
    ):
        return
    if not any(c.dep_ == "nummod" for c in noun.children):
        number.hang(noun, "nummod")


def _after_day(first: Token) -> None:
    """ "On Wednesday [3 policemen] and [2 civilians] were hurt": both of them."""
    verb = first.head.head
    if not any(c.dep_ == "nummod" for c in first.children) or not any(c.dep_ == "cc" for c in first.children):
        return
    second = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i > first.i), None)
    if second is None or verb.i < second.i or not any(c.dep_ == "nummod" for c in second.children):
        return
    first.hang(verb, second.dep_)
    second.hang(first, "conj")


def _whom_police(tree: Tree, man: Token) -> None:
    """ "[The man] [police shot] had killed two": who was shot, as the one who had killed."""
    doers, verb = man.head, tree[man.i + 2] if man.i + 2 < len(tree) else None
    if doers.i != man.i + 1 or doers.lower_ not in wordlists().seeking_people or verb is None:
        return
    if verb.tag_ not in {"VBD", "VBN"} or any(c.dep_ in {"dobj", "auxpass"} for c in verb.children):
        return
    below = verb.dep_ == "nsubj" and doers.head is verb
    beside = verb.dep_ == "acl" and verb.head is doers and doers.dep_ in {"nsubj", "nsubjpass"}
    main = verb.head if below else doers.head
    if doers.head is verb and verb.head is verb:
        main = next((c for c in verb.children if c.i > verb.i and _lacks_subject(c)), verb)
        below = main is not verb
    if not (below or beside) or main.i < verb.i or main.tag_ not in _MAY_STATE:
        return
    if verb.head is verb:
        main.hang(main, "ROOT")
    label = "nsubjpass" if any(c.dep_ == "auxpass" for c in main.children) else "nsubj"
    for child in [c for c in doers.children if c.i < man.i]:
        child.hang(man, child.dep_)
    man.hang(main, label)
    verb.tag_ = "VBD"
    verb.hang(man, "relcl")
    doers.hang(verb, "nsubj")


def _lacks_subject(verb: Token) -> bool:
    """Whether a finite verb hangs where a second main verb would, and nobody does it."""
    finite = verb.tag_ in FINITE and verb.pos_ in {"VERB", "AUX"}
    finite = finite or any(c.tag_ == "VBD" and c.dep_ in {"aux", "auxpass"} for c in verb.children)
    apart = verb.dep_ in {"advcl", "ccomp", "conj", "dep"}
    return finite and apart and not any(c.dep_ in {*_SUBJECT, "mark", "cc"} for c in verb.children)


def _month(tree: Tree, may: Token) -> None:
    """ "Militants [18 May] attacked a plant": a day, and nothing they may do."""
    day = tree[may.i - 1] if may.i else None
    if day is None or not day.like_num or not day.text.isdecimal() or int(day.text) > _LAST_DAY:
        return
    verb = may.head
    may.pos_, may.tag_ = "PROPN", "NNP"
    may.hang(verb, "npadvmod")
    day.hang(may, "nummod")
    if verb.tag_ in {"VB", "VBN"} and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        verb.tag_ = "VBD"


def _supposed(tree: Tree, first: Token) -> None:
    """ "[Gunmen [believed to be bandits]] stormed": the second verb is the main one, the first tells of
    whom.
    """
    inner = next((c for c in first.children if c.dep_ == "xcomp" and c.lemma_ in _BEING), None)
    subject = next((c for c in first.children if c.dep_ == "nsubj" and c.i < first.i), None)
    if inner is None or subject is None or inner.i != first.i + 2 or tree[first.i - 1].is_punct:
        return
    if any(c.dep_ in {"aux", "auxpass"} for c in first.children):
        return
    beside = () if first.head is first else first.head.children
    main = next(
        (
            c
            for c in (*first.children, *beside)
            if c.i > inner.i and c.dep_ in {"conj", "ccomp"} and c.pos_ == "VERB" and c.tag_ in _MAY_STATE
            and not any(m.dep_ in {"mark", "cc"} and m.i < c.i for m in c.children)
        ),
        None,
    )  # fmt: skip
    if main is None or any(c.dep_ == "cc" and inner.i < c.i < main.i for c in first.children):
        return
    for noun in [c for c in main.children if c.dep_ in _SUBJECT and inner.i < c.i < main.i]:
        noun.hang(inner, "attr")
    main.hang(*((main, "ROOT") if first.head is first else (first.head, first.dep_)))
    if main.tag_ == "VBN" and not any(c.dep_ in {"aux", "auxpass"} for c in main.children):
        main.tag_ = "VBD"
    subject.hang(main, "nsubjpass" if any(c.dep_ == "auxpass" for c in main.children) else "nsubj")
    for child in [c for c in first.children if c is not inner and (c.i > main.i or c.i < subject.i)]:
        child.hang(main, child.dep_)
    first.tag_ = "VBN"
    first.hang(subject, "acl")


def _describing(participle: Token) -> None:
    """ "[Bodies [bearing wounds]] were found": the noun is that of the finite verb."""
    subject = next((c for c in participle.children if c.dep_ == "nsubj" and c.i < participle.i), None)
    if subject is None or any(c.dep_ in {"aux", "auxpass"} for c in participle.children):
        return
    beside = participle.children if participle.head is participle else participle.head.children
    for verb in [c for c in beside if c.i > participle.i and c.dep_ in {"ccomp", "conj"}]:
        helped = any(c.dep_ in {"aux", "auxpass"} and c.tag_ in _MAY_STATE for c in verb.children)
        if not helped or any(c.dep_ in {"nsubj", "nsubjpass", "mark", "cc"} for c in verb.children):
            continue
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        if participle.head is participle:
            verb.hang(verb, "ROOT")
        subject.hang(verb, "nsubjpass" if passive else "nsubj")
        participle.hang(subject, "acl")
        return


def _named_in_ing(name: Token) -> None:
    """ "in [Sagaing] this month": a town, and nothing that is done."""
    if name.head.lower_ not in wordlists().ways_of_place or name.i != name.head.i + 1:
        return
    if any(c.dep_ in {"dobj", "prt", "xcomp", "ccomp", "aux"} for c in name.children):
        return
    name.pos_, name.tag_ = "PROPN", "NNP"
    name.hang(name.head, "pobj")
    above = name.head.head
    for child in [c for c in name.children if c.dep_ in {"npadvmod", "prep"}]:
        child.hang(above, child.dep_)


def _counted_apart(number: Token) -> None:
    """ "[14] of the attackers and two [soldiers] died": the soldiers beside the 14."""
    for of in [c for c in number.children if c.lower_ == "of"]:
        for whole in [c for c in of.children if c.dep_ == "pobj"]:
            for other in [c for c in whole.children if c.dep_ == "conj"]:
                if any(c.dep_ == "nummod" for c in other.children):
                    cc = [c for c in whole.children if c.dep_ == "cc" and whole.i < c.i < other.i]
                    other.hang(number, "conj")
                    for word in cc:
                        word.hang(number, "cc")


def _whom_apart(clause: Token) -> None:
    """ "freed [six men] on Monday [whom they had seized]": the clause as one about the men; not "asked the
    police whom they had seized".
    """
    verb = clause.head
    things = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < clause.i]
    first = min(t.i for t in clause.subtree)
    apart = [c for c in verb.children if c.dep_ in {"prep", "npadvmod"} and c.i < first]
    if things and apart and verb.lemma_.lower() not in speech().say and verb.lemma_.lower() not in _ASKING:
        clause.hang(things[-1], "relcl")


_ASKING = {"ask", "tell", "inform", "advise"}


def _participle_before(first: Token) -> None:
    """ "[Suspected [rebels] fired]", a main verb without a subject: the participle as what tells of them."""
    own = list(first.children)
    verb = next((c for c in own if c.dep_ == "ccomp" and c.pos_ == "VERB" and c.i > first.i), None)
    if verb is None or any(c.dep_ in _SUBJECT | {"aux", "auxpass", "dobj", "mark", "agent"} for c in own):
        return
    noun = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < verb.i), None)
    if noun is None or noun.tag_ not in {"NNS", "NN", "NNPS"} or any(c.dep_ == "mark" for c in verb.children):
        return
    if min(t.i for t in noun.subtree) != first.i + 1:
        return
    verb.hang(verb, "ROOT")
    for child in [c for c in own if c is not verb]:
        child.hang(verb, child.dep_)
    first.pos_, first.tag_ = "ADJ", "JJ"
    first.hang(noun, "amod")


def _named_death(death: Token) -> None:
    """ "shot to [death] [Ali Khan]": death is what they were shot to, and the name who was."""
    name = death.head
    while name.dep_ == "compound":
        name = name.head
    to = name.head
    verb = to.head
    if to.lower_ != "to" or death.i != to.i + 1 or name.dep_ != "pobj" or verb.pos_ != "VERB":
        return
    death.hang(to, "pobj")
    name.hang(verb, "dobj")


def _no_command(tree: Tree, first: Token) -> None:
    """ "[Irate] [youths] set ablaze a station": the noun as the subject of the finite verb behind it."""
    noun = tree[first.i + 1] if first.i + 1 < len(tree) else None
    if noun is None or noun.dep_ != "dobj" or noun.head is not first or noun.tag_ not in {"NNS", "NN"}:
        return
    if any(c.dep_ in {"nsubj", "aux", "nsubjpass", "neg"} for c in first.children):
        return
    verb = next((c for c in first.children if c.i > noun.i and c.tag_ == "VBD"), None)
    if verb is None or any(c.dep_ in {"nsubj", "nsubjpass", "mark"} for c in verb.children):
        return
    verb.hang(verb, "ROOT")
    noun.hang(verb, "nsubj")
    for child in [c for c in first.children if c is not noun]:
        child.hang(verb, child.dep_)
    first.pos_, first.tag_ = "ADJ", "JJ"
    first.hang(noun, "amod")
