"""What became of so many, in notes that leave out "was": "One civilian killed, 3 injured", "nobody hurt".

As :mod:`geo.mending`, by tags, labels and the order of words: a verb that cannot be without an object, and
has none, tells what was done to the people before it.
"""

from __future__ import annotations

from collections.abc import Set

from geo.lexicon.events import events
from geo.mending.alarms import there_and_then
from geo.tree import Token, Tree

HARMING = {"kill", "wound", "injure", "hurt", "abduct", "kidnap", "lynch", "behead"}
_SOMEBODY = {"man", "woman", "boy", "girl", "teenager", "couple"}
"""In a headline, one of them: "Man beaten to death by mob"."""
_NOBODY = {"nobody", "none"}
_OBJECTS = {"dobj", "ccomp", "xcomp", "dative", "prt", "aux", "auxpass", "oprd"}


NOTED_TAGS = {"CD", "VBD", "VBN", "JJ"}
NOTED_LABELS = {"nsubj", "pcomp", "amod", "ROOT"}
NOTED_WORDS = {"hacked", "ablaze", "alight", "stones", "dead"}
"""What :func:`as_noted` looks at besides words of alarm."""


def as_noted(token: Token, alarms: Set[str]) -> None:
    """Whatever of this module a word calls for; ``alarms`` are the words of ``wordlists.yaml``."""
    if token.tag_ == "CD" and token.dep_ == "npadvmod":
        some_of_many(token)
    elif token.tag_ == "CD" and token.dep_ == "quantmod":
        part_of_many(token)
    beaten = token.lemma_ in {"beat", "stone", "hack"} and any(c.lower_ == "by" for c in token.children)
    if token.tag_ in {"VBD", "VBN"} and (token.lemma_ in HARMING or beaten):
        wounded_by_what_fell(token)
        suffered(token)
    elif token.tag_ == "JJ" and token.lower_ in {"injured", "wounded"}:
        were_hurt(token)
    elif token.dep_ == "pcomp" and token.tag_ == "VBG" and token.lower_ in events().nouns:
        as_act(token)
    elif token.lower_ == "dead" and token.dep_ == "ROOT":
        shot_dead(token)
    elif token.lower_ == "dead" and token.dep_ == "prep" and token.head.lower_ == "shot":
        shot_whom(token)
    elif token.dep_ == "amod" and token.tag_ == "VBG" and token.i > 1:
        what_they_did(token)
    elif token.tag_ == "NN" and token.dep_ == "ROOT" and token.lemma_ in events().verbs:
        as_verb(token)
    elif token.lower_ == "lynched" and token.tag_ == "JJ":
        token.tag_, token.pos_, token.lemma_ = "VBN", "VERB", "lynch"
    elif token.lower_ == "stones":
        stoned_to_death(token)
    elif token.lower_ == "hacked":
        hacked_to_death(token)
    elif token.lower_ in {"ablaze", "alight"}:
        set_alight(token)
    elif token.lower_ in alarms or (token.dep_ == "nsubj" and token.head.lemma_ == "escape"):
        there_and_then(token)


def suffered(verb: Token) -> None:
    """ "One civilian [killed], 3 injured": the civilian as whom it was done to."""
    whole = list(verb.children)
    first = next((c.i for c in whole if c.dep_ == "nsubj"), 0)
    below = [c for c in whole if c.i >= first]  # "He died of it, two others [hurt]"
    if any(c.dep_ in _OBJECTS for c in below) or verb.dep_ in {"relcl", "amod"}:
        return
    whom = [c for c in below if c.dep_ == "nsubj"]
    if len(whom) != 1 or whom[0].i > verb.i or not _is_counted(whom[0]):
        return
    if any(_has_object(c) for c in below if c.dep_ == "conj"):
        return  # "six gunmen killed and wounded villagers"
    whom[0].dep_, verb.tag_ = "nsubjpass", "VBN"


def as_act(word: Token) -> None:
    """ "Mayor killed in [shooting] at a party", "were taken to hospital after [shelling] in Gao": an act, and
    nothing that he was doing.
    """
    by = word.head
    passed = by.lower_ == "in" or (by.lower_ in _AFTER and word.lower_ in _BARE_ACTS)
    if passed and by.head.tag_ == "VBN" and not any(c.dep_ == "dobj" for c in word.children):
        word.pos_, word.tag_, word.dep_ = "NOUN", "NN", "pobj"


