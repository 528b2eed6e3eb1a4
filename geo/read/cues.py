"""The words by which lines are told apart: ``cues.yaml`` and ``agencies.yaml``, loaded once at first use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "\u00a0": " "})


def plain(text: str) -> str:
    """``text`` on one line, in lower case, quotes straight, spaces single: the form cues are compared in.

    >>> plain("READ  ALSO:\\u00a0Army’s reply")
    "read also: army's reply"
    """
    return " ".join(text.translate(_QUOTES).split()).casefold()


@dataclass(frozen=True, slots=True)
class Openings:
    """Phrases that a paragraph may open with."""

    phrases: tuple[str, ...]

    def opens(self, plain_text: str) -> bool:
        """Whether the text (see :func:`plain`) begins with one of the phrases, ending where a word ends."""
        if not plain_text.startswith(self.phrases):
            return False
        for phrase in self.phrases:
            if plain_text.startswith(phrase):
                rest = plain_text[len(phrase) : len(phrase) + 1]
                if not (rest.isalnum() and phrase[-1].isalnum()):
                    return True
        return False


@dataclass(frozen=True, slots=True)
class Field:
    """What a labelled line tells (``published`` …) and where it stands (``head``, ``tail``, ``any``)."""

    role: str
    place: str


@dataclass(frozen=True, slots=True)
class Cues:
    """The contents of ``cues.yaml`` in the form :func:`plain` makes."""

    caption_openings: Openings
    caption_verbs: frozenset[str]
    crosslink_openings: Openings
    kickers: Openings
    chrome: frozenset[str]
    end_marks: frozenset[str]
    end_openings: Openings
    byline_openings: Openings
    note_openings: Openings
    note_verbs: Openings
    note_lines: Openings
    fields: dict[str, Field]
    coded_fields: frozenset[str]
    small_words: frozenset[str]
    reporting_verbs: frozenset[str]
    headline_verbs: frozenset[str]
    continuing_openings: Openings
    recap_openings: Openings
    explainer_openings: Openings
    bulletins: frozenset[str]


def _load(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(files(__package__).joinpath(name).read_text(encoding="utf-8"))
    return data


def _openings(phrases: Iterable[str]) -> Openings:
    return Openings(tuple(plain(phrase) for phrase in phrases))


def _present(verbs: Iterable[str]) -> frozenset[str]:
    """Base forms and their -s forms: "carry" -> carry, carries."""
    forms = set()
    for verb in verbs:
        forms.add(verb)
        if verb.endswith("y") and verb[-2] not in "aeiou":
            forms.add(verb[:-1] + "ies")
        elif verb.endswith(("s", "sh", "ch", "x", "z", "o")):
            forms.add(verb + "es")
        else:
            forms.add(verb + "s")
    return frozenset(forms)


@cache
def cues() -> Cues:
    """The cues, loaded at the first call."""
    data = _load("cues.yaml")
    return Cues(
        caption_openings=_openings(data["caption_openings"]),
        caption_verbs=_present(data["caption_verbs"]),
        crosslink_openings=_openings(data["crosslink_openings"]),
        kickers=_openings(data["kickers"]),
        chrome=frozenset(data["chrome"]),
        end_marks=frozenset(data["end_marks"]),
        end_openings=_openings(data["end_openings"]),
        byline_openings=_openings(data["byline_openings"]),
        note_openings=_openings(data["note_openings"]),
        note_verbs=_openings(data["note_verbs"]),
        note_lines=_openings(data["note_lines"]),
        fields={label: Field(**value) for label, value in data["fields"].items()},
        coded_fields=frozenset(data["coded_fields"]),
        small_words=frozenset(data["small_words"]),
        reporting_verbs=frozenset(data["reporting_verbs"]),
        headline_verbs=_present(data["headline_verbs"]),
        continuing_openings=_openings(data["continuing_openings"]),
        recap_openings=_openings(data["recap_openings"]),
        explainer_openings=_openings(data["explainer_openings"]),
        bulletins=frozenset(data["bulletins"]),
    )


@dataclass(frozen=True, slots=True)
class Agencies:
    """Names of agencies and of picture sources."""

    names: dict[str, str]
    """Plain alias -> canonical name."""
    acronyms: frozenset[str]
    """Aliases in capitals, which count only when written so."""
    monitors: frozenset[str]
    """Those that are cited for what they know, whoever reports it."""
    photo: frozenset[str]
    credit: re.Pattern[str]
    """The end of a caption that credits its picture: "Jane Doe / AFP", "(AP Photo/Jane Doe)",
    "… on May 8, 1999. REUTERS".
    """

    def canonical(self, words: str) -> str | None:
        """The agency that ``words`` names and nothing else, or ``None``.

        >>> [agencies().canonical(name) for name in ("Agence France-Presse", "Nobody", "aa")]
        ['AFP', None, None]
        """
        key = " ".join(words.split()).strip(" .,:;–—-*|")
        folded = plain(key)
        if folded not in self.names or (folded.upper() in self.acronyms and key not in self.acronyms):
            return None
        return self.names[folded]


@cache
def agencies() -> Agencies:
    """The agencies, loaded at the first call."""
    data = _load("agencies.yaml")
    names: dict[str, str] = {}
    spelt: list[str] = []
    for agency in data["agencies"]:
        for alias in (agency["name"], *agency["aliases"]):
            names[plain(alias)] = agency["name"]
            spelt.append(alias)
    either = "|".join(sorted((re.escape(name) for name in {*spelt, *data["photo"]}), key=len, reverse=True))
    credit = re.compile(
        rf"(?:(?:/|\||©|\(c\)|–|—|:)\s?(?:{either})(?:\s?(?:/|via|and|,)\s?[\w .]{{2,30}})?[.)\]]?\s*$)"
        r"|(?:[(\[](?:Photo|Picture|Image|Credit|AP Photo|AFP Photo|Reuters|Photograph)\b"
        r"[^()\[\]]{0,80}[)\]]\.?\s*$)"
        rf"|(?:[(\[](?:{either}) (?i:photos?|pictures?)[)\]]\.?\s*$)"
        rf"|(?:\b(?:19|20)\d\d[.,)]{{0,2}}\s(?i:{either})(?: (?i:photo|pictures?))?[.)\]]?\s*$)"
        rf"|(?:\b(?:{either})(?: Photo)?/[A-Z][\w.'’-]+(?: [\w.'’-]+){{0,4}}[)\]]?\.?\s*$)"
    )
    acronyms = frozenset(alias for alias in spelt if alias.isupper() and len(alias) <= 5)
    monitors = frozenset(agency["name"] for agency in data["agencies"] if agency.get("monitor"))
    photo = frozenset(plain(name) for name in data["photo"])
    return Agencies(names, acronyms, monitors, photo, credit)
