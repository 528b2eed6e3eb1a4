"""Reads what a phrase says about a place: "10 km north of X", "western Iraq", "on the X-Y road".

Only the words are read here; :mod:`gazetteer.areas` turns them into geometry. Patterns look at a bounded
stretch of text before and after a name, so a text is read in linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .bearings import BEARINGS, bearing_of
from .lengths import ABOUT, DISTANCE, LENGTH, metres
from .values import quick, replace

BEFORE, AFTER = 90, 48
"""How many characters before and after a name are looked at."""

_FARTHEST_M = 5_000_000.0
"""Farther than any report measures from a place; a quarter of the way about the Earth is 10,000 km."""


@quick
@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase about a place: ``text[start:end]``.

    ``relation`` is as :class:`gazetteer.model.Resolution` has it, or ``border``, ``off``. ``bearing`` is in
    degrees from north, ``part`` a key of :data:`.BEARINGS` or ``central``. ``pair`` says that the next name
    of the text is the other end (of a road, a border, "between A and B").
    """

    start: int
    end: int
    relation: str | None = None
    distance_m: float | None = None
    bearing: float | None = None
    part: str | None = None
    pair: bool = False
    thing: bool = False
    """Something not named is located there: "a base in Erbil"."""
    nowhere: bool = False
    """The distance is longer than any on Earth."""

    @property
    def told(self) -> Told:
        """All but where it stands."""
        return (
            self.relation, self.distance_m, self.bearing, self.part, self.pair, self.thing, self.nowhere
        )  # fmt: skip


Told = tuple[str | None, float | None, float | None, str | None, bool, bool, bool]
"""What a phrase says, wherever it stands."""

_DIR = r"(?P<dir>north(?:[- ]?(?:east|west))?|south(?:[- ]?(?:east|west))?|east|west)"
_DIR_SHORT = r"(?P<dir>north(?:[- ]?(?:east|west))?|south(?:[- ]?(?:east|west))?|east|west|[ns][ew]?|[ew])"
_SIDE = (
    r"(?P<side>(?:north|south)(?:[- ]?(?:east|west))?(?:ern)?|(?:east|west)(?:ern)?"
    r"|central|downtown|upper|lower|inner|the\s+centre\s+of|the\s+center\s+of|the\s+heart\s+of)"
)
_KIND = (
    r"(?:capital|city|port\s+city|port|town|village|hamlet|suburb|neighbou?rhood|district|quarter|municipality|commune|region|province|"
    r"governorate|state|island|settlement|camp|refugee\s+camp|military\s+base|base|airport|air\s?base|airfield|county|department|enclave|"
    r"stronghold|outpost|community|area)"
)
_NO_ADJECTIVE = r"(?!(?:near|from|the|and|for|with|outside|off|between|into|over|across|along|around)\b)"
_ADJECTIVE = _NO_ADJECTIVE + r"[a-z][a-z-]{2,20}"
_OF = rf"(?P<of>(?:the\s+)?(?:(?:{_ADJECTIVE}\s+){{0,3}}{_KIND}\s+(?:of\s+)?)?)"
_I = re.IGNORECASE
_LEAD = re.compile(rf"\s(?:{_ADJECTIVE}\s+){{0,3}}{_KIND}\s+(?:of\s+)?")

