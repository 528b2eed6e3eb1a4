"""When: which date of a sentence belongs to which event of it.

A date belongs to the event whose words it hangs on in the parse; failing that, to the clause it stands in.
The day a statement was made belongs to the speech, not to the strike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from gazetteer.values import replace
from geo.dates import event_span
from geo.dates.words import calendar_names, weekday_names
from geo.extract.claims.stance import Speech
from geo.extract.events.frames import Frame
from geo.extract.events.paths import SEPARATING
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View
from geo.extract.setting.before_that import no_later_than_told
from geo.extract.setting.lasting import end_told, until
from geo.extract.setting.no_day import day_beside, names_a_feast
from geo.extract.setting.scoring import governor_of, tells, time_score
from geo.extract.setting.that_day import day_of_hour, day_pointed_at
from geo.lexicon.events import speech as speech_words
from geo.model import BlockKind, DateBasis, DatePrecision, TimeSpan, Timex
from geo.tree import Token


def tense_of(verb: Token | None) -> str | None:
    """``past`` or ``future`` for resolving weekdays, ``None`` where the verb does not tell."""
    if verb is None:
        return None
    auxiliaries = syntax.children(verb, "aux", "auxpass")
    lemmas = {a.lemma_.lower() for a in auxiliaries}
    if lemmas & {"will", "shall", "'ll"}:
        return "future"
    if verb.tag_ in {"VBD", "VBN"} or any(a.tag_ == "VBD" for a in auxiliaries) or "have" in lemmas:
        return "past"
    return None


_THAT_DAY = re.compile(r"\b(?:that|same) (?:day|morning|afternoon|evening|night)\b", re.IGNORECASE)


def when_of(
    view: View,
    frame: Frame,
    reference: date | None,
    said: Speech | None,
    anchor: TimeSpan | None = None,
    day: TimeSpan | None = None,
    told: TimeSpan | None = None,
    *,
    historic: bool = False,
) -> TimeSpan | None:
    """The date the sentence gives the event, ``None`` if it gives none; an hour is of the ``day`` it stands
    under, and "that day" that of the event ``told`` before, not of who spoke of it since; ``historic``: what
    stands in the present tense has been, as in a chronology.
    """
    ends = [(end, hit) for hit in view.timexes if (end := end_told(view, frame, hit)) is not None]
    begun = _begun(view, frame, reference, said, anchor, day, told, [hit for _, hit in ends], historic)
    return until(begun, *ends[-1]) if ends else begun


def _begun(
    view: View,
    frame: Frame,
    reference: date | None,
    said: Speech | None,
    anchor: TimeSpan | None,
    day: TimeSpan | None,
    told: TimeSpan | None,
    ends: Sequence[Marked[Timex]],
    historic: bool,
) -> TimeSpan | None:
    """The same, but for the times that only tell when it ended."""
    found: list[tuple[float, int, str, TimeSpan]] = []
    reference = _caption_day(view) or reference
    for hit in view.timexes:
        score = 0 if hit in ends else time_score(view, frame, hit, said)
        if score <= 0 or (told is not None and _counts_hours(view, hit)):
            continue
        others = (h.value.value for h in view.timexes if h is not hit and h.value.type == "DATE")
        beside_day = any(len(value) >= len("2020-01-01") for value in others)
        hour_of = day_of_hour(hit, day, None if beside_day else told, reference)
        own = anchor is not None and anchor.text == hit.value.text  # it is this very phrase that dated it
        beside = (
            None if own or (hit.value.type == "TIME" and anchor and anchor.start != anchor.end) else anchor
        )
        span = event_span(
            hit.value,
            view.report.text,
            reference=hour_of.start if hour_of else _as_told(view, hit, said) or reference,
            tense=tense_of(syntax.clause_verb(frame.main.token)),
            anchor=beside or (day_pointed_at(view, hit, told) if _is_day_told(view, hit) else hour_of),
        )
        if span is None:
            continue
        span = _no_later(view, span, hit, reference, syntax.clause_verb(frame.main.token), historic)
        span = no_later_than_told(view, frame, hit, span, said)
        before = view.doc[max(0, hit.first - 2) : hit.first].text.lower()
        if span.time_of_day is None and before in {"early on", "late on"}:
            span = replace(span, time_of_day=before[:-3])
        distance = min(abs(hit.first - t.i) for t in frame.tokens)
        found.append((score, -distance, hit.value.type, span))
    if not found:
        return None
    surest, _, kind, best = max(found, key=_surest)
    if best.precision is not DatePrecision.DAY:  # "on Monday, bringing the toll this week to 30"
        days = [(s, n, k, d) for s, n, k, d in found if _is_finer(d, best) and s >= surest - 1]
        within = [f for f in days if best.start <= f[3].start and f[3].end <= best.end]
        _, _, kind, best = max(within, key=_surest, default=(surest, 0, kind, best))
    if kind == "TIME" and (beside := day_beside(best, sorted(found, key=_surest))) is not None:
        return replace(beside, time_of_day=best.time_of_day)
    if kind == "TIME":  # "on Tuesday 4 June, at about 5:30": the day's own phrase dates, the hour is added
        for score, _, other, span in found:
            same = (span.start, span.end) == (best.start, best.end) or (
                best.text or ""
            ).lower() == "overnight"
            if other == "DATE" and score >= 2 and same:
                return replace(span, time_of_day=best.time_of_day or span.time_of_day)
    return best


def _is_finer(span: TimeSpan, best: TimeSpan) -> bool:
    """Whether a time is a day, or days told by their names beside a month: "during Eid prayers in April"."""
    if span.precision is DatePrecision.DAY:
        return True
    named = span.precision is DatePrecision.DAYS and span.basis is DateBasis.EXPLICIT
    return named and best.precision in {DatePrecision.MONTH, DatePrecision.YEAR}


def _counts_hours(view: View, hit: Marked[Timex]) -> bool:
    """ "Three hours earlier a bomb went off": counted from what was told before
    (:mod:`geo.extract.setting.afterwards`).
    """
    after = [t.lower_ for t in view.doc[hit.last + 1 : hit.last + 2]]
    return hit.value.value.startswith("PT") and after in (["earlier"], ["before"], ["later"])


def _no_later(
    view: View,
    span: TimeSpan,
    hit: Marked[Timex],
    reference: date | None,
    verb: Token | None,
    historic: bool,
) -> TimeSpan:
    """ "was overrun on March 24", told in January: of the year before, as it has taken place."""
    if reference is None or verb is None or span.start <= reference + timedelta(1):
        return span
    past = (
        historic
        or verb.tag_ == "VBD"
        or any(a.tag_ == "VBD" for a in syntax.children(verb, "aux", "auxpass"))
    )
    told = {word.strip(".,") for word in hit.value.text.lower().split()}
    months = told & (calendar_names() - weekday_names())
    if not past or not months or _YEAR.search(hit.value.text):
        return span
    years = [int(h.value.value) for h in view.timexes if h is not hit and _YEAR.fullmatch(h.value.value)]
    year = span.start.year - 1
    if years:
        year = max((y for y in years if y <= reference.year), default=span.start.year)
    try:  # "early in 2019, after a bomb on February 14": of that year
        start, end = (day.replace(year=year + day.year - span.start.year) for day in (span.start, span.end))
    except ValueError:  # 29 February
        return span
    return replace(span, start=start, end=end)


_YEAR = re.compile(r"\d{4}")


def _as_told(view: View, hit: Marked[Timex], said: Speech | None) -> date | None:
    """The day of the speech that an hour without a day of its own counts from: "overnight shelling killed
    three, the governor said on Monday".
    """
    words = hit.value.text.lower()
    if hit.value.type != "TIME" or said is None or words.startswith("yesterday"):
        return None
    if any(word in calendar_names() for word in words.split()):
        return None
    return day_of_telling(view, said.verb_token)


def _surest(found: tuple[float, int, str, TimeSpan]) -> tuple[float, bool, int]:
    """A day before a bare year that is told as surely: "on 29 May, from 1620 to 2040", which are hours."""
    score, nearness, _, span = found
    return score, span.precision is not DatePrecision.YEAR, nearness


def _is_day_told(view: View, hit: Marked[Timex]) -> bool:
    """ "that day", "earlier in the day": the day of what has been told."""
    before = [t.lower_ for t in view.doc[max(0, hit.first - 2) : hit.first]]
    in_it = hit.value.text.lower() == "the day" and before in (["earlier", "in"], ["later", "in"])
    return in_it or _THAT_DAY.search(hit.value.text) is not None


def undated_value(view: View, frame: Frame) -> str | None:
    """The TIMEX3 value of the phrase that would date the event if the report's day were known."""
    scored = [(time_score(view, frame, hit, None), -hit.first, hit.value.value) for hit in view.timexes]
    best = max(scored, default=None)
    return best[2] if best is not None and best[0] > 0 and "X" in best[2] else None


