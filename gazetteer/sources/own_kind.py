"""The column ``kind`` of places of one's own: a feature code of GeoNames, or a word for a kind of place.

>>> feature_code("air base"), feature_code("OUTPOST"), feature_code("MSQE"), feature_code("S.MSQE")
('AIRB', 'INSM', 'MSQE', 'MSQE')
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ..kinds import KIND_WORDS, Kind
from ..names import normal_form

_CODES = Path(__file__).parents[1] / "data" / "feature_codes.yaml"
_CODE_OF: dict[Kind, str] = {
    Kind.COUNTRY: "PCLI", Kind.ADMIN1: "ADM1", Kind.ADMIN2: "ADM2", Kind.TOWN: "PPL", Kind.QUARTER: "PPLX",
    Kind.CAMP: "CMP", Kind.AIRPORT: "AIRP", Kind.BASE: "INSM", Kind.AIR_BASE: "AIRB", Kind.CONTINENT: "CONT",
    Kind.REGION: "RGN", Kind.WATER: "SEA", Kind.RIVER: "STM", Kind.MOUNTAIN: "MT", Kind.DESERT: "DSRT",
    Kind.ISLAND: "ISL", Kind.CROSSING: "PSTB", Kind.SPOT: "BLDG",
}  # fmt: skip
"""Kind -> its plainest code. Of a word that can mean several kinds the first here is meant: an outpost or a
base is an air base only if it says so.
"""


def feature_code(text: str) -> str:
    """A feature code of GeoNames as it is, with or without its class; that of a kind word in any case.

    ``ValueError`` for what is neither.
    """
    letter, dot, code = text.rpartition(".")
    if code in codes().get(letter, frozenset()) if dot else any(text in known for known in codes().values()):
        return code
    words = normal_form(text.replace("_", " "))
    if words in {kind.value for kind in Kind}:
        return _CODE_OF[Kind(words)]
    if words not in KIND_WORDS:
        raise ValueError(
            f"{text!r} is no kind of place: give a feature code of GeoNames or a word as 'air base'"
        )
    return _CODE_OF[min(KIND_WORDS[words], key=list(_CODE_OF).index)]


@cache
def codes() -> dict[str, frozenset[str]]:
    """The feature codes of each class of GeoNames, by its letter."""
    import yaml

    rows: dict[str, str] = yaml.safe_load(_CODES.read_text(encoding="utf-8"))
    return {letter: frozenset(names.split()) for letter, names in rows.items()}
