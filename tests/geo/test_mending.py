"""Mended trees are trees, whatever the parser found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.mending import mended
from geo.tree import Tree, Word

WORDS = st.tuples(
    st.sampled_from(["nine", "Sixty", "and", "torching", "homes", "fire", "open", "a", ",", "in"]),
    st.sampled_from(["CD", "JJ", "CC", "VBG", "VBN", "VBD", "VBZ", "NNS", "NN", "NNP", "IN", "DT", ","]),
    st.sampled_from(["nummod", "amod", "conj", "cc", "dobj", "nsubj", "agent", "appos", "compound", "acl"]),
    st.sampled_from(["VERB", "NOUN", "ADP", "NUM", "PUNCT", "DET"]),
    st.booleans(),
)  # fmt: skip


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any words under any labels, in any tree."""
    drawn = draw(st.lists(WORDS, min_size=1, max_size=9))
    order = draw(st.permutations(range(len(drawn))))
    heads = list(range(len(drawn)))
    for place, at in enumerate(order):
        heads[at] = order[draw(st.integers(0, place - 1))] if place else at
    words = [
        Word(w, w.lower(), w.lower(), pos, tag, dep, number, False, tag == ",")
        for w, tag, dep, pos, number in drawn
    ]
    starts = [sum(len(word.text) + 1 for word in words[:i]) for i in range(len(words))]
    return Tree(" ".join(word.text for word in words), words, starts, heads)


@given(trees())
def test_a_mended_tree_is_a_tree(tree: Tree) -> None:
    new = mended(tree)
    for token in new:
        above = token
        for _ in range(len(new)):
            above = above.head
        assert above.head is above
        assert token in token.subtree
        assert token.head is token or token in token.head.children
    assert sorted(t.i for root in new if root.head is root for t in root.subtree) == list(range(len(new)))
