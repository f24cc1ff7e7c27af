"""Scenes whose constructor wants something: Manim makes a scene without any arguments."""

from __future__ import annotations

import ast
import re

from ..case import Case
from .repair import Repair, Rule

_MISSING = re.compile(r"^(\w+)\.__init__\(\) missing \d+ required positional arguments?: (.*)$")
# What a parameter is for, by its name, and an example of it.
_EXAMPLES = (
    (re.compile(r"matrix|transformation|^A$|^mat$"), "((2, 1), (1, 2))"),
    (re.compile(r"vector|point|position|center|start|end"), "(1, 1, 0)"),
    (re.compile(r"func"), "lambda x: x"),
    (re.compile(r"colou?r"), '"#58C4DD"'),
    (re.compile(r"text|title|label|name|word|caption|formula|equation"), '"{class_name}"'),
    (re.compile(r"^n$|num|count|steps?|size|iterations|samples|terms|order|degree|sides"), "5"),
    (re.compile(r"time|duration|speed|scale|radius|length|width|height|mass|rate"), "1"),
    (re.compile(r"data|values|numbers|list|array|sequence"), "[3, 1, 4, 1, 5]"),
)


def scene_arguments(case: Case) -> Repair | None:
    """`def __init__(self, matrix, **kwargs)` of a scene: nobody gives it, so it gets an example of its kind."""
    found = _MISSING.search(case.failure.message)
    if found is None or case.failure.exception != "TypeError":
        return None
    missing = re.findall(r"'(\w+)'", found[2])
    init = _constructor(case, found[1])
    if init is None:
        return None
    edits = case.edits()
    chosen = []
    arguments = [*init.args.posonlyargs, *init.args.args]
    for argument in arguments[len(arguments) - len(init.args.defaults) - len(missing) :][: len(missing)]:
        example = next((text for pattern, text in _EXAMPLES if pattern.search(argument.arg)), None)
        if example is None or argument.arg not in missing:
            return None
        example = example.format(class_name=found[1])
        edits.insert(case.script.span(argument).end, f"={example}")
        chosen.append(f"{argument.arg} is {example}")
    text = f"Nobody gives {found[1]} what it wants: {', '.join(chosen)}, as an example."
    return Repair("scene-arguments", text, edits) if chosen else None


def _constructor(case: Case, name: str) -> ast.FunctionDef | None:
    """The `__init__` of a scene that the script itself never makes."""
    owner = case.infer.user_class(name)
    scene = case.symbols.classes["Scene"]
    if owner is None or not any(issubclass(base, scene) for base in owner.bases):
        return None
    for node in case.script.nodes:
        if isinstance(node, ast.ClassDef) and node.name == name:
            return next((it for it in node.body if isinstance(it, ast.FunctionDef) and it.name == "__init__"), None)
    return None


SCENE_ARGUMENT_RULES: tuple[Rule, ...] = (scene_arguments,)
