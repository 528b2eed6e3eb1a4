"""What a report says about its day: its time expressions, where they stand, and the words about them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from gazetteer.values import replace
from geo.dates.expressions import (
    Clock,
    Day,
    Duration,
    Exact,
    Expression,
    Found,
    Month,
    Shift,
    Vague,
    Weekday,
    Years,
)
from geo.dates.find import find_expressions
from geo.dates.names import names_in, names_of
from geo.dates.narrative import OPENING
from geo.dates.resolve import Context, resolve
from geo.dates.tense import Tense, tense_near
from geo.dates.tokens import BREAK, Tokens, tokenise
from geo.dates.values import interval
from geo.dates.words import words
from geo.model import BlockKind, Report

_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9])|\n")
_FILE_PHOTO = re.compile(r"\b(?:files?|archives?)\b", re.I)
_PORTRAIT = re.compile(
    r"\b(?:at|attend(?:s|ing)|address(?:es|ing)|deliver(?:s|ing)|giv(?:es|ing)|during) "
    r"(?:an?|the|his|her|their)?\s?(?:[\w'’-]+ ){0,3}"
    r"(?:summit|meeting|conference|ceremony|speech|assembly|parliament|inauguration|interview)\b",
    re.I,
)
""" "President … at a summit in …": shows who is named, whenever it was taken."""
_LEAD_PARAGRAPHS = 2
_NEWS_PARAGRAPHS, _SCENE_NAMES = 3, 2
"""So many names in common with the first paragraphs make a picture one of the scene."""
_READ = 200_000
"""Characters of a report that are read for its day."""
_NEAR = 140
"""Characters on either side of a time whose words tell what it dates."""
_OPENER, _DATELINE, _PARAGRAPH = 40, 80, 1000
"""Characters of a line that are looked at for an opening time, a dateline, and about a caption's."""
_MOST = 600
"""The clues of one report that are weighed, in text order."""
_CLAUSE = 25
"""Tokens that a clause is looked back over for what opens it."""
_STOPS = frozenset({".", ",", ";", ":", "?", "!", "–", "—", "“", "”", '"'})
_ASIDES = frozenset(
    {"who", "whom", "whose", "which", "where", "when", "after", "since", "following", "before"}
)
_LINE_ENDS = re.compile(r"\n\s*+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_ENDING = re.compile(r"(?<=\w{3})(?:ians?|ings?|ed|es|s|e)$")


_LATE = frozenset({"NI", "EV", "ON"})
"""Parts of the day, as TIMEX3 has them and "overnight", after which the next day's papers tell of it."""


@dataclass(frozen=True, slots=True)
class Clue:
    """One time expression of a report: where it stands, the side of the report's day it lies on, its company.

    ``lead`` is the report's opening, ``saying`` that it dates an act of telling, ``stamp`` that it stands in
    a headline, byline or dateline; ``caption``, ``file`` and ``portrait`` tell of pictures, ``scene`` of one
    whose caption names what the opening names: it shows what the news left behind. ``company`` are
    words near it, ``start`` is its offset in the report; ``opens`` says that it opens a paragraph, ``aside``
    that its clause only adds to the telling. It is counted from ``anchor`` if there is one, as
    in a caption that tells the day of its picture, else from the report's day.
    """

    text: str
    expression: Expression
    tense: Tense | None
    lead: bool = False
    saying: bool = False
    stamp: bool = False
    caption: bool = False
    file: bool = False
    portrait: bool = False
    scene: bool = False
    company: frozenset[str] = field(default=frozenset(), repr=False)
    start: int = 0
    opens: bool = False
    aside: bool = False
    anchor: date | None = None
    _days: dict[date, tuple[date, date] | None] = field(default_factory=dict, repr=False, compare=False)

    @property
    def base(self) -> Expression:
        """The expression without its time of day."""
        inner = self.expression
        return inner.base if isinstance(inner, Clock) and inner.base is not None else inner

    def days(self, published: date) -> tuple[date, date] | None:
        """First and last day meant, were the report of this day."""
        published = self.anchor or published
        if self.base == Shift(
            -1, "W"
        ):  # some weeks begin on Sunday, and some writers mean the seven days past
            ago = self.text.lower().endswith("ago")  # "a week ago" is to the day, give or take
            return published - timedelta(8 if ago else 13), published - timedelta(6 if ago else 1)
        if published not in self._days:
            kind, value = resolve(self.base, Context(published, None, None, self.tense))
            days = interval(value) if kind in ("DATE", "TIME") else None
            if days and days[0] <= published < days[1] and isinstance(self.base, Shift) and self._is_past():
                days = days[0], published
            self._days[published] = days
        return self._days[published]

    def _is_past(self) -> bool:
        """Whether it tells of what has been: "earlier this week" ends with the report's day."""
        return self.tense is Tense.PAST or self.text.lower().startswith("earlier")

    def is_late(self) -> bool:
        """Whether it is told as late in the day or in the night."""
        return isinstance(self.expression, Clock) and self.expression.part in _LATE

    def full(self) -> date | None:
        """The day, when day, month and year are all told."""
        base = self.base
        if isinstance(base, Exact):
            return base.day
        if isinstance(base, Day) and base.year is not None and base.month is not None:
            return date(base.year, base.month, base.day)
        return None


def clues(report: Report) -> list[Clue]:
    """The clues of a report, in text order. Cross-links are about other reports and give none."""
    tokens = tokenise(report.text[:_READ])
    lead_end = _lead_end(report)
    told = [
        replace(found, expression=expression)
        for found in find_expressions(tokens)
        if not isinstance(expression := _counted_back(tokens, found), Vague | Duration)
    ][:_MOST]
    edges = [0, *(found.end for found in told)], [*(found.start for found in told), len(report.text)]
    found_clues = []
    lasts = [0, *(found.last for found in told)]
    for found, last, after, before in zip(told, lasts, edges[0], edges[1][1:], strict=False):
        kind = _kind_at(report, found.start)
        if kind is BlockKind.CROSSLINK:
            continue
        caption = kind is BlockKind.CAPTION
        dateline = kind is BlockKind.BYLINE or _is_dateline(report.text, found.start, found.end)
        found_clues.append(
            Clue(
                text=report.text[found.start : found.end],
                expression=found.expression,
                tense=None if dateline else tense_near(tokens, found.first, found.last),
                lead=kind in (None, BlockKind.BODY) and found.start < lead_end,
                saying=_beside_saying(tokens, found.first, found.last),
                stamp=dateline or kind is BlockKind.HEADLINE,
                caption=caption,
                file=caption and _FILE_PHOTO.search(_paragraph(report.text, found.start)) is not None,
                portrait=caption and _PORTRAIT.search(_paragraph(report.text, found.start)) is not None,
                company=company(_surroundings(report.text, found, after, before)),
                start=found.start,
                opens=_opens(report.text, found.start),
                aside=_aside(tokens, found.first, last),
            )
        )
    return _anchored(report, found_clues)


def _anchored(report: Report, found: list[Clue]) -> list[Clue]:
    """The clues with those of captions counted from the day that the caption tells, and seen as its scene."""
    if not any(clue.caption for clue in found):
        return found
    news = names_of(report, _NEWS_PARAGRAPHS)
    starts = [block.start for block in report.blocks]
    taken: dict[int, date] = {}
    for clue in found:
        if clue.caption and (day := clue.full()) is not None:
            taken.setdefault(bisect_right(starts, clue.start), day)
    return [
        replace(
            clue,
            anchor=taken.get(bisect_right(starts, clue.start)),
            scene=len(news & names_in(_paragraph(report.text, clue.start))) >= _SCENE_NAMES,
            _days={},
        )
        if clue.caption
        else clue
        for clue in found
    ]


def _counted_back(tokens: Tokens, found: Found) -> Expression:
    """ "two days after the raid" as a time two days back: news is of the day it is told on."""
    expression = found.expression
    if (
        isinstance(expression, Duration)
        and tokens.low(found.last) == "after"
        and len(expression.amounts) == 1
    ):
        amount, unit = expression.amounts[0]
        if amount is not None and unit in ("D", "W") and amount == int(amount):
            return Shift(-int(amount) * (7 if unit == "W" else 1), "D")
    return expression


def in_apposition(found: list[Clue]) -> set[int]:
    """Where whole dates start that stand right behind their weekday: "on Sunday, December 3, 2023"."""
    return {
        clue.start
        for day, clue in pairwise(found)
        if isinstance(day.base, Weekday) and 0 < clue.start - day.start - len(day.text) <= len(", ")
    }


def company(text: str) -> frozenset[str]:
    """The telling words of a text, without their endings, so that "killed" and "killing" are one."""
    return frozenset(
        _ENDING.sub("", word) for word in _WORD.findall(text.lower()) if word not in words().everyday
    )


def is_year(clue: Clue) -> bool:
    """Whether the clue is a year or a month of a told year."""
    base = clue.base
    return (isinstance(base, Years) and len(base.digits) == 4) or (
        isinstance(base, Month) and base.year is not None
    )


def _kind_at(report: Report, offset: int) -> BlockKind | None:
    place = bisect_right(report.blocks, offset, key=lambda block: block.start) - 1
    within = place >= 0 and offset < report.blocks[place].end
    return report.blocks[place].kind if within else None


def _lead_end(report: Report) -> int:
    """Where the opening paragraphs of the body end."""
    bodies = list(report.of_kind(BlockKind.BODY))
    if bodies:
        block = bodies[min(_LEAD_PARAGRAPHS, len(bodies)) - 1]
        return _after_paragraphs(report.text, bodies[0].start, block.end)
    return _after_paragraphs(report.text, 0, len(report.text))


def _after_paragraphs(text: str, start: int, end: int) -> int:
    for _ in range(_LEAD_PARAGRAPHS + (start == 0)):  # a report without blocks may open with its headline
        gaps = (run.end() for run in _LINE_ENDS.finditer(text, start, end) if run[0].count("\n") > 1)
        start = next(gaps, end)
        if start >= end:
            return end
    return start


def _sentence(text: str, offset: int) -> tuple[int, int]:
    """Start and end of the sentence at an offset."""
    start = max(0, offset - 600)
    for ended in _SENTENCE_END.finditer(text, start, offset):
        start = ended.end()
    following = _SENTENCE_END.search(text, offset, offset + 600)
    return start, following.start() if following else min(len(text), offset + 600)


def _surroundings(text: str, found: Found, after: int, before: int) -> str:
    """What a sentence says near a time, without it: from the time before it to the time behind it."""
    first, last = _sentence(text, found.start)
    opening = text[max(first, found.start - _NEAR, after) : found.start]
    return opening + " " + text[found.end : min(last, found.end + _NEAR, before)]


def _line_start(text: str, offset: int, reach: int) -> int | None:
    """Where the line of an offset begins, ``None`` if that is more than ``reach`` characters before."""
    newline = text.rfind("\n", max(0, offset - reach - 1), offset)
    return newline + 1 if newline >= 0 else 0 if offset <= reach else None


def _paragraph(text: str, offset: int) -> str:
    """The line of an offset, as far as a thousand characters on either side."""
    start = _line_start(text, offset, _PARAGRAPH)
    end = text.find("\n", offset, offset + _PARAGRAPH)
    return text[offset - _PARAGRAPH if start is None else start : end if end >= 0 else offset + _PARAGRAPH]


def _is_dateline(text: str, start: int, end: int) -> bool:
    """Whether the time ends a dateline: "BEIRUT, March 4 (Reuters) -"."""
    line = _line_start(text, start, _DATELINE)
    letters = [char for char in text[line:start] if char.isalpha()] if line is not None else []
    capitals = sum(char.isupper() for char in letters)
    return (
        len(letters) > 2
        and capitals >= 0.7 * len(letters)
        and text[end : end + 12].lstrip(" .")[:1] in ("(", "-", "–", "—")
    )


def _opens(text: str, start: int) -> bool:
    """Whether a time opens its paragraph: "On the night of January 4 jets ..."."""
    line = _line_start(text, start, _OPENER)
    return line is not None and OPENING.fullmatch(text, line, start) is not None


def _aside(tokens: Tokens, first: int, since: int) -> bool:
    """Whether "who", "after" or the like opens the clause of a time, behind the time before it."""
    for index in range(first - 1, max(since, first - _CLAUSE) - 1, -1):
        low = tokens.low(index)
        if low in _ASIDES:
            return True
        if tokens.kinds[index] == BREAK or low in _STOPS:
            return False
    return False


def _beside_saying(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a verb of saying or doing governs the time: it stands within two words of it."""
    sayings = words().sayings
    near = [tokens.low(index) for index in (first - 1, first - 2, last, last + 1)]
    return any(low in sayings for low in near)
