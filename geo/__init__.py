"""What happened, where and when: conflict reports read into incidents.

::

    from geo import read_reports, extract_incidents, link, to_geodataframe

Each name is loaded when it is first used, so that importing :mod:`geo` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from geo.dates import date_reports
    from geo.exchange import read_incidents, write_incidents
    from geo.extract import extract_incidents
    from geo.frame import from_geodataframe, to_geodataframe, validate
    from geo.linking import link
    from geo.read import read_reports

__all__ = [
    "date_reports",
    "extract_incidents",
    "from_geodataframe",
    "link",
    "read_incidents",
    "read_reports",
    "to_geodataframe",
    "validate",
    "write_incidents",
]

_HOMES: Final = {
    "date_reports": "geo.dates",
    "extract_incidents": "geo.extract",
    "from_geodataframe": "geo.frame",
    "link": "geo.linking",
    "read_incidents": "geo.exchange",
    "read_reports": "geo.read",
    "to_geodataframe": "geo.frame",
    "validate": "geo.frame",
    "write_incidents": "geo.exchange",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'geo' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
