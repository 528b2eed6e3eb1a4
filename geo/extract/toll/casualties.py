"""Who was killed, wounded or taken, and how many.

Counts follow the UCDP triple. "No casualties" is 0; silence, and "no reports of casualties", are ``None``.
"""

from __future__ import annotations

from geo.extract.events.cared_for import patients
from geo.extract.events.frames import Frame
from geo.extract.events.triggers import Trigger
from geo.extract.roles.victims import (
    also_named,
    countable,
    counts_itself,
    each_named,
    is_bare,
    is_somebody,
    of_group,
    person_name,
    the_one,
    whose,
    with_listed,
)
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import share_of
from geo.extract.sentence.view import View, at, within_any
from geo.extract.toll import numbers
from geo.extract.toll.adjacent import counted_state
from geo.extract.toll.companions import (
    are_known,
    are_more,
    beside,
    beyond_parts,
    counted_before,
    did_it,
    is_counted_in,
    is_part,
    told_apart,
)
from geo.extract.toll.counts import is_early
from geo.extract.toll.denied import is_denied
from geo.extract.toll.fatally import FATAL, split_fatally
from geo.extract.toll.named import named_as, one_life
from geo.extract.toll.tallies import (
    are_dead,
    at_most,
    hurt_beside,
    hurt_of,
    in_line,
    is_of_it_all,
    joined,
    left_hurt,
    number_of,
    put,
    put_at,
    risen,
    since_risen,
    to_death,
)
from geo.extract.toll.toll import Toll
from geo.extract.toll.two_sides import may_be_more, put_beside
from geo.lexicon.wordlists import wordlists
from geo.model import Count
from geo.tree import Token

_NONE = Count(0, 0, 0)
_HIM = {"him", "her", "he", "she"}
_OF_MANY = {"massacre", "slaughter"}


def toll_of(view: View, frame: Frame) -> Toll:
    """The casualties that the frame's words state."""
    toll = Toll()
    triggers = frame.triggers
    if len(triggers) > 1:  # what a count is of at last before what it was at first
        triggers = sorted(triggers, key=lambda t: (not is_of_it_all(t, frame), t.effect and is_early(t)))
    for trigger in triggers:
        if trigger.word.effect is None and not (
            trigger.verbal and trigger.word.id in {"shooting", "beating", "stabbing"}
        ):
            continue
        if (told := counted_state(view, trigger)) is not None:
            toll.put(*told)
            toll.heads.append(told[2][-1])
        elif toll.killed is not None and may_be_more(trigger, frame):
            more = Toll()
            _from_verb(view, frame, trigger, more)
            put_beside(view, trigger, toll, more)
        elif trigger.verbal:
            _from_verb(view, frame, trigger, toll)
        else:
            _from_noun(view, trigger, toll)
    if toll.killed is None and view.has_any(FATAL):
        split_fatally(frame, toll)
    if toll.killed is not None and is_part(view, frame):
        toll.killed = None
    if toll.killed is None and toll.victims:
        n = len(toll.victims)
        toll.killed = Count(n, n, n if _at_gunpoint(frame) else None)
        toll.words.setdefault("killed", list(toll.heads))
    return toll


def _at_gunpoint(frame: Frame) -> bool:
    """ "Judge X was shot dead": whoever else died would be told beside him; not "a raid killed X"."""
    harm = [t for t in frame.triggers if t.effect or t.word.effect == "killed"]
    aimed = {"shooting", "stabbing"}
    return all(t.verbal or t.token.lower_ == "dead" for t in harm) and any(
        t.verbal and t.word.id in aimed and t.token.tag_ != "VBG" for t in frame.triggers
    )


def answers(view: View, toll: Toll) -> bool:
    """Whether those who suffer are the attackers themselves: "soldiers killed the gunman on the spot"."""
    return bool(toll.heads) and all(
        (hit := at(view.generic, head)) is not None
        and hit.value.name in wordlists().attackers
        and any(c.dep_ == "det" and c.lower_ in {"the", "all", "both"} for c in head.children)
        for head in toll.heads
    )


