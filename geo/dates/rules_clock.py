"""Rules for times of the clock and parts of the day."""

from __future__ import annotations

from geo.dates import numbers
from geo.dates.expressions import Clock, Expression
from geo.dates.grammar import Hit, Rule
from geo.dates.words import words


def _clock(hit: Hit) -> Expression | None:
    return _clock_of(hit.low("h"), hit.low("mm"), hit.low("half"), hit.low("zone"))


def _clock_of(hour: str, minute: str, half: str, zone: str) -> Clock | None:
    if "." in hour:
        hour, minute = hour.split(".")
    hours = int(numbers.cardinal([hour]) or 0)
    minutes = int(minute or 0)
    if (not half and hours > 24) or (half and not 1 <= hours <= 12) or minutes > 59:
        return None
    if half:
        hours = hours % 12 + int(words().value("ampm", half) or 0)
    return Clock(None, clock=f"{hours:02d}:{minutes:02d}", zone=_zone(zone))


def _zone(low: str) -> str:
    return str(words().value("zone", low) or "") if low else ""


def _clock_24(hit: Hit) -> Expression | None:
    if not hit.tokens.glued(hit.start + 1) or not hit.tokens.glued(hit.start + 2):
        return None
    if not hit.low("zone") and not hit.led_by("clock_before"):
        return None
    if hit.before() in (":", "-") or hit.after() == ":":
        return None
    return _clock_of(hit.low("h"), hit.low("mm"), "", hit.low("zone"))


def _military(hit: Hit) -> Expression | None:
    """For 0300 GMT, 2330 hours, 0315Z; "at 1130," and a pause, unless it could be a year."""
    if hit.low("at") and (not hit.followed_by("pause_after") or hit.low("t")[:2] in ("18", "19", "20")):
        return None
    low = hit.low("t").rstrip("z")
    zone = "Z" if hit.low("t").endswith("z") else _zone(hit.low("zone"))
    return Clock(None, clock=f"{low[:2]}:{low[2:]}", zone=zone)


def _spoken_clock(hit: Hit) -> Expression | None:
    hour = numbers.cardinal(hit.lows("h"))
    if hour is None or not 1 <= hour <= 12:
        return None
    part = words().value("part", hit.low("part"))
    afternoon = part in ("AF", "EV") or (part == "NI" and hour >= 6)
    return Clock(None, clock=f"{int(hour) % 12 + (12 if afternoon else 0):02d}:00")


def _noon(hit: Hit) -> Expression | None:
    return (
        None
        if hit.led_by("no_noon_before")
        else Clock(None, clock=str(words().value("clockword", hit.low("core"))))
    )


def _bare_part(hit: Hit) -> Expression | None:
    """For "at dawn", "by mid-afternoon": a part of the day that the text is in."""
    edge = hit.low("part") in words().contexts["edge_of_day"] and hit.led_by("edge_before")
    return Clock(None, part=str(words().value("part", hit.low("part")))) if edge or hit.low("mid") else None


RULES = (
    Rule("clock", "ampm",
         "ABOUT? h:(n24 | number | hdotm) (colon mm:d2)? half:ampm (local time | zone:zone)?", _clock),
    Rule("clock-24", "colon", "h:n24 colon mm:d2 (local time | zone:zone)?", _clock_24),
    Rule("military-clock", "hhmm|zulu", "(t:zulu | t:hhmm (hours | zone:zone))", _military),
    Rule("at-clock", "hhmm", "at:at core:(t:hhmm)", _military),
    Rule("o'clock", "oclock", "h:(n24 | number) oclock (in the part:part | at part:night)?", _spoken_clock),
    Rule("hour-in-the", "part", "h:(n24 | number) (in the part:part)", _spoken_clock),
    Rule("noon", "clockword", "core:clockword", _noon),
    Rule("bare-part", "part", "mid:(mid hyphen?)? part:part", _bare_part),
)  # fmt: skip
