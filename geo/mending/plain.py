"""Plain verbs and counts of news that a parse loses, told by tags, labels and the order of words:

* "Jets on Thursday bombed depots used by rebels": depots that were bombed on a Thursday.
* "killed an elder and two of his sons": two who killed.
* "A protester shot by police died": a shot that is a protester.
* "bombed what Delhi said was a camp near Balakot": what Delhi bombed in words.
* "killed by Indian shelling across the line": Indians who shelled.
* "was among nine guards wounded": guards who wounded.
* "was killed by shelling in Gao on Monday": somebody killed, who shelled.
* "those behind the rockets fired at Gao": those who fired.
* "took three brothers away": a way of taking.
* "killed six and injured 43, most of them women": women who were killed.
* "shot dead the mayor of San Miguel and his wife": a town with a wife.
* "clashed with Boko Haram fighters near Gao": fighters, and nothing that anybody fighters.
"""

from __future__ import annotations

from geo.dates.words import calendar_names, weekday_names
from geo.lexicon import weapons
from geo.lexicon.events import events
from geo.lexicon.wordlists import wordlists
from geo.mending.counted import with_counted_mended
from geo.mending.day_names import with_days_parted
from geo.mending.hung_places import with_places_hung
from geo.mending.launched import with_launched_straightened
from geo.mending.marches import with_marches_told
from geo.mending.noun_acts import is_noun_of_act, their_strikes, with_acts_of_states, with_sides_told
from geo.mending.outcomes import with_outcomes_hung
from geo.mending.sufferers import HELD_AS, in_a_row, taken_hostage
from geo.mending.two_words import with_two_words_joined
from geo.mending.verdicts import with_verdicts_told
from geo.tree import FINITE, Token, Tree

_DASHES = frozenset({"–", "—"})
_HARMED = frozenset({"killed", "wounded", "injured", "hurt"})


def with_plain_mended(tree: Tree) -> None:
    """Put these right in place."""
    with_places_hung(tree)
    with_counted_mended(tree)
    with_acts_of_states(tree)
    with_sides_told(tree)
    with_two_words_joined(tree)
    with_days_parted(tree)
    with_marches_told(tree)
    with_launched_straightened(tree)
    with_outcomes_hung(tree)
    for token in tree if not HELD_AS.isdisjoint(tree.words) else ():
        taken_hostage(token)
    for token in tree:
        label = token.dep_
        if label == "amod":
            if token.tag_ == "VBN" and token.i and tree[token.i - 1].lower_ in weekday_names():
                _did_that_day(tree, token)
        elif label == "acl":
            if token.i and token.head.i == token.i - 1 and is_noun_of_act(token):
                their_strikes(token)
            elif token.tag_ == "VBN" and token.head.lower_ == "one" and token.head.tag_ == "NN":
                token.head.tag_, token.head.pos_ = "CD", "NUM"  # "Zmiivka – [one] wounded by a drone"
            elif token.lemma_ in _LET_FLY and token.i:
                _what_was_fired(tree, token)
        elif label == "compound":
            if token.i + 1 < len(tree) and tree[token.i + 1].text in _DASHES:
                _as_label(tree[token.i + 1], token)
        elif label == "appos" and token.tag_ == "NN":
            in_a_row(token)
        elif label == "prep":
            if token.lower_ == "of" and token.head.lower_ in weekday_names():
                _died_of(token)
            elif token.head.lemma_ in _PLANNED and token.lower_ in {"on", "in"} and token.i:
                _of_what_was_planned(tree[token.i - 1], token)
        elif label == "ROOT":
            if token.tag_ == "VBZ" and token.lower_ in _MEN:
                _met_with(tree, token)
        elif label == "conj":
            if token.tag_ == "CD" and token.head.pos_ == "VERB":
                _two_of_his(tree, token)
            elif token.tag_ == "VBD" and token.head.tag_ == "VB":
                _beside_what_was(token)
            elif token.pos_ == "NOUN" and token.head.dep_ == "pobj":
                _whose_wife(token)
        elif label == "pcomp":
            if token.tag_ == "VBG" and token.head.dep_ == "agent":
                _by_act(token)
        elif label == "advcl":
            if token.tag_ == "VBG" and token.i and tree[token.i - 1].dep_ == "pobj":
                _by_their_fire(tree, token)
            elif token.lower_ in _HARMED and token.i:
                _among_those(tree[token.i - 1], token)
            elif token.tag_ == "VB" and token.head.lemma_ == "go":
                _went_on_to(tree, token)
            if token.head.lemma_ in _COMES_TO_HARM:
                _in_the_attempt(token)
        elif label == "xcomp" and token.tag_ == "VBG" and token.head.lemma_ in _COMES_TO_HARM:
            _in_the_attempt(token)
        elif label == "parataxis" and token.head.i > token.i:
            _before_the_aside(tree, token)
        elif label == "nsubj" and token.tag_ == "WP" and token.lower_ == "what":
            _what_they_call(token)
        elif label == "npadvmod" and token.head.lower_ == "away" and token.head.head.lemma_ in _LEADS:
            _took_away(token)
        elif label == "dobj" and token.pos_ == "NOUN" and any(map(_is_most_of_them, token.children)):
            token.hang(tree[min(t.i for t in token.subtree) - 1].head, "npadvmod")
        elif label == "dobj" and token.pos_ == "PROPN" and token.i + 1 < len(tree):
            _of_its_make(tree[token.i + 1], token)
        elif label == "nsubj" and token.pos_ == "PROPN" and token.i > 2:
            _of_that_name(tree[token.i - 1], token)
        elif token.lower_ == "shot" and label == "nsubj" and token.pos_ == "NOUN":
            _shot_by(tree, token)
            _shot_dead(tree, token)
    with_verdicts_told(tree)


