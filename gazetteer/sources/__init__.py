"""One parser a kind of source table."""
