"""Places and days of an act that the parse hangs beside it.

* "Fighting raged for a third day [in Omdurman]": a day in Omdurman.
* "blamed militants for the blast [at a market]": a market where somebody blamed them.
* "repelled attacks during the day [near Avdiivka]": a day near it.
* "an attack on a post at Gao, [which took place] on 24 May": a town that did.
* "The army [retook] Wad Madani": a noun, with an army before it.
* "fired tear gas to [clear] students": students who were clear.
* "opened up with rifles [on miners]", "fired with live rounds [at students]": rifles that are on somebody.
* "has advanced since it took Bor, on the river, [on May 2]": a day of what goes on until now.
* "was accused of killing nine at Bor, in the east, [last Friday]": a day of the accusation.
* "rounded up 40 people suspected of links to it [in raids] in Izmir": suspected in raids.
"""

from __future__ import annotations

from geo.dates.words import calendar_names
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.tree import Token, Tree

_THERE = {"in", "at", "near", "on", "outside", "around"}
_TALKS = {"conference", "speech", "interview", "report", "meeting", "briefing", "hearing", "address"}
_BLAMING = frozenset({"blamed", "blames", "blame", "blaming"})
_TIMES = frozenset({"day", "night", "week", "month", "year"})
_CLEARING = frozenset({"clear", "scatter", "disperse"})
_SUSPECTED = frozenset({"suspected", "accused", "wanted"})
_SEARCHES = {"raid", "operation", "sweep", "swoop", "search", "crackdown"}
_HAPPENED = frozenset({"took", "occurred", "happened"})
_TAKING = {"retook", "overran", "recaptured", "seized", "captured"}


def with_places_hung(tree: Tree) -> None:
    """Put them right in place."""
    for token in tree if not _TIMES.isdisjoint(tree.words) else ():
        if token.lower_ in _TIMES and token.dep_ in {"pobj", "dobj"}:
            _of_the_verb(token)
    for token in tree if not _HOURS.isdisjoint(tree.words) else ():
        if token.dep_ == "prep" and token.lower_ in _THERE:
            _off_the_hour(token)
        elif token.dep_ == "prep" and token.lower_ == "by" and token.head.lower_ in _HOURS:
            _by_whom_then(token)
    for token in tree if not _BLAMING.isdisjoint(tree.words) else ():
        if token.lower_ in _BLAMING and token.pos_ == "VERB":
            _of_the_act(token)
    for token in tree if not _CLEARING.isdisjoint(tree.words) else ():
        if token.lower_ in _CLEARING and token.dep_ == "amod":
            _to_clear(tree, token)
    for token in tree if not _SUSPECTED.isdisjoint(tree.words) else ():
        if token.lower_ in _SUSPECTED and token.dep_ == "acl":
            _of_the_arrest(token)
    for token in tree if "which" in tree.words else ():
        if token.dep_ == "relcl" and token.lower_ in _HAPPENED:
            _which_took_place(token)
    for token in tree if "since" in tree.words else ():
        if token.dep_ == "mark" and token.lower_ == "since":
            _since_a_day(token.head)
    for token in tree if "accused" in tree.words else ():
        if token.dep_ == "pcomp" and token.tag_ == "VBG" and token.head.lower_ == "of":
            above = next((a for a in token.ancestors if a.pos_ == "VERB"), token)
            if above.lower_ == "accused":
                _when_they_did(token, above)
    for token in tree if not _FIRING.isdisjoint(tree.words) else ():
        if token.dep_ == "prep" and token.lower_ in {"on", "at", "upon"}:
            _at_whom(token)
    root = next((t for t in tree if t.head is t), None)
    if root is not None and root.lower_ in _TAKING:
        _verb_of(root)


def _when_they_did(deed: Token, accused: Token) -> None:
    """What stands behind the deed tells when and where it was done; when they accuse stands before it."""
    for part in [c for c in accused.children if c.i > deed.i and c.dep_ in {"npadvmod", "prep"}]:
        told = part if part.dep_ == "npadvmod" else next(iter(part.children), part)
        named = told.pos_ == "PROPN" or any(c.dep_ == "compound" for c in told.children)
        if part.dep_ == "npadvmod" or (part.lower_ in _THERE and named):
            part.hang(deed, part.dep_)


def _since_a_day(deed: Token) -> None:
    """What has gone on since a deed was done has no day of its own: the deed has."""
    goes_on = deed.head
    if deed.dep_ != "advcl" or deed.tag_ != "VBD" or not any(c.lower_ in _HAS for c in goes_on.children):
        return
    for prep in [c for c in goes_on.children if c.dep_ == "prep" and c.i > deed.i and c.lower_ == "on"]:
        if any(o.lower_ in calendar_names() for o in prep.children):
            prep.hang(deed, "prep")


_HAS = frozenset({"has", "have"})
_FIRING = frozenset({"open", "opened", "opens", "opening", "fire", "fired", "fires", "firing"})
_ARMS = frozenset(
    {
        "rifle",
        "gun",
        "round",
        "pistol",
        "revolver",
        "shotgun",
        "ammunition",
        "weapon",
        "kalashnikov",
        "bullet",
    }
)


