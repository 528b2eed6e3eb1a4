"""What only tells who somebody is, read as the verb of its sentence.

* "The members of a gang [called the Owls] were arrested": a gang that called, and then the arrest as a name.
* "by gunmen, apparently [paid] assassins of X": gunmen who paid assassins.
* "were found on Monday [shot] to death": a shot.
* "Five of them, the pastor [included], were found dead": a pastor who included five.
* "attacked a church, the day after a pastor was [arrested]": an arrest, to which the attack is an aside.
"""

from __future__ import annotations

from geo.mending.after_names import with_doers_after
from geo.mending.in_turn import with_turns_mended
from geo.mending.part_asides import with_part_asides_mended
from geo.mending.relatives import hit_by_what
from geo.mending.said_last import with_last_said
from geo.tree import FINITE, Token, Tree

_CALLED = {"called", "named", "dubbed", "nicknamed", "known"}


def with_asides_mended(tree: Tree) -> None:
    """Put them right in place, and those of :mod:`geo.mending.part_asides`, ``after_names``, ``in_turn``,
    ``said_last``.
    """
    with_last_said(tree)
    with_turns_mended(tree)
    with_doers_after(tree)
    with_part_asides_mended(tree)
    hit_by_what(tree)
    root = next((t for t in tree if t.head is t), None)
    if root is not None and root.lower_ in _CALLED:
        _called_so(root)
    elif root is not None and root.lower_ == "included":
        _among_them(tree, root)
    elif root is not None and root.pos_ == "VERB":
        _day_after(root)
    if "paid" not in tree.words and "shot" not in tree.words:
        return
    for token in tree:
        if token.lower_ == "paid" and token.dep_ == "dep":
            _paid_men(tree, token)
        elif token.lower_ == "shot" and token.pos_ == "NOUN" and token.head.lemma_ == "find":
            _found_shot(token)


def _called_so(naming: Token) -> None:
    """ "A gang [called the Owls [were arrested]]": the arrest as the verb, the name as that of the gang."""
    own = list(naming.children)
    subject = next((c for c in own if c.dep_ in {"nsubj", "nsubjpass"} and c.i < naming.i), None)
    main = next(
        (
            c
            for c in own
            if c.i > naming.i
            and c.pos_ == "VERB"
            and any(a.dep_ in {"aux", "auxpass"} and a.tag_ in FINITE for a in c.children)
        ),
        None,
    )
    if subject is None or main is None or any(c.dep_ in {"aux", "auxpass"} for c in own):
        return
    inner = [t for t in subject.subtree if t.pos_ in {"NOUN", "PROPN"} and t.i < naming.i]
    passive = any(c.dep_ == "auxpass" for c in main.children)
    main.hang(main, "ROOT")
    subject.hang(main, "nsubjpass" if passive else "nsubj")
    naming.tag_ = "VBN"
    naming.hang(inner[-1] if inner else subject, "acl")
    for child in own:
        if child.i > main.i:
            child.hang(main, child.dep_)


def _among_them(tree: Tree, included: Token) -> None:
    """ "Five of them, [the pastor included], were found dead": all of them, and he is one."""
    own = list(included.children)
    after = tree[included.i + 1] if included.i + 1 < len(tree) else included
    deed = next((c for c in own if c.i < included.i and c.dep_ == "ccomp" and c.pos_ == "VERB"), None)
    if deed is not None and after.text == ",":
        _four_included(included, deed)
        return
    main = next((c for c in own if c.i > included.i and c.dep_ == "conj" and c.pos_ == "VERB"), None)
    one = next((c for c in own if c.dep_ == "nsubj" and c.i < included.i), None)
    if main is None or one is None or after.text != "," or any(c.dep_ == "nsubj" for c in main.children):
        return
    whole = next((c for c in own if c.i < one.i and c.pos_ in {"NOUN", "PROPN", "NUM"}), None)
    if whole is None:
        return
    passive = any(c.dep_ == "auxpass" for c in main.children)
    main.hang(main, "ROOT")
    whole.hang(main, "nsubjpass" if passive else "nsubj")
    one.hang(whole, "appos")
    included.tag_ = "VBN"
    included.hang(one, "acl")
    for child in own:
        if child.i > main.i:
            child.hang(main, child.dep_)


def _four_included(included: Token, deed: Token) -> None:
    """ "Ten were killed, [four children included], in a strike": killed in it."""
    some = next((c for c in included.children if c.dep_ == "nsubj" and c.i < included.i), None)
    if some is None or some.i < deed.i:
        return
    deed.hang(deed, "ROOT")
    for child in [c for c in included.children if c is not some and c is not deed]:
        child.hang(deed, child.dep_)
    some.hang(deed, "npadvmod")
    included.tag_ = "VBN"
    included.hang(some, "acl")


def _day_after(root: Token) -> None:
    """ "[Attacked] a church on Tuesday, the day after a pastor was arrested": the attack, and then when."""
    own = list(root.children)
    mark = next((c for c in own if c.dep_ == "mark" and c.lower_ in {"after", "before"}), None)
    deed = next((c for c in own if c.dep_ == "ccomp" and c.tag_ in FINITE and c.i < root.i), None)
    if mark is None or deed is None or not deed.i < mark.i < root.i:
        return
    if not any(c.dep_ == "npadvmod" and deed.i < c.i < mark.i for c in own):
        return
    deed.hang(deed, "ROOT")
    root.hang(deed, "advcl")
    for child in own:
        if child.i < deed.i or child.dep_ == "punct":
            child.hang(deed, child.dep_)


def _found_shot(shot: Token) -> None:
    """ "were found on Monday [shot to death]": what was done to them, and no shot."""
    if any(c.lower_ == "to" and c.i == shot.i + 1 for c in shot.children):
        shot.tag_, shot.pos_, shot.dep_, shot.lemma_ = "VBN", "VERB", "xcomp", "shoot"


def _paid_men(tree: Tree, paid: Token) -> None:
    """ "by gunmen, apparently [paid assassins]": who the gunmen are, by what they live on."""
    men = tree[paid.i + 1] if paid.i + 1 < len(tree) else paid
    before = next((t for t in reversed(tree[: paid.i]) if t.pos_ in {"NOUN", "PROPN"}), None)
    if men.head is not paid or men.dep_ != "dobj" or men.tag_ != "NNS" or before is None:
        return
    if any(c.dep_ in {"nsubj", "aux"} for c in paid.children):
        return
    own = [c for c in paid.children if c is not men]
    men.hang(before, "appos")
    paid.hang(men, "amod")
    paid.tag_, paid.pos_ = "VBN", "ADJ"
    for child in own:
        child.hang(men, child.dep_)
