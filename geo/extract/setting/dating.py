"""Dates from the context, for tellings whose own words give none.

The day of the report dates the news itself; a sentence that goes on with an event takes that event's day; an
entry of a chronology takes the day it stands under.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from gazetteer.values import replace
from geo.dates import event_span
from geo.extract.events.clauses import counts_among, provoking, was_earlier
from geo.extract.events.frames import Frame
from geo.extract.events.rallies import is_one_more
from geo.extract.report.drafts import Draft
from geo.extract.report.reference import may_stand_for
from geo.extract.sentence import syntax
from geo.extract.sentence.modality import is_pluperfect
from geo.extract.sentence.nouns import is_definite
from geo.extract.sentence.posts import tells_alone
from geo.extract.setting.afterwards import (
    as_it_began,
    claimed_before,
    fell_in_it,
    followed_on,
    soon_after,
    step_of,
    what_led_to,
)
from geo.extract.setting.counted import is_counted, is_of_years
from geo.extract.setting.filed_on import filed_on
from geo.extract.setting.more_of import goes_on, was_before
from geo.extract.setting.remembered import is_of_anniversary
from geo.extract.setting.reported import as_reported_now
from geo.extract.setting.settings import Setting
from geo.extract.setting.since import counted
from geo.extract.setting.when import day_of_telling, loose_day
from geo.lexicon.events import speech
from geo.lexicon.wordlists import wordlists
from geo.model import BlockKind, DateBasis, DatePrecision, TimeSpan
from geo.tree import Token

_MONTH = 31
_BY_DAYS = ((6, DatePrecision.DAYS), (7, DatePrecision.WEEK), (_MONTH, DatePrecision.MONTH))


def dated_by_context(
    draft: Draft,
    told: Sequence[Draft],
    *,
    lead: bool,
    rivals: Sequence[Frame] = (),
    day: TimeSpan | None = None,
    setting: Setting | None = None,
) -> Draft:
    """A draft without a date of its own, dated by its sentence, or by its report where that is fair.

    ``told`` are the drafts before it, ``rivals`` the other events of its sentence; a ``day`` that opens or
    heads its paragraph takes the place of the report's, and so does its ``setting``. The day of the report
    dates the news itself, not what had happened earlier, what is only referred to, or a sentence that goes on
    with something older; and no day but its own dates what may have taken place on a day the sentence names.
    """
    draft = counted(_with_owner(draft, told), told)
    mention = draft.mention
    if is_of_years(draft) or is_of_anniversary(draft.frame.main.token):
        return draft
    if mention.when is not None or draft.anaphoric or mention.block is not BlockKind.BODY:
        return draft
    verbal = any(t.verbal for t in draft.frame.triggers) and not _is_the_cause(draft)
    news = lead and draft.said is not None and verbal and not _describes(draft)  # "said it had taken"
    if draft.background and not news:
        aside = _meanwhile(draft, told) or followed_on(draft, told) or fell_in_it(draft, told)
        aside = aside or _in_answer(draft, told) or _by_day_of_speech(draft)
        if aside is not None:
            return _with_day(draft, aside)
    if draft.background and (led := what_led_to(draft) or as_it_began(draft)) is not None:
        return _with_day(draft, led)
    if draft.background and (told_of := as_reported_now(draft, told)) is not None:
        return _with_day(draft, told_of)
    if draft.background and not news:
        return _just_before(draft) if lead and day is None else draft
    step = step_of(draft)
    if step == "long" or (step is None and was_earlier(draft.frame.main.token)):
        return draft  # "days later": how many is not told
    when = _in_answer(draft, told) or _same_sentence(draft, told)
    when = when or (soon_after(draft, told) if step else None) or day or _one_more(draft, told)
    continued = goes_on(draft, told) if when is None and not draft.view.headline else None
    of_here = continued is None or was_before(draft, continued, told)
    if when is None and setting is not None and of_here and setting.holds_for(mention.places):
        return _set_in(draft, setting)
    when = when if continued is None else continued.when  # of headlines on a line none goes on with another
    if when is None:
        when = _report_day(draft, told, lead=lead)
    if when is None:
        return draft
    loose = loose_day(draft.view, rivals, draft.said)
    if loose is not None and (loose.end < when.start or when.end < loose.start):
        return _with_day(draft, loose) if _hangs_below(draft) else draft
    return _with_day(draft, when)


def _hangs_below(draft: Draft) -> bool:
    """ "A policeman was killed by gunmen who blocked a bridge on Sunday": the one day of a sentence, in a
    clause about those of whom it tells.
    """
    main, view = draft.frame.main.token, draft.view
    days = [hit.head(view.doc) for hit in view.timexes if hit.value.type in {"DATE", "TIME"}]
    below = len(days) == 1 and main.i < days[0].i and main.is_ancestor(days[0])
    return below and draft.frame.main.verbal and draft.said is None


def _is_the_cause(draft: Draft) -> bool:
    """ "after protests over a bombing that killed 89": what moved people to what is told."""
    main = draft.frame.main.token
    return (
        not draft.frame.main.verbal
        and main.dep_ == "pobj"
        and main.head.lower_ in {"over", "after", "following", "against"}
    )


def _describes(draft: Draft) -> bool:
    """ "said he had hired the man who drove it": what only tells who somebody is."""
    said = draft.said.verb_token if draft.said is not None else None
    return all(_under_a_noun(token, said) for token in draft.frame.tokens)


def _under_a_noun(token: Token, said: Token | None) -> bool:
    for one in (token, *token.ancestors):
        if one is said:
            return False
        if one.dep_ in {"relcl", "acl"} and not counts_among(one):
            return True
    return False


def _set_in(draft: Draft, setting: Setting) -> Draft:
    """A draft on the day, and at the place if it has none, that its paragraph opened with."""
    mention = draft.mention
    if setting.place is not None and not any(p.located for p in mention.places):
        draft = replace(draft, mention=replace(mention, places=(setting.place,)))
    return _with_day(draft, setting.day)


def _same_sentence(draft: Draft, told: Sequence[Draft]) -> TimeSpan | None:
    """The date of the event told before in the sentence, unless "after" or the like holds the two apart."""
    before, view = (told[-1].mention if told else None), draft.view
    if before is None or before.when is None or not before.when.text or before.source.start != view.start:
        return None
    if any(provoking(t.token) is not None for t in draft.frame.triggers):
        return None  # "the attack on Monday prompted strikes"
    own_day = _of_its_own_day(told[-1]) or _is_the_cause(draft) or is_counted(view, told[-1].frame)
    if own_day or _tells_who(told[-1], draft) or was_earlier(draft.frame.main.token):
        return None
    between = view.doc.text[before.order - view.start : draft.mention.order - view.start].lower().split()
    apart = [i for i, word in enumerate(between) if word in {"after", "before", "since", "following"}]
    main = draft.frame.main.token
    in_passing = main.dep_ == "pcomp" and main.tag_ == "VBG"  # "killed twelve before setting fire to"
    if apart and (in_passing or between[max(0, apart[0] - 1)] in wordlists().within_a_day):
        return replace(before.when, time_of_day=None)  # "on Tuesday, hours before an attack"
    return None if apart else before.when


def _of_its_own_day(earlier: Draft) -> bool:
    """ "Saturday's bombing", "the toll from Saturday's bombing": a day of that alone."""
    when = earlier.mention.when
    nouns = [t.token for t in earlier.frame.triggers if not t.verbal]
    owners = [c for n in nouns for c in syntax.children(n, "poss", "nmod", "compound") if c.i < n.i]
    return when is not None and any(owner.text in when.text for owner in owners)


def _tells_who(earlier: Draft, draft: Draft) -> bool:
    """ "X, who had killed two in 2015, shot a priest": what one clause only tells of who does the other."""
    clause = earlier.frame.main.token
    while clause.dep_ == "conj":
        clause = clause.head
    doers = [d for t in draft.frame.triggers if t.verbal for d in syntax.subjects(t.token)]
    return clause.dep_ == "relcl" and clause.head in doers


def _by_day_of_speech(draft: Draft) -> TimeSpan | None:
    """ "The army said on Sunday that it had bombed two camps": on that day or the one before it."""
    said, verb = draft.said, syntax.clause_verb(draft.frame.main.token)
    if said is None or verb is None or verb.dep_ != "ccomp" or verb.head != said.verb_token:
        return None
    if not is_pluperfect(verb):
        return None
    view = draft.view
    for hit in view.timexes:
        head = hit.head(view.doc)
        spoken = head.head if head.dep_ == "npadvmod" else head.head.head
        if spoken != said.verb_token or head.dep_ not in {"npadvmod", "pobj"}:
            continue
        span = event_span(hit.value, view.report.text, reference=view.published, tense="past")
        if span is not None and span.precision is DatePrecision.DAY:
            start = span.start - timedelta(days=1)
            return TimeSpan(start, span.end, DatePrecision.DAYS, DateBasis.RELATIVE)
    return None


def _meanwhile(draft: Draft, told: Sequence[Draft]) -> TimeSpan | None:
    """ "A raid killed two on Thursday, as rebels attacked an outpost": the day of what it went along with."""
    before, verb = (told[-1].mention if told else None), draft.frame.main.token
    as_well = verb.dep_ == "advcl" and any(
        c.dep_ == "mark" and c.lower_ in {"as", "while"} for c in verb.children
    )
    finite = verb.tag_ == "VBD" and not syntax.auxiliaries(verb)
    if before is None or before.when is None or before.source.start != draft.view.start:
        return None
    later = before.order < draft.mention.order
    return replace(before.when, time_of_day=None) if as_well and finite and later else None


def _one_more(draft: Draft, told: Sequence[Draft]) -> TimeSpan | None:
    """ "A bomb killed 12 in Sadr City on Monday. Another car bomb went off in Kadhimiya": on the same day."""
    last = told[-1] if told else None
    if last is None or last.background or not 0 <= draft.view.paragraph - last.view.paragraph <= 1:
        return None
    doers = [d for t in draft.frame.tokens for d in (t, *syntax.subjects(t), *syntax.agents(t))]
    more = any(map(is_one_more, doers))
    when = last.mention.when
    told_day = when is not None and bool(when.text) and when.precision is DatePrecision.DAY
    alike = last.mention.event_type == draft.mention.event_type
    return replace(when, time_of_day=None) if more and told_day and alike and when is not None else None


def _in_answer(draft: Draft, told: Sequence[Draft]) -> TimeSpan | None:
    """ "The attack on 3 May prompted air strikes": some day from then on, and before the report."""
    before, published = (told[-1].mention if told else None), draft.view.published
    provoked = any(
        provoking(t.token) is not None or _thereafter(t.token) for t in draft.frame.triggers if not t.effect
    )
    if not provoked or before is None or before.when is None or published is None:
        return None
    first, days = before.when.start, (published - before.when.start).days
    if before.source.start != draft.view.start or not 0 < days <= _MONTH:
        return None
    precision = next(p for most, p in _BY_DAYS if days <= most)
    return TimeSpan(first, published, precision, DateBasis.RELATIVE)


def _thereafter(verb: Token) -> bool:
    """ "rocket fire on 3 May, after which jets bombed": some day after it."""
    afters = [p for p in syntax.children(verb, "prep") if p.lower_ in {"after", "following"}]
    return any(o.tag_ == "WDT" for after in afters for o in syntax.children(after, "pobj"))


_EVE = re.compile(
    r"\b(?:on the eve of|(?:days?|weeks?) (?:before|after) the (?:vote|elections?|polls?|referendum))\b",
    re.IGNORECASE,
)
"""Counts from what has a day that is not told."""


def _report_day(draft: Draft, told: Sequence[Draft], *, lead: bool) -> TimeSpan | None:
    """The day of the report, for its lead and for what goes on with nothing older; ``None`` where it is
    not fair.
    """
    view, definite = draft.view, draft.mention.definite
    published = filed_on(view.report) if view.day is None else view.published
    said = draft.said.verb_token if draft.said is not None else claimed_before(draft.frame.main.token)
    telling = day_of_telling(view, said)
    if telling is not None and published is not None:
        published = min(published, telling)
    main = draft.frame.main.token
    post = bool(draft.frame.acts) and bool(draft.mention.places) and tells_alone(view, main)
    post = post or (view.telegraphic and draft.mention.killed is not None)  # "Two dead in Lagos blast"
    if published is None or (syntax.clause_verb(main) is None and not post) or _EVE.search(view.text):
        return None
    if main.dep_ == "pobj" and main.head.lower_ == "against":
        return None  # "rallied against the killing of": what they have heard of
    only_named = len(draft.frame.tokens) == 1  # not "condemned the attacks, which killed nine people"
    if any(map(_is_named_fight, draft.frame.tokens)) or (only_named and _are_reacted_to(main)):
        return None
    if not lead and (definite or _tells_of_other_days(draft, told, published)):
        return None
    if definite and any(may_stand_for(draft.mention.trigger, draft.mention, d.mention) for d in told):
        return None  # it is what the report has told
    if definite:  # "condemned the attack on …": it took place by then
        day_before = published - timedelta(days=1)
        return TimeSpan(day_before, published, DatePrecision.DAYS, DateBasis.INFERRED_REPORT_DATE)
    if view.day is None and _is_owned_since(draft):  # a live blog tells of its day
        week_before = published - timedelta(days=_SINCE)
        return TimeSpan(week_before, published, DatePrecision.DAYS, DateBasis.INFERRED_REPORT_DATE)
    first = _day_before_last(draft, told, published)
    days = DatePrecision.DAY if first == published else DatePrecision.DAYS
    return TimeSpan(first, published, days, DateBasis.INFERRED_REPORT_DATE)


def _are_reacted_to(noun: Token) -> bool:
    """ "condemned terrorist attacks at two embassies": of days before, nobody says how many."""
    reacts = noun.dep_ == "dobj" and noun.head.lemma_.lower() in wordlists().reacting_verbs
    return reacts and noun.tag_ == "NNS"


def _is_named_fight(noun: Token) -> bool:
    """ "400 died in the battle of Palmyra": one known by its name, of whichever year."""
    named = any(o.pos_ == "PROPN" for o in syntax.prepositional(noun, "of", "for"))
    return noun.lemma_.lower() in {"battle", "siege"} and noun.tag_ == "NN" and named and is_definite(noun)


_SINCE = 5
"""Days within which a group mostly owns up to what it has done."""


def _is_owned_since(draft: Draft) -> bool:
    """ "has claimed a bombing at a church", "has said his fighters carried it out": the claim is the news."""
    main, said = draft.frame.main.token, draft.said
    claimed = main.dep_ == "dobj" and main.head.lemma_.lower() in speech().claim
    own = said is not None and draft.mention.attribution == "claimed" and draft.agent is not None
    verb = main.head if claimed else said.verb_token if own and said is not None else None
    return verb is not None and any(c.dep_ == "aux" and c.lower_ in {"has", "have"} for c in verb.children)


def _day_before_last(draft: Draft, told: Sequence[Draft], published: date) -> date:
    """The day that the text around is about, if it is the one before the report's: what goes on with
    it may be of that day or of any since.
    """
    near = [
        d.mention.when
        for d in told
        if draft.view.paragraph - d.view.paragraph <= 2 and d.mention.when and not d.background
    ]
    said = [when for when in near if when.basis is not DateBasis.INFERRED_REPORT_DATE]
    day = said[-1].start if said and said[-1].start == said[-1].end else published
    return day if day == published - timedelta(days=1) else published


def _tells_of_other_days(draft: Draft, told: Sequence[Draft], published: date) -> bool:
    """Whether the text around is about days before the last two, or the sentence says "later", "earlier"."""
    view = draft.view
    near = [d.mention.when for d in told if view.paragraph - d.view.paragraph <= 1 and d.mention.when]
    if near and near[-1].end < published - timedelta(days=2):
        return True
    return any(t.lower_ in wordlists().ordering_words for t in view.doc)


def _with_owner(draft: Draft, told: Sequence[Draft]) -> Draft:
    """ "The shells landed in …": by whoever fired those told of just before."""
    mention = draft.mention
    if not draft.same_weapon or mention.attacker is not None:
        return draft
    for earlier in reversed(told):
        other = earlier.mention
        if draft.view.paragraph - earlier.view.paragraph > 2:
            return draft
        if other.attacker is not None and other.sub_event_type == mention.sub_event_type:
            owned = replace(
                mention,
                attacker=other.attacker,
                attacker_type=other.attacker_type,
                attribution=other.attribution,
                definite=True,
            )
            return replace(draft, mention=owned)
    return draft


def _just_before(draft: Draft) -> Draft:
    """A lead that refers to a described event ("vowed to answer a rebel missile attack"): of the last days,
    most likely.
    """
    published, mention = draft.view.published, draft.mention
    if published is None or mention.attacker is None or mention.weapon is None or draft.frame.main.verbal:
        return draft
    span = TimeSpan(
        published - timedelta(days=3), published, DatePrecision.DAYS, DateBasis.INFERRED_REPORT_DATE
    )
    return replace(draft, mention=replace(mention, when=span))


def in_chronology(draft: Draft, told: Sequence[tuple[int, TimeSpan]]) -> Draft:
    """A draft without a date in a chronology, dated by where it stands between the days told."""
    mention = draft.mention
    if (
        mention.when is not None
        or draft.anaphoric
        or mention.definite
        or draft.background
        or mention.block is not BlockKind.BODY
    ):
        return draft
    spans = [span for offset, span in told if offset <= mention.order]
    return _with_day(draft, spans[-1]) if spans else draft


def _with_day(draft: Draft, when: TimeSpan) -> Draft:
    violent = (
        any(t.word.id != "die" for t in draft.frame.triggers)
        or draft.agent is not None
        or draft.mention.weapon is not None
    )
    return replace(draft, mention=replace(draft.mention, when=when, specific=violent))
