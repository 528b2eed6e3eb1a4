"""Entries to a store file: ordered by importance, names and polygons packed; same entries, same bytes."""

from __future__ import annotations

import json
import math
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from . import layout
from .kinds import Kind, kind_of
from .names import index_forms
from .shapes import encode
from .sources.entry import Entry

# Countries whose names of places are romanised from Arabic.
_ARABIC = frozenset({
    "AE", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM",
    "PS", "QA", "SA", "SD", "SO", "SY", "TD", "TN", "YE",
})  # fmt: skip

_KIND_RANK: dict[Kind, int] = {
    Kind.CONTINENT: 2_000_000_000, Kind.COUNTRY: 1_000_000, Kind.WATER: 300_000, Kind.REGION: 300_000,
    Kind.DESERT: 100_000, Kind.ADMIN1: 100_000, Kind.RIVER: 100_000, Kind.ISLAND: 30_000,
    Kind.MOUNTAIN: 30_000,
    Kind.ADMIN2: 20_000, Kind.AIR_BASE: 5_000, Kind.BASE: 5_000, Kind.AIRPORT: 2_000, Kind.CAMP: 5_000,
    Kind.QUARTER: 2_000, Kind.SPOT: 2_000, Kind.CROSSING: 2_000,
}  # fmt: skip
"""Rank of a place whose population and own rank are not known, on the scale of populations."""


def importance(entry: Entry) -> int:
    """How many people the place stands for, roughly: orders namesakes, nothing else."""
    floor = _KIND_RANK.get(kind_of(entry.feature_code), 0) if not entry.population else 0
    return max(entry.population or 0, entry.rank, floor)


def pack(
    entries: Iterable[Entry],
    out: Path,
    header: dict[str, Any],
    progress: Callable[[str], None] = lambda _: None,
) -> None:
    """Write a store of ``entries`` to ``out``, whole or not at all. ``header`` adds ``sources`` and
    ``country_names``.
    """
    rows = sorted(
        entries, key=lambda e: (-importance(e), e.gazetteer, e.gazetteer_id, e.feature_code, e.name)
    )
    progress(f"packing {len(rows):,} places")
    sections, tables = _columns(rows)
    progress("indexing names")
    sections.update(_names(rows))
    progress("packing shapes")
    sections.update(_shapes(rows))
    countries = {
        row.country_code: index for index, row in reversed(list(enumerate(rows)))
        if kind_of(row.feature_code) is Kind.COUNTRY and row.country_code
    }  # fmt: skip
    counts = Counter(row.gazetteer for row in rows)
    described = {
        **header,
        "tables": tables,
        "countries": dict(sorted(countries.items())),
        "by_gazetteer": dict(sorted(counts.items())),
    }
    _write(out, described, sections)


def _columns(rows: Sequence[Entry]) -> tuple[dict[str, bytes], dict[str, list[str]]]:
    tables: dict[str, list[str]] = {}
    sections: dict[str, bytes] = {}
    for name, values in {
        "country": [row.country_code or "" for row in rows],
        "feature": [row.feature_code for row in rows],
        "gazetteer": [row.gazetteer for row in rows],
        "admin1": [row.admin1 or "" for row in rows],
        "admin2": [row.admin2 or "" for row in rows],
    }.items():
        tables[name] = sorted({"", *values})
        number = {value: at for at, value in enumerate(tables[name])}
        sections[name] = array(layout.COLUMNS[name], [number[value] for value in values]).tobytes()
    text, ends = bytearray(), array("I")
    numbers = array("I")
    for row in rows:
        numeric = row.gazetteer_id.isdecimal() and row.gazetteer_id == str(int(row.gazetteer_id))
        numeric = numeric and 0 < int(row.gazetteer_id) < 2**32
        numbers.append(int(row.gazetteer_id) if numeric else 0)
        text += (row.name if numeric else row.name + layout.SEPARATOR + row.gazetteer_id).encode()
        ends.append(len(text))
    sections |= {"text": bytes(text), "text_end": ends.tobytes(), "number": numbers.tobytes()}
    sections["lat"] = array("i", [round(row.lat * layout.DEGREE) for row in rows]).tobytes()
    sections["lon"] = array("i", [round(row.lon * layout.DEGREE) for row in rows]).tobytes()
    sections["population"] = array("I", [row.population or 0 for row in rows]).tobytes()
    sections["radius"] = array("I", [math.ceil(row.radius_m) for row in rows]).tobytes()
    return sections, tables


