"""``run.json``: what was read, with what, what came of it, and what was doubtful."""

from __future__ import annotations

import json
import platform
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, Final

from incident_mapper import __version__

if TYPE_CHECKING:
    from gazetteer import Gazetteer
    from geo.model import Incident
    from geo.read import InputInfo

_LIBRARIES: Final = ("folium", "geopandas", "shapely", "spacy")


def versions(gazetteer: Gazetteer) -> dict[str, Any]:
    """The versions that results depend on: our own, those of model and place database, those of libraries."""
    from geo.parse import model_name

    info = gazetteer.store.info()
    return {
        "incident-mapper": __version__,
        "model": model_name(),
        "gazetteer": {key: info[key] for key in ("format", "version", "places", "sources") if key in info},
        "python": platform.python_version(),
        **{name: _version(name) for name in _LIBRARIES},
    }


def input_row(info: InputInfo) -> dict[str, Any]:
    """An input as the record tells it."""
    return {
        "path": str(info.path),
        "kind": info.kind,
        "bytes": info.bytes,
        "sha256": info.sha256,
        "reports": info.reports,
    }


def counts(reports: int, undated: int, incidents: Sequence[Incident]) -> dict[str, Any]:
    """How many reports and incidents there are, and how many incidents of each attacker and type."""
    return {
        "reports": reports,
        "reports_undated": undated,
        "incidents": len(incidents),
        "incidents_located": sum(incident.lat is not None for incident in incidents),
        "incidents_dated": sum(incident.date_start is not None for incident in incidents),
        "by_event_type": _tally(incident.event_type for incident in incidents),
        "by_attacker": _tally(incident.attacker for incident in incidents),
    }


def encoded(record: Mapping[str, Any]) -> bytes:
    """The record as an indented JSON file."""
    from geo.exchange.text import encode

    return encode(json.dumps(record, ensure_ascii=False, allow_nan=False, indent=2, default=str) + "\n")


def _tally(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
