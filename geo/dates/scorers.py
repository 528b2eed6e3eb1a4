"""Scorers of report dates: each asks how well one day fits one kind of clue, and says why.

A score is a log-odds-like number: 0 says nothing, 3 is strong, -12 impossible. The weights say what agencies
do: news is told on its day or the day after, with the weekday; the month and day are for what lies a week or
more back; the year is told in captions, and in running text for what is long past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from gazetteer.model import Evidence
from geo.dates.clues import Clue, in_apposition, is_year
from geo.dates.expressions import Day, Month, Shift, Weekday
from geo.dates.tense import Tense

Scorer = Callable[[list[Clue], date], Iterable[Evidence]]

IMPOSSIBLE = -12.0


def _steps(gap: int, table: tuple[tuple[int, float], ...], beyond: float) -> float:
    """The score of the first step that a gap in days fits under."""
    return next((score for most, score in table if gap <= most), beyond)


_STAMP = ((0, 5.0), (1, 0.5))
_TOLD = ((0, 3.0), (1, 0.0), (2, -1.5))
_ACT = ((0, 2.2), (1, 0.4), (2, -0.5))
_LATE = ((0, 1.2), (1, 1.6), (2, -0.5))
"""Of an act late in the day or in the night: told before midnight or on the next day."""
_LATE_DAY = ((0, 1.7), (1, 1.4), (2, -0.5))
"""Of one told as "late Monday", which may be before the papers go to press."""
_GONE_ON = ((0, 0.6), (1, 2.0), (2, -0.5))
"""Of an act after which the report tells of the next day, by its name, too."""
_MENTION = ((0, 0.4), (1, 0.3), (2, 0.1), (3, -0.1), (5, -0.25))
_AHEAD = ((0, 0.0), (4, 0.2))
_FRESHEST = ((0, 1.5), (1, 1.1), (2, 0.2), (3, -0.6))
_PICTURE = ((1, 2.8), (2, 2.4), (6, 1.6), (10, -1.0), (17, -2.8), (31, -3.2))
_OF_THAT_DAY = 0.8
"""Of a picture of the very day that the opening tells by its name."""
_PORTRAIT = -0.6
"""Of an old picture of somebody at a meeting: papers keep such pictures for long."""
_SCENE = ((1, 1.5), (2, 0.7), (6, 0.0))
_SAME_SCENE = 3
_WEEK = 6
"""So many telling words in common with the news leave no doubt that a caption shows its scene."""
_MONTH_DAY = ((0, -0.5), (6, 0.5), (14, 1.0), (45, 0.5), (120, -0.3))
_DATED_NEWS = ((0, 2.2), (1, 2.0), (2, 0.5), (7, -0.5))
"""Of news told with its weekday and its date: "was shot on Sunday, 9 September"."""
_DATED_SAYING, _NOT_YET_SAID = ((0, 3.5), (1, 1.0), (2, 0.0), (7, -1.0)), -6.0
"""Of a statement told so: "the army said on Sunday, 9 September"."""
_DATED_DAY = ((0, 0.4), (6, 0.7), (14, 0.2), (31, -0.5))
"""Of what else is told so: who gives the weekday, too, tells of about this week."""
_ONLY_MONTH_DAYS = ((0, 1.5), (1, 1.5), (2, 0.5), (7, 0.0), (31, -0.5))
_THEN = ((3, 1.0), (7, 0.7), (14, -0.7))
_WHOLE_DATE = ((1, 2.0), (7, 1.0), (31, 0.0))
_WHOLE_NEWS = ((0, 3.2), (1, 2.2), (2, 0.5), (7, 0.0))
"""Of news told with weekday, date and year: "on Sunday morning, December 3, 2023"."""


def weekdays(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """The weekday that the opening tells its news of is the report's, or the day before it."""
    bare = {
        id(clue): clue.base.weekday
        for clue in clues
        if isinstance(clue.base, Weekday) and clue.base.pick is None
    }
    told = [clue for clue in clues if id(clue) in bare and not clue.caption]
    past = [clue for clue in told if clue.tense is not Tense.FUTURE]
    leading = [clue for clue in past if clue.lead]
    main = min(leading, key=lambda clue: (clue.aside, not clue.saying), default=None)
    freshest = 7
    for clue in told:
        weekday = bare[id(clue)]
        if clue.tense is Tense.FUTURE:
            ahead = (weekday - day.isoweekday()) % 7
            yield Evidence(
                "coming weekday", _steps(ahead, _AHEAD, -0.2), f"“{clue.text}” would be {ahead} days ahead"
            )
            continue
        back = (day.isoweekday() - weekday) % 7
        if main is None:
            freshest = min(freshest, back)
        elif clue is main:
            next_day = Weekday(weekday % 7 + 1)
            went_on = not clue.saying and any(other.base == next_day for other in past)
            late = _LATE if clue.is_late() else _LATE_DAY if clue.text[:5].lower() == "late " else _ACT
            table = _TOLD if clue.saying else _GONE_ON if went_on else late
            score = _steps(back, table, -2.5 if clue.saying else -1.5)
            yield Evidence("lead weekday", score, f"the opening's “{clue.text}” would be {back} days ago")
        else:
            score = _steps(back, _MENTION, -0.8)
            yield Evidence(
                "weekday", score / max(1, len(past) / 4), f"“{clue.text}” would be {back} days ago"
            )
    if freshest < 7:
        yield Evidence(
            "freshest weekday",
            _steps(freshest, _FRESHEST, -1.0),
            f"the last weekday told would be {freshest} days ago",
        )