def _names(rows: Sequence[Entry]) -> dict[str, bytes]:
    import marisa_trie

    bearers: dict[str, dict[int, int]] = defaultdict(dict)
    for index, row in enumerate(rows):
        for preferred, names in ((1, (row.name, *row.also)), (0, row.aliases)):
            for form in (form for name in names for form in index_forms(name, row.country_code in _ARABIC)):
                bearers[form].setdefault(index, preferred)
    bearers.pop("", None)
    trie = marisa_trie.Trie(sorted(bearers))
    sections = {"trie": trie.tobytes()}
    by_number = sorted((trie[form], form) for form in bearers)
    hits = [[index << 1 | flag for index, flag in sorted(bearers[form].items())] for _, form in by_number]
    sections["hits_at"], sections["hits"] = _lists(hits)
    filed: dict[str, list[int]] = defaultdict(list)
    for number, form in by_number:
        if form.isascii() and len(form) >= 5 and any(_worth_correcting(rows[i]) for i in bearers[form]):
            filed[layout.skeleton(form)].append(number)
    filed.pop("", None)
    skeletons = marisa_trie.Trie(sorted(filed))
    ordered = sorted((skeletons[key], key) for key in filed)
    sections["fuzzy_trie"] = skeletons.tobytes()
    sections["fuzzy_at"], sections["fuzzy"] = _lists([filed[key] for _, key in ordered])
    return sections


def _worth_correcting(row: Entry) -> bool:
    """Whether a misspelling may be corrected to this place: a hamlet is more often wrong than meant."""
    return row.gazetteer != "ourairports" and (row.population is None or row.population >= 1_000)


def _lists(lists: Sequence[Sequence[int]]) -> tuple[bytes, bytes]:
    """Lists of numbers end to end: where each begins (and the last ends), and the numbers."""
    at, flat = array("I", [0]), array("I")
    for values in lists:
        flat.extend(values)
        at.append(len(flat))
    return at.tobytes(), flat.tobytes()


def _shapes(rows: Sequence[Entry]) -> dict[str, bytes]:
    places, ends, boxes, blob = array("I"), array("I"), array("i"), bytearray()
    for index, row in enumerate(rows):
        data = encode(row.geometry) if row.geometry is not None else b""
        if row.geometry is None or not data:
            continue
        blob += data
        places.append(index)
        ends.append(len(blob))
        boxes.extend(round(bound * layout.DEGREE) for bound in row.geometry.bounds)
    return {
        "shape_place": places.tobytes(),
        "shape_end": ends.tobytes(),
        "shape_box": boxes.tobytes(),
        "shapes": bytes(blob),
    }


def _write(out: Path, header: dict[str, Any], sections: dict[str, bytes]) -> None:
    placed, at = {}, 0
    for name, data in sections.items():
        placed[name] = (at, len(data))
        at += _aligned(len(data))
    last = list(sections)[-1]
    raw = json.dumps(
        {**header, "sections": placed}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()
    head = layout.HEAD.pack(layout.MAGIC, layout.VERSION, len(raw), zlib.crc32(raw)) + raw
    out.parent.mkdir(parents=True, exist_ok=True)
    part = out.with_name(out.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(head.ljust(_aligned(len(head)), b"\0"))
            for name, data in sections.items():
                file.write(data if name == last else data.ljust(_aligned(len(data)), b"\0"))
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _aligned(size: int) -> int:
    return -(-size // layout.ALIGN) * layout.ALIGN
