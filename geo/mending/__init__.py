"""Slips of the parser that news provokes again and again, put right in the tree before anybody reads it.

It was taught on other prose. Each slip is told by tags, labels, the order of words and the few words that it
is about, and is a reading that no English sentence has. What no slip is about costs one look: rules stand
behind sets of the words and labels that any of them asks for, and a new rule puts its own there.

* "killing nine and torching homes": the parse counts the homes.
* "Sixty people were wounded": it takes a number that opens a sentence for an adjective.
* "kills two, wounds three": three of a verb.
* "Rockets fired by rebels hit the port": it has the rockets fire.
* "A van packed with explosives was blown up": two verbs without "and" between them.
* "blew apart a shop crowded with shoppers": it has the shop crowd.
* "the mayor of X, whom rebels kidnapped": it has them kidnap the town.
* "died along with a cook when a mine went off": a cook of that moment.
* "visited Bosso on Tuesday, where militants killed 26": a Tuesday where they did.
* "In the circle of Niono, a patrol arrested two men": a preposition as the root.
* "A bomb rips through a mosque": a plural noun with "a" before it.
* "on Sunday shot and killed a boy": a shot, and nobody killed.

Its modules say what they mend. Of words: ``codes``, ``datelines``, ``names``, ``attributes``, ``plain`` and
``others``, which tells what "another" stands for. Of subjects and verbs: ``subjects``, ``verbs``, ``halves``
(two clauses taken for one), ``garden_paths`` with ``relatives``, ``rides`` and ``sufferers``, ``hung``,
``asides`` and ``wielding``. Of notes and headlines: ``telegraphic`` with ``alarms``, ``headlines``. Of speech
and blame: ``claims`` with ``speakers`` and ``quoted``.
"""

from __future__ import annotations

from geo.dates.words import calendar_names, weekday_names
from geo.lexicon.wordlists import wordlists
from geo.mending.acts_joined import act_beside_act
from geo.mending.asides import with_asides_mended
from geo.mending.attributes import noun_as_helper, state_beside_state, with_deeds_told
from geo.mending.claims import with_claims_mended
from geo.mending.codes import CODES, model_named, with_codes_told
from geo.mending.datelines import with_datelines_mended
from geo.mending.fires import with_fire_opened
from geo.mending.garden_paths import reduced_when, straightened
from geo.mending.halves import (
    before_mark_of,
    done_to_too,
    gapped,
    hurt_beside_hurt,
    hurt_on_a_day,
    killing_of_accused,
    others_hurt,
    times_of_documented,
)
from geo.mending.headlines import with_headline_mended
from geo.mending.hung import with_hung_raised
from geo.mending.in_hands import with_hands_told
from geo.mending.names import act_of_day, with_names_mended
from geo.mending.others import with_others_named
from geo.mending.plain import with_plain_mended
from geo.mending.rides import drove, laden_drove, they_rode_in
from geo.mending.subjects import before_mark, with_subject
from geo.mending.telegraphic import NOTED_LABELS, NOTED_TAGS, NOTED_WORDS, STATES, as_noted, row_of_harm
from geo.mending.two_deeds import with_deeds_shared
from geo.mending.verbs import is_finite_passive, with_verbs_mended
from geo.mending.wielding import with_wielding_mended
from geo.tree import FINITE, Token, Tree

_ONE = {"a", "an"}
_AUXILIARY = {"aux", "auxpass"}
_MANY = {"few", "couple", "dozen", "lot", "number", "series", "means"}
_CODES = frozenset(map(str.lower, CODES))


def mended(tree: Tree) -> Tree:
    """The same tree, with known slips put right in place.

    >>> from geo.tree import Word
    >>> w = lambda text, tag, dep, num=False: Word(text, text, text, "", tag, dep, num, False, False)
    >>> words = [w("killing", "VBG", "ROOT"), w("nine", "CD", "nummod", True), w("and", "CC", "cc"),
    ...     w("torching", "VBG", "conj"), w("homes", "NNS", "dobj")]
    >>> tree = mended(Tree("killing nine and torching homes", words, [0, 8, 13, 17, 26], [0, 4, 1, 1, 0]))
    >>> [(t.text, t.dep_, t.head.text) for t in tree][1::2], tree[4].head.text
    ([('nine', 'dobj', 'killing'), ('torching', 'conj', 'killing')], 'torching')
    """
    if not _CODES.isdisjoint(tree.words):
        with_codes_told(tree)
    for token in tree:
        if token.dep_ in _SLIPPING:
            _first_look(tree, token)
    root = next((t for t in tree if t.head is t and t.pos_ == "ADP"), None)
    if root is not None:
        _opening_root(tree, root)
    with_datelines_mended(tree)
    with_headline_mended(tree)
    with_names_mended(tree)
    with_plain_mended(tree)
    with_deeds_shared(tree)
    straightened(tree)
    with_hung_raised(tree)
    with_others_named(tree)
    with_deeds_told(tree)
    with_fire_opened(tree)
    with_hands_told(tree)
    if (root := next((t for t in tree if t.head is t and t.tag_ in {"VBD", "VBN"}), None)) is not None:
        _garden_path(root)
    times_of_documented(tree)
    with_asides_mended(tree)
    with_verbs_mended(tree)
    with_wielding_mended(tree)
    if not STATES.isdisjoint(tree.words) and sum(t.lower_ in STATES for t in tree) > 1:
        row_of_harm(tree)
    for token in tree:
        if token.dep_ == "compound" and token.pos_ == "VERB" and token.tag_ in FINITE:
            _verb_as_compound(token)
    _last_look(tree)
    return with_claims_mended(tree)


