"""Days told by another event: "hours later", "shortly afterwards", "all three attacks took place on Monday".

The first two count from the event told before; the last dates those told before it, which gave no day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import timedelta

from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.events.deeds import is_soon_after, told_apart
from geo.extract.events.governing import governed
from geo.extract.report.drafts import RECALLED, Draft
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import CONDITIONAL, MODALS, Reality, is_pluperfect
from geo.extract.sentence.view import View, at
from geo.extract.setting.when import tense_of
from geo.extract.toll.numbers import value_of
from geo.lexicon.events import events, speech
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, TimeSpan
from geo.tree import Token

_LATER = {"later", "afterwards", "afterward", "after"}
_DARK = {"evening", "late", "overnight"}
"""Parts of a day that end in the next one within hours."""
_THE = {"all", "both", "the", "these", "those"}
_FAR = 1
"""So many paragraphs back stands what "all three attacks" counts, or in its own."""


def step_of(draft: Draft) -> str | None:
    """By what a telling says it came after the one before: ``soon`` ("hours later", "shortly afterwards"),
    ``long`` ("days later"), ``None`` where it says nothing of it.
    """
    if (opening := _opening_step(draft.view)) is not None:
        return opening
    clause = syntax.clause_verb(draft.frame.main.token)
    above = syntax.clause_verb(clause.head) if clause is not None and clause.dep_ == "relcl" else None
    following = above if above is not None and above.lemma_.lower() == "follow" else None
    for verb in {clause, following, *draft.frame.tokens}:
        for adverb in syntax.children(verb, "advmod", "prep") if verb is not None else ():
            if is_soon_after(adverb):
                return "soon"  # "within hours a drone killed three"
            if adverb.lower_ not in _LATER or syntax.children(adverb, "pobj", "pcomp"):
                continue
            if adverb.lower_ == "later" and not list(adverb.children) and draft.frame.acts:
                return "soon"  # "a bomber later blew himself up"
            units = {c.lemma_.lower() for c in syntax.children(adverb, "npadvmod", "advmod", "nmod")}
            if units & wordlists().long_steps:
                return "long"
            if units & wordlists().short_steps:
                return "soon"
    return None


def _opening_step(view: View) -> str | None:
    """ "Hours later, in what looked like a reprisal, …": before the sentence, wherever a parse hangs it."""
    words = [t.lemma_.lower() for t in view.doc[:5]]
    if _hours_before(words):
        return "soon"
    later = next((i for i, word in enumerate(words) if word in _LATER), None)
    if later is None or later + 1 >= len(words) or words[later + 1] != ",":
        return None
    units = set(words[:later])
    return "long" if units & wordlists().long_steps else "soon" if units & wordlists().short_steps else None


def _hours_before(words: Sequence[str]) -> bool:
    """ "Three hours earlier a smaller bomb went off", "Hours before the blast shells hit it": as near as
    what comes after it.
    """
    mark = next((i for i, word in enumerate(words[:4]) if word in {"earlier", "before", "early"}), None)
    if not mark or words[mark - 1] not in wordlists().short_steps:
        return False
    return words[mark] != "before" or words[mark + 1 : mark + 2] == ["the"]


def soon_after(draft: Draft, told: Sequence[Draft]) -> TimeSpan | None:
    """The day of the event told before, for one that says it came within hours of it."""
    before = next((d for d in reversed(told) if d.mention.when is not None and not d.background), None)
    if before is None or (before.view.start == draft.view.start and not _followed(before, draft)):
        return None
    if step_of(draft) != "soon" or draft.view.paragraph - before.view.paragraph > _NEXT:
        return None
    base = before.mention.when
    if base is None or base.precision not in {DatePrecision.DAY, DatePrecision.DAYS}:
        return None
    end, precision = base.end, base.precision
    if base.time_of_day in _DARK and base.start == base.end:
        end, precision = end + timedelta(days=1), DatePrecision.DAYS
    published = draft.view.published
    if published is not None and base.end <= published < end:
        end, precision = base.end, base.precision
    basis = base.basis if base.basis is DateBasis.INFERRED_REPORT_DATE else DateBasis.RELATIVE
    return TimeSpan(base.start, end, precision, basis, "")


_NEXT = 4
"""So many paragraphs on, "later" still counts from it."""


def _followed(before: Draft, draft: Draft) -> bool:
    """ "The attack was followed hours later by another in Logar, where a bomb hit a lorry"."""
    verb = before.frame.main.token.head
    told = verb.lemma_.lower() == "follow" and before.frame.main.token in syntax.passive_subjects(verb)
    return told and verb.is_ancestor(draft.frame.main.token)


def followed_on(draft: Draft, told: Sequence[Draft]) -> TimeSpan | None:
    """The day of what "was followed hours later by another", for the other."""
    before = told[-1] if told and told[-1].view.start == draft.view.start else None
    return soon_after(draft, told) if before is not None and _followed(before, draft) else None


def fell_in_it(draft: Draft, told: Sequence[Draft]) -> TimeSpan | None:
    """ "On Friday five gunmen were shot dead after they attacked a hotel": on that day."""
    verb, last = draft.frame.main.token, told[-1] if told else None
    they = any(c.lower_ == "they" for c in syntax.children(verb, "nsubj"))
    if last is None or verb.dep_ != "relcl" or not they or verb.head.head not in last.frame.tokens:
        return None
    return last.mention.when


_DAYS_BETWEEN = re.compile(
    r"\b(?:days?|weeks?|months?|years?)\s+(?:after|before|since|following)\b", re.IGNORECASE
)


def _days_lie_between(before: Draft, draft: Draft) -> bool:
    """ "were killed in a firefight, days after a grenade wounded ten": two events, whatever they share."""
    start = draft.view.start
    return bool(
        _DAYS_BETWEEN.search(draft.view.doc.text[before.mention.order - start : draft.mention.order - start])
    )


def claimed_before(act: Token) -> Token | None:
    """ "The front, which on 3 May claimed the killing of X, …": the verb of a claim of another day."""
    for one in act.ancestors:
        if one.dep_ == "relcl":
            return one if one.lemma_.lower() in speech().claim else None
        if one.pos_ in {"VERB", "AUX"} and one.dep_ not in {"pcomp", "xcomp"}:
            return None
    return None


def as_next_deed(draft: Draft, told: Sequence[Draft]) -> Draft:
    """A draft that its sentence tells as another deed of the same doers: there too, if it names no place."""
    mention, main = draft.mention, draft.frame.main
    before = told[-1] if told and told[-1].view.start == draft.view.start else None
    once = before is not None and claimed_before(before.frame.main.token) is not None
    if before is not None and (once or _days_lie_between(before, draft)):
        apart = mention.apart_from | {draft.view.start}
        return replace(draft, mention=replace(mention, apart_from=apart))
    if before is None or not main.verbal or not told_apart(main.token):
        return draft
    there = before.mention.places if not syntax.children(main.token, "nsubj") else ()
    other = mention.sub_event_type != before.mention.sub_event_type
    apart = mention.apart_from | ({draft.view.start} if other else set())
    return replace(draft, mention=replace(mention, apart_from=apart, places=mention.places or there))


def dated_together(drafts: Sequence[Draft], views: Sequence[View]) -> list[Draft]:
    """The drafts, those without a day of their own dated by a later sentence that gives it for all."""
    out = list(drafts)
    starts = [draft.view.start for draft in out]
    for view in views:
        told = _of_all(view)
        if told is None:
            continue
        number, when = told
        end = bisect_left(starts, view.start)
        before = [
            i
            for i, draft in enumerate(out[max(0, end - RECALLED) : end], max(0, end - RECALLED))
            if draft.mention.block is BlockKind.BODY
            and view.paragraph - draft.view.paragraph <= _FAR
            and not (draft.anaphoric or draft.background or draft.mention.definite)
        ]
        before = before[-number:] if number else before
        if number and len(before) < number:
            continue
        for i in before:
            mention = out[i].mention
            if mention.when is None or not mention.when.text:
                out[i] = replace(out[i], mention=replace(mention, when=when))
    return out


def is_asserted(verb: Token) -> bool:
    """Not "did not take place on Sunday", "may have taken place", "whether they took place"."""
    if syntax.children(verb, "neg") or syntax.auxiliaries(verb) & MODALS or verb.doc[-1].lower_ == "?":
        return False
    opened = any(c.lower_ in CONDITIONAL for c in syntax.children(verb, "mark"))
    unsure = any(
        head.lemma_.lower() in speech().suspect or syntax.children(head, "neg")
        for child, head in syntax.governors(verb)
        if child.dep_ == "ccomp"
    )
    return not opened and not unsure and governed(verb, verbal=True) is Reality.HAPPENED


def _of_all(view: View) -> tuple[int, TimeSpan] | None:
    """Of how many events told before a sentence tells the day, 0 if it does not say: "all three attacks took
    place on Wednesday", "both incidents occurred".
    """
    for token in view.doc if view.timexes and view.has_any(wordlists().happening_verbs) else ():
        counted = token.tag_ == "NNS" and (
            token.lemma_.lower() in events().nouns or token.lemma_.lower() in wordlists().any_act
        )
        verb = token.head
        if not counted or token.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        if verb.lemma_.lower() not in wordlists().happening_verbs or token.i > verb.i:
            continue
        if any(o.lemma_.lower() != "place" for o in syntax.objects(verb)) or not is_asserted(verb):
            continue
        own = {c.lower_ for c in syntax.children(token, "det", "predet", "advmod", "nummod")}
        numbers = [value_of(c.text) for c in syntax.children(token, "nummod")]
        number = 2 if "both" in own else next((n for n in numbers if n), 0)
        if not own & _THE or syntax.children(token, "prep", "relcl", "acl"):
            continue
        for hit in view.timexes:
            if hit.first > verb.i and syntax.clause_verb(hit.head(view.doc)) == verb:
                span = event_span(hit.value, view.report.text, reference=view.published, tense=tense_of(verb))
                if span is not None and span.precision in {DatePrecision.DAY, DatePrecision.DAYS}:
                    return number, span
    return None


def as_it_began(draft: Draft) -> TimeSpan | None:
    """The day of what something began with: "The flare-up began on Monday with a missile that hit a bus"."""
    thing = syntax.antecedent(draft.frame.main.token)
    began = thing.head.head if thing is not None and thing.head.lower_ == "with" else None
    if began is None or began.lemma_.lower() not in {"begin", "start", "open"}:
        return None
    return one_day(draft.view, began)


def one_day(view: View, verb: Token) -> TimeSpan | None:
    """The one day that a verb tells."""
    days = [h for h in view.timexes if syntax.clause_verb(h.head(view.doc)) == verb]
    found = [event_span(h.value, view.report.text, reference=view.published, tense="past") for h in days]
    told = [span for span in found if span is not None and span.precision is DatePrecision.DAY]
    return replace(told[0], time_of_day=None) if len(told) == 1 else None


def what_led_to(draft: Draft) -> TimeSpan | None:
    """The day of what led to something on that day: "The port closed on Friday after a shell hit a crane"."""
    act, view = draft.frame.main.token, draft.view
    mark = next((c for c in syntax.children(act, "mark") if c.lower_ == "after"), None)
    above = act.head if act.dep_ == "advcl" else None
    if mark is None or above is None or above.i > mark.i:
        return None
    if (period := _period_told(view, above, mark.i)) is not None:
        return None if is_pluperfect(act) or any(c.dep_ == "npadvmod" for c in act.children) else period
    if above.lemma_.lower() not in wordlists().at_once_verbs:
        return None
    if any(c.dep_ in {"npadvmod", "advmod"} and c.i < mark.i for c in act.children):
        return None  # "three days after", "long after"
    return one_day(view, above)


def _period_told(view: View, verb: Token, before: int) -> TimeSpan | None:
    """The month or year of what a verb tells and of what led to it: "In January 2019 talks collapsed after
    rebels killed nine"; not "In 2019 he was jailed after".
    """
    if verb.lemma_.lower() in wordlists().prosecuting_verbs:
        return None
    hits = [h for h in view.timexes if h.last < before and syntax.clause_verb(h.head(view.doc)) == verb]
    if len(hits) != 1:
        return None
    span = event_span(hits[0].value, view.report.text, reference=view.published, tense="past")
    if span is not None and span.precision is DatePrecision.YEAR:
        who = [*syntax.subjects(verb), *syntax.passive_subjects(verb)]
        # "In 2019 he was fired after police killed two": the act may be of the year before
        return None if any(w.pos_ in {"PRON", "PROPN"} or at(view.people, w) for w in who) else span
    return span if span is not None and span.precision is DatePrecision.MONTH else None
