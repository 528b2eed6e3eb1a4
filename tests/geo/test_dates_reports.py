"""Dating undated reports: dumps of different make whose days are known."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates import date_reports, explain_dates
from geo.dates.order import Belief, place
from geo.model import Block, BlockKind, Report
from tests.work import assert_linear

DATA = Path(__file__).parents[1] / "data" / "dates"
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def story(text: str, dump: str, position: int) -> Report:
    """A report of marked paragraphs: the first is the headline, "caption:" marks captions."""
    kinds: list[BlockKind] = []
    paragraphs: list[str] = []
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        kinds.append(
            BlockKind.HEADLINE
            if number == 0
            else BlockKind.CAPTION
            if paragraph.startswith("caption:")
            else BlockKind.BODY
        )
        paragraphs.append(paragraph.removeprefix("caption:").strip())
    blocks, offset = [], 0
    for kind, paragraph in zip(kinds, paragraphs, strict=True):
        blocks.append(Block(kind, offset, offset + len(paragraph)))
        offset += len(paragraph) + 2
    body = "\n\n".join(paragraphs)
    return Report(
        f"{dump}-{position}", body, title=paragraphs[0], dump=dump, position=position, blocks=tuple(blocks)
    )


def load(name: str) -> tuple[list[Report], list[date | None]]:
    """The reports of a dump file and their days."""
    parts = re.split(r"^@@ (\S+)\n", (DATA / f"{name}.txt").read_text("utf-8"), flags=re.M)[1:]
    days = [None if day == "none" else date.fromisoformat(day) for day in parts[::2]]
    return [story(text, name, number) for number, text in enumerate(parts[1::2])], days


DUMPS = (
    "dnipro_agency",
    "darfur_datelines",
    "gulf_us_style",
    "sahel_digest",
    "no_year",
    "ferry_oldest_first",
    "dam_two_weeks_apart",
)


@pytest.mark.parametrize("name", DUMPS)
def test_known_days(name: str) -> None:
    reports, days = load(name)
    dated = date_reports(reports)
    assert [report.published for report in dated] == days
    assert [report.id for report in dated] == [report.id for report in reports]


def test_basis_and_reasons() -> None:
    reports, _ = load("darfur_datelines")
    dated = date_reports(reports)
    assert dated[0].published_basis == "dateline"
    assert dated[1].published_basis == "inferred"
    assert dated[-1].published_basis is None
    explained = explain_dates(reports)
    assert any("picture" in item.scorer for item in explained[1].reasons)
    assert all(0 <= item.probability <= 1 for item in explained)


def test_given_days_stay_and_help() -> None:
    reports, _ = load("no_year")
    given = replace(reports[0], published=date(2016, 3, 3), published_basis="given")
    dated = date_reports([given, reports[1]])
    assert dated[0] is given
    assert dated[1].published == date(2016, 3, 4)


def shifted(text: str, days: int, year: int) -> str:
    """Every date and weekday of a text, some days on."""
    months = "|".join(MONTHS)

    def move(match: re.Match[str]) -> str:
        if match["weekday"]:
            return WEEKDAYS[(WEEKDAYS.index(match["weekday"]) + days) % 7]
        told = int(match["year"]) if match["year"] else year
        day = date(told, MONTHS.index(match["month"]) + 1, int(match["day"])) + timedelta(days)
        return f"{MONTHS[day.month - 1]} {day.day}" + (f", {day.year}" if match["year"] else "")

    worded = rf"\b(?P<month>{months}) (?P<day>\d{{1,2}})\b(?:, (?P<year>\d{{4}}))?"
    pattern = worded + rf"|\b(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    return re.sub(pattern, move, text)


@pytest.mark.parametrize("days", [1, 3, 7, 30, 59, 401, 2600])
@pytest.mark.parametrize(
    "name", ["dnipro_agency", "gulf_us_style", "ferry_oldest_first", "dam_two_weeks_apart"]
)
def test_shifting_all_dates_shifts_the_days(name: str, days: int) -> None:
    reports, known = load(name)
    first = next(day for day in known if day)
    moved = []
    for report in reports:
        text = (
            report.text.replace("Jan.", "January")
            .replace("Verkhivka", "Smolna")
            .replace("Hudariya", "Beltur")
        )
        text = re.sub(r"\b(?:2014|2022)\b(?!,)", lambda found: str(int(found[0]) + days // 365), text)
        paragraphs = shifted(text, days, first.year).split("\n\n")
        kinds = [block.kind for block in report.blocks]
        marked = [
            "caption: " + p if k is BlockKind.CAPTION else p for p, k in zip(paragraphs, kinds, strict=True)
        ]
        moved.append(story("\n\n".join(marked), name, report.position))
    assert [r.published for r in date_reports(moved)] == [day + timedelta(days) for day in known if day]


def test_empty_and_hostile() -> None:
    assert date_reports([]) == []
    odd = [
        Report("a", ""),
        Report("b", "\n" * 500),
        Report("c", "Monday " * 3000, dump="d"),
        Report("d", "5 May 2020 " * 500),
    ]
    assert [report.id for report in date_reports(odd)] == ["a", "b", "c", "d"]


@pytest.mark.parametrize("line", ["Monday ", "On Monday 3 died. ", "\n", "a\n \n", "May 5 (", "Monday\n"])
def test_long_reports_take_linear_work(line: str) -> None:
    def dated(size: int) -> None:
        text = line * (size // len(line))
        date_reports([Report("a", text, dump="d"), Report("b", text, dump="d", position=1)])

    assert_linear(dated, small=4_000)


FIRST = """Bridge reopened

