"""Which language a report is in: a small test by script and function words, to warn of what is no English."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
"""No words of any language."""
_MIN_WORDS = 8
_MIN_LETTERS = 10
_MIN_OWN = 2
"""How many different words of a language, beside English, a text in it has."""
_LATIN_END = "\u036f"
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9-]{2,15})?$")


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(
        files(__package__).joinpath("languages.yaml").read_text(encoding="utf-8")
    )
    data["words"] = {code: frozenset(words) for code, words in data["words"].items()}
    return data


def language_name(code: str) -> str:
    """The English name of a language by its ISO 639-1 code, or the code itself."""
    return str(_data()["names"].get(code, code))


def language_code(given: str) -> str | None:
    """The ISO 639-1 code of a language as a field names it ("en-GB", "French"); other words in lower case.

    >>> language_code("en-GB"), language_code("French"), language_code("")
    ('en', 'fr', None)
    """
    folded = given.strip().casefold()
    if match := _CODE.match(folded):
        return match[1]
    for code, name in _data()["names"].items():
        if folded == name.casefold():
            return str(code)
    return folded or None


def _by_script(sample: str) -> str | None:
    """The language of the script that most letters belong to, if it is not Latin."""
    beyond = [ch for ch in sample if ch > _LATIN_END and ch.isalpha()]
    if len(beyond) < _MIN_LETTERS:
        return None
    letters = sum(ch.isalpha() for ch in sample)
    for script in _data()["scripts"]:
        inside = [ch for ch in beyond if script["from"] <= ord(ch) <= script["to"]]
        if len(inside) > 0.4 * letters:
            told = script.get("letters", {}).items()
            own = (
                language for language, signs in told if sum(ch in signs for ch in inside) > 0.02 * len(inside)
            )
            return str(next(own, script["language"]))
    return None


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``; ``None`` when it is too short or like none known.

    >>> detect_language("The army said that two of the men were killed in the attack on Monday.")
    'en'
    >>> detect_language("Selon l’armée, deux soldats ont été tués dans une attaque sur la route du nord.")
    'fr'
    """
    sample = _ADDRESS.sub(" ", text)[:_SAMPLE]
    script = _by_script(sample)
    if script:
        return script
    words = Counter(word.casefold() for word in _WORD.findall(sample))
    total = sum(words.values())
    if total < _MIN_WORDS:
        return None
    shares = {code: sum(words[word] for word in known) / total for code, known in _data()["words"].items()}
    best: str = max(shares, key=lambda code: (shares[code], code == "en"))
    if best != "en" and sum(1 for word in _data()["words"][best] if words[word]) < _MIN_OWN:
        best = "en"  # "Militants ambush a convoy": one short word tells no language
    if shares[best] < 0.08 or (best != "en" and shares[best] < 2 * shares["en"]):
        return "en" if shares["en"] >= 0.08 else None
    return best
