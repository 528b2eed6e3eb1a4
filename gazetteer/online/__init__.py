"""Geocoders on the network, opt-in: asked for names that the place database does not know or is unsure of.

Nothing here is imported by the rest of the package, and nothing is sent until an :class:`OnlineGazetteer` is
used. ``docs/online.md`` tells which providers there are and what each sees. ::

    from gazetteer.online import connect

    gazetteer = connect("nominatim", user_agent="river-survey (ann@example.org)")
    gazetteer.resolve("Khan al-Tahhal", country="IQ")
"""

from .client import Client, Tally
from .connect import connect
from .joined import OnlineGazetteer
from .policy import Provider, provider, providers

__all__ = ["Client", "OnlineGazetteer", "Provider", "Tally", "connect", "provider", "providers"]
