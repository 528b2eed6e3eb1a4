"""Crowds that a sentence goes on with."""

from __future__ import annotations

from geo.extract.report.drafts import Draft
from geo.extract.sentence import syntax


def by_pronoun_alone(draft: Draft) -> bool:
    """ "to disperse them", "shot one of them": whom, only the sentence before tells."""
    done_to = [o for t in draft.frame.tokens for o in syntax.children(t, "dobj")]
    done_to += [x for o in done_to for x in syntax.prepositional(o, "of")]
    return any(o.lower_ == "them" for o in done_to)
