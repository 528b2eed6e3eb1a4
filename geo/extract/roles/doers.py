"""Where in the parse the doer of an event word stands: beside a light verb, as the owner of a means, who
fired it.
"""

from __future__ import annotations

from geo.extract.claims.undone import is_charged_with
from geo.extract.events.triggers import Trigger
from geo.extract.sentence import syntax
from geo.extract.sentence.view import View, at, within_any
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events, scenes, speech
from geo.lexicon.guilt import guilt
from geo.lexicon.wordlists import wordlists
from geo.tree import Token
from geo.vocabulary import ARMIES


def fired_by(view: View, token: Token) -> list[Token]:
    """ "rockets, fired by X, landed"; "an attack launched by X"; "missiles launched from X"; not "a base used
    by X was hit": of what does it any such clause tells, of others only that they were sent.
    """
    out: list[Token] = _planters(token)
    nouns = (
        [token]
        if token.pos_ in {"NOUN", "PROPN"}
        else [*syntax.subjects(token), *syntax.passive_subjects(token), *syntax.agents(token)]
    )
    if token.pos_ == "VERB" and token.lemma_.lower() in wordlists().stopping_verbs:
        nouns = [*syntax.objects(token), *syntax.passive_subjects(token)]
    for noun in nouns:
        clauses = syntax.children(noun, "acl", "relcl")
        if not clauses:
            continue
        does = noun is token or at(view.weapons, noun) is not None or noun.lemma_.lower() in events().nouns
        hit = noun.dep_ == "nsubjpass" and token.pos_ == "VERB" and noun.head == token
        does = does and not (hit and token.lemma_.lower() in wordlists().downing_verbs)
        for clause in clauses:
            sent = clause.lemma_.lower() in wordlists().sending_verbs and not hit
            if not (does or sent):
                continue
            if clause.lemma_.lower() in guilt().blaming_verbs | wordlists().supporting_verbs:
                continue  # "rebels backed by artillery attacked"
            if clause.lemma_.lower() in wordlists().reacting_verbs | wordlists().rejecting_verbs:
                continue  # "bombing of hospital condemned by UN"
            if clause.lemma_ in syntax.BELIEVING:  # "a bomb believed to have been planted by X"
                out += [a for inner in syntax.children(clause, "xcomp") for a in syntax.agents(inner)]
            if syntax.is_passive(clause):
                out += syntax.agents(clause)
                if clause.lemma_.lower() in {"launch", "fire"}:
                    out += syntax.prepositional(clause, "from")
    return out


def by_beyond(view: View, verb: Token) -> list[Token]:
    """ "was killed at a roadblock near Goma by M23 men", where a parse hangs the men on the place."""
    found: list[Token] = []
    ways = wordlists().ways_of_place | {"on", "of"}
    for by in verb.subtree:
        run = by.i > 0 and by.doc[by.i - 1].lower_ in {"run", "held"}  # "a prison run by"
        if by.lower_ != "by" or run or by.i < verb.i or by.head is verb or by.head.dep_ != "pobj":
            continue
        below = [*by.head.ancestors]
        nouns = [t for t in (by.head, *below[: below.index(verb)]) if t.pos_ in {"NOUN", "PROPN"}]
        where = all(t.dep_ == "pobj" and t.head.lower_ in ways for t in nouns)
        words = (events().nouns.get(t.lemma_.lower()) for t in nouns)
        acts = any(word is not None and word.id != "gathering" for word in words)
        doers = [o for o in syntax.children(by, "pobj") if within_any(o, view.actors, view.generic)]
        found += doers if where and not acts else []
    return found + _who_did_all(verb)


def _who_did_all(verb: Token) -> list[Token]:
    """ "was beaten to death and his body burned [by a mob]", told behind the last of what was done to him."""
    own = (c for c in syntax.children(verb, "conj") for s in syntax.children(c, "nsubj", "nsubjpass")
           if s.lemma_.lower() in _OF_HIM and any(p.dep_ == "poss" for p in s.children))  # fmt: skip
    return [doer for clause in own for doer in syntax.agents(clause)] if syntax.is_passive(verb) else []


