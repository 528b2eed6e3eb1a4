"""Events told by one verb and a list of how many where: "six died in Gao on Monday and four in Mopti".

The members after the first lack the verb, and no parse tells what hangs where. So they are read from the
order of words: a number, a place and maybe a day, with nothing between them that could tell of anything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazetteer.model import Precision, Resolution
from gazetteer.values import replace
from geo.extract.events.frames import Frame
from geo.extract.events.listing import DAY, Listing, listing_of, numbers_in
from geo.extract.events.members import Share, are_apart, dated, members_of, opening_of, respective
from geo.extract.events.paths import SEPARATING
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.extract.toll.casualties import toll_of

_NUMBER = r"[KWB]?Nq?f{0,6}[KWB]?"
_NUMBERS = rf"{_NUMBER}(?:[ca](?:[KW]Nf{{0,6}}|Nf{{0,6}}[KW]))?"
_WHERE = r"(?:if{0,5}){1,3}Pf{0,2}"
_MEMBER = re.compile(
    rf"(?:(?:^|(?<=[csal])){DAY}c?)?(?:"
    rf"{_NUMBERS}(?:{DAY})?{_WHERE}(?:c?{DAY})?(?:(?:[KWB]|a[KW]Nf{{0,6}})(?=[csloep]|$))?(?!h|{DAY})"
    rf"|{_NUMBERS}{DAY}(?!i)"
    rf"|(?:if{{0,4}})?Pf{{0,2}}(?:c?{DAY})?[clo]?{_NUMBERS}e?(?=[csaloep]|$|{DAY})"
    r")"
)
"""A member of a list in the signs of :mod:`geo.extract.events.listing`: a number before its place or behind
it, or a number and a day.
"""
_GOES_ON = re.compile(r"f{0,2}v")
_PARTING = re.compile(r"[csa]{1,3}")
_LEADING = re.compile(r"(?:[cs]?a?c?|[cs]?[lo]|c?r)$")


_TWO = 2


def each_told(view: View, events: Sequence[Frame]) -> list[tuple[Frame, Share | None]]:
    """The events of a sentence, one that a list shares once for each member, with that member's share."""
    told: list[tuple[Frame, Share | None]] = [(frame, None) for frame in events]
    if not events or len(view.places) + len(view.timexes) < 2 or not (numbered := numbers_in(view)):
        return told
    if len(view.places) < _TWO and "toll" in view.vocabulary:
        return told  # "the toll rose to 98 dead and 615 injured on Monday": when that was said
    listing = listing_of(view, events, numbered)
    if "respectively" in view.vocabulary and (pairs := respective(view, listing, toll_of(view, events[0]))):
        return [*((events[0], share) for share in pairs), *((frame, None) for frame in events[1:])]
    for chain in _chains(listing.signs):
        head = _head(listing, chain, events)
        if head is not None and head.main.verbal and _GOES_ON.match(listing.signs, chain[-1][1]):
            continue  # "and two in Mopti were arrested"
        shares = _shared(view, listing, chain, head) if head is not None else ()
        if shares:
            return [
                (frame, share)
                for frame in events
                if frame is head or not _repeats(frame, shares)
                for share in (shares if frame is head else (None,))
            ]
    return told


def _repeats(frame: Frame, shares: Sequence[Share]) -> bool:
    """Whether an event only says again what the members of a list say: "…, killing three"."""
    listed = [share for share in shares if not share.opens]
    return all(any(token in share for share in listed) for token in frame.tokens)


