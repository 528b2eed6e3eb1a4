"""Verbs that the parser takes for something else, or for another verb, put right in the tree: more of
:mod:`geo.mending`.

* "A grenade thrown from a car wounded two officers": an adjective before a number.
* "On Tuesday rebels opened fire": rebels of a day of the week.
* "Women staged a rally": the stag, and other lemmas that no rule finds.
* "The lawyer picked up by masked men": a past tense that has somebody do it to its own subject.
* "The mayor, picked up by hooded men in May, left the country": two verbs without "and", of which the first
  has no object and somebody who does it.
* "A priest forced into a car by gunmen was let go": a clause as the subject of another, or as what it says.
* "entered the town, robbed the bank, and shot two": a robbing that hangs on nothing.
* "took control of the town on Saturday": a taking of the town.
* "Russian shelling hit Sumy", "Army shelling killed four": shelling as the way of hitting.
* "made safe a pipe bomb", "set free two girls": an adjective before an article or a number.
* "fired rockets and mortar rounds": what rounds.
"""

from __future__ import annotations

from geo.dates.words import calendar_names, calendar_words
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.mending.acts_joined import (
    COMING,
    came_after,
    deed_as_adjective,
    deeds_in_row,
    died_of_wounds,
    gerund_as_compound,
)
from geo.mending.attributes import RAGES, TAKING, fights_rage, took
from geo.mending.halves import clause_after, harmed_many, kept_closed, so_many, two_clauses
from geo.mending.relatives import whose_did
from geo.mending.rides import off_a_coast
from geo.mending.sufferers import as_they_did, met_when
from geo.tree import FINITE, Token, Tree

_LEMMAS = {
    "staged": "stage", "staging": "stage", "hoped": "hope", "hoping": "hope", "riding": "ride",
    "readied": "ready", "raped": "rape", "raping": "rape", "sniped": "snipe", "sniping": "snipe",
    "retook": "retake", "machinegunned": "machinegun", "sunk": "sink", "trod": "tread", "trodden": "tread",
    "raged": "rage", "raging": "rage",
}  # fmt: skip
"""Of forms of verbs, what the rules of the lemmatiser make other verbs of, or none."""
_PARTS_OF_DAYS = {"morning", "afternoon", "evening", "night"}


def with_verbs_mended(tree: Tree) -> None:
    """Put them right in place."""
    closed = wordlists().closed_to_others
    for token in tree:
        word = token.lower_
        if word in TAKING:
            took(tree, token)
        elif word in closed:
            kept_closed(tree, token)
        elif word in RAGES:
            fights_rage(tree, token)
        if word in _LEMMAS and token.pos_ == "VERB":
            token.lemma_ = _LEMMAS[word]
        if token.tag_ == "VBZ" and token.dep_ == "conj" and token.head.tag_ in {"NNS", "NN"}:
            _plural_as_verb(token)
        if word in _PREPOSITIONS:
            _after_preposition(tree, token)
        if token.tag_ == "WP$":
            whose_did(tree, token)
    root = next((t for t in tree if t.head is t and t.tag_ in {"VBD", "VBN", "VBG"}), None)
    if root is not None and root.tag_ == "VBG":
        _act_as_root(root)
    elif root is not None:
        _clause_as_subject(root)
        _done_by_somebody(root)
    for token in tree:
        if token.dep_ in _MISREAD:
            _misread(tree, token)


_MISREAD = frozenset(
    ["ROOT", "attr", "acomp", "auxpass", "amod", "compound", "acl", "dep", "advmod", "advcl", "npadvmod"]
)


def _misread(tree: Tree, token: Token) -> None:
    """A word under a label that a verb, or an act, is given by mistake."""
    if token.lower_ in _SO_DONE and token.dep_ in {"attr", "acomp"}:
        _was_done(token)
    if token.lower_ in _SO_DONE and token.tag_ == "NN" and any(c.dep_ == "auxpass" for c in token.children):
        token.pos_, token.tag_ = "VERB", "VBN"
    if token.dep_ == "auxpass" and token.tag_ in FINITE and token.i > 2:
        two_clauses(tree, token)
    if token.dep_ == "amod" and token.tag_ in {"VBN", "VBD"}:
        _verb_as_adjective(tree, token)
        harmed_many(tree, token)
        if token.dep_ == "amod":
            deed_as_adjective(tree, token)
    elif token.dep_ == "amod" and token.tag_ == "JJ":
        _made_so(tree, token)
        harmed_many(tree, token)
    elif token.dep_ == "amod" and token.tag_ == "VBG":
        deeds_in_row(token)
    elif token.dep_ == "compound" and token.lower_.endswith("ing"):
        gerund_as_compound(token)
    elif token.dep_ == "acl" and token.lower_ in COMING:
        came_after(token)
    elif token.dep_ == "acl" and token.tag_ == "VBD":
        _past_as_participle(token)
    elif token.dep_ == "dep" and token.tag_ == "VBD":
        _next_deed(tree, token)
    elif token.dep_ == "advmod" and token.lower_ in events().nouns and token.lower_.endswith("ing"):
        _act_as_adverb(token)
    elif token.dep_ == "advcl":
        met_when(token)
        as_they_did(token)
    elif token.dep_ == "npadvmod" and token.tag_ == "CD":
        so_many(token)


