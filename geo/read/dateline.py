"""Datelines and full dates: the small part of dating that reading needs: a printed date with a year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from email.utils import parsedate_to_datetime

from .cues import agencies

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)(?![\d:])"
"""Two digits count in datelines only ("3 JAN 90"): in prose "12 May 20 people" has no year."""
_FULL = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<m1>{_MONTH}),?[ -](?P<y1>{_YEAR})"
    rf"|\b(?P<m2>{_MONTH})\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d)(?!\d)"
    r"|\b(?P<a>\d{1,2})(?P<sign>[/.])(?P<b>\d{1,2})[/.](?P<y4>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ISO_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)(?:$|[T ].*$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of a story that tells where, when and by whom it was filed: ``text[start:end]``."""

    start: int
    end: int
    agency: str | None = None
    published: date | None = None
    strong: bool = False
    """Whether it names an agency or a day, not a place alone."""
    filed: bool = False
    """Whether it names an agency of the list or a day: enough to begin a story that has no headline."""


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, ``None`` where no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(digits: str) -> int:
    digits = digits.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    return 1900 + int(digits) if int(digits) >= 50 else 2000 + int(digits)


def find_full_date(text: str, *, short_years: bool = False, last: bool = False) -> date | None:
    """The first (or the last) date in ``text`` that has a day, a month and a year, or ``None``.

    ``04/03/2024`` counts only when one number can be no month or both are the same; with
    dots the day is first.

    >>> find_full_date("Published: Monday, 4 March 2024, 15:12 GMT")
    datetime.date(2024, 3, 4)
    >>> find_full_date("on March 4"), find_full_date("04/03/2024")
    (None, None)
    """
    matches: Iterable[re.Match[str]] = _FULL.finditer(text)
    for match in reversed([*matches]) if last else matches:
        got = match.groupdict()
        if got["d1"]:
            if len(got["y1"].lstrip("'")) == 2 and not short_years:
                continue
            found = day_or_none(_year(got["y1"]), _MONTHS[got["m1"].rstrip(".").lower()], int(got["d1"]))
        elif got["d2"]:
            found = day_or_none(int(got["y2"]), _MONTHS[got["m2"].rstrip(".").lower()], int(got["d2"]))
        elif got["y3"]:
            found = day_or_none(int(got["y3"]), int(got["m3"]), int(got["d3"]))
        else:
            first, second, year = int(got["a"]), int(got["b"]), int(got["y4"])
            if (first == second or second > 12) and first <= 12:
                found = day_or_none(year, first, second)
            else:
                found = day_or_none(year, second, first) if first > 12 or got["sign"] == "." else None
        if found:
            return found
    return None


def parse_date(value: str) -> date | None:
    """The time of publication from a field: ISO 8601 date or datetime, RFC 2822, or a full date in words.

    A :class:`~datetime.datetime` where the field gives a time and its offset from UTC, else the date printed.

    >>> parse_date("2024-03-04T23:30:00Z"), parse_date("4 March 2024, 23:30")
    (datetime.datetime(2024, 3, 4, 23, 30, tzinfo=datetime.timezone.utc), datetime.date(2024, 3, 4))
    """
    value = value.strip()[:100]
    iso = _ISO_DAY.match(value)
    if iso:
        return _moment(value) or day_or_none(int(iso[1]), int(iso[2]), int(iso[3]))
    try:
        read = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return find_full_date(value)
    return read if read.tzinfo is not None else read.date()


