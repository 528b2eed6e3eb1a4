"""Where stories begin: each line that could be a headline is weighed by what stands in it and around it.

No signal decides alone. A headline is longer than a section heading, written in headline case or in the
present tense; a caption, a byline or a wider gap may follow; an agency's name may close the story above; and
the first paragraph under it shares its words and opens afresh (a day, a verb of reporting, a dateline), where
the text under a section heading goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median_low

from .cues import cues, plain
from .roles import Line, Role, words_of
from .shapes import stamp_end

THRESHOLD = 4.5
"""A line that scores this much begins a story: section headings of single reports do not reach it."""
AMONG_OTHERS = 4.0
"""This will do for a line in the style of two that reach :data:`THRESHOLD`: then the text is a dump."""
LIKE_OTHERS = 2.0
"""And this for one that is set just like at least three of them, with the same wide gap below."""
_ATTACHED = frozenset({Role.CAPTION, Role.CREDIT, Role.FIELD, Role.CROSSLINK, Role.TITLE})
_BODY = frozenset({Role.TEXT, Role.ITEM, Role.STAMP})
_REACH = 8
"""So many lines under a headline are searched for its first paragraph."""


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for or against a line being a headline."""

    name: str
    score: float


class Copy:
    """The lines of a whole text, with what is known of them together."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines

    @cached_property
    def usual_gap(self) -> int:
        """Blank lines that usually stand between paragraphs."""
        return median_low([line.gap for line in self.lines[1:]]) if len(self.lines) > 1 else 1

    @cached_property
    def upper(self) -> bool:
        """Whether the running text is in capitals."""
        body = [line.flat for line in self.lines if line.role is Role.TEXT and line.length > 80][:50]
        return bool(body) and sum(flat.isupper() for flat in body) > len(body) / 2

    @cached_property
    def timed(self) -> bool:
        """Whether it is a live blog: three times or more alone on a line."""
        return sum(line.role is Role.STAMP for line in self.lines) >= 3

    @cached_property
    def dated_entries(self) -> int:
        """How many entries of a live blog or a log open with a time."""
        return sum(
            line.role is Role.STAMP or (line.role is Role.ITEM and stamp_end(line.flat) is not None)
            for line in self.lines
        )

    @cached_property
    def style(self) -> str | None:
        """The style of the first headline-like line, if the text opens with one."""
        first = next((line for line in self.lines[:4] if line.role in (Role.TITLE, Role.TOP)), None)
        return style_of(first.flat) if first else None

    def wide(self, line: Line) -> bool:
        """Whether the gap above ``line`` is wider than usual."""
        return line.gap > self.usual_gap and (line.gap >= 2 or self.usual_gap == 0)

    def lead(self, index: int) -> int | None:
        """The line that opens the text under a headline, past captions, bylines and cross-links."""
        for at in range(index + 1, min(len(self.lines), index + 1 + _REACH)):
            role = self.lines[at].role
            if role in _BODY:
                return at
            if role not in _ATTACHED or (role is Role.FIELD and ends_story(self.lines[at])):
                return None
        return None


def ends_story(line: Line) -> bool:
    """Whether it closes the story above it: an end mark, a copyright notice, an archive's closing fields."""
    field = line.looks.field
    return line.role is Role.CLOSE or (
        field is not None and (field.place == "tail" or field.role == "copyright")
    )


def style_of(flat: str) -> str:
    """``title`` (Headline Case), ``caps`` or ``sentence``.

    >>> style_of("Rebels Seize Two Towns in the North"), style_of("Rebels seize two towns in Kivu")
    ('title', 'sentence')
    """
    words = [word for word in words_of(flat) if word[0].isalpha()]
    if len(words) >= 2 and all(word.isupper() for word in words):
        return "caps"
    told = [word for word in words if word.casefold() not in cues().small_words]
    raised = sum(word[0].isupper() for word in told)
    return "title" if told and raised >= 0.85 * len(told) else "sentence"


def stems(flat: str) -> set[str]:
    """The beginnings of the words that carry a line's meaning, for comparing a headline with its text."""
    words = (word.casefold().removesuffix("’s").removesuffix("'s").strip(".'’") for word in words_of(flat))
    return {word[:5] for word in words if len(word) >= 2 and word not in cues().small_words}


def overlap(copy: Copy, index: int, lead: int) -> float:
    """The share of a headline's words that its first two paragraphs repeat, 0 to 1."""
    wanted = stems(copy.lines[index].flat)
    if not wanted:
        return 0.0
    under = [line.flat for line in copy.lines[lead : lead + 4] if line.role in _BODY][:2]
    return len(wanted & stems(" ".join(under))) / len(wanted)


_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|overnight|tonight"
    r"|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
    r"|dec(?:ember)?)\.?\s\d{1,2}|\d{1,2}\s(?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)


