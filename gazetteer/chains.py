"""Which name of a text is said to lie in which: "Springfield, Illinois", "Iraq's Anbar province"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .kinds import KIND_WORDS, Kind
from .lexicon import lexicon
from .model import MentionKind
from .readings import Found

MAX_GAP = 60
_FAR = "\0"

_SIDE = (
    r"(?:(?:north|south)(?:[- ]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?|central|upper|lower|coastal|"
    r"neighbou?ring|nearby|far)"
)
_KIND = (
    r"(?:capital|city|cities|towns?|villages?|suburbs?|neighbou?rhood|districts?|quarter|municipality|commune|"
    r"regions?|provinces?|governorate|states?|county|oblast|islands?|republic|territory|area|part|parts|port|"
    r"border|kingdom|department|peninsula|valley|desert)"
)
_FILLER = (
    rf"(?:the\s+)?(?:(?:{_SIDE}|{_KIND}|of|the|largest|second-largest|biggest|restive|war-torn|rebel-held)"
    r"\s+){0,4}"
)
_COMMA = re.compile(r",\s{1,2}(?:in\s+)?(?:the\s+)?|\s\((?:the\s+)?|\s?/\s?")
_IN = re.compile(rf",?\s+(?:in|of)\s+{_FILLER}|,\s+{_FILLER}", re.IGNORECASE)
_AFTER_KIND = re.compile(rf"\s+{_KIND}(?:,\s+|\s+(?:of|in)\s+|,\s+in\s+){_FILLER}", re.IGNORECASE)
_FILLER_ONLY = re.compile(rf"\s+{_FILLER}", re.IGNORECASE)
_POSSESSIVE = re.compile(rf"['’]s?\s+{_FILLER}", re.IGNORECASE)
_TOWN_OF = re.compile(rf"\s+(?:{_SIDE}\s+)?(?:port\s+)?(?:city|town|village|suburb)\s+of\s+")
_LISTED = re.compile(r",\s|,?\s(?:and|or|&)\s(?:the\s)?")
_PLURAL_AFTER = re.compile(r"\s([a-z]{3,20}s)\b")
_PLURAL_BEFORE = re.compile(r"\b([a-z]{3,20}s)\s(?:of\s)?(?:the\s)?\Z")
_LAST = re.compile(r",?\s(?:and|or|&)\s(?:the\s)?")


@dataclass(frozen=True, slots=True)
class Link:
    """Mention ``inner`` is said to lie in mention ``outer``; ``weak`` when it may be a mere list."""

    inner: int
    outer: int
    weak: bool = False


def find_links(
    found: Sequence[Found], gaps: Sequence[str], lists: Sequence[range], text: str = ""
) -> list[Link]:
    """All links of a text; each mention has few, so their number is linear."""
    listed = _listed([one for one in lists if _is_mere(one, found)], len(found))
    links: list[Link] = []
    for at, gap in enumerate(gaps):
        one = found[at]
        if gap == _FAR:  # most are, and nothing links what stands so far apart
            continue
        if any(_are_exiles(text, found[n]) for n in (at, at + 1)):
            continue
        if gap in (", ", ", the ") and _tells_whose(text, found[at + 1], bare=gap == ", "):
            continue
        if _TOWN_OF.fullmatch(gap) and one.kind is MentionKind.PLACE:
            links.append(Link(at + 1, at))  # "the West Bank city of Jenin"
        elif _COMMA.fullmatch(gap) or _IN.fullmatch(gap) or _AFTER_KIND.fullmatch(gap):
            links.append(Link(at, at + 1, listed[at] and listed[at + 1] and gap == ", "))
            if at + 1 < len(gaps) and (_COMMA.fullmatch(gaps[at + 1]) or _IN.fullmatch(gaps[at + 1])):
                links.append(Link(at, at + 2, listed[at] and listed[at + 2]))
        elif (_FILLER_ONLY if one.kind is MentionKind.DEMONYM else _POSSESSIVE).fullmatch(gap):
            links.append(Link(at + 1, at))
    return links


_EXILES = re.compile(r"\s(?:refugees?|migrants?|exiles?|expatriates?|embassy|consulate)\b")


def _are_exiles(text: str, one: Found) -> bool:
    """ "Zaatari, the largest Syrian refugee camp": of people who are abroad."""
    return one.kind is MentionKind.DEMONYM and _EXILES.match(text, one.end) is not None


_NEXT = re.compile(r"\s([a-z]+)")
_SHORT = re.compile(r"(?:[A-Z]\.?){2,3}")
"""A state or body by its first letters: "US", "U.N."."""


def _tells_whose(text: str, one: Found, *, bare: bool) -> bool:
    """ "In Fallujah, American soldiers fired", "In Baqubah, US troops", "In Jenin, the Israeli army": whose
    they are, not where it lies.
    """
    after = _NEXT.match(text, one.end)
    if after is None:
        return False
    if one.kind is MentionKind.DEMONYM and bare:
        return True
    whose = one.kind is MentionKind.DEMONYM or _SHORT.fullmatch(text, one.start, one.end) is not None
    return whose and after[1] in lexicon().agents | lexicon().bands


def find_shared_kinds(
    text: str, found: Sequence[Found], lists: Sequence[range]
) -> dict[int, frozenset[Kind]]:
    """The kinds that a plural at the end of a list, or before it, asks of all its mentions: "Saada and Hajjah
    provinces", "the villages of A, B and C".
    """
    shared: dict[int, frozenset[Kind]] = {}
    for one in lists:
        start, end = found[one.start].start, found[one.stop - 1].end
        plural = _PLURAL_AFTER.match(text, end) or _PLURAL_BEFORE.search(
            text[max(0, start - MAX_GAP) : start]
        )
        kinds = _kinds_of_plural(plural[1]) if plural is not None else frozenset()
        shared |= {at: kinds for at in one if kinds and found[at].kind is MentionKind.PLACE}
    return shared


def _kinds_of_plural(word: str) -> frozenset[Kind]:
    for singular in (word[:-1], word.removesuffix("ies") + "y"):
        if singular in KIND_WORDS:
            return KIND_WORDS[singular]
    return frozenset()


def find_gaps(text: str, found: Sequence[Found]) -> list[str]:
    """What stands between neighbouring mentions; no blank, which links some, where they are far apart."""
    return [text[a.end : b.start] if b.start - a.end <= MAX_GAP else _FAR for a, b in pairwise(found)]


def find_lists(gaps: Sequence[str]) -> list[range]:
    """Positions of mentions joined by commas, "and" and "or", with at least one of the latter: they are of
    one kind.
    """
    found: list[range] = []
    at = 0
    while at < len(gaps):
        end = at
        while end < len(gaps) and _LISTED.fullmatch(gaps[end]):
            end += 1
        if end > at and any(_LAST.fullmatch(gap) for gap in gaps[at:end]):
            found.append(range(at, end + 1))
        at = max(end, at + 1)
    return found


def _is_mere(one: range, found: Sequence[Found]) -> bool:
    """Whether a list names each place once: "Portland, Oregon, and Portland, Maine" is no list of four."""
    return len({found[at].query.casefold() for at in one}) == len(one)


def _listed(lists: Sequence[range], count: int) -> list[bool]:
    """Which mentions stand in a list of three or more."""
    listed = [False] * count
    for one in lists:
        if len(one) >= 3:
            listed[one.start : one.stop] = [True] * len(one)
    return listed
