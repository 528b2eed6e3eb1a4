"""Recognisers of the story's parts: captions, cross-links, times, headings, items and headline-like lines."""

from __future__ import annotations

import re

from .cues import agencies, cues
from .roles import Looks, Role, Seen, words_of

_IN_THIS = re.compile(
    r"\bin this (?:[a-z-]+ ){0,2}(?:image|photo|photograph|picture|frame ?grab|screen ?grab|handout|video)"
    r" (?:obtained|taken|released|provided|made|grabbed|issued|from|by)\b"
)
""" "Smoke rises near the airstrip, in this image obtained by Reuters": told only of a picture."""
_IMAGE = re.compile(r"!\[[^\]]{0,400}\]\([^)]{0,1000}\)$")


def caption(seen: Seen) -> Looks | None:
    """A picture's caption, told by its opening or by the credit at its end."""
    told = cues().caption_openings.opens(seen.folded) or _IMAGE.match(seen.flat)
    told = told or _IN_THIS.search(seen.folded)
    if seen.length <= 900 and (told or (seen.short and agencies().credit.search(seen.flat))):
        return Looks(Role.CAPTION)
    return None


_LINK = re.compile(r"(?:[-*]\s)?\[[^\]]{1,300}\]\([^)]{1,1000}\)$")


def crosslink(seen: Seen) -> Looks | None:
    """A link to another story ("READ ALSO: …"), or what a page's buttons leave behind."""
    if seen.length > 300:
        return None
    bare = seen.folded.strip(" .:|-*>»#[]()")
    if (
        bare in cues().chrome
        or cues().crosslink_openings.opens(seen.folded.lstrip(" *>»#[(-"))
        or _LINK.match(seen.flat)
    ):
        return Looks(Role.CROSSLINK)
    return None


_ZONE = r"(?:GMT|UTC|BST|CET|CEST|EET|EEST|EST|EDT|ET|IST|hrs|h|local(?: time)?)\b"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_ON = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s)?"
    rf"(?:\d{{1,2}}\s{_MONTH}(?:\s\d{{4}})?,?\s|{_MONTH}\s\d{{1,2}},?\s(?:\d{{4}},?\s)?)?(?:(?:at|-|–|—)\s)?"
)
"""The day before the hour of an entry: "Friday, 7 June, 14:05"."""
_STAMP = re.compile(
    rf"(?:[-*•·▪►‣]\s?)?\*{{0,2}}[\[(]?(?:posted at\s|updated (?:at\s)?)?{_ON}"
    r"(?:\d{1,2}:\d{2}(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\.\d{2}\s?[ap]\.?m\b\.?"
    rf"|\d{{1,2}}\.\d{{2}}(?=\s?{_ZONE}|[\])]?\s?(?:[-–—:|]|$))"
    rf"|\d{{1,2}}\s?[ap]\.?m\b\.?|\d{{1,2}}h\d{{2}}|\d{{4}}(?=\s?{_ZONE}))"
    rf"(?:\s?{_ZONE})?[\])]?(?:\s?[(\[]\d{{1,2}}[:.]\d{{2}}[^)\]]{{0,12}}[)\]])?\*{{0,2}}(?=\s|$|[-–—:|])",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s?[a-z]")
"""After an hour without a mark: "10:30 in the morning …" opens a sentence, and no entry."""


def stamp_end(flat: str) -> int | None:
    """Where the time that opens a live blog's entry ends, or ``None``.

    >>> stamp_end("14:05 GMT - Blasts heard in the port"), stamp_end("140 people fled")
    (9, None)
    >>> stamp_end("• 7 June, 9.15am: Blasts heard"), stamp_end("10.32 million people fled")
    (16, None)
    """
    match = _STAMP.match(flat)
    return match.end() if match and not _GOES_ON.match(flat, match.end()) else None


def stamp(seen: Seen) -> Looks | None:
    """The time of a live blog's entry: alone, or with the entry after it."""
    end = stamp_end(seen.flat)
    if end is None:
        return None
    rest = seen.flat[end:].strip(" -–—:|*")
    return Looks(Role.ITEM if rest else Role.STAMP)


_MARKDOWN = re.compile(r"(#{1,6})\s\S")


def markdown(seen: Seen) -> Looks | None:
    """A heading of Markdown."""
    match = _MARKDOWN.match(seen.flat) if seen.short else None
    if match:
        return Looks(Role.TOP if len(match[1]) == 1 else Role.SECTION, level=len(match[1]))
    return None


_ITEM = re.compile(r"(?:[-*•·▪►‣]\s|\(?\d{1,3}[.)]\s|\([a-z]\)\s|[–—]\s(?!.{1,90}[–—]$))")


def item(seen: Seen) -> Looks | None:
    """An item of a list: "1. …", "• …"."""
    dashed = seen.length <= 100 and _DASHED.match(seen.flat)
    return Looks(Role.ITEM) if _ITEM.match(seen.flat) and not dashed else None


_DASHED = re.compile(r"[–—-]{1,3}\s?\S.{1,90}?\s?[–—-]{1,3}$")
_QUOTED = re.compile(r"[‘’'“\"].{2,70}[’'”\"]$")
_SPOKEN = re.compile(r"[.!?,…][’'”\"]$")


def section(seen: Seen) -> Looks | None:
    """A section heading between dashes ("– Proxy war –") or wholly in quotes."""
    words = words_of(seen.flat) if seen.length <= 120 else []
    if _DASHED.match(seen.flat) and 1 <= len(words) <= 14:
        return Looks(Role.SECTION)
    quoted = _QUOTED.match(seen.flat) and not _SPOKEN.search(seen.flat)
    return Looks(Role.SECTION) if quoted and 1 <= len(words) <= 9 else None


_TWO_SENTENCES = re.compile(r"\w{4}[.!?][\"”’]?\s[\"“‘]?[A-Z]")
_OPEN_END = re.compile(r"[.…;,][\"'”’»)\]]{0,3}$")
_ABBREVIATED_END = re.compile(r"\b(?:[A-Z]\.){2,4}$|\b[ap]\.m\.$")


def title(seen: Seen) -> Looks | None:
    """A short line without a full stop, and no two sentences."""
    if seen.length > 200:
        return None
    words = words_of(seen.flat)
    if not 1 <= len(words) <= 26 or (seen.flat.endswith(":") and len(words) > 6):
        return None
    if _OPEN_END.search(seen.flat) and not (_ABBREVIATED_END.search(seen.flat) and seen.flat.istitle()):
        return None
    if _SPOKEN.search(seen.flat) or _TWO_SENTENCES.search(seen.flat):
        return None
    return Looks(Role.TITLE)
