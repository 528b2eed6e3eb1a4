"""Colours can be told apart, stay with a name, and stand out from the map."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from map_frames import frame_of, incident

from geo.lexicon import actors
from maps import ColourError, render_map, style
from maps.page import ASSETS

names = st.lists(st.text(min_size=1, max_size=12), max_size=12, unique=True)


@given(names)
def test_up_to_a_palette_full_nobody_shares(found: list[str]) -> None:
    named = [name for name in found if name != "Unknown"]
    colours = style.colours_of(dict.fromkeys(named, 1))
    assert len({colours[name]["light"] for name in named}) == len(named)
    assert style.colours_of(dict.fromkeys(named[::-1], 1)) == colours


def test_many_attackers_share_and_the_unknown_never_does() -> None:
    colours = style.colours_of(dict.fromkeys([*(f"Group {n}" for n in range(100)), "Unknown"], 1))
    assert colours["Unknown"] == style.style()["unknown"]
    assert sum(colour == colours["Unknown"] for colour in colours.values()) == 1


def test_who_joins_with_few_incidents_recolours_nobody_who_has_many() -> None:
    for n in range(200):
        counts = {f"Group {n} {at}": 20 + 7 * at for at in range(4 + n % 5)}
        before, after = style.colours_of(counts), style.colours_of(counts | {f"New {n}": 1})
        assert all(after[name] == before[name] for name in counts)


def test_of_very_many_each_small_one_has_the_colour_of_its_name() -> None:
    large = {f"Large {n}": 500 - n for n in range(12)}
    small = {f"Small {n}": 20 - n for n in range(20)}
    before = style.colours_of(large | small)
    after = style.colours_of(large | {name: 21 - count for name, count in small.items()})
    assert before == after
    assert len({before[name]["light"] for name in large}) == 12


def test_common_actors_have_colours_of_their_own() -> None:
    known = {actor.name for actor in actors()}
    assert set(style.fixed()) <= known
    foes = {"Israel": 3, "Hamas": 40, "Hezbollah": 1, "Iran": 7, "Nobody else": 90}
    colours = style.colours_of(foes)
    assert [colours[name]["name"] for name in foes][:4] == ["sky", "forest", "gold", "green"]


def test_colours_that_are_asked_for_are_given() -> None:
    given = style.asked({"A": "#123456", "B": "gold", "C": ("#111111", "pink"), "Elsewhere": "blue"})
    counts = dict.fromkeys(("A", "B", "C", "Unknown", *(f"Group {n}" for n in range(11))), 1)
    colours = style.colours_of(counts, given)
    assert (colours["A"]["light"], colours["C"]["light"]) == ("#123456", "#111111")
    assert colours["B"]["dark"] == "#ddbc1a"
    assert len({colour["light"] for colour in colours.values()}) == len(counts)
    assert "Elsewhere" not in colours
    for wrong in ("red", "#12345", 7, ("gold",)):
        with pytest.raises(ColourError, match="no colour for 'A'"):
            style.asked({"A": wrong})
    html = render_map(frame_of([incident(attacker="A")]), colours={"A": "#123456"}).html()
    assert '"light":"#123456"' in html


def test_colours_stand_out_from_land_in_both_themes() -> None:
    tokens = (Path(ASSETS) / "css" / "tokens.css").read_text()
    lands = re.findall(r"--map-land: (#[0-9a-f]{6})", tokens)
    for theme, land in (("light", lands[0]), ("dark", lands[1])):
        for colour in [*style.style()["palette"], style.style()["unknown"]]:
            assert _contrast(colour[theme], land) >= 3, (theme, colour["name"])


def test_text_has_the_contrast_that_wcag_asks_for() -> None:
    tokens = (Path(ASSETS) / "css" / "tokens.css").read_text()
    for block in tokens.split("--scheme")[1:]:
        value = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
        for front, back in (
            ("text", "panel"),
            ("soft", "panel"),
            ("soft", "accent-soft"),
            ("accent", "panel"),
            ("warn", "panel"),
            ("warn", "warn-soft"),
            ("bar-soft", "bar"),
        ):
            assert _contrast(value[front], value[back]) >= 4.5, (front, back)


def test_palette_differs_for_every_kind_of_colour_vision() -> None:
    """By CIE76 in Viénot's (1999) simulation of protanopia and deuteranopia, and in normal vision."""
    for theme in ("light", "dark"):
        colours = [colour[theme] for colour in [*style.style()["palette"], style.style()["unknown"]]]
        for one, other in combinations(colours, 2):
            distances = [_distance(one, other, kind) for kind in ("normal", "protan", "deutan")]
            assert min(distances) > 13, (theme, one, other, distances)


_LMS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deutan": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}


def _linear(colour: str) -> list[float]:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), _linear(x), strict=True)) for x in (one, other)),
        reverse=True,
    )
    return (light + 0.05) / (dark + 0.05)


def _lab(colour: str, kind: str) -> tuple[float, float, float]:
    rgb = [sum(w * c for w, c in zip(row, _linear(colour), strict=True)) for row in _LMS[kind]]
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    xyz = [sum(w * max(0.0, c) for w, c in zip(row, rgb, strict=True)) for row in rows]
    f = [
        v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116
        for v in (xyz[0] / 0.95047, xyz[1], xyz[2] / 1.08883)
    ]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def _distance(one: str, other: str, kind: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(_lab(one, kind), _lab(other, kind), strict=True)) ** 0.5


@given(st.dictionaries(st.text(min_size=1), st.integers(1, 500), min_size=1, max_size=7))
def test_few_attackers_have_the_colours_that_differ_most(counts: dict[str, int]) -> None:
    unnamed = {name: n for name, n in counts.items() if name not in {*style.fixed(), "Unknown"}}
    best = {colour["name"] for colour in style.style()["palette"][: style.style()["distinct"]]}
    assert {colour["name"] for colour in style.colours_of(unnamed).values()} - {"grey"} <= best
