"""A sentence as the parser should see it: layout, labels, capitals and hyphenated names smoothed, offsets
kept.
"""

from __future__ import annotations

import re
from functools import cache

from geo.dates.words import calendar_names
from geo.extract.report.hits import SentenceHits, within
from geo.extract.toll.numbers import LOOSE
from geo.lexicon.wordlists import wordlists
from geo.read.sentences import Sentence
from geo.read.truecase import in_capitals

_RANK = re.compile(r"(?<=\b[Aa] )(?:general|private)(?=,| and\b| or\b| (?:was|were|died)\b)")
"""Ranks that are adjectives, too, where only the noun fits: "a general, two colonels and a driver"."""
_STAND_IN = "soldier"
"""A noun of the same length, which no parse takes for anything else."""
_NOTE = re.compile(r"\[[^\[\]]{1,120}\]|\([A-Z0-9][A-Z0-9-]{1,9}\)")
"""Editors' notes of cables: "the FMLN [Farabundo Marti National Liberation Front]", "[sentence as received]".
"""


_ODD_BLANK = re.compile(r"[^\S ]")
_SHORT = re.compile(r"(?<=[a-z]) \([A-Z]{2,6}s?\)(?= [a-z])")
"""An abbreviation told between a noun and the next: "improvised explosive device (IED) blast"."""
_AGAIN = re.compile(r"(?<=[a-z]) ?\(\d{1,4}\)(?=[ ,.;])")
"""A number in words told again in figures: "four (04) killed"."""
_PREFIX = re.compile(r"(?<=\bsub)-(?=[a-z])|(?<=\bco)-(?=(?:chair|founder|leader|conspirator|pilot))")
"""Of a prefix, which a parse takes for a noun in a list: "a police sub-station", "a co-chair"."""
_ARTICLE = re.compile(r"(?<=[a-z] )(?:al|el|ad|as|an|ar|ash|ul|bin)-(?=[A-Z][a-z])")
"""Of an Arabic name after a first one, where a parse ends the first."""
_IN_LAW = re.compile(r"(?<=[a-z])-in-law\b")
"""A tail of words for relatives, which a parse takes for a phrase."""
_BY = re.compile(r"(?<=\b[Pp]asser)(s?)-by\b")
"""A hyphen before a particle, by which a parse ends the noun: "two gendarmes and a passer-by"."""
_NUMBERING = re.compile(
    r"(?<=[a-z])(?:,? )numbering "
    r"(?:(?:about|over|more than|some|up to|nearly|around|at least|almost|well over) )?"
    r"(?:\d[\d,]*|[a-z]+)(?=,? [a-z])"
)
"""How many they were, between who does it and what: "bandits numbering over 300 shot dead"."""
_TO_BE = re.compile(r"\b(?:yet|soon|still)-to-be-[a-z]+(?= )")
""" "a yet-to-be-identified man", which a parse takes to pieces."""
_REVEREND = re.compile(
    r"\b(?:Very |Most )?Rev(?:\.|erend)? (?:Fr\.?|Father|Dr\.?|Sr\.?)(?= [A-Z])|\bReverend(?= [A-Z])"
)
""" "Rev. Fr. Peter Udo": two abbreviated titles, where a parse ends the sentence."""
_AGED = re.compile(
    r"(\b[Aa]n? )(\d{1,2}-year-olds?)(?= (?:shot|killed|wounded|injured|hurt|stabbed|dead|arrested)\b)"
)
""" "a 17-year-old shot dead", where a parse looks for the noun behind it."""
_LOOSE = re.compile(r"(?<=\d)\+(?=\s)|(?<!\S)[~≈](?=\d)")
"""Signs of posts about a number that is no exact one: "60+ dead", "~100 wounded"."""
_EMPHASIS = re.compile(
    r"(?<![^\W_])(?<![_*])(?:_{1,3}|\*{1,3})(?=[^\W_])|(?<=[^\W_])(?:_{1,3}|\*{1,3})(?![^\W_]|[_*])"
)
"""Marks of Markdown about a word: "_four_ people", "**Kidal**"."""


