"""Numbers as evidence: weapons, killed, wounded."""

from __future__ import annotations

from geo.linking.judgement import Reason
from geo.linking.profile import Profile, Tally

Dated = tuple[Tally, int | None]

_TELLING = 3
"""From so many dead or wounded on, one number in two tellings is hardly chance."""
_NEARLY = 0.2
"""Share by which counts of one event differ that are made by different people."""
_APART = 3
"""Tolls at least so many and a factor of two apart are not of one event, unless a later report tells the
higher.
"""


def compare_numbers(a: Profile, b: Profile) -> Reason | None:
    """Equal numbers are evidence, and the rarer (larger) the stronger.

    Unequal ones are evidence against it, unless the later report tells the higher toll.
    """
    found = [
        *_weapon_counts(a, b),
        *_tolls("killed", a.killed, b.killed, together=bool(a.reports & b.reports)),
        *_tolls("wounded", a.wounded, b.wounded, together=bool(a.reports & b.reports)),
    ]
    if not found:
        return None
    score = max(-3.0, min(3.0, sum(score for score, _ in found)))
    return Reason("numbers", score, ", ".join(why for _, why in found))


def is_wave_and_impact(a: Profile, b: Profile) -> bool:
    """Whether one tells of drones by the dozen over a country, the other of one strike in a town of it."""
    return any(
        not one.located
        and not other.plural
        and other.located
        and not _weapon_counts_agree(one, other)
        and any((_figure(tally) or 0) >= _WAVE for tally in one.weapon_counts)
        for one, other in ((a, b), (b, a))
    )


_WAVE = 20
"""So many drones or missiles are not sent at one target."""


def _weapon_counts_agree(a: Profile, b: Profile) -> bool:
    return any(_agree(one, other) for one in a.weapon_counts for other in b.weapon_counts)


def figures_shared(a: Profile, b: Profile) -> bool:
    """Whether both give one number of dead or of wounded, and not one that any two events may have."""
    mine = {tally for tally, _ in a.killed} & {tally for tally, _ in b.killed}
    mine |= {tally for tally, _ in a.wounded} & {tally for tally, _ in b.wounded}
    return any((_figure(tally) or 0) >= _TELLING for tally in mine)


def figures_apart(a: Profile, b: Profile) -> bool:
    """Whether their numbers of dead are so far apart that neither is the other's update or correction."""
    mine, theirs = ([tally for tally, _ in side.killed] for side in (a, b))
    if not mine or not theirs or any(_agree(one, other) for one in mine for other in theirs):
        return False
    if any(_is_update(one, other) for one in a.killed for other in b.killed):
        return False
    pairs = [(_figure(one) or 0, _figure(other) or 0) for one in mine for other in theirs]
    return all(abs(one - other) >= _APART and max(one, other) >= 2 * min(one, other) for one, other in pairs)


def _weapon_counts(a: Profile, b: Profile) -> list[tuple[float, str]]:
    if not a.weapon_counts or not b.weapon_counts:
        return []
    if _weapon_counts_agree(a, b):
        return [
            (
                _rarity(_figure(max(a.weapon_counts & b.weapon_counts, default=None, key=_order))),
                "numbers of weapons agree",
            )
        ]
    return [(-1.0, "different numbers of weapons")]


def _tolls(
    name: str, mine: frozenset[Dated], theirs: frozenset[Dated], together: bool
) -> list[tuple[float, str]]:
    if not mine or not theirs:
        return []
    shared = {tally for tally, _ in mine} & {tally for tally, _ in theirs}
    if shared:
        return [(_rarity(_figure(max(shared, key=_order))), f"same number {name}")]
    if any(_agree(one, other) for one, _ in mine for other, _ in theirs):
        return [(0.2, f"numbers {name} agree")]
    if any(_is_update(one, other) for one in mine for other in theirs):
        return [(0.0, f"number {name} rose")]
    none_or_some = any((_figure(one) == 0) != (_figure(other) == 0) for one, _ in mine for other, _ in theirs)
    if none_or_some:
        return [(-2.5 if together else -1.0, f"none {name} in one, some in the other")]
    if not together and any(_are_near(one, other) for one, _ in mine for other, _ in theirs):
        return [(-0.3, f"numbers {name} nearly agree")]
    return [(-2.0 if together else -0.7, f"different numbers {name}")]


def _are_near(one: Tally, other: Tally) -> bool:
    """Whether two sources that count for themselves may give them for one event: four, and at least five."""
    fewer, more = sorted((_figure(one) or 0, _figure(other) or 0))
    return more - fewer <= max(1, _NEARLY * more)


def _figure(tally: Tally | None) -> int | None:
    if tally is None:
        return None
    low, best, high = tally
    return best if best is not None else low if low is not None else high


def _order(tally: Tally) -> tuple[int, int, int]:
    low, best, high = (-1 if value is None else value for value in tally)
    return (low, best, high)


def _rarity(figure: int | None) -> float:
    """What it is worth that two tellings give the same figure."""
    if figure is None:
        return 0.2
    for least, score in ((20, 2.0), (8, 1.5), (3, 0.9), (1, 0.4)):
        if figure >= least:
            return score
    return 0.2


def _agree(a: Tally, b: Tally) -> bool:
    """Whether one number can satisfy both ("at least eight" and 10; not 8 and 10)."""
    return _bounds(a)[0] <= _bounds(b)[1] and _bounds(b)[0] <= _bounds(a)[1]


def _bounds(tally: Tally) -> tuple[float, float]:
    low, best, high = tally
    if low is None and high is None:  # "about 50"
        return (0.8 * (best or 0), 1.25 * (best or 0))
    return (low if low is not None else 0, high if high is not None else float("inf"))


def _is_update(one: Dated, other: Dated) -> bool:
    (earlier, day), (later, next_day) = one, other
    if day is None or next_day is None or day == next_day:
        return False
    if day > next_day:
        earlier, later = later, earlier
    before, after = _figure(earlier), _figure(later)
    return before is not None and after is not None and before < after
