"""Days and years counted back from the news: "came three days after twin blasts", "ten years since a
raid".
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.events.frames import Frame
from geo.extract.report.drafts import Draft
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.view import Marked, View
from geo.extract.toll.numbers import value_of
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, TimeSpan, Timex
from geo.tree import Token

AFTER = {"after", "since", "following"}
_COUNTING = frozenset({"after", "before", "following"})
_MARKS = AFTER | {"from"}
_LENGTHS = {"day": 1, "week": 7}
_PARTS = {"morning", "night", "evening"}
"""Of "the morning after": of the day after."""
_SHORTEST = {"hour", "minute", "minutes", "seconds", "moments"}
"""So soon after, one day is most likely that of both."""
_MOST = 31
_NEARLY_A_DAY = 20
"""Hours from which they count days."""
_AT_NIGHT = {"night", "late", "evening", "afternoon"}
_BEGINNING = {"begin", "start"}
_UP = 6
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120, "century": 1200}
_TO_THE_DAY = {"on", "to", "the", "day", "exactly", "almost"}
_ABOUT = {"than", "over", "nearly", "almost", "several", "many", "some", "about", "around", "few"}
_LONGEST = 400


def counted_from(draft: Draft, told: Sequence[Draft]) -> Draft:
    """The draft on the day that its sentence counts from another event of it, or from the report, to it."""
    mention, view = draft.mention, draft.view
    if mention.block not in {BlockKind.BODY, BlockKind.CAPTION}:
        return draft
    mark = _mark(view, draft.frame)
    if mark is not None and is_of_years(draft):
        return _years_before(draft, mark)
    length = _length(mark) if mark is not None else None
    if mark is None or length is None:
        return draft
    inside = behind(mark)
    days = [hit for hit in view.timexes if is_day(hit)]
    own = [hit for hit in days if hit.first > mark.i and hit.head(view.doc) in inside]
    pictured = mention.block is BlockKind.CAPTION and len(days) == 1 and mention.when is not None
    if own and not pictured:
        return draft  # a day of its own
    # "Men carry a coffin a day after a bombing in Kabul on January 28, 2018": the day of the picture
    news = mention.when if own else _day_of_news(draft, told, inside)
    if news is None:
        return draft
    least, most = length
    few = mark.i > 0 and not _days_of_hours(view.doc[mark.i - 1])
    if (least, most) == (0, 1) and few and news.time_of_day in _AT_NIGHT:
        most = 0  # "late on Tuesday night, some hours after a blast": not of the day before
    start, end = news.start - timedelta(most), news.end - timedelta(least)
    precision = DatePrecision.DAY if start == end else DatePrecision.DAYS
    hours = (least != most or not most) and news.basis is DateBasis.INFERRED_REPORT_DATE
    basis = news.basis if hours else DateBasis.RELATIVE
    when = TimeSpan(start, end, precision, basis, view.words(view.doc[max(0, mark.i - 2) : mark.i + 1]))
    return replace(draft, mention=replace(mention, when=when, specific=_is_told_alone(draft)))


def behind(mark: Token) -> set[Token]:
    """What "after" opens, which all stands behind it: not the "on Sunday" of "on Sunday, a day after …"."""
    whole = mark.head if mark.dep_ == "mark" else mark
    return {t for t in whole.subtree if t.i > mark.i}


def days_before(mark: Token) -> int | None:
    """How many days stand before "after", where it says so to the day: "three days", "a week", "the day"."""
    length = _length(mark)
    return None if length is None or length == (0, 1) else sum(length) // 2


def hours_before(mark: Token) -> bool:
    """Whether hours stand before "after"."""
    return mark.i > 0 and mark.doc[mark.i - 1].lemma_.lower() == "hour"


def _is_told_alone(draft: Draft) -> bool:
    """Whether it is told for its own sake, once it has a day."""
    mention = draft.mention
    new = not draft.anaphoric and not mention.definite
    return mention.specific or (new and mention.killed is not None)


def counted_to(draft: Draft, told: Sequence[Draft]) -> Draft:
    """The draft on the day that its sentence counts to an act told before: "A day before the clash, planes
    had bombed the camp", "on the eve of the attack".
    """
    mention, view = draft.mention, draft.view
    days = _days_to_act(draft) if mention.block is BlockKind.BODY and draft.frame.main.verbal else None
    if days is None:
        return draft
    last = next((d.mention.when for d in reversed(told) if d.mention.when and not d.background), None)
    if last is None or last.precision is not DatePrecision.DAY or not last.text:
        return draft
    day = last.start - timedelta(days)
    when = TimeSpan(day, day, DatePrecision.DAY, DateBasis.RELATIVE, view.words(view.doc[0:4]))
    return replace(draft, mention=replace(mention, when=when, specific=_is_told_alone(draft)))


def _days_to_act(draft: Draft) -> int | None:
    """How many days before "the" act a sentence opens with: "Two days before the attack", "On the eve of"."""
    doc = draft.view.doc
    opened = next((t for t in doc[:4] if t.lemma_.lower() in _LENGTHS or t.lower_ == "eve"), None)
    if opened is None or opened.i + 3 >= len(doc):
        return None
    way, article = doc[opened.i + 1], doc[opened.i + 2]
    act = next((t for t in doc[opened.i + 3 : opened.i + 6] if t.lemma_.lower() in events().nouns), None)
    known = article.lower_ in {"the", "that"} and act is not None and act.i < draft.frame.main.token.i
    if not known or way.lower_ != ("of" if opened.lower_ == "eve" else "before"):
        return None
    number = opened.nbor(-1) if opened.i else opened
    count = 1 if number.lower_ in {"a", "one", "the"} else value_of(number.text) if number.like_num else None
    days = 1 if opened.lower_ == "eve" else (count or 0) * _LENGTHS[opened.lemma_.lower()]
    return days if 0 < days <= _MOST else None


def is_of_years(draft: Draft) -> bool:
    """Whether years or decades have passed since: "two decades after the bombing", "a year on from"."""
    if not draft.view.has_any(_MONTHS_IN.keys()):
        return False
    mark = _mark(draft.view, draft.frame)
    return mark is not None and _unit_before(mark) is not None


def _years_before(draft: Draft, mark: Token) -> Draft:
    """The draft in the year, or the month, that the count leads back to from the day of the news, or from
    the report; without a day where the count is not told.
    """
    mention, view, unit = draft.mention, draft.view, _unit_before(mark)
    inside = behind(mark)
    own = [h for h in view.timexes if is_day(h) and h.first > mark.i and h.head(view.doc) in inside]
    if own or unit is None or view.published is None:
        return draft
    days = (
        event_span(hit.value, view.report.text, reference=view.published, tense="past")
        for hit in view.timexes
        if is_day(hit) and hit.head(view.doc) not in inside and hit.head(view.doc) != unit
    )
    news = next((span for span in days if span is not None), None)
    months = _months_told(unit)
    undated = replace(draft, mention=replace(mention, when=None))
    if months is None:
        return undated
    day = news.start if news is not None else view.published
    total = day.year * 12 + day.month - 1 - months
    exact = (is_to_the_day(mark) or _is_exact(unit)) and day.day <= monthrange(total // 12, total % 12 + 1)[1]
    first = date(total // 12, total % 12 + 1, 1)
    text = view.words(view.doc[max(0, unit.i - 1) : mark.i + 1])
    if exact and (news is None or news.start == news.end):
        then = date(total // 12, total % 12 + 1, day.day)
        when = TimeSpan(then, then, DatePrecision.DAY, DateBasis.RELATIVE, text)
    elif unit.lemma_.lower() == "month":
        last = date((total + 1) // 12, (total + 1) % 12 + 1, 1) - timedelta(1)
        when = TimeSpan(first, last, DatePrecision.MONTH, DateBasis.RELATIVE, text)
    else:
        year = first.year
        when = TimeSpan(date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, DateBasis.RELATIVE, text)
    return replace(draft, mention=replace(mention, when=when, specific=_is_told_alone(draft)))


def _unit_before(mark: Token) -> Token | None:
    """The unit of a count of years before "after": "two decades after", "a year on from", "ten years to the
    day after".
    """
    on = 0
    for token in reversed(mark.doc[max(0, mark.i - 4) : mark.i]):
        if token.lemma_.lower() in _MONTHS_IN:
            return token if mark.lower_ != "from" or on else None
        if token.lower_ not in _TO_THE_DAY:
            return None
        on += token.lower_ == "on"
    return None


def _months_told(unit: Token) -> int | None:
    """How many months "two decades", "half a century", "25 years" are; ``None`` for "decades", "more than a
    year".
    """
    before = [t.lower_ for t in unit.doc[max(0, unit.i - 5) : unit.i]]
    if not before or any(word in _ABOUT for word in before):
        return None
    if before[-2:] == ["half", "a"]:
        return _MONTHS_IN[unit.lemma_.lower()] // 2
    spelt: list[str] = []
    for token in reversed(unit.doc[max(0, unit.i - 3) : unit.i]):
        if not (token.like_num or token.text == "-"):
            break
        spelt.insert(0, token.text)
    count = 1 if before[-1] in {"a", "one"} else value_of("".join(spelt)) if spelt else None
    return None if not count or count > _LONGEST else int(count) * _MONTHS_IN[unit.lemma_.lower()]


def is_counted(view: View, frame: Frame) -> bool:
    """Whether the event is one to which days or hours are counted: "three days after twin blasts"."""
    mark = _mark(view, frame)
    return mark is not None and _length(mark) is not None


def _mark(view: View, frame: Frame) -> Token | None:
    """The "after" that opens the clause or the noun phrase of the event, by whichever word for it."""
    if view.vocabulary.isdisjoint(_MARKS):
        return None
    marks = (_mark_of(act.token, frame, act.token.i) for act in frame.acts[1:])
    first = min((act.token.i for act in frame.acts), default=frame.first)  # a toll before "after" counts not
    return _mark_of(frame.main.token, frame, first) or next((m for m in marks if m is not None), None)


def _mark_of(token: Token, frame: Frame, first: int) -> Token | None:
    borne = syntax.borne_by(token)  # "the day after a convoy came under attack"
    below = token
    for _ in range(_UP):
        if token.lower_ in AFTER and token.dep_ in {"prep", "mark"}:
            return token
        if token.lower_ == "from" and token.i and token.nbor(-1).lower_ == "on":
            return token
        goes_on = below.dep_ == "conj" and below.head is token and not syntax.children(below, "nsubj")
        goes_on = goes_on or (below.dep_ == "xcomp" and token.lemma_.lower() in _BEGINNING)
        goes_on = goes_on or (below.dep_ == "advcl" and below.tag_ == "VBG")  # "ran riot, burning homes"
        own = token in frame.tokens or token is borne or goes_on  # "after men rode up and opened fire"
        if not own and token.pos_ in {"VERB", "AUX"}:
            return None
        before = [c for c in token.children if c.lower_ in AFTER and c.i < first]
        opened = (c for c in before if c.dep_ == "mark" or (c.dep_ == "prep" and not list(c.children)))
        mark = next(opened, None)
        if mark is not None:
            return mark
        if token.head is token:
            return None
        below, token = token, token.head
    return None


def _length(mark: Token) -> tuple[int, int] | None:
    """The least and the most days that stand right before "after": "three days", "the day", "hours"."""
    end = mark.i - (3 if is_to_the_day(mark) else 0)
    unit = mark.doc[end - 1] if end else mark
    lemma = unit.lemma_.lower()
    if unit.lower_ in _SHORTEST:
        return 0, 0
    if unit.dep_ == "pobj" and unit.head.lower_ == "for":
        return None  # "was shut for several hours after rockets landed": how long
    number = unit.doc[unit.i - 1] if unit.i else unit
    if (days := _days_of_hours(unit)) > 0:
        return days - 1, days  # "24 hours after": of the day before, or past midnight
    if lemma in wordlists().short_steps and lemma not in _LENGTHS:
        return 0, 1
    if lemma in _PARTS and number.lower_ == "the" and mark.lower_ == "after":
        return 1, 1
    count = 1 if number.lower_ in {"a", "one", "the"} else value_of(number.text) if number.like_num else None
    if lemma not in _LENGTHS or count is None or not 0 < count * _LENGTHS[lemma] <= _MOST:
        return None
    days = count * _LENGTHS[lemma]
    return (days, days) if lemma == "day" or end < mark.i or _is_exact(unit) else (days - 1, days + 1)


def _days_of_hours(unit: Token) -> int:
    """How many days "24 hours", "48 hours" are; 0 of anything else, and of a few hours."""
    number = unit.doc[unit.i - 1] if unit.i else unit
    hours = value_of(number.text) if unit.lemma_.lower() == "hour" and number.like_num else None
    return round(hours / 24) if hours is not None and hours >= _NEARLY_A_DAY else 0


def is_to_the_day(mark: Token) -> bool:
    """ "a week to the day after"."""
    return [t.lower_ for t in mark.doc[max(0, mark.i - 3) : mark.i]] == ["to", "the", "day"]


def _is_exact(unit: Token) -> bool:
    """ "exactly one month after"."""
    return any(t.lower_ in {"exactly", "precisely"} for t in unit.doc[max(0, unit.i - 3) : unit.i])


def is_counted_from(view: View, frame: Frame, hit: Marked[Timex]) -> bool:
    """ "Two days after Monday's vote gunmen killed a judge": Monday is only what the days count from."""
    if not _COUNTING & view.vocabulary or not is_day(hit):
        return False
    head = hit.head(view.doc)
    marks = (t for t in head.ancestors if t.lower_ in _COUNTING and t.dep_ in {"prep", "mark"})
    mark = next((t for t in marks if days_before(t) is not None), None)
    return mark is not None and mark.i < hit.first and frame.main.token not in behind(mark)


def is_day(hit: Marked[Timex]) -> bool:
    """Whether a time is a day or an hour, and no length."""
    return hit.value.type in {"DATE", "TIME"}


def _day_of_news(draft: Draft, told: Sequence[Draft], inside: set[Token]) -> TimeSpan | None:
    """The day of what the sentence tells beside it, else the report's."""
    view, published = draft.view, draft.view.published
    here = [d for d in told if d.view.start == view.start and d.mention.when is not None]
    days = [here[-1].mention.when] if here else []
    days += [
        event_span(hit.value, view.report.text, reference=published, tense="past")
        for hit in view.timexes
        if is_day(hit) and hit.head(view.doc) not in inside and not hit.value.text.lower().endswith(" after")
    ]
    told_day = next((day for day in days if day is not None), None)
    if told_day is None and _came_after(draft):
        told_day = next((d.mention.when for d in reversed(told) if d.mention.when and not d.background), None)
    if told_day is not None:
        return told_day if (told_day.end - told_day.start).days <= 1 else None
    if published is None or not draft.background:
        return None
    return TimeSpan(published, published, DatePrecision.DAY, DateBasis.INFERRED_REPORT_DATE)


def _came_after(draft: Draft) -> bool:
    """ "The strike came two days after bandits had burned a town": counted from the strike."""
    mark = _mark(draft.view, draft.frame)
    verb = syntax.clause_verb(mark.head) if mark is not None else None
    while verb is not None and (verb.i > draft.frame.first or verb in draft.frame.tokens):
        verb = None if verb.head is verb else syntax.clause_verb(verb.head)
    took = verb is not None and any(o.lower_ == "place" for o in syntax.objects(verb))
    if verb is None or (verb.lemma_.lower() not in COMING and not took):
        return False
    return any(s.lower_ == "it" or is_definite(s) for s in syntax.subjects(verb))


COMING = {"come", "occur", "happen"}
