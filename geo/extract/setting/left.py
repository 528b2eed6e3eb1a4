"""Where those who were taken or attacked, and planes that took off, had been."""

from __future__ import annotations

import re

from gazetteer.model import Precision, Resolution
from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View
from geo.lexicon.wordlists import wordlists


def taken_from(view: View, frame: Frame) -> tuple[Resolution, ...]:
    """ "abducted from a school in Kaduna", "the abduction of two from there": there."""
    verbs = [t.token for t in frame.triggers if t.word.effect == "abducted"]
    whom = [(v, *syntax.objects(v), *syntax.prepositional(v, "of")) for v in verbs]
    from_there = [o for within in whom for x in within for o in syntax.prepositional(x, "from")]
    found = (h.value for o in from_there for h in view.places if h.head(view.doc) in o.subtree)
    return tuple(place for place in found if place.located)[:1]


def come_from(view: View, frame: Frame) -> tuple[Resolution, ...]:
    """ "Workers from the Hatari plant marched": at the plant, where no other place is told."""
    if "from" not in view.vocabulary or not frame.main.verbal:
        return ()
    doers = [n for s in syntax.subjects(frame.main.token) for n in (s, *syntax.prepositional(s, "of"))]
    sites = [o for d in doers for o in syntax.prepositional(d, "from")]
    found = (h.value for h in view.places for o in sites if h.head(view.doc).head is o and h.last < o.i)
    return tuple(place for place in found if place.located)[:1]


_TAKE_OFF = re.compile(r"\b(?:take-?off|takeoff|taking off|took off|taken off|departing|departure) from $")


def taken_off_from(view: View) -> tuple[Resolution, ...]:
    """ "hit a plane shortly after take-off from Goma"."""
    if "from" not in view.vocabulary:
        return ()
    left = [h for h in view.places if _TAKE_OFF.search(view.text[: h.start - view.start])]
    return tuple(h.value for h in left[:1] if h.value.located)


def had_been(view: View, frame: Frame) -> tuple[Resolution, ...]:
    """Where those were to whom it was done, or where that was what led to it."""
    return _were_there(view, frame) or _led_to(view, frame)


def _led_to(view: View, frame: Frame) -> tuple[Resolution, ...]:
    """ "a search of the Pama forest, which led to a gunfight": in that forest."""
    act = frame.main.token
    verb = act.head.head if act.dep_ == "pobj" and act.head.lower_ in {"to", "in"} else act
    if verb.dep_ != "relcl" or verb.lemma_.lower() not in {"lead", "end", "result"}:
        return ()
    if not any(s.tag_ == "WDT" for s in syntax.children(verb, "nsubj")):
        return ()
    above = {verb.head.i, *(t.i for t in verb.head.subtree if t.i < verb.head.i or t.i < verb.left_edge.i)}
    there = [h.value for h in view.places if h.value.located and above & set(range(h.first, h.last + 1))]
    return tuple(there[-1:])


def _were_there(view: View, frame: Frame) -> tuple[Resolution, ...]:
    """ "The buses were on the road to Boungou, 40 km from Fada, when they were attacked", "was hanging
    posters in Leipzig when men attacked him": there.
    """
    act = frame.main.token
    above = act.head if act.dep_ == "advcl" and frame.main.verbal else None
    if above is None or above.i > act.i:
        return ()
    going_on = above.tag_ == "VBG" and any(c.lower_ in {"was", "were"} for c in above.children)
    if above.lemma_.lower() not in wordlists().verbs_under_way and not going_on:
        return ()
    when = any(c.lower_ == "when" for c in syntax.children(act, "advmod", "mark"))
    parties = (
        *syntax.subjects(act),
        *syntax.passive_subjects(act),
        *(syntax.objects(act) if going_on else ()),
    )
    theirs = [s for s in parties if s.pos_ == "PRON"]
    if not (when and theirs):
        return ()
    below = {t.i for t in above.subtree if above.i < t.i < act.i}
    there = [h.value for h in view.places if h.first in below and h.last < act.i and h.value.located]
    fine = [p for p in there if p.precision is not None and p.precision <= Precision.ADM2]
    return tuple((fine or there)[:1])
