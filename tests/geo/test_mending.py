"""Mended trees are trees, whatever the parser found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from geo.mending import mended
from geo.tree import Tree, Word

_TOLD = (
    "nine Sixty and torching homes fire open a , in It was that which said blamed accused on of off by"
    " among another second they in said killed began striking made safe Tuesday ; whom may - the"
    " tell traded blame against load : detonate . from report U.S. MQ-9 drone included close next"
    " shelling bombing today attack after day led between hostage them told retook clear Goma when"
    " where of shot fell into rebel hands now be"
)
_TAGS = "CD JJ CC VBG VBN VBD VBZ VBP VB NNS NN NNP NNPS IN DT WDT WP PRP MD RP HYPH ,"
_LABELS = (
    "nummod amod conj cc dobj nsubj nsubjpass agent appos compound acl relcl ccomp xcomp advcl csubj prep"
    " pobj pcomp attr det aux auxpass prt punct npadvmod nmod neg oprd mark dep"
)
WORDS = st.tuples(
    st.sampled_from(_TOLD.split()),
    st.sampled_from(_TAGS.split()),
    st.sampled_from(_LABELS.split()),
    st.sampled_from(["VERB", "AUX", "NOUN", "PROPN", "PRON", "ADP", "NUM", "PUNCT", "DET", "ADJ"]),
    st.booleans(),
)
"""Words, tags and labels that slips are told by."""


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any words under any labels, in any tree; the root is labelled so, as the parser does."""
    drawn = draw(st.lists(WORDS, min_size=1, max_size=12))
    order = draw(st.permutations(range(len(drawn))))
    heads = list(range(len(drawn)))
    for place, at in enumerate(order):
        heads[at] = order[draw(st.integers(0, place - 1))] if place else at
    words = [
        Word(w, w.lower(), w.lower(), pos, tag, "ROOT" if heads[i] == i else dep, number, False, tag == ",")
        for i, (w, tag, dep, pos, number) in enumerate(drawn)
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
        assert (token.head is token) == (token.dep_ == "ROOT")
    assert sorted(t.i for root in new if root.head is root for t in root.subtree) == list(range(len(new)))


def test_what_was_begun_is_the_verb_of_its_form() -> None:
    told = [
        ("jets", "NNS", "nsubj", 1), ("began", "VBD", "ROOT", 1), ("striking", "NN", "compound", 3),
        ("positions", "NNS", "dobj", 1),
    ]  # fmt: skip
    pos = {"VBD": "VERB"}
    words = [
        Word(w, w, "begin" if w == "began" else w, pos.get(tag, "NOUN"), tag, dep, False, False, False)
        for w, tag, dep, _ in told
    ]
    tree = mended(Tree("jets began striking positions", words, [0, 5, 11, 20], [head for *_, head in told]))
    assert (tree[2].lemma_, tree[2].dep_, tree[3].head) == ("strike", "xcomp", tree[2])


def test_the_land_of_a_model_may_hang_on_its_noun() -> None:
    told = [
        ("U.S.", "NNP", "PROPN", "compound", 2), ("MQ-9", "XX", "X", "amod", 2),
        ("drone", "NN", "NOUN", "ROOT", 2),
        ("that", "WDT", "PRON", "nsubj", 4), ("crashed", "VBD", "VERB", "relcl", 0),
    ]  # fmt: skip
    words = [
        Word(w, w.lower(), w.lower(), pos, tag, dep, False, False, False) for w, tag, pos, dep, _ in told
    ]
    tree = mended(Tree("U.S. MQ-9 drone that crashed", words, [0, 5, 10, 16, 21], [h for *_, h in told]))
    assert tree[2].dep_ == "ROOT"
    assert tree[4].head.i in {0, 2}
