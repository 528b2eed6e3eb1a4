"""Times that date an event by where they stand, whatever verb a parse hangs them on: right behind the noun
that tells of it, or between that noun and the verb of which it is the subject.
"""

from __future__ import annotations

import re
from datetime import date

from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View
from geo.extract.setting.no_day import is_of_justice
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.model import Timex
from geo.tree import Token


def ends_before(frame: Frame, hit: Marked[Timex]) -> bool:
    """Whether what is told of the noun of an event ends right where a time begins."""
    noun = frame.main.token
    return not frame.main.verbal and max(t.i for t in noun.subtree) == hit.first - 1


def is_beside(view: View, frame: Frame, hit: Marked[Timex], verb: Token) -> bool:
    """Whether a time dates the event by where it stands; ``verb`` is what the parse hangs it on."""
    return dates_the_charge(view, frame, hit, verb) or stands_in_subject(frame, hit, verb)


def stands_in_subject(frame: Frame, hit: Marked[Timex], verb: Token) -> bool:
    """ "The toll from an assault on a village last week has climbed": what stands before the verb of a
    subject is of the subject; not "the toll on Monday rose", of which it is the day.
    """
    if hit.last > verb.i:
        return False
    acts = [t.token for t in frame.triggers if not t.verbal and not t.effect and t.token.i < hit.first]
    main = frame.main.token
    if (
        main.dep_ == "relcl"
        and main.i < hit.first
        and not any(t.is_punct for t in main.doc[main.i : hit.first])
    ):
        acts.append(main)  # "passengers who had been seized in the town the previous Thursday walked free"
    subjects = [s for s in (*syntax.subjects(verb), *syntax.passive_subjects(verb)) if s.i < hit.first]
    return any(s.is_ancestor(act) for s in subjects for act in acts)


def dates_the_charge(view: View, frame: Frame, hit: Marked[Timex], verb: Token) -> bool:
    """ "blamed for the killing of two in Goma on Tuesday": a day right behind the act is that of the act; of
    what a court or the police do the news may be, unless the day is long past or they have one of their own.
    """
    noun, doc = frame.main.token, view.doc
    before = hit.first - (2 if hit.first and doc[hit.first - 1].pos_ == "ADP" else 1)
    if frame.main.verbal or before < noun.i or not (doc[before] == noun or noun.is_ancestor(doc[before])):
        return False
    lemma = verb.lemma_.lower()
    laid = noun.dep_ == "dobj" and (
        lemma in speech().blame | wordlists().reacting_verbs or verb.dep_ == "pcomp"
    )
    if not laid and noun.head.lower_ not in {"for", "over", "with", "of"}:
        return False
    if laid and lemma in wordlists().reacting_verbs:
        return True  # "condemned the killing of two in Goma on Tuesday"
    if lemma in speech().blame | {"hold"} and lemma not in wordlists().prosecuting_verbs:
        return True
    if verb.dep_ == "pcomp":
        return syntax.clause_verb(verb.head) is not None and verb.head.head.lemma_.lower() in speech().blame
    if not is_of_justice(lemma):
        return False
    return any(h.last < noun.i for h in view.timexes) or _is_long_past(view, hit.value)


_NEWS = 7
"""Days for which what a court does is news."""


def _is_long_past(view: View, timex: Timex) -> bool:
    if view.published is None or not _DAY.fullmatch(timex.value):
        return False
    return (view.published - date.fromisoformat(timex.value)).days > _NEWS


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def opens_clause_of(view: View, frame: Frame, hit: Marked[Timex]) -> bool:
    """Whether a date has a clause of its own that tells of the event: "March 2013, when rebels shelled …",
    "the worst day was 3 May in Goma, where …".
    """
    opener = _opener_after(view, hit)
    if opener is None:
        return False
    main = frame.main.token
    ended = main.dep_ == "nsubj" and main.head is opener.head  # "when a raid ended with"
    if not ended and not any(t.verbal for t in frame.triggers):
        return False
    verbs = {*frame.tokens, syntax.clause_verb(frame.main.token)}
    verbs |= {
        v.head for v in verbs if v is not None and v.dep_ == "conj"
    }  # "when a mob stopped it and set …"
    return opener.i < frame.first and opener.head in verbs


def _opener_after(view: View, hit: Marked[Timex]) -> Token | None:
    """The "when" right after a date, or the "where" after its place, if a copula names the day."""
    if view.vocabulary.isdisjoint(("when", "where")):
        return None
    after = (t for t in view.doc[hit.last + 1 : hit.last + 3] if not t.is_punct)
    if (opener := next(after, None)) is not None and opener.lower_ == "when":
        return opener
    copula = hit.head(view.doc).head
    if copula.lemma_.lower() != "be" or hit.head(view.doc).dep_ not in {"attr", "npadvmod"}:
        return None
    place = next((p for p in view.places if hit.last < p.first <= hit.last + 3), None)
    where = (
        next((t for t in view.doc[place.last + 1 : place.last + 3] if not t.is_punct), None)
        if place
        else None
    )
    return where if where is not None and where.lower_ == "where" else None


def dates_count(frame: Frame, hit: Marked[Timex], head: Token) -> bool:
    """ "The toll from the blast rose to eight on Wednesday": when more were counted."""
    verb = syntax.clause_verb(head)
    lemma, words = verb.lemma_.lower() if verb is not None else "", wordlists()
    if verb is None or not (lemma in words.rising_verbs or lemma in words.reaching_verbs):
        return False
    if head.head in frame.tokens or stands_in_subject(frame, hit, verb):
        return False  # "Sunday's ambush"
    counts = [
        n for n in (*syntax.subjects(verb), *syntax.objects(verb)) if n.lemma_.lower() in wordlists().tolls
    ]
    told = any(t.token in counts for t in frame.triggers) or any(
        n.is_ancestor(t.token) for n in counts for t in frame.triggers
    )
    return told and not any(n.is_ancestor(head) for n in counts)
