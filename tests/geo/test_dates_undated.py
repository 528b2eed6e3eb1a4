"""Undated reports by what stands above and beside their text, and events of reports that stay undated."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.dates import date_reports, event_span, find_timexes
from geo.extract.setting.likely import likely_span, supposed
from geo.model import BlockKind, DateBasis, DatePrecision, Report, TimeSpan
from geo.read import read_text
from incident_mapper.pipeline import incidents_in


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("*As of 9 May 2019. Prepared in Bamako with humanitarian partners.*", date(2019, 5, 9)),
        ("As of 9 May 2019, 18:00 UTC", date(2019, 5, 9)),
        ("Updated: 9 May 2019 | Next update on 16 May", date(2019, 5, 9)),
        ("O 091530Z MAY 83", date(1983, 5, 9)),
        ("R 211940Z JUN 1985", date(1985, 6, 21)),
        ("As of May, nobody had returned.", None),
        ("PRIORITY 091530 MAY", None),
    ],
)
def test_the_head_of_a_bulletin_or_telegram_dates_it(head: str, day: date | None) -> None:
    text = f"Situation Report No. 12\n\n{head}\n\n1. On 2 May gunmen attacked a convoy near Gao.\n"
    (report,) = read_text(text)
    assert report.published == day


@pytest.mark.parametrize(
    "caption",
    [
        "Firefighters outside the burnt-out courthouse in Quetta early on August 9, 2016. REUTERS",
        "Mourners beside coffins at the civil hospital in Quetta on August 9, 2016. AFP PHOTO",
        "A policeman near the gate of the hospital in Quetta, August 9, 2016. AP Photo",
    ],
)
def test_a_caption_without_a_verb_is_known_by_its_credit(caption: str) -> None:
    text = (
        f"Bomb At Quetta Courthouse Kills Three\n\n{caption}\n\nA bomb killed three on Monday, police said.\n"
    )
    (report,) = date_reports(list(read_text(text)))
    assert [b.kind for b in report.blocks if report.text[b.start : b.end] == caption] == [BlockKind.CAPTION]
    assert report.published in {date(2016, 8, 9), date(2016, 8, 8)} or report.likely_days


def test_the_text_of_a_story_may_end_in_a_year_and_an_agency() -> None:
    text = (
        "Shells Hit Town\n\nShells hit the town, the worst attack since 2016. Reuters could not verify it.\n"
    )
    (report,) = read_text(text)
    assert [b.kind for b in report.blocks] == [BlockKind.HEADLINE, BlockKind.BODY]


def likeliest(report: Report) -> date:
    """The report's day, or the likeliest of those it may be of."""
    return report.published or max(report.likely_days, key=lambda day: day[1])[0]


LATE = """Gunmen Raid Police Post In Quetta

Policemen stand guard outside the post in Quetta on August 9, 2016. AHMED KHAN / AFP

Gunmen raided a police post in the city of Quetta late Monday, killing a policeman, officials said.
"""


def test_an_act_late_in_the_day_is_told_on_the_next_one_and_pictured_then() -> None:
    (report,) = date_reports(list(read_text(LATE)))
    assert likeliest(report) == date(2016, 8, 9)


FOLLOWED = """Toll Of Kramna Mill Fire Rises To Nine

Two more workers hurt when a rocket struck a mill in Kramna died on Wednesday, taking the toll to nine.

Minister Denies Rift Over Budget

The minister denied on Saturday that he had quarrelled with his party over the budget, as he told reporters.

Rocket Strikes Mill In Kramna, Seven Dead

Rescuers work at the mill in Kramna on March 7, 2023. JANE ROE / AFP

A rocket struck a mill in the town of Kramna on Tuesday, killing seven workers, officials said.
"""


def test_a_story_that_names_the_place_of_a_dated_one_follows_it() -> None:
    reports = date_reports(list(read_text(FOLLOWED)))
    assert [likeliest(report) for report in reports][::2] == [date(2023, 3, 8), date(2023, 3, 7)]


