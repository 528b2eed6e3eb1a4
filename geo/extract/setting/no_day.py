"""Times of a sentence that date no event: feasts by their names, ranks, anniversaries, and those that "after"
holds apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from geo.dates.words import calendar_names, weekday_names
from geo.extract.events.clauses import ends_in
from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View
from geo.extract.toll.tallies import is_of_it_all
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import DatePrecision, TimeSpan, Timex
from geo.tree import Token


def day_beside(hour: TimeSpan, found: Sequence[tuple[float, int, str, TimeSpan]]) -> TimeSpan | None:
    """ "It was in January 2019, when ten were killed in a dawn raid": the date, told as surely as an hour
    that names no day; ``found`` by how surely, the hour last.
    """
    words_of = hour.text.lower().split()
    if any(word in calendar_names() for word in words_of) or hour.text[:1].isdigit():
        return None
    return next((span for score, _, kind, span in found if kind == "DATE" and score >= found[-1][0]), None)


def names_a_feast(view: View, hit: Marked[Timex]) -> bool:
    """ "a Halloween party", "a Christmas market", which need not be on that day; "Saturday shoppers" are."""
    head = hit.head(view.doc)
    of_week = "W" in hit.value.value
    return (
        head.dep_ in _MODIFIES
        and head.i < head.head.i
        and not of_week
        and (head.head.lemma_.lower() in wordlists().feasts)
    )


_MODIFIES = {"compound", "amod", "nmod"}


def ranks(view: View, hit: Marked[Timex]) -> bool:
    """Whether a stretch of time is what an event is the worst or the third of."""
    if hit.value.type != "DATE" or len(hit.value.value) > len("2024-W23"):
        return False
    for token in reversed(view.doc[max(0, hit.first - _RANKED) : hit.first]):
        if token.is_punct or token.pos_ == "VERB":
            return False
        if token.tag_ in {"JJS", "RBS"} or token.lower_ in wordlists().ordinals:
            return True
    return False


_RANKED = 9
"""Words before it in which its rank is told: "the second big attack on the Afghan capital this week"."""


def is_anniversary(view: View, hit: Marked[Timex]) -> bool:
    """ "Ten years ago on Monday": the day of the year, not of this week; not "two weeks ago, on 24 May", nor
    "a year ago, on 15 January 2019", which says the year.
    """
    whole = hit.value.value[:4].isdigit() and hit.value.value[:4] in hit.value.text
    if "ago" not in view.vocabulary or whole:
        return False
    before = list(view.doc[max(0, hit.first - 4) : hit.first])
    while before and before[-1].lower_ in {"on", "this", "last", "the", ","}:
        before.pop()
    ago = before[-1] if before else None
    return (
        ago is not None
        and ago.lower_ == "ago"
        and any(c.lemma_.lower() in {"year", "decade"} for c in ago.children)
        and syntax.clause_verb(ago) == syntax.clause_verb(hit.head(view.doc))
    )


def dates_grievance(frame: Frame, hit: Marked[Timex]) -> bool:
    """ "protested the killing of a blogger last month": the month of the killing, whatever it hangs on; of
    a day, either may be meant.
    """
    verb = frame.main.token
    whole = len(hit.value.value) >= _LENGTH_OF_DAY and "W" not in hit.value.value
    if whole or frame.main.word.id not in {"protest", "gathering"} or not frame.main.verbal:
        return False
    if hit.first < verb.i:
        return False
    matters = (*syntax.objects(verb), *syntax.prepositional(verb, "over", "about", "against", "at"))
    return any(
        verb.i < o.i < hit.first and (word := events().nouns.get(o.lemma_.lower())) is not None
        and word.id not in {"protest", "gathering"}
        for o in matters
    )  # fmt: skip


_LENGTH_OF_DAY = len("2024-06-03")


def stands_before_after(frame: Frame, hit: Marked[Timex], head: Token) -> bool:
    """Whether "after" holds a noun apart from a date that stands before it."""
    main = frame.main.token
    if ends_in(main) is not None or any(t.token.i < hit.first and t.word.id == "die" for t in frame.triggers):
        return False  # "was freed on Wednesday after a clash", "died on Monday after a bomb"
    for above in main.ancestors if not frame.main.verbal else ():
        if above.pos_ in {"VERB", "AUX"}:
            return False
        if above.dep_ == "prep" and above.lower_ in _APART and hit.last < above.i:
            harm = above.head in frame.tokens  # "were hurt on Monday after a blast"
            return not harm and head not in above.subtree
    return False


_APART = {"after", "following", "since"}


HISTORY = 1946
"""The first year of the wars that UCDP codes: what was earlier is told as history."""
_BEFORE_CHRIST = re.compile(r"\b\d{1,4} ?(?:BC|BCE|B\.C\.)(?!\w)")


def is_history(view: View, when: TimeSpan | None) -> bool:
    """Whether it is of long ago: "the storming of Izmail in 1790", "stormed Nineveh in 612 BC"."""
    if when is not None and when.precision is not DatePrecision.DAY:
        return when.end.year < HISTORY
    if "B" in view.text and _BEFORE_CHRIST.search(view.text):
        return True
    if when is not None or not view.timexes:
        return False
    years = [t.value.value[:4] for t in view.timexes]
    old = [year for year in years if year.isdigit() and int(year) < HISTORY]
    return bool(old) and len(old) == len(years)


def is_to_come(view: View, when: TimeSpan | None) -> bool:
    """ "the offensive scheduled for Saturday": of days after the report, a day's grace for time zones.

    A headline ("Protest in London on Saturday") has none: nor has it a tense that would tell.
    """
    published = view.published
    if published is None or when is None or when.start <= published:
        return False
    return (
        view.headline or when.start > published + timedelta(days=1) or "tomorrow" in (when.text or "").lower()
    )


def dates_death(frame: Frame, head: Token) -> bool:
    """ "died on Thursday of wounds suffered in a raid on Monday", "died on Thursday, bringing the toll from
    the raid to five": the day of the death is not the raid's.
    """
    if not any(t.word.id == "die" for t in frame.triggers):
        return False
    verb = syntax.clause_verb(head)
    died = any(t.token == verb and t.word.id == "die" for t in frame.triggers)
    hurts = syntax.prepositional(verb, "of", "from", "to") if died and verb is not None else []
    if not frame.acts:  # "died of his wounds on Wednesday": of those told of before
        hurts = [h for h in hurts if any(c.tag_ == "PRP$" for c in h.children)]
    later = died and any(is_of_it_all(t, frame) for t in frame.triggers)
    under = [t.token for t in frame.triggers if t.verbal and t.token.dep_ in {"relcl", "acl"}]
    if died and verb is not None and any(t.i < verb.i for t in under):
        return head.i > verb.i  # "who was shot at a rally earlier this month died on Friday"
    own = verb is not None and any(s.pos_ != "PRON" for s in syntax.children(verb, "nsubj", "nsubjpass"))
    also = died and verb is not None and verb.dep_ == "conj" and not own
    if also and verb is not None and verb.head in frame.tokens and head.i > verb.i:
        shot = (o for p in syntax.children(verb.head, "prep") for o in p.children)
        if any(o.lower_ in calendar_names() for o in shot):
            return True  # "was shot on June 7 and died on August 11"
    return later or any(o.lemma_.lower() in wordlists().hurts for o in hurts)


def is_of_birth(head: Token) -> bool:
    """ "a man born in 1989", "the officer, who was born on June 3": when somebody's life began is the day of
    nothing that was done to him or by him. No birth is told by its weekday.
    """
    verb = syntax.clause_verb(head)
    return verb is not None and verb.lower_ == "born" and head.lower_ not in weekday_names()


def is_judged(noun: Token, verb: Token) -> bool:
    """ "were sentenced on Monday for a murder in 2022": what is done long after an act, "for" it."""
    judged = is_of_justice(verb.lemma_.lower()) or is_before_court(verb)
    return noun.head.lower_ in {"for", "over", "with", "of"} and judged


def is_before_court(verb: Token) -> bool:
    """ "went on trial", "stood trial", "appeared in court", "pleaded guilty"."""
    beside = (*syntax.prepositional(verb, "on", "in", "before"), *syntax.objects(verb))
    words = wordlists().before_court
    return any(t.lemma_.lower() in words for t in (*beside, *syntax.children(verb, "acomp", "oprd")))


def is_of_justice(verb: str) -> bool:
    """Whether a verb tells what courts and police do."""
    return verb in wordlists().prosecuting_verbs or verb in wordlists().punishing_verbs


def dates_answered(view: View, frame: Frame, hit: Marked[Timex]) -> bool:
    """ "fired missiles in revenge for the killing of a general on January 3": the day of what is answered."""
    main = frame.main.token
    if hit.first < main.i:
        return False
    doc, nouns = view.doc, events().nouns
    for t in doc[main.i + 1 : hit.first - 2]:
        if t.lemma_.lower() not in wordlists().referring_words or doc[t.i + 1].lower_ not in {"for", "to"}:
            continue
        act = next((x for x in doc[t.i + 2 : t.i + 5] if x.lemma_.lower() in nouns), None)
        if act is not None and act.i < hit.first and act not in frame.tokens:
            # not "in revenge for a shooting and burned cars on Sunday"
            between = (x for x in doc[act.i + 1 : hit.first] if x.pos_ in {"VERB", "AUX"})
            return all(act.is_ancestor(x) for x in between)
    return False


def names_another_act(head: Token, frame: Frame) -> bool:
    """ "the [2018] killing", "the [4 June] attack": a date in the name of an act that the frame is not of."""
    act = head.head
    named = (
        head.dep_ in {"nummod", "compound"} and act.pos_ == "NOUN" and act.lemma_.lower() in events().nouns
    )
    by = act.head if act.dep_ == "pobj" and act.head.lower_ in {"at", "in", "during", "amid"} else None
    setting = by is not None and by.head in frame.tokens  # "were shot at the 1972 march"
    return named and act not in frame.tokens and not setting