def _chains(signs: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of members that only commas and the like part, from left to right."""
    at = 0
    while (found := _MEMBER.search(signs, at)) is not None:
        chain = [found.span()]
        while (parted := _PARTING.match(signs, chain[-1][1])) is not None:
            member = _MEMBER.match(signs, parted.end())
            if member is None:
                break
            chain.append(member.span())
        yield chain
        at = chain[-1][1] if len(chain) > 1 else found.start() + 1


def _head(listing: Listing, chain: list[tuple[int, int]], events: Sequence[Frame]) -> Frame | None:
    """The event that all members are of: the last one told before them, or told by the first."""
    opens, closes = listing.tokens(*chain[0])
    before = [frame for frame in events if frame.first < opens]
    within = [frame for frame in events if frame.first <= closes]
    return before[-1] if before else within[0] if within else None


def _behind_speaker(head: Frame) -> int:
    """Where the words begin that may tell of the event: in "South Africa deplored the blasts that killed 80",
    behind the name of who speaks, with which the sentence opens.
    """
    path = [head.main.token, *head.main.token.ancestors]
    for below, verb in pairwise(path):
        if verb.pos_ != "VERB" or verb in head.tokens or below.i < verb.i:
            continue
        spoke = [s for s in syntax.subjects(verb) if s not in head.tokens]
        if any(phrase and phrase[0].i == 0 for s in spoke for phrase in [syntax.noun_phrase(s)]):
            return min(t.i for t in below.subtree)
    return 0


def _shared(view: View, listing: Listing, chain: list[tuple[int, int]], head: Frame) -> tuple[Share, ...]:
    start = chain[0][0]
    lead = _LEADING.search(listing.signs, 0, start)
    led = lead[0] if lead is not None else ""
    opens = bool(led) and start > len(led)
    if len(chain) < 2 and not opens:
        return ()
    toll = toll_of(view, head)
    members = members_of(view, listing, chain, toll)
    if members and opens:
        begins = max((t.i + 1 for t in view.doc[: head.first] if t.lower_ in SEPARATING), default=0)
        begins = max(begins, _behind_speaker(head))
        opening = opening_of(view, (begins, listing.tokens(0, start - len(led))[1]), toll)
        if led.endswith("r") or "q" in listing.signs[slice(*chain[0])]:
            members = members if _is_sum(opening, members) else []
        else:
            parted = "r" in listing.signs[:start] and opening.place is None
            members = [] if parted else _after(opening, led, members)
    if len(members) < 2:
        return ()
    if any(m.place is not None for m in members):
        members = [replace(m, nowhere=m.opens and m.place is None) for m in members]
    shares = tuple(dated(view, members))
    return shares if are_apart(shares) else ()


def _after(opening: Share, led: str, members: list[Share]) -> list[Share]:
    """The members of a list with what stands before it: one more of them, their sum, or more of the first."""
    narrow = opening.place is not None and not any(
        _holds(opening.place.value, m.place.value) for m in members if m.place is not None
    )
    if "a" in led and not narrow and opening.day is None and _adds(opening, members[0]):
        first = members[0]
        killed, wounded = first.killed or opening.killed, first.wounded or opening.wounded
        return [replace(first, first=opening.first, killed=killed, wounded=wounded), *members[1:]]
    if _is_total(opening, members) and (not narrow or "l" in led or "o" in led):
        return members
    if (narrow or opening.day is not None) and opening.counts == members[0].counts:
        joined = len(members) > 1 or not {"a", "s"}.isdisjoint(led)
        return [opening, *members] if joined else []
    return [] if opening.counts or narrow else members


def _adds(opening: Share, first: Share) -> bool:
    """ "Three were killed and five wounded in Gao": of one event."""
    if opening.counts and opening.killed is None:
        return first.wounded is None
    return opening.counts and opening.wounded is None and first.killed is None


def _is_sum(opening: Share, members: Sequence[Share]) -> bool:
    """Whether parts of what was counted before are all of it: "30 died, 20 of them in Gao, ten in Kidal"."""
    killed = sum((m.killed.best or 0) for m in members if m.killed is not None)
    return len(members) > 1 and opening.killed is not None and opening.killed.best == killed


def _is_total(opening: Share, members: Sequence[Share]) -> bool:
    """Whether what stands before a list of several is their sum, or more."""
    if len(members) < 2:
        return False
    for effect in ("killed", "wounded"):
        told = getattr(opening, effect)
        parts = [getattr(m, effect) for m in members]
        if told is not None and any(parts):
            most = told.best or told.high or told.low or 0
            return most >= sum((p.low or p.best or 0) for p in parts if p is not None)
    return False


def _holds(wide: Resolution, inner: Resolution) -> bool:
    """Whether one place is told as that in which the other lies."""
    if wide.place is None or inner.place is None or wide.precision is None or inner.precision is None:
        return False
    if wide.precision <= inner.precision or wide.place.country_code != inner.place.country_code:
        return False
    return wide.precision is Precision.COUNTRY or wide.place.admin1 == inner.place.admin1
