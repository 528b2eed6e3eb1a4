"""When: time expressions, the days they mean, and the days reports are of."""

from geo.dates.find import find_timexes

__all__ = ["find_timexes"]
