"""What providers say, in their own words, and what is made of it; nothing they say breaks anything."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import Reply, Seen, StillClock, nominatim_place, serving

from gazetteer import Candidate, Evidence, Gazetteer, Place, Status
from gazetteer.kinds import Kind, kind_of
from gazetteer.online import connect
from gazetteer.online.answers import Answer, Question, answer, from_row
from gazetteer.online.features import _codes, feature_code
from gazetteer.online.forms import FORMS, sifted
from gazetteer.online.joined import asked_name
from gazetteer.online.judge import CAP, CAP_BARE, Known, judge, name_match

PHOTON = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [42.5, 33.8]},
            "properties": {
                "osm_type": "N", "osm_id": 77, "osm_key": "place", "osm_value": "village", "type": "city",
                "name": "Khan al-Tahhal", "countrycode": "IQ", "country": "Iraq", "state": "Al-Anbar",
                "county": "Haditha", "extent": [42.48, 33.82, 42.52, 33.78],
            },
        }
    ],
}  # fmt: skip
GEONAMES = {
    "geonames": [
        {
            "geonameId": 99999, "name": "Khan al-Tahhal", "toponymName": "Khān aţ Ţaḩḩāl", "lat": "33.8",
            "lng": "42.5", "fcode": "PPL", "countryCode": "IQ", "adminName1": "Al-Anbar", "population": 1200,
        }
    ]
}  # fmt: skip
OPENCAGE = {
    "results": [
        {
            "formatted": "Khan al-Tahhal, Al-Anbar, Iraq",
            "geometry": {"lat": 33.8, "lng": 42.5},
            "bounds": {"southwest": {"lat": 33.78, "lng": 42.48}, "northeast": {"lat": 33.82, "lng": 42.52}},
            "components": {
                "_type": "village", "village": "Khan al-Tahhal", "state": "Al-Anbar", "country_code": "iq",
            },
        }
    ],
    "status": {"code": 200, "message": "OK"},
}  # fmt: skip
PELIAS = {
    "features": [
        {
            "geometry": {"type": "Point", "coordinates": [42.5, 33.8]},
            "properties": {
                "gid": "whosonfirst:locality:1", "layer": "locality", "name": "Khan al-Tahhal",
                "label": "Khan al-Tahhal, Iraq", "country_a": "IRQ", "region": "Al-Anbar",
            },
            "bbox": [42.48, 33.78, 42.52, 33.82],
        }
    ]
}  # fmt: skip
ARCGIS = {
    "candidates": [
        {
            "address": "Khan al-Tahhal, Al-Anbar", "location": {"x": 42.5, "y": 33.8}, "score": 100,
            "attributes": {
                "PlaceName": "Khan al-Tahhal", "Type": "Village", "Country": "IRQ", "Region": "Al-Anbar",
            },
            "extent": {"xmin": 42.48, "ymin": 33.78, "xmax": 42.52, "ymax": 33.82},
        }
    ]
}  # fmt: skip
WORDED = {
    "nominatim": ([nominatim_place()], "node/77"), "photon": (PHOTON, "node/77"),
    "geonames": (GEONAMES, "99999"), "opencage": (OPENCAGE, "33.8,42.5"),
    "pelias": (PELIAS, "whosonfirst:locality:1"), "arcgis": (ARCGIS, "33.8,42.5"),
}  # fmt: skip


def asked(provider: str, data: Any, tmp_path: Path, **how: Any) -> tuple[Any, Seen]:
    key = "k3y" if provider in ("geonames", "opencage", "pelias") else None
    with serving(Reply(data)) as server:
        gazetteer = connect(
            provider, url=server.url, key=key, cache=tmp_path / "c", warn=pytest.fail, clock=StillClock()
        )
        found = gazetteer.resolve("Khan al-Tahhal", **how)
        return found, server.seen[0]


@pytest.mark.parametrize("provider", WORDED)
def test_every_provider_words_one_village_its_own_way(provider: str, tmp_path: Path) -> None:
    data, own = WORDED[provider]
    found, _ = asked(provider, data, tmp_path, country="IQ")
    assert found.status is Status.RESOLVED
    place = found.place
    assert (place.gazetteer, place.gazetteer_id, place.name) == (provider, own, "Khan al-Tahhal")
    assert (place.lat, place.lon, place.country_code, place.country) == (33.8, 42.5, "IQ", "Iraq")
    assert place.admin1.startswith("Al-Anbar")
    assert place.feature_code == "PPL"
    assert place.uncertainty_m == (2_000 if provider == "geonames" else pytest.approx(2_900, abs=50))


def test_country_and_point_are_passed_on_in_the_terms_of_each(tmp_path: Path) -> None:
    sent = {}
    for provider, (data, _) in WORDED.items():
        (tmp_path / provider).mkdir()
        sent[provider] = asked(provider, data, tmp_path / provider, country="IQ", near=(33.123, 42.0))[
            1
        ].query
    assert sent["nominatim"]["countrycodes"] == "IQ"
    assert sent["nominatim"]["viewbox"] == "39.5,30.62,44.5,35.62"
    assert sent["photon"]["q"] == sent["arcgis"]["singleLine"] == "Khan al-Tahhal, Iraq"
    assert (sent["photon"]["lat"], sent["photon"]["lon"]) == ("33.12", "42.0")
    assert sent["geonames"]["country"] == sent["opencage"]["countrycode"] == "IQ"
    assert sent["pelias"]["boundary.country"] == "IQ"


def test_what_an_answer_says_is_believed_within_bounds_only(tmp_path: Path) -> None:
    odd = [
        nominatim_place(osm_id=1, lat="91"),
        nominatim_place(osm_id=2, lon="-181"),
        nominatim_place(osm_id=3, lat="0", lon="0"),
        nominatim_place(osm_id=-4),
        nominatim_place(osm_id="5"),
        nominatim_place(osm_type="planet", osm_id=6),
        nominatim_place(osm_id=7, name=None, display_name="", namedetails=None),
        "no place",
        nominatim_place(osm_id=8),
    ]
    found, _ = asked("nominatim", odd, tmp_path)
    ours = [c.place for c in found.candidates if c.place.gazetteer == "nominatim"]
    assert [place.gazetteer_id for place in ours] == ["node/8"]


def test_texts_of_an_answer_steer_no_terminal(tmp_path: Path) -> None:
    bad = nominatim_place(
        namedetails={"name": "Khan\x1b[2J al-Tahhal\u202e\n" + "x" * 10_000}, name="", display_name=""
    )
    found, _ = asked("nominatim", [bad], tmp_path)
    shown = next(c.place for c in found.candidates if c.place.gazetteer == "nominatim")
    assert shown.name.isprintable()
    assert len(shown.name) <= 200


def test_an_answer_in_another_country_than_asked_for_is_none(tmp_path: Path) -> None:
    found, _ = asked("nominatim", [nominatim_place(address={"country_code": "sy"})], tmp_path, country="IQ")
    assert not [c for c in found.candidates if c.place.gazetteer == "nominatim"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = sorted(
    {
        "osm_type",
        "osm_id",
        "lat",
        "lon",
        "lng",
        "class",
        "type",
        "name",
        "names",
        "namedetails",
        "display_name",
    }
    | {
        "address",
        "boundingbox",
        "properties",
        "geometry",
        "coordinates",
        "extent",
        "components",
        "_type",
        "bounds",
    }
    | {
        "location",
        "attributes",
        "x",
        "y",
        "geonameId",
        "gid",
        "bbox",
        "country_code",
        "importance",
        "population",
    }
)
PLACE = st.dictionaries(
    st.sampled_from(KEYS), JSON | st.dictionaries(st.sampled_from(KEYS), JSON, max_size=5)
)


@given(st.sampled_from(sorted(FORMS)), PLACE, JSON)
def test_no_json_breaks_a_reader(provider: str, raw: dict[str, Any], data: Any) -> None:
    form = FORMS[provider]
    assert sifted(form, data) in (True, False)
    found = form.read(raw)
    if found is not None:
        assert on_earth(found)


NUMBERS = st.floats() | st.integers() | st.text(max_size=12) | st.none()


@given(NUMBERS, NUMBERS, st.lists(st.text() | st.none(), max_size=4), st.lists(NUMBERS, max_size=5), JSON)
def test_an_answer_is_on_earth_and_comes_back_from_its_row(
    lat: Any, lon: Any, names: list[Any], box: list[Any], other: Any
) -> None:
    found = answer(
        id="1", names=list(names), lat=lat, lon=lon, code=other, country=other, admin1=other,
        population=other, box=box, importance=other,
    )  # fmt: skip
    if found is not None:
        assert on_earth(found)
        assert from_row(found.row()) == found


def on_earth(found: Answer) -> bool:
    numbers = [found.lat, found.lon, *(found.box or ())]
    return (
        all(math.isfinite(n) for n in numbers)
        and abs(found.lat) <= 90
        and abs(found.lon) <= 180
        and (found.lat, found.lon) != (0, 0)
        and all(name.isprintable() and name for name in found.names)
    )


@given(st.text(max_size=300))
def test_what_is_sent_is_a_name_on_one_line(text: str) -> None:
    name = asked_name(text)
    if name is not None:
        assert len(name) <= 100
        assert len(name.split()) <= 10
        assert name.isprintable() or any(not c.isprintable() and c.isalnum() for c in name)
        assert not set(name) & set('\r\n\t\0\x1b&?#=%[]{}<>"\\;:@$') - {"&"}
        assert asked_name(name) == name


def test_feature_codes_are_those_of_geonames() -> None:
    assert all(code.isupper() and code.isalnum() and 2 <= len(code) <= 5 for code in _codes().values())
    assert kind_of(feature_code("place", "city")) is Kind.TOWN
    assert kind_of(feature_code("boundary", "administrative", "country")) is Kind.COUNTRY
    assert kind_of(feature_code("place", "suburb")) is Kind.QUARTER
    assert kind_of(feature_code("amenity", "refugee_site")) is Kind.CAMP
    assert kind_of(feature_code("barrier", "border_control")) is Kind.CROSSING
    assert feature_code("never", "heard") == feature_code(None, None) == feature_code(1, [], {}) == "LCTY"
    assert feature_code("place", "unheard", "town") == "PPL"


def village(name: str = "Khan al-Tahhal", number: int = 1, **more: Any) -> Answer:
    known = {"lat": 33.8, "lon": 42.5, "code": "PPL", "country": "iq", "importance": 0.3} | more
    found = answer(id=f"node/{number}", names=[name], **known)
    assert found is not None
    return found


def confidence(
    *answers: Answer, name: str = "Khan al-Tahhal", known: Known | None = None, **more: Any
) -> float:
    return judge("nominatim", Question(name, **more), answers, known or Known())[0].confidence


def test_confidence_is_never_higher_than_deserved() -> None:
    plain = confidence(village())
    assert 0.5 < plain <= CAP_BARE
    assert confidence(village(importance=1.0)) <= CAP_BARE
    assert plain < confidence(village(), country="IQ") <= CAP
    assert confidence(village(importance=1.0), country="IQ", near=(33.8, 42.5)) <= CAP
    assert confidence(village(), known=Known(frozenset({"SY"}))) < 0.5 < plain
    assert plain < confidence(village(), known=Known(frozenset({"IQ"})))
    assert confidence(village(), near=(-33.0, 18.0)) < plain < confidence(village(), near=(33.7, 42.4))
    assert confidence(village("Khan Bani Saad")) < 0.2
    assert confidence(village(code="BLDG")) < 0.5
    assert confidence(village(), village(number=2, lat=35.0, lon=37.0)) < 0.5
    same_place = village(number=2, lat=33.81, lon=42.51)
    assert confidence(village(), same_place) == plain


def test_a_kind_that_the_name_asks_for_counts() -> None:
    base, town = village("Balad Air Base", code="AIRB"), village("Balad Air Base")
    assert confidence(base, name="Balad Air Base") > 0.6
    assert confidence(town, name="Balad Air Base") < 0.5


def test_an_answer_where_the_gazetteer_has_its_best_agrees() -> None:
    best = Place("geonames", "1", "Khan", 33.81, 42.5, "PPL", "IQ")
    assert confidence(village(), known=Known(best=best)) > confidence(village())


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Khan al-Tahhal", "name"), ("KHAN AL TAHHAL", "name"), ("Khān aṭ-Ṭaḥḥāl", "name"),
        ("Khan Tahal", "spelling"), ("Tahhal", "part"), ("Erbil", "other-name"),
    ],
)  # fmt: skip
def test_names_agree_by_our_normal_form(name: str, how: str) -> None:
    assert name_match(name, ["Khan al-Tahhal"])[0] == how


@pytest.mark.parametrize(
    ("name", "theirs", "kind", "how"),
    [
        ("Anbar province", "Al-Anbar Governorate", Kind.ADMIN1, "but-kind"),
        ("Anbar", "Al-Anbar Governorate", Kind.ADMIN1, "but-kind"),
        ("Balad Air Base", "Balad", Kind.AIR_BASE, "but-kind"),
        ("Balad Air Base", "Balad", Kind.TOWN, "part"),
        ("Kansas City", "Kansas", Kind.ADMIN1, "part"),
        ("Kansas City", "Kansas", Kind.TOWN, "part"),
        ("Kansas", "Kansas City", Kind.TOWN, "part"),
    ],
)
def test_words_for_kinds_are_no_part_of_a_name_but_of_a_towns(
    name: str, theirs: str, kind: Kind, how: str
) -> None:
    assert name_match(name, [theirs], kind)[0] == how


def test_the_sum_of_the_evidence_is_the_score() -> None:
    judged = judge(
        "nominatim", Question("Khan al-Tahhal", "IQ", (33, 42)), [village()], Known(frozenset({"IQ"}))
    )
    candidate: Candidate = judged[0].candidate
    assert candidate.score == pytest.approx(sum(e.score for e in candidate.evidence), abs=1e-3)
    assert all(isinstance(e, Evidence) and e.why for e in candidate.evidence)


def test_a_place_that_the_gazetteer_has_too_keeps_its_own_identity(tmp_path: Path) -> None:
    offline = Gazetteer.default().resolve("Springfield")
    assert offline.status is Status.AMBIGUOUS
    assert offline.place is not None
    there = nominatim_place(
        name="Springfield", display_name="Springfield", namedetails={"name": "Springfield"}, importance=0.7,
        lat=str(offline.place.lat), lon=str(offline.place.lon), boundingbox=None,
        address={"country_code": offline.place.country_code},
    )  # fmt: skip
    with serving(Reply([there])) as server:
        online = connect("nominatim", url=server.url, cache=tmp_path / "c", clock=StillClock())
        found = online.resolve("Springfield")
    assert found.status is Status.RESOLVED
    assert found.place == offline.place
    assert found.confidence > offline.confidence
    assert "nominatim" in {c.place.gazetteer for c in found.candidates}