_LEADS = frozenset({"take", "lead", "drive", "carry", "whisk", "march", "drag"})


def _took_away(whom: Token) -> None:
    """ "[took three brothers away] from their house": whom they took."""
    away, verb = whom.head, whom.head.head
    if away.dep_ != "advmod" or whom.i < verb.i or any(c.dep_ == "dobj" for c in verb.children):
        return
    if whom.lemma_.lower() in wordlists().times or whom.lemma_.lower() in _LENGTHS:
        return  # "was taken two miles away"
    whom.hang(verb, "dobj")
    for prep in [c for c in away.children if c.dep_ == "prep"]:
        prep.hang(verb, "prep")


_LENGTHS = frozenset(
    {"mile", "kilometre", "kilometer", "km", "metre", "meter", "yard", "block", "step", "foot"}
)


def _is_most_of_them(subject: Token) -> bool:
    """ "killing six and injuring 43, [most of them women]": no more of the dead."""
    return subject.dep_ == "nsubj" and any(c.lower_ == "of" for c in subject.children)


def _whose_wife(other: Token) -> None:
    """ "shot dead the [mayor of San Miguel and his wife]": a mayor and a wife, and no town and a wife."""
    place, whole = other.head, other.head.head.head
    own = any(c.dep_ == "poss" and c.lower_ in {"his", "her"} for c in other.children)
    if own and place.pos_ == "PROPN" and place.head.lower_ == "of" and whole.pos_ == "NOUN":
        for joint in [c for c in place.children if c.dep_ == "cc"]:
            joint.hang(whole, "cc")
        other.hang(whole, "conj")


def _as_label(mark: Token, name: Token) -> None:
    """ "[Hlushkivka –] house destroyed": a label, and no kind of house."""
    above = name.head.head
    for word in (name, mark):
        word.hang(above, "dep" if word is name else "punct")