HOUSE = """Militants Attack Camp In Bara, Two Guards Killed

{wide}

Militants attacked a camp in Bara on Monday, killing two guards, officials said.

A search went on in the hills.

Funeral Of A Boy Ends In Clashes As Anger Grows

{wide}

Thousands defied a curfew on Saturday to bury him, and police fired tear gas at the procession, doctors said.

Bara Militants Shell Market, Five Dead

{wide}

Militants shelled a market in Bara on Friday, killing five people, officials said.

Army Says It Killed Ten Militants In Bara

{wide}

The army killed ten militants in Bara on Thursday, it said in a statement.
""".replace("{wide}", " ")


def test_a_headline_set_like_all_others_begins_a_story_though_its_words_are_not_repeated() -> None:
    assert [report.title for report in read_text(HOUSE)] == [
        "Militants Attack Camp In Bara, Two Guards Killed",
        "Funeral Of A Boy Ends In Clashes As Anger Grows",
        "Bara Militants Shell Market, Five Dead",
        "Army Says It Killed Ten Militants In Bara",
    ]


@pytest.mark.parametrize(
    ("before", "phrase", "day"),
    [
        ("Feb 28, 1998 - Police kill 16.", "April 3", date(1998, 4, 3)),
        ("Nov 20, 1998 - Police kill 16.", "Jan 3", date(1999, 1, 3)),
        ("Jan 15, 1999 - Police kill 16.", "Dec 20", date(1998, 12, 20)),
        ("In June 2001 a truce began.", "August 9", date(2001, 8, 9)),
        ("Police kill 16.", "August 9", None),
        ("The war began in the 1990s.", "August 9", None),
    ],
)
def test_a_day_without_a_year_is_of_the_year_told_before(before: str, phrase: str, day: date | None) -> None:
    text = f"{before}\n\n{phrase} - Three bombs explode."
    timex = find_timexes(text)[-1]
    span = event_span(timex, text, reference=None)
    assert (span.start if span else None) == day


def test_events_of_a_report_whose_day_is_unclear_have_the_days_they_most_likely_were_on() -> None:
    likely = tuple(
        (date(2012, 11, 18) + timedelta(7 * week), chance) for week, chance in enumerate((0.5, 0.4, 0.1))
    )
    text = (
        "A rocket killed three people in Sderot on Sunday morning. Shells hit a farm in Netivot. "
        "On November 9 gunmen shot dead a guard in Ashkelon."
    )
    report = Report("a", text, likely_days=likely)
    ashkelon, netivot, sderot = sorted(incidents_in([report]), key=lambda incident: incident.place or "")
    for first in (sderot, netivot):
        assert (first.date_start, first.date_end) == (date(2012, 11, 18), date(2012, 11, 25))
        assert (first.date_precision, first.date_basis) == ("month", "inferred-report-date")
    assert (ashkelon.date_start, ashkelon.date_end) == (date(2012, 11, 9), date(2012, 11, 9))
    assert all(source.published is None for incident in (ashkelon, netivot) for source in incident.sources)


@given(
    st.dictionaries(st.dates(date(1990, 1, 1), date(1990, 3, 1)), st.floats(0.01, 1.0), min_size=1),
    st.integers(0, 9),
    st.booleans(),
)
def test_the_likely_days_hold_the_belief_and_no_more(
    chances: dict[date, float], back: int, named: bool
) -> None:
    total = sum(chances.values())
    report = Report("a", "", likely_days=tuple(sorted((d, chance / total) for d, chance in chances.items())))
    guess = supposed(report).published
    assert guess is not None
    day = guess - timedelta(back)
    told = TimeSpan(day, day, DatePrecision.DAY, DateBasis.RELATIVE, f"{day:%A}" if named else "yesterday")
    span = likely_span(told, guess, report)
    if span is None:
        return
    assert not named or span.start.isoweekday() == span.end.isoweekday() == day.isoweekday()
    assert (span.start == span.end) == (span.precision is DatePrecision.DAY)
    assert span.end - span.start <= timedelta(31)
    if len(chances) == 1:
        assert (span.start, span.end) == (day, day)


