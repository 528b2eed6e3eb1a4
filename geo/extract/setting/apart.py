"""Places of an event that stand in no phrase of its clause: the town that opens a misread sentence, "there",
"its station".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.model import MentionKind, Resolution
from geo.extract.events.clauses import speaks_or_reacts
from geo.extract.events.frames import Frame
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View, at, within_any
from geo.extract.setting.exact import is_fine
from geo.extract.toll.toll import Toll
from geo.model import EventMention
from geo.tree import Token

_OPENED = 5
"""Words before the place that opens a sentence."""


def opening(view: View, frame: Frame) -> tuple[Resolution, ...]:
    """ "In the city of Homs, a shell thrown at a patrol hurt no one", misread as one noun."""
    first = view.doc[0]
    if not frame.acts or first.lower_ not in {"in", "near", "outside"} or first.dep_ != "ROOT":
        return ()
    opens = [h for h in view.places if h.first <= _OPENED and h.value.located and h.last + 1 < len(view.doc)]
    return tuple(
        h.value for h in opens[:1] if view.doc[h.last + 1].text == "," and frame.main.token.i > h.last
    )


def scene_of(view: View, frame: Frame) -> tuple[Resolution, ...]:
    """ "Ogossagou was the scene of a massacre": what was its scene."""
    for trigger in frame.triggers:
        of = trigger.token.head
        scene = of.head if trigger.token.dep_ == "pobj" and of.lower_ == "of" else None
        if scene is None or scene.lemma_.lower() not in {"scene", "site", "target"} or scene.dep_ != "attr":
            continue
        told = [hit.value for s in syntax.subjects(scene.head) if (hit := at(view.places, s)) is not None]
        if told:
            return tuple(told[:1])
    return ()


def there(view: View, frame: Frame, toll: Toll, target: Targeting) -> tuple[Resolution, ...]:
    """ "In Sirte the target was a prison; 60 were killed there", "killed 60 inmates there": the place named
    last before.
    """
    beside = (*frame.tokens, *toll.heads, *target.heads)
    there = next((c for t in beside for c in syntax.children(t, "advmod") if c.lower_ == "there"), None)
    if there is None:
        return ()
    before = [h.value for h in view.places if h.last < there.i and h.value.mention.kind is MentionKind.PLACE]
    return tuple(before[-1:])


def there_again(view: View, frame: Frame, told: Sequence[EventMention]) -> tuple[Resolution, ...]:
    """ "Hours later a drone killed three journalists there": where the act told last took place; not
    "thousands have died there".
    """
    if any(c.lower_ in {"has", "have"} for t in frame.tokens for c in syntax.children(t, "aux")):
        return ()
    if _IN_ALL.search(view.text) or not told or not _is_right_behind(view, told[-1]):
        return ()
    if frame.main.token.dep_ == "ccomp":
        return ()  # "the group said it had targeted a base there": the act told
    beside = (t for token in frame.tokens for t in (token, *syntax.objects(token)))
    there = any(_is_there(c) or _is_same_place(c) for t in beside for c in t.children)
    if not (there and frame.main.verbal) or not any(p.located for p in told[-1].places):
        return ()
    return told[-1].places[:1]


def _is_there(word: Token) -> bool:
    return word.lower_ == "there" and word.dep_ == "advmod"


def _is_same_place(preposition: Token) -> bool:
    """ "in roughly the same waters", "at the same spot"."""
    where = [o for o in syntax.children(preposition, "pobj") if o.lemma_.lower() in _SAME]
    return any(c.lower_ == "same" for o in where for c in o.children)


_SAME = {"water", "waters", "area", "spot", "place", "stretch", "vicinity", "road"}

_IN_ALL = re.compile(r"\b(?:in all|in total|altogether|this year|since)\b", re.IGNORECASE)


def _is_right_behind(view: View, act: EventMention) -> bool:
    gap = view.report.text[act.source.end : view.start] if act.source.end <= view.start else "?"
    return not gap.strip()


def whose_target(view: View, target: Targeting) -> tuple[Resolution, ...]:
    """The town a sentence is about, where "its" station was hit: "Homs saw one of the worst attacks: …"."""
    owned = [h for h in target.heads if any(c.dep_ == "poss" and c.lower_ == "its" for c in h.children)]
    for thing in owned:
        for hit in reversed(view.places):
            head = hit.head(view.doc)
            verb = syntax.clause_verb(head)
            about = head.dep_ in {"nsubj", "nsubjpass"} and hit.last < thing.i and hit.value.located
            if about and verb is not None and not speaks_or_reacts(verb):
                return (hit.value,)
    return ()


def is_its_town(view: View, hit: Marked[Resolution], head: Token, target: Targeting) -> bool:
    """ "hit the Homs military academy": the town that what was hit is called by."""
    thing = head.head
    named = is_fine(hit.value) and head.dep_ in {"compound", "nmod"} and thing in target.heads
    return named and within_any(thing, view.targets) and not within_any(thing, view.people)
