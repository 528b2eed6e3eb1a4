"""Actors of today's and recent wars, and the words that stand for them.

States come from the gazetteer's table of countries (names, demonyms, capitals as metonyms) and
``data/states.yaml``; groups, forces and coalitions from ``data/actors-*.yaml``. The forces of a state are the
state ("Israeli jets", "the US Navy"), except those that act as somebody of their own (the Revolutionary
Guards, the Wagner Group, both sides of a civil war), which are entries with a ``parent``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from geo.errors import LexiconError
from geo.lexicon import reading
from geo.lexicon.entries import GROUP_TYPES, Actor, ActorForm
from geo.lexicon.states import FILE, states
from geo.lexicon.terms import Hit, TermIndex, with_plurals

FILES = ("middle-east", "africa", "asia", "europe", "americas", "international")
# "local" names are borne by others as well, whom no entry knows: only the country of a report decides.
_HOWS = {
    "names": "name",
    "adjectives": "adjective",
    "metonyms": "metonym",
    "forces": "forces",
    "local": "name",
}
_BACKED = "-backed groups"
_STATES_SHARE = 0.6
"""What a state weighs for the countries where its forces fight, beside a group."""
_HYPHENS = ("-", "‐", "‑", "–")
_HYPHEN = re.compile(r"[-‐‑–]")
_BEFORE = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,8})[-‐‑–]$")
_AFTER = re.compile(r"[-‐‑–]([^\W\d_]{2,14})\b")
_NEXT = re.compile(r"(?:[’']s)?[ \u00a0-]\n?")
_WORD = re.compile(r"[^\W\d_]{2,20}\b")


Named = Hit[tuple[ActorForm | None, ...]]
"""A name in a text, with all who bear it."""


@dataclass(frozen=True, slots=True)
class FormWords:
    """Words that tell, beside an actor's name, how it is meant (``data/forms.yaml``)."""

    states: TermIndex[str]
    members: TermIndex[str]
    groups: TermIndex[str]
    before: frozenset[str]
    after: frozenset[str]
    backing: frozenset[str]


