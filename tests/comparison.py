"""Compares the incidents found in a set of reports with those expected, and tells the difference."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.model import Incident

if TYPE_CHECKING:
    from acceptance import Expectations

_TRIPLES = {"killed": "killed_{}", "wounded": "wounded_{}"}
_OWN = {"is", "at", "within_km", "or_unlocated", "claims", "note", *_TRIPLES}
_LISTS = {"suspected", "claimed_by", "attributed_by", "denied_by"}


@dataclass(frozen=True)
class Difference:
    """One field of one incident that is not as expected."""

    field: str
    expected: Any
    found: Any


@dataclass(frozen=True)
class Row:
    """An expected incident and the found one that it was matched with."""

    label: str
    found: Incident | None
    differences: tuple[Difference, ...] = ()

    @property
    def right(self) -> bool:
        return self.found is not None and not self.differences


@dataclass(frozen=True)
class Comparison:
    """The outcome for one set."""

    expectations: Expectations
    rows: tuple[Row, ...]
    extra: tuple[Incident, ...]
    quoted: tuple[tuple[str, Incident], ...]
    """Reasons of ``never`` that were broken, with the incident that breaks them."""


def compare(wanted: Expectations, found: Sequence[Incident]) -> Comparison:
    """Each expected incident against the found one that is most like it; every found one is used once."""
    pairs = sorted(
        (
            (closeness(spec, incident), -i, -j)
            for i, spec in enumerate(wanted.incidents)
            for j, incident in enumerate(found)
        ),
        reverse=True,
    )
    taken: dict[int, int] = {}
    for score, minus_i, minus_j in pairs:
        if score >= 4 and -minus_i not in taken and -minus_j not in taken.values():
            taken[-minus_i] = -minus_j
    rows = []
    for i, spec in enumerate(wanted.incidents):
        match = found[taken[i]] if i in taken else None
        rows.append(Row(spec["is"], match, tuple(differences(spec, match)) if match else ()))
    left = [incident for j, incident in enumerate(found) if j not in taken.values()]
    extra = tuple(x for x in left if not any(_defensible(spec, x) for spec in wanted.may_also))
    quoted = tuple(
        (str(rule["why"]), incident)
        for rule in wanted.never
        if "words" in rule
        for incident in found
        if any(
            " ".join(rule["words"].split()) in " ".join(source.quote.split()) for source in incident.sources
        )
    )
    return Comparison(wanted, tuple(rows), extra, quoted)


def closeness(spec: Mapping[str, Any], found: Incident) -> float:
    """How likely the two are meant to be one: 0 is not at all, 4 and more may be."""
    days, where = _days_apart(spec, found), _place_score(spec, found)
    same_type = _fits(spec.get("event_type", "*"), found.event_type)
    same_sub = _fits(spec.get("sub_event_type", "*"), found.sub_event_type)
    if (days is not None and days > 3) or where is None or not (same_type or same_sub or where == 3.0):
        return 0.0
    score = where + (3.0 if days == 0 else 1.0 if days is None else 2.0 - 0.5 * days)
    score += same_type + 1.5 * same_sub
    for name, worth in (("attacker", 1.0), ("weapon", 0.5)):
        score += worth * (spec.get(name) not in (None, "Unknown") and _fits(spec[name], getattr(found, name)))
    if any(part is not None for part in spec.get("killed", ())):
        have = (found.killed_low, found.killed_best, found.killed_high)
        score += 1.0 * all(_fits(want, value) for want, value in zip(spec["killed"], have, strict=True))
    return score


def differences(spec: Mapping[str, Any], found: Incident) -> Iterator[Difference]:
    """The fields of an expected incident that the found one has otherwise."""
    for name, value in spec.items():
        if name not in _OWN and not _fits(value, getattr(found, name), as_set=name in _LISTS):
            yield Difference(name, value, getattr(found, name))
    for name, pattern in _TRIPLES.items():
        if name in spec:
            have = [getattr(found, pattern.format(part)) for part in ("low", "best", "high")]
            if not all(_fits(want, value) for want, value in zip(spec[name], have, strict=True)):
                yield Difference(name, spec[name], have)
    if "at" in spec and not _place_fits(spec, found):
        point = None if found.lat is None or found.lon is None else [round(found.lat, 3), round(found.lon, 3)]
        yield Difference(
            "at", f"{spec['at']} within {spec.get('within_km', 5)} km", f"{point} ({found.place})"
        )
    for claim in spec.get("claims", ()):
        if not any(
            all(_fits(want, getattr(have, key)) for key, want in claim.items()) for have in found.claims
        ):
            yield Difference("claims", claim, [(c.speaker, c.field, c.value) for c in found.claims])


def kilometres(a: Sequence[float], b: Sequence[float]) -> float:
    """Great-circle distance of two (lat, lon) points (haversine, mean radius)."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(h)))