_PREPOSITIONS = {"on", "before", "after", "until", "off", "of", "by", "against"}


def _after_preposition(tree: Tree, token: Token) -> None:
    """What stands behind a preposition, or a word that may be one, and should hang elsewhere."""
    if token.lower_ == "on" and token.dep_ == "prep" and token.i < token.head.i:
        _day_before_subject(tree, token)
    elif token.lower_ == "on" and token.dep_ == "prep" and tree[token.i - 1].lower_ in _TURNS:
        _day_of_next(token)
    elif token.lower_ in {"before", "after", "until"} and token.dep_ == "prep":
        clause_after(token)
    elif token.lower_ == "off" and token.dep_ == "prt":
        off_a_coast(token)
    elif token.lower_ == "of" and token.dep_ == "prep" and token.head.lower_ in calendar_words():
        died_of_wounds(token)
    elif token.lower_ == "of" and token.dep_ == "prep" and token.head.pos_ == "VERB":
        _held_of(tree, token)
    elif token.lower_ == "of" and token.dep_ == "prep" and token.head.lemma_.lower() in _DAYS_OF:
        _act_before_subject(tree, token)
    elif token.lower_ in _DONE_BY and token.head.lemma_ in _DYING:
        _of_the_act(token)


_TURNS = {"though", "although", "while", "whereas"}


def _day_of_next(on: Token) -> None:
    """ "has shifted, though [on 3 May] two women [blew] themselves up": a day behind the turn is of what
    follows.
    """
    later = [c for c in on.head.children if c.dep_ == "advcl" and c.i > on.i and c.tag_ == "VBD"]
    if later and not any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < on.i for c in later[0].children):
        on.hang(later[0], "prep")


def _act_as_adverb(act: Token) -> None:
    """ "Russian [shelling] hit Sumy", "Army [shelling] killed four": what hit, and no way of hitting."""
    verb = act.head
    if verb.tag_ not in FINITE or act.i != verb.i - 1 or any(c.dep_ in _AUX for c in verb.children):
        return
    before = [
        c for c in verb.children if c.i < act.i and c.dep_ in {"nsubj", "amod", "compound", "nmod", "det"}
    ]
    beside = next((c for c in before if c.dep_ == "nsubj"), None)
    if beside is not None and (beside.i != act.i - 1 or beside.pos_ == "PRON"):
        return
    act.pos_, act.tag_ = "NOUN", "NN"
    act.hang(verb, "nsubj")
    for child in before:
        child.hang(act, "compound" if child is beside else child.dep_)


_AUX = {"aux", "auxpass"}


def _act_as_root(act: Token) -> None:
    """ "Russian [shelling] hit Sumy", with the hitting as what it shelled: an adjective is of a noun."""
    described = any(c.dep_ == "amod" and c.i == act.i - 1 for c in act.children)
    verb = next((c for c in act.children if c.tag_ in FINITE and c.i == act.i + 1), None)
    if not described or verb is None or verb.dep_ not in {"xcomp", "ccomp", "conj"}:
        return
    if any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in (*verb.children, *act.children)):
        return
    late = [c for c in act.children if c.i > verb.i]
    act.pos_, act.tag_ = "NOUN", "NN"
    verb.hang(verb, "ROOT")
    act.hang(verb, "nsubj")
    for child in late:
        child.hang(verb, child.dep_)


def _next_deed(tree: Tree, verb: Token) -> None:
    """ "They entered the town, [robbed] the bank, and shot two": a verb of a list that is hung on nothing."""
    first = verb.head
    listed = first.tag_ in FINITE and first.i < verb.i and tree[verb.i - 1].text == ","
    own = any(c.dep_ in {"nsubj", "nsubjpass", "expl", "mark", "aux"} for c in verb.children)
    if listed and not own and any(c.dep_ == "nsubj" for c in first.children):
        verb.hang(first, "conj")