def _beside_what_was(verb: Token) -> None:
    """ "thwarted an attempt to bomb a bus [and arrested two]": what was done stands beside what was done."""
    wanted = verb.head
    if not any(c.lower_ == "to" for c in wanted.children if c.dep_ == "aux"):
        return
    done = next((t for t in wanted.ancestors if t.tag_ in FINITE), None)
    if done is None or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return
    for joint in [c for c in wanted.children if c.dep_ == "cc" and c.i < verb.i]:
        joint.hang(done, "cc")
    verb.hang(done, "conj")


def _by_act(act: Token) -> None:
    """ "was killed by [shelling] in Gao": an act, and none of his who was killed."""
    if act.lower_ in events().nouns and not any(c.dep_ in {"dobj", "prt"} for c in act.children):
        act.pos_, act.tag_, act.dep_ = "NOUN", "NN", "pobj"


def _of_its_make(make: Token, whose: Token) -> None:
    """ "shot down a [U.S.] MQ-9 drone": one thing, by whose and what it is."""
    thing = make.head
    if thing.dep_ != "dobj" or thing.head is not whose.head or thing.i != make.i + 1 or make.i > thing.i:
        return
    if make.dep_ not in {"amod", "compound", "nummod"}:
        return
    own = list(whose.children)
    whose.hang(thing, "compound")
    for child in own:
        child.hang(thing, child.dep_)


_MEN = frozenset({"fighters", "soldiers", "rebels", "gunmen", "militants"})


def _met_with(tree: Tree, men: Token) -> None:
    """ "A column of both armies clashed with Boko Haram [fighters] near Gao": whom it clashed with."""
    verb = next((t for t in reversed(tree[: men.i]) if t.dep_ == "acl" and t.tag_ == "VBD"), None)
    preps = [c for c in verb.children if c.dep_ == "prep"] if verb is not None else []
    if verb is None or not preps or any(c.dep_ == "pobj" for c in preps[-1].children):
        return
    rest = [c for c in men.children if c.dep_ == "nsubj" or c.i > men.i]
    men.pos_, men.tag_, men.lemma_ = "NOUN", "NNS", men.lower_.removesuffix("s")
    verb.hang(verb, "ROOT")
    men.hang(preps[-1], "pobj")
    for child in rest:
        child.hang(verb, child.dep_)


_TOWNS = {"capital", "city", "town", "village", "port"}


def _of_that_name(town: Token, name: Token) -> None:
    """ "Clashes in the Haitian capital [Port-au-Prince] left 20 dead": the capital, which left nobody."""
    verb = name.head
    if town.lower_ not in _TOWNS or town.dep_ != "pobj":
        return
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < name.i]
    opening = town.doc[0]
    if not subjects and opening.tag_ == "VBG" and opening.head is verb and opening.is_ancestor(town):
        opening.pos_, opening.tag_, opening.dep_ = "NOUN", "NN", "nsubj"  # "[Fighting] in the capital X"
        opening.lemma_ = opening.lower_
        subjects = [opening]
    if subjects:
        name.hang(town, "appos")


_LET_FLY = {"fire", "launch", "drop", "throw", "hurl", "lob"}


def _what_was_fired(tree: Tree, fired: Token) -> None:
    """ "those behind the [rockets fired] at Gao": what stands right before was fired, and fired nothing."""
    thing = tree[fired.i - 1]
    own = any(c.dep_ in {"dobj", "nsubj"} for c in fired.children)
    if fired.head is thing and fired.tag_ == "VBD" and not own and weapons().find(thing.text):
        fired.tag_ = "VBN"  # "28 of the [drones fired] at Kyiv"
    if thing.dep_ != "pobj" or thing.tag_ not in {"NN", "NNS"}:
        return
    if fired.head.i < thing.i and not own:
        fired.tag_ = "VBN"
        fired.hang(thing, "acl")


def _died_of(of: Token) -> None:
    """ "died on Monday [of wounds]": what somebody died of, and no Monday of wounds."""
    on = of.head.head
    if on.dep_ == "prep" and on.head.lemma_ == "die" and on.head.i < of.i:
        of.hang(on.head, "prep")


