"""Values of the wrong kind where Manim or numpy takes one kind only: lists, numbers and texts."""

from __future__ import annotations

import ast
import difflib
import re

from ..arguments import span
from ..case import Case
from ..edits import Edits
from ..failure import Kind
from ..nearness import normalised
from .repair import Repair, Rule

_NUMBER = re.compile(
    r"'(?:int|float|numpy\.\w+)' object|expected str instance|expected string|must be str"
    r"|not (?:int|float)|unsupported operand"
)
_LISTED = re.compile(
    r"only works on Mobjects|'(?:list|tuple)' object has no attribute|of type (?:list|tuple)|must be (?:a )?Mobject"
    r"|but got .*list"
)
_TEXTS = frozenset({"Text", "Tex", "MathTex", "MarkupText", "Title", "SingleStringMathTex"})


def _is_list(case: Case, node: ast.expr) -> bool:
    if isinstance(node, (ast.List, ast.ListComp)):
        return True
    if isinstance(node, ast.Name) and case.failure.locals:
        return case.failure.locals.get(node.id) in ("list", "tuple")
    return False


def list_as_group(case: Case) -> Repair | None:
    """A list of objects that is moved, shown or faded as if it were one: a VGroup of them is one."""
    if not _LISTED.search(case.failure.message) or case.failure.line is None:
        return None
    edits = case.edits()
    spelled = case.imports.spell("VGroup", edits, case.symbols)
    if spelled is None:
        return None
    name = case.failure.name if case.failure.kind is Kind.ATTRIBUTE else ""
    for node in case.failing:
        match node:
            case ast.Attribute(value=value, attr=attr) if name and attr == name and _is_list(case, value):
                if hasattr(case.symbols.classes["VGroup"], attr) and not _regrouped(case, value, spelled, edits):
                    edits.replace(case.script.span(value), f"{spelled}(*{case.script.text(value)})")
            case ast.Call():
                known = case.infer.manim_value(node.func)
                shown = (
                    known and isinstance(known[1], type) and not issubclass(known[1], case.symbols.classes["VGroup"])
                )
                for argument in node.args if shown else []:
                    if _is_list(case, argument):
                        text = case.script.text(argument)
                        edits.replace(span(case.script, node, argument), f"{spelled}(*{text})")
    return Repair("list-to-vgroup", "A list is no object: a VGroup of its objects is one.", edits) if edits else None


def _regrouped(case: Case, value: ast.expr, spelled: str, edits: Edits) -> bool:
    """A list of the failing function that has a name is made a group there, so that what is set on it stays."""
    statement = next((n for n in case.script.outer(value) if isinstance(n, ast.stmt)), None)
    if not isinstance(value, ast.Name) or not isinstance(statement, ast.Expr | ast.Assign):
        return False
    function = next((n for n in case.script.outer(value) if isinstance(n, (ast.FunctionDef, ast.Lambda))), None)
    own = function is not None and any(
        isinstance(n, ast.Name) and n.id == value.id and isinstance(n.ctx, ast.Store) for n in ast.walk(function)
    )
    start = case.script.span(statement).start
    indent = case.script.source[:start].rpartition("\n")[2]
    if not own or indent.strip():
        return False
    edits.insert(start, f"{value.id} = {spelled}(*{value.id})\n{indent}")
    return True


def range_of_items(case: Case) -> Repair | None:
    """`range(points)`: as many rounds as there are items."""
    message = case.failure.message
    number = re.search(r"'(?:float|numpy\.float64|str)'", message)
    if number or not re.search(r"only integer scalar arrays|cannot be interpreted as an integer", message):
        return None
    edits = case.edits()
    for call in case.failing_calls():
        match call:
            case ast.Call(func=ast.Name(id="range"), args=[*_, (ast.Name() | ast.Attribute()) as items]):
                edits.replace(case.script.span(items), f"len({case.script.text(items)})")
    return Repair("range-of-items", "A range counts to a number: to the number of items.", edits) if edits else None


def number_as_text(case: Case) -> Repair | None:
    """`Text(5)`: what is written is text, so the number is made one."""
    if not _NUMBER.search(case.failure.message) or case.failure.line is None:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in _TEXTS:
            continue
        for argument in call.args:
            literal = isinstance(argument, (ast.JoinedStr, ast.Starred)) or (
                isinstance(argument, ast.Constant) and isinstance(argument.value, str)
            )
            made = isinstance(argument, ast.Call) and isinstance(argument.func, ast.Name) and argument.func.id == "str"
            if not literal and not made and not _joined(argument):
                edits.replace(span(case.script, call, argument), f"str({case.script.text(argument)})")
    return Repair("number-to-text", "What is written is text: str(...).", edits) if edits else None