class ActorLexicon:
    """All actors. Built once by :func:`geo.lexicon.actors`; immutable afterwards."""

    def __init__(
        self,
        actors: Iterable[Actor],
        forms: Iterable[tuple[str, ActorForm]],
        words: FormWords,
        ordinary: Iterable[str] = (),
        not_actors: Iterable[str] = (),
        theatres: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._actors = {actor.name: actor for actor in actors}
        nobody = ((name, None) for name in not_actors)
        self._index: TermIndex[ActorForm | None] = TermIndex(chain(forms, nobody), ordinary=ordinary)
        self._words = words
        self._theatres = theatres or {}
        for actor in self._actors.values():
            if actor.parent is not None and actor.parent not in self._actors:
                raise LexiconError(f"The actor {actor.name} is part of {actor.parent}, which is no entry.")

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __len__(self) -> int:
        return len(self._actors)

    def get(self, name: str) -> Actor | None:
        """The actor of a canonical name or of an alias, whatever its case; ``None`` if there is none."""
        actor = self._actors.get(name)
        if actor is not None:
            return actor
        if name.endswith(_BACKED) and (backer := self._actors.get(name.removesuffix(_BACKED))):
            return _backed_by(backer)
        forms = [form for form in self._index.lookup(name) if form is not None and form.how != "metonym"]
        return forms[0].actor if forms else None

    def find(
        self, text: str, *, countries: Collection[str] = (), undecided: bool = False
    ) -> list[Hit[ActorForm]]:
        """The actors that a text refers to, in order and without overlap.

        ``countries`` (ISO codes) are those the report is about: they choose among namesakes ("the
        coalition"), as do the other actors of the text itself. A namesake that nothing decides is left out;
        with ``undecided``, any of them is given.
        """
        return self.chosen(text, self.named(text), countries=countries, undecided=undecided)

    def named(self, text: str) -> list[Named]:
        """The names of actors in a text, each with all who bear it: what :meth:`chosen` chooses from."""
        return self._index.find_all(text)

    def theatres(self, found: Iterable[Named]) -> Counter[str]:
        """The countries (ISO codes) where those fight who are named beyond doubt: each once, shared by its
        countries.
        """
        groups = {one.actor.name: one.actor for hit in found if (one := _sole(hit.value)) is not None}
        weights = Counter[str]()
        for actor in groups.values():
            where, share = self._theatres.get(actor.name, ()), 1.0
            if actor.type not in GROUP_TYPES:  # a state is named for much else, and at home of itself
                where, share = tuple(iso for iso in where if iso != actor.country), _STATES_SHARE
            weights.update(dict.fromkeys(where, share / len(where)) if where else {})
        return weights

    def chosen(
        self, text: str, found: Sequence[Named], *, countries: Collection[str] = (), undecided: bool = False
    ) -> list[Hit[ActorForm]]:
        """The actors among the names found in a text; see :meth:`find`."""
        near = set(countries)
        for hit in found:
            sole = _sole(hit.value)
            if sole is not None and sole.actor.country:
                near.add(sole.actor.country)
        chosen = ((hit, self._choose(hit.value, near, undecided)) for hit in found)
        return self._joined(text, [Hit(hit.start, hit.end, form) for hit, form in chosen if form is not None])

    def related(self, a: str, b: str) -> str | None:
        """How actor ``a`` stands to ``b``: ``same``, ``part-of``, ``parent-of``, ``allied`` or ``None``.

        >>> from geo.lexicon import actors
        >>> actors().related("Quds Force", "Iran")
        'part-of'
        """
        one, other = self.get(a), self.get(b)
        if one is None or other is None:
            return "same" if a == b else None
        if one.name == other.name:
            return "same"
        if other.name in self._ancestors(one):
            return "part-of"
        if one.name in self._ancestors(other):
            return "parent-of"
        return "allied" if set(self._sides(one)) & set(self._sides(other)) else None

    def _choose(
        self, forms: tuple[ActorForm | None, ...], near: set[str], undecided: bool
    ) -> ActorForm | None:
        if (sole := _sole(forms)) is not None:
            return sole
        for form in forms:
            if form is not None and near & set(self._theatres.get(form.actor.name, ())):
                return form
        return next(filter(None, forms), None) if undecided else None

    def _ancestors(self, actor: Actor) -> list[str]:
        names: list[str] = []
        while actor.parent is not None and actor.parent not in names:
            names.append(actor.parent)
            actor = self._actors[actor.parent]
        return names

    def _sides(self, actor: Actor) -> tuple[str, ...]:
        inherited = (self._actors[name].sides for name in self._ancestors(actor))
        return actor.sides + tuple(chain.from_iterable(inherited))

    def _joined(self, text: str, hits: list[Hit[ActorForm]]) -> list[Hit[ActorForm]]:
        """Hits with what stands beside them: compounds, nouns for forces, a state before its own group."""
        out: list[Hit[ActorForm]] = []
        groups = [hit.start for hit in hits if hit.value.actor.kind != "state"]
        for hit in hits:
            previous = out[-1] if out else None
            if previous is not None and hit.start < previous.end:
                continue
            hit = self._compound(text, hit)
            if hit.value.how == "compound":
                hit = self._backed(text, hit, groups)
            elif hit.value.how != "metonym":
                hit = self._forces(text, hit)
            beside = previous is not None and _NEXT.fullmatch(text, previous.end, hit.start)
            if previous is not None and beside and self._is_home(previous, hit):
                out.pop()
                hit = Hit(previous.start, hit.end, hit.value)
            out.append(hit)
        return out

    def _forces(self, text: str, hit: Hit[ActorForm]) -> Hit[ActorForm]:
        nouns = self._words.states if hit.value.actor.kind == "state" else self._words.members
        gap = _NEXT.match(text, hit.end)
        end = nouns.end_at(text, gap.end()) if gap else None
        return hit if end is None else Hit(hit.start, end, ActorForm(hit.value.actor, "forces"))

    def _is_home(self, state: Hit[ActorForm], group: Hit[ActorForm]) -> bool:
        """Whether "Iran's Revolutionary Guards", "Lebanese Hezbollah" is one reference to the group."""
        home, actor = state.value, group.value.actor
        return (
            home.actor.kind == "state"
            and actor.kind != "state"
            and home.how in ("name", "adjective")
            and actor.country == home.actor.country
            and group.value.how != "compound"
        )

    def _compound(self, text: str, hit: Hit[ActorForm]) -> Hit[ActorForm]:
        if text[max(0, hit.start - 1) : hit.start] in _HYPHENS:
            before = _BEFORE.search(text, max(0, hit.start - 10), hit.start)
            if before and before[1].lower() in self._words.before:
                return Hit(before.start(), hit.end, ActorForm(hit.value.actor, "compound"))
        after = _AFTER.match(text, hit.end)
        if after and after[1].lower() == "led" and hit.value.actor.type in GROUP_TYPES:
            return Hit(hit.start, after.end(), hit.value)  # "Hamas-led militants"
        if after and after[1].lower() in self._words.after:
            return Hit(hit.start, after.end(), ActorForm(hit.value.actor, "compound"))
        return hit

    def _backed(self, text: str, hit: Hit[ActorForm], groups: list[int]) -> Hit[ActorForm]:
        """Read "Iran-backed militias", "pro-Iran factions in Iraq": groups known by their backer only.

        ``groups`` are where the text names actors that are no states: "Iran-backed Houthi rebels" and "the
        Iran-backed group Hezbollah" are known by their own name.
        """
        affix = {part.lower() for part in _HYPHEN.split(text[hit.start : hit.end])}
        if hit.value.actor.kind != "state" or not affix & self._words.backing:
            return hit
        start = hit.end
        for _ in range(4):
            gap = _NEXT.match(text, start)
            if gap is None:
                return hit
            end = self._words.groups.end_at(text, gap.end())
            if end is not None:
                named = bisect_left(groups, hit.end) < bisect_right(groups, end + 1)
                return hit if named else Hit(hit.start, end, ActorForm(_backed_by(hit.value.actor), "name"))
            word = _WORD.match(text, gap.end())
            if word is None:
                return hit
            start = word.end()
        return hit


def _sole(forms: tuple[ActorForm | None, ...]) -> ActorForm | None:
    """The first of the forms when all of them are of one actor."""
    if len(forms) == 1:
        return forms[0]
    return forms[0] if len({form and form.actor.name for form in forms}) == 1 else None


def _backed_by(backer: Actor) -> Actor:
    return Actor(backer.name + _BACKED, "Political militia", None, None, (), backer.sides, kind="generic")


def build() -> ActorLexicon:
    """The lexicon from the data files. Use the cached :func:`geo.lexicon.actors` instead.

    :raises LexiconError: a file is malformed; the message names file and entry.
    """
    words = reading.load("forms.yaml")
    theatres: dict[str, tuple[str, ...]] = {}
    actors: dict[str, Actor] = {}
    forms: list[tuple[str, ActorForm]] = []
    not_actors = list(words["not_actors"])
    for name, entry in chain(_groups(), _states()):
        actor = _actor(entry, name)
        if actor.name in actors:
            raise LexiconError(f"The actor {actor.name} stands twice, the second time in {name}.")
        actors[actor.name] = actor
        home = (actor.country,) if actor.country else ()
        theatres[actor.name] = reading.words(entry, "theatre", name) or home
        forms += _forms(actor, entry, name)
        not_actors += reading.words(entry, "local", name)
    index = FormWords(
        states=_nouns(words["state_nouns"]),
        members=_nouns(words["member_nouns"]),
        groups=_nouns(words["group_nouns"]),
        before=frozenset(words["compound_before"]),
        after=frozenset(words["compound_after"]),
        backing=frozenset(words["backing"]),
    )
    return ActorLexicon(actors.values(), forms, index, words["ordinary"], not_actors, theatres)


def _nouns(terms: Iterable[str]) -> TermIndex[str]:
    return TermIndex((form, term) for term in terms for form in with_plurals(term))


def _groups() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for part in FILES:
        name = f"actors-{part}.yaml"
        for entry in reading.entries(name):
            yield name, entry


def _states() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """An entry for each state: its country's names and demonyms, and what ``states.yaml`` adds."""
    from gazetteer.countries import countries

    name, content = FILE, states()
    extra, left_out = content["states"], set(content["not_states"])
    for country in countries():
        if country.iso in left_out:
            continue
        more = extra.get(country.iso, {})
        drop = set(more.get("without", ()))
        plain = more.get("name", country.name)
        demonyms = set(country.demonyms)
        singular = [word for word in country.demonyms if not (word.endswith("s") and word[:-1] in demonyms)]
        yield (
            name,
            {
                "name": plain,
                "type": "State forces",
                "kind": "state",
                "country": country.iso,
                "sides": more.get("sides"),
                "names": _kept([country.name, *country.names, *more.get("names", ())], drop),
                "adjectives": _kept([*singular, *more.get("adjectives", ())], drop),
                "metonyms": _kept([country.capital, *more.get("metonyms", ())], drop | {plain, country.name}),
                "forces": _kept([*more.get("forces", ()), *more.get("local", ())], drop),
                "local": more.get("local", ()),
                "theatre": more.get("theatre", ()),
            },
        )


def _kept(names: Iterable[str | None], drop: Collection[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name and name not in drop]


def _actor(entry: Mapping[str, Any], name: str) -> Actor:
    from geo.vocabulary import ACTOR_TYPES

    if not isinstance(entry.get("name"), str):
        raise LexiconError(f"In the lexicon file {name}, {dict(entry)!r} has no name.")
    return Actor(
        name=entry["name"],
        type=reading.one_of(entry, "type", ACTOR_TYPES, name),
        country=entry.get("country"),
        parent=entry.get("parent"),
        aliases=reading.words(entry, "names", name) + reading.words(entry, "local", name),
        sides=reading.words(entry, "sides", name),
        years=(entry.get("since"), entry.get("until")),
        kind=entry.get("kind", "group"),
        army=bool(entry.get("army", False)),
    )


def _forms(actor: Actor, entry: Mapping[str, Any], name: str) -> Iterator[tuple[str, ActorForm]]:
    yield actor.name, ActorForm(actor, "name")
    for key, how in _HOWS.items():
        for word in reading.words(entry, key, name):
            yield word, ActorForm(actor, how)