def _did_that_day(tree: Tree, verb: Token) -> None:
    """ "Jets on Thursday [bombed] depots"."""
    day, done_to = tree[verb.i - 1], verb.head
    on = done_to.head
    doer = on.head
    if day.head is not on or on.lower_ != "on" or done_to.i < verb.i:
        return
    if done_to.dep_ != "pobj" or doer.pos_ not in {"NOUN", "PROPN"} or doer.i > on.i:
        return
    above, label = doer.head, doer.dep_
    verb.tag_, verb.pos_ = "VBD", "VERB"
    if above is doer:
        verb.hang(verb, "ROOT")
    else:
        verb.hang(above, "ccomp" if above.i > verb.i else label)
    doer.hang(verb, "nsubj")
    on.hang(verb, "prep")
    done_to.hang(verb, "dobj")


def _two_of_his(tree: Tree, number: Token) -> None:
    """ "killed an elder and [two] of his sons", "shot a guard and three others": beside whom they killed."""
    first = next((c for c in number.head.children if c.dep_ == "dobj" and c.i < number.i), None)
    joins = tree[number.i - 1] if number.i else number
    of = tree[number.i + 1 : number.i + 3]
    if first is None or joins.dep_ != "cc" or number.head.i > first.i or len(of) < 2:
        return
    if of[0].lower_ == "of" and of[1].tag_ == "PRP$" and not any(c.dep_ == "nsubj" for c in number.children):
        number.hang(first, "conj")
        joins.hang(first, "cc")


def _before_the_aside(tree: Tree, said: Token) -> None:
    """ "[At the weekend], the governor explained, they had ambushed it": when they did."""
    speaker = next((c for c in said.children if c.dep_ == "nsubj" and c.i < said.i), None)
    edge = min((t.i for t in speaker.subtree), default=0) if speaker is not None else 0
    after = tree[said.i + 1].text if said.i + 1 < len(tree) else ""
    if edge == 0 or tree[edge - 1].text != "," or after != ",":
        return
    for prep in [c for c in said.children if c.dep_ == "prep" and c.i < edge]:
        prep.hang(said.head, "prep")


def _of_what_was_planned(act: Token, when: Token) -> None:
    """ "the man who planned the bombing [on 4 May]": the day of the bombing, and not of its planning."""
    days = calendar_names()
    if act.dep_ == "dobj" and act.head is when.head and any(t.lower_ in days for t in when.subtree):
        when.hang(act, "prep")


_PLANNED = {"plan", "mastermind", "orchestrate", "organise", "organize", "plot", "finance", "fund"}


def _in_the_attempt(clause: Token) -> None:
    """ "was killed while trying to defuse it [in Quetta on Monday]": there and then he was killed."""
    doing = [clause, *(c for c in clause.children if c.dep_ == "xcomp")]
    if not any(verb.lemma_ in _ATTEMPTS or verb.lemma_ in wordlists().making_safe for verb in doing):
        return
    things = [o for verb in doing for o in verb.children if o.dep_ == "dobj"]
    for told in (*doing, *things):
        for prep in [c for c in told.children if c.dep_ == "prep" and c.lower_ in _THERE_AND_THEN]:
            if any(o.pos_ == "PROPN" for o in prep.children):
                prep.hang(clause.head, "prep")


_COMES_TO_HARM = {"kill", "die", "wound", "injure", "hurt", "shoot"}
_ATTEMPTS = {"try", "attempt"}
_THERE_AND_THEN = {"on", "in", "near", "outside", "at"}


def _went_on_to(tree: Tree, deed: Token) -> None:
    """ "went on [to take Bukavu]": what they did next, and not what for."""
    to = next((c for c in deed.children if c.lower_ == "to"), None)
    if to is not None and to.i and tree[to.i - 1].lower_ == "on":
        deed.hang(deed.head, "xcomp")