def _from_verb(view: View, frame: Frame, trigger: Trigger, toll: Toll) -> None:
    verb, effect = trigger.token, trigger.word.effect
    if trigger.word.id == "die" and verb.lemma_.lower() in {"lose", "embrace", "attain", "achieve", "lay"}:
        lives = syntax.passive_subjects(verb) if syntax.is_passive(verb) else []
        own = () if lives else syntax.objects(verb)
        men = [o for o in own if o.like_num or o.lemma_.lower() in wordlists().losable_men]
        victims = lives or men or [*syntax.subjects(verb), *beside(view, verb)]  # "lost nine of its men"
    elif trigger.word.id == "wound" and verb.lemma_.lower() in wordlists().bearing_verbs:
        victims = syntax.subjects(verb)  # "a boy lost a leg", "a third man sustained injuries"
        if frame.acts and all(v.lower_ in {"he", "she"} for v in victims):
            toll.put("wounded", Count(1, 1, 1) if victims else None, victims)  # "it blew up, he lost a leg"
    elif trigger.word.id == "wound" and verb.lemma_.lower() in {"be", "remain"}:
        victims = patients(verb)  # "four more are in hospital"
    elif trigger.word.id == "die":
        drowned = [o for o in syntax.objects(verb) if o.like_num or is_somebody(view, o)]
        victims = drowned or syntax.subjects(verb) or syntax.passive_subjects(verb)
        named = [v for v in syntax.prepositional(verb, "alongside", "with") if v.pos_ == "PROPN"]
        victims += named + [v for v in beside(view, verb) if v not in named]
    elif trigger.word.id == "shooting":
        victims = syntax.passive_subjects(verb) + beside(view, verb)
        victims = victims if syntax.is_passive(verb) else syntax.objects(verb)
        if verb.lemma_.lower() in {"fire", "use"}:
            victims = []
        after = verb.doc[verb.i + 1 : verb.i + 2]  # "shot dead judge X", hung on the judge
        beside_it = (*after, *(c for v in (verb, *victims) for c in v.children))
        dead = any(c.lower_ == "dead" for c in beside_it) or to_death(verb) or in_line(verb)
        effect = "killed" if dead or any(c.lower_ == "down" for c in verb.children) else "shot"
    elif trigger.word.id in {"beating", "stabbing"}:
        victims = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
        hurt = trigger.word.id == "stabbing" and not any(t.effect for t in frame.triggers)
        effect = "killed" if to_death(verb) else "wounded" if hurt else "beaten"
    elif effect == "harm":
        _harm(view, verb, toll)
        return
    elif syntax.is_passive(verb):
        victims = syntax.passive_subjects(verb) + beside(view, verb)
    else:
        victims = [v for v in syntax.objects(verb) if v.dep_ != "conj" or not _has_verb(v)]
        victims += [v for v in beside(view, verb) if victims and v not in victims]  # "along with his driver"
        if not victims and effect == "abducted":
            victims = syntax.prepositional(verb, "with")  # "made off with 30 women"
        if not victims and verb.tag_ == "VBN" and verb.dep_ in {"ROOT", "acl"}:
            victims = syntax.subjects(verb)  # headline: "Three killed in blast"
        if not victims and verb.tag_ in {"VBN", "VBD"} and verb.dep_ != "relcl":
            doers = syntax.subjects(verb)
            counted = (v for v in doers if v.like_num or syntax.children(v, "nummod") or is_bare(v))
            victims = [v for v in counted if not within_any(v, view.weapons)]  # "one killed and 2 hurt"
    if effect in {"wounded", "shot", "beaten"} and any(c.lower_ in FATAL for c in verb.children):
        effect = "killed"  # "was mortally wounded by a sniper"
    if effect not in {"killed", "wounded"}:
        _taken(view, victims, effect, toll)
        return
    assert effect is not None  # noqa: S101 - for the type checker; the sets above hold no None
    if none := [v for v in victims if syntax.has_no(v)]:
        toll.spared = True
        victims = [v for v in victims if v not in none]
        if not victims:  # "no commander was killed": others may have been
            if any(v.lemma_.lower() not in wordlists().some_of_many for v in none):
                toll.put(effect, _NONE, none)
                toll.put("killed", _NONE, none)  # nobody hurt is nobody killed
            return
    if any(c.dep_ == "neg" for c in verb.children):
        return
    if (number := number_of(verb)) is not None:
        toll.put_told(effect, risen(number, of=effect == "killed"))
        return
    if verb.lemma_.lower() in wordlists().disabling_verbs:
        toll.heads += victims
        return
    if joined(trigger, frame.triggers):
        _share(view, victims, toll)
        return
    if effect == "killed" and victims and all(map(did_it, victims)):
        toll.fallen, toll.heads = toll.fallen or _number(view, victims), toll.heads or list(victims)
        return
    count_people(view, victims, effect, toll)


def _number(view: View, victims: list[Token]) -> Count | None:
    alone = Toll()
    count_people(view, victims, "killed", alone)
    return alone.killed


def _has_verb(noun: Token) -> bool:
    """ "shells kill 4 in Douma, and 3 others killed in a blast": the others are told by their own verb."""
    return any(c.dep_ == "acl" and c.tag_ == "VBN" for c in noun.children)


def _share(view: View, victims: list[Token], toll: Toll) -> None:
    """One number for killed and wounded: a ceiling for either."""
    both = Toll()
    count_people(view, victims, "wounded", both)
    toll.heads += both.heads
    for effect in ("killed", "wounded"):
        toll.put(effect, at_most(both.wounded), both.words.get("wounded", []))