def stamps(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """A day in a dateline, byline or headline is the report's."""
    for clue in clues:
        if not clue.stamp or (not isinstance(clue.base, Day | Weekday) and clue.full() is None):
            continue
        if isinstance(clue.base, Weekday):
            back = (day.isoweekday() - clue.base.weekday) % 7
        else:
            span = clue.days(day)
            if span is None:
                continue
            back = abs((day - span[0]).days)
        scale = 1.0 if clue.tense is None else 0.5
        yield Evidence(
            "stamp", scale * _steps(back, _STAMP, -2.0), f"“{clue.text}” above the text is {back} days off"
        )


def pictures(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """A report is no older than its pictures, and mostly not much younger, unless they are from the files."""
    for clue in clues:
        taken = clue.full() if clue.caption else None
        if taken is None:
            continue
        gap = (day - taken).days
        if gap < 0:
            yield Evidence("picture", IMPOSSIBLE, f"a picture is of {taken.isoformat()}")
        elif not clue.file:
            past = gap <= _WEEK and _is_of_the_past(clue, clues, day)
            fit = _PICTURE[0][1] if past else _steps(gap, _PICTURE, -3.5)
            told = (c for c in clues if c.lead and isinstance(c.base, Weekday) and not c.aside)
            if any(c.days(day) == (taken, taken) for c in told):
                fit += _OF_THAT_DAY
            yield Evidence(
                "picture",
                max(fit, _PORTRAIT) if clue.portrait else fit,
                f"a picture was taken {gap} days before, {taken.isoformat()}",
            )


def _is_of_the_past(picture: Clue, clues: list[Clue], day: date) -> bool:
    """Whether a picture shows what the report tells of as of an earlier day than its news: of that, it says
    nothing.
    """
    told = [c for c in clues if isinstance(c.base, Weekday) and not c.caption and c.tense is not Tense.FUTURE]
    leads = [c.base for c in told if c.lead]
    taken = picture.full(), picture.full()
    earlier = [c for c in told if leads and not c.lead and c.base not in leads]
    return any(c.days(day) == taken and picture.company & c.company for c in earlier)


def pictured(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """A picture whose caption is in the words of the opening's news shows what that left behind.

    The news is then of the picture's day or shortly before it.
    """
    pictures = [clue for clue in clues if clue.caption and not clue.file and clue.full() is not None]
    news = [clue for clue in clues if clue.lead and not clue.aside and clue.tense is not Tense.FUTURE]
    for clue in news:
        if not isinstance(clue.base, Weekday) or clue.base.pick is not None:
            continue
        for picture in pictures:
            taken, told = picture.full(), clue.days(day)
            shared = len(picture.company & clue.company)
            alike = 1.0 if picture.scene else min(1.0, shared / _SAME_SCENE)
            if taken is None or told is None or alike < 0.5:
                continue
            gap = (taken - told[0]).days
            score = alike * (_steps(gap, _SCENE, -0.5) if gap >= 0 else -1.0)
            yield Evidence(
                "scene", score, f"“{clue.text}” would be {gap} days before the picture of its scene"
            )
            return


def month_days(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """ "January 3" without a year lies within months, mostly a week or more back."""
    told = [
        clue for clue in clues if isinstance(clue.base, Day) and clue.base.year is None and not clue.stamp
    ]
    weekday = any(isinstance(clue.base, Weekday) for clue in clues)
    for clue in told:
        span = clue.days(day)
        if span is None:
            continue
        gap = (day - span[0]).days
        dated = isinstance(clue.base, Day) and clue.base.weekday
        if gap < 0 and dated and clue.saying and clue.tense is Tense.PAST:
            score = _NOT_YET_SAID
        elif gap < 0:
            score = (
                0.3
                if clue.tense is not Tense.PAST and gap >= -45
                else -1.0
                if clue.tense is not Tense.PAST
                else -3.0
            )
        elif clue.lead and dated and not clue.aside:
            score = _steps(gap, _DATED_SAYING if clue.saying else _DATED_NEWS, -1.5)
        elif clue.lead and not weekday:
            score = _steps(gap, _ONLY_MONTH_DAYS, -1.5)
        else:
            score = _steps(gap, _DATED_DAY if dated else _MONTH_DAY, -1.2) / max(1, len(told) / 3)
        yield Evidence(
            "month and day", score, f"“{clue.text}” would be {abs(gap)} days {'ahead' if gap < 0 else 'ago'}"
        )


def statements(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """ "the toll of the blast on Oct. 14 has risen, he said Friday": said after what it tells."""
    leads = [c for c in clues if c.lead and c.saying and isinstance(c.base, Weekday) and not c.aside]
    if not leads or leads[0].tense is Tense.FUTURE:
        return
    said = leads[0].days(day)
    for clue in clues:
        told = clue.lead and isinstance(clue.base, Day) and clue.tense is Tense.PAST and not clue.caption
        days = clue.days(day) if told and not clue.stamp else None
        if said and days and said[0] < days[0] <= day:
            yield Evidence("statement", -2.5, f"“{leads[0].text}” would be before “{clue.text}”")
            return


def last_weeks(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """ "were killed last week …, in the raid on November 1": a date of the week that the opening tells."""
    week = next((c for c in clues if c.lead and c.base == _LAST_WEEK and not c.caption), None)
    told = [c for c in clues if isinstance(c.base, Day) and c.base.year is None and c.base.month]
    told = [c for c in told if c.tense is Tense.PAST and not (c.caption or c.stamp)]
    if week is None or len(told) != 1:
        return
    if meant := told[0].days(day):
        back = (day - meant[0]).days
        score = 1.5 if 2 <= back <= 10 else 0.0 if 0 < back <= 13 else -1.0
        yield Evidence("last week", score, f"“{told[0].text}”, of “{week.text}”, would be {back} days ago")


_LAST_WEEK = Shift(-1, "W")


def chronology(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """Where paragraphs open with day after day, a weekday after a date is mostly the next such day."""
    dated: Clue | None = None
    for clue in clues:
        if not clue.opens or clue.caption or clue.stamp:
            continue
        if isinstance(clue.base, Day):
            dated = clue
        elif isinstance(clue.base, Weekday) and dated is not None:
            first, second = dated.days(day), clue.days(day)
            if first and second:
                gap = (second[0] - first[0]).days
                score = _steps(gap, _THEN, -1.5) if gap > 0 else -1.0
                yield Evidence("chronology", score, f"“{clue.text}” would be {gap} days after “{dated.text}”")


def whole_dates(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """A day told with its year bounds the report's day from below; one that opens the text is near."""
    weekday = any(isinstance(clue.base, Weekday) and clue.lead for clue in clues)
    beside = in_apposition(clues)
    for clue in clues:
        told = clue.full()
        if told is None or clue.caption or clue.stamp:
            continue
        gap = (day - told).days
        if gap < 0 and clue.tense is not Tense.FUTURE:
            yield Evidence("whole date", -6.0, f"“{clue.text}” is told as past")
        elif gap >= 0 and clue.lead and (not weekday or clue.start in beside):
            named = clue.start in beside or (isinstance(clue.base, Day) and clue.base.weekday)
            news = named and not clue.aside
            yield Evidence(
                "whole date",
                _steps(gap, _WHOLE_NEWS if news else _WHOLE_DATE, -0.5),
                f"the opening's “{clue.text}” would be {gap} days ago",
            )


def months(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """ "in an August raid", "in May": a month told by its name alone is mostly another than the report's."""
    for clue in clues:
        base = clue.base
        told = isinstance(base, Month) and base == Month(base.month) and not (clue.caption or clue.stamp)
        alone = " " not in clue.text  # not "in early August"
        if isinstance(base, Month) and told and alone and clue.tense is not Tense.FUTURE:
            same = base.month == day.month
            which = "this" if same else "another"
            yield Evidence("month", -2.0 if same else 0.3, f"“{clue.text}” would be {which} month")
            return


def years(clues: list[Clue], day: date) -> Iterable[Evidence]:
    """A year told as past has begun."""
    worst: Evidence | None = None
    for clue in clues:
        span = clue.days(day) if is_year(clue) else None
        if span and span[0] > day and clue.tense is Tense.PAST:
            worst = Evidence("year", -3.0, f"“{clue.text}” is told as past")
    if worst:
        yield worst


SCORERS: tuple[Scorer, ...] = (
    weekdays,
    stamps,
    pictures,
    pictured,
    month_days,
    months,
    statements,
    last_weeks,
    chronology,
    whole_dates,
    years,
)


def score(clues: list[Clue], day: date) -> tuple[float, tuple[Evidence, ...]]:
    """The sum of all scorers for one day, and the evidence that makes it up."""
    evidence = tuple(item for scorer in SCORERS for item in scorer(clues, day) if item.score)
    return sum(item.score for item in evidence), evidence