_NAME = r"[A-Z][\w’'.-]*(?: (?:[A-Z][\w’'.-]*|of|for|the)){0,4}"
_SPEAKER = re.compile(
    rf"{_NAME}(?: ?\([^()]{{2,40}}\))?(?: to [A-Z]\w+)?: "
    r"(?=\W?(?:hit|struck|attacked|shelled|killed|shot|wounded|destroyed|damaged|downed|bombed|\"|“)\b|[\"“])"
)
""" "Sidorov (governor): hit by a drone": who says it, for a verb that has no doer beside it, or in quotes."""
_SOURCE = re.compile(
    r" [-–—] (?:[A-Z]{2,8}|(?:[A-Z]\w+ ){0,2}(?:Police|Army|Ministry|Governor|Mayor|Military)"
    r"|(?:[A-Z]{2,8} |[a-z]+ ){0,3}"
    r"(?:mayor|governor|police|officials?|army|military|ministry|media|locals|residents|sources?"
    r"|authorities|prosecutors?|spokesman|spokeswoman|monitors?|witnesses|medics|doctors|relatives))"
    r"(?: [A-Z][\w’'-]+){0,3}(?=\.?\s*$)"
)
""" "…, three wounded - mayor Filatov.": who says it, after a dash."""
_SAID_LAST = re.compile(r"(?<= )[-–—](?= (?:[^\s.!?]+ ?){1,5}$)")
"""The dash before who says it, at the end of a headline, which no stop closes: "Strike kills five in Gaza -
health ministry". With a stop, or in more words, :data:`_SOURCE` tells it by who speaks."""
_PICTURE = re.compile("[\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]")
"""Emoji and their joiners, which a parse takes for words or for letters of the next: "⚡️Russian"."""
_ITEM = re.compile(r"\s*(?:[-–—•▪▫●○◦■□◆♦►▶➤➢‣⁃·*>✓✔]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s+(?=[A-Z\"“‘'])")
"""What a list puts before its item, which a parse takes for words: "• On Monday", "14. In the east"."""
_UNHURT = re.compile(
    r"(?<![\w-])(?:(?:The|the|Local|local) )?"
    r"(?:[Pp]eople|[Cc]ivilians|[Rr]esidents|[Ll]ocals|[Pp]ersonnel|[Pp]assengers|[Ss]taff|[Ee]mployees|[Ii]nhabitants)"
    r" (?:were|was) not (?=(?:hurt|injured|wounded|killed|harmed)\b)"
)
""" "People were not hurt": nobody was."""
_TAGS = re.compile(r"(?:\s+#\w+)+\s*$")
_TAG = re.compile(r"#\w+")
"""Tags under which a post is filed, at its end: "shelling of Kharkiv #Ukraine #hospital"."""


@cache
def _calendar() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(calendar_names()))})\b")


@cache
def _day_first() -> re.Pattern[str]:
    """A day and the blank before who acts on it, which cables part by no comma: "on 9 October a column"."""
    months = "|".join(sorted(calendar_names()))
    return re.compile(
        rf"(\b[Oo]n \d{{1,2}} (?i:{months})) "
        r"(?=(?:an?|the|some|several|unidentified|armed|suspected|two|three|four|five|six|[A-Z]\w+) )"
    )


def flat(text: str, sentence: Sentence, label_end: int, hits: SentenceHits, *, cable: bool = False) -> str:
    """A sentence as the parser should see it, offsets unchanged.

    It knows no layout, so line breaks, odd blanks and a leading label become blanks; and no cables, so a
    sentence in capitals is put in lower case but for the names in it, and the notes of a ``cable`` are
    blanked.
    """
    cut = max(sentence.start, min(label_end, sentence.end))
    words = text[cut : sentence.end]
    if not words.isprintable():  # as no blank is but the plain one
        words = _ODD_BLANK.sub(" ", words)
    words = " " * (cut - sentence.start) + words
    if (item := _ITEM.match(words)) is not None and not _calendar().match(words, item.end()):
        words = " " * item.end() + words[item.end() :]
    if not words.isascii():
        words = _PICTURE.sub(" ", words)
    if " - " in words or " – " in words or " — " in words:
        words = _SAID_LAST.sub(":", words)
    if "general" in words or "private" in words:
        words = _RANK.sub(_STAND_IN, words)
    if "-to-be-" in words:
        words = _TO_BE.sub(_blanked, words)
    if "Rev" in words:
        words = _REVEREND.sub(lambda found: "Pastor".ljust(len(found[0])), words)
    if "-year-old" in words:
        words = _AGED.sub(lambda found: found[1] + "youth".ljust(len(found[2])), words)
    if " incl. " in words:
        words = words.replace(" incl. ", " among ")
    if " numbering " in words:
        words = _NUMBERING.sub(_blanked, words)
    if " not " in words:
        words = _UNHURT.sub(lambda found: "Nobody was".ljust(len(found[0])), words)
    if "_" in words or "*" in words:
        words = _EMPHASIS.sub(_blanked, words)
    if "(" in words:
        words = _AGAIN.sub(_blanked, _SHORT.sub(_blanked, words))
    if "sub-" in words or "co-" in words:
        words = _PREFIX.sub(" ", words)
    if "-in-" in words:
        words = _IN_LAW.sub(_blanked, words)
    if "asser" in words:
        words = _BY.sub(r"\1by ", words)
    if ": " in words and (speaker := _SPEAKER.match(words, _first(words))) is not None:
        words = " " * speaker.end() + words[speaker.end() :]
    if words[-60:].find(" - ") >= 0 or words[-60:].find(" – ") >= 0 or words[-60:].find(" — ") >= 0:
        words = _SOURCE.sub(_blanked, words)
    if "#" in words and (tags := _TAGS.search(words)) is not None:
        words = _untagged(words, tags.start(), sentence, hits)
    if "+" in words or "~" in words or "≈" in words:
        words = _LOOSE.sub(LOOSE, words)
    if cable:
        words = _NOTE.sub(_blanked, words)
    upper = is_upper(words)
    told = _recased(words, sentence, hits) if upper else words
    if upper or cable:
        told = _day_first().sub(r"\1,", told)
    return _joined(told, sentence, hits, all_names=upper or cable)