def _own(copy: Copy, line: Line) -> Iterator[Signal]:
    """What stands in the line itself."""
    flat = line.flat.lstrip("# ").strip("*_ ")
    words = words_of(flat)
    count = len(words)
    style = style_of(flat)
    if line.role is Role.TOP:
        yield Signal("markdown-top", 2.5)
    elif line.role is Role.SECTION:
        yield Signal("markdown-section", -1.0)
    elif style == "title" and not copy.upper:
        yield Signal(
            "headline-case", 2.0 if count >= 6 else 1.5 if count == 5 else 0.5 if count == 4 else -0.5
        )
    elif style == "caps" and not copy.upper:
        yield Signal("capitals", 1.5 if count >= 5 else 0.0 if count >= 3 else -1.0)
    else:
        yield Signal("sentence-case", 0.5 if count >= 6 else -1.0 if count >= 4 else -2.0)
    if any(word.casefold() in cues().headline_verbs for word in words[1:]):
        yield Signal("present-tense", 1.0)
    if cues().explainer_openings.opens(plain(flat)):
        yield Signal("explainer", -1.0)


def _above(copy: Copy, index: int) -> Iterator[Signal]:
    """What stands above the line."""
    line, before = copy.lines[index], copy.lines[index - 1]
    wide = copy.wide(line)
    if wide:
        yield Signal("gap-above", 1.5 if line.gap >= 3 else 1.0)
    if before.role in (Role.RULE, Role.ORDINAL):
        yield Signal("divided", 2.5)
    elif ends_story(before):
        yield Signal("closed-above", 3.0)
    elif before.role is Role.CREDIT:
        yield Signal("signed-above", 3.0)
    elif before.role is Role.STAMP:
        yield Signal("entry-of-a-live-blog", -4.0)
    elif line.role is Role.TITLE and not wide and copy.style not in (None, style_of(line.flat)):
        yield Signal("unlike-the-first", -1.0)


def _below(copy: Copy, index: int, lead: int) -> Iterator[Signal]:
    """What stands under the line, down to the first paragraph."""
    between = copy.lines[index + 1 : lead]
    roles = {line.role for line in between}
    if Role.CAPTION in roles:
        yield Signal("caption-below", 1.5)
    if Role.CREDIT in roles or Role.FIELD in roles:
        yield Signal("byline-below", 1.5)
    if Role.CROSSLINK in roles:
        yield Signal("cross-link-below", 0.5)
    gap = max((line.gap for line in copy.lines[index + 1 : lead + 1] if copy.wide(line)), default=0)
    if gap:
        yield Signal("gap-below", 1.5 if gap >= 3 else 1.0)
    if copy.lines[lead].role is Role.STAMP and copy.timed:
        yield Signal("entry-of-a-live-blog", -4.0)
    shared = overlap(copy, index, lead)
    if shared == 0 and not cues().recap_openings.opens(plain(copy.lines[lead].flat)):
        yield Signal("no-word-shared", -2.5)
    elif shared == 0:
        yield Signal("recap", 0.0)
    else:
        yield Signal("words-shared", 1.0 if shared >= 0.4 else 0.5 if shared >= 0.25 else -1.0)


def _opening(line: Line) -> Iterator[Signal]:
    """How the first paragraph opens: afresh, or going on with what was told."""
    folded = plain(line.flat)
    dateline = line.looks.dateline
    dated = _DAY.search(line.flat[:320])
    if dateline:
        yield Signal("dateline", 3.0 if dateline.strong else 1.5)
    elif cues().recap_openings.opens(folded):
        yield Signal("recap", 1.5)
    elif cues().continuing_openings.opens(folded.lstrip("\"'")) and not (
        dated is not None and folded.startswith("there ")
    ):
        yield Signal("goes-on", -2.0)  # "There was commotion in Lagos on Wednesday" opens afresh
    told = set(re.findall(r"[a-z]+", folded[:320])) & cues().reporting_verbs
    if told and dated:
        yield Signal("lead", 1.5)
    elif told or dated:
        yield Signal("half-a-lead", 0.5)
    if line.length < 60:
        yield Signal("short-lead", -1.0)
    if folded[:1] in "\"'" and not dateline:
        yield Signal("opens-with-a-quote", -1.0)


def explain(copy: Copy, index: int) -> list[Signal]:
    """Why the line at ``index`` would begin a story, and why not; empty when it cannot."""
    line = copy.lines[index]
    lead = copy.lead(index)
    if index == 0 or lead is None:
        return []
    found = [*_own(copy, line), *_above(copy, index), *_below(copy, index, lead), *_opening(copy.lines[lead])]
    return [*found, *_summing_up(found)]


def _summing_up(found: Sequence[Signal]) -> Iterator[Signal]:
    """A line that says in the present what the dated news under it reports: headlines do, headings do not."""
    if {("present-tense", 1.0), ("words-shared", 1.0), ("lead", 1.5)} <= {(s.name, s.score) for s in found}:
        yield Signal("sums-up-its-lead", 0.5)


def score(copy: Copy, index: int) -> float:
    """The sum of the signals; a line at or above :data:`THRESHOLD` begins a story."""
    return sum((signal.score for signal in explain(copy, index)), start=0.0)