def _moment(iso: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return read if read.tzinfo is not None else None


def local_day(given: date, zone: tzinfo | None) -> date:
    """The day of a time of publication: where a zone is named its day there, else the day printed.

    >>> local_day(datetime(2024, 3, 4, 23, 30, tzinfo=UTC), None).isoformat()
    '2024-03-04'
    >>> from zoneinfo import ZoneInfo
    >>> local_day(datetime(2024, 3, 4, 23, 30, tzinfo=UTC), ZoneInfo("Asia/Baghdad")).isoformat()
    '2024-03-05'
    """
    if not isinstance(given, datetime):
        return given
    try:
        return (given if zone is None else given.astimezone(zone)).date()
    except OverflowError:  # the first or the last day of the calendar
        return given.date()


def from_timestamp(seconds: float) -> datetime | None:
    """The time of publication of a Unix time in seconds or milliseconds, ``None`` when out of range."""
    try:
        return datetime.fromtimestamp(seconds / 1000 if abs(seconds) > 1e11 else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


_CAPITALISED = r"[A-Z\u00c0-\u00deʿ‘'][\w.’'ʿ]{0,30}+"
_NAME = rf"{_CAPITALISED}(?:[ /-](?:{_CAPITALISED}|(?:al|el|de|la|du|of|and)\b)){{0,6}}"
_PLACE = rf"(?P<place>{_NAME}(?:, (?!NO DATE){_NAME}){{0,2}})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?"
_DAY = (
    rf"(?:{_WEEKDAY},? )?"
    rf"(?:{_MONTH} \d{{1,2}}(?:,? \d{{4}}|,? \d\d\b)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?:,? '?\d{{2,4}})?"
    rf"|{_WEEKDAY}|NO DATE)"
)
_DATELINE = re.compile(
    rf"{_PLACE}"
    r"(?: \((?P<within>[A-Z][^()\n]{1,30})\)(?=,))?"
    rf"(?:,? (?P<when>(?i:{_DAY})))?"
    r"(?:[, ]{0,2}[(\[/](?P<agency>[^()\[\]/\n]{2,40})[)\]/])?"
    rf"(?:,? (?P<later>(?i:{_DAY})))?"
    r"(?P<dash>\s?(?:---?|[–—‒―-])\s|\s?[:]\s|\.?\s/(?P<slash>[A-Z][A-Za-z-]{1,20})/\.?\s)"
)
_ENCLOSED = re.compile(
    rf"\({_PLACE},? (?P<when>(?i:{_DAY}))\)(?: (?P<agency>[A-Z][\w ]{{2,30}}))?\s?(?:---?|[–—‒―:-])\s"
)
""" "(Nairobi, June 1, 2023) – …": as those who watch human rights file."""
_UNDASHED = re.compile(
    rf"{_PLACE},? (?P<when>(?i:{_DAY})):? "
    r"\((?P<agency>[A-Z]{2,6}|[A-Z][A-Za-z ]{2,20})\)(?:\s|(?P<alone>$))"
)
""" "Raipur, May 9 2023 (PTI) Four …": as agencies of South Asia file, where the agency is one of the list; or
the dateline has a line of its own, "BAMAKO, May 9, 2023 (AFP)", where a day with its year will do too."""
_ON_ITS_LINE = re.compile(
    rf"{_PLACE},? \((?P<agency>[A-Z]{{2,6}}|[A-Z][A-Za-z ]{{2,20}})\),? "
    rf"(?P<when>(?i:{_DAY}))\s{{0,3}}(?:[\r\n]|$)"
)
""" "Bangui, Central African Republic (AFP) May 28, 2014", a line of its own."""
_ENDS_FILED = re.compile(
    rf"(?:^|^(?:[^.()]{{0,200}} )?by Staff Writers ){_CAPITALISED}(?:,? {_CAPITALISED}){{0,2}} "
    rf"\((?P<agency>[A-Z][A-Za-z ]{{1,20}})\),? (?P<when>(?i:{_DAY}))$"
)
_BRACKETS = re.compile(r"(?:\[[^\[\]]{2,160}\]\s{0,20}){1,5}")
_MAX_HEAD = 260


def _known(name: str | None) -> bool:
    return name is not None and agencies().canonical(name) is not None


def filed_at_end(flat: str) -> date | None:
    """The day of a dateline that closes the lines above a story: "… by Staff Writers Bangui (AFP) May 28,
    2014"; not of a caption, "guard a base in Gao, Mali. (AFP) May 20, 2023".
    """
    found = _ENDS_FILED.search(flat)
    if found is None or "." in found[0].partition("(")[0] or not _known(found["agency"]):
        return None
    return find_full_date(found["when"])


def find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that opens the paragraph ``text[start:end]``, or ``None``.

    A place in capitals and a dash will do; any other needs an agency or a day beside the place.

    >>> found = find_dateline("BEIRUT, March 4 (Reuters) - Two rockets fell", 0, 44)
    >>> found.end, found.agency, found.published
    (28, 'Reuters', None)
    >>> find_dateline("Talks - the third round - ended", 0, 31) is None
    True
    """
    head = text[start : min(end, start + _MAX_HEAD)]
    flat = head.replace("\r", " ").replace("\n", " ").replace("\u00a0", " ")
    enclosed = _ENCLOSED.match(flat)
    if enclosed is not None and (day := find_full_date(enclosed["when"])) is not None:
        agency = agencies().canonical(enclosed["agency"]) if enclosed["agency"] else None
        return Dateline(start, start + enclosed.end(), agency, day, strong=True, filed=True)
    match = _DATELINE.match(flat)
    if match is None and (whole := _ON_ITS_LINE.match(head)) is not None and _known(whole["agency"]):
        day = find_full_date(whole["when"])
        agency = agencies().canonical(whole["agency"])
        return Dateline(start, start + whole.end(), agency, day, strong=True, filed=True)
    if match is None:
        plain = _UNDASHED.match(flat)
        day = find_full_date(plain["when"]) if plain else None
        if plain is None or not (_known(plain["agency"]) or (plain["alone"] is not None and day)):
            return None
        agency = agencies().canonical(plain["agency"])
        return Dateline(start, start + plain.end(), agency, day, strong=True, filed=True)
    named = match["agency"] or match["slash"] or (match["within"] if _known(match["within"]) else None)
    when = match["when"] or match["later"]
    place = match["place"]
    shouted = place.isupper() and not flat[match.end() : match.end() + 60].isupper()
    colon = match["dash"].strip() == ":"
    if not (named or when) and (not shouted or colon or len(place) < 3):
        return None
    full = when is not None and find_full_date(when) is not None
    if colon and not (when and (named or full)):
        return None  # "Goma, 6 May: …" is an entry of a list; "Raipur, 6 May 2024: …" opens a story
    if (
        named
        and not when
        and not place.isupper()
        and agencies().canonical(named) is None
        and not named.isupper()
    ):
        return None
    stop = match.end()
    extra = _BRACKETS.match(head, stop)
    if extra and (when or named):
        stop = extra.end()
    agency = agencies().canonical(named) if named else None
    filed = bool(agency or when)
    if named and agency is None and not match["later"]:
        agency = named.strip()
    published = find_full_date(when, short_years=True) if when else None
    return Dateline(start, start + stop, agency, published, bool(named or when), filed)
