"""Attacks with words, and harm that none but words or markets do: "attacked the government over the tax"."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.events.proof import armed_among
from geo.extract.events.territory import ARMED_TARGETS
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.lexicon.entries import CIVIL_ROLES
from geo.lexicon.meant import meant
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


def is_in_words(view: View, frame: Frame) -> bool:
    """Whether a verb of the frame tells of what was said: "attacked the government over the tax", "assailed
    Ukraine for holding exercises"; not "rebels attacked the village for refusing to pay".
    """
    return any(
        t.verbal
        and t.token.lemma_.lower() in meant().verbs_of_blame_too
        and _says(view, t.token)
        and not _with_hands(view, t.token)
        for t in frame.triggers
    )


def _with_hands(view: View, verb: Token) -> bool:
    """ "with knives", "a mob attacked", "attacked a teacher for": blows, whatever for."""
    means = syntax.prepositional(verb, "with")
    if any(at(view.weapons, o) is not None or o.lemma_.lower() in wordlists().wielded for o in means):
        return True
    doers = syntax.subjects(verb)
    if any((kind := at(view.generic, d)) is not None and kind.value.type == "Rioters" for d in doers):
        return True
    plain = any((one := at(view.people, d)) is not None and one.value.role in CIVIL_ROLES for d in doers)
    return plain and any(_is_struck(view, o) for o in syntax.objects(verb))


def _is_struck(view: View, noun: Token) -> bool:
    """ "a teacher", "a police post": whom plain people strike, and do not criticise."""
    person, post = at(view.people, noun), at(view.targets, noun)
    if person is not None:
        return person.value.role in CIVIL_ROLES | {"medical", "religious", "aid worker"}
    return post is not None and post.value.type in ARMED_TARGETS


def _says(view: View, verb: Token) -> bool:
    if any(p.lower_ == "over" for p in syntax.children(verb, "prep")):
        return True
    if any(c.lower_ in wordlists().ways_of_words for c in syntax.children(verb, "advmod")):
        return True
    if syntax.is_passive(verb) or not syntax.objects(verb):
        return False  # "was attacked for refusing to pay" tells why
    by_speakers = any(d.lemma_.lower() in wordlists().critics for d in syntax.subjects(verb))
    if by_speakers and all(o.lemma_.lower() in meant().of_politics for o in syntax.objects(verb)):
        return True  # "the opposition ambushed the government in parliament"
    unarmed = by_speakers or not armed_among(view, syntax.subjects(verb))
    return unarmed and any(_is_charge(p) for p in syntax.children(verb, "prep") if p.lower_ in {"for", "as"})


def _is_charge(why: Token) -> bool:
    """ "for holding exercises", "for its handling of the crisis", "as weak"."""
    if why.lower_ == "as":
        return bool(syntax.children(why, "amod", "pcomp"))
    return bool(syntax.children(why, "pcomp")) or any(
        c.dep_ == "poss" for o in syntax.children(why, "pobj") for c in o.children
    )


def is_of_no_body(frame: Frame) -> bool:
    """ "Weakness in technology stocks hurt the index", "the scandal wounded the minister": harm by what has
    no body.
    """
    verbs = [t for t in frame.triggers if t.verbal]
    doers = [d for t in verbs for d in (*syntax.subjects(t.token), *syntax.agents(t.token))]
    harms = all(t.word.id in {"wound", "strike", "damage", "harm", "destruction"} for t in frame.triggers)
    return bool(doers) and harms and all(d.lemma_.lower() in meant().abstract_doers for d in doers)
