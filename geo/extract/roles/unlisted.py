"""Armed groups that no lexicon lists, known by how a report introduces them: a name with its initials in
brackets ("the Scarlet Liberation Front (SLF)"), a name in quotation marks beside the noun for a group (the
"Scarlet Hand" group), or a name that is told to be an armed group's ("Scarlet Hand, a little-known militant
group, said", "a group calling itself Scarlet Hand").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import accumulate

from geo.lexicon import generic_actors
from geo.lexicon.entries import Actor, ActorForm
from geo.lexicon.wordlists import wordlists
from geo.vocabulary import UNKNOWN

Hit = tuple[int, int, ActorForm]

_SMALL = r"(?:of|the|for|with|and|de|del|la|el|y|al)"
_SMALL_WORD = re.compile(_SMALL)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ](?:[\w’'-]|\.(?=\w)){1,24}"
_FIRST = re.compile(r"\w+")
_WITH_INITIALS = re.compile(
    rf"(?P<name>{_CAPITAL}(?:[ \n](?:{_SMALL}[ \n])?{_CAPITAL}){{1,7}})"
    r"[\"”]? ?[\n ]?[(\[](?P<short>[A-Z][A-Z-]{1,7})[)\]]"
)
_INITIALS = re.compile(r"[(\[][A-Z][A-Z-]{1,7}[)\]]")
_QUOTED = re.compile(
    r"[\"“](?P<name>[^\W\d_][\w’'-]*(?:[ \n][\w’'-]{1,24}){1,6})[,.]?[\"”](?:[ \n](?P<noun>\w{4,14}))?"
)
_NAME = rf"(?P<name>{_CAPITAL}(?:[ \n](?:{_SMALL}[ \n])?(?:[a-z]{{2}}-)?{_CAPITAL}){{0,5}})"
_NOUN = r"(?:group|outfit|faction|militia|cell|organi[sz]ation|gang)"
_BODY = (
    rf"{_NOUN}(?=[,.;]|[ \n](?:that|which|affiliated|allied|linked|loyal|led|close|based|active|operating"
    r"|fighting|in|from|of|with)\b)"
)
"""Not the noun before another: "a known gang member"."""
_CALLED = re.compile(
    rf"\b{_NOUN}[ \n](?:(?:that|which)[ \n](?:calls|called)[ \n]itself|calling[ \n]itself"
    rf"|identifying[ \n]itself[ \n]as)[ \n](?:the[ \n])?{_NAME}"
)
_DUBBED = re.compile(
    rf"\b(?:militia|gang|cell|faction)[ \n](?:called|named|known[ \n]as|dubbed)[ \n](?:the[ \n])?{_NAME}"
)
_TOLD_AFTER = re.compile(
    rf"{_NAME},[ \n](?:an?|the)[ \n](?P<kind>(?:[a-z][\w’'-]*[ \n]){{0,4}}){_BODY}(?P<of>[ \n]\w+[ \n]\w+)?"
)
_TOLD_BEFORE = re.compile(
    rf"\b[Aa]n?[ \n](?P<kind>(?:[a-z][\w’'-]*[ \n]){{1,4}}){_BODY},[ \n](?:the[ \n])?{_NAME},"
)
_KIND_AFTER = re.compile(rf",[ \n](?:an?|the)[ \n](?:[a-z][\w’'-]*[ \n]){{0,4}}{_NOUN}")
_KIND_BEFORE = re.compile(rf"{_NOUN},[ \n]")
"""What is in each of the two and soon looked for."""
_OF = re.compile(r"[ \n]of[ \n](?:the[ \n])?")
_NOUN_BEFORE = re.compile(r"(\w{4,14}),? (?:(?:called|named|known as|calling itself|dubbed) )?$")


def unlisted(text: str, known: Sequence[Hit], *, cable: bool) -> list[Hit]:
    """Where the text names groups that it introduces itself, each by every name it gives them; ``known`` are
    the actors of the lexicon, which stand. The capitals of a ``cable`` are a guess and no guide.
    """
    parts = {end + 1 for _, end, form in known if form.actor.kind != "state"}
    parts |= {start for start, _, form in known if form.actor.kind != "state"}
    found = [*_by_initials(text), *_by_quotes(text, parts, cable=cable)]
    if not cable:
        found += _by_kind(text)
    names = {form: actor for forms, actor in found for form in forms} | _shortened(text, known)
    stand = _Spans((start, end) for start, end, form in known if form.how != "adjective")
    hits: list[Hit] = []
    for start, name in _told(text, names) if names else ():
        end = _with_noun(text, start + len(name))
        if not (stand.touch(start, end) or (hits and start < hits[-1][1])):
            hits.append((start, end, ActorForm(names[name], "name")))
    return hits


_SHORT = re.compile(r" ?\(([A-Z]{3,7})\)")


def _shortened(text: str, known: Sequence[Hit]) -> dict[str, Actor]:
    """The initials that a text gives an actor of the lexicon: "the State Administration Council (SAC)"."""
    if _SHORT.search(text) is None:
        return {}
    named = [(text[start:end], form, _SHORT.match(text, end)) for start, end, form in known]
    return {
        short[1]: form.actor
        for name, form, short in named
        if short is not None and form.how == "name" and short[1] == "".join(c for c in name if c.isupper())
    }


def _told(text: str, names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where the text has one of the names as whole words, the longest of those that begin at a place."""
    lengths: dict[str, list[int]] = {}
    for name in sorted(names, key=lambda n: -len(n)):
        sizes = lengths.setdefault(_FIRST.findall(name)[0], [])
        if len(name) not in sizes[-1:]:
            sizes.append(len(name))
    known = frozenset(names)
    for word in _FIRST.finditer(text):
        start = word.start()
        for size in lengths.get(word[0], ()) if not text[max(0, start - 1) : start].isalnum() else ():
            told, after = text[start : start + size], text[start + size : start + size + 1]
            if told in known and not (after.isalnum() or after == "_"):
                yield start, told
                break


