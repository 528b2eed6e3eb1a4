"""The errors of the gazetteer, each of which also is the builtin error a caller would expect.

::

    GazetteerError
    ├── StoreError (also OSError)       the place database is missing, damaged or of another version
    ├── SourceError (also ValueError)   a source table has a bad row; names file and line
    ├── OnlineSetupError (also ValueError)  a provider on the network cannot be asked like this
    └── OnlineError (also OSError)      a provider on the network did not answer as it should
"""

from __future__ import annotations


class GazetteerError(Exception):
    """Any error this package raises."""


class StoreError(GazetteerError, OSError):
    """The place database cannot be opened; the message says which file and what to do."""


class SourceError(GazetteerError, ValueError):
    """A source table cannot be read; the message names the file and the line."""


class OnlineSetupError(GazetteerError, ValueError):
    """A provider of places on the network cannot be asked like this; the message says what is missing."""


class OnlineError(GazetteerError, OSError):
    """A provider did not answer as it should. ``kind`` is one word for what went wrong, for counting.

    ``final`` says that asking again in this run is of no use; ``retry_after`` are the seconds that the
    server asks to wait, ``None`` when trying again is of no use or the server does not say.
    """

    def __init__(
        self,
        kind: str,
        text: str,
        *,
        final: bool = False,
        again: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(text)
        self.kind, self.final, self.again, self.retry_after = kind, final, again, retry_after
