"""The geocoders of geopy, made and asked alike: one row a provider.

geopy brings each service's address, parameters and errors; what it does not bring (limits, a bound on
answers, a cache) is around it in this package.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from ..countries import by_iso
from ..errors import OnlineError
from .answers import Answer, Question
from .forms import FORMS, sifted
from .policy import Endpoint, Provider
from .transport import GuardedAdapter

MOST = 10
"""Answers to one question that are looked at."""
TIMEOUT_S = 10.0
_VIEW_DEGREES = 2.5
_ARCGIS_FIELDS = "PlaceName,Type,Country,Region,Subregion"

Ask = Callable[[Question], tuple[Answer, ...]]


def geocoder(
    which: Provider, where: Endpoint, user_agent: str, key: str | None = None, timeout_s: float = TIMEOUT_S
) -> Ask:
    """A function that asks the provider; it raises :class:`~gazetteer.errors.OnlineError` only."""
    form = FORMS[which.name]
    common: dict[str, Any] = {
        "user_agent": user_agent,
        "timeout": timeout_s,
        "scheme": where.scheme,
        "domain": where.domain,
        "adapter_factory": partial(GuardedAdapter, sift=partial(sifted, form)),
    }
    if where.loopback:
        common["proxies"] = {}  # what runs on this machine is not asked through another
    if key is not None:
        _keep_out_of_logs(key)
    asked = _made(which.name, key, common)

    def ask(question: Question) -> tuple[Answer, ...]:
        found = _guarded(
            where.host, lambda: asked.geocode(*_words(which.name, question), **_extra(which.name, question))
        )
        raws = [getattr(place, "raw", None) for place in (found or ())[:MOST]]
        answers = [form.read(raw) for raw in raws if isinstance(raw, Mapping)]
        return tuple(answer for answer in answers if answer is not None)

    return ask


def _made(name: str, key: str | None, common: dict[str, Any]) -> Any:
    from geopy import geocoders

    if name == "nominatim":
        return geocoders.Nominatim(**common)
    if name == "photon":
        return geocoders.Photon(**common)
    if name == "geonames":
        return geocoders.GeoNames(key or "", **common)
    if name == "opencage":
        return geocoders.OpenCage(key or "", **common)
    if name == "pelias":
        return geocoders.Pelias(api_key=key, **common)
    return geocoders.ArcGIS(**common)


def _words(name: str, question: Question) -> tuple[str]:
    """What is searched for: the bare name; with its country for those that take none apart."""
    country = by_iso(question.country) if question.country and name in ("photon", "arcgis") else None
    return (f"{question.name}, {country.name}" if country else question.name,)


def _extra(name: str, question: Question) -> dict[str, Any]:
    """What goes with the name: country and point in the terms of each provider, and a bound on answers."""
    codes = [question.country] if question.country else None
    extra: dict[str, Any] = {"exactly_one": False}
    if name == "nominatim":
        view = _view(question.near) if question.near else None
        extra |= {"limit": MOST, "addressdetails": True, "namedetails": True, "language": "en"}
        return extra | {"country_codes": codes, "viewbox": view}
    if name == "photon":
        return extra | {"limit": MOST, "language": "en", "location_bias": question.near}
    if name == "geonames":
        return extra | {"country": codes}
    if name == "opencage":
        return extra | {"country": codes, "language": "en", "annotations": False}
    if name == "pelias":
        return extra | {"countries": codes, "language": "en"}
    return extra | {"out_fields": _ARCGIS_FIELDS}


def _view(near: tuple[float, float]) -> list[tuple[float, float]]:
    lat, lon = near
    west, east = max(-180.0, lon - _VIEW_DEGREES), min(180.0, lon + _VIEW_DEGREES)
    south, north = max(-90.0, lat - _VIEW_DEGREES), min(90.0, lat + _VIEW_DEGREES)
    return [(round(south, 2), round(west, 2)), (round(north, 2), round(east, 2))]


def _guarded(host: str, call: Callable[[], Any]) -> Any:
    """The result of geopy, its errors as ours. Their texts may hold a URL, so they are not repeated."""
    from geopy import exc

    try:
        return call()
    except OnlineError:
        raise
    except exc.GeocoderQuotaExceeded:
        raise OnlineError("limited", f"{host} says that the quota is spent for now", final=True) from None
    except (exc.GeocoderAuthenticationFailure, exc.GeocoderInsufficientPrivileges):
        raise OnlineError(
            "refused", f"{host} refuses to answer: it does not take the key or user name", final=True
        ) from None
    except exc.GeocoderQueryError:
        raise OnlineError("question", f"{host} does not take the question") from None
    except exc.GeopyError:
        raise OnlineError("trouble", f"{host} says that it cannot answer") from None
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError, ArithmeticError):
        raise OnlineError("malformed", f"{host} answered something that is no list of places") from None


class _Redacted(logging.Filter):
    """Takes a secret out of what geopy logs: it logs whole URLs at the level DEBUG."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self._secret = secret

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if self._secret in text:
            record.msg, record.args = text.replace(self._secret, "…"), None
        return True


def _keep_out_of_logs(secret: str) -> None:
    from urllib.parse import quote_plus

    from geopy.util import logger

    for form in dict.fromkeys((secret, quote_plus(secret))):
        logger.addFilter(_Redacted(form))