_SLIPPING = {"relcl", "ccomp", "amod", "nummod", "conj", "advcl", "acl", "aux"}


def _first_look(tree: Tree, token: Token) -> None:
    """A word under a label that many a slip is told by."""
    if token.dep_ in {"advcl", "conj"}:
        before_mark_of(token)
        hurt_beside_hurt(tree, token)
        they_rode_in(tree, token)
        if token.tag_ == "NN":
            drove(token)
            laden_drove(token)
    elif token.tag_ == "XX":
        model_named(token)
    if token.dep_ == "relcl":
        _of_somebody(token)
        _of_somewhere(tree, token)
    elif token.dep_ == "ccomp" and token.tag_ in {"VBN", "VBD"}:
        _object_as_clause(token)
    if token.like_num and token.tag_ == "JJ" and token.dep_ == "amod":
        _number_as_adjective(token)
    elif token.tag_ == "CD" and token.dep_ == "nummod" and token.head.tag_ in FINITE:
        token.dep_ = "dobj" if token.i > token.head.i else token.dep_  # "wounds [three]", no third wound
    elif token.dep_ == "conj" and token.tag_ == "VBG":
        _counted_beyond(token)
    elif token.dep_ == "conj" and token.tag_ == "VBD":
        _reduced(token)
        done_to_too(token)
    elif token.dep_ == "conj" and token.pos_ == "NOUN":
        act_beside_act(token)
    elif token.lower_ == "several" and token.dep_ == "amod" and token.head.tag_ == "VBN":
        token.dep_ = "nsubjpass"  # "were killed and [several] wounded"
    elif token.tag_ == "VBN" and token.dep_ in {"acl", "amod"}:
        gapped(token)
        hurt_on_a_day(token)
    elif token.tag_ == "VBN" and token.dep_ == "conj":
        state_beside_state(token)
    elif token.tag_ == "VBG" and token.dep_ == "advcl":
        killing_of_accused(token)
    elif token.dep_ == "advcl" and token.tag_ in {"VBD", "VBN"}:
        reduced_when(token)
        if token.tag_ == "VBD":
            _reduced(token)
        others_hurt(tree, token)
    elif token.dep_ == "aux":
        noun_as_helper(token)


def _last_look(tree: Tree) -> None:
    """Subjects that verbs have lost, and notes that leave out words."""
    alarms = wordlists().alarms
    noted = NOTED_WORDS | (alarms & tree.words)
    for token in tree:
        if token.pos_ == "VERB" and (
            token.tag_ in FINITE or any(c.dep_ in _AUXILIARY and c.tag_ in FINITE for c in token.children)
        ):
            with_subject(tree, token)
        elif token.tag_ == "NNS":
            _verb_as_plural(tree, token)
        elif token.tag_ == "CD" and token.dep_ == "nummod":
            act_of_day(token)
        if token.tag_ in NOTED_TAGS or token.dep_ in NOTED_LABELS or token.lower_ in noted:
            as_noted(token, alarms)


def _object_as_clause(participle: Token) -> None:
    """ "blew apart [a shop crowded with shoppers]", "downed [drones headed for it]": no shop crowded."""
    verb = participle.head
    particles = [c for c in verb.children if c.dep_ == "prt"]
    own = list(participle.children)
    subjects = [c for c in own if c.dep_ == "nsubj"]
    transitive = particles or verb.lemma_ in {"down", "intercept", "destroy", "repel"}
    if not transitive or len(subjects) != 1 or any(c.dep_ in {"aux", "auxpass", "mark", "dobj"} for c in own):
        return
    thing = subjects[0]
    after = all(verb.i < t.i for t in thing.subtree) and thing.i < participle.i
    if not after or not any(c.dep_ == "prep" for c in own) or any(c.dep_ == "dobj" for c in verb.children):
        return
    thing.hang(verb, "dobj")
    participle.hang(thing, "acl")
    for clause in own:
        if clause.dep_ == "advcl" or (clause.dep_ == "punct" and clause.i > participle.i):
            clause.hang(verb, clause.dep_)


