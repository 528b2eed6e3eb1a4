"""The events of a sentence, each with all the words that tell of it.

"A drone strike killed four" has two event words and one event; "the attack came after Iran fired missiles"
has two and two.
"""

from __future__ import annotations

from geo.extract.events.belonging import is_guilt_of, stopped_in_flight
from geo.extract.events.deeds import there_and_then
from geo.extract.events.disposal import clears_to_death
from geo.extract.events.elaborated import begins_it
from geo.extract.events.forestalled import without_forestalled
from geo.extract.events.illness import without_illness
from geo.extract.events.joining import found_later, same_event
from geo.extract.events.paths import SEPARATING
from geo.extract.events.repelled import meets_attackers
from geo.extract.events.triggers import Trigger, find_triggers
from geo.extract.events.wreckage import REMOTE, harm_left
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.tree import Token


class Frame:
    """The event words of one event in one sentence, the one that tells most of the act first; they do not
    change.
    """

    __slots__ = ("acts", "first", "main", "tokens", "triggers")

    def __init__(self, triggers: list[Trigger]) -> None:
        self.triggers = triggers
        self.main = triggers[0]
        """The act if it is named, else the consequence."""
        self.tokens: list[Token] = [t.token for t in triggers]
        """The heads of all its words."""
        self.first = min(token.i for token in self.tokens)
        """The index of its first word in the sentence."""
        self.acts = [t for t in triggers if not t.effect and t.word.sense != "outset"]
        """The words for the act itself."""


def frames(view: View) -> list[Frame]:
    """The events of the sentence, each with all its words, in the order of their first word."""
    triggers = without_forestalled(view, without_illness(view, find_triggers(view)))
    triggers = [t for t in triggers if not _is_fall_of_debris(view, t)]
    group = {t.token.i: t.token.i for t in triggers}
    by_index = {t.token.i: t for t in triggers}
    triggers = [t for t in triggers if not (stopped_in_flight(t, by_index) or begins_it(t, by_index))]
    triggers = [t for t in triggers if not (meets_attackers(t, by_index) or _is_aim(t, by_index))]
    if not view.weapons and any(t.effect for t in triggers):
        triggers = [t for t in triggers if not _is_mark_left(t)]
    if any(t.word.id == "interception" for t in triggers):
        harmed = {t.token.i for t in triggers if t.effect}
        triggers = [t for t in triggers if not clears_to_death(t.token, harmed)]

    def root(i: int) -> int:
        while group[i] != i:
            i = group[i]
        return i

    for trigger in triggers if len(triggers) > 1 else ():
        for other in same_event(trigger, by_index):
            a, b = root(trigger.token.i), root(other)
            if a != b:
                group[max(a, b)] = min(a, b)
    joined: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        joined.setdefault(root(trigger.token.i), []).append(trigger)
    ordered = (Frame(sorted(words, key=_rank)) for words in joined.values())
    return _adopt(view, sorted(ordered, key=lambda frame: frame.first))


def _is_mark_left(trigger: Trigger) -> bool:
    """ "One left a hole in the wall; there were no injuries": of what was told before."""
    return trigger.verbal and trigger.word.id == "impact" and trigger.token.lemma_.lower() in _MARKING


_MARKING = {"leave", "punch", "blow", "gouge"}


def _is_fall_of_debris(view: View, trigger: Trigger) -> bool:
    """ "Debris fell on a car park, hurting two": of what was shot down; its fall is no crash. Where a place,
    a day or a storm stands beside it, nothing before may have told of what it fell.
    """
    if not trigger.verbal or trigger.word.id != "crash" or view.places or view.timexes:
        return False
    fallen = syntax.subjects(trigger.token)
    bare = all(f.lemma_.lower() in wordlists().debris and not syntax.children(f, "prep") for f in fallen)
    return bool(fallen) and bare


def _adopt(view: View, ordered: list[Frame]) -> list[Frame]:
    """Consequences that the parse left alone, joined to the act told just before: parses err, word order does
    not.
    """
    kept: list[Frame] = []
    for frame in ordered:
        act = next((f for f in reversed(kept) if f.acts), None)
        if act is not None and act.main.word.id in REMOTE and frame.acts:
            frame = _without_wreckage(view, frame, act)
        if (
            any(t.effect for t in frame.triggers)
            and not frame.acts
            and act is not None
            and act.main.word.id not in _BLOODLESS
            and not _is_counted_from(act.main.token)
            and not any(_has_agent(view, trigger, act) for trigger in frame.triggers)
            and not any(_own_report(trigger, act) or _names_dead(trigger) for trigger in frame.triggers)
            and not any(trigger.verbal and was_before(trigger.token) for trigger in frame.triggers)
            and not any(map(found_later, frame.triggers))
            and not any(trigger.verbal and is_guilt_of(trigger.token) for trigger in frame.triggers)
            and not any(trigger.verbal and there_and_then(trigger.token) for trigger in frame.triggers)
            and not any(trigger.verbal and _tells_of_a_place(trigger.token) for trigger in frame.triggers)
            and not any(t.lower_ in SEPARATING for t in view.doc[act.first : frame.first])
        ):
            kept[kept.index(act)] = Frame(sorted([*act.triggers, *frame.triggers], key=_rank))
        else:
            kept.append(frame)
    return kept


