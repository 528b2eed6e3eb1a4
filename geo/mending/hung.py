"""Nouns and phrases that a parse hangs one word too low.

As :mod:`geo.mending`, by tags and labels and the few words that they are about:

* "killing nine, a local leader, John Doe, told AFP": a leader in apposition to the dead, and nobody who told.
* "shelling by the paramilitary Rapid Support Forces": an adjective as the noun, with the name beside it.
* "used drones loaded with charges against the village": charges that are against it.
* "The army and the rebels traded blame for it": a sentence that has no verb.
* "Air Force: Enemy launched drones": a force that launched them, too.
* "killing nine, said the mayor; the army denied it": a mayor who denied it, too.
* "hurting four civilians, the mayor said.": civilians whom the mayor said.
* "said a drone dropped by troops killed six": a drone that dropped, and then something killed.
* "Men thought to be from the X wing blew up a bridge": a wing that blew it up, too.
* "ordered the strike on Saturday that killed nine": a Saturday of the order, and an order that it killed.
* "said in a video posted online that it did it": posted that it did.
* "just days after the bombing there": a clause, whose verb the bombing is.
* "were killed when raids hit a base, the army said in a note": the army said so when raids hit a base.
* "shot dead a Palestinian": what kind of nothing.
* "A bomb killed 11 people and left scores hurt": a bomb that was killed.
* "A bomb planted by rebels detonated under a car": rebels who were detonated, and again no verb.
* "Rebel boats set upon a convoy": boats that were set, and no verb.
* "Experts made safe a bomb": a bomb that is safe.
* "gunmen on a motorcycle shot dead a farmer": a shot of the kind of motorcycles, and nobody who shot.
"""

from __future__ import annotations

from geo.lexicon.wordlists import wordlists
from geo.mending.sufferers import cut_of_theirs
from geo.tree import Token, Tree

_TELLING = {"tell", "say"}
_TRADED = {"traded", "exchanged", "swapped"}
_SHARED = {"blame", "accusation", "fire", "gunfire", "shelling", "shot", "strike"}
_NOUNS = {"pobj", "nsubj", "nsubjpass", "dobj"}


def with_hung_raised(tree: Tree) -> Tree:
    """The same tree, with these put right in place."""
    if "shot" in tree.words and "dead" in tree.words:
        for token in tree:
            if token.lower_ == "dead" and token.i and tree[token.i - 1].lower_ == "shot":
                _shot_dead(tree[token.i - 1], token)
    for token in tree:
        label = token.dep_
        if token.tag_ == "EX" and token.lower_ != "there":
            token.tag_, token.pos_ = "NNP", "PROPN"  # "[ISISxK] says"
        if label in _NOUNS:
            if token.tag_ == "JJ":
                _kind_before_name(token)
            elif label == "nsubj" and token.head.tag_ == "VBD" and token.i and token.head.i > token.i:
                _after_from(tree, token)
                if token.head.i > token.i + 2:
                    _label_as_doer(tree, token)
        elif label in _CLAUSES:
            _look(tree, token)
        elif label == "advcl" and token.tag_ in {"NN", "NNS"}:
            _noun_as_clause(token)
        elif token.lower_ == "said" and tree[token.i + 1 : token.i + 2]:
            _said_by_next(tree, token)
        elif token.lower_ == "safe" and label in {"oprd", "ccomp", "acomp"}:
            _made_safe(token)
        elif token.lower_ == "against" and label == "prep" and token.head.dep_ == "acl":
            _aimed(token)
    root = next((t for t in tree if t.head is t), None)
    if root is not None and root.pos_ in {"NOUN", "PROPN"}:
        _burst(root)
        _killed_whom(root)
        _set_upon(root)
    return tree


def _shot_dead(shot: Token, dead: Token) -> None:
    """ "gunmen on a [motorcycle shot dead] a farmer": a verb, and what they were on before it."""
    before = shot.doc[shot.i - 1] if shot.i else shot
    if shot.tag_ != "NN" or before.dep_ != "compound" or before.head is not shot:
        return
    if not any(c.dep_ in {"dobj", "nsubj"} for c in dead.children):
        return
    before.hang(shot.head, shot.dep_)
    for child in [c for c in shot.children if c.i < before.i]:
        child.hang(before, child.dep_)
    shot.tag_, shot.pos_ = "VBD", "VERB"
    shot.lemma_ = "shoot"
    shot.hang(shot if dead.head is dead else dead.head, dead.dep_)
    for child in list(dead.children):
        child.hang(shot, child.dep_)
    dead.hang(shot, "advmod")


