"""Values that are made fast are frozen dataclasses in all else."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field
from typing import Any, Generic, TypeVar

import pytest

from gazetteer.values import quick, replace

T = TypeVar("T")


@quick
@dataclass(frozen=True, slots=True)
class Town:
    """A value with slots."""

    name: str
    people: int | None = None
    beside: dict[str, int] = field(default_factory=dict)


@quick
@dataclass(frozen=True, slots=True)
class Pair(Generic[T]):
    """A generic one."""

    one: T
    other: T


@quick
@dataclass(frozen=True)
class Road:
    """A value without slots, and with a field that is not asked for."""

    ends: tuple[str, ...]
    length: float = 0.0
    known: dict[str, Any] = field(default_factory=dict, init=False, compare=False)


VALUES = [Town("Erbil", people=5), Pair(1, 2), Road(("A", "B"), 3.0)]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_of_its_class_and_frozen(value: Any) -> None:
    name = dataclasses.fields(value)[0].name
    assert type(value) in {Town, Pair, Road}
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)
    with pytest.raises(FrozenInstanceError):
        setattr(replace(value), name, None)


@pytest.mark.parametrize("value", VALUES)
def test_a_value_survives_copying_and_pickling(value: Any) -> None:
    for same in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value)), replace(value)):  # noqa: S301 - our own bytes
        assert same == value
        assert repr(same) == repr(value)
        assert type(same) is type(value)


def test_defaults_are_given_and_made_anew() -> None:
    one, other = Town("A"), Town(name="B")
    assert (one.people, one.beside) == (None, {})
    assert one.beside is not other.beside
    assert Road(("A",)).known == {}
    assert Road(("A",)).known is not Road(("A",)).known


def test_replacing_is_as_with_dataclasses() -> None:
    town = Town("A", 3)
    assert replace(town, people=4) == dataclasses.replace(town, people=4) == Town("A", 4)
    assert replace(Road(("A",)), length=2.0) == Road(("A",), 2.0)
    assert town == Town("A", 3)
    assert hash(Pair(1, 2)) == hash(Pair(1, 2))


def test_a_field_that_is_none_is_refused() -> None:
    with pytest.raises(TypeError):
        Town()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Town("A", height=3)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        replace(Town("A"), height=3)  # type: ignore[call-arg]
