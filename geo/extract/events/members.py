"""What the members of a list of how many where say: "six people in Gao on Monday", "in Mopti, four"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gazetteer.model import Place, Precision, Resolution
from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.events.listing import DAY, Listing, noun_after
from geo.extract.roles.victims import is_somebody
from geo.extract.sentence.view import Marked, View, is_somewhere
from geo.extract.toll import numbers
from geo.extract.toll.toll import Toll
from geo.model import Count, TimeSpan, Timex
from geo.tree import Token

_BEHIND = re.compile(rf"Nf*(?:{DAY})?(?:(?:if*)+Pf*(?:c?{DAY})?)?([KWB])")
"""A number with what became of those counted told after it."""
_SCENES = re.compile(r"P(?:[ca]{1,2}(?:if{0,4})?P)+")
_DAYS = re.compile(r"D(?:[ca]{1,2}n?D)+")
_ROW = re.compile(r"[KWB]?Nf{0,6}(?:[ca]{1,2}Nf{0,6})+[KWB]?")
"""The rows of "in Gao and Mopti … four and six people dead, respectively"."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one member of a list says; ``first`` and ``last`` are its tokens."""

    first: int
    last: int
    place: Marked[Resolution] | None = None
    day: Marked[Timex] | None = None
    when: TimeSpan | None = None
    killed: Count | None = None
    wounded: Count | None = None
    noun: Token | None = None
    """Who or what is counted, where it says so."""
    opens: bool = False
    """It is what stands before the list, with a verb of its own."""
    nowhere: bool = False
    """It names no place that anybody knows, while others of the list do."""

    def __contains__(self, token: Token) -> bool:
        return bool(self.first <= token.i <= self.last)

    @property
    def counts(self) -> bool:
        """Whether it tells how many were killed or wounded."""
        return self.killed is not None or self.wounded is not None


def members_of(view: View, listing: Listing, chain: Sequence[tuple[int, int]], toll: Toll) -> list[Share]:
    """What the members of a list say; none where one counts what could not suffer it."""
    members: list[Share] = []
    effect = _effect_before(listing.signs, chain[0][0], toll)
    for span in chain:
        read = _member(view, listing, span, effect)
        if read is None:
            return []
        member, effect = read
        members.append(member)
    return members


def _effect_before(signs: str, start: int, toll: Toll) -> str | None:
    """What became of those counted, as the words before the list tell, or the toll."""
    told = [sign for sign in signs[:start] if sign in "KWB"]
    if told:
        return told[-1]
    return "K" if toll.killed is not None else "W" if toll.wounded is not None else None


def _member(
    view: View, listing: Listing, span: tuple[int, int], effect: str | None
) -> tuple[Share, str | None] | None:
    """A member, and the effect that it told last; ``None`` where what it counts could not suffer that."""
    first, last = listing.tokens(*span)
    share = Share(first, last)
    signs = listing.signs[slice(*span)]
    for sign, at in zip(signs, range(*span), strict=True):
        if sign == "N":
            noun = noun_after(view, listing, at)
            behind = _BEHIND.match(listing.signs, at, span[1])
            before = listing.signs[at - 1] if at > span[0] else ""
            effect = before if before and before in "KWB" else behind[1] if behind is not None else effect
            if noun is not None and effect is not None and not is_somebody(view, noun):
                return None
            share = replace(share, noun=share.noun or noun)
            if effect == "K":
                share = replace(share, killed=numbers.add(share.killed, listing.counts[at]))
            elif effect == "W":
                share = replace(share, wounded=numbers.add(share.wounded, listing.counts[at]))
        elif sign == "P" and share.place is None:
            token = listing.spans[at][0]
            share = replace(share, place=_place(view, token))
        elif sign == "K" and "P" not in signs and view.doc[listing.spans[at][0]].tag_ == "VBD":
            return None  # "and two died on Tuesday": of what was told before
        elif sign == "D" and share.day is None:
            share = replace(share, day=_day(view, listing.spans[at][0]))
    return share, effect


def _place(view: View, first: int) -> Marked[Resolution]:
    return next(h for h in view.places if h.first == first)


def _day(view: View, first: int) -> Marked[Timex]:
    return next(h for h in view.timexes if h.first == first)


