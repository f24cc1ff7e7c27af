"""Saved states and targets that the script uses before it creates them."""

from __future__ import annotations

import ast

from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="missing-saved-state", kinds={Kind.OTHER}, stage=Stage.EXACT)
def missing_saved_state(case: Case) -> Repair | None:
    """Save the state of an object where the object is created, if the script restores it without saving it.

    Before:
        c = Circle()
        self.add(c)
        c.restore()
    After:
        c = Circle()
        c.save_state()
        self.add(c)
        c.restore()
    """
    if "without having saved" not in case.failure.message or case.failure.line is None:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        owner = _restored(call)
        if owner is not None and not _save(case, owner, edits):
            return None
    return Repair("The script restores a state that it never saves; now it saves the state.", edits)


def _restored(call: ast.Call) -> ast.expr | None:
    match call:
        case ast.Call(func=ast.Name(id="Restore") | ast.Attribute(attr="Restore"), args=[owner, *_]):
            return owner
        case ast.Call(func=ast.Attribute(value=ast.Attribute(value=owner, attr="animate"), attr="restore")):
            return owner
        case ast.Call(func=ast.Attribute(value=owner, attr="restore")):
            return owner
    return None


def _save(case: Case, owner: ast.expr, edits: Edits) -> bool:
    """Save after the only assignment of the object in the function, or at the start for the camera frame."""
    function = next((n for n in case.script.ancestors(owner) if isinstance(n, ast.FunctionDef)), None)
    text = case.script.text(owner)
    if function is None:
        return False
    if text == "self.camera.frame":
        return _line(case, function.body[0], f"{text}.save_state()", False, edits)
    made = [
        node
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and any(case.script.text(target) == text for target in node.targets)
    ]
    return len(made) == 1 and _line(case, made[0], f"{text}.save_state()", True, edits)


def _line(case: Case, statement: ast.stmt, line: str, behind: bool, edits: Edits) -> bool:
    """Insert a line before or after a statement that is alone on its line."""
    place = case.script.span(statement)
    indent = case.script.source[: place.start].rpartition("\n")[2]
    end = case.script.source.find("\n", place.end)
    rest = case.script.source[place.end : end if end >= 0 else None]
    if indent.strip() or ";" in rest.partition("#")[0]:
        return False
    if behind:
        edits.insert(place.end + len(rest), f"\n{indent}{line}")
    else:
        edits.insert(place.start, f"{line}\n{indent}")
    return True


@rule(id="target-before-use", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def target_before_use(case: Case) -> Repair | None:
    """Call `generate_target` before the script changes the target.

    Before:
        c = Circle()
        self.add(c)
        c.target.shift(UP)
        self.play(MoveToTarget(c))
    After:
        c = Circle()
        self.add(c)
        c.generate_target()
        c.target.shift(UP)
        self.play(MoveToTarget(c))
    """
    failure = case.failure
    if failure.owner != "NoneType" or failure.line is None:
        return None
    edits = case.edits()
    for node in case.failing:
        match node:
            case ast.Attribute(value=ast.Attribute(value=owner, attr="target"), attr=attr) if attr == failure.name:
                statement = next(n for n in case.script.ancestors(node) if isinstance(n, ast.stmt))
                _line(case, statement, f"{case.script.text(owner)}.generate_target()", False, edits)
    return Repair("The object has no target yet; generate_target() creates it.", edits) if edits else None
