"""Where those who were taken, and planes that took off, had been."""

from __future__ import annotations

import re

from gazetteer.model import Resolution
from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View


def taken_from(view: View, frame: Frame) -> tuple[Resolution, ...]:
    """ "abducted from a school in Kaduna": there."""
    verbs = [t.token for t in frame.triggers if t.verbal and t.word.effect == "abducted"]
    from_there = [o for v in verbs for x in (v, *syntax.objects(v)) for o in syntax.prepositional(x, "from")]
    found = (h.value for o in from_there for h in view.places if h.head(view.doc) in o.subtree)
    return tuple(place for place in found if place.located)[:1]


_TAKE_OFF = re.compile(r"\b(?:take-?off|takeoff|taking off|took off|taken off|departing|departure) from $")


def taken_off_from(view: View) -> tuple[Resolution, ...]:
    """ "hit a plane shortly after take-off from Goma"."""
    left = [h for h in view.places if _TAKE_OFF.search(view.text[: h.start - view.start])]
    return tuple(h.value for h in left[:1] if h.value.located)
