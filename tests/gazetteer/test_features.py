"""Natural features, regions and sites in the news: each name leads to its place, great ones have a shape."""

from __future__ import annotations

from pathlib import Path

import pytest
from shapely import Point

from gazetteer import Gazetteer, MentionKind, Status
from gazetteer.kinds import kind_of
from gazetteer.store import Store, distance_m
from gazetteer.tables import read_table

FEATURES = Path(__file__).parents[1] / "data" / "gazetteer" / "features.csv"


def test_each_feature_is_where_it_is() -> None:
    gazetteer, bad, count = Gazetteer.default(), [], 0
    for _, row in read_table(FEATURES):
        count += 1
        place = gazetteer.resolve(row["name"]).place
        if place is None:
            bad.append(f"{row['name']}: nothing")
            continue
        away = distance_m(float(row["lon"]), float(row["lat"]), place.lon, place.lat) / 1_000
        kind = kind_of(place.feature_code)
        if away > float(row["km"]) or kind not in row["kind"].split("|"):
            bad.append(f"{row['name']}: {place.name}, {kind}, {away:.0f} km away")
    assert bad == []
    assert count > 300


def test_a_radius_says_how_large_a_feature_is() -> None:
    """Neither a mountain of a thousand kilometres nor a sea of ten."""
    gazetteer = Gazetteer.default()
    for name, low, high in (
        ("Mount Etna", 3, 40),
        ("Strait of Hormuz", 30, 200),
        ("Snake Island", 0.5, 5),
        ("Sahel", 800, 4_000),
        ("Nineveh Plains", 15, 70),
        ("Red Sea", 500, 2_000),
    ):
        place = gazetteer.resolve(name).place
        assert place is not None
        assert low * 1_000 <= place.uncertainty_m <= high * 1_000, name


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("Red Sea", (38.4, 20.0), (39.8, 21.4)),  # not Mecca
        ("Gulf of Aden", (47.0, 12.3), (45.0, 13.9)),
        ("Black Sea", (34.0, 43.5), (34.1, 45.2)),  # not Crimea
        ("Sea of Azov", (36.6, 46.1), (37.6, 45.0)),
        ("Strait of Hormuz", (56.4, 26.6), (56.3, 27.9)),
        ("Persian Gulf", (51.0, 27.0), (51.2, 25.3)),  # not Qatar
        ("Taiwan Strait", (119.5, 24.5), (121.0, 24.0)),
        ("South China Sea", (113.0, 12.0), (121.0, 15.5)),
        ("Lake Victoria", (33.0, -1.0), (32.6, 0.6)),
        ("Badia", None, (36.3, 33.5)),
        ("Anbar desert", (41.5, 33.0), (44.4, 33.3)),
    ],
)
def test_waters_and_deserts_have_their_shape(
    name: str, inside: tuple[float, float] | None, outside: tuple[float, float]
) -> None:
    store = Store.default()
    shape = store.geometry(store.lookup(name)[0].index)
    if inside is not None:
        assert shape is not None
        assert shape.contains(Point(inside))
    assert shape is None or not shape.contains(Point(outside))


@pytest.mark.parametrize(
    ("name", "towns"),
    [
        ("Euphrates", [(39.0, 35.95), (40.14, 35.33), (43.3, 33.4)]),  # Raqqa, Deir ez-Zor, Ramadi
        ("Tigris", [(43.13, 36.34), (44.4, 33.33)]),  # Mosul, Baghdad
        ("Dnieper", [(30.55, 50.45), (35.05, 48.46), (32.6, 46.63)]),  # Kyiv, Dnipro, Kherson
        ("Nile", [(32.9, 24.09), (31.23, 30.05)]),  # Aswan, Cairo
        ("Niger River", [(-3.0, 16.75), (2.1, 13.5)]),  # Timbuktu, Niamey
    ],
)
def test_rivers_pass_the_towns_on_them(name: str, towns: list[tuple[float, float]]) -> None:
    store = Store.default()
    course = store.geometry(store.lookup(name)[0].index)
    assert course is not None
    for town in towns:
        assert course.distance(Point(town)) < 0.15, town


def test_a_demonym_and_a_coast_are_a_place() -> None:
    (found,) = Gazetteer.default().places("A boat sank off the Libyan coast.")
    assert (found.mention.text, found.mention.kind) == ("off the Libyan coast", MentionKind.PLACE)
    assert found.place is not None
    assert found.place.name == "Libya"
    assert Store.default().country_of(found.lon or 0.0, found.lat or 0.0) is None


def test_names_that_news_uses_for_one_place_meet() -> None:
    gazetteer = Gazetteer.default()
    for one, other in (
        ("Bab al-Mandab", "Bab el-Mandeb Strait"),
        ("Gulf of Sirte", "Gulf of Sidra"),
        ("Azov Sea", "Sea of Azov"),
        ("Shingal", "Sinjar"),
        ("Ayungin Shoal", "Second Thomas Shoal"),
        ("Diaoyu Islands", "Senkaku Islands"),
        ("Pakistan-administered Kashmir", "Azad Kashmir"),
    ):
        first, second = gazetteer.resolve(one), gazetteer.resolve(other)
        assert first.status is not Status.UNKNOWN
        assert first.place == second.place, one


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Sahelian", "Sahel"),
        ("Darfuri", "Darfur"),
        ("Somalilander", "Somaliland"),
        ("Baltic", "Baltic states"),
        ("Soviet", "Soviet Union"),
        ("Central Asian", "Central Asia"),
        ("Zairian", "Democratic Republic of the Congo"),
        ("Dominicans", "Dominican Republic"),
    ],
)
def test_adjectives_of_regions_lead_to_them(word: str, place: str) -> None:
    from gazetteer.demonyms import place_of_demonym

    found = place_of_demonym(word)
    assert found is not None
    store = Store.default()
    assert store.lookup(found)[0].index == store.lookup(place)[0].index


@pytest.mark.parametrize("word", ["Arab", "Tuareg", "Fulani", "Pashtun", "Rohingya", "Yazidi"])
def test_peoples_are_no_place(word: str) -> None:
    from gazetteer.demonyms import place_of_demonym

    assert place_of_demonym(word) is None
