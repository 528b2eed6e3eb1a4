"""Sentences: where they end, and the laws they keep on any text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Block, BlockKind
from geo.read import read_text, sentences
from geo.read.sentences import MAX_SENTENCE
from tests.work import assert_linear


def cut(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text)]


@pytest.mark.parametrize(
    "expected",
    [
        [
            "Gen. Amir Haddad and Lt. Col. P. J. Ortiz met the U.S. envoy at St. Mary.",
            "The U.S. Navy denied it.",
        ],
        ["He fled at 3 a.m. Monday.", "She left at 4 p.m.", "The rest stayed."],
        ["Unit No. 12 shelled the port on Jan. 3 from Mt. Hermon.", "No.", "Nobody died."],
        ["“Leave now!” President Karim Said shouted.", "“We will stay.”", "They stayed."],
        ["“They came at dawn,” she said.", "“They burnt all.”", "Why?", "Nobody knows!"],
        ["The toll rose to 3.5 percent.", "Eleven villages burnt.[3]", "Two did not."],
        ["They shelled the mill.", "Then… silence.", "It was over…"],
        ["1. Sumy: two drones fell on the depot.", "None was hurt."],
        ["THE RAID BEGAN AT 4 A.M. ON 3 MARCH.", "COL. RUIZ SAID SO.", "DETACHMENT NO. 4 LOST TWO MEN."],
        ["The firm Acme Inc. of Texas paid.", "So did Bolt Ltd.", "The others refused."],
        ["وصلت القوات؟", "نعم."],
    ],
    ids=lambda expected: expected[0][:20],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    assert cut(" ".join(expected)) == expected


def test_a_stop_without_a_space_still_ends() -> None:
    assert cut("Ten were killed.The army withdrew.") == ["Ten were killed.", "The army withdrew."]


def test_no_sentence_crosses_blocks_and_heads_are_whole() -> None:
    text = "Fire! Fire! In Port\n\nA fire broke out\n\nThe port burnt. Two died."
    blocks = [
        Block(BlockKind.HEADLINE, 0, 19),
        Block(BlockKind.HEADING, 21, 37),
        Block(BlockKind.BODY, 39, 64),
    ]
    found = sentences(text, blocks)
    assert [(s.block_kind, s.paragraph) for s in found] == [
        (BlockKind.HEADLINE, 0),
        (BlockKind.HEADING, 1),
        (BlockKind.BODY, 2),
        (BlockKind.BODY, 2),
    ]


PIECES = st.sampled_from(
    [
        "Two died. ",
        "U.S. ",
        "“Go!” ",
        "a.m. ",
        "J. ",
        "…",
        "?",
        ".",
        " ",
        "\n",
        "\n\n",
        "No. 3 ",
        "المدينة. ",
        "中文。",
        "x" * 60,
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
def test_sentences_cover_all_but_white_space_in_order(text: str) -> None:
    for report in read_text(text):
        found = sentences(report.text, report.blocks)
        covered = [(s.start, s.end) for s in found]
        assert covered == sorted(covered)
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(covered))
        inside = "".join(report.text[block.start : block.end] for block in report.blocks)
        told = "".join(report.text[start:end] for start, end in covered)
        assert "".join(told.split()) == "".join(inside.split())
        for s in found:
            block = report.blocks[s.paragraph]
            assert block.start <= s.start < s.end <= block.end
            assert s.block_kind is block.kind


def test_no_sentence_is_endless() -> None:
    assert max(len(piece) for piece in cut("word " * 5000)) <= MAX_SENTENCE
    assert max(len(piece) for piece in cut("x" * 9000)) <= MAX_SENTENCE


@pytest.mark.parametrize(
    "unit", ["a", ". ", "(", "“.” ", "A.", "\n", "X Y Z\n\n", "- ", "1:", "[x](", "AFP\n\n", "no. "]
)
def test_work_is_linear_in_the_length(unit: str) -> None:
    def read(size: int) -> None:
        for report in read_text(unit * (size // len(unit))):
            sentences(report.text, report.blocks)

    assert_linear(read, small=3_000)


HOSTILE = ["A-", "Aa ", "A, ", "A/", "A. ", "(A) ", "a-", "1:", "/ AP ", "12 of ", "By A and ", "[a] ", "© "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_telling_lines_is_linear_in_their_number(unit: str) -> None:
    assert_linear(
        lambda lines: list(read_text("\n\n".join((unit * 400)[: 200 + n % 220] for n in range(lines)))),
        small=25,
    )
