"""Suggestions: the nearest names of the installed Manim, with their signatures."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import Any, TypedDict

from .case import Case
from .failure import Kind
from .rules.legacy.axes import RENAMED_ATTRIBUTES
from .rules.legacy.names import RENAMED_NAMES
from .similarity import MAX_NAMES, scored
from .usage import of_keyword, of_name

# How much less similar a usual name may be than an unusual one.
_WEIGHT_OF_USE = 0.2


class Suggestion(TypedDict):
    """A name of the installed Manim and its signature."""

    name: str
    signature: str


def suggest(case: Case) -> list[Suggestion]:
    """Names similar to the failing one, the most likely first, then the signatures of the calls at its place."""
    match case.failure.kind:
        case Kind.NAME:
            found = _names(case)
        case Kind.ATTRIBUTE | Kind.GETTER:
            found = _attributes(case)
        case Kind.KEYWORD:
            found = _keyword(case)
        case Kind.OTHER | Kind.TEX if case.failure.exception in ("TypeError", "ValueError"):
            found = _called(case)
        case _:
            found = []
    unique: dict[str, Suggestion] = {}
    for suggestion in found:
        unique.setdefault(suggestion["name"], suggestion)
    return list(unique.values())


def _likely(word: str, known: Iterable[str], use: Callable[[str], float] = of_name) -> list[str]:
    """Names similar to a word, those first that are both near and usual."""
    ranked = sorted((minus - _WEIGHT_OF_USE * use(name), name) for minus, name in scored(word, known))
    return [name for _, name in ranked[:MAX_NAMES]]


def _suggestion(case: Case, name: str, value: Any) -> Suggestion:
    return {"name": name[:200], "signature": case.symbols.signature(name, value)}


def _names(case: Case) -> list[Suggestion]:
    names = case.symbols.names
    renamed = RENAMED_NAMES.get(case.failure.name, "")
    near = [renamed] if renamed in names else []
    return [_suggestion(case, n, names[n]) for n in [*near, *_likely(case.failure.name, names)]]


def _attributes(case: Case) -> list[Suggestion]:
    node = case.missing_attribute()
    if case.failure.owner.split(".")[0] == "manim":
        return _names(case)
    if node is None:
        return []
    found = []
    renamed = RENAMED_ATTRIBUTES.get(node.attr, "")
    for base in case.infer.bases(case.owner(node)):
        public = [name for name in case.symbols.attributes(base) if not name.startswith("_")]
        near = [renamed] if renamed in public else []
        for name in [*near, *_likely(node.attr, public)]:
            found.append(_suggestion(case, f"{base.__name__}.{name}", getattr(base, name, None)))
    return found


def _keyword(case: Case) -> list[Suggestion]:
    name = case.failure.name
    found = []
    for call in case.failing_calls():
        if _passes(call, name) and (called := case.infer.called(call)):
            found.append(_suggestion(case, *called))
            takes = case.symbols.keywords(called[1])[0]
            found += [{"name": k, "signature": f"{called[0]}({k}=...)"} for k in _likely(name, takes, of_keyword)[:3]]
    return found or _called(case)


def _passes(call: ast.Call, name: str) -> bool:
    """Whether a call passes a keyword directly, or inside a dictionary such as `axis_config={...}`."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return True
        if isinstance(keyword.value, ast.Dict):
            keys = (key.value for key in keyword.value.keys if isinstance(key, ast.Constant))
            if name in keys:
                return True
    return False


def _called(case: Case) -> list[Suggestion]:
    if case.failure.line is None:
        return []
    return [_suggestion(case, *called) for call in case.failing_calls() if (called := case.infer.called(call))][:3]