_AFTER = {"after", "following", "during", "amid"}
_BARE_ACTS = {"shelling", "bombing", "fighting", "clashing", "bombardment"}
"""Acts of which news tells without an article."""


def shot_whom(dead: Token) -> None:
    """ "said gunmen on motorbikes [shot] dead a village [chief]": a deed of theirs, with its object."""
    shot = dead.head
    whom = [c for c in dead.children if c.dep_ == "pobj"]
    if len(whom) != 1:
        return
    dead.dep_ = "oprd"
    whom[0].hang(shot, "dobj")
    if shot.dep_ != "acl":
        return
    ride = shot.head
    doing = ride.head if ride.dep_ in {"dobj", "pobj"} else None
    doing = doing.head if doing is not None and doing.dep_ == "prep" else doing
    doer = doing.head if doing is not None and doing.dep_ == "acl" else doing if ride.dep_ == "pobj" else ride
    if doer is None or doer.pos_ not in {"NOUN", "PROPN"} or doer.i > shot.i or shot in doer.ancestors:
        return
    above, label = doer.head, doer.dep_
    shot.tag_ = "VBD"
    if doer.head is doer:
        shot.hang(shot, "ROOT")
    else:
        shot.hang(above, "ccomp" if label == "dobj" else label)
    doer.hang(shot, "nsubj")


def what_they_did(doing: Token) -> None:
    """ "rampaged through the town on Monday, [burning] cars": what they did to the cars, and no quality."""
    thing, verb = doing.head, doing.head.head
    before = doing.doc[doing.i - 1]
    told = thing.dep_ == "dobj" and verb.tag_ in {"VBD", "VBN"} and verb.i < doing.i
    if before.text == "," and told and not any(c.dep_ in {"det", "poss"} for c in thing.children):
        doing.hang(verb, "advcl")
        doing.pos_ = "VERB"
        thing.hang(doing, "dobj")


def as_verb(word: Token) -> None:
    """ "Protesters [storm] parliament": a headline's verb, between who does it and what it is done to;
    "Hundreds [protest] in Tunis".
    """
    who = [c for c in word.children if c.dep_ == "nsubj" and c.tag_ in {"NNS", "NNPS"} and c.i < word.i]
    aimed = any(c.dep_ == "dobj" and c.i > word.i for c in word.children)
    alone = word.lemma_ in {"protest", "march", "rally", "riot"} and len(who) == len(
        [c for c in word.children if c.i < word.i]
    )
    if who and (aimed or alone):
        word.pos_, word.tag_ = "VERB", "VBP"


def shot_dead(dead: Token) -> None:
    """ "A sniper [shot] dead a nurse", read as a shot that is dead: who shot whom."""
    shot = next((c for c in dead.children if c.dep_ == "nsubj" and c.i == dead.i - 1), None)
    if shot is None or shot.lower_ != "shot" or not any(c.dep_ == "dobj" for c in dead.children):
        return
    who = next((c for c in shot.children if c.dep_ == "compound" and c.i == shot.i - 1), None)
    if who is None:
        return
    shot.pos_, shot.tag_, shot.lemma_ = "VERB", "VBD", "shoot"
    shot.hang(shot, "ROOT")
    for child in [c for c in shot.children if c is not who]:
        child.hang(who, child.dep_)
    who.hang(shot, "nsubj")
    for child in [c for c in dead.children if c is not shot]:
        child.hang(shot, child.dep_)
    dead.hang(shot, "oprd")


def set_alight(word: Token) -> None:
    """ "set the post in Aguata [ablaze] with petrol bombs on Monday": with what and when of the setting."""
    verb = word.head
    if word.dep_ == "amod" and word.i == verb.i + 1 and verb.dep_ == "dobj" and verb.head.lemma_ == "set":
        verb = verb.head  # "sets two robbers ablaze"
        word.hang(verb, "oprd")
    if verb.lemma_.lower() != "set" or verb.pos_ != "VERB":
        return
    burnt = [c for c in word.children if c.dep_ == "compound" and c.i < word.i]
    if word.dep_ == "dobj" and burnt:  # "an oil depot ablaze", read as one noun
        burnt[-1].hang(verb, "dobj")
        for child in [c for c in word.children if c.i < word.i]:
            child.hang(burnt[-1], child.dep_)
    word.dep_ = "oprd"
    for child in list(word.children):
        child.hang(verb, child.dep_)


