"""Tellings without a day of their own, to which the next sentences give one: "Gunmen seized 12 pupils in
Kaduna. It happened on Monday.", "The vehicle was hit on Sunday", "The gunmen struck on Monday".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.report.drafts import Draft
from geo.extract.report.hits import ReportHits, within
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_pluperfect
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import View
from geo.extract.setting.afterwards import is_asserted
from geo.lexicon.events import events, scenes
from geo.lexicon.telling import Telling, telling
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, Report, TimeSpan, Timex
from geo.read.sentences import Sentence
from geo.tree import Token

_SO_NEAR = 2
"""Sentences on, what is said of the day is of the one told last."""
_NEWS_DAYS = 14
_IT_WAS = re.compile(
    r"(?:It|This|(?:The|This) (?:\w{2,20} )?"
    r"(?:incident|event|attack|episode|crime|tragedy|massacre|violence))"
    r"(?:, which [^,.]{3,80},)? (?:happened|occurred|took place|unfolded)\b"
)
_ELSE = re.compile(
    r"\b(?:after|before|as|when|while|because|to|than|that|which|who|where)\b|,", re.IGNORECASE
)
"""Before the day they tell that it is of something else: "on the same road as an attack on Monday"."""


def dated_by_next(
    drafts: Sequence[Draft],
    views: Sequence[View],
    sentences: Sequence[Sentence],
    report: Report,
    hits: ReportHits,
) -> list[Draft]:
    """The drafts, those dated by nothing but their report on the day that one of the next sentences tells."""
    out = _dated_by_headline(drafts, report, hits)
    starts = [draft.view.start for draft in out]
    seen = {view.start: view for view in views}
    for number, sentence in enumerate(sentences):
        if sentence.block_kind is not BlockKind.BODY or not within(hits.timexes, sentence):
            continue
        end = bisect_left(starts, sentence.start)
        last = out[end - 1].view if end else None
        near = [one.start for one in sentences[max(0, number - _SO_NEAR) : number]]
        if last is None or last.start not in near or sentence.paragraph - last.paragraph > 1:
            continue
        if (when := _day_of_it(sentence, seen.get(sentence.start), out, last, report, hits)) is None:
            continue
        for i in range(bisect_left(starts, last.start), end):
            if _is_open(out[i], when):
                out[i] = replace(out[i], mention=replace(out[i].mention, when=when))
    return out


_OF_ELSE = re.compile(
    r"\b(?:after|before|ahead|over|as|to|will|would|plan\w*|says?|said|court|trial|charged|arrest\w*|mourn\w*"
    r"|bur(?:y|ied)|funeral|until|since|from|by|amid|for|against)\b|[,;:]",
    re.IGNORECASE,
)
"""In a headline of more than one thing, its day may be of another than what the report tells first."""


def _dated_by_headline(drafts: Sequence[Draft], report: Report, hits: ReportHits) -> list[Draft]:
    """The drafts, those that tell the news on the day with which the headline over it ends: "Car bomb kills
    six in Kabul on Tuesday".
    """
    out = list(drafts)
    block = next((b for b in report.blocks if b.kind is BlockKind.HEADLINE), None)
    if block is None or not out or out[0].view.start < block.end:
        return out
    days = [t for start, end, t in hits.timexes if block.start <= start and end <= block.end]
    words = report.text[block.start : block.end].rstrip()
    if len(days) != 1 or not words.endswith(days[0].text) or _OF_ELSE.search(words):
        return out
    when, lead, kinds = _one_day(days[0], report), out[0].view, _kinds_named(words)
    for i, draft in enumerate(out):
        names = {n for p in draft.mention.places for n in (p.mention.text, p.place and p.place.name) if n}
        if (
            when is not None
            and draft.view is lead
            and _is_open(draft, when)
            and any(n in words for n in names)
            and not kinds.isdisjoint(k for t in draft.frame.triggers for k in (t.word.id, t.word.effect) if k)
        ):
            out[i] = replace(draft, mention=replace(draft.mention, when=when))
    return out


def _kinds_named(headline: str) -> set[str]:
    """What kinds of acts and harm a headline names: "Blast kills six in Kabul" of a bombing and the dead."""
    known = events()
    kinds: set[str] = set()
    for form in _WORD.findall(headline.lower()) if telling(headline) is Telling.EVENT else ():
        noun = known.nouns.get(form) or known.nouns.get(form.removesuffix("s"))
        named = [word for _, word in known.verbs.get(known.lemmas.get(form, form), ())]
        named += [noun] if noun is not None else []
        kinds.update(kind for word in named for kind in (word.id, word.effect) if kind)
    return kinds


_WORD = re.compile(r"[a-z]+")


def _is_open(draft: Draft, when: TimeSpan) -> bool:
    """Whether a telling is news whose day its own words do not tell."""
    mention, published = draft.mention, draft.view.published
    own = mention.when
    news = own is None or own.basis is DateBasis.INFERRED_REPORT_DATE
    aside = draft.anaphoric or draft.background or mention.definite or mention.block is not BlockKind.BODY
    return news and not aside and published is not None and 0 <= (published - when.end).days <= _NEWS_DAYS


def _day_of_it(
    sentence: Sentence,
    view: View | None,
    drafts: Sequence[Draft],
    last: View,
    report: Report,
    hits: ReportHits,
) -> TimeSpan | None:
    """The day that a sentence gives to what the sentence before it tells."""
    found = _IT_WAS.match(report.text, sentence.start, sentence.end)
    if found is not None:
        behind = next((t for start, _, t in within(hits.timexes, sentence) if start >= found.end()), None)
        if behind is None or _ELSE.search(report.text, found.end(), behind.start):
            return None
        return _one_day(behind, report)
    if view is None or len(view.doc) < 3:
        return None
    for hit in view.timexes:
        verb = syntax.clause_verb(hit.head(view.doc))
        if verb is None:
            continue
        if (
            (_is_hit_again(verb, last) and _is_alike(drafts, view, last))
            or _they_came(verb, drafts, view, last)
            or _they_died(verb, drafts, view, last)
        ):
            return _one_day(hit.value, report) if is_asserted(verb) else None
    return None


def _one_day(timex: Timex, report: Report) -> TimeSpan | None:
    """The day that a time tells, if it is one."""
    span = event_span(timex, report.text, reference=report.published, tense="past")
    return span if span is not None and span.precision in {DatePrecision.DAY, DatePrecision.DAYS} else None


def _is_hit_again(verb: Token, last: View) -> bool:
    """ "The ambulance was hit on Sunday", "The vehicle came under fire": a thing just told to have been."""
    struck = syntax.is_passive(verb) and verb.lemma_.lower() in wordlists().hitting_verbs
    under = verb.lemma_.lower() == "come" and any(
        o.lower_ in {"fire", "attack"} for o in syntax.prepositional(verb, "under")
    )
    things = [*syntax.passive_subjects(verb), *(syntax.subjects(verb) if under else ())]
    if not (struck or under) or not things or _is_of_another(verb):
        return False
    return all(
        t.pos_ == "NOUN" and (_is_theirs(t) or (is_definite(t) and _was_told(t, last))) for t in things
    )


def _is_of_another(verb: Token) -> bool:
    """Whether it is told as of another time: "had been hit", "was first hit", "struck again"."""
    return is_pluperfect(verb) or any(c.lower_ in _ANEW for c in verb.children)


def _is_theirs(thing: Token) -> bool:
    """ "their car", of the aid workers who were killed; they need not have been in their house."""
    return thing.lemma_.lower() in scenes().vehicle and any(
        c.dep_ == "poss" and c.lower_ in {"their", "his", "her"} for c in thing.children
    )


_ANEW = {"again", "also", "earlier", "first", "later", "previously", "too", "twice"}


def _was_told(thing: Token, last: View) -> bool:
    """Whether a sentence names a thing, or what goes by a wider word: an ambulance, "the vehicle"."""
    word = thing.lemma_.lower()
    named = {t.lemma_.lower() for t in last.doc if t.pos_ == "NOUN"}
    wider = {"vehicle": scenes().vehicle, "building": wordlists().attacked_buildings}.get(word, frozenset())
    return word in named or not named.isdisjoint(wider)


def _they_came(verb: Token, drafts: Sequence[Draft], view: View, last: View) -> bool:
    """ "The gunmen struck on Monday", "The attackers arrived at dawn on Monday": whoever did it, told before,
    who did nothing else that day.
    """
    if verb.lemma_.lower() not in wordlists().coming_verbs or _is_of_another(verb):
        return False
    there = [o for prep in syntax.children(verb, "prep") for o in syntax.children(prep, "pobj")]
    if not all(_is_told_of(o, last) for o in syntax.objects(verb)) or any(map(_is_other, there)):
        return False  # "struck a second village", "attacked the same town", "arrived at another camp"
    doers = syntax.subjects(verb)
    if not doers or not all(is_definite(d) and d.lemma_.lower() in wordlists().doers_told for d in doers):
        return False
    here = [draft.mention for draft in drafts if draft.view.start == view.start]
    more = (m.killed or m.wounded or any(p.located for p in m.places) for m in here)
    return not any(more) and _is_alike(drafts, view, last)


def _is_alike(drafts: Sequence[Draft], view: View, last: View) -> bool:
    """Whether a sentence tells of no act of another kind than the one before it."""
    kinds = {draft.mention.sub_event_type for draft in drafts if draft.view.start == last.start}
    return all(d.mention.sub_event_type in kinds for d in drafts if d.view.start == view.start)


def _is_told_of(thing: Token, last: View) -> bool:
    """ "attacked the town": the one that the sentence before is about."""
    known = thing.lemma_.lower() in wordlists().towns or _was_told(thing, last)
    return is_definite(thing) and known and not _is_other(thing)


def _is_other(thing: Token) -> bool:
    """ "the same town", "the second village": told as of more than one attack."""
    return any(c.lower_ in {"same", "other", "another", "second", "next"} for c in thing.children)


def _they_died(verb: Token, drafts: Sequence[Draft], view: View, last: View) -> bool:
    """ "A journalist was shot dead. He was killed on Sunday": as many as were told to have been killed."""
    who = syntax.passive_subjects(verb)
    words = events().verbs.get(verb.lemma_.lower(), ())
    if not any(word.effect == "killed" or word.id == "shooting" for _, word in words):
        return False  # "They were kidnapped on Sunday"
    if not who or is_pluperfect(verb) or any(w.lower_ not in {"he", "she", "they"} for w in who):
        return False
    here = [draft.mention for draft in drafts if draft.view.start == view.start]
    dead = [draft.mention.killed for draft in drafts if draft.view.start == last.start]
    one = any(w.lower_ in {"he", "she"} for w in who)
    if one and not any(count is not None and count.best == 1 for count in dead):
        return False
    return any(dead) and all(m.killed is None or m.killed in dead for m in here)
