"""The page: a :class:`folium.Map` that stands alone in one file.

Folium's own page loads ten files from the network and draws text as HTML. This one carries all it needs,
gives report text to the page as data only (:mod:`maps.payload`), and forbids everything else by a
Content-Security-Policy made of the hashes of its own scripts and styles. Ids are fixed, so that the same
table gives the same bytes.
"""

from __future__ import annotations

import os
import re
import tempfile
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from branca.element import Element, Figure
from folium import Map
from folium.template import Template

from maps import basemap, noscript, packing, payload
from maps.credits import credits_of
from maps.style import Colour
from maps.table import Incidents
from maps.theatre import Theatre, theatre_about
from maps.tiles import Tiles

ASSETS = Path(__file__).parent / "assets"

SCRIPTS = (
    "dom",
    "unpack",
    "data",
    "time",
    "facets",
    "search",
    "state",
    "url",
    "geo",
    "mgrs",
    "symbols",
    "canvas",
    "base",
    "tags",
    "places",
    "labels",
    "incidents",
    "look",
    "card",
    "list",
    "cards",
    "tree",
    "filters",
    "ranks",
    "bins",
    "chart",
    "brush",
    "timetip",
    "timeline",
    "compare",
    "measure",
    "settings",
    "legend",
    "svgcontext",
    "picture",
    "printing",
    "export",
    "header",
    "main",
)
"""Files of ``assets/js`` in the order they are joined. They share one scope, and none of it is global."""

STYLES = ("tokens", "layout", "controls", "map", "card", "timeline", "print")
"""Files of ``assets/css`` in the order they are joined, after Leaflet's own."""

_POLICY_SLOT = "policy-of-this-page"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_COMMENT = re.compile(r"^ *(?:/\*.*?\*/|//[^\n]*)\n+", re.DOTALL | re.MULTILINE)
"""A comment that begins a line, in our scripts and styles: their readers read the files."""
_LOADED = re.compile(r'<script src="https?:[^>]*></script>|<link [^>]*href="https?:[^>]*>')
"""What layers of folium would load from the network: the policy forbids it anyway."""
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class Page(Figure):
    """The HTML document around the map."""

    def __init__(
        self,
        incidents: Incidents,
        title: str,
        tiles: Tiles | None,
        credited: Sequence[str],
        colours: Mapping[str, Colour] | None,
    ) -> None:
        super().__init__(title=title, height="720px")
        self._incidents, self._heading, self._tiles, self._colours = incidents, title, tiles, colours
        self._credit = credits_of(incidents.columns["gazetteer"].levels, credited)
        self.header._children.clear()

    def render(self, **kwargs: Any) -> str:
        """The whole document. The page stays as it is: layers add to themselves when they are rendered."""
        with _left_as_it_is(self, self.header, self.html, self.script):
            for child in self._children.values():
                child.render(**kwargs)
            html: str = Template(_asset("page.html")).render(
                this=self,
                kwargs=kwargs,
                policy=_POLICY_SLOT,
                title=self._heading,
                css=_css(),
                leaflet=_leaflet(),
                code=_code(),
                header=_LOADED.sub("", self.header.render(**kwargs)),
                layers=self._layers(kwargs),
                plain=noscript.plain_table(self._incidents, self._heading, self._credit),
                **self._blocks(),
            )
        return html.replace(_POLICY_SLOT, policy_of(html, self._tiles), 1)

    def _layers(self, kwargs: dict[str, Any]) -> list[str]:
        """The scripts of the map and of each layer of one's own, apart: one that fails stops no other."""
        scripts = [script.render(**kwargs) for script in self.script._children.values()]
        if len(scripts) > 1:
            scripts.insert(0, _COMMENT.sub("", _asset("js/folium.js")))
        return [script for script in scripts if script.strip()]

    def _blocks(self) -> dict[str, str]:
        """The blocks of data, the largest first: they are compressed while the rest is made."""
        with packing.without_collector(), ThreadPoolExecutor(3) as others:
            quotes = others.submit(packing.as_script, "incident-quotes", payload.quotes_of(self._incidents))
            texts = others.submit(packing.as_script, "incident-texts", payload.texts_of(self._incidents))
            told = payload.payload_of(self._incidents, title=self._heading, colours=self._colours)
            told["tiles"] = self._tiles.as_data() if self._tiles else None
            data = others.submit(packing.as_script, "incident-data", told)
            ground = basemap.clip(_theatre(self._incidents)) | {"attribution": self._credit}
            return {
                "ground": packing.as_script("incident-ground", ground, large=0),
                "data": data.result(),
                "texts": texts.result(),
                "quotes": quotes.result(),
            }


