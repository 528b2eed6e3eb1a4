"""What a report refers to as known, which another report tells of: "last weekend's cathedral blasts", "three
days after twin blasts at a cathedral", "killed last week in a raid on a bus".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from geo.dates.clues import Clue, company
from geo.dates.expressions import Day, Shift, Weekday
from geo.dates.tense import Tense
from geo.dates.words import words
from geo.lexicon import weapons
from geo.lexicon.events import events
from geo.model import BlockKind, Report

_REACH = 6
"""Reports of a dump further apart than this are not compared."""
_OWNED = re.compile(r"[’']s?\s+(?=[^\W\d_])")
_AFTER = re.compile(r"\s+(?:after|since|following)\s+(?=[^\W\d_])")
_WITHIN = re.compile(r"\s+in\s+an?\s+(?=[^\W\d_])")
_NEXT = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_CLAUSE = re.compile(r"\bthe(?: [^\W\d_]+){2,5} $")
"""The end of a clause that tells of what is known."""
_BACK = 60
_GAP = re.compile(r"\s+")
_LINKS = frozenset({"a", "an", "the", "of", "in", "at", "on", "near", "outside"})
_LONGEST = 9
_OPENING = 700
_ALIKE = 0.6
"""The share of the words of a reference that the other report must open with, and at least two of them."""
_COUNTED = 1.6
"""How much surer it is where the days between are counted: "struck Arbil a week ago"."""
_FITS, _FAILS, _TOO_EARLY = 2.2, -2.2, -4.0


_LAST_WEEK = Shift(-1, "W")


@dataclass(frozen=True, slots=True)
class Reference:
    """One report refers to what the other tells of, each with the time that it gives it."""

    left: int
    right: int
    left_clue: Clue
    right_clue: Clue
    weight: float
    words: str
    slack: int = 0
    """Days by which the times may miss each other: "two weeks after" counts from what it tells."""

    def score(self, left_day: date, right_day: date) -> float:
        """How well two report days make the two times one."""
        first, second = self.left_clue.days(left_day), self.right_clue.days(right_day)
        if first is None or second is None:
            return 0.0
        if left_day < second[0]:
            return self.weight * _TOO_EARLY
        last_week = self.left_clue.base == _LAST_WEEK and not self.left_clue.text.endswith("ago")
        if last_week and left_day.isocalendar()[:2] == second[0].isocalendar()[:2]:
            return self.weight * _FAILS  # what was on Monday is not of "last week" on Wednesday
        apart = max((first[0] - second[1]).days, (second[0] - first[1]).days)
        return self.weight * (_FITS if apart <= self.slack else 0.0 if apart == 1 else _FAILS)

    def clue_of(self, index: int) -> Clue | None:
        """The clue of one of the two reports that the tie hangs on."""
        return self.left_clue if index == self.left else self.right_clue

    @property
    def name(self) -> str:
        """What kind of tie it is."""
        return "reference"

    @property
    def strength(self) -> float:
        """By which the ties of a report are ranked."""
        return self.weight

    def why(self) -> str:
        """The tie in words."""
        return f"“{self.left_clue.text}” and “{self.right_clue.text}” tell of “{self.words}”"


def references(reports: Sequence[Report], clue_lists: Sequence[list[Clue]]) -> list[Reference]:
    """All that reports refer to in words with which another one opens, and whose time that one tells."""
    openings = [
        _opening(report) - _of_others(report, clues)
        for report, clues in zip(reports, clue_lists, strict=True)
    ]
    told = [_main(report, clues) for report, clues in zip(reports, clue_lists, strict=True)]
    found = []
    for left, (report, clues) in enumerate(zip(reports, clue_lists, strict=True)):
        for clue, noun in _referring(report, clues):
            meant = company(noun)
            for right in range(max(0, left - _REACH), min(len(reports), left + _REACH + 1)):
                main = told[right]
                shared = meant & openings[right]
                alike = len(shared) / len(meant) if len(shared) >= 2 and not shared <= _of_any() else 0.0
                if right != left and main is not None and alike >= _ALIKE:
                    sure = _COUNTED if clue.text.endswith("ago") else 1.0
                    found.append(Reference(left, right, clue, main, sure * alike, noun))
        for clue, toll in _tolls_known(report, clues):
            for right in range(max(0, left - _REACH), min(len(reports), left + _REACH + 1)):
                main = told[right]
                if right != left and main is not None and _opens_with_toll(reports[right], toll):
                    found.append(Reference(left, right, clue, main, _COUNTED, toll[0], 1))
    return found


_TOLL = re.compile(
    r"\s+after\s(?:[^.;\n]{0,60}?\s)??(?P<over>more than |over )?(?P<count>\d{2,4})\s"
    r"[^.;\n]{0,40}?\b(?:killed|died|dead)\b"
    r"|\s+after\s[^.;\n]{0,60}?\b(?:killed|killing)\s(?P<more>more than |over )?(?P<number>\d{2,4})\b"
)
"""What a time is counted from, known by its toll: "two weeks after more than 350 people were killed"."""
_DEAD = re.compile(r"\b(?:tolls?|dead|killed|killing|kills?|deaths?|died)\b", re.IGNORECASE)
_HUNDREDS = re.compile(r"(?<![\d.,$])\d{2,4}(?![\d,]|\.\d)")


def _tolls_known(report: Report, clues: list[Clue]) -> Iterator[tuple[Clue, tuple[str, int, int]]]:
    """The tolls by which acts are known that times count from, each as told, with its least and its most."""
    for clue in clues:
        if not isinstance(clue.base, Shift) or clue.caption or not _may_refer(clue):
            continue
        known = _TOLL.match(report.text, clue.start + len(clue.text))
        if known is not None:
            count = int(known["count"] or known["number"])
            over = known["over"] or known["more"]
            yield clue, (known[0].strip(), count, count + count // 10 if over else count)


def _opens_with_toll(report: Report, toll: tuple[str, int, int]) -> bool:
    """Whether a headline or first paragraph tells so many dead."""
    heads = [*list(report.of_kind(BlockKind.HEADLINE))[:1], *list(report.of_kind(BlockKind.BODY))[:1]]
    text = " ".join(report.text[b.start : min(b.end, b.start + _OPENING)] for b in heads)
    return _DEAD.search(text) is not None and any(
        toll[1] <= int(number[0]) <= toll[2] for number in _HUNDREDS.finditer(text)
    )


@dataclass(frozen=True, slots=True)
class Aftermath:
    """One report speaks in its opening of what the other tells as news, as known: "hunting the suspects in
    the cathedral bombing, troops clashed on Saturday with rebels".
    """

    left: int
    right: int
    left_clue: Clue | None
    """The day of what its sentence tells."""
    right_clue: Clue
    words: str
    days_after: bool = False
    """Whether its telling is said to come days after: "killed on Monday, just days after the bus bombing"."""

    def score(self, left_day: date, right_day: date) -> float:
        """It is not told of before it took place, and mostly for some days."""
        told = self.right_clue.days(right_day)
        news = self.left_clue.days(left_day) if self.left_clue is not None else None
        if told is None:
            return 0.0
        if (news[0] if news else left_day) < told[0]:
            return _BEFORE
        soon = (left_day - told[1]).days <= _DAYS
        if self.days_after:
            return _DAYS_AFTER if soon else -_DAYS_AFTER
        return _SOON if soon else 0.0

    def clue_of(self, index: int) -> Clue | None:
        """The clue of one of the two reports that the tie hangs on."""
        return self.left_clue if index == self.left else self.right_clue

    @property
    def name(self) -> str:
        """What kind of tie it is."""
        return "aftermath"

    @property
    def strength(self) -> float:
        """By which the ties of a report are ranked."""
        return 0.5

    def why(self) -> str:
        """The tie in words."""
        return f"“{self.right_clue.text}” tells of “{self.words}”"


_BEFORE, _SOON, _DAYS, _DAYS_AFTER = -2.5, 0.5, 7, 1.5
_SAID_AFTER = re.compile(r"\b(?:days?|hours) (?:after|following) $")
_KNOWN = re.compile(
    r"\b[Tt]he ((?:[a-z-]+ ){1,2}"
    r"(?:bombings?|attacks?|blasts?|shootings?|massacre|ambush|siege|raid|explosions?))\b"
)
"""An act by what it hit, in small letters: "the cathedral bombing"; a town may have seen many."""


def aftermaths(reports: Sequence[Report], clue_lists: Sequence[list[Clue]]) -> list[Aftermath]:
    """All acts that reports speak of as known in their leads and with which another report opens."""
    named = [_known_acts(report) for report in reports]
    if not any(named):
        return []
    found = []
    known = [{company(words_of) for _, words_of, _ in acts} for acts in named]
    for left, acts in enumerate(named):
        for right in range(max(0, left - _REACH), min(len(reports), left + _REACH + 1)) if acts else ():
            main = _main(reports[right], clue_lists[right]) if right != left else None
            opening = _opening(reports[right]) if main is not None else frozenset()
            for start, words_of, days_after in acts:
                meant = company(words_of)
                if main is None or not meant <= opening or meant <= _of_any() or len(meant) < 2:
                    continue
                if meant in known[right]:
                    continue  # it only speaks of that, too
                own = _main(reports[left], clue_lists[left])
                beside = (
                    own is not None
                    and ". " not in reports[left].text[min(start, own.start) : max(start, own.start)]
                )
                news = own if beside else None
                found.append(Aftermath(left, right, news, main, words_of, days_after))
    return found


def _known_acts(report: Report) -> list[tuple[int, str, bool]]:
    """The acts that the first paragraph speaks of as known, with where and whether it tells of days after."""
    bodies = list(report.of_kind(BlockKind.BODY))[:1]
    text = report.text[bodies[0].start : bodies[0].end][:_OPENING] if bodies else ""
    return [
        (bodies[0].start + match.start(), match[1], _SAID_AFTER.search(text[: match.start()]) is not None)
        for match in _KNOWN.finditer(text)
    ]


@cache
def _of_any() -> frozenset[str]:
    """Words that many events are told by: "Sunday's bomb attack" may be any."""
    return company(" ".join((*events().nouns, *events().verbs, *weapons().folded)))


def _referring(report: Report, clues: list[Clue]) -> Iterator[tuple[Clue, str]]:
    for clue in clues:
        if clue.caption or clue.stamp or clue.tense is Tense.FUTURE or not _may_refer(clue):
            continue
        owned = _noun(report.text, clue, _OWNED)
        owned = owned and _noun(report.text, clue, _OWNED, linked=True)
        after = _noun(report.text, clue, _AFTER) if isinstance(clue.base, Shift) else ""
        within = _noun(report.text, clue, _WITHIN) if isinstance(clue.base, Shift) else ""
        if noun := owned or after or within or _told_before(report.text, clue):
            yield clue, noun


def _of_others(report: Report, clues: list[Clue]) -> frozenset[str]:
    """The words by which a report itself refers to what another one tells of."""
    nouns = [company(noun) for _, noun in _referring(report, clues)]
    nouns += [company(words_of) for _, words_of, _ in _known_acts(report)]
    return frozenset(word for words_of in nouns if len(words_of) > 1 for word in words_of)


def _may_refer(clue: Clue) -> bool:
    base = clue.base
    return isinstance(base, Weekday | Day) or (isinstance(base, Shift) and base.unit in {"D", "W", "WE"})


def _told_before(text: str, clue: Clue) -> str:
    """What an earlier week is named for behind it: "where the airliner was hit last week"."""
    if not isinstance(clue.base, Shift) or clue.base.unit != "W":
        return ""
    clause = _CLAUSE.search(text, max(0, clue.start - _BACK), clue.start)
    return clause[0] if clause is not None else ""


def _noun(text: str, clue: Clue, opened: re.Pattern[str], *, linked: bool | None = None) -> str:
    """The words that a time opens so, to where others follow than a noun's; empty if it does not.

    ``linked``: "attack on a bus at Dahyan" goes on where "attack" ends, as it does behind all but an owner.
    """
    start = clue.start + len(clue.text)
    opener = opened.match(text, start)
    if opener is None:
        return ""
    linked = opened is not _OWNED if linked is None else linked
    at = last = first = opener.end()
    for _ in range(_LONGEST):
        word = _NEXT.match(text, at)
        link = word is not None and word[0].lower() in _LINKS
        if word is None or (link and not linked):
            break
        if not link and word[0].lower() in words().everyday | words().clause_openers:
            break
        last = word.end() if not link else last
        gap = _GAP.match(text, word.end())
        if gap is None or "\n" in gap[0]:
            break
        at = gap.end()
    return text[first:last]


def _main(report: Report, clues: list[Clue]) -> Clue | None:
    """The time that a report gives to what it is about: of "Sunday's attack", else of its opening."""
    news = [clue for clue in clues if not clue.caption and not clue.stamp and clue.tense is not Tense.FUTURE]
    days = [clue for clue in news if isinstance(clue.base, Weekday | Day)]
    for clue in days:
        noun = _noun(report.text, clue, _OWNED)
        if noun and len(company(noun)) == 1:
            return clue
    return next((clue for clue in days if clue.lead and not clue.saying and not clue.aside), None)


def _opening(report: Report) -> frozenset[str]:
    """The telling words of a report's headline, captions and first two paragraphs."""
    heads = list(report.of_kind(BlockKind.HEADLINE))[:1] + list(report.of_kind(BlockKind.CAPTION))[:2]
    parts = [report.text[b.start : b.end] for b in (*heads, *list(report.of_kind(BlockKind.BODY))[:2])]
    return company(" ".join(part[:_OPENING] for part in parts))
