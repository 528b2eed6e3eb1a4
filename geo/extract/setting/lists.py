"""Several places in a row: "pylons were blown up in Alma, Beni and Coro" tells of as many events."""

from __future__ import annotations

from gazetteer.model import Precision, Resolution
from geo.extract.events.frames import Frame
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, is_somewhere, within_any
from geo.extract.toll import numbers
from geo.extract.toll.toll import Toll
from geo.tree import Token

_BETWEEN = {",", "and", "the", "in", "at", "&"}
_OF_EACH = {"in", "at", "of", "inside"}
"""Prepositions before a list of which each is a scene; what is near two towns is one."""
_AROUND = {"near", "around", "towards", "toward", "outside"}
_ROW = 3
"""Towns near which "attacks" are told are a scene each from so many on."""


def each_of_list(
    view: View, frame: Frame, target: Targeting, toll: Toll, best: Marked[Resolution]
) -> tuple[Resolution, ...]:
    """The places of the list that the best one stands in, where several things were done or hit; empty where
    it stands in none.
    """
    row = _row(view, best)
    if len(row) < 2 or not _is_of_each(view, row, frame, toll) or not _several(view, frame, target, toll):
        return ()
    return tuple(hit.value for hit in row)


def _row(view: View, best: Marked[Resolution]) -> list[Marked[Resolution]]:
    """The places around one that only commas and "and" part, the last by "and"; wider ones that tell where
    the one before them lies are left out.
    """
    hits = sorted((h for h in view.places if _is_scene(h.value)), key=lambda h: h.first)
    if best not in hits:
        return []
    rows: list[list[Marked[Resolution]]] = []
    for hit in hits:
        if rows and _joins(view, rows[-1][-1], hit):
            rows[-1].append(hit)
        else:
            rows.append([hit])
    row = next(row for row in rows if best in row)
    if len(row) < 2 or not (_ands(view, row[-2].last + 1, row[-1].first) or _goes_on(view, row[-1])):
        return []
    return [
        hit
        for at, hit in enumerate(row)
        if not any(_lies_in(other.value, hit.value) for other in row[:at]) and not _again(hit, row[:at])
    ]


def _ands(view: View, start: int, end: int) -> bool:
    return any(t.lower_ in {"and", "&"} for t in view.doc[start:end])


def _goes_on(view: View, last: Marked[Resolution]) -> bool:
    """ "in Alma, Beni and Coro", of which nobody knows the third."""
    after = list(view.doc[last.last + 1 : last.last + 4])
    names = [t.pos_ == "PROPN" for t in after if t.lower_ not in _BETWEEN]
    return _ands(view, last.last + 1, last.last + 3) and bool(names) and names[0]


def _is_scene(place: Resolution) -> bool:
    return is_somewhere(place) and place.precision is not None and place.precision < Precision.COUNTRY


def _joins(view: View, one: Marked[Resolution], other: Marked[Resolution]) -> bool:
    words = [t.lower_ for t in view.doc[one.last + 1 : other.first] if not t.is_space]
    if words and set(words) <= {"in", "of", "the"} and _lies_in(one.value, other.value):
        return True  # "in Alma in the Beni region, Coro and Dara"
    return bool({",", "and", "&"} & set(words)) and set(words) <= _BETWEEN and len(words) <= 4


def _lies_in(inner: Resolution, wide: Resolution) -> bool:
    """Whether the wider place is told to say where the other lies: "in Alma, Beni province"."""
    if inner.place is None or wide.place is None or inner.precision is None or wide.precision is None:
        return False
    return wide.precision > inner.precision and wide.place.admin1 == inner.place.admin1


def _again(hit: Marked[Resolution], before: list[Marked[Resolution]]) -> bool:
    return any(hit.value.place == other.value.place for other in before)


def _is_of_each(view: View, row: list[Marked[Resolution]], frame: Frame, toll: Toll) -> bool:
    """ "in Alma and Beni", "attacks near Alma, Beni and Coro"; what is near two towns is one."""
    first = row[0]
    words = [t for t in view.doc[max(0, first.first - 4) : first.last] if t.pos_ == "ADP"]
    several = toll.killed is None and toll.wounded is None and any(_is_act(t.token) for t in frame.triggers)
    if several and len(row) >= _ROW and any(t.lower_ in _AROUND for t in words):
        return True
    before = [t for t in words if t.i < first.first]
    return bool(before) and before[-1].lower_ in _OF_EACH


_MANY = 4


def _several(view: View, frame: Frame, target: Targeting, toll: Toll) -> bool:
    """Whether the words tell of several acts, or of several people or things that were hit.

    Where they count few dead or wounded, several acts alone will do: three killed in two towns may have died
    in one of them, while of bombs in two towns at least one went off in each.
    """
    main = frame.main
    if any(c is not None and (c.low or c.best) for c in (toll.killed, toll.wounded)):
        sent = [d for d in _doers(frame) if within_any(d, view.weapons)]
        dead = toll.killed or toll.wounded
        many = dead is not None and (dead.low or dead.best or 0) >= _MANY
        return many or any(_is_act(t) for t in (main.token, *sent))
    if not main.verbal:
        return main.token.tag_ in {"NNS", "NNPS"} or any(map(_is_act, target.heads))
    counts = (numbers.of_noun(head) for head in target.heads)
    if any(c is not None and (c.low or c.best or 0) > 1 for c in counts):
        return True
    things = target.heads or [*syntax.objects(main.token), *syntax.passive_subjects(main.token)]
    if things:
        return any(thing.tag_ in {"NNS", "NNPS"} for thing in things)
    return any(doer.tag_ in {"NNS", "NNPS"} for doer in syntax.subjects(main.token))


def _is_act(noun: Token) -> bool:
    return noun.tag_ in {"NNS", "NNPS"}


def _doers(frame: Frame) -> list[Token]:
    verbs = [t.token for t in frame.triggers if t.verbal]
    return [d for verb in verbs for d in (*syntax.subjects(verb), *syntax.agents(verb))]


def is_its_state(wide: Resolution, other: Resolution) -> bool:
    """ "near Dutsinma, Katsina State", "a market in Thailand's Yala province": the state of the town, and no
    second scene.
    """
    if wide.precision is Precision.COUNTRY and wide.place is not None and other.place is not None:
        beside = 0 <= other.mention.start - wide.mention.end <= _OWNS
        return beside and wide.place.country_code == other.place.country_code
    if wide.precision is not Precision.ADM1 or wide.place is None or other.place is None:
        return False
    return (wide.place.country_code, wide.place.name) == (other.place.country_code, other.place.admin1)


_OWNS = len("'s ")


def or_bracketed(view: View, best: Marked[Resolution]) -> Resolution:
    """ "at Kongba (Imphal East, Manipur)": the district, where the name before it may be of many places."""
    after = view.doc[best.last + 1 : best.last + 2]
    if best.value.located or not after or after[0].text != "(":
        return best.value
    close = next((t.i for t in view.doc[best.last + 2 :] if t.text == ")"), len(view.doc))
    within = (h.value for h in view.places if best.last < h.first < close and h.value.located)
    return next(within, best.value)
