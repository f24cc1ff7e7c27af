"""How Manim creates a scene and calls its methods."""

from __future__ import annotations

import ast
import re

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_MISSING = re.compile(r"^(\w+)\.(?:__init__|construct)\(\) missing \d+ required positional arguments?: (.*)$")
# Pattern of a parameter's name, and an example value.
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


@rule(id="construct-name", kinds={Kind.OTHER}, stage=Stage.EXACT)
def construct_name(case: Case) -> Repair | None:
    """Rename the only method of a scene to `construct`.

    Before:
        from manim import *

        class Example(Scene):
            def animate(self):
                self.wait()
    After:
        from manim import *

        class Example(Scene):
            def construct(self):
                self.wait()
    """
    if "defines no Scene class with a construct" not in case.failure.message:
        return None
    edits = case.edits()
    for node in case.script.tree.body:
        match node:
            case ast.ClassDef(body=[*_, ast.FunctionDef(name=name) as method]) if (
                name
                in ("constuct", "contruct", "construcct", "build", "main", "run", "animate", "create_scene", "render")
                and len(method.args.args) == 1
                and sum(isinstance(s, ast.FunctionDef) for s in node.body) == 1
            ):
                start = case.script.source.index(name, case.script.span(method).start)
                edits.replace(type(case.script.span(method))(start, start + len(name)), "construct")
    return Repair("Manim calls the method that is named construct.", edits) if edits else None


@rule(id="scene-arguments", kinds={Kind.OTHER}, stage=Stage.EXACT)
def scene_arguments(case: Case) -> Repair | None:
    """Give the parameters of a scene's constructor example values. Manim creates a scene without arguments.

    Before:
        from manim import *


        class Example(Scene):
            def __init__(self, matrix, count, **kwargs):
                super().__init__(**kwargs)
                self.matrix, self.count = matrix, count

            def construct(self):
                self.add(Text(f'{self.matrix[0][1]} {self.count}'))
    After:
        from manim import *


        class Example(Scene):
            def __init__(self, matrix=((2, 1), (1, 2)), count=5, **kwargs):
                super().__init__(**kwargs)
                self.matrix, self.count = matrix, count

            def construct(self):
                self.add(Text(f'{self.matrix[0][1]} {self.count}'))
    """
    found = _MISSING.search(case.failure.message)
    if found is None or case.failure.exception != "TypeError":
        return None
    missing = re.findall(r"'(\w+)'", found[2])
    init = _method(case, found[1], "__init__") or _method(case, found[1], "construct")
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
    text = f"Manim creates {found[1]} without arguments; example values: {', '.join(chosen)}."
    return Repair(text, edits) if chosen else None


def _method(case: Case, name: str, method: str) -> ast.FunctionDef | None:
    """A method of a scene class of the script."""
    owner = case.infer.user_class(name)
    scene = case.symbols.classes["Scene"]
    if owner is None or not any(issubclass(base, scene) for base in owner.bases):
        return None
    for node in case.script.nodes:
        if isinstance(node, ast.ClassDef) and node.name == name:
            return next((it for it in node.body if isinstance(it, ast.FunctionDef) and it.name == method), None)
    return None


@rule(id="missing-self", kinds={Kind.OTHER}, stage=Stage.GENERAL)
def missing_self(case: Case) -> Repair | None:
    """Add `self` to a method without it.

    Before:
        from manim import *


        class Example(Scene):
            def show():
                pass

            def construct(self):
                self.show()
    After:
        from manim import *


        class Example(Scene):
            def show(self):
                pass

            def construct(self):
                self.show()
    """
    found = re.search(r"(\w+)\(\) takes (\d+) positional arguments? but (\d+) (?:were|was) given", case.failure.message)
    if found is None or int(found[3]) != int(found[2]) + 1:
        return None
    edits: Edits = case.edits()
    for node in case.script.nodes:
        if not isinstance(node, ast.FunctionDef) or node.name != found[1] or node.decorator_list:
            continue
        if isinstance(case.script.parents.get(node), ast.ClassDef) and not any(a.arg == "self" for a in node.args.args):
            opening = case.script.source.index("(", case.script.span(node).start)
            edits.insert(opening + 1, "self, " if node.args.args else "self")
    return Repair(f"{found[1]} is a method; its first parameter is self.", edits) if edits else None