def _of_somebody(clause: Token) -> None:
    """ "the mayor [of X], whom rebels kidnapped", "a villager [in X], who blamed": the clause as one about
    the mayor, not about the town.
    """
    place = clause.head
    if any(c.lower_ == "when" and c.dep_ == "advmod" for c in clause.children):
        _when_it_was(clause)
        return
    while place.dep_ in {"appos", "conj", "compound", "nmod"} and place.head.pos_ in {"PROPN", "NOUN"}:
        place = place.head
    above = place.head
    if place.dep_ != "pobj" or above.lower_ not in {"of", "in", "from", "at", "near"} or above.head is above:
        return
    if clause.lemma_ in _DEADLY and above.head.pos_ == "NOUN" and _has_which(clause):
        clause.hang(_what_stood_there(above.head), "relcl")  # "the [bomb] in Omagh, [which killed] 29"
        return
    who = any(t.lower_ in {"who", "whom", "whose"} for t in clause.subtree if t.i < clause.i)
    there = place.pos_ == "PROPN" and above.head.pos_ == "NOUN" and above.lower_ in {"in", "at", "near"}
    if who and (there or above.head.lemma_.lower() in wordlists().offices_of_places):
        clause.hang(above.head, "relcl")


def _what_stood_there(noun: Token) -> Token:
    """ "the [bomb] in the town of Omagh": what kills is no town."""
    by = noun.head
    inside = noun.dep_ == "pobj" and by.lower_ in {"in", "at", "near"} and by.head.pos_ == "NOUN"
    return by.head if inside else noun


_DEADLY = {"kill", "wound", "injure", "hurt", "maim"}


def _has_which(clause: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.lower_ == "which" for c in clause.children)


def _when_it_was(clause: Token) -> None:
    """ "died along with a cook [when a mine went off]": a clause of no cook, but of the verb."""
    noun = clause.head
    verb = next((t for t in noun.ancestors if t.pos_ == "VERB"), None)
    plain = noun.dep_ in {"pobj", "conj"} and noun.tag_ in {"NN", "NNS"} and not noun.like_num
    if noun.dep_ == "pobj" and verb is not None and verb is noun.head.head and verb.i < clause.i:
        day = any(t.lower_ in weekday_names() or t.lower_ == "same" for t in (noun, *noun.children))
        if day or (noun.lower_ in calendar_names() and verb.lemma_ in _HIT and verb.tag_ == "VBN"):
            clause.hang(verb, "advcl")  # "were hurt on Friday night [when a bomb went off]"
            return
    if plain and verb is not None and verb.i < clause.i and noun.lemma_.lower() not in wordlists().times:
        clause.hang(verb, "advcl")


_HIT = {"hit", "strike", "attack", "target", "bomb", "shell", "rock", "hurt", "shoot"} | _DEADLY


def _of_somewhere(tree: Tree, clause: Token) -> None:
    """ "visited [Bosso on Tuesday, where militants killed 26]": no clause with "where" is about a day."""
    day = clause.head
    on = day.head
    where = any(c.lower_ == "where" for c in clause.children)
    if not where or day.lower_ not in calendar_names() or on.dep_ != "prep" or not on.i:
        return
    place = tree[on.i - 1]
    if place.pos_ == "PROPN" and place.dep_ in {"dobj", "pobj"}:
        clause.hang(place, "relcl")


def _number_as_adjective(token: Token) -> None:
    """ "[Sixty] people were wounded": the number as one."""
    if not token.lower_.endswith(("st", "nd", "rd", "th")):
        token.tag_, token.dep_, token.pos_ = "CD", "nummod", "NUM"


def _counted_beyond(verb: Token) -> None:
    """ "killing [nine] and torching [homes]": the number as the object of the first verb, the noun as that of
    the second.
    """
    number = verb.head
    noun = number.head
    counts = number.tag_ == "CD" and number.dep_ == "nummod" and number.i < verb.i < noun.i
    first = noun.head
    if not counts or first is noun:
        return
    label = noun.dep_
    joints = [c for c in number.children if c.dep_ == "cc"]
    verb.hang(first, verb.dep_)
    number.hang(first, label)
    noun.hang(verb, "dobj")
    for joint in joints:
        joint.hang(first, joint.dep_)


