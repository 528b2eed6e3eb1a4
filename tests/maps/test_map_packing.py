"""What is packed comes back the same; online tiles are a host or nothing."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from map_frames import frame_of, incident

from maps import TilesError, packing, render_map
from maps.dumping import dumped
from maps.packing import _DIGITS
from maps.tiles import tiles_of
from maps.values import records_of


@given(st.binary(max_size=60))
def test_bytes_come_back_from_text(data: bytes) -> None:
    size, text = packing.as_text(data).split(";", 1)
    digits = [bytes(_DIGITS).index(character) for character in text.encode()]
    words = [digits[at : at + 5] for at in range(0, len(digits), 5)]
    values = [sum(digit * 85 ** (4 - at) for at, digit in enumerate(word)) for word in words]
    assert b"".join(value.to_bytes(4, "big") for value in values)[: int(size)] == data
    assert not set(text) & set("<>&\"'`\\{}")


@given(st.lists(st.integers(0, 70_000), max_size=40))
def test_codes_come_back(found: list[int]) -> None:
    data = b64decode(packing.codes(np.asarray(found, dtype=np.int64)))
    width = len(data) // max(1, len(found))
    assert [
        int.from_bytes(data[at : at + width], "little") for at in range(0, len(data), width or 1)
    ] == found


@given(st.lists(st.integers(0, 30), max_size=40))
def test_steps_tell_indices_that_are_numbered_as_they_come(found: list[int]) -> None:
    number: dict[int, int] = {}
    indices = [number.setdefault(value, len(number)) for value in found]
    nth, back = 0, []
    for step in packing.steps(np.asarray(indices, dtype=np.int64)):
        back.append(nth - step)
        nth = max(nth, back[-1] + 1)
    assert back == indices


@given(st.lists(st.lists(st.integers(), max_size=3), max_size=8), st.randoms())
def test_records_follow_their_rows(rows: list[list[int]], chance: Any) -> None:
    records = records_of([[{"value": value} for value in row] for row in rows], ["value"])
    order = list(range(len(rows)))
    for _ in range(2):
        shuffled = chance.sample(range(len(rows)), len(rows))
        order = [order[at] for at in shuffled]
        records = records.take(np.asarray(shuffled, dtype=np.int64))
        assert [[record["value"] for record in records.of(at)] for at in range(len(rows))] == [
            rows[index] for index in order
        ]


texts = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from('\0\1"\\\n\x1f\u2028'), max_size=4)


@given(st.lists(texts | st.none() | st.integers(), max_size=6) | st.lists(texts | st.none(), max_size=6))
def test_large_values_are_dumped_as_small_ones(values: list[Any]) -> None:
    many = {"values": values * 1000, "more": [values]}
    assert dumped(many) == json.dumps(many, ensure_ascii=False, separators=(",", ":"))


def test_a_large_block_is_compressed_and_a_small_one_readable() -> None:
    small = packing.as_script("x", {"text": "a"})
    assert json.loads(small.split(">", 1)[1].removesuffix("</script>")) == {"text": "a"}
    large = packing.as_script("x", {"text": "</script>" * packing.LARGE})
    assert large.startswith('<script type="application/x-deflate" id="x">')
    assert len(large) < packing.LARGE
    assert large.count("<") == 2
    assert zlib.compress(b"") is not None


def test_tiles_are_asked_of_one_host_and_only_if_the_page_has_one() -> None:
    frame = frame_of([incident(date_start=date(2020, 1, 8))])
    plain = render_map(frame).html()
    url = "https://{s}.tile.example.org/{z}/{x}/{y}.png"
    online = render_map(frame, tiles=url, tiles_attribution="<b>Example</b>").html()
    assert "example.org" not in plain
    policies = [re.search(r'Policy" content="([^"]*)"', html) for html in (plain, online)]
    assert [policy and "https:" in policy[1] for policy in policies] == [False, True]
    assert policies[1] is not None
    assert "img-src data: blob: https://*.tile.example.org;" in policies[1][1]


@pytest.mark.parametrize(
    "url",
    [
        "http://tile.example.org/{z}/{x}/{y}.png",
        "https://tile.example.org/",
        "https://tile.example.org; script-src *//{z}/{x}/{y}.png",
        "https://*/{z}/{x}/{y}.png",
        "javascript:{z}{x}{y}",
        "",
    ],
)
def test_what_is_no_address_of_tiles_is_refused(url: str) -> None:
    with pytest.raises(TilesError, match="tiles"):
        tiles_of(url, "Example")


def test_tiles_without_thanks_are_refused() -> None:
    with pytest.raises(TilesError, match="attribution"):
        tiles_of("https://tile.example.org/{z}/{x}/{y}.png", None)


names = st.sampled_from(["a", "b", None])


@given(st.lists(st.tuples(names, names), max_size=30), st.randoms())
def test_reports_are_numbered_as_they_come(found: list[tuple[str | None, str | None]], chance: Any) -> None:
    at = chance.sample(range(len(found)), len(found))
    columns = [[one for one, _ in found], [other for _, other in found]]
    places, of = packing.numbered(columns, np.asarray(at, dtype=np.int64))
    number: dict[tuple[str | None, str | None], int] = {}
    assert of.tolist() == [number.setdefault(found[place], len(number)) for place in at]
    assert [found[place] for place in places.tolist()] == list(number)


@given(st.lists(st.sampled_from(["a", "b", "c", None, 1, True, 1.5]), max_size=12), st.randoms())
def test_listed_values_come_back(found: list[Any], chance: Any) -> None:
    at = chance.sample(range(len(found)), len(found))
    packed = packing.listed({"value": found}, np.asarray(at, dtype=np.int64))
    column = packed["columns"]["value"]
    if column is None:
        column = [None] * packed["n"]
    if isinstance(column, dict):
        levels = [None, *column["levels"]]
        column = [levels[code] for code in b64decode(column["codes"])]
    assert [(type(value), value) for value in column] == [(type(found[place]), found[place]) for place in at]