def _clause_as_subject(root: Token) -> None:
    """ "[A priest forced into a car by gunmen] was let go", whose parts a parse takes for clauses."""
    if not is_finite_passive(root) or any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in root.children):
        return
    for verb in [c for c in root.children if c.dep_ in {"ccomp", "csubj", "csubjpass"}]:
        own = list(verb.children)
        subjects = [c for c in own if c.dep_ == "nsubj" and c.i < verb.i]
        whole = len(subjects) == 1 and verb.tag_ == "VBD" and verb.i < root.i
        if not whole or any(c.dep_ in {"dobj", "aux", "auxpass", "mark", "ccomp", "xcomp"} for c in own):
            continue
        if any(c.dep_ == "punct" and verb.i < c.i < root.i for c in root.children):
            return
        subjects[0].hang(root, "nsubjpass")
        verb.hang(subjects[0], "acl")
        verb.tag_ = "VBN"
        return


def _done_by_somebody(root: Token) -> None:
    """ "Relatives of [the reporter picked up by hooded men on Monday], blocked the road", read as relatives
    who picked up and blocked.
    """
    own = list(root.children)
    subject = next((c for c in own if c.dep_ == "nsubj" and c.i < root.i), None)
    by = next((c for c in own if c.lower_ == "by" and c.i > root.i), None)
    if root.tag_ != "VBD" or subject is None or by is None or any(c.dep_ in _OWN for c in own):
        return
    doer = next((c for c in by.children if c.dep_ == "pobj"), None)
    second = next((c for c in own if c.dep_ == "conj" and c.tag_ in FINITE and c.i > by.i), None)
    if doer is None or doer.tag_ not in {"NNS", "NN"} or second is None or second.pos_ != "VERB":
        return
    somebody = doer.tag_ == "NNS" or any(c.dep_ in {"det", "amod"} for c in doer.children)
    joined = any(c.dep_ == "cc" and root.i < c.i < second.i for c in own)
    if not somebody or joined or any(c.dep_ in {"nsubj", "nsubjpass"} for c in second.children):
        return
    named = [t for t in subject.children if t.dep_ == "appos" and t.i < root.i]
    second.hang(second, "ROOT")
    subject.hang(second, "nsubj")
    for child in own:
        if child is not second and child is not subject and (child.i < subject.i or child.i > second.i):
            child.hang(second, child.dep_)
    root.tag_ = "VBN"
    root.hang(named[-1] if named else subject, "acl")


_OWN = {"dobj", "aux", "auxpass", "cc", "ccomp", "xcomp", "advcl"}