def count_people(view: View, victims: list[Token], effect: str, toll: Toll) -> None:
    """Adds how many are told of to a toll, and who they are."""
    total: Count | None = None
    unknown = several = False
    words: list[Token] = []
    listed = with_listed([named for victim in victims for named in (each_named(victim) or [victim])])
    apart = [one for victim in victims[:1] for one in beyond_parts(view, victim)]
    listed += [one for one in apart if one not in listed]
    for victim in (new for one in listed for new in counted_before(one) if new is one or new not in listed):
        if (len(victims) > 1 or not victim.like_num) and told_apart(victim, effect):
            continue  # "four killed and eleven wounded": the four are not among the wounded
        if (
            victim.dep_ == "conj"
            and any(c.dep_ == "nummod" for c in victim.head.children)
            and numbers.of_noun(victim) is None
            and victim.tag_ == "NNS"
            and not any(c.dep_ in {"det", "poss"} for c in victim.children)
        ):
            continue  # "12 men, women and children": one number for all
        if effect == "wounded" and any(c.lower_ in {"dead", "killed"} for c in victim.children):
            continue  # "76 dead and 70 wounded", parsed as one subject
        if is_counted_in(victims[0], victim) and victim not in apart:
            continue  # "five, among them two children": a part of the number before
        name = person_name(view, victim)
        if name is not None:
            toll.heads.append(victim)
            if effect == "killed":
                toll.victims.add(name)
            else:
                total, words = numbers.add(total, Count(1, 1, 1)), [*words, victim]
            continue
        if shares := share_of(victim):
            toll.heads += shares
            unknown = True
            continue
        toll.heads.append(victim)
        of = syntax.prepositional(victim, "of") if victim.like_num else []
        herd = any(t.lemma_.lower() in wordlists().animals for t in of)  # "20 of his sheep"
        if herd or (victim.pos_ == "NOUN" and not victim.like_num and not is_somebody(view, victim)):
            toll.inanimate = True
            continue
        if victim.lemma_.lower() == "number" and not any(t.like_num for t in victim.subtree):
            unknown = True  # "six soldiers and an unknown number of rebels"
            continue
        if victim.lower_ in _HIM and effect == "killed":  # "opened fire on a guard, killing him"
            total = numbers.add(total, Count(1, 1, 1))
            words.append(victim)
            continue
        count = of_group(victim) or (numbers.of_noun(victim) if counts_itself(victim) else None)
        count = count or the_one(view, victim)
        if count is not None and (victim.like_num or victim.lower_ == "another" or countable(view, victim)):
            total = numbers.add(total, count)
            words += [t for t in syntax.noun_phrase(victim) if t.i <= victim.i]
        several |= count is None and victim in victims and are_more(victim)
    n = len(toll.victims) if effect == "killed" else 0
    if total is not None and n and any(person_name(view, v) for v in victims):
        total = numbers.add(total, Count(n, n, n))
    above = syntax.clause_verb(words[0]) if words else None
    if above is not None and any(c.lower_ == "respectively" for c in above.children):
        total = None  # "killing three and five respectively": each elsewhere
    if effect == "killed":
        toll.victims.update(name for v in victims for name in also_named(view, v))
    if total is not None and (unknown or several):  # "the priests, their cook and her daughter"
        total = Count(total.low, None if several else total.best, None)
    toll.put(effect, total, words)


def _harm(view: View, verb: Token, toll: Toll) -> None:
    """ "left 4 dead and 6 wounded", "claimed 12 lives", "claimed the lives of 12", "were left dead"."""
    dead = syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.objects(verb)
    shared = {c.lower_ for c in verb.children if c.dep_ in {"oprd", "acomp", "ccomp", "xcomp"}}
    if len(dead) > 1 and shared & {"dead", "killed"}:
        count_people(view, dead, "killed", toll)
        return
    for victim in dead:
        lemma = victim.lemma_.lower()
        states = [
            c
            for c in (*verb.children, *victim.children)
            if c.dep_ in {"oprd", "acomp", "ccomp", "acl", "amod", "xcomp"}
        ]
        state = {c.lower_ for c in states}
        if any(hurt_beside(c) for c in (victim, *states) if c.lower_ in {"dead", "killed"}):
            _share(view, [victim], toll)
            continue
        lost = syntax.prepositional(victim, "of") if lemma == "life" else []
        lost = lost or (syntax.children(verb, "dative") if lemma == "life" else [])  # "cost nine their lives"
        if lost:
            count_people(view, lost, "killed", toll)
            toll.put("killed", one_life(victim, lost), lost)
        elif lemma in wordlists().the_dead or "dead" in state or "killed" in state:
            toll.put("killed", numbers.of_noun(victim), list(syntax.core_phrase(victim)))
        elif lemma in {"wounded", "injured"} or {"wounded", "injured"} & state or left_hurt(verb, victim):
            toll.put("wounded", numbers.of_noun(victim), list(syntax.core_phrase(victim)))
        elif lemma == "casualty" and are_dead(view, victim):
            toll.put("killed", numbers.of_noun(victim), list(syntax.core_phrase(victim)))
        else:
            continue
        toll.heads.append(victim)
    if (hurt := hurt_of(verb)) is not None:
        toll.put("wounded", *hurt)


