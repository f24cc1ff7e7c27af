"""Options that reach a call through a dictionary or through a class of the script."""

from __future__ import annotations

import ast
import re

from ...arguments import keyword
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="class-attribute-as-keyword", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def class_attribute_as_keyword(case: Case) -> Repair | None:
    """Let a class of the script accept a keyword that sets one of its class attributes.

    Before:
        from manim import *


        class Slider(VGroup):
            length = 4


        class Example(Scene):
            def construct(self):
                self.add(Slider(length=6))
    After:
        from manim import *


        class Slider(VGroup):
            length = 4

            def __init__(self, **kwargs):
                self.length = kwargs.pop("length", self.length)
                super().__init__(**kwargs)


        class Example(Scene):
            def construct(self):
                self.add(Slider(length=6))
    """
    name = case.failure.name
    edits = case.edits()
    for scope in case.script.nodes:
        if not isinstance(scope, ast.ClassDef):
            continue
        own = [t.id for s in scope.body if isinstance(s, ast.Assign) for t in s.targets if isinstance(t, ast.Name)]
        made = any(isinstance(c.func, ast.Name) and c.func.id == scope.name and keyword(c, name) for c in case.calls())
        init = next((f for f in scope.body if isinstance(f, ast.FunctionDef) and f.name == "__init__"), None)
        if name not in own or not made:
            continue
        if init is not None and init.args.kwarg is not None:
            place = case.script.span(init.body[0]).start
            indent = case.script.source[:place].rpartition("\n")[2]
            options = init.args.kwarg.arg
            lines = [f'self.{one} = {options}.pop("{one}", self.{one})' for one in own]
            edits.insert(place, "".join(f"{line}\n{indent}" for line in lines))
        elif init is None:
            last = scope.body[-1]
            indent = " " * last.col_offset
            lines = [f'self.{one} = kwargs.pop("{one}", self.{one})' for one in own]
            body = "".join(f"\n{indent}    {line}" for line in [*lines, "super().__init__(**kwargs)"])
            edits.insert(case.script.span(last).end, f"\n\n{indent}def __init__(self, **kwargs):{body}")
    text = f"{name} is an attribute of a class of the script; now its constructor sets the attribute."
    return Repair(text, edits) if edits else None


@rule(id="bounds-in-options", kinds={Kind.KEYWORD}, stage=Stage.EXACT)
def bounds_in_options(case: Case) -> Repair | None:
    """Merge `x_min` and `x_max` of an options dictionary into `x_range`.

    Before:
        options = {"x_min": 0, "x_max": 5}
        self.add(Axes(**options))
    After:
        options = {"x_range": [0, 5]}
        self.add(Axes(**options))
    """
    if not re.match(r"[xyztuv]_(?:min|max)$", case.failure.name):
        return None
    edits = case.edits()
    for node in case.script.nodes:
        if isinstance(node, ast.Dict) and not case.script.in_fstring(node):
            owner = case.script.parents.get(node)
            if not (isinstance(owner, ast.keyword) and (owner.arg or "").endswith("axis_config")):
                _ranges(case, node, edits)
    return Repair("Bounds are one range: x_range=[min, max].", edits) if edits else None


def _ranges(case: Case, options: ast.Dict, edits: Edits) -> None:
    entries = {
        key.value: (key, value)
        for key, value in zip(options.keys, options.values, strict=True)
        if isinstance(key, ast.Constant)
    }
    for axis in "xyztuv":
        low, high = entries.get(f"{axis}_min"), entries.get(f"{axis}_max")
        if low is None or high is None:
            continue
        edits.replace(case.script.span(low[0]), f'"{axis}_range"')
        edits.replace(case.script.span(low[1]), f"[{case.script.text(low[1])}, {case.script.text(high[1])}]")
        _remove_entry(case, options, high[0], edits)


def _remove_entry(case: Case, options: ast.Dict, key: ast.expr, edits: Edits) -> None:
    """Remove an entry with its comma."""
    index = options.keys.index(key)
    place = case.script.span(key)
    if index > 0:
        start = case.script.span(options.values[index - 1]).end
        if "#" not in case.script.source[start : place.start]:
            edits.replace(type(place)(start, case.script.span(options.values[index]).end), "")
            return
    end = case.script.span(options.values[index]).end
    rest = case.script.source[end:]
    comma = len(rest) - len(rest.lstrip()) + 1 if rest.lstrip().startswith(",") else 0
    edits.replace(type(place)(place.start, end + comma), "")


@rule(id="unknown-spread-option", kinds={Kind.KEYWORD}, stage=Stage.GENERAL)
def unknown_spread_option(case: Case) -> Repair | None:
    """Remove an entry of an options dictionary that the called class does not accept.

    Before:
        options = {"color": RED, "glow": 3}
        self.add(Circle(**options))
    After:
        options = {"color": RED}
        self.add(Circle(**options))
    """
    name = case.failure.name
    if case.failure.line is None:
        return None
    spread = {
        ast.unparse(k.value).rpartition(".")[2] for c in case.failing_calls() for k in c.keywords if k.arg is None
    }
    edits = case.edits()
    for node in case.script.nodes:
        match node:
            case ast.Assign(targets=[ast.Name(id=target) | ast.Attribute(attr=target)], value=ast.Dict() as options):
                for key in options.keys:
                    if target in spread and isinstance(key, ast.Constant) and key.value == name:
                        _remove_entry(case, options, key, edits)
    return Repair(f"The call does not accept {name}; the entry is removed.", edits) if edits else None