LEADING_KIND = _OF
_FROM = re.compile(
    rf"{ABOUT}\b{DISTANCE}\s+(?:away\s+)?(?P<from>from|outside|of)\s+{_OF}\Z",
    _I,
)
_OFFSET = re.compile(
    rf"\b{DISTANCE}\s+(?:to\s+the\s+)?(?:due\s+)?{_DIR_SHORT}(?:\s+of|\s+from|ward\s+from)\s+{_OF}\Z", _I
)
_HELD = (
    r"(?:(?:far|extreme|remote|restive|volatile|troubled|lawless|mountainous|arid|rugged|impoverished|"
    r"[a-z]{3,12}-(?:held|controlled|run|ruled|dominated|majority|torn|hit|stricken|speaking|rich|plagued|populated))\s+){0,2}"
)
"""Before "north of" a place it makes that a part of it: "the rebel-held north of Yemen"; not "the town"."""
_SIDE_OF = re.compile(
    rf"(?P<lead>\bto\s+the\s+|(?:\b(?:in|across|over|from)\s+)?\bthe\s+{_HELD}|\bjust\s+|\b)(?<!-){_DIR}\s+of\s+{_OF}\Z",
    _I,
)
_PART = re.compile(
    rf"\b(?:the\s+)?(?:far\s+|mainly\s+)?{_SIDE}(?<!\sof)\s+(?:(?:part|parts|area|areas|edge|side|half|end|tip|outskirts|suburbs)\s+of\s+)?"
    r"(?:the\s+)?\Z",
    _I,
)
_HEART = re.compile(rf"\bthe\s+(?P<side>cent(?:re|er)|heart|middle)\s+of\s+{_OF}\Z", _I)
_NEAR = re.compile(
    rf"\b(?:near|nearby|close\s+to|not\s+far\s+from|in\s+the\s+vicinity\s+of|(?-i:IVO)|around|in\s+the\s+environs\s+of|adjacent\s+to|next\s+to|"
    rf"on\s+the\s+approach(?:es)?\s+to|on\s+the\s+road\s+to)\s+{_OF}\Z",
    _I,
)
_OUTSIDE = re.compile(
    rf"\b(?:(?P<just>just|right|immediately)\s+)?(?:outside|on\s+the\s+(?:{_ADJECTIVE}\s+)?(?:edges?|fringes?)\s+of|"
    rf"(?:(?:on|in|at|to|into|from|across)\s+)?(?:the\s+(?:{_ADJECTIVE}\s+)?"
    rf"(?:suburbs|outskirts|countryside)|an?\s+(?:{_ADJECTIVE}\s+)?suburb)\s+of)\s+(?:of\s+)?{_OF}\Z",
    _I,
)
_OFF = re.compile(
    rf"\boff\s+(?:of\s+)?(?:the\s+)?(?:(?P<dir>north|south|east|west)(?:ern)?\s+)?(?:coasts?\s+of\s+|shores?\s+of\s+)?{_OF}\Z",
    _I,
)
_BETWEEN = re.compile(rf"\b(?:between|linking|connecting|(?:road|highway|route)\s+from)\s+{_OF}\Z", _I)
_UNKNOWN_AFTER = re.compile(r"\sand\s(?:the\s(?:town|village)\sof\s)?[A-Z][a-z]")
_UNKNOWN_BEFORE = re.compile(
    r"\bbetween\s(?:the\s(?:towns?|villages?)\sof\s)?[A-Z][\w'’-]{2,20}(?:\s[A-Z][\w'’-]{2,20}){0,2}\sand\s\Z"
)
_BORDER_WITH = re.compile(
    r"\b(?:the\s+)?(?:border|frontier|boundary)\s+(?:with|of|between)\s+(?:the\s+)?\Z", _I
)
_THING = (
    r"(?:bases?|villages?|towns?|camps?|checkpoints?|mosques?|hospitals?|schools?|markets?|buildings?|houses?|homes?|airfields?|airports?|"
    r"districts?|neighbou?rhoods?|sites?|positions?|areas?|locations?|depots?|posts?|barracks|convoys?)"
)
"""What may stand, not named, in a place that is: "a base in Erbil"."""
_is_thing = re.compile(_THING).fullmatch
_AT = re.compile(
    rf"(?P<thing>\b(?:an?|one|two|three|four|five|six|seven|several|some|many|\d{{1,3}}|another)\s+(?:{_ADJECTIVE}\s+){{0,3}}"
    rf"{_THING}\s+)?\b(?:in|at|on|inside|within|into)\s+{_OF}\Z",
    _I,
)
_AIRPORT_IN = re.compile(
    rf"\b(?P<site>the\s+(?:{_ADJECTIVE}\s+){{0,2}}airport)\s+(?:in|of|at|near|outside)\s+{_OF}\Z", _I
)
_THE_KIND = re.compile(rf"\b(?:the\s+)(?:{_ADJECTIVE}\s+){{0,2}}(?!capital\b){_KIND}\s+of\s+\Z", _I)

_LETTERS_ONLY = re.compile(r"[a-z]+")
_LONGEST = 20
"""Letters of a last word."""
_LAST_WORDS = {
    *("at", "around", "between", "from", "in", "inside", "into", "ivo", "near", "nearby", "of", "off", "on"),
    *("outside", "the", "to", "with", "within", "central", "downtown", "inner", "lower", "upper"),
    *("airbase", "airfield", "airport", "area", "base", "camp", "capital", "city", "commune", "community"),
    *("county", "department", "district", "enclave", "governorate", "hamlet", "island", "municipality"),
    *("neighborhood", "neighbourhood", "outpost", "port", "province", "quarter", "region", "settlement"),
    *("state", "stronghold", "suburb", "town", "village"),
    *(side + ern for side in BEARINGS for ern in ("", "ern")),
}
"""One of these ends all that the patterns before a name find, so that most names need none of them tried."""