def test_a_story_that_speaks_of_an_act_as_known_was_told_after_it() -> None:
    text = (
        "Bombs At Cathedral In Jolo Kill 20\n\n"
        "A soldier stands guard inside a church in Jolo after bombs exploded on Jan. 27, 2019.  AFP\n\n \n\n"
        "JOLO - Two bombs tore through a cathedral in Jolo during Mass on Sunday, killing 20 people.\n\n"
        "Grenade Attack On Mosque Kills Two\n\n \n\n"
        "ZAMBOANGA - A man hurled a grenade into a mosque early on Wednesday, killing two preachers.\n\n"
        "The attack came three days after the Jolo cathedral bombing, police said.\n\n"
        "Troops Clash With Militants In Hills\n\n \n\n"
        "MANILA - Troops hunting the suspects in the cathedral bombing clashed on Saturday in Sulu.\n"
    )
    days = [report.published for report in date_reports(list(read_text(text)))]
    assert days == [date(2019, 1, 27), date(2019, 1, 30), date(2019, 2, 2)]


def test_a_weekday_of_an_undated_story_is_not_of_what_its_dump_tells_of_long_before() -> None:
    text = (
        "Truck Bomb In Mogadishu Kills 76\n\n \n\n"
        "MOGADISHU, December 28, 2019 (Reuters) - A truck bomb killed 76 people in Mogadishu on Saturday.\n\n"
        "In October 2017, a truck bomb blew up next to a tanker in the city, killing nearly 600.\n\n"
        "Car Bomb Near Parliament Kills Four\n\n \n\n"
        "MOGADISHU (Reuters) - A car bomb went off in Mogadishu on Wednesday, killing at least four.\n"
    )
    tolls = sorted(i.killed_best or 0 for i in incidents_in(list(read_text(text))))
    assert tolls == [4, 76, 600]


def test_a_caption_may_end_by_telling_of_its_image() -> None:
    text = (
        "Fighters Storm Base\n\n"
        "Smoke rises near an airstrip in Lamu, Kenya, January 5, 2020, in this image obtained by Reuters.\n\n"
        " \n\nNAIROBI (Reuters) - Fighters attacked a base before dawn on Sunday, killing three soldiers.\n"
    )
    (report,) = read_text(text)
    assert [b.kind for b in report.blocks][:2] == [BlockKind.HEADLINE, BlockKind.CAPTION]


SCENES = """\
Bomb Rips Through Bus Near Hub Town

Soldiers beside the burnt-out bus at Bela in south Balochistan's Lasbela district on June 6, 2013. / AFP

A bomb hidden in a van hit a police bus on Thursday on the road from Karachi, killing eleven, officials said.

The blast at Bela, in Lasbela district, also wounded nine. Nobody has claimed it.

AFP

Bus Bombing Toll Reaches 14

The toll of the bus bombing in Lasbela has risen to 14, officials said on Saturday.

A constable was killed on Saturday, June 8, when he tried to defuse a mine in Awaran, police said.

AFP

Six Die In Gunbattle Near Bela

Six people were killed on Monday in a gunbattle near Bela, just days after the bus bombing there.

AFP

Two Held Over Killings

Police said on Tuesday, June 18, that they had arrested two men over the killing of a judge.

AFP
"""


def test_pictures_of_the_scene_and_dates_told_with_their_weekday_date_a_dump() -> None:
    reports = date_reports(list(read_text(SCENES)))
    assert [report.published for report in reports] == [
        date(2013, 6, 6),
        date(2013, 6, 8),
        date(2013, 6, 10),
        date(2013, 6, 18),
    ]
