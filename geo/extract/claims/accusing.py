"""Accusations, suspicions, claims and denials as mentions of the event they speak of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazetteer.values import replace
from geo.extract.claims.blame import blames, suspicions
from geo.extract.claims.borne import arms_borne
from geo.extract.claims.charge import Blame
from geo.extract.claims.contested import contested
from geo.extract.claims.marks import marks
from geo.extract.claims.meant import Around, by_name, rejects, the_accused, the_claimant
from geo.extract.claims.owning import Responsibility
from geo.extract.claims.quarrels import Quarrel, quarrels
from geo.extract.claims.responsibility import responsibilities
from geo.extract.claims.spoken_of import is_how_told, is_of_this_telling, joined, reference_to, spoken_of
from geo.extract.claims.stance import actor_in, name_of
from geo.extract.report.drafts import RECALLED
from geo.extract.roles.sides import same_side
from geo.extract.sentence import syntax
from geo.extract.sentence.nouns import are_both, as_many, is_definite
from geo.extract.sentence.view import View, at, inside
from geo.lexicon import weapon_family
from geo.lexicon.entries import GROUP_TYPES
from geo.lexicon.events import events, speech
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, Claim, EventMention
from geo.tree import Token
from geo.vocabulary import ARMIES, FIGHTERS, VIOLENT

_NOWHERE = Around()


def with_stances(
    told: Sequence[EventMention], view: View, speaker: str | None, around: Around = _NOWHERE
) -> list[EventMention]:
    """The tellings of a report with what a sentence adds by accusing, claiming and denying.

    What it says of an event that the same sentence tells is part of that telling; what it says of one told
    before (or in a sentence of its own) is a telling of its own. ``speaker`` is who spoke before, for "the
    force blamed".
    """
    out = list(told)
    if not any(_is_told_by(m, view) for m in out):
        return out  # nothing is told yet that it could speak of
    for stance in _stances(view):
        if isinstance(stance, Blame) and (stance.accuser or "").lower() in wordlists().unnamed_bodies:
            stance = replace(stance, accuser=speaker)
        before = _at_hand(sorted((m for m in out if _is_told_by(m, view)), key=lambda m: m.order))
        for target, reference in _meant(view, stance, before, around):
            merged = joined(target, reference) if is_of_this_telling(target, view) else None
            if merged is None:
                out.append(reference)
            else:
                out[next(i for i, m in enumerate(out) if m is target)] = merged
    return out + _with_arms_borne(view, out)


def _with_arms_borne(view: View, told: Sequence[EventMention]) -> list[EventMention]:
    """What was told shortly before, by whom it is not told with what, with the arms that its doers bore."""
    borne = arms_borne(view)
    before = [m for m in told if _is_told_by(m, view) and m.event_type in VIOLENT] if borne else []
    target = spoken_of(view, None, _at_hand(before), main_story=False)
    if borne is None or target is None or target.weapon is not None:
        return []
    if target.sub_event_type not in {"Attack", "Armed clash", "Abduction/forced disappearance"}:
        return []
    return [replace(reference_to(view, target, borne[0]), weapon=borne[1])]


def _is_told_by(mention: EventMention, view: View) -> bool:
    """Whether a sentence comes after a telling of the body, or is it."""
    return mention.source.start <= view.start and mention.block is BlockKind.BODY


def _at_hand(told: list[EventMention]) -> list[EventMention]:
    """Of very many tellings the first, among which is the main story, and the last."""
    return told if len(told) <= 2 * RECALLED else told[:RECALLED] + told[-RECALLED:]


_Stance = Blame | Responsibility | Quarrel | tuple[Token, Token]
_Meant = tuple[EventMention, EventMention]
"""A telling and what is said of it."""


def _stances(view: View) -> Iterator[_Stance]:
    yield from blames(view)
    yield from suspicions(view)
    yield from marks(view)
    yield from responsibilities(view)
    yield from contested(view)
    yield from quarrels(view)


def _meant(view: View, stance: _Stance, told: Sequence[EventMention], around: Around) -> Iterator[_Meant]:
    """The telling that a stance speaks of, with what it says of it."""
    if isinstance(stance, Blame):
        yield from _blamed(view, stance, told, around)
    elif isinstance(stance, Responsibility):
        yield from _responsible(view, stance, told, around)
    elif isinstance(stance, Quarrel):
        target = spoken_of(view, None, told[-1:], main_story=False)  # no fight but the one just told
        if target is not None and target.event_type == "Battles":
            reference = reference_to(view, target, stance.verb_token)
            yield target, replace(reference, attacker=target.attacker, attribution="disputed")
    else:
        suspect, verb = stance
        target = spoken_of(view, None, told, main_story=False)
        accused = actor_in(view, syntax.core_phrase(suspect)) or by_name(view, suspect)
        accused = accused or _of_a_side(view, suspect, verb, [target] if target is not None else [], around)
        if accused is not None and target is not None and target.attacker is None:
            reference = reference_to(view, target, verb)
            by = tuple(name_of(view, s) for s in _suspecting(verb))
            yield target, replace(reference, suspected=(accused,), attribution="suspected", attributed_by=by)


def _of_a_side(
    view: View, suspect: Token, verb: Token, told: Sequence[EventMention], around: Around
) -> str | None:
    """Whom a plain noun for suspects stands for: "the soldiers", "members of the army", "the rebels"."""
    blame = Blame(None, suspect, verb.lemma_.lower(), None, verb, hedged=True, plain=False)
    return the_accused(view, blame, told, around)


def _suspecting(verb: Token) -> list[Token]:
    """Who suspects: "police suspect X"; nobody where the verb has no such subject."""
    named = verb.pos_ == "VERB" and verb.lemma_.lower() == "suspect" and not syntax.is_passive(verb)
    return [s for s in syntax.subjects(verb) if s.pos_ != "PRON"][:1] if named else []


def _blamed(view: View, blame: Blame, told: Sequence[EventMention], around: Around) -> Iterator[_Meant]:
    words = list((blame.act or blame.verb_token).subtree)
    at_large = any(t.lower_ == "such" for t in words)
    told = [m for m in told if not _is_beyond(view, blame, m)]
    if _is_another(blame.act):
        return
    if are_both(blame.act):
        for one in _both(blame.act, told):
            yield from _blamed(view, replace(blame, act=None), [one], around)
        return
    target = spoken_of(view, blame.act, told, main_story=at_large)
    accused = the_accused(view, blame, [target] if target is not None and target.places else told, around)
    if accused is None or not _of_violence(blame.act):
        return
    generic = accused.endswith("-backed groups")
    vague = (
        blame.act is not None
        and blame.act.tag_ == "NNS"
        and not any(c.dep_ in {"det", "poss"} for c in blame.act.children)
    )
    most = [t for t in words if t.tag_ != "RBS"]  # not "most likely"
    standing = any(t.lemma_.lower() in speech().standing_nouns for t in most) or _is_tally(view, blame.act)
    here = target is not None and target.source.start == view.start
    vague = vague and not (here and (blame.mutual or is_how_told(blame.act, blame.verb_token)))
    if (vague or standing) and not at_large:  # "traded blame for clashes in Goma" tells of them
        return
    if not (blame.direct or blame.act is None or _names_told(view, blame.act, told)):
        return
    if target is None or any(
        same_side(accused, name) for name in (target.attacker, *target.claimed_by) if name
    ):
        return
    start, end = view.span([blame.verb_token])
    claim = (
        (Claim(blame.accuser, blame.verb, "attacker", accused, view.report.id, start, end),)
        if blame.accuser
        else ()
    )
    reference = reference_to(view, target, blame.verb_token)
    if blame.mutual:
        yield target, replace(reference, suspected=(accused,), attribution="disputed", claims=claim)
    elif blame.stated and target.attacker is None and not generic:
        yield target, replace(reference, attacker=accused, attribution="reported")
    elif at_large or generic or blame.hedged or blame.accuser is None:
        by = (blame.accuser,) if blame.accuser and not generic else ()
        yield (
            target,
            replace(reference, suspected=(accused,), attribution="suspected", attributed_by=by, claims=claim),
        )
    elif target.attacker is None:
        yield (
            target,
            replace(
                reference,
                attacker=accused,
                attribution="attributed",
                attributed_by=(blame.accuser,),
                claims=claim,
            ),
        )
    else:
        yield target, replace(reference, suspected=(accused,), attribution="disputed", claims=claim)


def _is_beyond(view: View, blame: Blame, told: EventMention) -> bool:
    """Whether a sentence tells of an event only after a blame that names none, in a clause of its own: "X
    planted it; two days later a bomb killed six"; not "blamed X after a bomb killed six".
    """
    blaming = blame.verb_token
    told_of = [t for t in blame.accused.subtree if t.pos_ == "VERB" or t.dep_ == "pobj"]
    here = blame.act is None and told.source.start == view.start
    if here and any(view.offset(t) == told.order for t in told_of):
        return True  # "blamed X, an outfit it also holds responsible for an attack on Y"
    later = told.source.start == view.start and told.order > view.offset(blaming)
    if blame.act is not None or not later or blaming.dep_ == "advcl":
        return False
    act = [t for t in view.doc if view.offset(t) == told.order]
    within = any(blaming in _up_to_clause(t) for t in act)
    # "the attackers, who are of X, killed six"
    above = _up_to_clause(blame.accused)
    around = any(t in above or (t.dep_ == "relcl" and set(above) & set(_up_to_clause(t))) for t in act)
    return bool(act) and not (within or around)


def _up_to_clause(token: Token) -> list[Token]:
    """What a token hangs on, up to where another clause of equal rank or one that is said begins."""
    found: list[Token] = []
    for child, head in syntax.governors(token):
        if child.dep_ in {"ccomp", "parataxis", "conj"} and child.pos_ in {"VERB", "AUX"}:
            break
        found.append(head)
    return found


def _names_told(view: View, act: Token, told: Sequence[EventMention]) -> bool:
    """Whether what somebody is responsible for is an event that this sentence tells, or the one told before:
    "for the killing", not "for the massacre of Mozote".
    """
    lemma = act.lemma_.lower()
    about = (act, *syntax.prepositional(act, "of"))  # "in the murder of a priest, who was shot"
    clauses = {view.offset(c) for one in about for c in syntax.children(one, "relcl")}
    if any(m.source.start == view.start and m.order in clauses for m in told):
        return True  # "behind a plot that killed six"
    told_by = (events().nouns, events().verbs, wordlists().any_act, wordlists().crimes)
    if not any(lemma in words for words in told_by):
        return False
    here = any(m.source.start == view.start and abs(m.order - view.offset(act)) < 3 for m in told)
    return here or not syntax.prepositional(act)


def _is_another(act: Token | None) -> bool:
    """ "accused the group of similar attacks", "of an earlier raid": not of the one told."""
    words = wordlists().other_occasions
    return act is not None and not is_definite(act) and any(c.lower_ in words for c in act.children)


def _is_tally(view: View, act: Token | None) -> bool:
    """ "for the deaths of 700 people this year": no one event."""
    if act is None or act.tag_ != "NNS":
        return False
    return any(
        hit.value.type == "DURATION" or len(hit.value.value) == 4  # a year
        for hit in inside(view.timexes, list(act.subtree))
    )


def _of_violence(act: Token | None) -> bool:
    """Whether what somebody is blamed for is an act of violence, not of speech or of politics."""
    if act is None or act.pos_ == "PRON":
        return True
    lexicon, words = events(), speech()
    lemma = act.lemma_.lower()
    carried_out = any(
        c.lemma_.lower() in lexicon.verbs and c.tag_ == "VBD" for c in syntax.children(act, "relcl")
    )
    if (lemma in words.threaten and not carried_out) or lemma in wordlists().inquiries:
        return False  # "behind a plot"; not "behind a plot that killed six"
    if lemma in wordlists().any_act or lemma in wordlists().crimes:
        return True
    if act.pos_ == "VERB" and lemma not in lexicon.verbs and lemma not in wordlists().perpetrating_verbs:
        return False  # "of having bribed the witness of the murder", "for guarding the airport"
    return any(
        lemma in lexicon.nouns
        or lemma in lexicon.verbs
        or lemma in words.responsibility
        or lexicon.terms.find(token.text)
        for token in act.subtree
        for lemma in [token.lemma_.lower()]
    )


def _responsible(
    view: View, stance: Responsibility, told: Sequence[EventMention], around: Around
) -> Iterator[_Meant]:
    claimant = the_claimant(view, stance, told, around)
    if stance.denied and not stance.rival and stance.act is None and claimant is not None:
        told = [m for m in told if not _lays_at_others(m, view, claimant)]
        told = [m for m in told if _is_laid_at(m, claimant)] or told  # who denies was accused
    if stance.of_a_claim and not any(m.claimed_by or m.attributed_by for m in told):
        return
    if stance.act is not None and not stance.denied and stance.verb in wordlists().confirming_verbs:
        told = [m for m in told if not _befell_them(m, claimant)]  # "acknowledged the raid" on its own camp
    arm = at(view.weapons, stance.act) if stance.act is not None else None
    if arm is not None:  # "denies laying mines": of no strike with missiles
        told = [m for m in told if m.weapon is None or weapon_family(m.weapon) == arm.value.family]
    if stance.of_men:
        told = [m for m in told if not _befell_fighters(m)]
    if are_both(stance.act) and not stance.denied:
        for one in _both(stance.act, told):
            yield from _responsible(view, replace(stance, act=None), [one], around)
        return
    target = spoken_of(view, stance.act, told, main_story=False)
    if target is not None and claimant is None:
        yield from _by_some(view, stance, target)
    if target is None or claimant is None:
        return
    if stance.owns and not (target.attacker and same_side(claimant, target.attacker)):
        return
    start, end = view.span([stance.verb_token])
    claim = Claim(
        claimant,
        stance.verb,
        "attacker",
        f"not {claimant}" if stance.denied else claimant,
        view.report.id,
        start,
        end,
    )
    reference = _of_one_place(reference_to(view, target, stance.verb_token), stance.act)
    if stance.denied:
        level = "disputed" if stance.rival and rejects(claimant, target) else "unattributed"
        yield target, replace(reference, denied_by=(claimant,), claims=(claim,), attribution=level)
    else:
        yield (
            target,
            replace(
                reference, attacker=claimant, attribution="claimed", claimed_by=(claimant,), claims=(claim,)
            ),
        )


def _by_some(view: View, stance: Responsibility, target: EventMention) -> Iterator[_Meant]:
    """ "The rebels claimed responsibility", of whom no more is told: what kind they are."""
    kind = at(view.generic, stance.head)
    if kind is None or kind.value.type not in GROUP_TYPES or target.attacker is not None:
        return
    if not stance.denied and not stance.owns and target.attacker_type in {None, kind.value.type}:
        reference = _of_one_place(reference_to(view, target, stance.verb_token), stance.act)
        yield target, replace(reference, attacker_type=kind.value.type)


def _befell_them(told: EventMention, claimant: str | None) -> bool:
    """Whether an act is another's by what is told, or one that fighters suffered."""
    if told.attacker is not None:
        return claimant is not None and not same_side(claimant, told.attacker)
    return _befell_fighters(told)