def _reduced(verb: Token) -> None:
    """ "Rockets [fired by rebels] hit the port": the second verb as that of the clause, the other as part
    of its subject.
    """
    participle = verb.head
    own = list(participle.children)
    before = {c.dep_ for c in own if c.i < verb.i}
    later = {c.dep_ for c in verb.children}
    if (
        "nsubj" not in before
        or before & {"aux", "auxpass", "cc", "punct", "mark"}
        or later & {"nsubj", "nsubjpass", "aux", "auxpass", "mark", "cc"}
        or not (_by_somebody(participle, before) or _unjoined(participle, verb))
    ):
        return
    subject = next(c for c in own if c.dep_ == "nsubj")
    verb.hang(verb if participle.head is participle else participle.head, participle.dep_)
    subject.hang(verb, "nsubj")
    participle.hang(subject, "acl")
    participle.tag_ = "VBN"
    for child in own:
        if child.i > verb.i:
            child.hang(verb, child.dep_)


def _by_somebody(participle: Token, before: set[str]) -> bool:
    """ "Rockets fired by rebels"."""
    return participle.tag_ == "VBN" and "agent" in before


def _unjoined(first: Token, verb: Token) -> bool:
    """ "Rockets fired at Gao killed two": two verbs that nothing joins, the first without its object."""
    whole = first.doc[first.i + 1 : verb.i]
    joined = any(t.is_punct or t.dep_ in {"cc", "mark", "nsubj", "nsubjpass", "dobj", "prt"} for t in whole)
    return not joined and len(whole) > 1 and any(c.dep_ == "dobj" for c in verb.children)


def _opening_root(tree: Tree, root: Token) -> None:
    """ "[In the circle of Niono, a patrol [arrested two men]]": the verb as root, the patrol its subject."""
    first = next((t for t in tree if not (t.is_space or t.is_punct)), None)
    if first is None or root is not first:
        return
    for noun in tree:
        opened = noun.dep_ in {"appos", "pobj"} and noun.i and tree[before_mark(noun)].text == ","
        if not opened:
            continue
        for verb in noun.children:
            done = verb.dep_ == "acl" and verb.tag_ in {"VBD", "VBN"} and verb.i > noun.i
            labels = {"dobj", "prep", "prt"} if noun.dep_ == "appos" else {"dobj"}
            if done and any(c.dep_ in labels for c in verb.children):
                verb.tag_ = "VBD"
                verb.hang(verb, "ROOT")
                noun.hang(verb, "nsubj")
                root.hang(verb, "prep")
                for other in [c for c in root.children if c.dep_ == "punct"]:
                    other.hang(verb, "punct")
                return


def _verb_as_compound(verb: Token) -> None:
    """ "The group [claims responsibility]", read as a kind of responsibility: a verb with its own subject."""
    noun = verb.head
    if noun.head is noun and noun.i == verb.i + 1 and any(c.dep_ == "nsubj" for c in verb.children):
        verb.hang(verb, "ROOT")
        noun.hang(verb, "dobj")


def _garden_path(root: Token) -> None:
    """ "[A car packed with explosives] was blown up", read as two verbs without "and": the second is the main
    one, the first tells which car.
    """
    subjects = [c for c in root.children if c.dep_ == "nsubj" and c.i < root.i]
    if len(subjects) != 1 or any(
        c.dep_ in {"dobj", "aux", "auxpass", "cc", "ccomp", "xcomp"} for c in root.children
    ):
        return
    subject = subjects[0]
    for verb in [c for c in root.children if c.dep_ == "conj" and c.pos_ == "VERB"]:
        if not is_finite_passive(verb) or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
            continue
        between = [c for c in root.children if root.i < c.i < verb.i and c.dep_ == "punct"]
        if between:
            return  # "he fled, was caught": a list
        verb.hang(verb, "ROOT")
        subject.hang(verb, "nsubjpass")
        root.hang(subject, "acl")
        root.tag_ = "VBN"
        for mark in [c for c in root.children if c.dep_ == "punct" and c.i > verb.i]:
            mark.hang(verb, "punct")
        return


def _verb_as_plural(tree: Tree, noun: Token) -> None:
    """ "A [bomb rips] through a mosque", where "a" before a plural cannot be its own."""
    article = next((c for c in noun.children if c.dep_ == "det" and c.lower_ in _ONE), None)
    before = tree[noun.i - 1] if noun.i else None
    if article is None or before is None or before.dep_ != "compound" or before.head is not noun:
        return
    if before.tag_ not in {"NN", "NNP"} or any(c.lower_ in _MANY or c.like_num for c in noun.children):
        return
    if noun.i + 1 >= len(tree) or tree[noun.i + 1].pos_ not in {"ADP", "DET", "PRON", "NUM", "PROPN", "ADV"}:
        return
    if any(t.pos_ in {"VERB", "AUX"} and t.tag_ in FINITE for t in tree):
        return
    root = next((t for t in tree if t.head is t), noun)
    noun.pos_, noun.tag_ = "VERB", "VBZ"
    before.hang(noun, "nsubj")
    for child in [c for c in noun.children if c.i < before.i]:
        child.hang(before, child.dep_)
    if root is not noun:
        noun.hang(noun, "ROOT")
        root.hang(noun, "dep")