def _is_counted(noun: Token) -> bool:
    """ "One civilian", "three", "nobody", "one more policeman", "its driver", "Israeli woman": notes leave
    out articles.
    """
    number = noun.like_num or any(c.dep_ == "nummod" for c in noun.children)
    if number or noun.lower_ in _NOBODY or any(c.lower_ == "no" for c in noun.children):
        return True
    if noun.lower_ in _SOMEBODY and not noun.children:
        return True
    own = any(c.dep_ == "poss" and c.lower_ in {"its", "his", "her", "their"} for c in noun.children)
    bare = noun.tag_ == "NN" and not any(c.dep_ in {"det", "poss", "relcl", "acl"} for c in noun.children)
    return own or bare


def _has_object(verb: Token) -> bool:
    return any(c.dep_ == "dobj" for c in verb.children) and not any(
        c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children
    )


STATES = {
    "hit", "struck", "killed", "wounded", "injured", "hurt", "destroyed", "damaged", "abducted", "kidnapped",
    "arrested", "detained", "burnt", "burned", "torched", "displaced", "shot", "shelled", "bombed",
    "ambushed",
    "looted", "beheaded", "dead",
}  # fmt: skip
"""Participles that end a member of a row: what was done to what stands before them."""
_FINITE = {"VBZ", "VBP", "MD", "WDT", "WP", "IN", "TO"}
_SOURCE = 4
"""Words of whoever is named behind a headline, fewer than."""
_MARKS = {",", ";", ".", ":", "-", "–"}


def row_of_harm(tree: Tree) -> None:
    """ "Private house [hit], mother and daughter [killed], three [wounded]": a row of passives, where every
    member ends with what was done to those it names.
    """
    members: list[list[Token]] = [[]]
    for token in tree:
        if token.text in _MARKS:
            members.append([])
        elif not token.is_space:
            members[-1].append(token)
    members = [member for member in members if member]
    if len(members) > 2 and len(members[-1]) < _SOURCE and tree[members[-1][0].i - 1].text == ":":
        members.pop()  # "Seven dead in ambush in Cauca: army"
    if len(members) < 2 or not all(_ends_in_harm(member) for member in members):
        return
    first: Token | None = None
    for whole in members:
        member = _up_to_harm(whole)
        verb, noun = member[-1], _chief(member[:-1])
        for prep in whole[len(member) :]:
            if prep.head not in whole[len(member) :]:
                prep.hang(verb, "prep" if prep.tag_ == "IN" else prep.dep_)
        verb.tag_, verb.pos_ = "VBN", "VERB"
        if verb.lower_ == "dead":
            verb.lower_, verb.lemma_ = "killed", "kill"
        verb.hang(verb if first is None else first, "ROOT" if first is None else "conj")
        noun.hang(verb, "nsubjpass")
        for other in member[:-1]:
            if other is not noun and other.head not in member[:-1]:
                other.hang(noun, other.dep_ if other.i < noun.i else "conj")
        first = first or verb
    for token in tree:
        if first is not None and token.text in _MARKS and token.head is not first:
            token.hang(first, "punct")


def _ends_in_harm(member: list[Token]) -> bool:
    *before, last = _up_to_harm(member)
    if last.lower_ not in STATES or not before:
        return False
    if any(t.tag_ in _FINITE or t.tag_ == "VBG" or t.pos_ == "AUX" for t in before):
        return False
    return any(t.pos_ in {"NOUN", "PROPN", "NUM"} for t in before)


def _up_to_harm(member: list[Token]) -> list[Token]:
    """A member without what stands behind its participle: "man hurt [in a shooting near Hebron]"."""
    at = next((i for i, t in enumerate(member) if i and t.lower_ in STATES), len(member) - 1)
    behind = member[at + 1 :]
    circumstance = not behind or (behind[0].tag_ == "IN" and behind[0].lower_ not in {"that", "as", "after"})
    circumstance = circumstance and not any(t.tag_ in _FINITE - {"IN"} or t.tag_ == "VBD" for t in behind)
    return member[: at + 1] if circumstance else member


def _chief(words: list[Token]) -> Token:
    """The noun that a member is about: its first, with those joined to it; a number where it has none."""
    nouns = [t for t in words if t.pos_ in {"NOUN", "PROPN"}]
    joint = next((t.i for t in words if t.dep_ == "cc"), None)
    row = [t for t in nouns if joint is None or t.i < joint]
    return (row or nouns or [t for t in words if t.like_num] or words)[-1]


