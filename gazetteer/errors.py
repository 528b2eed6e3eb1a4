"""The errors of the gazetteer, each of which also is the builtin error a caller would expect.

::

    GazetteerError
    ├── StoreError (also OSError)       the place database is missing, damaged or of another version
    └── SourceError (also ValueError)   a source table has a bad row; names file and line
"""

from __future__ import annotations


class GazetteerError(Exception):
    """Any error this package raises."""


class StoreError(GazetteerError, OSError):
    """The place database cannot be opened; the message says which file and what to do."""


class SourceError(GazetteerError, ValueError):
    """A source table cannot be read; the message names the file and the line."""