def _made_safe(safe: Token) -> None:
    """ "Experts made [safe a bomb]": a bomb that they made safe."""
    bomb = next((c for c in safe.children if c.dep_ == "nsubj" and c.i > safe.i), None)
    if bomb is not None and safe.head.lemma_.lower() == "make":
        bomb.hang(safe.head, "dobj")
        safe.dep_ = "oprd"


def _set_upon(root: Token) -> None:
    """ "Rebel boats [set] upon a convoy": they did."""
    verb = next((c for c in root.children if c.dep_ == "acl" and c.lower_ == "set"), None)
    upon = verb is not None and any(c.lower_ == "upon" and c.i == verb.i + 1 for c in verb.children)
    if verb is None or not upon:
        return
    verb.tag_ = "VBD"
    verb.hang(verb, "ROOT")
    root.hang(verb, "nsubj")
    for mark in [c for c in root.children if c.dep_ == "punct" and c.i > verb.i]:
        mark.hang(verb, "punct")


_CLAUSES = {"conj", "relcl", "ccomp", "amod"}


def _look(tree: Tree, token: Token) -> None:
    """A word under the label of a clause, or of what is left of one."""
    label = token.dep_
    if label == "conj":
        if token.lemma_ in _TELLING and token.pos_ == "VERB":
            _told_by(tree, token)
    elif label == "relcl":
        if token.lemma_ in wordlists().closing_verbs and token.pos_ == "VERB":
            _said_at_end(tree, token)
    elif label == "ccomp":
        if token.tag_ == "VBN":
            _dropped_by(token)
            cut_of_theirs(token)
        elif token.tag_ == "VBD":
            _that_did(token)
        if token.head.dep_ == "acl":
            _said_in_a_message(token)
        elif token.lemma_ in wordlists().closing_verbs and token.head.i < token.i:
            _when_before_said(token)
    elif token.lower_ in _TRADED:
        _traded(token)


def _that_did(clause: Token) -> None:
    """ "ordered the strike [on Saturday that killed] nine": a clause whose subject is "that" is of the noun
    before it, and so is a phrase that stands between the two.
    """
    that = next((c for c in clause.children if c.dep_ == "nsubj" and c.tag_ == "WDT"), None)
    if that is None or that.lower_ != "that" or clause.head is clause:
        return
    noun = next((c for c in clause.head.children if c.dep_ == "dobj" and c.i < that.i), None)
    phrase = next((c for c in clause.head.children if c.dep_ == "prep" and c.lower_ == "on"), None)
    if noun is None or phrase is None or phrase.i != noun.i + 1:
        return
    if max(t.i for t in phrase.subtree) == that.i - 1:
        phrase.hang(noun, "prep")
        clause.hang(noun, "relcl")


def _when_before_said(said: Token) -> None:
    """ "were killed when raids [hit] a base, the army said": when they were killed."""
    first = min((c.i for c in said.children if c.dep_ == "nsubj"), default=said.i)
    for clause in [c for c in said.children if c.dep_ == "advcl" and c.i < first]:
        if any(c.lower_ in {"when", "as", "after"} for c in clause.children) and said.head.i < clause.i:
            clause.hang(said.head, "advcl")


def _noun_as_clause(noun: Token) -> None:
    """ "just days after the [bombing] there": what it came after."""
    marks = [c for c in noun.children if c.dep_ == "mark" and c.lower_ in {"after", "before"}]
    own = any(c.dep_ in {"nsubj", "nsubjpass", "cop", "aux", "dobj"} for c in noun.children)
    if len(marks) != 1 or own or not any(c.dep_ == "det" for c in noun.children):
        return
    for length in [c for c in noun.children if c.dep_ == "npadvmod" and c.i < marks[0].i]:
        length.hang(marks[0], "npadvmod")
    marks[0].hang(noun.head, "prep")
    noun.hang(marks[0], "pobj")


def _said_in_a_message(clause: Token) -> None:
    """ "said in a video posted online that it [did] it": what they said."""
    posted = clause.head
    message = posted.head
    verb = message.head.head if message.dep_ == "pobj" else message
    told = verb.lemma_.lower() in wordlists().closing_verbs and verb.pos_ == "VERB"
    if posted.tag_ != "VBN" or not told or any(c.dep_ == "ccomp" for c in verb.children):
        return
    if message.lemma_.lower() in wordlists().messages and any(c.lower_ == "that" for c in clause.children):
        clause.hang(verb, "ccomp")


