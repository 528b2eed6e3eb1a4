"""Filled-in forms in a text: "Date: 3 May 2021; Location: Djibo; Killed: 5", in a line or in several.

Incident logs, situation reports and safety bulletins tell in them what a sentence would. A form has a date or
a place and something of what happened; other labels ("Date: …, Subject: …") make none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import chain, islice, takewhile

import yaml

from geo.model import Block, BlockKind

from .layout import Layout

_WHERE_WHEN = frozenset({"date", "place", "division"})
_TELLING = frozenset({"actor", "suspect", "claimant", "target", "killed", "wounded", "both", "type"})
_FEWEST = 3
_BETWEEN = 60
"""So much may stand between two fields: "Incident 2"."""
_MARK = 20
"""So much may stand before the first label on its line."""
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_NEXT_LINE = re.compile(r"\n[ \t]*(?=\S)")


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``text[start:end]`` is its value, and its label starts at ``label``."""

    role: str
    name: str
    label: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Form:
    """One filled-in form, in its order."""

    fields: tuple[Field, ...]

    @property
    def start(self) -> int:
        """Where its first label starts."""
        return self.fields[0].label

    @property
    def end(self) -> int:
        """Where its last value ends."""
        return self.fields[-1].end

    def of(self, *roles: str) -> list[Field]:
        """Its fields of these roles that have a value, in the order of the roles."""
        return [f for role in roles for f in self.fields if f.role == role and f.start < f.end]


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    data = yaml.safe_load(files(__package__).joinpath("filled.yaml").read_text(encoding="utf-8"))
    roles = {str(label): role for role, labels in data.items() for label in labels}
    either = "|".join(re.escape(label) for label in sorted(roles, key=len, reverse=True))
    line = r"(?:^|\n)[ \t>*•·▪–#-]{0,6}(?:\(?\w{1,3}[.)][ \t])?\**"
    opened = rf"{line}|[;|\t][ \t]{{0,3}}\**|[.,][ ](?-i:(?=[A-Z]))|(?<=\d):[ ]"
    return re.compile(rf"(?P<lead>{opened})(?P<label>{either})\**[ ]?:\**", re.IGNORECASE), roles


def forms_of(text: str) -> list[Form]:
    """The filled-in forms of a text, in order.

    >>> (form,) = forms_of("Date: 3 May 2021; Location: Djibo; Killed: 5")
    >>> [(field.role, field.start, field.end) for field in form.fields]
    [('date', 6, 16), ('place', 28, 33), ('killed', 43, 44)]
    """
    if text.count(":") < _FEWEST:
        return []
    fields = list(_fields(text))
    return [Form(tuple(run)) for run in _runs(text, fields) if _is_form(run)]


def _fields(text: str) -> Iterator[Field]:
    pattern, roles = _labels()
    # a letter that only its case makes one of ours ("ſummary") makes no label
    found = [match for match in pattern.finditer(text) if match["label"].lower() in roles]
    for at, match in enumerate(found):
        role = roles[match["label"].lower()]
        limit = found[at + 1].start() if at + 1 < len(found) else len(text)
        start = match.end()
        while start < limit and text[start] in " \t":
            start += 1
        if start < limit and (below := _NEXT_LINE.match(text, start)) and below.end() < limit:
            start = below.end()  # the value stands on the next line
        stop = _EMPTY_LINE.search(text, start, limit) if role == "text" else None
        end = stop.start() if stop is not None else limit
        line = text.rfind("\n", start, end)
        if stop is None and at + 1 < len(found) and line >= 0 and limit - line <= _MARK:
            end = line  # "EVENT 2: Date: …"
        if role != "text":
            line = text.find("\n", start, limit)
            end = line if line >= 0 else limit
            bar = text.find("|", start, end)
            end = bar if bar >= 0 else end
        while end > start and text[end - 1] in " \t\n\r;,|*":
            end -= 1
        yield Field(role, match["label"].lower(), match.start("label"), min(start, end), end)


def _runs(text: str, fields: Sequence[Field]) -> Iterator[list[Field]]:
    """Fields that stand together and ask for each thing once."""
    run: list[Field] = []
    for field in fields:
        if run:
            gap = text[run[-1].end : field.label]
            again = any(field.name == one.name for one in run)
            apart = "\n\n" in gap.replace("\r", "") and field.role in _WHERE_WHEN and _is_form(run)
            if again or apart or len(gap.strip()) > _BETWEEN:
                yield run
                run = []
        run.append(field)
    if run:
        yield run


def _is_form(run: Sequence[Field]) -> bool:
    roles = {field.role for field in run if field.start < field.end} - {"other"}
    return len(roles) >= _FEWEST and not roles.isdisjoint(_WHERE_WHEN) and not roles.isdisjoint(_TELLING)


def with_forms(text: str, layout: Layout) -> Layout:
    """The layout, with the text of each form as running text, and its other fields as none."""
    forms = forms_of(text)
    if not forms:
        return layout
    within = [(form.start, form.end) for form in forms]
    ends = [end for _, end in within]
    blocks = [
        part
        for block in layout.blocks
        for part in _outside(text, block, islice(within, bisect_left(ends, block.start), None))
    ]
    for form in forms:
        for field in form.fields:
            if field.role == "text" and field.start < field.end:
                blocks.append(Block(BlockKind.BODY, field.start, field.end))
            elif field.label < field.end:
                blocks.append(Block(BlockKind.CROSSLINK, field.label, field.end))
    blocks.sort(key=lambda block: block.start)
    titled = any(block.kind is BlockKind.HEADLINE for block in blocks)
    return replace(layout, blocks=tuple(blocks), title=layout.title if titled else None)


def _outside(text: str, block: Block, within: Iterable[tuple[int, int]]) -> Iterator[Block]:
    """What of a block stands in no form, of the forms that do not end before it."""
    start = block.start
    for first, last in chain(takewhile(lambda form: form[0] < block.end, within), [(block.end, block.end)]):
        part = text[start : max(start, first)]
        if any(char.isalnum() for char in part):
            low = start + len(part) - len(part.lstrip())
            yield Block(block.kind, low, start + len(part.rstrip()))
        start = max(start, last)
