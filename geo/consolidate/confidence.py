"""How sure it is that an incident took place as described: a logistic sum of what speaks for and against it.

The weights are set by judgement, so that one plain factual telling with day and place comes to about 0.8 and
three independent ones to above 0.9; they are not yet fitted to coded data.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from geo.consolidate.when import When
from geo.consolidate.where import Where
from geo.consolidate.who import Who
from geo.model import DateBasis, DatePrecision, EventMention

_BASE = -0.5
_SPECIFIC = 1.0
_PER_DOUBLED_ORIGINS, _PER_DOUBLED_SENTENCES = 0.7, 0.15
_BY_DATE = {
    DatePrecision.DAY: 0.5,
    DatePrecision.DAYS: 0.3,
    DatePrecision.WEEK: 0.2,
    DatePrecision.MONTH: 0.0,
}
_BY_PLACE = {1: 0.6, 2: 0.5, 3: 0.4, 4: 0.3, 5: 0.2, 6: 0.0, 7: 0.2}


def confidence_reasons(
    mentions: Sequence[EventMention],
    origins: Mapping[str, int],
    when: When | None,
    where: Where,
    who: Who,
    conflicts: int,
) -> tuple[tuple[str, float], ...]:
    """The terms of the sum, each with its reason."""
    sentences = len({mention.source.quote for mention in mentions})
    n_origins = len(set(origins.values()))
    terms = [
        ("base", _BASE),
        (
            "told for its own sake" if _specific(mentions) else "only referred to",
            _SPECIFIC * _specific(mentions),
        ),
        (f"{n_origins} independent origins", _PER_DOUBLED_ORIGINS * math.log2(n_origins)),
        (f"{sentences} sentences", min(0.6, _PER_DOUBLED_SENTENCES * math.log2(sentences))),
        _date_term(when),
        _place_term(where),
    ]
    if who.attribution == "disputed":
        terms.append(("attribution disputed", -0.3))
    if all(mention.attribution == "suspected" for mention in mentions):
        terms.append(("told with a hedge only", -0.4))
    if conflicts:
        terms.append((f"{conflicts} conflicting counts", -0.3 * conflicts))
    return tuple(terms)


def confidence_of(terms: Sequence[tuple[str, float]]) -> float:
    """The logistic of the sum of the terms, between 0 and 1."""
    return round(1 / (1 + math.exp(-sum(value for _, value in terms))), 3)


def _specific(mentions: Sequence[EventMention]) -> bool:
    return any(mention.specific for mention in mentions)


def _date_term(when: When | None) -> tuple[str, float]:
    if when is None:
        return ("no date", -0.5)
    value = _BY_DATE.get(when.span.precision, -0.2)
    if when.basis is DateBasis.INFERRED_REPORT_DATE:
        return ("dated by its report only", value - 0.2)
    return (f"date known to the {when.span.precision}", value)


def _place_term(where: Where) -> tuple[str, float]:
    if where.where_precision is None:
        return ("no place", -0.5)
    sure = 1.0 if where.place_confidence is None else where.place_confidence
    return (f"place known to precision {where.where_precision}", _BY_PLACE[where.where_precision] * sure)