_INSIDE = frozenset({"in", "at", "on", "inside", "within", "into"})
# What is in all that a pattern before a name finds: to look for these is far cheaper than to try the pattern.
_FROM_HINTS = ("of", "from", "outside")
_SIDE_HINTS = ("north", "south", "east", "west")
_BORDER_HINTS = ("border", "frontier", "boundary")
_OUTSIDE_HINTS = ("outside", "edge", "fringe", "suburb", "outskirts", "countryside")
_PART_HINTS = (*_SIDE_HINTS, "central", "downtown", "upper", "lower", "inner", "cent", "heart", "middle")
_NEAR_HINTS = (
    "near",
    "close",
    "far",
    "vicinity",
    "around",
    "environs",
    "adjacent",
    "next",
    "approach",
    "road",
)

_AREA = (
    "area|countryside|vicinity|surroundings|hinterland|front|frontline|axis|sector|pocket|suburbs|outskirts"
)
_AREA_AFTER = re.compile(rf"(?:['’]s)?\s(?:{_AREA})\b", _I)
_DIVISION = (
    "province|governorate|state|district|county|city|town|village|region|oblast|island|islands|peninsula|"
    "neighbou?rhood|suburb|municipality|prefecture|raion"
)
_KIND_AFTER = re.compile(
    rf"(?:['’]s\s(?:[a-z]{{4,13}}\s)?(?:airport|air\s?base|airfield|base|camp)|\s(?:{_DIVISION}))\b"
    r"(?!(?<=city|town)\sof\s[A-Z])(?!(?<=village)\sof\s[A-Z])(?!(?<=suburb)\sof\s[A-Z])"
)
_PART_AFTER = re.compile(
    rf"['’]s?\s(?:far\s)?(?:{_DIR}(?:(?:ern)?\s(?:districts?|suburbs?|outskirts|neighbou?rhoods?|quarters?|areas?|parts?"
    r"|edges?|half)\b|(?![\w-])(?!\s+of\b))|(?P<coast>coast)\b)",
    _I,
)
_COAST_AFTER = re.compile(r"\s(?:[a-z]{4,13}\s)?(?:coast|coasts|coastline|shore|shores)\b")
_BORDER_AFTER = re.compile(
    r"(?:['’]s)?\s(?:border|frontier)\b(?!\s+(?:with|guards?|police|post|crossing|town|village|city|control|forces|patrol))",
    _I,
)
_MAY_TELL_AFTER = re.compile(rf"['’]|\s(?:{_AREA}|{_DIVISION}|border|frontier)\b", _I)
"""All that a pattern behind a name finds begins so, but for the coast that something is off."""
_BORDER_WITH_AFTER = re.compile(r"(?:['’]s)?\s(?:[a-z]{4,10}\s)?(?:border|frontier)\swith\s(?:the\s)?\Z", _I)
_ROAD_AFTER = re.compile(
    r"\s(?:road|highway|motorway|expressway|carriageway|route|railway|line|corridor|axis)\b", _I
)
_TO = re.compile(r"(?:\s?[-–—/]\s?|\s(?:to|and|with)\s(?:the\s)?)\Z")
_TOWN_BY = re.compile(r"\s(?:port|resort)\s(?:city\s|town\s)?of\s")
_OWNS = re.compile(r"['’]s (?:[a-z]+ )?(?:capital|largest city)\b")
_DASH = re.compile(r"\s?[-–—]\s?\Z")


def read_phrase(
    text: str, start: int, end: int, following: tuple[int, int] | None = None, low: int = 0
) -> Phrase:
    """What stands around the name ``text[start:end]``. ``following`` is the span of the next name, ``low``
    where the one before ended: a phrase does not reach over other names.

    >>> p = read_phrase("Rockets fell 15 miles (24 km) west of Mosul.", 38, 43)
    >>> p.relation, round(p.distance_m), p.bearing
    ('west-of', 24140, 270.0)
    """
    left_at = max(low, start - BEFORE)
    left = text[left_at:start]
    find = left.rfind
    cut = max(find("\n\n"), find(". "), find("; "), find("? "), find("! "))
    if cut >= 0:
        left_at, left = left_at + cut + 1, left[cut + 1 :]
    right = text[end : end + AFTER]
    plain = Phrase(start, end)
    paired = _pair(text, left, left_at, plain, end, following)
    if paired is not None:
        return paired
    halfway = _beside_unknown(left, left_at, right, plain)
    if halfway is not None:
        return halfway
    if _OWNS.match(right) or (following is not None and _TOWN_BY.fullmatch(text[end : following[0]])):
        return plain  # "north of Iraq's capital"; "a market in the Red Sea port of Hodeida": in Hodeida
    phrase = _from_left(left, left_at, plain)
    return _with_right(right, phrase)