_OF_HIM = {"body", "corpse", "house", "home", "car"}


def by_beyond_of(view: View, act: Token) -> list[Token]:
    """ "the shooting of a student [by policemen]", hung on the student; "came under attack [from rebels]",
    hung on either word.
    """
    below = [by for o in syntax.prepositional(act, "of") for by in syntax.prepositional(o, "by")]
    if act.lemma_.lower() in {"strike", "airstrike"}:  # "air strikes of the coalition"; on whom, "on" tells
        armies = [h for h in view.actors if h.value.actor.type in ARMIES]
        if not any(within_any(c, view.actors) for c in act.children if c.i < act.i):  # "US strikes of IS"
            below += [o for o in syntax.prepositional(act, "of") if within_any(o, armies)]
    if act.dep_ == "pobj" and act.head.lower_ == "under" and syntax.borne_by(act) is not None:
        below += [by for t in (act, act.head.head) for by in syntax.prepositional(t, "by", "from")]
        return [doer for doer in below if within_any(doer, view.actors, view.generic, view.weapons)]
    return [doer for doer in below if within_any(doer, view.actors, view.generic)]


def is_of_passive(trigger: Trigger) -> bool:
    """Whether a participle of effect goes on with a passive, whose subject it would have for its own; or it
    names its doer itself: "were killed in shelling by X".
    """
    verb = trigger.token
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG" and syntax.agents(verb):
        return True
    goes_on = trigger.effect and verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.i < verb.i
    return goes_on and syntax.is_passive(verb.head) and not syntax.children(verb, "nsubj")


def brought_by(weapon: Token) -> list[Token]:
    """ "The army entered the town with tanks, which shelled houses", "used drones to attack it": the army;
    "the rebels whose bomb killed two": the rebels.
    """
    while weapon.dep_ == "conj":
        weapon = weapon.head
    clause = weapon.head
    if clause.dep_ == "relcl" and any(c.tag_ == "WP$" for c in weapon.children):
        return [clause.head]
    sent = [c for c in syntax.children(weapon, "relcl") if _sends_at(weapon, c)]
    if sent:  # "drones that the Houthis sent", "drones they sent"
        return [s for s in syntax.children(sent[0], "nsubj") if s.tag_ not in {"WDT", "WP"}]
    wielding = weapon.head.lemma_.lower() in guilt().wielding_verbs
    if weapon.dep_ == "dobj" and (wielding or _sends_at(weapon, weapon.head)):
        return [] if syntax.is_passive(weapon.head) else syntax.subjects(weapon.head)
    if weapon.dep_ != "pobj" or weapon.head.lower_ != "with":
        return []
    verb = syntax.clause_verb(weapon.head)
    return [] if verb is None or syntax.is_passive(verb) else syntax.subjects(verb)


def _sends_at(weapon: Token, verb: Token) -> bool:
    """ "had sent ten drones that hit a plant"; not "sent drones to Russia", nor "sent Ukraine missiles"."""
    if verb.lemma_.lower() not in {"send", "launch", "fire", "fly"} or syntax.is_passive(verb):
        return False
    given = syntax.prepositional(verb, "to") or syntax.children(verb, "dative")
    given = given or [o for o in syntax.children(verb, "dobj") if o is not weapon and o.pos_ == "PROPN"]
    return not given and weapon.lemma_.lower() in {"drone", "missile", "rocket", "uav"}


def at_hands(view: View, token: Token) -> list[Token]:
    """ "were killed at the hands of X", "the death of two priests at the hands of X": X."""
    return [
        doer
        for hand in (token.subtree if "hands" in view.vocabulary else ())
        if hand.lower_ == "hands" and hand.dep_ == "pobj" and hand.head.lower_ == "at"
        for doer in syntax.prepositional(hand, "of")
    ]