caption: A lorry crosses the mended bridge at Lomu, May {later}, 2019. VALLEY WIRE

Engineers reopened the bridge at Lomu on Wednesday, the transport ministry said."""
BETWEEN = """Bakers in the capital down tools

Bakers in the capital refused to work on Monday over the price of flour."""
LAST = """Patrol finds arms in cave

caption: Rifles that were found in a cave in Orhan, May 8, 2019. VALLEY WIRE

A border patrol found forty rifles in a cave in Orhan district on Wednesday, a colonel said."""


def between(later: int, last: str = LAST) -> list[Report]:
    """Two stories with pictures of known days, and one between them that tells only a weekday."""
    return [story(text, "d", place) for place, text in enumerate((FIRST.format(later=later), BETWEEN, last))]


def test_neighbours_of_one_week_date_a_weekday() -> None:
    reports = between(15, LAST.replace("May 8", "May 10").replace("Wednesday", "Friday"))
    dated = date_reports(reports)
    days = [report.published for report in dated]
    assert days == [date(2019, 5, 15), date(2019, 5, 13), date(2019, 5, 10)]
    assert dated[1].published_basis == "inferred"
    assert any(item.scorer == "place in the dump" for item in explain_dates(reports)[1].reasons)


@pytest.mark.parametrize("later", [22, 29])
def test_a_weekday_between_far_weeks_stays_open(later: int) -> None:
    dated = date_reports(between(later))
    assert [report.published for report in dated] == [date(2019, 5, later), None, date(2019, 5, 8)]


def test_an_archive_picture_is_no_anchor() -> None:
    old = LAST.replace("caption: ", "caption: FILE PHOTO: ")
    dated = date_reports([story(text, "d", place) for place, text in enumerate((BETWEEN, old))])
    assert [report.published for report in dated] == [None, None]


def test_an_old_picture_of_a_president_at_a_summit_is_no_anchor() -> None:
    old = (
        "Army loses nine\n\ncaption: President Sora Kan at a summit in Lomu, November 3, 2018. Photo: AFP\n\n"
    )
    news = "Nine soldiers died in an ambush near Lomu, the army said.\n\nThey were attacked on May 2."
    (_, found) = explain_dates([story(FIRST.format(later=6), "d", 0), story(old + news, "d", 1)])
    assert all(day.year == 2019 for day, chance in found.likely if chance > 0.05)


def test_a_relative_clause_does_not_tell_the_news() -> None:
    freed = "Drivers freed\n\nSix drivers who were seized near Lomu on Tuesday walked free on Thursday."
    dated = date_reports([story(FIRST.format(later=15), "d", 1), story(freed, "d", 0)])
    assert [report.published for report in dated] == [date(2019, 5, 15), date(2019, 5, 16)]


EXAMPLE = Path(__file__).parents[2] / "examples" / "wire-dump.txt"


def test_example_dump() -> None:
    from geo.read import read_reports

    dated = date_reports(list(read_reports(EXAMPLE)))
    days = [report.published for report in dated]
    assert days == [date(2021, 11, day) for day in (12, 11, 11, 10, 10, 9, 9, 9, 9)]
    assert {report.published_basis for report in dated} == {"inferred"}


STEPS = st.lists(
    st.dictionaries(st.dates(date(2020, 1, 1), date(2020, 4, 1)), st.floats(-5, 5), min_size=1, max_size=9),
    min_size=1,
    max_size=7,
)


@settings(max_examples=40, deadline=None)
@given(STEPS, st.floats(0.1, 1), st.integers(-4000, 4000))
def test_places_are_fair(scores: list[Belief], trust: float, days: int) -> None:
    placed = place(scores, trust)
    assert all(math.isclose(sum(belief.values()), 1) for belief in placed.beliefs)
    moved = place([{day + timedelta(days): s for day, s in one.items()} for one in scores], trust)
    assert all(
        math.isclose(chance, moved.beliefs[index][day + timedelta(days)], abs_tol=1e-9)
        for index, belief in enumerate(placed.beliefs)
        for day, chance in belief.items()
    )


def test_the_order_is_inferred() -> None:
    days = [{date(2020, 1, day): 0.0} for day in (9, 8, 8, 7, 5)]
    newest, oldest, _ = place(days, 0.9).orders
    assert newest > 0.6 > 0.1 > oldest
    newest, oldest, _ = place(days[::-1], 0.9).orders
    assert oldest > 0.6 > 0.1 > newest
    assert place([{}, {}], 0.9).beliefs == ({}, {})


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
SEED_DAYS = [12, 12, 10, 9, 10, 8, 8, 8, 8, 8, 8, 8]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed dump is not beside this checkout")
def test_seed_dump() -> None:
    from geo.read import read_reports

    dated = date_reports(list(read_reports(*sorted(SEEDS.glob("*.txt")))))
    assert [report.published for report in dated] == [date(2020, 1, day) for day in SEED_DAYS]


AIRLINER = (
    "Airliner shot down\n\ncaption: Debris of an airliner near Grabove on July 17, 2014.\n\n"
    "An airliner with 295 people aboard was shot down on Thursday over the east, officials said."
)
FIGHTERS = "Two jets downed\n\nTwo fighters fell on Wednesday close to where the airliner was shot last week."


def test_what_was_last_week_dates_both() -> None:
    dated = date_reports([story(AIRLINER, "d", 0), story(FIGHTERS, "d", 1)])
    assert [report.published for report in dated] == [date(2014, 7, 17), date(2014, 7, 23)]


BUS = (
    "Strike hits bus in Dahyan\n\ncaption: A boy in a hospital on August 9, 2018.\n\n"
    "A strike hit a bus in the market of Dahyan on Thursday, killing at least 29 children, medics said."
)
BURIED = (
    "Victims buried\n\nThousands of mourners marched on Monday as the children were laid to rest.\n\n"
    "The toll of Thursday's strike on a bus at Dahyan market has risen to 51."
)


def test_a_known_act_is_told_by_what_it_hit() -> None:
    dated = date_reports([story(BUS, "d", 0), story(BURIED, "d", 1)])
    days = dict(dated[1].likely_days)
    assert max(days, key=lambda day: days[day]) == date(2018, 8, 13)


def test_a_known_act_is_told_by_its_toll() -> None:
    first = (
        "Toll climbs to 358\n\nThe toll of the bombing rose to 358, officials said Friday, Oct. 20, 2017. "
        "The blast on Saturday, Oct. 14, also wounded 228 people."
    )
    siege = (
        "Siege ends\n\nTroops ended a siege on Sunday. Gunmen had stormed a hotel on Saturday, two weeks "
        "after more than 350 people were killed in a bombing."
    )
    dated = date_reports([story(first, "d", 0), story(siege, "d", 1)])
    assert dated[1].published == date(2017, 10, 29)


def test_what_is_said_comes_after_what_it_tells() -> None:
    text = (
        "Toll climbs\n\ncaption: Rescuers at the scene of the blast on October 15, 2017.\n\n"
        "The toll of the bombing has risen to 358, the minister said Friday.\n\n"
        "The blast on Saturday, Oct. 14, also wounded 228 people."
    )
    assert [report.published for report in date_reports([story(text, "d", 0)])] == [date(2017, 10, 20)]


def test_a_date_of_last_week_is_days_ago() -> None:
    first = AIRLINER.replace("July 17, 2014", "November 7, 2019")
    camp = (
        "Army mourns\n\nThe president flew on Thursday to a camp where 49 men were killed last week.\n\n"
        "The army first spoke of 53 dead in the raid on November 1."
    )
    dated = date_reports([story(first, "d", 0), story(camp, "d", 1)])
    assert dated[1].published == date(2019, 11, 7)


def test_a_time_that_somebody_knows_dates_what_no_word_does() -> None:
    told = [
        "Jets hit prison\n\nAn air strike killed 70 in a prison in Saada before dawn on Friday, medics said.",
        "Recap of the spiral\n\nOn January 17 drones hit a depot in Abu Dhabi.",
        "Depot burns\n\nThree people were killed when a depot blew up in Abu Dhabi on Monday, police said, "
        "in the first such attack since 2015.",
    ]
    dump = [story(text, "gulf", number) for number, text in enumerate(told)]
    assert [report.published for report in date_reports(dump)] == [None] * 3
    month = date(2022, 1, 1), date(2022, 1, 31)
    found = date_reports(dump, within=month)
    likely = [dict(report.likely_days) for report in found if report.published is None]
    assert likely
    assert all(month[0] <= day <= month[1] for days in likely for day in days)
    week = date(2022, 1, 17), date(2022, 1, 21)
    first, _, last = date_reports(dump, within=week)
    assert (first.published, last.published) == (date(2022, 1, 21), date(2022, 1, 17))


def test_days_that_a_report_tells_stand_beside_a_time_that_it_is_not_of() -> None:
    report = story("Bomb in Quetta\n\ncaption:A van on March 3, 2020.\n\nA bomb killed 9 on Monday.", "q", 0)
    (found,) = date_reports([report], within=(date(2021, 5, 3), date(2021, 5, 4)))
    assert found.published in {date(2021, 5, 3), date(2021, 5, 4)}
