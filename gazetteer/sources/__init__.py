"""Where places come from: one module a source, each a function that yields :class:`~.entry.Entry` values."""
