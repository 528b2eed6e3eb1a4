"""Where those who speak of an event have met: "ministers meeting in Geneva condemned the killing"."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.sentence import syntax
from geo.lexicon.meant import meant
from geo.tree import Token


def is_where_they_met(head: Token, frame: Frame) -> bool:
    """Whether a place, by the ``head`` of its name, is where somebody meets or speaks who then tells of the
    event, or asks after it; not "elders meeting in Kandahar were killed", who were killed there.
    """
    meeting = syntax.clause_verb(head)
    if meeting is None or meeting in frame.tokens or meeting.lemma_.lower() not in meant().meeting_verbs:
        return False
    above = list(frame.main.token.ancestors)
    if meeting in above:
        return _is_its_aim(meeting, frame.main.token)
    verb = next((a for a in meeting.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and verb not in frame.tokens and verb in above


def _is_its_aim(meeting: Token, act: Token) -> bool:
    """ "met in Lagos to discuss who bombed the church"; not "had met there when a bomb went off"."""
    below = next((a for a in (act, *act.ancestors) if a.head == meeting), act)
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in below.children)
    return below.dep_ in {"xcomp", "ccomp"} or (below.dep_ == "advcl" and to)
