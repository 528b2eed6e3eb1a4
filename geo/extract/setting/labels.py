"""Labels: a place or a day that opens a sentence or heads a list, and holds for what follows.

"Kale: Junta aircraft dropped …", "• 6 Nov: Two nurses …", "6 May, Goma: Gunmen …"; "Violations on 14
September" above numbered entries; "6 May" above the paragraphs of that day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazetteer.model import Resolution
from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.report.hits import ReportHits, within
from geo.extract.sentence.flattening import is_upper
from geo.extract.sentence.view import View
from geo.extract.setting.capitals import beside
from geo.extract.setting.sections import placed_by_headings
from geo.lexicon import targets
from geo.model import BlockKind, Report, TimeSpan, Timex
from geo.read.marks import issued_on
from geo.read.mastheads import masthead_day
from geo.read.sentences import Sentence

_SIGNS = r"[\s\d.,:()\[\]#*•·▪–—\u2600-\u27bf\ufe0f\U0001f300-\U0001faff-]{0,40}"
_BEFORE = re.compile(
    rf"{_SIGNS}(?:(?i:update|correction|latest|breaking|more (?:from|on))\b[\s:–—-]{{1,3}})?"
)
"""Blanks, numbers, bullets and the pictures that posts open with, and that they follow others up."""
_PICTURE = re.compile(r"\s*[\u2600-\u27bf\U0001f300-\U0001faff]")
_ALONE = re.compile(r"[.:]?")
"""What may follow a place or a day that is a sentence of its own: "Jenin. Soldiers raided …"."""
_AFTER = re.compile(
    r"(?:[ ](?:territory|province|district|county|governorate|region|area|department|oblast|township|city))?"
    r"(?:[ ]\([^()\n]{2,30}\))?(?:,[ ][^\n:–—]{2,40})?(?::|[ ]?[–—|]|[ ]-)[ ]"
)
_ABOUT = re.compile(r"[ ]([a-z]+)(?:[ ]([a-z]+))?:[ ]")
""" "Homs school: 30 dead", "Goma market update: …": what is told of, after its place."""
_AFTER_DAY = re.compile(r"[\])]?(?::|[ ]?[–—|]|[ ]-)[ ]|[\])][ ]|(?:[ ]{2,8}|\t{1,4})(?=\S)")
"""A sign, or the gap of a table: "12 May 2019  Mali: …"."""
_ALL = re.compile(r"[.:\])]?\s?[–—|-]?")
_POST = re.compile(r"\s{0,3}\[[^\[\]\n]{4,30}\] (?:[A-Z][^\n:.!?\[\]]{1,40}: )?")
""" "[14.06 06:12] The governor: Jenin. Soldiers raided …": when and by whom it was posted."""
_TO_PLACE = re.compile(r",[ ](?:(?:in|near)[ ])?")
ITEM = re.compile(r"\s*(?:\(?\d{1,3}[.)]|\(?[a-z][.)]|[•*·▪–—-])\s")
"""How an item of a list opens: a bullet, a number or a letter."""
_OPENING = re.compile(r"[\s#*•·▪–—(\[-]{0,8}[A-Z\d][^\n:–—|]{1,40}?(?::|[ ]?[–—|]|[ ]-)[ ](?=\S)")
_HEADINGS = {BlockKind.HEADLINE, BlockKind.HEADING, BlockKind.BYLINE, BlockKind.BODY}
_HEADING_WORDS = 8
_ANNOUNCES = re.compile(
    r"\W*(?:(?:Here(?:[’']s| is)|This is|Briefly,?|In short,?) )?(?:all )?(?:what|that) "
    r"(?:has )?(?:happened|took place|taken place|occurred|went on|was going on)"
    r"(?: (?:in|across|around|at|with|to) [\w ]{2,40})?(?: on| over| during| in the course of| for| the)* ?",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(r"(?: (?:in|across|around|at|with|to) [\w ’'-]{2,40})?[.:]?")
"""What stands before and behind the day of all that follows: "What happened yesterday in the region."."""
_OPENINGS = 4
"""Paragraphs of a report in which it may say of which day it is to tell."""
_FEWEST_DAYS = 2
"""A report with fewer days as headings has its own date there."""

_FEWEST_PLACES = 3
"""So many entries that open with places make a digest."""


@dataclass(frozen=True, slots=True)
class Label:
    """What holds from ``start`` on; ``end`` is where its own words end."""

    start: int
    end: int
    place: Resolution | None = None
    day: TimeSpan | None = None
    filed: bool = False
    """It is where an agency's report was filed: "QUETTA, Pakistan - Gunmen killed …"."""
    same: bool = False
    """Its day is that of the entry before: "DNIPRO, same night. …"."""


