"""Groups that cannot hold their members, and lists used as groups."""

from __future__ import annotations

import ast
import re

from ...arguments import span
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from .group_members import holders

_GROUP = re.compile(r"^Only values of type (?:\w*VMobject|OpenGLVMobject) can be added as submobjects of VGroup")
_LISTED = re.compile(
    r"only works on Mobjects|'(?:list|tuple)' object has no attribute|of type (?:list|tuple)|must be (?:a )?Mobject"
    r"|but got .*list"
)


@rule(id="vgroup-to-group", kinds={Kind.OTHER}, stage=Stage.EXACT)
def vgroup_to_group(case: Case) -> Repair | None:
    """Replace a `VGroup` with members that are no vector objects by `Group`, and unpack lists in it.

    Before:
        self.add(VGroup(Group(Dot()), Dot()))
    After:
        self.add(Group(Group(Dot()), Dot()))
    """
    if not _GROUP.search(case.failure.message):
        return None
    edits = case.edits()
    spelled = case.imports.spell("Group", edits, case.symbols)
    listed = re.search(r"of type (?:list|tuple|generator|ndarray)", case.failure.message) is not None
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        if known is None or known[0] not in ("VGroup", "VDict"):
            continue
        if listed:
            for argument in call.args:
                kind = case.failure.locals.get(argument.id) if isinstance(argument, ast.Name) else None
                if isinstance(argument, (ast.List, ast.Tuple, ast.ListComp)) or kind in ("list", "tuple"):
                    edits.insert(span(case.script, call, argument).start, "*")
        elif spelled and known[0] == "VGroup":
            for group in holders(case, call):
                edits.replace(case.script.span(group.func), spelled)
    return Repair("A VGroup holds vector objects only; Group holds any object.", edits) if edits else None


@rule(id="vgroup-add-to-group", kinds={Kind.OTHER}, stage=Stage.EXACT)
def vgroup_add_to_group(case: Case) -> Repair | None:
    """Replace a `VGroup` with `Group`, if the script adds objects to it that are no vector objects.

    Before:
        group = VGroup()
        group.add(Group(Dot()))
        self.add(group)
    After:
        group = Group()
        group.add(Group(Dot()))
        self.add(group)
    """
    if not case.failure.message.startswith("Only values of type VMobject can be added as submobjects of VGroup"):
        return None
    edits = case.edits()
    names = {
        case.script.text(call.func.value)
        for call in case.failing_calls()
        if isinstance(call.func, ast.Attribute) and call.func.attr in ("add", "add_to_back", "insert")
    }
    group = case.imports.spell("Group", edits, case.symbols)
    for node in case.script.nodes:
        match node:
            case ast.Assign(targets=[target], value=ast.Call() as call) if case.script.text(target) in names:
                known = case.infer.manim_value(call.func)
                if group and known and known[0] == "VGroup":
                    edits.replace(case.script.span(call.func), group)
    return Repair("A VGroup holds vector objects only; Group holds any object.", edits) if edits else None


@rule(id="list-to-vgroup", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.GENERAL)
def list_to_vgroup(case: Case) -> Repair | None:
    """Wrap a list that is used as an object in `VGroup`.

    Before:
        dots = [Dot(), Dot(UP)]
        self.play(FadeIn(dots))
    After:
        dots = [Dot(), Dot(UP)]
        self.play(FadeIn(VGroup(*dots)))
    """
    if not _LISTED.search(case.failure.message) or case.failure.line is None:
        return None
    edits = case.edits()
    spelled = case.imports.spell("VGroup", edits, case.symbols)
    if spelled is None:
        return None
    name = case.failure.name if case.failure.kind is Kind.ATTRIBUTE else ""
    for node in case.failing:
        match node:
            case ast.Attribute(value=value, attr=attr) if name and attr == name and is_list(case, value):
                if hasattr(case.symbols.classes["VGroup"], attr) and not _group_before(case, value, spelled, edits):
                    edits.replace(case.script.span(value), f"{spelled}(*{case.script.text(value)})")
            case ast.Call():
                known = case.infer.manim_value(node.func)
                shown = (
                    known and isinstance(known[1], type) and not issubclass(known[1], case.symbols.classes["VGroup"])
                )
                for argument in node.args if shown else []:
                    if is_list(case, argument):
                        text = case.script.text(argument)
                        edits.replace(span(case.script, node, argument), f"{spelled}(*{text})")
    return Repair("A list is not an object; a VGroup of its objects is.", edits) if edits else None


def is_list(case: Case, node: ast.expr) -> bool:
    if isinstance(node, (ast.List, ast.ListComp)):
        return True
    if isinstance(node, ast.Name) and case.failure.locals:
        return case.failure.locals.get(node.id) in ("list", "tuple")
    return False


def _group_before(case: Case, value: ast.expr, spelled: str, edits: Edits) -> bool:
    """Convert a named list of the failing function to a group before the statement; later changes of it persist."""
    statement = next((n for n in case.script.ancestors(value) if isinstance(n, ast.stmt)), None)
    if not isinstance(value, ast.Name) or not isinstance(statement, ast.Expr | ast.Assign):
        return False
    function = next((n for n in case.script.ancestors(value) if isinstance(n, (ast.FunctionDef, ast.Lambda))), None)
    own = function is not None and any(
        isinstance(n, ast.Name) and n.id == value.id and isinstance(n.ctx, ast.Store) for n in ast.walk(function)
    )
    start = case.script.span(statement).start
    indent = case.script.source[:start].rpartition("\n")[2]
    if not own or indent.strip():
        return False
    edits.insert(start, f"{value.id} = {spelled}(*{value.id})\n{indent}")
    return True
