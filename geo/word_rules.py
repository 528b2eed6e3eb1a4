"""What a model's own rules make of words: part of speech and lemma of each by its spelling, tag and label.

spaCy's rules match every token of a text against all of their patterns. Few patterns name a word, though:
all words that none names are the same to them but for tag and label, so these are asked once for each tag
with each label, and only the lemma is worked out for the word itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from geo.tree import Word

if TYPE_CHECKING:
    from spacy.language import Language

Spelt = tuple[str, str, str]
"""A word with its tag and its label, as strings."""

NAMES: Final = ("attribute_ruler", "lemmatizer")
_LEMMAS: Final = {"corpses": "corpse"}
"""Words whose lemma the model's rules have wrong: "corps" is an army's."""
_APART: Final = "x"
"""A word that no rule knows, to part words that are asked for together, and to stand for all such words."""
_KNOWN_KEYS: Final = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
"""What a pattern may ask of a token so that words which it does not name are the same to it."""


class _Asked(NamedTuple):
    """A word as the lemmatizer asks about it: a token in all that it looks at."""

    text: str
    orth: int
    pos: int
    pos_: str
    morph: _Morph


class _Morph(NamedTuple):
    key: int
    features: dict[str, str]

    def to_dict(self) -> dict[str, str]:
        return self.features


class _Alike(NamedTuple):
    """What the rules make of any word that they do not name, with one tag and one label."""

    pos: int
    pos_: str
    tag_: str
    dep_: str
    morph: _Morph
    lemma_: str | None
    """The lemma, where it is not the word's own."""


class WordRules:
    """The rules of a model that has the pipes of :data:`NAMES`."""

    def __init__(self, model: Language) -> None:
        self._vocab = model.vocab
        self._ruler, self._lemmatizer = pipes = [model.get_pipe(name) for name in NAMES]
        self._rules: list[Any] = pipes
        _index(self._lemmatizer)
        self._alike: dict[tuple[str, str], _Alike] = {}
        tokens = [p["patterns"] for p in self._patterns()]
        flat = [token for patterns in tokens for pattern in patterns for token in pattern]
        self._named = frozenset(word for token in flat for word in _literals(token.get("LOWER")))
        self._plain = all(token.keys() <= _KNOWN_KEYS for token in flat)
        paired = [p[0][0] for p in tokens if len(p[0]) > 1]
        self._first = frozenset(
            word for first in paired for word in _literals(first.get("LOWER")) if "DEP" not in first
        )
        self._first_labels = frozenset(first["DEP"] for first in paired if "DEP" in first)

    def _patterns(self) -> list[Any]:
        ruler: Any = self._ruler
        return list(ruler.patterns)

    def leads(self, word: Word) -> bool:
        """Whether some rule looks at the word and the next one."""
        return word.lower_ in self._first or word.dep_ in self._first_labels

    def words(self, asked: Sequence[Spelt]) -> list[Word]:
        """What the rules make of each of these, standing by itself."""
        named = [not self._plain or word.isspace() or word.lower() in self._named for word, _, _ in asked]
        whole = iter(self.groups([(one,) for one, is_named in zip(asked, named, strict=True) if is_named]))
        others = [one for one, is_named in zip(asked, named, strict=True) if not is_named]
        self._learn({(tag, label) for _, tag, label in others})
        rest = map(self._of_no_rule, others)
        return [next(whole)[0] if is_named else next(rest) for is_named in named]

    def _learn(self, kinds: Iterable[tuple[str, str]]) -> None:
        """What the rules make of a word that they do not name, with each of these tags and labels."""
        for tag, label in sorted(set(kinds) - self._alike.keys()):
            doc = self._doc([[(_APART, tag, label)]], (self._ruler,))
            token, features = doc[0], doc[0].morph.to_dict()
            self._alike[tag, label] = _Alike(
                token.pos, token.pos_, token.tag_, token.dep_, _Morph(token.morph.key, features),
                token.lemma_ if token.lemma else None,
            )  # fmt: skip

    def _of_no_rule(self, asked: Spelt) -> Word:
        word, tag, label = asked
        kind = self._alike[tag, label]
        lexeme = self._vocab[word]
        lemma = kind.lemma_
        if lemma is None:
            lemmatizer: Any = self._lemmatizer
            lemma = lemmatizer.lemmatize(_Asked(word, lexeme.orth, kind.pos, kind.pos_, kind.morph))[0]
        lower = lexeme.lower_
        return Word(
            word, lower, _LEMMAS.get(lower, lemma), kind.pos_, kind.tag_, kind.dep_,
            lexeme.like_num, lexeme.is_space, lexeme.is_punct,
        )  # fmt: skip

    def groups(self, groups: Sequence[Sequence[Spelt]]) -> list[list[Word]]:
        """What the rules make of words together with the next ones, each group standing by itself."""
        words = iter(
            Word(
                t.text, t.lower_, _LEMMAS.get(t.lower_, t.lemma_), t.pos_, t.tag_, t.dep_, t.like_num,
                t.is_space, t.is_punct,
            )
            for t in self._doc(groups, self._rules)
        )  # fmt: skip
        return [list(islice(words, len(group) + 1))[:-1] for group in groups]

    def _doc(self, groups: Sequence[Sequence[Spelt]], rules: Iterable[Any]) -> Any:
        """The groups as one text, parted from one another, with what the rules make of it."""
        from spacy.tokens import Doc

        spelt = [part for group in groups for part in (*group, (_APART, "NN", "ROOT"))]
        doc = Doc(
            self._vocab,
            words=[word for word, _, _ in spelt],
            spaces=[False] * len(spelt),
            tags=[tag for _, tag, _ in spelt],
            deps=[dep for _, _, dep in spelt],
            heads=list(range(len(spelt))),
        )
        for rule in rules:
            doc = rule(doc)
        return doc


def _index(lemmatizer: Any) -> None:
    """The lemmatizer looks each form of a word up in a list of up to 60,000: sets give the same at once."""
    known = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(known):
        known[part_of_speech] = frozenset(known[part_of_speech])


def _literals(pattern: Any) -> list[str]:
    """The words that a token pattern of the rules names."""
    if isinstance(pattern, dict):
        named = list(pattern.get("IN", ()))
        return named + _spelt(pattern["REGEX"]) if "REGEX" in pattern else named
    return [pattern] if pattern else []


def _spelt(expression: str) -> list[str]:
    """What a rule's expression can match: the model has one, "^y'?$"."""
    return ["y", "y'"] if expression == "^y'?$" else []
