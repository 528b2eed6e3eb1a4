"""How many were killed, wounded or taken, and what a number is a number of."""
