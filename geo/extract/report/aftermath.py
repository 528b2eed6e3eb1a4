"""Wreckage and harm that a sentence tells right after the one of the act: "A car bomb went off outside a
bank. Shops burned down and three people were hurt".
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.extract.events.frames import Frame, frames
from geo.extract.events.wreckage import harm_left
from geo.extract.report.drafts import Draft
from geo.extract.sentence.view import View
from geo.vocabulary import VIOLENT


def events_of(view: View, drafts: Sequence[Draft]) -> list[Frame]:
    """The events of a sentence; what a bomb, shell or raid told right before it left behind is none."""
    found = frames(view)
    if not drafts or not any(f.acts and len(f.acts) < len(f.triggers) for f in found):
        return found
    before = drafts[-1]
    near = before.view.paragraph == view.paragraph and view.start - before.view.end <= _GAP
    if not near or before.mention.event_type not in _ACTS or before.background:
        return found
    return [Frame(left) if (left := harm_left(view, f.triggers, 0)) else f for f in found]


def frames_alone(view: View) -> list[Frame]:
    """The events of a sentence of which it is not known what stands before it: also those who came to harm
    beside wreckage.
    """
    found = frames(view)
    left = (harm_left(view, f.triggers, 0) for f in found if f.acts and len(f.acts) < len(f.triggers))
    return [*found, *(Frame(harm) for harm in left if harm)]


_ACTS = VIOLENT | {"Riots"}
_GAP = 3
"""What stands between a sentence and the next: a blank, a quotation mark."""
