"""Values that are cheap to make: frozen dataclasses whose fields are not set one call at a time.

A frozen dataclass sets each field by a call of ``object.__setattr__``; the reading of a report makes
thousands of values of ten to forty fields, and spent every twelfth second on such calls. Here a value with
slots belongs to a twin of its class while its fields are set: the same slots, not frozen, so each field is a
plain store. A value without slots is given all its fields at once.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from typing import TYPE_CHECKING, Any, TypeVar

Value = TypeVar("Value")
_COPIES: dict[type, Callable[[Any], Any]] = {}
"""For each class with slots, what makes a copy of a value that still belongs to the twin."""


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
    """
    parts = fields(cls)  # type: ignore[arg-type]  # it is a dataclass
    init: Any = _init_with_slots(cls, parts) if hasattr(cls, "__slots__") else _init(parts)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = init  # type: ignore[method-assign]
    return cls


def _init_with_slots(cls: type, parts: tuple[Field[Any], ...]) -> Callable[..., None]:
    names = [part.name for part in parts]
    bases = getattr(cls, "__orig_bases__", cls.__bases__)
    twin = types.new_class(cls.__name__, bases, exec_body=lambda body: body.update(__slots__=tuple(names)))
    known = {"cls": cls, "twin": twin, "become": object.__setattr__, "new": object.__new__}
    copied = ["copy = new(twin)", *(f"copy.{name} = value.{name}" for name in names), "return copy"]
    _COPIES[cls] = _function("copied(value)", copied, known)
    stores = (f"self.{part.name} = {_given(part)}" for part in parts)
    body = ["become(self, '__class__', twin)", *stores, "self.__class__ = cls"]
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
            AttributeError: the value has no such field.
        """
        copied = _COPIES.get(type(value))
        if copied is None:
            return dataclasses.replace(value, **changes)
        copy = copied(value)
        for name, changed in changes.items():
            setattr(copy, name, changed)
        copy.__class__ = type(value)
        return copy