def label_end(label: Label | None) -> int:
    """Where the words of a label end, 0 without one."""
    return label.end if label is not None else 0


def _is_loud(place: Resolution) -> bool:
    return place.mention.text[:3].isupper()


def _datelined(report: Report, every: Sequence[Sentence], hits: ReportHits) -> dict[int, Label]:
    """The paragraphs behind what looks like a dateline, a town in capitals: "LAMITAN - A soldier died"."""
    ends = {b.end: b for b in report.blocks if b.kind is BlockKind.BYLINE}
    out: dict[int, Label] = {}
    for sentence in every:
        block = ends.get(sentence.start)
        if block is None or sentence.paragraph in out:
            continue
        places = [r for start, end, r in hits.places if block.start <= start and end <= block.end]
        if places and _is_loud(places[0]):
            out[sentence.paragraph] = Label(block.start, sentence.start, places[0])
    return out


def day_under(label: Label | None, days: Mapping[int, TimeSpan], view: View) -> TimeSpan | None:
    """The day that holds under a label: its own, or for "same night" that of the entry before (``days`` of
    the paragraphs so far).
    """
    if label is None or label.day is not None or not label.same:
        return label.day if label is not None else None
    before = [paragraph for paragraph in days if paragraph < view.paragraph]
    return days[before[-1]] if before else None


def looks_labelled(text: str, sentence: Sentence) -> int:
    """Where what looks like a label ends, whatever its words mean; 0 without one."""
    opening = _OPENING.match(text, sentence.start, sentence.end)
    return opening.end() if opening is not None else 0


class Labels:
    """The labels of a report, asked for by sentence."""

    def __init__(self, report: Report, every: Sequence[Sentence], hits: ReportHits) -> None:
        self._found: dict[int, list[Label]] = {}
        headed = _headed(report, every, hits)
        for sentence in every:
            label = _label(report, sentence, hits) if sentence.block_kind is BlockKind.BODY else None
            if label is not None and label.place is not None and _is_filed(report, label, every):
                label = replace(label, filed=True)
            if label is not None:
                self._found.setdefault(sentence.paragraph, []).append(label)
        self._unfile(report, every, hits)
        for paragraph, day in headed.items():
            own = self._found.get(paragraph, [])
            first = Label(-1, -1, day=day)
            self._found[paragraph] = [
                first,
                *(one if one.day or one.same else replace(one, day=day) for one in own),
            ]
        for paragraph, place in placed_by_headings(report, every, hits).items():
            own = self._found.get(paragraph) or [Label(-1, -1)]
            self._found[paragraph] = [one if one.place else replace(one, place=place) for one in own]

    def _unfile(self, report: Report, every: Sequence[Sentence], hits: ReportHits) -> None:
        """A town in capitals on top of others is the head of an entry, and not where a report was filed."""
        loud = [x for found in self._found.values() for x in found if x.place and _is_loud(x.place)]
        bylines = sum(block.kind is BlockKind.BYLINE for block in report.blocks)
        if len(loud) + bylines < _FEWEST_PLACES:
            return
        filed = _datelined(report, every, hits)
        if len(loud) + len(filed) < _FEWEST_PLACES:
            return
        for paragraph, found in self._found.items():
            self._found[paragraph] = [replace(one, filed=False) if one.filed else one for one in found]
        for paragraph, label in filed.items():
            self._found.setdefault(paragraph, []).insert(0, label)

    def heads(self, text: str, every: Sequence[Sentence]) -> list[int]:
        """Where the entries of a digest start, each of which opens with its place, or at least with a picture
        or a bullet; none in other reports.
        """
        found = [
            (label.start, label.place.place)
            for labels in self._found.values()
            for label in labels
            if label.place is not None and not label.filed and label.end > label.start >= 0
        ]
        if len(found) < _FEWEST_PLACES or len({place for _, place in found}) < 2:
            return []
        marked = (s.start for s in every if _PICTURE.match(text, s.start) or ITEM.match(text, s.start, s.end))
        return sorted({*(start for start, _ in found), *marked})

    def of(self, sentence: Sentence) -> Label | None:
        """The label that a sentence stands under: the last before it in its paragraph, or its own."""
        found = self._found.get(sentence.paragraph, [])
        at = bisect_right(found, sentence.start, key=lambda label: label.start)
        return found[at - 1] if at else None


