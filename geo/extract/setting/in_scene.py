"""The country that a report is about, as the place of what names none."""

from __future__ import annotations

from gazetteer.model import Resolution, Status
from gazetteer.values import replace
from geo.extract.events.clauses import is_aside
from geo.extract.events.frames import Frame
from geo.extract.report.about import country_of
from geo.extract.report.drafts import Context, Parts
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, touching
from geo.model import BlockKind
from geo.tree import Token


def in_scene(view: View, frame: Frame, context: Context, parts: Parts) -> Parts:
    """The country that the report is about, for what has a day or a number and no known place."""
    scene = context.scene
    unknown = all(p.status is not Status.RESOLVED for p in parts.places) and context.sole_scene
    if scene is None or (parts.places and not (unknown and _is_filed_from(view, scene))):
        return parts
    told = (parts.when is not None or parts.counted) and not is_aside(frame)
    abroad = any(_of_country(view, head, scene) for head in (*parts.target.heads, *parts.toll.heads))
    return parts if not told or abroad else replace(parts, places=(*parts.places, scene))


def _is_filed_from(view: View, scene: Resolution) -> bool:
    """Whether the dateline of the report names the country: no mere origin, nor where somebody spoke."""
    at = scene.mention.start
    return any(b.kind is BlockKind.BYLINE and b.start <= at < b.end for b in view.report.blocks)


def _of_country(view: View, head: Token, scene: Resolution | None) -> bool:
    """Whether those who suffered are told by their country: "two American citizens" are not at home.

    Nor is a minister of another country anywhere for sure.
    """
    person = next((hit for t in syntax.core_phrase(head) if (hit := at(view.people, t)) is not None), None)
    if scene is None or person is None:
        return False
    told = [
        hit.value for hit in touching(view.places, syntax.core_phrase(head)) if hit.value.place is not None
    ]
    return any(country_of(r) == country_of(scene) or person.value.role == "government" for r in told)
