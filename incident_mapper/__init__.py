"""The front door: the command line, and the few lines that join the rooms.

::

    from incident_mapper.pipeline import incidents_from

    for incident in incidents_from("reports/"):
        print(incident.date_start, incident.place, incident.attacker)
"""

from __future__ import annotations

from typing import Final

__version__: Final = "0.1.0"