def fire_of(death: Token) -> list[Token]:
    """ "died from Israeli army fire", "died under police gunfire": the fire."""
    fires = syntax.prepositional(death, "from", "by", "under", "in", "of")
    return [o for o in fires if o.lower_ in {"fire", "gunfire"}]


def laid_by(token: Token) -> list[Token]:
    """ "died when the truck ran over a mine planted by X", "stepped on a mine X had laid": X."""
    things = [*syntax.objects(token), *syntax.prepositional(token, "on", "over", "into")]
    clauses = [c for o in things for c in syntax.children(o, "acl", "relcl")]
    laying = [c for c in clauses if c.lemma_.lower() in wordlists().planting_verbs]
    return [d for c in laying for d in (syntax.agents(c) if syntax.is_passive(c) else syntax.subjects(c))]


def from_side(view: View, token: Token) -> list[Token]:
    """ "were killed in small-arms fire from the Indian side": the side."""
    if not view.has_any(guilt().firing_sides):
        return []
    fire = [o for o in syntax.prepositional(token, "in", "by") if o.lemma_.lower() in {"fire", "shelling"}]
    return [
        side
        for one in (token, *fire)
        for side in syntax.prepositional(one, "from")
        if side.lemma_.lower() in guilt().firing_sides
    ]


def engaged(act: Token) -> list[Token]:
    """ "fighters have been engaged in looting", "took part in the killing": the fighters."""
    verb = act.head.head if act.dep_ in {"pobj", "pcomp"} and act.head.lower_ == "in" else None
    if verb is not None and verb.dep_ == "dobj" and verb.lower_ == "part":
        verb = verb.head
    if verb is not None and any(syntax.has_no(o) for o in syntax.objects(verb)):
        return []  # "took no part in the raid"
    if verb is None or verb.lemma_.lower() not in wordlists().engaging_verbs or verb.pos_ != "VERB":
        return []
    return syntax.passive_subjects(verb) if syntax.is_passive(verb) else syntax.subjects(verb)


def _planters(verb: Token) -> list[Token]:
    """ "X planted the bomb that killed two": X."""
    thing = syntax.antecedent(verb) if verb.pos_ == "VERB" else None
    if thing is None or thing.dep_ != "dobj" or thing.head.lemma_.lower() not in wordlists().planting_verbs:
        return []
    return syntax.subjects(thing.head) if any(s is thing for s in syntax.subjects(verb)) else []


def means_of(noun: Token) -> Token | None:
    """The verb an event noun is the means of: "destroyed three launchers in an air strike", "killed him with
    a drone strike".
    """
    if noun.dep_ != "pobj" or noun.head.lower_ not in {"in", "with", "during", "by"}:
        return None
    verb = noun.head.head
    words, lemma = wordlists(), verb.lemma_.lower()
    harms = verb.pos_ == "VERB" and (lemma in words.harming_verbs or lemma in words.freeing_verbs)
    done = harms and not syntax.is_passive(verb) and syntax.objects(verb)
    return verb if done else None  # not "Four soldiers killed in an ambush"


def light_doers(view: View, trigger: Trigger) -> list[Token]:
    """Who did what a noun tells, as the subject of its verb: "the army carried out a raid"."""
    noun = trigger.token
    if laid_at_doors(noun.head):
        return []  # "police laid the killing at the door of X"
    if noun.lower_ in {"wounded", "injured"}:
        return []  # "soldiers took the wounded to hospital": people, and no deed of theirs
    head = noun.head
    above = head.head if noun.dep_ == "pobj" else head
    if above.pos_ == "VERB" and any(syntax.has_no(o) for o in syntax.children(above, "dobj")):
        return []  # "took no part in the raid"
    if noun.dep_ == "conj":
        head = noun.head.head
    if (verb := means_of(noun)) is not None:
        return syntax.subjects(verb)
    if head.pos_ != "VERB":
        return _perpetrators(view, noun)
    lemma = head.lemma_.lower()
    acting = lemma in wordlists().light_verbs and lemma not in wordlists().undergoing_verbs
    acting = acting or (lemma == "claim" and noun.lemma_.lower() in guilt().claimed_deeds)
    acting = acting and not syntax.children(head, "neg")  # "it did not carry out the attack"
    acting = acting and not is_charged_with(head)  # "was accused of carrying out the attack": blamed
    if acting and noun.dep_ in {"dobj", "conj"} and not syntax.is_passive(head):
        return syntax.subjects(head)
    if noun.dep_ in {"nsubjpass", "conj"} and lemma in wordlists().light_verbs:
        return syntax.agents(head)  # "a raid was carried out by the army"
    return _perpetrators(view, noun)


