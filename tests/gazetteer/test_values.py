"""Values that are made fast are frozen dataclasses in all else."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from dataclasses import FrozenInstanceError, dataclass, field
from typing import Any, Generic, TypeVar

import pytest

from gazetteer.values import kept, quick, replace

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


class Hamlet(Town):
    """A plain class below one with slots; so it has room for anything."""


class Farm(Town):
    """One of the very same shape."""

    __slots__ = ()


class Path(Road):
    """A plain class below one without slots."""


VALUES = [Town("Erbil", people=5), Pair(1, 2), Road(("A", "B"), 3.0), Hamlet("A", 3), Farm("A"), Path(("A",))]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_of_its_class_and_frozen(value: Any) -> None:
    name = dataclasses.fields(value)[0].name
    assert type(value) in {Town, Pair, Road, Hamlet, Farm, Path}
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
        Town()  # type: ignore[call-arg]  # the wrong call is the test
    with pytest.raises(TypeError):
        Town("A", height=3)  # type: ignore[call-arg]  # the wrong call is the test
    for value in (Town("A"), Road(("A",)), Hamlet("A")):
        with pytest.raises(TypeError):
            replace(value, height=3)  # type: ignore[call-arg]  # the wrong call is the test


def test_values_of_a_class_below_belong_to_it() -> None:
    one, other = Hamlet("A", people=3), Hamlet("A")
    assert (one.name, one.people, one.beside) == ("A", 3, {})
    assert one.beside is not other.beside
    assert (Farm("A", 3).people, Path(("A",)).length) == (3, 0.0)
    assert replace(one, people=4) == Hamlet("A", 4) != Town("A", 4)


class Named:
    """A base with a slot, and one that is a dataclass."""

    __slots__ = ("name",)


@dataclass(frozen=True, slots=True)
class Plain:
    """A dataclass that others inherit from."""

    a: int


class Loose:
    """A base without slots."""


class Late:
    """What a dataclass would call."""

    __slots__ = ()

    def __post_init__(self) -> None:
        """Nothing."""


def made(slots: bool, *fields: Any, **options: Any) -> type:
    return dataclasses.make_dataclass("Made", fields, **{"frozen": True, "slots": slots, **options})


@pytest.mark.parametrize("slots", [True, False])
@pytest.mark.parametrize(
    ("fields", "options", "why"),
    [
        (["a"], {"frozen": False}, "no frozen dataclass"),
        (["a"], {"init": False}, "no frozen dataclass"),
        (["a"], {"bases": (Late,)}, "__post_init__"),
        (["a"], {"namespace": {"__post_init__": lambda self: None}}, "__post_init__"),
        (["b"], {"bases": (Plain,)}, "is a dataclass"),
        (["a"], {"bases": (Named,)}, "has slots"),
        ([("a", int), ("b", dataclasses.InitVar[int])], {}, "InitVar"),
        ([("_", dataclasses.KW_ONLY), ("a", int)], {}, "keyword only"),
        (["a"], {"kw_only": True}, "keyword only"),
        ([("a", int, field(init=False))], {}, "init=False"),
        ([("a", int, field(init=False, default=3))], {}, "init=False"),
        *(
            ([name], {}, f"cannot be named {name}")
            for name in ("cls", "twin", "become", "new", "by_dataclass", "defaults", "made", "MISSING")
        ),
    ],
)
def test_what_would_be_made_wrongly_is_refused(
    slots: bool, fields: list[Any], options: dict[str, Any], why: str
) -> None:
    with pytest.raises(TypeError, match=why):
        quick(made(slots, *fields, **options))


@pytest.mark.parametrize(
    ("cls", "why"),
    [
        (made(True, "a", weakref_slot=True), "slots are not its fields"),
        (made(True, "a", bases=(Loose,)), "lacks them"),
        (made(True, ("a", dict, field(init=False, default_factory=dict))), "init=False"),
        (made(True, "self"), "cannot be named self"),
        (type("Below", (Plain,), {}), "no frozen dataclass"),
        (Loose, "no frozen dataclass"),
    ],
)
def test_so_are_these(cls: type, why: str) -> None:
    with pytest.raises(TypeError, match=why):
        quick(cls)


def test_a_generic_class_without_slots_is_made() -> None:
    @quick
    @dataclass(frozen=True)
    class One(Generic[T]):
        held: T

    assert One(3) == One(held=3) == replace(One(2), held=3)


def test_so_is_one_with_slots() -> None:
    """``Generic`` names its slots before Python 3.12 only."""

    @quick
    @dataclass(frozen=True, slots=True)
    class One(Generic[T]):
        held: T

    assert One(3) == One(held=3) == replace(One(2), held=3)


def test_a_property_is_worked_out_once_a_value_and_kept() -> None:
    asked: list[int] = []

    @quick
    @dataclass(frozen=True)
    class Square:
        side: int

        @kept
        def area(self) -> int:
            """Its size."""
            asked.append(self.side)
            return self.side**2

    three = Square(3)
    assert (three.area, three.area, replace(three, side=4).area) == (9, 9, 16)
    assert asked == [3, 4]
    assert three == Square(3)
    assert Square.area.__doc__ == "Its size."