def _label(report: Report, sentence: Sentence, hits: ReportHits) -> Label | None:
    """A place, a day or both that open a sentence as its label."""
    dated = _day(report, sentence, hits)
    if dated is None:
        opened = _POST.match(report.text, sentence.start, sentence.end)
        return _place(report, sentence, hits, opened.end() if opened else sentence.start)
    timex, end = dated
    day = event_span(timex, report.text, reference=report.published, tense="past")
    comma = _TO_PLACE.match(report.text, timex.end)
    begin = end or (comma.end() if comma else timex.end)
    placed = _place(report, sentence, hits, begin)
    if placed is None and (opened := _POST.match(report.text, sentence.start, sentence.end)):
        end = opened.end()
        placed = _place(report, sentence, hits, end)
    if placed is not None and (end is not None or comma or placed.end > placed.start):
        return replace(placed, day=day or placed.day)
    return Label(sentence.start, end, day=day) if end is not None and day is not None else None


def _is_filed(report: Report, label: Label, every: Sequence[Sentence]) -> bool:
    """Whether a label is the line of an agency: a town in capitals on top of a text that is in none."""
    first = next(s for s in every if s.block_kind is BlockKind.BODY)
    town = label.place.mention.text if label.place is not None else ""
    if label.end == first.end or _PICTURE.match(report.text, first.start):
        return False  # "UMAN." opens an entry
    return label.start == first.start and town.isupper() and not is_upper(report.text[label.end : first.end])


def _place(report: Report, sentence: Sentence, hits: ReportHits, begin: int) -> Label | None:
    """A place as a label ("3. Kyaukphyu: …"), looked for from ``begin``."""
    text = report.text
    places = [hit for hit in within(hits.places, sentence) if hit[0] >= begin]
    for start, end, resolution in places[:1]:
        if not _BEFORE.fullmatch(text, begin, start) or resolution.place is None:
            continue
        if _ALONE.fullmatch(text, end, sentence.end):
            return Label(sentence.start, sentence.end, resolution)
        timexes = [hit[2] for hit in within(hits.timexes, sentence)]
        if (head := beside(report, (start, end), sentence.end, timexes)) is not None:
            return Label(sentence.start, head.end, resolution, head.day, same=head.same)
        after = _AFTER.match(text, end)
        if after is None and (about := _ABOUT.match(text, end)) is not None:
            after = about if all(_is_told_of(word) for word in about.groups() if word) else None
        if after is not None and after.end() <= sentence.end:
            return Label(sentence.start, after.end(), resolution)
        speaks = resolution.place.feature_code == "PPLC" and text[end : end + 2].strip()[:1].isalpha()
        if start > begin and text[start - 1] == "#" and not speaks:
            return Label(sentence.start, sentence.start, resolution)  # "#Gharyan back under army control"
    return None


def _is_told_of(word: str) -> bool:
    """Whether a word between a place and a colon is of a thing that may be hit, and nobody who speaks: "Gaza
    hospital", not "Gaza ministry"; nor an act, of which what follows tells.
    """
    if word in {"update", "latest", "again", "now", "today", "tonight", "overnight"}:
        return True
    return any(target.type in _SILENT for target in targets().lookup(word))


