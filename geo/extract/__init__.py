"""Reports to incidents: who did what to whom, where, when, and who says so."""

from geo.extract.pipeline import event_mentions, extract_incidents

__all__ = ["event_mentions", "extract_incidents"]
