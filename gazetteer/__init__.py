"""What a place name means: recognition and resolution of place names, offline.

>>> from gazetteer import Gazetteer
>>> Gazetteer.default().resolve("Arbil").place.name
'Erbil'
"""

from .gazetteer import Gazetteer, name_spans
from .model import (
    Candidate,
    Evidence,
    Mention,
    MentionKind,
    Place,
    Precision,
    Resolution,
    Status,
)

__all__ = [
    "Candidate",
    "Evidence",
    "Gazetteer",
    "Mention",
    "MentionKind",
    "Place",
    "Precision",
    "Resolution",
    "Status",
    "name_spans",
]
