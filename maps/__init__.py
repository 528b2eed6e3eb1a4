"""How people see incidents: the map page.

>>> from maps import render_map
>>> page = render_map(frame, title="Attacks on bases")   # doctest: +SKIP
>>> page.save("map.html")                                # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maps.errors import MapError, TableError

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from maps.page import IncidentMap

__all__ = ["MapError", "TableError", "render_map"]


def render_map(
    frame: GeoDataFrame, *, title: str | None = None, path: str | Path | None = None
) -> IncidentMap:
    """The map page of an incident table, written to ``path`` if one is given.

    ``frame`` has a row an incident and the columns of the incident record (``docs/schema.md``); its geometry
    is a point or ``None``, in EPSG:4326 or in a CRS that it names. Which columns must be there is told in
    :mod:`maps.table`. ``title`` stands on the page; without one it says what the page is.

    The answer is a :class:`folium.Map`: it shows itself in a notebook, ``html()`` is the page as text, and
    ``save(path)`` writes it whole or not at all. The page is one file that loads nothing. The same frame and
    title give the same bytes, whatever the order of its rows.

    Raises :class:`TableError` when the frame is not a table of incidents, naming the column or row.
    """
    from maps.packing import without_collector
    from maps.page import IncidentMap
    from maps.table import read

    with without_collector():
        incidents = read(frame)
    page = IncidentMap(incidents, title or "Incidents by date and attacker")
    if path is not None:
        page.save(path)
    return page