def _killed_whom(root: Token) -> None:
    """ "A bomb [killed] 11 people and left scores hurt": whoever is killed kills nobody."""
    for verb in [c for c in root.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > root.i]:
        own = {c.dep_ for c in verb.children}
        if verb.lower_ not in _HARMED or "dobj" not in own or own & {"agent", "aux", "auxpass"}:
            continue
        verb.tag_ = "VBD"
        verb.hang(verb, "ROOT")
        root.hang(verb, "nsubj")
        for child in [c for c in root.children if c.i > verb.i]:
            child.hang(verb, child.dep_)
        return


_HARMED = {"killed", "wounded", "injured", "destroyed", "hit", "struck"}


def _burst(root: Token) -> None:
    """ "A bomb planted by rebels [detonated] under a car": the verb of the sentence."""
    for clause in [c for c in root.children if c.dep_ == "acl" and c.tag_ == "VBN" and c.i > root.i]:
        by = [c for c in clause.children if c.dep_ == "agent"]
        for doer in [c for b in by for c in b.children if c.dep_ == "pobj"]:
            verb = next((c for c in doer.children if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"}), None)
            if verb is None or any(c.dep_ in {"agent", "aux", "auxpass"} for c in verb.children):
                continue
            if verb.lemma_.lower() not in _BURSTING:
                continue
            verb.tag_, verb.pos_ = "VBD", "VERB"
            verb.hang(verb, "ROOT")
            root.hang(verb, "nsubj")
            for mark in [c for c in root.children if c.dep_ == "punct"]:
                mark.hang(verb, "punct")
            return


_BURSTING = {
    "detonate",
    "explode",
    "hit",
    "kill",
    "strike",
    "burst",
    "destroy",
    "tear",
    "rip",
    "injure",
    "wound",
}


def _said_at_end(tree: Tree, said: Token) -> None:
    """ "hurting four civilians, the mayor [said]": of all that was told."""
    subjects = [c for c in said.children if c.dep_ == "nsubj" and c.tag_ not in {"WP", "WDT"}]
    own = {c.dep_ for c in said.children} - {"nsubj", "punct", "prep", "npadvmod", "dobj", "dative"}
    if len(subjects) != 1 or own or said.head.i > subjects[0].i:
        return
    first = min(t.i for t in subjects[0].subtree)
    last = max(t.i for t in said.subtree)
    if (
        first < 2
        or tree[first - 1].text != ","
        or any(t.text not in {".", '"', "”"} for t in tree[last + 1 :])
    ):
        return
    root = next((t for t in tree if t.head is t), said)
    if root.pos_ != "VERB" or root.i > said.i or root is said:
        return
    said.hang(said, "ROOT")
    root.hang(said, "ccomp")


def _dropped_by(participle: Token) -> None:
    """ "said a drone [dropped] by troops [killed] six": what killed them."""
    things = [c for c in participle.children if c.dep_ == "nsubj"]
    by = any(c.dep_ == "agent" for c in participle.children)
    bare = not any(c.dep_ in {"aux", "auxpass", "mark"} for c in participle.children)
    verb = next(
        (c for c in participle.head.children if c.dep_ == "ccomp" and c.tag_ == "VBD" and c.i > participle.i),
        None,
    )
    if (
        len(things) != 1
        or not by
        or not bare
        or verb is None
        or any(c.dep_ == "nsubj" for c in verb.children)
    ):
        return
    things[0].hang(verb, "nsubj")
    participle.hang(things[0], "acl")


def _after_from(tree: Tree, noun: Token) -> None:
    """ "Men thought to be from [the X wing] blew it up": where they are from."""
    others = [c for c in noun.head.children if c.dep_ == "nsubj" and c.i < noun.i]
    first = min(t.i for t in noun.subtree) if others else 0
    if first < 1:
        return
    prep = tree[first - 1]
    if prep.dep_ == "prep" and not prep.children and prep in others[0].subtree:
        noun.hang(prep, "pobj")


def _said_by_next(tree: Tree, said: Token) -> None:
    """ "killing nine, [said] the mayor; the army called it a lie": each clause its own subject."""
    if any(c.dep_ == "nsubj" for c in said.children):
        return
    for clause in [c for c in said.children if c.dep_ == "ccomp" and c.i > said.i]:
        subjects = [c for c in clause.children if c.dep_ == "nsubj"]
        if len(subjects) != 2 or min(t.i for t in subjects[0].subtree) != said.i + 1:
            continue
        if any(t.text == ";" for t in tree[subjects[0].i : subjects[1].i]):
            subjects[0].hang(said, "nsubj")
            clause.hang(said, "conj")


def _label_as_doer(tree: Tree, label: Token) -> None:
    """ "[Air Force]: Enemy launched drones": who tells it, and who does it."""
    if tree[label.i + 1].text != ":":
        return
    if any(c.dep_ == "nsubj" and c.i > label.i for c in label.head.children):
        label.dep_ = "dep"


def _told_by(tree: Tree, verb: Token) -> None:
    """ "…, killing nine, a local [leader], John Doe, told AFP": who told it, and what was told."""
    deed = verb.head
    own = [c.dep_ for c in verb.children]
    if "nsubj" in own or "aux" in own or verb.i < 2 or deed.pos_ != "VERB" or deed.i > verb.i:
        return
    if any(c.dep_ == "cc" and deed.i < c.i < verb.i for c in deed.children):
        return
    before = tree[verb.i - 1]
    speaker = tree[verb.i - 2] if before.text == "," else before
    while speaker.dep_ in {"compound", "nmod"} and speaker.head.i < verb.i:
        speaker = speaker.head
    if not _is_aside(speaker):
        return
    while _is_aside(speaker.head) and speaker.head.i > deed.i:
        speaker = speaker.head
    first = min(t.i for t in speaker.subtree)
    if first < 1 or tree[first - 1].text != "," or first < deed.i or verb in speaker.subtree:
        return
    above, label = (verb, "ROOT") if deed.head is deed else (deed.head, deed.dep_)
    verb.hang(above, label)
    deed.hang(verb, "ccomp")
    speaker.hang(verb, "nsubj")


def _is_aside(noun: Token) -> bool:
    """In apposition, or told with another that no "and" joins."""
    joined = any(c.dep_ == "cc" for c in (*noun.children, *noun.head.children))
    return noun.head.i < noun.i and (noun.dep_ == "appos" or (noun.dep_ == "conj" and not joined))


def _kind_before_name(kind: Token) -> None:
    """ "by the [paramilitary] Rapid Support Forces": a name; "shot dead a [Palestinian]": one."""
    if kind.text.istitle() and any(c.lower_ in {"a", "an"} for c in kind.children if c.dep_ == "det"):
        kind.tag_, kind.pos_ = "NNP", "PROPN"
        return
    names = [c for c in kind.children if c.dep_ == "appos" and c.tag_ in {"NNP", "NNPS"} and c.i > kind.i]
    if len(names) != 1:
        return
    name = names[0]
    if min(t.i for t in name.subtree) != kind.i + 1:
        return
    label = kind.dep_
    name.hang(kind.head, label)
    for child in list(kind.children):
        child.hang(name, child.dep_)
    kind.hang(name, "amod")


def _aimed(prep: Token) -> None:
    """ "used [drones] loaded with charges [against the village]": the village as what they are used on."""
    load = prep.head
    thing = load.head
    verb = thing.head
    lists = wordlists()
    if load.lemma_.lower() not in lists.filling_verbs | lists.loading_verbs or thing.dep_ != "dobj":
        return
    if prep.i > load.i and verb.pos_ == "VERB":
        for child in [c for c in load.children if c.dep_ in {"prep", "npadvmod"} and c.i >= prep.i]:
            child.hang(verb, child.dep_)


def _traded(verb: Token) -> None:
    """ "The army and the rebels [traded] blame for it"."""
    thing, below = verb.head, verb.head
    if thing.lemma_.lower() not in _SHARED or any(c.dep_ in {"det", "poss"} for c in thing.children):
        return
    while below.head is not below and below.dep_ in {"appos", "conj", "nmod", "dobj"}:
        below = below.head
    side = below
    if side is thing or side.head is not side or side.pos_ not in {"NOUN", "PROPN"} or side.i > verb.i:
        return
    verb.tag_, verb.pos_ = "VBD", "VERB"
    verb.hang(verb, "ROOT")
    sides = [c for c in thing.children if c.dep_ in {"nmod", "appos", "conj"} and c.i < verb.i]
    side.hang(verb, "nsubj")
    for other in sides:
        other.hang(side, "conj")
    thing.hang(verb, "dobj")
    for child in [c for c in side.children if c.i > verb.i]:
        child.hang(verb, child.dep_)
    for child in [c for c in thing.children if c.dep_ == "prep"]:
        child.hang(verb, "prep")
