"""The errors of :mod:`geo`, each of which also is the builtin error a caller would expect.

::

    GeoError
    ├── ReadError (also ValueError)      an input cannot be read; names the file, and the line if it has lines
    ├── LexiconError (also ValueError)   a lexicon file is malformed; names the file and the entry
    ├── ModelError (also OSError)        the language model is missing or is not the one expected
    └── SchemaError (also ValueError)    a table is not an incident table; names the column or row
"""

from __future__ import annotations


class GeoError(Exception):
    """Any error this package raises."""


class ReadError(GeoError, ValueError):
    """An input cannot be read; the message names the file (and line) and says what to do."""


class LexiconError(GeoError, ValueError):
    """A lexicon file is malformed; the message names the file and the entry."""


class ModelError(GeoError, OSError):
    """The language model cannot be loaded; the message says how to install it."""


class SchemaError(GeoError, ValueError):
    """A table is not a table of incidents; the message names the column or row."""
