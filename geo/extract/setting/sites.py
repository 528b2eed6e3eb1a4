"""Where something is that a report has placed before: "the neighbourhood", "the Saudi Maternity Hospital"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gazetteer.model import Resolution
from gazetteer.values import replace
from geo.extract.report.drafts import Draft
from geo.extract.report.hits import ReportHits
from geo.extract.sentence import syntax
from geo.extract.sentence.view import Marked, View

_MEANT = {"neighborhood": "PPLX", "neighbourhood": "PPLX", "camp": "CMPRF", "slum": "PPLX"}
"""What "the neighbourhood" may be, by feature code."""
_SO_NEAR = 3
"""Paragraphs back in which it is looked for."""


def in_the_quarter(draft: Draft, hits: ReportHits, starts: Mapping[int, int]) -> Draft:
    """ "Gunmen burst into the neighbourhood": the one named last, where no other place is told."""
    mention, view = draft.mention, draft.view
    if (
        draft.anaphoric
        or any(p.located for p in mention.places)
        or any(_stands(view, h) for h in view.places)
    ):
        return draft
    codes = {
        code
        for token in view.doc
        if (code := _MEANT.get(token.lemma_.lower())) is not None
        and token.dep_ in {"dobj", "pobj", "nsubjpass"}
        and any(c.dep_ == "det" and c.lower_ in {"the", "this"} for c in token.children)
        and not syntax.children(token, "compound", "amod", "nmod")
    }
    if not codes:
        return draft
    least = view.paragraph - _SO_NEAR
    near = min((start for start, paragraph in starts.items() if paragraph >= least), default=view.start)
    for _, _, place in reversed([hit for hit in hits.places if near <= hit[0] < view.start]):
        if place.place is not None and place.located and place.place.feature_code in codes:
            return replace(draft, mention=replace(mention, places=(place,)))
    return draft


_NAMED = re.compile(r"[A-Z][\w'’-]+(?: (?:(?:of|for|and|the) ){0,2}[A-Z][\w'’-]+){1,5}")
"""The name of a site: "Saudi Maternity Hospital"."""


def at_named(draft: Draft, named: dict[str, Resolution]) -> Draft:
    """ "a strike on the Saudi Maternity Hospital", where the report has told in which town that is."""
    mention = draft.mention
    site = _NAMED.search(mention.target or "")
    if site is None or mention.target_type in {"Military", "Terrorists/Non-State Militia"}:
        return draft
    place = next((p for p in mention.places if p.located), None)
    if place is not None:
        named.setdefault(site[0], place)
        return draft
    known = named.get(site[0])
    return draft if known is None else replace(draft, mention=replace(mention, places=(known,)))


def _stands(view: View, hit: Marked[Resolution]) -> bool:
    """Whether a place is told as where something is: "in Goma"."""
    head = hit.head(view.doc)
    before = head.head.lower_ if head.dep_ == "pobj" else ""
    return hit.value.located and before in {"in", "at", "near", "on", "over", "inside", "outside", "around"}
