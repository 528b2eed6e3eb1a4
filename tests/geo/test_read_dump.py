"""Dumps are split into their stories, and single reports are not."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import BlockKind
from geo.read import read_reports, read_text
from geo.read.dump import split
from geo.read.mastheads import masthead_day

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "read"
SEEDS = ROOT / ".." / "shared" / "seeds"
EXPECTED: dict[str, Any] = yaml.safe_load((DATA / "expected.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_every_make_of_dump_is_split_into_its_stories(name: str) -> None:
    expected = EXPECTED[name]
    reports = list(read_reports(DATA / name))
    assert [
        report.text.startswith(story["opens"])
        for report, story in zip(reports, expected["stories"], strict=True)
    ]
    for position, (report, story) in enumerate(zip(reports, expected["stories"], strict=True)):
        assert report.text.startswith(story["opens"])
        assert (report.dump, report.position) == (name, position)
        assert {key: getattr(report, key) for key in story if key != "opens"} == {
            key: value for key, value in story.items() if key != "opens"
        }
        assert report.published_basis == ("dateline" if report.published else None)


@pytest.mark.parametrize(
    ("name", "opening", "kind"),
    [(name, *pair) for name, e in EXPECTED.items() for pair in e["kinds"].items()],
)
def test_every_line_is_told_for_what_it_is(name: str, opening: str, kind: str) -> None:
    found = [
        block.kind.value
        for report in read_reports(DATA / name)
        for block in report.blocks
        if report.text.startswith(opening, block.start)
    ]
    assert found
    assert set(found) == {kind}


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_change_nothing(name: str, ending: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    changed = read_text(text.replace("\n", ending))
    assert [report.text.replace(ending, "\n") for report in changed] == [
        report.text for report in read_text(text)
    ]


def _stories() -> list[str]:
    """Stories with a headline in headline case over a lead that dates it: known, whole, of several files."""
    names = ("ap.txt", "tight.txt", "bare.txt")
    found = [report for name in names for report in read_reports(DATA / name)]
    cut = (report.text.split("\n\n___")[0] for report in found)
    return [text for text in cut if "\nBy " not in text or "(AP)" in text]


STORIES = _stories()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(STORIES), min_size=2, max_size=6, unique=True),
    st.sampled_from(
        [
            "\n\nAFP\n\n",
            "\n\n\n\n",
            "\n\n----------\n\n",
            "\n\nReuters\n\n\n",
            "\n\nMore details shortly.\n\n",
            "\n\n",
        ]
    ),
)
def test_stories_pasted_together_come_apart_again(stories: list[str], between: str) -> None:
    texts = _split_texts(between.join(stories))
    signed = [text.removesuffix(between.strip()).rstrip() for text in texts]
    assert signed == stories


def _split_texts(text: str) -> list[str]:
    return [text[article.start : article.end] for article in split(text)]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(STORIES), min_size=2, max_size=5, unique=True))
def test_numbered_stories_come_apart_again(stories: list[str]) -> None:
    dump = "\n\n".join(f"Story {n} of {len(stories)}\n\n{text}" for n, text in enumerate(stories, 1))
    assert _split_texts(dump) == stories


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="Aa .!?\n\t\u00a0\r-–—*#()[]/:“”'\"&<>é中1290GWNgmtAPFby", max_size=400)
    | st.text(max_size=200)
)
def test_any_text_is_split_without_loss(text: str) -> None:
    articles = split(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(articles))
    for report in read_text(text):
        ends = [0]
        for block in report.blocks:
            assert ends[-1] <= block.start < block.end <= len(report.text)
            ends.append(block.end)


def test_a_name_that_signs_its_own_dump_ends_its_stories() -> None:
    dump = (
        "Bridge Blown Up Near Kherson\n\nA bridge near Kherson was blown up on Monday, a governor told QNX."
        "\n\nQNX\n\n"
        "Ferry sunk\n\nA ferry sank on Tuesday after a blast, QNX correspondents said.\n\nQNX"
    )
    reports = read_text(dump)
    assert [report.publisher for report in reports] == ["QNX"] * len(reports)


def test_section_headings_captions_and_cross_links_split_nothing() -> None:
    text = (
        "Army Retakes Airport After Week Of Fighting\n\nA soldier inspects a burnt tank/ AFP\n\n \n\n"
        "The army retook the airport on Monday after a week of fighting, a spokesman said.\n\n"
        "– Burnt hangars –\n\nMost hangars had burnt down.\n\nREAD ALSO: Rebels Vow To Fight On\n\n"
        "Rebels hold the hills\n\nThe rebels said on Monday that they held the hills.\n\n"
        "President To Open Dam On Friday\n\nThey shelled the road.\n\nAFP"
    )
    (report,) = read_text(text)
    kinds = [block.kind for block in report.blocks]
    assert kinds.count(BlockKind.HEADING) == 2
    assert kinds.count(BlockKind.CROSSLINK) == 2
    assert kinds.count(BlockKind.CAPTION) == 1
    assert kinds.count(BlockKind.BODY) == 4


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not here")
def test_the_shared_dump_holds_twelve_stories() -> None:
    reports = list(read_reports(SEEDS))
    assert len(reports) == 12
    assert all(report.title and report.title == report.text.split("\n")[0] for report in reports)
    assert sum(block.kind is BlockKind.CAPTION for report in reports for block in report.blocks) == 5
    assert sum(block.kind is BlockKind.HEADING for report in reports for block in report.blocks) == 18
    assert sum(block.kind is BlockKind.CROSSLINK for report in reports for block in report.blocks) == 2


MASTHEADS = (
    ("CRIME ROUND-UP, Friday, July 8, 2022", "2022-07-08"),
    ("[Forwarded] Front monitor - 05.04.2023, 18:00", "2023-04-05"),
    ("SAHEL BRIEF | 14 March 2024", "2024-03-14"),
    ("News in brief (Dhaka, 5 August 2023)", "2023-08-05"),
    ("12 Oct 2024: Haiti monitoring bulletin", "2024-10-12"),
    ("What we know of the raid of 4 March 2024", None),
    ("Report on the massacre of 4 March 2024", None),
    ("Weekly digest", None),
)


@pytest.mark.parametrize(("line", "day"), MASTHEADS, ids=[line for line, _ in MASTHEADS])
def test_a_bulletin_is_of_the_day_beside_its_name(line: str, day: str | None) -> None:
    found = masthead_day(line)
    assert (found.isoformat() if found is not None else None) == day


def test_a_masthead_dates_all_stories_under_it_but_those_with_a_day_of_their_own() -> None:
    stories = (
        "Gunmen Kill Four Traders In Minna\n\nGunmen shot dead four traders in Minna on Sunday, police said.",
        "Two Soldiers Die In Borno\n\nMAIDUGURI, July 2, 2022 (AFP) - Two soldiers died on Friday.",
        "Bandits Abduct Nine Villagers In Zamfara\n\nBandits abducted nine villagers on Monday, police said.",
    )
    reports = read_text("NEWS ROUND-UP, Friday, July 8, 2022\n\n" + "\n\n".join(stories))
    assert [str(report.published) for report in reports] == ["2022-07-08", "2022-07-02", "2022-07-08"]
    assert {report.published_basis for report in reports} == {"dateline"}


def test_a_day_glued_to_a_headline_is_the_one_it_was_printed_on() -> None:
    text = "Gunmen kill nine in ZamfaraMarch 4, 2024\n\nGunmen killed nine in Zamfara on Sunday."
    assert str(read_text(text)[0].published) == "2024-03-04"


def test_a_dateline_may_have_a_line_of_its_own() -> None:
    text = (
        "Shells Hit Market In Kadugli\n\nKHARTOUM, June 9, 2023 (AFP)\n\nSix people died on Thursday when "
        "shells hit a market.\n\nGunmen Free Nine Nurses\n\nABUJA, June 12, 2023 (Savanna News)\n\n"
        "Gunmen freed nine nurses on Sunday, police said.\n\nAFP"
    )
    reports = read_text(text)
    assert [str(report.published) for report in reports] == ["2023-06-09", "2023-06-12"]
    assert reports[0].publisher == "AFP"


PERIODS = (
    ("Week of 7–13 November 2022", "2022-11-13"),
    ("For the week from 28 October to 3 November 2022", "2022-11-03"),
    ("Week of November 7-13, 2022", "2022-11-13"),
    ("Cúcuta, Thursday 30 March 2023 · 4 min read", "2023-03-30"),
    ("Week of 7 to 13 November 2022", "2022-11-13"),
    ("A week of fighting in November 2022", None),
)


@pytest.mark.parametrize(("line", "day"), PERIODS, ids=[line for line, _ in PERIODS])
def test_a_week_or_a_date_with_a_reading_time_dates_what_stands_under_it(line: str, day: str | None) -> None:
    text = f"Security bulletin\n{line}\n\nGunmen shot dead four traders in Goma, police said."
    (report,) = read_text(text)
    assert (None if report.published is None else report.published.isoformat()) == day


HEADED = (
    ("Monday 3 June 2024", "Tuesday 4 June 2024", "2024-06-04"),
    ("3 June 2024", "1 June 2024", "2024-06-03"),
    ("3 June 2024", "30 September 2024", "2024-06-03"),
)


@pytest.mark.parametrize(("first", "second", "day"), HEADED)
def test_a_bulletin_is_of_the_last_day_that_it_heads(first: str, second: str, day: str) -> None:
    told = "- Goma: gunmen shot dead four traders.\n\n- Beni: a mine killed two soldiers."
    (report,) = read_text(f"Notes from the lakes\n\n{first}\n\n{told}\n\n{second}\n\n{told}\n")
    assert str(report.published) == day


def test_a_week_that_ends_after_the_days_it_heads_dates_a_bulletin() -> None:
    told = "- Goma: gunmen shot dead four traders.\n\n- Beni: a mine killed two soldiers."
    (report,) = read_text(
        f"Lake digest\nWeek of 3 to 8 June 2024\n\n3 June 2024\n\n{told}\n\n5 June 2024\n\n{told}\n"
    )
    assert str(report.published) == "2024-06-08"


def test_of_lines_that_open_with_their_days_none_is_the_headline() -> None:
    text = "2 May 2021  Mali: mine kills two in Gao\n9 May 2021  Peru: bomb hurts three in Huanta\n"
    (report,) = read_text(text)
    assert report.title is None
    assert [str(block.kind) for block in report.blocks] == ["body", "body"]