class _Spans:
    """Spans of a text, asked for what touches another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them and this have a letter in common."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start


def _by_initials(text: str) -> Iterator[tuple[tuple[str, ...], Actor]]:
    for match in _WITH_INITIALS.finditer(text) if _INITIALS.search(text) else ():
        name, short = match["name"], match["short"]
        words = name.split()
        initials = {w[0].upper() for w in words if w[0].isupper()}
        spelt = set(short.replace("-", "")) <= set(name.upper()) and short[0] in initials
        if spelt and _bears_arms(words):
            yield (name, short), Actor(" ".join(words[words[0] == "The" :]), UNKNOWN)


def _by_quotes(text: str, known: Collection[int], *, cable: bool) -> Iterator[tuple[tuple[str, ...], Actor]]:
    nouns = wordlists().bodies | wordlists().armed_nouns
    for match in _QUOTED.finditer(text) if '"' in text or "“" in text else ():
        of = _OF.match(text, match.end())
        if match.start() in known or (of is not None and of.end() in known):
            continue  # "the ELN "Nelson Mandela" command", "the "Nelson Mandela" front of the ELN": the ELN's
        before = _NOUN_BEFORE.search(text, max(0, match.start() - 40), match.start())
        words = match["name"].split()
        beside = [w.lower() for w in (match["noun"], before and before[1]) if w]
        grouped = bool(nouns & set(beside))
        named = len(words) > 2 or grouped if cable else sum(w[0].isupper() for w in words) >= 2
        if named and (_bears_arms(words) or grouped) and not _is_kind(match["name"]):
            plain = [w.capitalize() if cable and not _SMALL_WORD.fullmatch(w) else w for w in words]
            yield (match["name"],), Actor(" ".join(plain), UNKNOWN)


def _by_kind(text: str) -> Iterator[tuple[tuple[str, ...], Actor]]:
    """Names of which the text says that they are an armed group's."""
    if " itself" in text:
        for match in _CALLED.finditer(text):
            yield (match["name"],), Actor(match["name"], UNKNOWN)
    if " called" in text or " named" in text or " known as" in text or " dubbed" in text:
        for match in _DUBBED.finditer(text):
            yield (match["name"],), Actor(match["name"], UNKNOWN)
    if " group" not in text and " outfit" not in text:
        return
    for pattern, part in ((_TOLD_AFTER, _KIND_AFTER), (_TOLD_BEFORE, _KIND_BEFORE)):
        for match in pattern.finditer(text) if part.search(text) else ():
            words = re.split(r"[\s-]", match["kind"].lower())
            after = match.groupdict().get("of") or ""
            tied = after.split()[:1] in (["affiliated"], ["allied"], ["linked"], ["loyal"])
            if tied or not wordlists().arming_words.isdisjoint(words):
                yield (match["name"],), Actor(match["name"], UNKNOWN)


def _is_kind(name: str) -> bool:
    """ "the so-called "death squads" ": a kind of actor in quotation marks, no name."""
    return any(hit.end - hit.start == len(name) for hit in generic_actors().find(name))


def _bears_arms(words: Iterable[str]) -> bool:
    return any(word.lower() in wordlists().fighting_bodies for word in words)


_AFTER = re.compile(r"[\"”]?[ \n](\w{4,14})")


def _with_noun(text: str, end: int) -> int:
    """Where the reference ends: the noun for the group after its name belongs to it."""
    after = _AFTER.match(text, end)
    words = wordlists()
    return after.end() if after and after[1].lower() in words.bodies | words.parts_of_groups else end
