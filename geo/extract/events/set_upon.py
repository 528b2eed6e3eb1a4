"""People of public life who are fallen upon in the street: "four men set upon a councillor"."""

from __future__ import annotations

import re
from itertools import islice

from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at
from geo.extract.toll import numbers
from geo.lexicon import people
from geo.lexicon.entries import Person
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_PUBLIC = {"government", "journalist", "religious"}
_HIM = {"him", "her", "them"}
_SO_LONG, _SO_OFTEN = 60, 5
"""Letters of what somebody is called, and how often a name is looked up in a report."""


def is_set_upon(view: View, frame: Frame) -> bool:
    """Whether some men, in a number or a group, attack somebody in office, in the news or of the clergy: with
    their hands, as nothing else is told; not "was attacked by two senators", "for his remarks", which is
    done in words, nor whoever else is robbed in the street.
    """
    verbs = [t.token for t in frame.triggers if t.verbal and t.word.id == "attack"]
    return any(_is_by_hand(view, verb) for verb in verbs)


def _is_by_hand(view: View, verb: Token) -> bool:
    if syntax.prepositional(verb, "for", "over", "about", "as"):
        return False
    passive = syntax.is_passive(verb)
    doers = syntax.agents(verb) if passive else syntax.subjects(verb)
    whom = syntax.passive_subjects(verb) if passive else syntax.objects(verb)
    return any(map(_are_men, doers)) and any(_is_public(view, one, verb) for one in whom)


def _are_men(noun: Token) -> bool:
    """ "four men", "a group of four", "a gang of youths"."""
    men = guilt().rough_men
    if noun.lemma_.lower() in guilt().rough_groups:
        return any(o.like_num or o.lemma_.lower() in men for o in syntax.prepositional(noun, "of"))
    return noun.lemma_.lower() in men and numbers.of_noun(noun) is not None


def _is_public(view: View, whom: Token, verb: Token) -> bool:
    if whom.lower_ in _HIM or (whom.dep_ == "nsubjpass" and whom.lower_ in {"he", "she", "they"}):
        return any(_is_public(view, one, verb) for one in _before(verb))
    person = at(view.people, whom)
    if person is None:
        return whom.pos_ == "PROPN" and _is_told_as_public(view.report.text, whom.text)
    return _is_in_office(person.value)


def _is_in_office(person: Person) -> bool:
    return person.role in _PUBLIC or person.noun in wordlists().opponents


def _is_told_as_public(text: str, name: str) -> bool:
    """ "Jan Ekman, the party's lead candidate for": what the report calls whoever has the name."""
    named = re.finditer(rf"\b{re.escape(name)}, (?:the|a|an) ([^.,;\n]{{1,{_SO_LONG}}})", text)
    return any(
        _is_in_office(hit.value) for found in islice(named, _SO_OFTEN) for hit in people().find(found[1])
    )


def _before(verb: Token) -> list[Token]:
    """Who a clause before has told of: "a councillor was putting up posters when men attacked him"."""
    above = verb.head if verb.dep_ in {"advcl", "conj", "ccomp"} else verb
    return [] if above is verb else [s for s in syntax.subjects(above) if s.lower_ not in _HIM]