def _joined(node: ast.expr) -> bool:
    return isinstance(node, ast.BinOp) and any(
        isinstance(n, ast.JoinedStr) or (isinstance(n, ast.Constant) and isinstance(n.value, str))
        for n in ast.walk(node)
    )


def text_as_object(case: Case) -> Repair | None:
    """`Write("words")`: the words become a Text."""
    if not re.search(r"only works on|of type str|'str' object has no attribute", case.failure.message):
        return None
    edits = case.edits()
    spelled = case.imports.spell("Text", edits, case.symbols)
    animation, group = case.symbols.classes["Animation"], case.symbols.classes["Group"]
    for call in case.failing_calls() if case.failure.line else []:
        known = case.infer.manim_value(call.func)
        if not spelled or known is None or not isinstance(known[1], type):
            continue
        if issubclass(known[1], (animation, group, case.symbols.classes["VGroup"])):
            for argument in call.args:
                if isinstance(argument, ast.JoinedStr) or (
                    isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                ):
                    edits.replace(span(case.script, call, argument), f"{spelled}({case.script.text(argument)})")
    return Repair("words-to-object", "Words are shown as a Text.", edits) if edits else None


def list_as_array(case: Case) -> Repair | None:
    """A list in a product, a difference or a sum with numbers: an array is meant."""
    message = case.failure.message
    if not re.search(
        r"can't multiply sequence|unsupported operand type\(s\) for .*'(?:list|tuple)'"
        r"|can only concatenate (?:list|tuple)|shapes \((?:4|6|8|9|12),\) \(3,",
        message,
    ):
        return None
    edits = case.edits()
    for node in case.failing:
        if not isinstance(node, ast.BinOp):
            continue
        for side in (node.left, node.right):
            listed = _is_list(case, side) or _assigned_list(case, side)
            if listed and not case.script.in_fstring(side):
                edits.replace(case.script.span(side), f"np.array({case.script.text(side)})")
    if edits and not case.imports.star and "np" not in case.script.bound:
        return None
    return Repair("list-to-array", "Lists are no vectors: np.array(...).", edits) if edits else None


def _assigned_list(case: Case, node: ast.expr) -> bool:
    """Whether every assignment to a name gives a list as written; for names of other functions than the failing one."""
    if not isinstance(node, ast.Name):
        return False
    values = [
        a.value
        for a in case.script.nodes
        if isinstance(a, ast.Assign) and any(isinstance(t, ast.Name) and t.id == node.id for t in a.targets)
    ]
    return bool(values) and all(isinstance(value, (ast.List, ast.Tuple)) for value in values)


def name_in_module(case: Case) -> Repair | None:
    """`rate_functions.ease_in_out`: the nearest name that the module has."""
    failure = case.failure
    if failure.kind is not Kind.ATTRIBUTE or not failure.owner.startswith("manim") or failure.line is None:
        return None
    for node in case.failing:
        if not isinstance(node, ast.Attribute) or node.attr != failure.name or not isinstance(node.value, ast.Name):
            continue
        known = case.infer.manim_value(node.value)
        home = known[1] if known else None
        names = [n for n in dir(home) if not n.startswith("_")] if home is not None else list(case.symbols.names)
        best = max(names, key=lambda n: _like(n, failure.name), default=None)
        edits = case.edits()
        if best is not None and (_like(best, failure.name) >= 0.75):
            edits.replace(case.script.attribute_span(node), best)
            return Repair("name-in-module", f"There is no {failure.name}; {best} is the nearest.", edits)
    return None


def _like(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, normalised(a), normalised(b)).ratio()


def nearest_function(case: Case) -> Repair | None:
    """A function that Manim has under nearly that name."""
    name = case.failure.name
    if (
        case.failure.kind is not Kind.NAME
        or not name
        or name in case.script.bound
        or not name.islower()
        or len(name) < 5
    ):
        return None
    known = [n for n, value in case.symbols.names.items() if n.islower() and callable(value)]
    best = max(known, key=lambda n: _like(n, name))
    if _like(best, name) < 0.8:
        return None
    edits = case.edits()
    for use in case.uses(name):
        spelled = case.imports.spell(best, edits, case.symbols)
        if spelled is None or not isinstance(use, ast.Name):
            return None
        edits.replace(case.script.span(use), spelled)
    return Repair("nearest-function", f"Manim has no {name}; {best} is the nearest.", edits)


def method_without_self(case: Case) -> Repair | None:
    """A method without `self`: Python passes the object first, so it is taken."""
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
    return (
        Repair("method-with-self", f"{found[1]} is a method: it is given the object first.", edits) if edits else None
    )


KIND_RULES: tuple[Rule, ...] = (
    list_as_group, text_as_object, number_as_text, list_as_array, range_of_items, name_in_module, nearest_function,
    method_without_self,
)  # fmt: skip
