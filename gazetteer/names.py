"""One normal form for names, and the spellings worth trying when it finds nothing.

:func:`normal_form` folds what differs between spellings of one name but not between names: case, diacritics,
hyphens, apostrophes and ʿayn, the Arabic article, a few abbreviations and endings. It never drops a word
("Kansas City" is not "Kansas"). Stores index it, texts are looked up by it, and nothing else compares names.

A name is folded token by token; only the article needs its neighbour. So a reader of running text may fold
each word once with :func:`tokens` and join as many as it likes with :func:`join`::

    join(tokens("Ain") + tokens("al-Asad")) == normal_form("Ain al-Asad") == "ain asad"

Rules for Arabic follow the spread of its romanisations (BGN/PCGN 1956, IJMES, ALA-LC, French practice);
scripts other than Latin are kept and folded within themselves.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from .kinds import KIND_WORDS, Kind, kind_of

__all__ = ["KIND_WORDS", "Kind", "index_forms", "join", "kind_of", "normal_form", "tokens", "variants"]

MAX_NAME = 200
"""Characters of a name that are looked at: no place has a longer one, and hostile text stays cheap."""

# Letters that Unicode does not decompose, and their customary plain forms.
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ß": "ss",
    "ħ": "h", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɛ": "e", "ɔ": "o", "ơ": "o", "ư": "u",
    # Arabic script: one alef, one yeh, one kaf, teh marbuta as heh, no tatweel (Unicode ch. 9.2)
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه",
    "ە": "ه",
    "ھ": "ه", "ؤ": "و", "ئ": "ي", "ـ": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
    "ё": "е", "ґ": "г",
    # apostrophes, primes, ʿayn and hamza: nothing
    "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "ʾ": None, "ʿ": None, "ˈ": None, "′": None,
    "`": None,
    "´": None, "ʹ": None, "ʺ": None, "“": None, "”": None, '"': None, "·": None, ".": None, "׳": None,
    "״": None,
    # what only breaks lines: soft hyphen, zero-width space, word joiner, byte order mark
    "\u00ad": None, "\u200b": None, "\u2060": None, "\ufeff": None,
    "&": " and ",
})  # fmt: skip

_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u06d6-\u06ed]")
_WORD = re.compile(r"[^\W_]+(?:[\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3099\u309a][^\W_]*)*")

# A token that is written in several ways, and the one kept.
_ONE_SPELLING = {
    "st": "saint", "ste": "sainte", "mt": "mount", "mtn": "mountain", "ft": "fort",
    "ayn": "ain", "ein": "ain", "ayin": "ain",
    "dayr": "deir", "dair": "deir", "der": "deir", "tel": "tall", "tell": "tall", "tal": "tall",
    "jabal": "jebel", "jabel": "jebel", "djebel": "jebel", "gebel": "jebel",
    "khirbat": "khirbet", "umm": "um", "oum": "um", "om": "um", "sheikh": "shaykh", "shaikh": "shaykh",
}  # fmt: skip

# -iyah, -iyya, -iyyah, -iye, -iyeh, -ieh and -ah, all after at least three letters.
_ENDING = re.compile(r"(?<=[a-z]{3})(?:iyyah|iyya|iyah|iyeh|iyye|iye|ieh)$|(?<=[a-z]{3}[b-df-hj-np-tv-z])ah$")

# The Arabic article before a "moon" letter is al; before a "sun" letter its consonant becomes that letter's.
_ARTICLE = re.compile(r"(?:[ae]l|[ae](?P<sun>dh|sh|th|ch|[dnrstz]))$")
_HYPHENATED_EL = re.compile(r"(?<![^\W_])el(?=[-‐‑][^\W\d_])")


def _fold(text: str) -> str:
    """``text`` in lower case without marks, its other letters plain; spaces and punctuation stay."""
    if text.isascii():
        return text.lower().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    text = unicodedata.normalize("NFKD", _MARKS.sub("", unicodedata.normalize("NFKD", text)))
    return unicodedata.normalize("NFC", text.casefold().translate(_LETTERS))


def _ending(match: re.Match[str]) -> str:
    return "a" if match.group() == "ah" else "iya"


@lru_cache(maxsize=65_536)
def tokens(word: str) -> tuple[str, ...]:
    """The folded tokens of a word or name, articles still there, for :func:`join`.

    >>> tokens("Deir ez-Zor")
    ('deir', 'ez', 'zor')
    """
    folded = _fold(word[:MAX_NAME])
    if "el" in folded:  # "El Salvador" keeps its own article, "el-Fasher" has the Arabic one
        folded = _HYPHENATED_EL.sub("al", folded)
    spelt = [_ONE_SPELLING.get(token, token) for token in _WORD.findall(folded)]
    return tuple(_ENDING.sub(_ending, token) if token[-1] in "ahe" else token for token in spelt)


def _is_article(token: str, following: str) -> bool:
    """Whether ``token`` is the Arabic article of ``following``: "as" is one in "as Suwayda", not in "as
    Iraq".
    """
    if len(token) > 3 or len(following) < 2 or token == "el":  # noqa: S105 - a word, no secret
        return False
    match = _ARTICLE.match(token)
    return match is not None and (match["sun"] is None or following.startswith(match["sun"]))


def join(parts: tuple[str, ...]) -> str:
    """The normal form of a name whose :func:`tokens` these are: articles before a name drop, spaces join."""
    kept = [one for one, following in pairwise(parts) if not _is_article(one, following)]
    return " ".join((*kept, *parts[-1:]))


@lru_cache(maxsize=32_768)
def _normal_form(name: str) -> str:
    return join(tokens(name))


def normal_form(name: str) -> str:
    """The normal form of a name: idempotent, ``""`` when there is no letter or digit in it.

    >>> normal_form("Al-Nāṣiriyyah"), normal_form("Nasiriya")
    ('nasiriya', 'nasiriya')
    >>> normal_form("St. Louis"), normal_form("Kansas City"), normal_form("Baʿqūbah")
    ('saint louis', 'kansas city', 'baquba')
    >>> normal_form("El Salvador"), normal_form("El-Fasher")
    ('el salvador', 'fasher')
    """
    return _normal_form(name[:MAX_NAME])


def index_forms(name: str, arabic: bool) -> tuple[str, ...]:
    """The normal forms to file a name under: its own, and in an ``arabic`` country those with and without
    "el".

    "El" at the head of a name is Spanish in El Paso and Arabic in El Obeid, so the normal form keeps it;
    where Arabic is spoken a name is found both ways.

    >>> index_forms("El Obeid", True), index_forms("Al-Kufra", True), index_forms("El Paso", False)
    (('el obeid', 'obeid'), ('kufra', 'el kufra'), ('el paso',))
    """
    parts = tokens(name)
    own = join(parts)
    if not arabic or len(parts) < 2:
        return (own,)
    if parts[0] == "el":
        return (own, join(parts[1:]))
    return (own, f"el {own}") if _is_article(parts[0], parts[1]) else (own,)


# What one sound is written with, most frequent confusion first: pattern -> replacement.
_EXCHANGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("^k(?:a|i)?far ", "kafr "),
        ("ou", "u"), ("oo", "u"), ("ee", "i"), (r"([b-df-hj-np-tv-z])\1", r"\1"), ("ei", "ai"), ("ey", "ay"),
        ("ay", "ai"),
        ("ai", "ay"), ("aw", "au"), ("kh", "h"), (r"(?<![ckgsdtzp])h", "kh"), ("gh", "g"), ("g(?!h)", "gh"),
        ("dh", "d"),
        ("dj", "j"), ("q", "k"), ("q", "g"), ("g(?!h)", "q"), ("k(?!h)", "q"), ("c(?!h)", "k"),
        ("(?<!s)ch", "sh"), ("th", "t"),
        ("w", "v"), ("v", "w"), ("ov$", "iv"), ("iv$", "ov"), ("yi", "i"), ("yy", "y"), ("yy?", "i"),
        ("iya$", "ia"), ("ia$", "iya"),
        ("aa", "a"), ("u", "o"), ("o", "u"), ("i", "e"), ("e", "i"), ("u(?!u)", "ou"), ("ks", "x"),
        ("x", "ks"), ("dh", "z"),
        ("z", "dh"), ("j", "y"), ("g", "h"),
    )
)  # fmt: skip


def variants(name: str) -> tuple[str, ...]:
    """Other normal forms that the same name may have in another romanisation, likeliest first; at most 64.

    One exchange at a time, everywhere it applies, then the first few two by two.

    >>> "mukalla" in variants("Moukalla"), "kadisiya" in variants("Qadisiyah")
    (True, True)
    """
    return _variants(normal_form(name))


@lru_cache(maxsize=4_096)
def _variants(start: str) -> tuple[str, ...]:
    if len(start) < 4:
        return ()
    once = _exchanged(start)
    twice = [second for first in once[:8] for second in _exchanged(first)]
    found = dict.fromkeys(normal_form(form) for form in once + twice)
    found.pop(start, None)
    return tuple(found)[:64]


def _exchanged(form: str) -> list[str]:
    forms = (pattern.sub(replacement, form) for pattern, replacement in _EXCHANGES)
    return list(dict.fromkeys(f for f in forms if f != form))