def _at_whom(prep: Token) -> None:
    """What arms are fired at, which the verb is told of and no arms lie on."""
    arms, verb = prep.head, prep.head.head.head
    with_arms = arms.lemma_.lower() in _ARMS and arms.dep_ == "pobj" and arms.head.lower_ == "with"
    if with_arms and verb.lower_ in _FIRING and verb.pos_ == "VERB":
        prep.hang(verb, "prep")


def _of_the_verb(day: Token) -> None:
    verb = day.head.head if day.dep_ == "pobj" else day.head
    counted = any(c.tag_ == "JJ" and c.lower_ in _ORDINALS for c in day.children)
    if verb.pos_ != "VERB" or not counted:
        return
    for prep in [c for c in day.children if c.dep_ == "prep" and c.lower_ in _THERE]:
        prep.hang(verb, "prep")


def _by_whom_then(by: Token) -> None:
    """ "were shot in their classroom at about noon [by men on bikes]": no noon by men."""
    verb = next((a for a in by.ancestors if a.pos_ == "VERB"), by)
    if verb.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.children):
        by.hang(verb, "agent")


def _off_the_hour(prep: Token) -> None:
    """ "occurred just after 5 p.m. [near] the gate", "during the day [near] Sake": where it was, and nothing
    of the hour.
    """
    hour = above = prep.head
    while above.dep_ in {"pobj", "prep"}:  # "for most of the day"
        above = above.head
    if hour.lower_ in _HOURS and hour.dep_ == "pobj" and hour.head.dep_ == "prep" and above.pos_ == "VERB":
        prep.hang(above, "prep")


_HOURS = frozenset(
    {"p.m.", "a.m.", "pm", "am", "noon", "midnight", "dawn", "dusk", "nightfall", "sunset", "sunrise"}
    | {"day", "night", "morning", "afternoon", "evening"}
)
_ORDINALS = {
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "consecutive",
    "straight", "successive", "another",
}  # fmt: skip


def _of_the_act(blaming: Token) -> None:
    whom = next((c for c in blaming.children if c.dep_ == "dobj"), None)
    fors = [c for t in (blaming, whom) if t is not None for c in t.children if c.lower_ == "for"]
    act = next((o for p in fors for o in p.children if o.dep_ == "pobj" and o.pos_ == "NOUN"), None)
    if act is None:
        return
    behind = [c for c in blaming.children if c.dep_ == "prep" and c.i > act.i and c.lower_ in _THERE]
    for prep in behind:
        thing = next((o for o in prep.children if o.dep_ == "pobj"), None)
        there = thing is not None and thing.lower_ not in calendar_names() | wordlists().messages | _TALKS
        if there and prep.i == max(t.i for t in act.subtree) + 1:
            prep.hang(act, "prep")


def _which_took_place(clause: Token) -> None:
    """ "an attack on a post at Gao, [which took place] on 24 May": the attack, and no town or post."""
    which = any(c.lower_ == "which" and c.dep_ == "nsubj" for c in clause.children)
    placed = clause.lower_ != "took" or any(c.dep_ == "dobj" and c.lower_ == "place" for c in clause.children)
    if not (which and placed) or clause.head.lemma_.lower() in events().nouns:
        return
    act = next((t for t in clause.head.ancestors if t.lemma_.lower() in events().nouns), None)
    if act is not None and act.pos_ == "NOUN" and act.i < clause.head.i:
        clause.hang(act, "relcl")


def _of_the_arrest(suspected: Token) -> None:
    verb = suspected.head.head
    if suspected.head.dep_ not in {"dobj", "nsubjpass"} or verb.pos_ != "VERB" or verb.i > suspected.i:
        return
    ins = (t for t in suspected.subtree if t.dep_ == "prep" and t.lower_ in {"in", "during"})
    raid = next((p for p in ins if any(c.lemma_ in _SEARCHES for c in p.children if c.dep_ == "pobj")), None)
    if raid is not None:
        raid.hang(verb, "prep")
        for behind in [c for c in suspected.children if c.dep_ == "prep" and c.i > raid.i]:
            behind.hang(verb, "prep")


def _to_clear(tree: Tree, clear: Token) -> None:
    whom, to = clear.head, tree[clear.i - 1] if clear.i else clear
    if to.lower_ != "to" or to.dep_ != "prep" or whom.head is not to or whom.tag_ not in {"NNS", "NN"}:
        return
    verb = to.head
    clear.tag_, clear.pos_, clear.lemma_ = "VB", "VERB", clear.lower_
    clear.hang(verb, "xcomp")
    to.hang(clear, "aux")
    to.tag_ = "TO"
    whom.hang(clear, "dobj")


def _verb_of(root: Token) -> None:
    army = next((c for c in root.children if c.dep_ == "compound" and c.i == root.i - 1), None)
    town = next((c for c in root.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > root.i), None)
    if army is None or town is None or any(c.dep_ in {"nsubj", "dobj"} for c in root.children):
        return
    for child in [c for c in root.children if c.i < army.i and c.dep_ in {"det", "amod", "poss", "compound"}]:
        child.hang(army, child.dep_)
    army.hang(root, "nsubj")
    town.dep_ = "dobj"
    root.tag_, root.pos_ = "VBD", "VERB"