def _befell_fighters(told: EventMention) -> bool:
    """ "shot two gunmen": of whose it is told, they had done nothing of what was done to them."""
    return told.target_type == FIGHTERS or told.attacker_type in ARMIES


def _both(act: Token | None, told: Sequence[EventMention]) -> list[EventMention]:
    """The two acts told last, or as many as it says; of "both attacks on Taji" those there."""
    own = [m for m in told if m.specific and m.event_type in VIOLENT]
    own = [m for n, m in enumerate(own) if not any(_is_again(m, o) for o in own[max(0, n - _NEAR) : n])]
    named = [o.text for o in syntax.prepositional(act, "in", "at", "near", "on", "against")] if act else []
    if any(name[:1].isupper() for name in named):
        own = [m for m in own if any(name in p.mention.text for p in m.places for name in named)]
    return own[-as_many(act) :]


_NEAR = 4
"""So many tellings back one act is told again."""


def _is_again(told: EventMention, before: EventMention) -> bool:
    """Whether an act is that of a telling before it, as far as place and day tell."""
    one, other = (next((p.place for p in m.places if p.located), None) for m in (told, before))
    days = told.when is None or before.when is None or told.when.start == before.when.start
    return one is not None and one == other and days and told.sub_event_type == before.sub_event_type


def _of_one_place(reference: EventMention, act: Token | None) -> EventMention:
    """ "claimed the one in Herat", of bombings told of two towns in one breath: that one alone."""
    if act is None or len(reference.places) < 2:
        return reference
    named = [o.text for o in syntax.prepositional(act, "in", "at", "near", "on")]
    named += [c.text for c in syntax.children(act, "compound", "nmod")]
    meant = tuple(p for p in reference.places if p.mention.text in named)
    return replace(reference, places=meant) if meant else reference


def _is_laid_at(told: EventMention, denier: str) -> bool:
    """Whether somebody has laid an act at the door of whoever denies."""
    return told.attribution == "attributed" and same_side(told.attacker or "", denier)


def _lays_at_others(told: EventMention, view: View, denier: str) -> bool:
    """ "denied the charge and said the rebels had done it": what a denial goes on to say of others."""
    other = told.attacker is not None and not same_side(told.attacker, denier)
    return other and told.source.start == view.start