def is_finite_passive(verb: Token) -> bool:
    """ "was blown up", "are still being held"."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass"}]
    return any(c.dep_ == "auxpass" for c in helpers) and any(c.tag_ in FINITE for c in helpers)


def _past_as_participle(verb: Token) -> None:
    """ "the lawyer [picked up by masked men]": what is done by somebody, to nobody else, is a participle."""
    done = {c.dep_ for c in verb.children}
    if "agent" in done and not done & {"nsubj", "dobj", "aux", "auxpass"}:
        verb.tag_ = "VBN"


def _day_before_subject(tree: Tree, on: Token) -> None:
    """ "[On Tuesday] rebels opened fire", "[on 3 June] rebels attacked": the day by itself."""
    verb = on.head
    if verb.tag_ not in {"VBD", "VBN", "VBZ", "VBP"} or on.i + 2 >= len(tree):
        return
    at = on.i + (2 if tree[on.i + 1].tag_ == "CD" else 1)
    day = tree[at]
    noun = day.head
    if day.lower_ not in calendar_names() or noun.pos_ != "NOUN" or noun.lower_ in _PARTS_OF_DAYS:
        return
    if not at < noun.i < verb.i:
        return
    subject = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head is verb
    subject = subject and not any(c.dep_ == "pobj" for c in on.children)
    swallowed = noun.dep_ == "pobj" and noun.head is on and not any(c.dep_ == "nsubj" for c in verb.children)
    own = set(noun.subtree)
    helpers = all(t.dep_ in {"aux", "auxpass", "advmod"} or t in own for t in tree[noun.i + 1 : verb.i])
    if not (subject or swallowed) or not helpers or noun.tag_ not in {"NNS", "NN"}:
        return
    for child in [c for c in noun.children if c.i < day.i]:
        child.hang(day, child.dep_)
    for count in [c for c in day.children if c.i > day.i and c.dep_ == "nummod"]:
        count.hang(noun, "nummod")  # "on 3 June [two] trucks"
    day.hang(on, "pobj")
    if swallowed:
        passive = any(c.dep_ == "auxpass" for c in verb.children)
        noun.hang(verb, "nsubjpass" if passive else "nsubj")


_DAYS_OF = {"eve", "day", "night", "morning", "evening", "hour", "time"}


def _act_before_subject(tree: Tree, of: Token) -> None:
    """ "On the eve of [the clash] planes had bombed the camp": planes that bombed, and no clash planes."""
    noun = next((c for c in of.children if c.dep_ == "pobj"), None)
    opened = of.head.head
    verb = opened.head if opened.dep_ == "prep" else opened
    if noun is None or noun.tag_ != "NNS" or verb.tag_ not in {"VBD", "VBN"} or noun.i > verb.i:
        return
    act = next((c for c in noun.children if c.dep_ == "compound" and c.lower_ in events().nouns), None)
    bare = any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in verb.children)
    helpers = all(t.dep_ in {"aux", "auxpass", "advmod"} for t in tree[noun.i + 1 : verb.i])
    if act is None or bare or not helpers or any(c.dep_ == "compound" and c.i < act.i for c in noun.children):
        return
    for child in [c for c in noun.children if c.i < act.i]:
        child.hang(act, child.dep_)
    act.hang(of, "pobj")
    noun.hang(verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.children) else "nsubj")


def _verb_as_adjective(tree: Tree, verb: Token) -> None:
    """ "A grenade thrown from a car [wounded two officers]": what stands before a number is no adjective."""
    noun = verb.head
    counted = verb.i + 1 < len(tree) and tree[verb.i + 1].dep_ == "nummod" and tree[verb.i + 1].head is noun
    subject = noun.head
    opened = any(c.i < verb.i for c in noun.children if c is not verb)
    if not counted or opened or noun.dep_ != "appos" or subject.head is not subject:
        return
    if subject.pos_ not in {"NOUN", "PROPN"} or tree[verb.i - 1].is_punct:
        return
    verb.pos_, verb.tag_ = "VERB", "VBD"
    verb.hang(verb, "ROOT")
    noun.hang(verb, "dobj")
    for child in [c for c in (*subject.children, *noun.children) if c.i > noun.i]:
        child.hang(verb, child.dep_)
    subject.hang(verb, "nsubj")


_SO_DONE = {"overrun": "overrun", "slain": "slay"}
"""Participles that the parser takes for a quality, or for a noun, and their verbs."""


def _was_done(verb: Token) -> None:
    """ "the town was [overrun by rebels]", read as an overrun that it was; "A guard, Ali, was [slain]"."""
    be = verb.head
    by = next((c for c in (*verb.children, *be.children) if c.lower_ == "by" and c.i > verb.i), None)
    if be.lemma_ != "be" or (by is None and verb.lower_ == "overrun"):
        return
    verb.pos_, verb.tag_, verb.lemma_ = "VERB", "VBN", _SO_DONE[verb.lower_]
    verb.hang(be if be.head is be else be.head, "ROOT" if be.head is be else be.dep_)
    if be.head is be:
        verb.hang(verb, "ROOT")
    for child in [c for c in be.children if c is not verb]:
        child.hang(verb, "nsubjpass" if child.dep_ == "nsubj" else child.dep_)
    be.hang(verb, "auxpass")
    if by is not None:
        by.dep_ = "agent"


def _plural_as_verb(noun: Token) -> None:
    """ "fired rockets and [mortar rounds] into the town": things beside things, which the verb sent."""
    own = {c.dep_ for c in noun.children}
    if "compound" not in own or own & {"nsubj", "nsubjpass", "aux", "dobj", "mark"}:
        return
    noun.pos_, noun.tag_ = "NOUN", "NNS"
    verb = noun.head.head
    if noun.head.dep_ == "dobj" and verb.pos_ == "VERB":
        for child in [c for c in noun.children if c.dep_ == "prep" and c.i > noun.i]:
            child.hang(verb, "prep")


def _held_of(tree: Tree, of: Token) -> None:
    """ "took [control [of the town]]": what one has control of."""
    held = tree[of.i - 1] if of.i else of
    if (
        held.head is of.head
        and held.dep_ == "dobj"
        and held.lower_ in {"control", "charge", "possession", "hold"}
    ):
        of.hang(held, "prep")


_DONE_BY = {"by", "against"}
_DYING = {"die", "perish"}


def _of_the_act(preposition: Token) -> None:
    """ "died in attacks [by rebels] [against towns]": nobody dies by anybody, the act is theirs."""
    verb = preposition.head
    acts = [
        noun
        for inside in verb.children
        if inside.dep_ == "prep" and inside.lower_ in {"in", "during", "after", "from"}
        for noun in inside.children
        if noun.dep_ == "pobj" and noun.i < preposition.i and noun.pos_ == "NOUN"
    ]
    if acts:
        preposition.hang(acts[-1], "prep")


def _made_so(tree: Tree, adjective: Token) -> None:
    """ "made [safe] a bomb": what the verb makes of its object."""
    noun = adjective.head
    verb = noun.head
    after = tree[adjective.i + 1] if adjective.i + 1 < len(tree) else adjective
    before_article = after.head is noun and (after.lower_ in _ONE or after.tag_ == "CD")
    if before_article and noun.dep_ == "dobj" and verb.i == adjective.i - 1 and verb.pos_ == "VERB":
        adjective.hang(verb, "oprd")


_ONE = {"a", "an", "the"}