def _first(words: str) -> int:
    """Where the words of a sentence begin, after the blanks of its label."""
    return len(words) - len(words.lstrip())


def _untagged(words: str, first: int, sentence: Sentence, hits: SentenceHits) -> str:
    """The sentence without the tags from ``first`` on; where it names no place before them, with the first
    that is one, a town rather than a country.
    """
    offset = sentence.start + first
    places = [(s - offset, e - offset, place.located) for s, e, place in within(hits.places, sentence)]
    kept = None if any(end <= 0 for _, end, _ in places) else max(places, key=lambda p: p[2], default=None)

    def blanked(tag: re.Match[str]) -> str:
        named = kept is not None and kept[0] < tag.end() and tag.start() < kept[1]
        return tag[0] if named else _blanked(tag)

    return words[:first] + _TAG.sub(blanked, words[first:])


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _joined(words: str, sentence: Sentence, hits: SentenceHits, *, all_names: bool) -> str:
    """Hyphenated names of actors as one word, the marks made letters: "Saudi-led coalition" is one noun.

    The parser splits at hyphens and then often loses the clause; offsets stay as they are. In copy that was
    in capitals (``all_names``) so are all names of groups: nothing else tells it that "Shining" is no verb.
    So are names of places that begin as an interjection does, which ends the clause: "recaptured Um Ruwaba".
    """
    places, actors = within(hits.places, sentence), within(hits.actors, sentence)
    if not (places or actors):
        return words
    out = list(words)
    for found in _ARTICLE.finditer(words) if "-" in words else ():  # "Ihab al-Wazni"
        at = sentence.start + found.start()
        if not any(start <= at < end for start, end, _ in (*places, *actors)):
            out[found.start()], out[found.end() - 1] = out[found.start()].upper(), "x"
    for start, end, _ in places:
        name = words[start - sentence.start : end - sentence.start]
        if " " in name and name.partition(" ")[0].lower() in wordlists().interjections:
            out[start - sentence.start : end - sentence.start] = name.replace(" ", "x")
    before: tuple[str, int] | None = None
    for start, end, form in actors:
        name = words[start - sentence.start : end - sentence.start]
        again = before is not None and before[0] == form.actor.name and name.isspace()
        if again and not words[before[1] if before else 0 : start - sentence.start].strip():
            continue  # the blanked note of "the FMLN [Farabundo Marti …]"
        before = (form.actor.name, end - sentence.start)
        if all_names and form.how == "forces":
            name = name.rpartition(" ")[0]  # "Shining Path guerrillas": the noun stays a word
        group = all_names and form.actor.kind not in {"state", "generic"}
        if group and form.how != "compound":
            for i, char in enumerate(name):
                if not char.isalnum():
                    out[start - sentence.start + i] = "x"
                elif " " in name and i:  # "Shiningxpath": inner capitals it takes for no name
                    out[start - sentence.start + i] = char.lower()
        if "-" in name and form.how != "compound" and form.actor.kind != "generic" and name[:1].isupper():
            for i, char in enumerate(name):
                if not char.isalpha():
                    out[start - sentence.start + i] = "x"
    return "".join(out)


def is_upper(text: str) -> bool:
    """Whether a sentence is set in capitals."""
    return in_capitals(text, 13, 0.8)


def _recased(words: str, sentence: Sentence, hits: SentenceHits) -> str:
    lower = words.lower()
    if len(lower) != len(words):
        return words
    named = [(s, e) for s, e, _ in within(hits.places, sentence)]
    for start, end, form in within(hits.actors, sentence):
        name = words[start - sentence.start : end - sentence.start]
        people = len(name) - len(name.rpartition(" ")[0]) if form.how == "forces" else 0
        named.append((start, end - people))  # "Shining Path guerrillas": the noun is no name
    named += [(sentence.start + m.start(), sentence.start + m.end()) for m in _calendar().finditer(lower)]
    out = list(lower)
    for start, end in named:
        for match in re.finditer(r"\b\w", lower[start - sentence.start : end - sentence.start]):
            at = start - sentence.start + match.start()
            out[at] = words[at]
    first = next((i for i, c in enumerate(out) if c.isalpha()), None)
    if first is not None:
        out[first] = out[first].upper()
    return "".join(out)