def laid_at_doors(verb: Token) -> list[Token]:
    """ "laid the killing at the door of X", "at X's feet": the door."""
    laid = verb.lemma_.lower() in guilt().placing_verbs
    return [o for o in syntax.prepositional(verb, "at") if laid and o.lemma_.lower() in guilt().doors]


def lays_blame(verb: Token) -> bool:
    """ "blamed the attack on X", "laid the killing at the door of X"."""
    return verb.lemma_.lower() in speech().blame or bool(laid_at_doors(verb))


def _perpetrators(view: View, noun: Token) -> list[Token]:
    """ "the murder of two priests perpetrated by X", whichever of its nouns the parse hung the clause on."""
    if not view.has_any(wordlists().staging_verbs, guilt().launching_verbs):
        return []
    below = syntax.prepositional(noun, "of", "on", "against", "at", "in")
    told = [c for c in syntax.children(noun, "relcl") if _did_which(c)]
    if told:
        return syntax.subjects(told[0])
    clauses = [c for thing in below for c in syntax.children(thing, "acl", "relcl")]
    verb = noun.head
    if noun.dep_ == "dobj":  # "condemned the murder of X, carried out by Y", hung on who condemns it
        clauses += [c for c in syntax.children(verb, "advcl") if c.i > noun.i and c.tag_ == "VBN"]
    return [
        doer
        for clause in clauses
        if clause.lemma_.lower() in wordlists().staging_verbs
        for doer in syntax.agents(clause)
    ]


def _did_which(clause: Token) -> bool:
    """ "an attack that the ELN carried out", "an ambush which it laid": what somebody did."""
    which = any(o.tag_ in {"WDT", "WP"} and o.dep_ == "dobj" for o in clause.children)
    lemma = clause.lemma_.lower()
    return which and (lemma in wordlists().staging_verbs or lemma in guilt().launching_verbs)


def holders(verb: Token) -> list[Token]:
    """Who is told to hold or to let go whom a participle tells was taken: "the group still holds the senator,
    kidnapped in May", "the priest, kidnapped in May, was released by the group".
    """
    misread = verb.dep_ == "ccomp" and verb.tag_ == "VBN" and verb.head.lemma_.lower() in guilt().captor_verbs
    if misread and not any(c.dep_ in {"aux", "mark"} for c in verb.children):
        return syntax.subjects(verb.head)  # "holds [the nurses kidnapped]", parsed as a clause
    taken = syntax.antecedent(verb)
    if taken is None or not (verb.tag_ == "VBN" or syntax.is_passive(verb)) or syntax.agents(verb):
        return []
    top = taken
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ in {"NUM", "DET", "PRON"}:
        top = top.head.head  # "one of the two nurses kidnapped"
    while top.dep_ in {"appos", "conj"} and top.head.pos_ in {"NOUN", "PROPN"}:
        top = top.head
    holding = top.head
    if holding.lemma_.lower() not in guilt().captor_verbs:
        return []
    return syntax.agents(holding) if top.dep_ == "nsubjpass" else syntax.subjects(holding)


