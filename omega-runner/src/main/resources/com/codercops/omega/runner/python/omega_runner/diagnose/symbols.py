"""The public names of the *installed* Manim, by introspection."""

from __future__ import annotations

import dis
import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

MAX_SIGNATURE = 1000
MAX_DEFAULT = 40
_ROLE = re.compile(r":\w+:`[~.!]*([^`<]*?)`")
_VARIADIC = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)


class Symbols:
    """The names that `from module import *` imports, with their attributes, keywords and signatures."""

    def __init__(self, module: ModuleType) -> None:
        exported: Iterable[str] = getattr(module, "__all__", None) or vars(module)
        self.names: Mapping[str, Any] = {name: getattr(module, name) for name in exported if not name.startswith("_")}
        self.classes: Mapping[str, type] = {
            name: value for name, value in self.names.items() if isinstance(value, type)
        }
        self._constants = {
            id(value): name for name, value in self.names.items() if name.isupper() and not isinstance(value, int)
        }
        self._attributes: dict[type, frozenset[str]] = {}
        self._all: frozenset[str] | None = None

    def attributes(self, owner: type) -> frozenset[str]:
        """The attributes of instances: those of the classes, and those that methods set on `self`."""
        known = self._attributes.get(owner)
        if known is None:
            known = frozenset(dir(owner)).union(*map(_stored_by, owner.__mro__[:-1]))
            self._attributes[owner] = known
        return known

    def all_attributes(self) -> frozenset[str]:
        """The attributes that instances of any public class have or use; no object of Manim has another one."""
        if self._all is None:
            bases = {base for owner in self.classes.values() for base in owner.__mro__[:-1]}
            self._all = frozenset(self.names).union(*map(dir, bases), *map(_mentioned_by, bases))
        return self._all

    def keywords(self, called: Any) -> tuple[frozenset[str], bool]:
        """The keywords that a call accepts, and whether that list is complete.

        A constructor passes its `**kwargs` to the next class of the MRO, as Manim's classes do. For a plain
        function with `**kwargs` the list is not complete.
        """
        if not isinstance(called, type):
            names, open_end = _own_keywords(called)
            return frozenset(names), not open_end
        names = set()
        for base in called.__mro__:
            init = vars(base).get("__init__")
            if not isinstance(init, FunctionType):
                continue
            more, open_end = _own_keywords(init)
            names |= more
            if not open_end:
                return frozenset(names), True
        return frozenset(names), True

    def signature(self, name: str, called: Any) -> str:
        """One line for a person or a model: the signature, the keywords of `**kwargs`, and the summary."""
        text = name
        if callable(called):
            text += self._parameters(called)
        else:
            text += f" = {self._default(called)}"
        return f"{text} -- {doc}"[:MAX_SIGNATURE] if (doc := _first_line(called)) else text[:MAX_SIGNATURE]

    def _parameters(self, called: Any) -> str:
        try:
            parameters = [*inspect.signature(called).parameters.values()]
        except (TypeError, ValueError):
            return "(...)"
        parts = [self._parameter(p) for p in parameters if p.name != "self"]
        own = {p.name for p in parameters}
        further = self._more_keywords(called, own) if any(p.kind is p.VAR_KEYWORD for p in parameters) else []
        text = f"({', '.join(parts)})"
        return f"{text} [kwargs: {', '.join(further)}]"[: MAX_SIGNATURE - 150] if further else text

    def _more_keywords(self, called: Any, own: set[str]) -> list[str]:
        return sorted(name for name in self.keywords(called)[0] - own if not name.startswith("_"))

    def _parameter(self, parameter: inspect.Parameter) -> str:
        if parameter.kind is parameter.VAR_POSITIONAL:
            return f"*{parameter.name}"
        if parameter.kind is parameter.VAR_KEYWORD:
            return f"**{parameter.name}"
        if parameter.default is parameter.empty:
            return parameter.name
        return f"{parameter.name}={self._default(parameter.default)}"

    def _default(self, value: Any) -> str:
        if constant := self._constants.get(id(value)):
            return constant
        if isinstance(value, (FunctionType, type)):
            return value.__name__
        text = repr(value)
        return text if len(text) <= MAX_DEFAULT and " at 0x" not in text else "..."


@cache
def symbols() -> Symbols:
    """The symbols of the installed Manim, built once per process."""
    import manim

    return Symbols(manim)


def _own_keywords(function: Callable[..., Any]) -> tuple[set[str], bool]:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return set(), True
    names = {p.name for p in parameters if p.kind not in (*_VARIADIC, p.POSITIONAL_ONLY) and p.name != "self"}
    return names, any(p.kind is p.VAR_KEYWORD for p in parameters)


@cache
def _stored_by(owner: type) -> frozenset[str]:
    """Attributes that the methods of a class set on objects."""
    return frozenset(
        str(i.argval) for f in _functions(owner) for i in dis.get_instructions(f) if i.opname == "STORE_ATTR"
    )


def _mentioned_by(owner: type) -> frozenset[str]:
    """Names in the methods of a class; ten times as fast as reading the byte code."""
    return frozenset().union(*(f.__code__.co_names for f in _functions(owner)))


def _functions(owner: type) -> list[FunctionType]:
    return [member for member in vars(owner).values() if isinstance(member, FunctionType)]


def _first_line(value: object) -> str:
    if not (isinstance(value, (type, FunctionType))):
        return ""
    doc = (value.__doc__ or "").strip()
    return _ROLE.sub(r"\1", doc.splitlines()[0]).strip()[:120] if doc else ""
