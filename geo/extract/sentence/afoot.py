"""Bombers on foot, whose name aircraft have, too, and planes that carry passengers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from geo.lexicon.entries import Weapon
from geo.model import Report

_Hit = tuple[int, int, Weapon]
_WORN = re.compile(
    r"\b(?:suicide|(?:his|her|their) (?:explosive )?(?:vests?|belts?|explosives)|"
    r"bombers? who|(?:car|truck|lorry|vehicle)[ -]bomb|martyrdom-?seekers?|"
    r"(?:the|a|lone) bomber (?:killed|wounded|injured)|bomber, (?:an? |(?-i:[A-Z])\w+ (?-i:[A-Z])\w+)|"
    r"blew (?:him|her|them)sel(?:f|ves))\b",
    re.IGNORECASE,
)
_BURSTS = re.compile(
    r"\bbombers?(?: (?!\w*plane)[\w-]+){0,3} "
    r"(?:detonat\w+|set off|blew (?:up )?(?:a|the|his|her|their)\b|triggered|"
    r"walked|drove|rammed|mingled|on foot|on a motor\w+)",
    re.IGNORECASE,
)
"""What people do, and no plane."""
_FLOWN = re.compile(
    r"\b(?:war ?planes?|jets?|air ?(?:strikes?|raids?)|air force|airbase|squadron)\b", re.IGNORECASE
)
_NEAR = 1_500
"""Characters around the word in which the report tells which bombers it means."""


def on_foot(report: Report, weapons: Sequence[_Hit]) -> Sequence[_Hit]:
    """The weapons of a sentence without the bombers that the text around tells to be people: "Two bombers
    attacked a market. One of them detonated her vest."
    """
    weapons = _without_airliners(report, weapons)
    bombers = [hit for hit in weapons if report.text[hit[0] : hit[1]].lower() in {"bomber", "bombers"}]
    if not bombers:
        return weapons
    around = report.text[max(0, bombers[0][0] - _NEAR) : bombers[-1][1] + _NEAR]
    people = _BURSTS.search(around) or (_WORN.search(around) and not _FLOWN.search(around))
    return [hit for hit in weapons if hit not in bombers] if people else weapons


def _without_airliners(report: Report, weapons: Sequence[_Hit]) -> Sequence[_Hit]:
    """Without "its planes", which are those of an airline where the report names one."""
    theirs = [h for h in weapons if report.text[h[0] : h[1]].lower() in {"its planes", "their planes"}]
    if not theirs:
        return weapons
    around = report.text[max(0, theirs[0][0] - _CLOSE) : theirs[-1][1] + _CLOSE]
    return [h for h in weapons if h not in theirs] if _AIRLINE.search(around) else weapons


_AIRLINE = re.compile(r"\b(?:airlines?|airways|air carriers?|passengers?)\b", re.IGNORECASE)
_CLOSE = 200
