"""How people see incidents: the map page.

>>> from maps import render_map
>>> page = render_map(frame, title="Attacks on bases")   # doctest: +SKIP
>>> page.save("map.html")                                # doctest: +SKIP
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from maps.errors import ColourError, MapError, TableError, TilesError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geopandas import GeoDataFrame

    from maps.page import IncidentMap

__all__ = ["ColourError", "MapError", "TableError", "TilesError", "render_map"]


def render_map(
    frame: GeoDataFrame,
    *,
    title: str | None = None,
    path: str | Path | None = None,
    tiles: str | None = None,
    tiles_attribution: str | None = None,
    credited: Sequence[str] = (),
    colours: Mapping[str, str | tuple[str, str]] | None = None,
) -> IncidentMap:
    """The map page of an incident table, written to ``path`` if one is given.

    ``frame`` has a row an incident and the columns of the incident record (``docs/schema.md``); its geometry
    is a point, an area or a line, or ``None``, in EPSG:4326 or in a CRS that it names. Which columns must be
    there is told in :mod:`maps.table`. ``title`` stands on the page; without one it says what the page is.

    The page asks nobody for anything. With ``tiles``, an address of map tiles (``https://…/{z}/{x}/{y}.png``)
    and ``tiles_attribution``, its reader may turn on that host's map; it is off until then.
    ``colours`` gives attackers their colours by name: ``#rrggbb``, a name of the palette
    (``assets/style.yaml``), or a pair of those for the light and the dark theme. ``credited`` names whom else
    to credit on the map, such as the makers of a gazetteer of your own.

    The answer is a :class:`folium.Map`: it shows itself in a notebook, ``html()`` is the page as text, and
    ``save(path)`` writes it whole or not at all. The page is one file that loads nothing. The same frame and
    title give the same bytes, whatever the order of its rows.

    Raises :class:`TableError` when the frame is not a table of incidents, naming the column or row, and
    :class:`TilesError` or :class:`ColourError` for tiles or colours that cannot be used.
    """
    from maps.packing import without_collector
    from maps.page import IncidentMap
    from maps.style import asked
    from maps.table import read
    from maps.tiles import tiles_of

    online, given = tiles_of(tiles, tiles_attribution), asked(colours)
    with without_collector():
        incidents = read(frame)
    heading = (title or "").strip() or "Incidents by date and attacker"
    page = IncidentMap(incidents, heading, online, credited, given)
    if path is not None:
        page.save(path)
    return page
