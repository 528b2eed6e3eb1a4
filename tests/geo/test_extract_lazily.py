"""What is not needed is not done, and what is done at once for many reports is as for each alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest

from gazetteer import Gazetteer
from geo.encoder import Encoder
from geo.extract.report.document import mentions_in
from geo.extract.report.together import in_groups, read_together
from geo.model import Block, BlockKind, Report
from geo.parse import load_parser, parse
from geo.tree import Tree, Unsure


class NoPlaces(Gazetteer):
    """One that nobody may ask."""

    def __init__(self) -> None:
        super().__init__(Gazetteer.default().store)

    def places(self, *_: Any, **__: Any) -> Any:
        pytest.fail("places were looked up")


def report(*sentences: str) -> Report:
    text = " ".join(sentences)
    return Report("r", text, published=date(2024, 6, 7), blocks=(Block(BlockKind.BODY, 0, len(text)),))


IDLE = "The council met in Lagos on Friday and talked about its budget."
QUIET = [
    ["The shares of the bank rose."],
    ["Would the army attack the town?", IDLE, IDLE],
    ["The coach said that his team will strike early in Rome.", IDLE, IDLE],
    ["Police arrested a man in Leeds over unpaid taxes.", IDLE, IDLE],
    ["The union had threatened to attack the plan in Berlin.", IDLE, IDLE],
    ["She sat down in the front row in Paris.", IDLE, IDLE],
]


@pytest.mark.parametrize("sentences", QUIET)
def test_places_are_not_looked_up_where_the_words_tell_of_no_event(sentences: list[str]) -> None:
    assert read_together([mentions_in(report(*sentences), NoPlaces())], parse) == [[]]


def test_an_entry_is_looked_at_without_its_label() -> None:
    told = report("Monday - Troops shell market.", IDLE, IDLE, IDLE)
    assert len(read_together([mentions_in(told, Gazetteer.default())], parse)[0]) == 1


def test_a_sentence_without_an_event_word_is_not_parsed() -> None:
    seen: list[str] = []

    def watched(texts: Iterable[str]) -> Iterator[Tree]:
        given = list(texts)
        seen.extend(given)
        return parse(given)

    told = report("Gunmen killed two farmers near Kaduna on Thursday.", IDLE, IDLE, IDLE)
    assert len(read_together([mentions_in(told, Gazetteer.default())], watched)[0]) == 1
    assert seen == ["Gunmen killed two farmers near Kaduna on Thursday."]


def test_reports_are_read_together_as_alone() -> None:
    told = [
        report("Shells hit a school in Homs on Monday, wounding six pupils.", IDLE, IDLE),
        report(IDLE),
        report("Two bombs went off in Quetta.", "The blasts killed nine people.", "No group claimed them."),
    ]
    reading = [mentions_in(one, Gazetteer.default()) for one in told]
    together = read_together(reading, parse)
    alone = [read_together([mentions_in(one, Gazetteer.default())], parse)[0] for one in told]
    assert together == alone
    assert [bool(found) for found in together] == [True, False, True]


def test_groups_keep_the_order_and_hold_little() -> None:
    sizes = [10, 150_000, 60_000, 5] + [1] * 70
    groups = list(in_groups(sizes, int))
    assert [size for group in groups for size in group] == sizes
    assert all(sum(group[:-1]) < 200_000 and len(group) <= 64 for group in groups)


def test_what_would_need_a_verb_is_parsed_only_with_it() -> None:
    texts = ["Police club two men.", "The golf club met.", "Three were killed."]
    trees = parse([*(Unsure(text, frozenset({"club"})) for text in texts), *texts])
    assert [len(tree) for tree in trees] == [5, 0, 0, 5, 5, 4]


def test_words_read_with_the_next_one_are_as_the_rules_of_the_model_have_them() -> None:
    text = "There were two blasts, there is no doubt, and let's say they're gonna pay."
    doc = load_parser()(text)
    assert [(t.lemma_, t.pos_) for t in next(iter(parse([text])))] == [(t.lemma_, t.pos_) for t in doc]


SENTENCES = [
    "Rebels fired two rockets at the depot.",
    "No.",
    "The army said it didn't know who was behind the blast, which woke up half of the town.",
    "  Odd\u00a0blanks  and 3.5 kg of C-4 …",
]


def test_vectors_are_those_of_the_model_whatever_they_are_made_with() -> None:
    model = load_parser()
    base: Any = model.get_pipe("tok2vec")
    encoder = Encoder(base.model)
    docs = [model.make_doc(text) for text in SENTENCES]
    long = [model.make_doc(" ".join(SENTENCES * 20))]
    wanted = base.predict([*docs, *long])
    for found in (
        encoder.vectors([*docs, *long]),
        [v for doc in (*docs, *long) for v in encoder.vectors([doc])],
    ):
        # a matrix product may add up in another order from one processor to the next
        assert all(np.allclose(one, other, atol=1e-4) for one, other in zip(found, wanted, strict=True))


def test_a_tree_does_not_depend_on_what_else_is_parsed() -> None:
    def told(trees: Iterable[Tree]) -> list[list[tuple[str, str, int]]]:
        return [[(t.tag_, t.dep_, t.head.i) for t in tree] for tree in trees]

    alone = [told(parse([text]))[0] for text in SENTENCES]
    assert told(parse(SENTENCES * 30))[: len(SENTENCES)] == alone