def is_scene(view: View, verb: Token, head: Token) -> bool:
    """Whether a relative clause was hung on where the act it tells of took place: "the bombing in the Somali
    capital that killed nine". A place does nothing; a ship or a tank of somebody's may.
    """
    if head.dep_ == "pobj" and head.head.lower_ == "from" and at(view.places, head) is not None:
        return True  # "rockets fired from Lebanon": by whom there is not told
    described = syntax.antecedent(verb)
    if described is None or head is not described or head.i > verb.i:
        return False
    lemma = str(head.lemma_.lower())
    if lemma in wordlists().held_ground or lemma in wordlists().fixed_places:
        return not within_any(head, view.weapons, view.generic)
    if at(view.places, head) is not None:  # "in Israel that killed two"; not "Israel, which killed two"
        return bool(
            head.dep_ == "pobj" and head.head.lower_ in {"in", "at", "near", "on", "outside", "inside"}
        )
    acts = within_any(head, view.weapons, view.actors, view.generic, view.people)
    return at(view.targets, head) is not None and not acts and lemma not in scenes().vehicle


def is_guise(view: View, first: Token) -> bool:
    """ "gunmen dressed as soldiers took": what they seem; not "was shot as soldiers dispersed a rally"."""
    before = view.doc[max(0, first.i - 2) : first.i]
    as_such = len(before) == 2 and before[1].lower_ == "as"
    return as_such and before[0].lemma_.lower() in wordlists().seeming_verbs


def is_only_there(view: View, head: Token, first: Token) -> bool:
    """ "A house blew up as police were raiding it": what they did is not what did harm."""
    during = first.i > 0 and view.doc[first.i - 1].lower_ == "as"
    above = head.head.head
    entries = events().verbs.get(above.lemma_.lower(), ()) if during and above.pos_ == "VERB" else ()
    return any(word.id == "explosion" for _, word in entries)


def whose_men(view: View, men: Token) -> Token | None:
    """The "his" or "her" of those whom somebody leads or belongs to: "his fighters", "his organisation"; not
    "his wife", "his killers".
    """
    kind = at(view.generic, men)
    armed = men.lemma_.lower() in wordlists().armed_men | wordlists().bodies or men.lower_ == "men"
    led = armed or (kind is not None and kind.value.type in GROUP_TYPES)
    person = at(view.people, men)  # "his officers"
    led = led or (men.tag_ == "NNS" and person is not None and person.value.role in {"police", "military"})
    owners = syntax.children(men, "poss") if led else []
    return next((c for c in owners if c.tag_ == "PRP$" and c.lower_ in {"his", "her"}), None)


def its_owner(head: Token) -> Token | None:
    """The "its" or "their" before a noun, or "the group's", which stands for whoever was named before."""
    return next(
        (
            c
            for c in syntax.children(head, "poss")
            if (c.tag_ == "PRP$" and c.lower_ in {"its", "their", "our"}) or _the_group(c)
        ),
        None,
    )


def _the_group(noun: Token) -> bool:
    """ "the group", no more."""
    whole = list(noun.children)
    return noun.lower_ in wordlists().bodies and all(c.lower_ == "the" or c.dep_ == "case" for c in whole)


def bursts(verb: Token) -> bool:
    """ "Police examined a car; it blew up": the car."""
    return verb.lemma_.lower() in {"explode", "detonate", "blow", "burst", "go"} and not syntax.objects(verb)


def meant_by_they(told: Token, above: Token | None, they: Token) -> list[Token]:
    """Who "they" of a clause may be: those who do what the clause above tells; after "killed the rebels after
    they had burned a village" those who suffer it, for what they did.
    """
    if above is None:
        return []
    marks = {c.lower_ for c in syntax.children(told, "mark")} if told.dep_ == "advcl" else set()
    before = any(c.dep_ == "aux" and c.lower_ == "had" for c in told.children)
    if (
        marks & {"after", "because", "since"}
        and before
        and above.lemma_.lower() in wordlists().paying_back_verbs
    ):
        many = they.lower_ == "they"
        whom = [o for o in syntax.objects(above) if (o.tag_ in {"NNS", "NNPS"}) == many]
        if whom and they.lower_ != "it":
            return whom
    return syntax.subjects(above)