@contextmanager
def _left_as_it_is(*elements: Element) -> Iterator[None]:
    """Takes away afterwards what is added beneath these elements meanwhile."""
    found = list(elements)
    for element in found:
        found += element._children.values()
    kept = [(element, element._children.copy()) for element in found]
    try:
        yield
    finally:
        for element, children in kept:
            element._children = children


class IncidentMap(Map):
    """A map of incidents. Made by :func:`maps.render_map`; layers of one's own can be added as to any map.

    A layer that loads files from the network stays dark: the page's policy lets nothing through.
    In the page Leaflet's map is ``map_incidents``; ``incidentPage`` has ``data``, ``state``, ``open(row)``.

    >>> import folium
    >>> page = IncidentMap(table.read(frame), "Attacks on bases")  # doctest: +SKIP
    >>> _ = folium.Circle([33.3, 44.4], radius=5_000).add_to(page)  # doctest: +SKIP
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  # folium's own attribute; empty: nothing is loaded
    default_css: list[tuple[str, str]] = []  # noqa: RUF012  # as Folium has it

    _template = Template(
        """
        {% macro html(this, kwargs) %}<div class="folium-map" id="{{ this.get_name() }}"></div>{% endmacro %}
        {% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.map("{{ this.get_name() }}", {{ this.options|tojavascript }});
        var incidentPage;
        incidentMapper.start({{ this.get_name() }}).then((page) => { incidentPage = page; });
        {% endmacro %}
        """
    )

    def __init__(
        self,
        incidents: Incidents,
        title: str,
        tiles: Tiles | None = None,
        credited: Sequence[str] = (),
        colours: Mapping[str, Colour] | None = None,
    ) -> None:
        super().__init__(
            location=(20, 10),
            zoom_start=2,
            tiles=None,
            world_copy_jump=True,
            zoom_snap=0.5,
            wheel_px_per_zoom_level=90,
            fade_animation=False,
        )
        self.options |= {
            "min_zoom": 0,
            "max_zoom": 15,
        }  # folium hands these to tiles only, and there are none
        self._id = "incidents"
        self._name = "Map"
        Page(incidents, title, tiles, tuple(credited), colours).add_child(self, name="map")

    def html(self) -> str:
        """The whole page as text."""
        html: str = self.get_root().render()
        return html

    def save(self, outfile: str | Path, **kwargs: Any) -> None:  # type: ignore[override, unused-ignore]  # folium has a close_file too
        """Writes the page to a file: all of it or nothing (UTF-8)."""
        path = Path(outfile)
        html = self.get_root().render(**kwargs).encode("utf-8")
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(html)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def policy_of(html: str, tiles: Tiles | None = None) -> str:
    """The Content-Security-Policy that lets this page's own scripts and styles run, and load but tiles."""
    scripts = " ".join(_hash(code) for code in _SCRIPT.findall(html))
    styles = " ".join(_hash(code) for code in _STYLE.findall(html))
    pictures = f" {tiles.source}" if tiles else ""
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:{pictures}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def _theatre(incidents: Incidents) -> Theatre | None:
    lon, lat, metres = (incidents.columns[name] for name in ("lon", "lat", "uncertainty_m"))
    reach = np.asarray([*metres.levels, 0.0])[metres.codes[lon.codes >= 0]]
    return theatre_about(lon.levels, lat.levels, float(reach.max(initial=0.0)))


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _leaflet() -> str:
    """Leaflet without the line that sends developer tools for its source map."""
    return re.sub(r"\n//# sourceMappingURL=.*", "", _asset("leaflet/leaflet.js"))


def _css() -> str:
    """Leaflet's style without its pictures, which this page does not use, and then our own."""
    leaflet = re.sub(r"url\([^)]*\)", "none", _asset("leaflet/leaflet.css"))
    return "\n".join([leaflet, *(_COMMENT.sub("", _asset(f"css/{name}.css")) for name in STYLES)])


def _code() -> str:
    """All modules in one scope, without their comments."""
    modules = _COMMENT.sub("", "\n".join(_asset(f"js/{name}.js") for name in SCRIPTS))
    return f'"use strict";\nconst incidentMapper = (() => {{\n{modules}\nreturn {{ start }};\n}})();'