_SILENT = frozenset(
    {
        "Educational Institution", "Religious Figures/Institutions", "Business", "Transportation",
        "Utilities", "Private Citizens & Property", "Airports & Aircraft", "Food or Water Supply",
    }
)  # fmt: skip
"""Target types whose words name things rather than those who tell of them."""


def _day(report: Report, sentence: Sentence, hits: ReportHits) -> tuple[Timex, int | None] | None:
    """A date that opens a sentence, and where it ends as a label; ``None`` for the end where it is none."""
    text = report.text
    for start, end, timex in within(hits.timexes, sentence)[:1]:
        if timex.type != "DATE" or not _BEFORE.fullmatch(text, sentence.start, start):
            return None
        if _ALONE.fullmatch(text, end, sentence.end):
            return timex, sentence.end
        after = _AFTER_DAY.match(text, end)
        return timex, after.end() if after is not None and after.end() <= sentence.end else None
    return None


def _headed(report: Report, every: Sequence[Sentence], hits: ReportHits) -> dict[int, TimeSpan]:
    """The day of each paragraph that stands under a heading with one: the entries of a list, and what stands
    under one of several headings that are days.
    """
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in every:
        if sentence.block_kind in _HEADINGS:
            paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    headings: dict[int, tuple[TimeSpan, bool]] = {}
    for number, (first, *rest) in paragraphs.items():
        found = None if rest else _heading(report, first, hits)
        if found is not None:
            headings[number] = found
    several = sum(alone for _, alone in headings.values()) >= _FEWEST_DAYS
    out: dict[int, TimeSpan] = {}
    under: tuple[TimeSpan, bool] | None = None
    announced: TimeSpan | None = None
    seen: set[int] = set()
    for number, (first, *rest) in paragraphs.items():
        if (day := _announced(report, (rest or [first])[-1], hits)) and len(seen) < _OPENINGS:
            announced = day
        seen.add(number)
        if number in headings:
            under = headings[number]
        elif under is None or first.block_kind is not BlockKind.BODY:
            continue
        elif (under[1] and several) or ITEM.match(report.text, first.start, (rest or [first])[-1].end):
            out[number] = under[0]
        elif not report.text[first.start : (rest[-1] if rest else first).end].endswith(":"):
            under = None
    return {**dict.fromkeys(seen, announced), **out} if announced is not None else out


def _announced(report: Report, sentence: Sentence, hits: ReportHits) -> TimeSpan | None:
    """The day of which a report says that it is to tell: "What happened yesterday in the region."."""
    days = [hit for hit in within(hits.timexes, sentence) if hit[2].type == "DATE"]
    if len(days) != 1 or sentence.block_kind is not BlockKind.BODY:
        return None
    start, end, timex = days[0]
    text = report.text
    opens = _ANNOUNCES.fullmatch(text, sentence.start, start)
    if not opens or not _ANNOUNCED.fullmatch(text, end, sentence.end):
        return None
    return event_span(timex, text, reference=report.published, tense="past")


def _heading(report: Report, sentence: Sentence, hits: ReportHits) -> tuple[TimeSpan, bool] | None:
    """The day that a heading names, and whether it is all it says."""
    words = report.text[sentence.start : sentence.end]
    days = within(hits.timexes, sentence)
    if len(days) != 1 or len(words.split()) > _HEADING_WORDS or words.rstrip()[-1:] in ".!?":
        return None
    on_top = sentence.block_kind in {BlockKind.HEADLINE, BlockKind.BYLINE}
    own = on_top and masthead_day(words) is not None
    if own or issued_on(words) is not None:
        return None  # the report's own day
    start, end, timex = days[0]
    if timex.type != "DATE":
        return None
    day = event_span(timex, report.text, reference=report.published, tense="past")
    if day is None or day.start != day.end:
        return None
    text = report.text
    alone = _BEFORE.fullmatch(text, sentence.start, start) and _ALL.fullmatch(text, end, sentence.end)
    return day, bool(alone)
