"""Slips of the parser that wire copy provokes again and again, put right in the tree before anybody reads it.

Each is told by tags and labels alone and cannot be meant otherwise:

* "killing nine and torching homes": the parse counts the homes.
* "Sixty people were wounded": the parse takes a number that opens a sentence for an adjective.
* "Rockets fired by rebels hit the port": the parse has the rockets fire, and then hit.
"""

from __future__ import annotations

from collections.abc import Sequence

from geo.tree import Word

_ORDINAL = ("st", "nd", "rd", "th")


def mended(words: Sequence[Word], heads: Sequence[int]) -> tuple[Sequence[Word], Sequence[int]]:
    """The words and the heads of a sentence with known slips put right; the same ones where there are none.

    >>> w = lambda text, tag, dep, num=False: Word(text, text, text, "", tag, dep, num, False, False)
    >>> words = [w("killing", "VBG", "ROOT"), w("nine", "CD", "nummod", True), w("and", "CC", "cc"),
    ...     w("torching", "VBG", "conj"), w("homes", "NNS", "dobj")]
    >>> new, heads = mended(words, [0, 4, 1, 1, 0])
    >>> [(x.text, x.dep_, new[h].text) for x, h in zip(new, heads)][1::2], new[heads[4]].text
    ([('nine', 'dobj', 'killing'), ('torching', 'conj', 'killing')], 'torching')
    """
    for i, word in enumerate(words):
        if word.like_num and word.tag_ == "JJ" and word.dep_ == "amod" and not word.lower_.endswith(_ORDINAL):
            words = [*words[:i], word._replace(tag_="CD", dep_="nummod", pos_="NUM"), *words[i + 1 :]]
        elif word.dep_ == "conj" and word.tag_ == "VBG" and _counts(words, heads, heads[i], i):
            words, heads = _apart(words, heads, heads[i], i)
        elif word.dep_ == "conj" and word.tag_ == "VBD" and _is_reduced(words, heads, heads[i], i):
            words, heads = _relative(words, heads, heads[i], i)
    return words, heads


def _counts(words: Sequence[Word], heads: Sequence[int], number: int, verb: int) -> bool:
    """Whether a number counts a noun that stands behind a verb joined to it."""
    noun = heads[number]
    return words[number].tag_ == "CD" and words[number].dep_ == "nummod" and number < verb < noun


def _apart(
    words: Sequence[Word], heads: Sequence[int], number: int, verb: int
) -> tuple[list[Word], list[int]]:
    """The number as the object of the first verb, the noun as that of the second."""
    new, at = list(words), list(heads)
    noun = at[number]
    first = at[noun]
    new[number] = words[number]._replace(dep_=words[noun].dep_)
    new[noun] = words[noun]._replace(dep_="dobj")
    at[number], at[verb], at[noun] = first, first, verb
    for i, head in enumerate(heads):
        if head == number and words[i].dep_ == "cc":
            at[i] = first
    return new, at


def _is_reduced(words: Sequence[Word], heads: Sequence[int], participle: int, verb: int) -> bool:
    """Whether "fired" in "rockets fired by rebels hit" was taken for the verb of its clause."""
    own = [(i, words[i].dep_) for i, head in enumerate(heads) if head == participle and i != participle]
    labels = {label for i, label in own if i < verb}
    later = {words[i].dep_ for i, head in enumerate(heads) if head == verb}
    return (
        words[participle].tag_ == "VBN"
        and "agent" in labels
        and "nsubj" in labels
        and not labels & {"aux", "auxpass", "cc", "punct", "mark"}
        and not later & {"nsubj", "nsubjpass", "aux"}
    )


def _relative(
    words: Sequence[Word], heads: Sequence[int], participle: int, verb: int
) -> tuple[list[Word], list[int]]:
    """The second verb as that of the clause, the participle as what describes its subject."""
    new, at = list(words), list(heads)
    subject = next(i for i, head in enumerate(heads) if head == participle and words[i].dep_ == "nsubj")
    at[verb] = verb if at[participle] == participle else at[participle]
    new[verb] = words[verb]._replace(dep_=words[participle].dep_)
    at[participle], new[participle] = subject, words[participle]._replace(dep_="acl")
    at[subject] = verb
    for i, head in enumerate(heads):
        if head == participle and i > verb:
            at[i] = verb
    return new, at
