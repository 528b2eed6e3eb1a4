"""Codes of military reports, which a parse takes for names: "2 KIA, 5 WIA", "1 soldier KIA", "IVO Sangin".

KIA and WIA are dead and wounded where they are counted or are said of somebody; a car and an army bear the
same name.
"""

from __future__ import annotations

from geo.tree import Token, Tree

_DEVICES = frozenset({"IED", "VBIED", "SVBIED", "RPG", "UAV"})
CODES = frozenset({"KIA", "WIA", "IVO", "TIC"}) | _DEVICES
_HARM = {"KIA": ("dead", "kill", "killed"), "WIA": ("wounded", "wound", "wounded")}


def with_codes_told(tree: Tree) -> None:
    """The tree, with the codes of it as the words that they stand for."""
    for token in tree:
        if token.text == "TIC":
            token.lower_ = token.lemma_ = "firefight"
            token.tag_, token.pos_ = "NN", "NOUN"
        elif token.text in _DEVICES:
            _row(tree, token)
        elif token.text == "IVO":
            _in_vicinity(tree, token)
        elif token.text in _HARM:
            _harmed(tree, token)


def _row(tree: Tree, device: Token) -> None:
    """ "[SVBIED] attack on a checkpoint": the attack with it, which a parse takes for a verb's object."""
    act = tree[device.i + 1] if device.i + 1 < len(tree) else device
    if act.head is not device or act.dep_ != "dobj" or act.pos_ != "NOUN" or device.head is not device:
        return
    act.hang(act, "ROOT")
    for child in [c for c in device.children if c.i > act.i]:
        child.hang(act, child.dep_)
    device.hang(act, "compound")


def _in_vicinity(tree: Tree, code: Token) -> None:
    """ "[IVO] Kandahar": near it."""
    place = code.head
    if code.dep_ != "compound" or place.i < code.i or tree[code.i + 1].pos_ != "PROPN":
        return
    above, label = place.head, place.dep_
    code.lower_, code.lemma_, code.tag_, code.pos_ = "near", "near", "IN", "ADP"
    before = [c for c in place.children if c.i < code.i]
    noun = before[-1] if before else None
    if noun is not None:  # "struck IED [IVO] Sangin", "5 WIA [IVO] Kandahar"
        noun.hang(noun if above is place else above, label)
    if noun is not None and (above is place or above.pos_ != "VERB"):
        code.hang(noun, "prep")
    else:
        code.hang(code if above is place else above, "ROOT" if above is place else "prep")
    place.hang(code, "pobj")
    for child in before[:-1]:
        child.hang(before[-1], child.dep_)


def _harmed(tree: Tree, code: Token) -> None:
    noun, verb, participle = _HARM[code.text]
    before = tree[code.i - 1] if code.i else None
    if before is not None and before.text == "x" and code.i > 1:
        before = tree[code.i - 2]
    own = any(c.dep_ == "nummod" for c in code.children)
    if own or (before is not None and before.like_num):
        if not own and before is not None:
            before.hang(code, "nummod")  # "ANA 9 [KIA]"
        code.lower_, code.lemma_, code.tag_, code.pos_ = noun, noun, "NNS", "NOUN"
        return
    said = code.head
    if code.dep_ in {"attr", "acomp"} and said.lemma_ == "be":  # "four soldiers were [KIA]"
        code.lower_, code.lemma_, code.tag_, code.pos_ = participle, verb, "VBN", "VERB"
        raised_over_be(code)
    elif before is not None and before.pos_ == "NOUN" and any(c.dep_ == "nummod" for c in before.children):
        code.lower_, code.lemma_, code.tag_, code.pos_ = participle, verb, "VBN", "VERB"
        code.hang(before, "acl")  # "1 UK soldier [KIA]"


def raised_over_be(participle: Token) -> None:
    """ "four soldiers were [KIA]", "the crowd was [tear-gassed]": what was done to them, as the verb."""
    helper = participle.head
    root = helper.head is helper
    participle.hang(participle if root else helper.head, "ROOT" if root else helper.dep_)
    for child in list(helper.children):
        if child is not participle:
            child.hang(participle, "nsubjpass" if child.dep_ == "nsubj" else child.dep_)
    helper.hang(participle, "auxpass")


def model_named(code: Token) -> None:
    """ "shot down a U.S. [MQ-9] drone": a drone, of that model and land."""
    tree = code.doc
    if not 0 < code.i < len(tree) - 1:
        return
    land, noun = tree[code.i - 1], tree[code.i + 1]
    if noun.pos_ != "NOUN" or noun.head is not noun or land.pos_ != "PROPN" or land.head is land:
        return
    if not noun.is_ancestor(land):
        noun.hang(land.head, land.dep_)
        for child in list(land.children):
            child.hang(noun, child.dep_)
        land.hang(noun, "compound")
    code.hang(noun, "compound")
