"""Where a state acts whose words tell of no place."""

from __future__ import annotations

from gazetteer.model import Precision
from gazetteer.values import replace
from geo.extract.report.drafts import Draft
from geo.extract.setting.sites import at_the_airport


def at_own_site(draft: Draft) -> Draft:
    """At the airport, or in the country, that the words of the sentence leave no doubt of."""
    return _at_home(at_the_airport(draft))


def _at_home(draft: Draft) -> Draft:
    """ "Pakistan said it had arrested 44 members of banned groups nationwide": a state arrests at home,
    unless it is told where.
    """
    mention, agent = draft.mention, draft.agent
    if mention.sub_event_type != "Arrests" or mention.places or agent is None or agent.actor is None:
        return draft
    home = agent.actor.country if agent.actor.type == "State forces" or agent.actor.kind == "state" else None
    named = (h.value for h in draft.view.places if home is not None)
    own = (r for r in named if r.place is not None and r.place.country_code == home)
    place = next((r for r in own if r.precision is Precision.COUNTRY), None)
    return draft if place is None else replace(draft, mention=replace(mention, places=(place,)))