def _fits(want: Any, have: Any, *, as_set: bool = False) -> bool:
    if isinstance(want, Mapping):
        if "any" in want:
            return any(_fits(option, have, as_set=as_set) for option in want["any"])
        if "has" in want:
            return set(want["has"]) <= set(have or ())
        return have is not None and want.get("min", have) <= have <= want.get("max", have)
    if want == "*":
        return True
    if as_set:
        return set(want or ()) == set(have or ())
    return have is None if want is None else bool(want == have) or str(want) == str(have)


def _days_apart(spec: Mapping[str, Any], found: Incident) -> int | None:
    """Days between the two spans, 0 when they overlap, ``None`` when one is unknown."""
    starts, ends = _options(spec.get("date_start")), _options(spec.get("date_end", spec.get("date_start")))
    if not starts or found.date_start is None or found.date_end is None:
        return None
    return max(0, (min(starts) - found.date_end).days, (found.date_start - max(ends)).days)


def _options(value: Any) -> list[date]:
    options = value.get("any", list(value.values())) if isinstance(value, Mapping) else [value]
    return [option for option in options if isinstance(option, date)]


def _place_fits(spec: Mapping[str, Any], found: Incident) -> bool:
    if found.lat is None or found.lon is None:
        return spec["at"] is None or bool(spec.get("or_unlocated"))
    if spec["at"] is None:
        return False
    return kilometres(spec["at"], (found.lat, found.lon)) <= spec.get("within_km", 5)


def _place_score(spec: Mapping[str, Any], found: Incident) -> float | None:
    """3 where the places agree, less where they could be meant to, ``None`` where they are apart."""
    if "at" not in spec:
        return 1.0
    if _place_fits(spec, found):
        return 3.0 if found.lat is not None or _fits(spec.get("iso", "*"), found.iso) else 0.5
    if found.lat is None or found.lon is None or spec["at"] is None:
        return 0.5
    away = kilometres(spec["at"], (found.lat, found.lon))
    return 1.0 if away <= max(60.0, 2 * spec.get("within_km", 5)) else None


def _defensible(spec: Mapping[str, Any], found: Incident) -> bool:
    return closeness(spec, found) >= 4 and not list(differences(spec, found))


def table(outcome: Comparison, *, everything: bool = False) -> str:
    """The outcome as lines for a reader: every incident, and beneath it each field that differs."""
    wanted = outcome.expectations
    right = sum(row.right for row in outcome.rows)
    lines = [
        f"== {wanted.name}: {right} of {len(outcome.rows)} incidents right, {len(outcome.extra)} too many"
    ]
    for row in outcome.rows:
        if row.found is None:
            lines.append(f"  MISSING  {row.label}")
        elif row.differences or everything:
            lines.append(f"  {'right  ' if row.right else 'differs'}  {row.label}")
            lines += [
                f"             {d.field}: expected {d.expected!r}, found {d.found!r}" for d in row.differences
            ]
            if row.differences:
                lines += [f"             < {_short(source.quote)}" for source in row.found.sources[:4]]
    for incident in outcome.extra:
        lines.append(f"  EXTRA    {brief(incident)}")
        lines += [f"             < {_short(source.quote)}" for source in incident.sources[:3]]
    for why, incident in outcome.quoted:
        lines.append(f"  NEVER    {why}: {brief(incident)}")
    return "\n".join(lines)


def brief(incident: Incident) -> str:
    """One line that tells an incident."""
    span = f"{incident.date_start}" + (
        f"..{incident.date_end}" if incident.date_end != incident.date_start else ""
    )
    killed = (incident.killed_low, incident.killed_best, incident.killed_high)
    where = incident.place or incident.country
    who = f"{incident.attacker} ({incident.attribution})"
    return f"{span} {incident.sub_event_type} at {where} by {who}, killed {killed}"


def _short(text: str, limit: int = 150) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"