def loose_day(view: View, rivals: Iterable[Frame], said: Speech | None) -> TimeSpan | None:
    """A day that the sentence names and that is no event's of it, where it names no other.

    It may be the event's, hung elsewhere by the parse, or the day of what was done about the event. Days of
    speech, and those by which the sentence counts ("after Monday's vote"), are none.
    """
    days = [
        (hit, span)
        for hit in view.timexes
        if not (names_a_feast(view, hit) or _counts_hours(view, hit))
        and (span := event_span(hit.value, view.report.text, reference=view.published, tense="past"))
        and span.precision is DatePrecision.DAY
    ]
    if len(days) != 1:
        return None
    hit, span = days[0]
    head = hit.head(view.doc)
    if any(t.lower_ in SEPARATING for t in (head, *head.ancestors)):
        return None
    if any(time_score(view, rival, hit, said) > 0 for rival in rivals):
        return None
    verb = syntax.clause_verb(head)
    speech = said is not None and said.verb_token in (verb, governor_of(head))
    return None if speech or (verb is not None and _speaks(verb)) else span


def day_of_telling(view: View, verb: Token | None) -> date | None:
    """The day on which somebody told it, by which it had taken place: "police said on Monday"."""
    for hit in view.timexes if verb is not None else ():
        if verb not in (syntax.clause_verb(hit.head(view.doc)), governor_of(hit.head(view.doc))):
            continue
        span = event_span(hit.value, view.report.text, reference=view.published, tense="past")
        if span is not None and span.precision is DatePrecision.DAY:
            return span.end
    return None


def _speaks(verb: Token) -> bool:
    words = speech_words()
    return tells(verb) or verb.lemma_.lower() in words.threaten


def _caption_day(view: View) -> date | None:
    """The day a caption gives in full, from which its "previous night" counts."""
    if view.block is not BlockKind.CAPTION:
        return None
    days = [
        hit.value.value[:10]
        for hit in view.timexes
        if re.fullmatch(r"\d{4}-\d\d-\d\d", hit.value.value[:10]) and re.search(r"\d{4}", hit.value.text)
    ]
    return date.fromisoformat(days[0]) if days else None