def _without_wreckage(view: View, frame: Frame, act: Frame) -> Frame:
    """ "An air raid hit the town; a house was flattened and 52 were hurt": those hurt, in the raid."""
    if len(frame.acts) == len(frame.triggers):
        return frame
    opens = min(word.i for token in frame.tokens for word in token.subtree if word.i > act.first)
    left = harm_left(view, frame.triggers, opens)
    return Frame(left) if left else frame


_BLOODLESS = {"change", "agreement", "base"}
"""Entries of acts in which nobody comes to harm: "the group, which disbanded in 2018, had killed 800"."""


def _is_counted_from(act: Token) -> bool:
    """ "A week after the attack, a mine killed four": what only tells when the rest took place."""
    marks = [act.head] if act.dep_ == "pobj" else syntax.children(act, "mark")
    mark = next((m for m in marks if m.lower_ in SEPARATING and m.i), None)
    return mark is not None and mark.nbor(-1).lemma_.lower() in wordlists().long_steps


def _names_dead(trigger: Trigger) -> bool:
    """ "the killing of X", "Y's death": tells who, so it stands by itself."""
    owned = syntax.children(trigger.token, "poss") or syntax.prepositional(trigger.token, "of")
    return not trigger.verbal and trigger.word.effect == "killed" and bool(owned)


def _tells_of_a_place(verb: Token) -> bool:
    """ "near where the governor was murdered in July": which place it is, by what happened there once."""
    return verb.dep_ == "pcomp" and any(c.lower_ == "where" for c in verb.children)


def was_before(verb: Token) -> bool:
    """ "The man [police shot] had killed two": a deed of him whom the act struck, and before it."""
    if not any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children):
        return False
    acts = (c for s in syntax.children(verb, "nsubj") for c in syntax.children(s, "relcl"))
    return any(d.tag_ not in {"WP", "WDT"} for act in acts for d in syntax.children(act, "nsubj"))


def is_grievance(verb: Token) -> bool:
    """ "The gang's leader blamed them for standing by while police [killed his men]": what he has suffered at
    some time, and no part of what he did for it.
    """
    marked = any(c.lower_ in {"while", "as", "when"} for c in syntax.children(verb, "mark", "advmod"))
    if verb.dep_ != "advcl" or not marked:
        return False
    men = [o for o in syntax.objects(verb) if o.lemma_.lower() in wordlists().armed_men | {"man", "member"}]
    own = any(c.tag_ == "PRP$" for o in men for c in o.children)
    return own and any(t.lemma_.lower() in speech().blame for t in verb.ancestors)


def _own_report(trigger: Trigger, act: Frame) -> bool:
    """ "…, but the army reported no casualties": a clause of its own with a speaker of its own."""
    verb = trigger.token.head
    return (
        not trigger.verbal
        and trigger.token.dep_ == "dobj"
        and verb.lemma_.lower() in speech().say
        and verb.dep_ in {"conj", "ccomp", "advcl", "ROOT"}
        and not any(verb == t or verb.is_ancestor(t) for t in act.tokens)
    )


def _has_agent(view: View, trigger: Trigger, act: Frame) -> bool:
    """Whether the word names somebody or something that does it, other than those who suffer it."""
    verb = trigger.token
    if any(t.token.is_ancestor(verb) for t in act.triggers if not t.verbal):
        return False
    if not trigger.verbal:
        return trigger.word.id == "killing" and bool(
            syntax.agents(verb)
            or any(at(view.actors, t) for t in syntax.children(verb, "poss", "amod", "compound"))
        )
    if trigger.word.id == "die":
        return False
    if syntax.is_passive(verb):
        return bool(syntax.agents(verb))
    doers = syntax.subjects(verb) if trigger.word.effect != "harm" else []
    return any(
        within_any(t, view.actors, view.generic, view.weapons) or t.lower_ in {"it", "they"} for t in doers
    )


def _is_aim(trigger: Trigger, others: dict[int, Trigger]) -> bool:
    """ "a raid on a camp [to arrest militants] left four dead": what it was for, beside what it did."""
    verb, raid = trigger.token, trigger.token.head
    aim = trigger.word.id == "detention" and verb.tag_ == "VB" and verb.dep_ in {"acl", "relcl"}
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    return (
        aim
        and to
        and (raid.i in others or raid.head.head.i in others)
        and any(t.effect for t in others.values())
    )


def _rank(trigger: Trigger) -> tuple[int, int, int]:
    if trigger.word.sense == "outset":
        return 3, 0, trigger.token.i
    if trigger.effect or trigger.word.id == "gathering":
        return 2, 0 if trigger.word.effect == "killed" else 1, trigger.token.i
    after = {
        "robbery",
        "crash",
    }  # "attacked a village and stole cattle", "crashed, and was said to be shot down"
    first = trigger.word.sub_event and trigger.word.id not in after
    first = first and not (trigger.word.id == "protest" and trigger.token.dep_ == "acl")  # "a mob protesting"
    return (0 if first else 1), 0, trigger.token.i