def _day_before(view: View, share: Share) -> Marked[Timex] | None:
    """The day right before the first of a list: "A blast on 1 June in Gao killed two; another …"."""
    return next((h for h in view.timexes if h.value.type == "DATE" and h.last == share.first - 1), None)


def dated(view: View, shares: Sequence[Share]) -> Iterator[Share]:
    """Each with its day: its own, else that of the next to have one, else of the last before."""
    spans: list[TimeSpan | None] = []
    anchor: TimeSpan | None = None
    for share in shares:
        span = None
        told = share.day or (_day_before(view, share) if share is shares[0] else None)
        if told is not None:
            text, day = view.report.text, told.value
            span = event_span(day, text, reference=view.published, tense="past", anchor=anchor)
        anchor = span or anchor
        spans.append(span)
    for at, share in enumerate(shares):
        days = [span for span in (*spans[at:], *reversed(spans[:at])) if span is not None]
        yield replace(share, when=days[0]) if days else share


def opening_of(view: View, tokens: tuple[int, int], toll: Toll) -> Share:
    """What the words before the list say."""
    share = Share(*tokens, opens=True)
    scenes = [
        h for h in view.places if tokens[0] <= h.first and h.last <= tokens[1] and is_somewhere(h.value)
    ]
    dates = [h for h in view.timexes if h.value.type in {"DATE", "TIME"}]
    days = [h for h in dates if tokens[0] <= h.first and h.last <= tokens[1]]
    return replace(
        share,
        place=scenes[-1] if scenes else None,
        day=days[-1] if days else None,
        killed=_within(share, toll.killed, toll.words.get("killed", [])),
        wounded=_within(share, toll.wounded, toll.words.get("wounded", [])),
    )


def _within(share: Share, count: Count | None, words: Sequence[Token]) -> Count | None:
    """Of a count that may be the sum of several numbers, what is told before the list."""
    own = [t for t in words if t in share]
    if count is None or len(own) == len(words):
        return count
    total: Count | None = None
    for token in own:
        one = token.tag_ in {"NN", "NNP"} and not any(t.like_num for t in own)
        number = numbers.of_noun(token) if token.like_num else Count(1, 1, 1) if one else None
        total = numbers.add(total, number)
    return total


def respective(view: View, listing: Listing, toll: Toll) -> tuple[Share, ...]:
    """The members of rows of which the first belongs to the first, and so on."""
    signs = listing.signs
    found = _ROW.search(signs)
    if found is None:
        return ()
    effect = _effect_before(signs, found.start(), toll)
    told = next((sign for sign in (signs[found.start()], signs[found.end() - 1]) if sign in "KWB"), effect)
    numbered = [at for at in range(*found.span()) if signs[at] == "N"]
    nouns = [noun for at in numbered if (noun := noun_after(view, listing, at)) is not None]
    scenes, days = (
        [at for at in range(*(row.span() if row is not None else (0, found.start()))) if signs[at] == sign]
        for sign, row in (("P", _SCENES.search(signs)), ("D", _DAYS.search(signs)))
    )
    shares = tuple(
        Share(
            *listing.spans[at],
            place=_place(view, listing.spans[scenes[n]][0]) if len(scenes) == len(numbered) else None,
            day=_day(view, listing.spans[days[n]][0]) if len(days) == len(numbered) else None,
            killed=listing.counts[at] if told == "K" else None,
            wounded=listing.counts[at] if told == "W" else None,
            noun=nouns[-1] if nouns else None,
        )
        for n, at in enumerate(numbered)
    )
    shares = tuple(dated(view, shares))
    return shares if are_apart(shares) else ()


def are_apart(shares: Sequence[Share]) -> bool:
    """Whether these are as many events: each at a place of its own, or on a day of its own."""
    if len(shares) < 2:
        return False
    placed = [s.place.value for s in shares if s.place is not None]
    if any(not is_somewhere(place) for place in placed):
        return False
    exact = any(s.when is not None and s.when.end - s.when.start <= timedelta(days=1) for s in shares)
    if not exact and any(place.precision is Precision.COUNTRY for place in placed):
        return False  # "300 in Iraq and 200 in Syria": of a whole war
    at: Place | None = None
    scenes: list[tuple[Place | None, date | None]] = []
    for share in shares:
        at = share.place.value.place if share.place is not None else at
        scenes.append((at, share.when.start if share.when is not None else None))
    return len(set(scenes)) == len(scenes)
