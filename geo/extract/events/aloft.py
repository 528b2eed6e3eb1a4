"""Whether an act came from the air, where its weapon does not say so."""

from __future__ import annotations

from geo.extract.events.frames import Frame
from geo.extract.roles.agent import Agent
from geo.extract.roles.arms import Arms
from geo.extract.roles.described import Targeting
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.wordlists import wordlists


def from_above(view: View, frame: Frame, arms: Arms, target: Targeting, *, flies: bool) -> bool:
    """ "NATO began bombing", "bombed the country": with what is not told, or only by the word itself; "was
    bombed from the air", which tells.
    """
    if is_from_the_air(view, frame):
        return True
    own = arms.weapon is None or arms.head in frame.tokens
    countries = [hit.value.place for h in target.heads if (hit := at(view.places, h)) is not None]
    whole = any(place is not None and place.feature_code.startswith("PCL") for place in countries)
    return own and arms.name in {None, "bomb"} and (flies or whole)


def is_from_the_air(view: View, frame: Frame) -> bool:
    """ "was attacked from the air": a place, people, or what stands somewhere; not a blaze, nor wolves."""
    verbs = [t.token for t in frame.triggers if t.verbal]
    verbs = [v for v in verbs if any(o.lower_ in {"air", "sky"} for o in syntax.prepositional(v, "from"))]
    hit = [o for v in verbs for o in (*syntax.objects(v), *syntax.passive_subjects(v))]
    known = (view.targets, view.places, view.people, view.generic)
    return any(within_any(t, *known) for o in hit for t in (o, *syntax.prepositional(o, "of")))


def is_dropped(frame: Frame, arms: Arms) -> bool:
    """ "cluster bombs fell on a market": of what guns fire too, but bombs; "bombs dropped on a school",
    "three bombs fell at the village".
    """
    if arms.name == "bomb":
        down = [t.token for t in frame.triggers if t.token.lemma_.lower() in {"drop", "fall"}]
        if any(o.tag_ == "NNS" for v in down if v.lemma_.lower() == "drop" for o in syntax.objects(v)):
            return True  # "they dropped four bombs"
        return any(syntax.prepositional(verb, "on", "over", "onto", "at") for verb in down)
    told = wordlists().flying_things | {"bomb"}  # not "cluster munitions", which may be of guns
    bombs = arms.head is not None and arms.head.lemma_.lower() in told
    return (
        bombs
        and arms.name in wordlists().loads
        and any(t.token.lemma_.lower() in {"fall", "drop", "bomb"} for t in frame.triggers)
    )


def is_air_force(agent: Agent | None) -> bool:
    """ "the air force assassinated": from where it fights."""
    return agent is not None and "air force" in agent.phrase.lower()
