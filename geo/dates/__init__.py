"""When: time expressions, the days they mean, and the days reports are of.

``find_timexes`` finds the TIMEX3 expressions of a text, ``event_span`` reads one as the date of an event,
``event_date`` chooses the one that dates an event, ``narrative_time`` follows a chronology, ``date_reports``
dates undated reports and ``explain_dates`` says why.
"""

from geo.dates.choose import event_date
from geo.dates.find import find_timexes
from geo.dates.narrative import narrative_time
from geo.dates.reports import DatedReport, date_reports, explain_dates
from geo.dates.spans import event_span, part_of_day

__all__ = [
    "DatedReport",
    "date_reports",
    "event_date",
    "event_span",
    "explain_dates",
    "find_timexes",
    "narrative_time",
    "part_of_day",
]
