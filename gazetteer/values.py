"""Values that are cheap to make: frozen dataclasses whose fields are not set one call at a time.

A frozen dataclass sets each field by a call of ``object.__setattr__``; the reading of a report makes
thousands of values of ten to forty fields, and spent every twelfth second on such calls. Here a value with
slots belongs to a twin of its class while its fields are set: the same slots, not frozen, so each field is a
plain store. A value without slots is given all its fields at once.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

Value = TypeVar("Value")
Kept = TypeVar("Kept")
_BELONG: Callable[[Any, type], None] = object.__dict__["__class__"].__set__
"""Makes a value one of another class, frozen or not."""
_INIT_VAR: Any = dataclasses._FIELD_INITVAR  # type: ignore[attr-defined]  # no public name tells one
_RESERVED = frozenset({"self", "cls", "twin", "become", "new", "by_dataclass", "defaults", "made", "MISSING"})
"""Names that the functions made here give to other things than fields."""
_COPIES: dict[type, Callable[[Any], Any]] = {}
"""For each class with slots, what makes a copy of a value that still belongs to the twin."""


class kept(Generic[Kept]):  # noqa: N801  # used as a decorator, as property is
    """A property that is worked out once and kept with its value, which has a ``__dict__``; as
    :class:`functools.cached_property`, without the lock that this takes before Python 3.12.
    """

    def __init__(self, work: Callable[[Any], Kept]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, value: None, owner: type) -> kept[Kept]: ...
    @overload
    def __get__(self, value: object, owner: type) -> Kept: ...
    def __get__(self, value: Any, owner: type) -> kept[Kept] | Kept:
        if value is None:
            return self
        found: Kept = self._work(value)
        value.__dict__[self._name] = found
        return found


def quick(cls: type[Value]) -> type[Value]:
    """The frozen dataclass, its values made (and with slots, changed) in a fraction of the time.

    >>> from dataclasses import dataclass
    >>> @quick
    ... @dataclass(frozen=True, slots=True)
    ... class Point:
    ...     x: float
    ...     y: float = 0.0
    >>> Point(1.0), replace(Point(1.0), y=2.0)
    (Point(x=1.0, y=0.0), Point(x=1.0, y=2.0))

    Raises:
        TypeError: the class is none that this can make: not a frozen dataclass of its own fields, or with
            more to its making than to give each of them its value.
    """
    _check(cls)
    parts = fields(cls)  # type: ignore[arg-type]  # it is a dataclass
    init: Any = _init_with_slots(cls, parts) if "__slots__" in vars(cls) else _init(parts)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = init  # type: ignore[method-assign]  # which is what this is for
    return cls


def _check(cls: type) -> None:
    told = next(_unfit(cls), None)
    if told is not None:
        raise TypeError(f"quick cannot make values of {cls.__qualname__}: {told}")


def _unfit(cls: type) -> Iterator[str]:
    """What keeps a class from being made quickly."""
    asked = vars(cls).get("__dataclass_params__")
    if asked is None or not (asked.frozen and asked.init):
        yield "it is no frozen dataclass with an __init__ that dataclass made"
        return
    if hasattr(cls, "__post_init__"):
        yield "__post_init__ would not be called"
    slots = vars(cls).get("__slots__")
    parts = {part.name: part for part in fields(cls)}
    for base in cls.__mro__[1:-1]:
        if hasattr(base, "__dataclass_fields__"):
            yield f"its base {base.__qualname__} is a dataclass"
        # as "__slots__ = ()" would tell; from Python 3.12 on Generic is made in C, without such words
        if vars(base).get("__slots__") or (slots is not None and base.__dictoffset__):
            yield f"its base {base.__qualname__} has slots, or lacks them where the class has some"
    if slots is not None and sorted(slots) != sorted(parts):
        yield "its slots are not its fields (weakref_slot, or written by hand)"
    if any(part._field_type is _INIT_VAR for part in vars(cls)["__dataclass_fields__"].values()):
        yield "it has an InitVar"
    for name, part in parts.items():
        if name in _RESERVED:
            yield f"a field cannot be named {name}"
        if part.kw_only:
            yield f"its field {name} is given by keyword only"
        if not part.init and (slots is not None or part.default_factory is MISSING):
            yield f"its field {name} has init=False, which goes only with a default_factory and without slots"


def _init_with_slots(cls: type, parts: tuple[Field[Any], ...]) -> Callable[..., None]:
    names = [part.name for part in parts]
    bases = getattr(cls, "__orig_bases__", cls.__bases__)
    twin = types.new_class(cls.__name__, bases, exec_body=lambda body: body.update(__slots__=tuple(names)))
    known = {"cls": cls, "twin": twin, "become": _BELONG, "new": object.__new__}
    known["by_dataclass"] = vars(cls)["__init__"]
    copied = ["copy = new(twin)", *(f"copy.{name} = value.{name}" for name in names), "return copy"]
    _COPIES[cls] = _function("copied(value)", copied, known)
    stores = (f"self.{part.name} = {_given(part)}" for part in parts)
    given = ", ".join(f"{part.name}={_given(part)}" for part in parts)
    # a class below has another shape than the twin, and its values belong to it
    below = f"if self.__class__ is not cls: return by_dataclass(self, {given})"
    body = [below, "become(self, twin)", *stores, "self.__class__ = cls"]
    return _function(f"__init__(self, {_asked(parts)})", body, {**known, **_defaults(parts)})


def _init(parts: tuple[Field[Any], ...]) -> Callable[..., None]:
    given = ", ".join(f"{part.name}={_given(part)}" for part in parts)
    return _function(f"__init__(self, {_asked(parts)})", [f"self.__dict__.update({given})"], _defaults(parts))


def _function(head: str, body: list[str], known: dict[str, Any]) -> Callable[..., Any]:
    """A function of these lines, which hold no text but the names of fields."""
    exec("\n    ".join((f"def {head}:", *body)), known)  # noqa: S102  # as dataclasses make theirs
    made: Callable[..., Any] = known[head.partition("(")[0]]
    return made


def _defaults(parts: tuple[Field[Any], ...]) -> dict[str, Any]:
    given = {part.name: part.default for part in parts}
    made = {part.name: part.default_factory for part in parts}
    return {"defaults": given, "made": made, "MISSING": MISSING}


def _asked(parts: tuple[Field[Any], ...]) -> str:
    """The parameters: those of a field that a function makes are missing by default, too."""
    needed = {part.name for part in parts if part.default is MISSING and part.default_factory is MISSING}
    asked = (part.name for part in parts if part.init)
    return ", ".join(name if name in needed else f"{name}=defaults[{name!r}]" for name in asked)


def _given(part: Field[Any]) -> str:
    """What a field is set to."""
    if part.default_factory is MISSING:
        return part.name
    made = f"made[{part.name!r}]()"
    return f"{made} if {part.name} is MISSING else {part.name}" if part.init else made


if TYPE_CHECKING:
    from dataclasses import replace as replace
else:

    def replace(value: Value, /, **changes: Any) -> Value:
        """As :func:`dataclasses.replace`, and fast for values of :func:`quick` classes with slots.

        Raises:
            TypeError: the value has no such field.
        """
        kind = type(value)
        copied = _COPIES.get(kind)
        if copied is None:
            return dataclasses.replace(value, **changes)
        copy = copied(value)
        try:
            for name, changed in changes.items():
                setattr(copy, name, changed)
        except AttributeError:  # the twin has room for the fields alone
            raise TypeError(f"{kind.__qualname__} has no field {name!r}") from None
        copy.__class__ = kind
        return copy
