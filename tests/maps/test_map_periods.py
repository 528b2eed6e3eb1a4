"""Every incident is in one period, which holds its dates; units keep the tree readable."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from maps.periods import MOST, periods_of

days = st.dates(date(1, 1, 1), date(9999, 12, 31))
spans = st.none() | st.tuples(days, st.integers(0, 900)).map(
    lambda pair: (pair[0], min(date.max, pair[0] + timedelta(days=min(pair[1], (date.max - pair[0]).days))))
)


@given(st.lists(spans, max_size=60))
def test_every_incident_is_in_one_leaf_that_holds_its_start(found: list[tuple[date, date] | None]) -> None:
    periods = periods_of(found)
    parents = {node.parent for node in periods.nodes}
    assert len(periods.of) == len(found)
    for span, at in zip(found, periods.of, strict=True):
        node = periods.nodes[at]
        assert at not in parents or node.key.startswith(("month~", "year~", "decade~"))
        if span is None:
            assert node.start is None
        else:
            assert node.start is not None
            assert node.start <= span[0]
            assert node.end is None or span[0] <= node.end


@given(st.lists(spans, max_size=60))
def test_keys_are_unique_and_parents_come_first(found: list[tuple[date, date] | None]) -> None:
    nodes = periods_of(found).nodes
    assert len({node.key for node in nodes}) == len(nodes)
    assert all(node.parent is None or node.parent < at for at, node in enumerate(nodes))


def test_a_month_is_never_one_of_its_days() -> None:
    found = [(date(2019, 12, 29), date(2019, 12, 29)), (date(2019, 12, 1), date(2019, 12, 31))]
    periods = periods_of(found)
    labels = [periods.nodes[at].label for at in periods.of]
    assert labels == ["29 December 2019", "December 2019, not exact"]
    assert [node.short for node in periods.nodes] == ["December 2019", "Day not known", "Sun 29"]


def test_a_night_is_counted_on_its_first_day() -> None:
    periods = periods_of([(date(2020, 1, 7), date(2020, 1, 8)), (date(2020, 1, 8), date(2020, 1, 8))])
    assert [periods.nodes[at].label for at in periods.of] == ["7 January 2020", "8 January 2020"]


def test_units_follow_the_number_of_periods() -> None:
    def unit(step: int, count: int) -> str:
        found = [date(1960, 1, 1) + timedelta(days=step * n) for n in range(count)]
        return periods_of([(day, day) for day in found]).unit

    assert unit(1, 20) == "day"
    assert unit(4, 60) == "week"
    assert unit(10, 100) == "month"
    assert unit(180, 80) == "year"
    assert unit(365, 130) == "decade"
    assert set(MOST) == {"day", "week", "month", "year"}


@given(st.lists(st.tuples(days, st.just(0)).map(lambda pair: (pair[0], pair[0])), min_size=1, max_size=40))
def test_exact_days_are_all_exact_periods(found: list[tuple[date, date]]) -> None:
    periods = periods_of(list(found))
    assert sum(Counter(periods.of).values()) == len(found)
    assert all("not exact" not in periods.nodes[at].label for at in periods.of)