def hacked_to_death(verb: Token) -> None:
    """ "rebels armed with machetes [hacked] to death nine farmers": who did it, and to whom is told."""
    noun = verb.head
    deadly = any(c.lower_ == "to" and any(o.lower_ == "death" for o in c.children) for c in verb.children)
    if verb.dep_ != "acl" or not deadly or not any(c.dep_ == "dobj" for c in verb.children):
        return
    arms = noun.head
    armed = noun.dep_ == "pobj" and arms.lower_ == "with" and arms.head.dep_ == "acl"
    doer = arms.head.head if armed else noun
    opening = doer.head
    if doer.head is doer:
        verb.hang(verb, "ROOT")
    elif doer.dep_ == "pobj" and opening.head is opening:  # "On Monday rebels": rebels of a Monday
        days = [c for c in doer.children if c.dep_ == "compound" and c.i == opening.i + 1]
        verb.hang(verb, "ROOT")
        for day in days:
            day.hang(opening, "pobj")
        opening.hang(verb, "prep")
    else:
        return
    doer.hang(verb, "nsubj")
    verb.tag_ = "VBD"


def stoned_to_death(verb: Token) -> None:
    """ "Crowd [stones] man to death", which a headline does: no man of stones."""
    man = verb.head
    doer = next(
        (t for t in (*verb.children, *man.children) if t.i == verb.i - 1 and t.dep_ == "compound"), None
    )
    deadly = any(c.lower_ == "to" and any(o.lower_ == "death" for o in c.children) for c in man.children)
    if doer is None or verb.dep_ != "compound" or man.head is not man or not deadly:
        return
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", "stone"
    verb.hang(verb, "ROOT")
    doer.hang(verb, "nsubj")
    for child in [c for c in man.children if c.i > man.i]:
        child.hang(verb, child.dep_)
    man.hang(verb, "dobj")


def wounded_by_what_fell(verb: Token) -> None:
    """ "A bomb dropped by a drone [wounded] six": the bomb did, and not a wounded drone."""
    carrier, doing = verb.head, verb.head.head.head
    by = (
        verb.dep_ == "acl" and carrier.dep_ == "pobj" and carrier.head.dep_ == "agent" and doing.tag_ == "VBN"
    )
    whom = next((c for c in verb.children if c.i == verb.i + 1 and c.like_num), None)
    thing = next((c for c in doing.children if c.dep_ == "nsubj" and c.i < doing.i), None)
    if not by or whom is None or thing is None or doing.head is not doing:
        return
    verb.hang(verb, "ROOT")
    verb.tag_, verb.pos_ = "VBD", "VERB"
    thing.hang(verb, "nsubj")
    for child in [c for c in doing.children if c.i > verb.i]:
        child.hang(verb, child.dep_)
    doing.hang(thing, "acl")
    whom.dep_ = "dobj"


def some_of_many(number: Token) -> None:
    """ "shot down [21] of 23 missiles", "[28] out of 32": what was shot down, and not how often."""
    after = number.doc[number.i + 1 : number.i + 3]
    out = len(after) == 2 and after[0].lower_ == "out" and after[1].lower_ == "of"
    of = any(c.lower_ == "of" and c.i == number.i + 1 for c in number.children)
    verb = number.head if number.head.pos_ == "VERB" else number.head.head
    near = verb.pos_ == "VERB" and 0 < number.i - verb.i <= 2
    if not (of or out) or not near:
        return
    if not any(c.dep_ in {"dobj", "nsubjpass", "auxpass"} for c in verb.children):
        number.hang(verb, "dobj")
        if out:
            after[1].hang(number, "prep")


def part_of_many(number: Token) -> None:
    """ "shot down [28] of 32 drones", read as one number: 28 of them."""
    whole, of = number.head, number.doc[number.i + 1]
    things = whole.head
    if of.lower_ != "of" or of.head is not whole or whole.dep_ != "nummod" or things.i < whole.i:
        return
    if not number.like_num or not whole.like_num:
        return
    number.hang(things.head, things.dep_)
    of.hang(number, "prep")
    things.hang(of, "pobj")


def were_hurt(word: Token) -> None:
    """ "two villagers killed, eight [injured]": what became of the eight, and no quality."""
    whom = [c for c in word.children if c.dep_ == "nsubj" and c.i < word.i]
    if len(whom) == 1 and _is_counted(whom[0]) and not any(c.dep_ in {"aux", "cop"} for c in word.children):
        word.tag_, word.pos_, word.lemma_ = "VBN", "VERB", "injure" if word.lower_ == "injured" else "wound"
        word.dep_ = "conj" if word.dep_ == "advcl" else word.dep_
        whom[0].dep_ = "nsubjpass"