def _among_those(whom: Token, harmed: Token) -> None:
    """ "was among nine guards [wounded]", "were among the dead and injured": whom somebody hurt."""
    among = whom.head.lower_ == "among" and whom.dep_ == "pobj" and whom.pos_ == "NOUN"
    if among and whom.head.head is harmed.head and not harmed.children:
        harmed.tag_ = "VBN"
        harmed.hang(whom, "acl")


def _by_their_fire(tree: Tree, fire: Token) -> None:
    """ "killed by Indian [shelling] across the line": a noun, whose the name before it tells."""
    whose = tree[fire.i - 1]
    by = whose.head
    if by.lower_ != "by" or by.head is not fire.head or whose.i != by.i + 1 or whose.pos_ != "PROPN":
        return
    if any(c.dep_ in {"dobj", "nsubj", "mark"} for c in fire.children):
        return
    fire.tag_, fire.pos_, fire.lemma_ = "NN", "NOUN", fire.lower_
    fire.hang(by, "pobj")
    whose.hang(fire, "amod")


def _what_they_call(what: Token) -> None:
    """ "bombed [what] Delhi said was a camp near Balakot": the camp, by their account."""
    was = what.head
    said = was.head
    verb = said.head
    camp = next((c for c in was.children if c.dep_ == "attr" and c.i > was.i), None)
    if camp is None or was.lemma_ != "be" or was.dep_ != "ccomp" or said.dep_ not in {"ccomp", "dobj"}:
        return
    if not verb.i < what.i < said.i < was.i or verb.pos_ != "VERB" or said.pos_ != "VERB":
        return
    late = [c for c in was.children if c.i > camp.i]
    camp.hang(verb, "dobj")
    for child in late:
        child.hang(verb, child.dep_)
    said.hang(camp, "relcl")


def _shot_by(tree: Tree, shot: Token) -> None:
    """ "A protester [shot] by police died": one whom police shot."""
    who = tree[shot.i - 1] if shot.i else shot
    by = tree[shot.i + 1] if shot.i + 1 < len(tree) else shot
    if by.lower_ != "by" or who.head is not shot or who.dep_ not in {"amod", "compound"}:
        return
    if who.i == 0 or tree[who.i - 1].tag_ not in {"DT", "JJ", "CD", "NN"} or who.tag_ not in {"JJ", "NN"}:
        return
    before = [c for c in shot.children if c.i < who.i]
    who.tag_, who.pos_ = "NN", "NOUN"
    who.hang(shot.head, "nsubj")
    for child in before:
        child.hang(who, child.dep_)
    shot.tag_, shot.pos_, shot.lemma_ = "VBN", "VERB", "shoot"
    shot.hang(who, "acl")
    by.dep_ = "agent"


def _shot_dead(tree: Tree, shot: Token) -> None:
    """ "A Palestinian [shot] dead an Israeli": who shot, and whom, and no shot that was dead."""
    dead, who = shot.head, tree[shot.i - 1] if shot.i else shot
    if dead.lower_ != "dead" or dead.i != shot.i + 1 or who.head is not shot:
        return
    if who.dep_ not in {"amod", "compound"} or not any(c.dep_ == "dobj" for c in dead.children):
        return
    above, label = (shot, "ROOT") if dead.head is dead else (dead.head, dead.dep_)
    rest = [c for c in dead.children if c is not shot]
    before = [c for c in shot.children if c is not who]
    shot.tag_, shot.pos_, shot.lemma_ = "VBD", "VERB", "shoot"
    shot.hang(above, label)
    dead.hang(shot, "acomp")
    for child in rest:
        child.hang(shot, child.dep_)
    who.tag_, who.pos_ = ("NNP", "PROPN") if who.text.istitle() and who.i else ("NN", "NOUN")
    who.hang(shot, "nsubj")
    for child in before:
        child.hang(who, child.dep_)
