"""Two sides that lay a fight at each other's door: "each side accused the other of starting it"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.lexicon.events import speech
from geo.lexicon.guilt import guilt
from geo.tree import Token


@dataclass(frozen=True, eq=False)
class Quarrel:
    """The verb with which either side says that it was the other."""

    verb_token: Token


def quarrels(view: View) -> Iterator[Quarrel]:
    """ "Both sides blamed each other", "the army and the rebels each said that the other had fired first"."""
    if "other" not in view.doc.words:
        return
    for verb in view.doc:
        if verb.pos_ != "VERB" or not _by_either(verb):
            continue
        lemma = verb.lemma_.lower()
        accused = syntax.objects(verb) if lemma in guilt().mutual_charges else []
        said = syntax.children(verb, "ccomp") if lemma in speech().say else []
        if any(o.lower_ == "other" for o in accused) or any(map(is_of_the_other, said)):
            yield Quarrel(verb)


def is_of_the_other(verb: Token) -> bool:
    """ "that [the other had opened fire] first": nobody's deed, for either says it of the other."""
    return any(
        s.lower_ == "other" and any(c.lower_ == "the" for c in s.children) for s in syntax.subjects(verb)
    )


def _by_either(verb: Token) -> bool:
    sides = syntax.subjects(verb)
    return len(sides) > 1 or any(s.lemma_.lower() in guilt().quarrelling for s in sides)