def _beside_unknown(left: str, left_at: int, right: str, plain: Phrase) -> Phrase | None:
    """ "between X and some place of no known position": near X, and how near is not known."""
    found = _UNKNOWN_BEFORE.search(left) if "between" in left else None
    if found is None and _UNKNOWN_AFTER.match(right):
        found = _BETWEEN.search(left)
    return replace(plain, start=left_at + found.start(), relation="near") if found is not None else None


def is_lead(between: str) -> bool:
    """Whether a demonym and the name after it are one phrase: " city of " of "the Syrian city of Raqqa"."""
    return len(between) < BEFORE and _LEAD.fullmatch(between) is not None


def may_be_edge(text: str, start: int, end: int) -> bool:
    """Whether the words around names from ``start`` to ``end`` may tell of a border or a coast; far cheaper
    than to read them.
    """
    around = text[max(0, start - BEFORE) : end + AFTER].lower()
    return "off" in around or any(map(around.__contains__, _BORDER_HINTS))


def _pair(
    text: str, left: str, left_at: int, plain: Phrase, end: int, following: tuple[int, int] | None
) -> Phrase | None:
    """ "between A and B", "the A-B road", "the A-B border", "A's border with B" """
    if following is None or following[0] - end > 32 or following[0] < end:
        return None
    gap, right = text[end : following[0]], text[following[1] : following[1] + AFTER]
    if _BORDER_WITH_AFTER.fullmatch(gap):
        return replace(
            plain, start=_article(left, left_at, plain.start), end=following[1], relation="border", pair=True
        )
    if _TO.fullmatch(gap) is None:
        return None
    if _DASH.fullmatch(gap) and (found := _BORDER_AFTER.match(right)):
        return replace(
            plain,
            start=_article(left, left_at, plain.start),
            end=following[1] + found.end(),
            relation="border",
            pair=True,
        )
    if (found := _BORDER_WITH.search(left)) and "and" in gap:
        return replace(plain, start=left_at + found.start(), end=following[1], relation="border", pair=True)
    if (found := _BETWEEN.search(left)) and not _DASH.fullmatch(gap):
        return replace(plain, start=left_at + found.start(), end=following[1], relation="between", pair=True)
    if (found := _ROAD_AFTER.match(right)) and "and" not in gap:
        start = _article(left, left_at, plain.start)
        return replace(plain, start=start, end=following[1] + found.end(), relation="between", pair=True)
    return None


def _article(left: str, left_at: int, start: int) -> int:
    found = re.search(r"\bthe\s\Z", left, _I)
    return left_at + found.start() if found else start


def _last_word(words: str) -> str:
    """The last word in lower case, if it is of plain letters; read from its end, for a search tries each."""
    letters = _LETTERS_ONLY.match(words[: -_LONGEST - 1 : -1].lower())
    return letters[0][::-1] if letters else ""