def _from_noun(view: View, trigger: Trigger, toll: Toll) -> None:
    noun, lemma = trigger.token, trigger.token.lemma_.lower()
    if noun.lower_ in {"wounded", "injured", "hurt"}:
        lemma = "wounded"
    none = syntax.has_no(noun) or is_denied(noun)
    if (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lemma_.lower() in wordlists().unconfirmed_reports
    ):
        return
    if lemma in {"casualty", "injury", "fatality", "victim"} and none:
        if lemma in {"casualty", "injury"}:
            toll.put("wounded", _NONE, [noun])
        if lemma in {"casualty", "fatality", "victim"}:
            toll.put("killed", _NONE, [noun])
        return
    if none and (lemma == "loss" or (lemma == "death" and noun.tag_ == "NNS")):
        toll.put("killed", _NONE, [noun])  # "no loss of life"
        return
    if lemma == "toll":
        toll.put_told("killed", risen(noun, of=True))
        toll.killed = since_risen(noun) or toll.killed
        return
    apart = any(t.text == "," for t in noun.doc[noun.head.i : noun.i])  # "bombers at a shrine, dozens dead"
    if lemma == "dead" and (named := named_as(noun)):
        count_people(view, named, "killed", toll)
        return
    if lemma == "dead" and noun.dep_ == "amod" and not apart:
        if noun.head.like_num or noun.head.i < noun.i:  # "Nine dead as army, militia clash", "9 rebels dead"
            count_people(view, [noun.head], "killed", toll)
        else:
            toll.put_told("killed", put_at(noun))
        return
    if noun.dep_ == "pobj" and noun.head.head.lemma_ == "number":  # "the number of wounded has risen to 22"
        if lemma in {"dead", "martyr", "fatality", "death", "wounded", "injured"}:
            effect = "wounded" if lemma in {"wounded", "injured"} else "killed"
            toll.put_told(effect, risen(noun.head.head, of=effect == "killed"))
        return
    if lemma in {"dead", "fatality", "martyr"} and hurt_beside(noun) is not None:
        _share(view, [noun], toll)
        return
    dead = lemma in {"dead", "fatality", "martyr"} or (lemma == "death" and noun.tag_ == "NNS")
    if dead or (lemma == "casualty" and are_dead(view, noun)):
        toll.put("killed", numbers.of_noun(noun), list(syntax.core_phrase(noun)))
        toll.put_told("killed", put(noun))
    elif lemma == "wounding" or (lemma == "injury" and syntax.prepositional(noun, "of")):
        count_people(view, syntax.prepositional(noun, "of"), "wounded", toll)  # "the injury of 11 others"
    elif lemma in {"wounded", "injured", "injury"}:
        toll.put("wounded", numbers.of_noun(noun), list(syntax.core_phrase(noun)))
        toll.put_told("wounded", put(noun))
    if trigger.word.effect == "killed":
        victims = whose(view, noun) if trigger.word.id == "killing" else syntax.prepositional(noun, "of")
        hurt = {"injury", "wounding"}  # not "and the injury of", nor "the massacre of 2022"
        victims = [v for v in victims if v.lemma_.lower() not in hurt and not within_any(v, view.timexes)]
        if lemma in _OF_MANY:  # of a town: nobody is massacred alone
            victims = [v for v in victims if v.pos_ != "PROPN"]
        if victims:
            count_people(view, victims, "killed", toll)
            if trigger.word.id == "killing" and not toll.victims and any(map(are_known, victims)):
                toll.put("killed", Count(2, None, None), victims)  # "the murder of the priests"
        elif lemma not in _OF_MANY:
            for owner in syntax.children(noun, "poss", "compound"):
                name = person_name(view, owner)
                if name is not None:
                    toll.victims.add(name)
                    toll.heads.append(owner)
    elif trigger.word.effect not in {"wounded", None}:
        owners = [p for p in syntax.children(noun, "poss") if person_name(view, p)]  # "Mendez's kidnapping"
        _taken(view, whose(view, noun) or owners, trigger.word.effect, toll)


def _taken(view: View, victims: list[Token], effect: str | None, toll: Toll) -> None:
    """Those who suffered, but did not die of it; who was abducted is known by name."""
    toll.heads += victims
    if effect == "abducted":
        toll.taken.update(name for v in victims if (name := person_name(view, v)) is not None)
