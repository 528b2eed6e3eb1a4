"""``python -m incident_mapper`` is ``incident-mapper``."""

from incident_mapper.cli import main

raise SystemExit(main())