def _from_left(left: str, left_at: int, plain: Phrase) -> Phrase:
    """The relation in the words before a name."""
    words = left.rstrip()
    last = "" if len(words) == len(left) else _last_word(words)
    if last not in _LAST_WORDS:
        return plain
    lower = left.lower()
    if "airport" in lower and (found := _AIRPORT_IN.search(left)):
        before = left[: found.start("site")]
        phrase = _from_left(before, left_at, replace(plain, start=left_at + len(before)))
        return phrase if phrase.relation is not None else replace(phrase, relation="at")
    if last in _INSIDE:  # most names stand after one of these, and no other pattern ends so
        if _is_bare(words, last):
            return replace(plain, relation="at")
        return _inside(left, left_at, plain) or plain
    measured = _holds(lower, _FROM_HINTS) and LENGTH.search(left) is not None  # spares the costliest two
    if measured and (found := _OFFSET.search(left)):
        distance = metres(found["num"], found["unit"])
        if distance is not None:
            key = bearing_of(found["dir"])
            told = replace(plain, start=left_at + found.start("num"), relation=f"{key}-of")
            return _at_distance(told, distance, BEARINGS[key])
    found = _FROM.search(left) if measured else None
    if found and (distance := metres(found["num"], found["unit"])) is not None:
        relation = "outside" if found["from"].lower() == "outside" else "near"
        return _at_distance(replace(plain, start=left_at + found.start("num"), relation=relation), distance)
    if _holds(lower, _SIDE_HINTS) and (found := _SIDE_OF.search(left)):
        key = bearing_of(found["dir"])
        if found["lead"].lower().split()[:1] in (["in"], ["across"], ["over"], ["from"], ["the"]):
            return replace(plain, start=left_at + found.start("dir"), part=key, relation="in-area-of")
        return replace(plain, start=left_at + found.start("dir"), relation=f"{key}-of", bearing=BEARINGS[key])
    if _holds(lower, _BORDER_HINTS) and (found := _BORDER_WITH.search(left)):
        return replace(plain, start=left_at + found.start(), relation="border")
    if "off" in lower and (found := _OFF.search(left)):
        side = bearing_of(found["dir"]) if found["dir"] else None
        return replace(plain, start=left_at + found.start(), relation="off", part=side)
    if _holds(lower, _OUTSIDE_HINTS) and (found := _OUTSIDE.search(left)):
        away = 0.0 if found["just"] else None
        return replace(plain, start=left_at + found.start(), relation="outside", distance_m=away)
    for pattern in (_PART, _HEART) if _holds(lower, _PART_HINTS) else ():
        if found := pattern.search(left):
            side = found["side"].lower()
            part = bearing_of(side)
            part = part if part in BEARINGS or part in ("upper", "lower") else "central"
            return replace(plain, start=left_at + found.start("side"), part=part, relation="in-area-of")
    if _holds(lower, _NEAR_HINTS) and (found := _NEAR.search(left)):
        return replace(plain, start=left_at + found.start(), relation="near")
    if inside := _inside(left, left_at, plain):
        return inside
    if last == "of" and (found := _THE_KIND.search(left)):
        return replace(plain, start=left_at + found.start())
    return plain


def _holds(lower: str, hints: tuple[str, ...]) -> bool:
    """Whether one of the hints stands in a text in lower case."""
    return any(map(lower.__contains__, hints))


def _is_bare(words: str, last: str) -> bool:
    """Whether no thing stands before the "in" or "at" that ends these words: then it is the name that the
    phrase begins with, and no pattern is needed to say so.
    """
    before = words[: -len(last)]
    stripped = before.rstrip()
    return len(stripped) < len(before) and not _is_thing(_last_word(stripped))


def _inside(left: str, left_at: int, plain: Phrase) -> Phrase | None:
    """ "in X", "at the village of X", "a base in X"."""
    found = _AT.search(left)
    if found is None:
        return None
    thing = found["thing"] is not None
    start = left_at + (found.start("thing") if thing else found.start("of"))
    start = start if thing or re.search(r"\sof\s\Z", left) else plain.start
    return replace(plain, start=start, relation="at", thing=thing)


def _at_distance(phrase: Phrase, metres: float, bearing: float | None = None) -> Phrase:
    """The phrase with its distance, unless nothing on Earth is so far away."""
    if metres > _FARTHEST_M:
        return replace(phrase, nowhere=True)
    return replace(phrase, distance_m=metres, bearing=bearing)


def _with_right(right: str, phrase: Phrase) -> Phrase:
    """The relation in the words after a name."""
    if phrase.relation != "off" and _MAY_TELL_AFTER.match(right) is None:
        return phrase
    if (found := _PART_AFTER.match(right)) and phrase.relation in (None, "at", "off"):
        if found["dir"] is None:
            return replace(phrase, end=phrase.end + found.end()) if phrase.relation == "off" else phrase
        return replace(
            phrase, end=phrase.end + found.end(), part=bearing_of(found["dir"]), relation="in-area-of"
        )
    if phrase.relation == "off" and (found := _COAST_AFTER.match(right)):
        return replace(phrase, end=phrase.end + found.end())
    if (found := _BORDER_AFTER.match(right)) and phrase.relation in (None, "at", "near"):
        return replace(phrase, end=phrase.end + found.end(), relation="border")
    if (found := _AREA_AFTER.match(right)) and phrase.relation in (None, "at"):
        return replace(phrase, end=phrase.end + found.end(), relation="in-area-of")
    found = _KIND_AFTER.match(right)
    return replace(phrase, end=phrase.end + found.end()) if found else phrase
