"""Who says it by a mark of punctuation alone: "Boko Haram kills 12 soldiers: army", "five dead - ministry",
"CENTCOM: US forces struck two boats".
"""

from __future__ import annotations

from geo.extract.claims.stance import Speech, name_of
from geo.extract.sentence.once import of_word
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon import actors
from geo.lexicon.wordlists import wordlists
from geo.tree import Token

_MARKS = {":", "-", "–", "—"}
_LONGEST = 5
"""Words of a speaker told so."""


def said_by_mark(view: View) -> Speech | None:
    """Who a label before a sentence, or the end of a headline, says that it is from."""
    return next(iter(_said(view)), None)


@of_word
def _said(view: View) -> list[Speech]:
    if len(view.doc) and view.doc[0].is_space and (label := _by_label(view)) is not None:
        return [label]
    if view.vocabulary.isdisjoint(_MARKS):
        return []
    words = [t for t in view.doc if not t.is_space]
    at_marks = [i for i, t in enumerate(words) if t.text in _MARKS and not _is_hyphen(t)]
    if not at_marks:
        return []
    first, last = at_marks[0], at_marks[-1]
    after = [t for t in words[last + 1 :] if t.text != "."]
    for phrase, mark in ((after, words[last]), (words[:first], words[first])):
        if not 0 < len(phrase) <= _LONGEST or any(t.pos_ in {"VERB", "AUX"} for t in phrase):
            continue
        if phrase is not after and mark.text != ":":
            continue
        if (head := _speaker(view, phrase)) is not None:
            name = name_of(view, head) if head.pos_ == "PROPN" else view.words(phrase)
            return [Speech(name, "say", head, mark, names=(name,))]
    return []


def _is_hyphen(mark: Token) -> bool:
    """ "a three-hour battle with the army": within a word, and no mark before who says it."""
    if mark.text != "-" or not 0 < mark.i < len(mark.doc) - 1:
        return False
    before, after = mark.nbor(-1), mark.nbor(1)
    return before.idx + len(before) == mark.idx and mark.idx + 1 == after.idx


def _by_label(view: View) -> Speech | None:
    """ "Hezbollah: "we fired rockets"": the words before the colon, which the parser was not shown."""
    label, colon, _ = view.text[: len(view.doc[0])].partition(":")
    named = [hit.value.actor for hit in actors().find(label) if hit.value.how != "compound"] if colon else []
    named = [actor for actor in named if actor.kind not in {"state", "generic"}]
    if not named:
        return None
    return Speech(named[0].name, "say", view.doc[0], view.doc[0], names=(named[0].name,))


def _speaker(view: View, phrase: list[Token]) -> Token | None:
    """The noun of a body that may speak, no place and no "BREAKING"."""
    noun = phrase[-1]
    actor = at(view.actors, noun)
    body = actor is not None and (actor.value.how == "forces" or actor.value.actor.kind not in {"state"})
    body = body and actor is not None and actor.first <= phrase[0].i
    told = noun.lemma_.lower() in wordlists().speakers_by_mark
    if body or (told and not within_any(noun, view.timexes)):
        return noun
    return None
