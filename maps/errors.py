"""The errors of :mod:`maps`, each of which also is the builtin error a caller would expect.

::

    MapError
    ├── TableError (also ValueError)     a table is not an incident table; names the column or the row
    ├── TilesError (also ValueError)     an address is no address of map tiles
    └── ColourError (also ValueError)    a colour that is none
"""

from __future__ import annotations


class MapError(Exception):
    """Any error this package raises."""


class TableError(MapError, ValueError):
    """A table cannot be drawn; the message names the column or row."""


class TilesError(MapError, ValueError):
    """Online tiles that cannot be used."""


class ColourError(MapError, ValueError):
    """A colour that cannot be drawn; the message names it and whom it is for."""
