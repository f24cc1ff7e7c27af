"""Labels of axes that a script gives as LaTeX in a dictionary."""

from __future__ import annotations

import ast

from ...case import Case
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair


@rule(id="formula-as-label", kinds={Kind.TEX}, stage=Stage.EXACT)
def formula_as_label(case: Case) -> Repair | None:
    r"""Make the labels of an axis formulas, if LaTeX cannot set them as text.

    Before:
        self.add(Axes(x_range=[0, 4]).add_coordinates({PI: r"\pi"}))
    After:
        self.add(Axes(x_range=[0, 4]).add_coordinates({PI: MathTex(r"\pi")}))
    """
    edits = case.edits()
    for call in case.failing_calls():
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in ("add_coordinates", "add_labels"):
            continue
        spelled = case.imports.spell("MathTex", edits, case.symbols)
        for argument in [*call.args, *(k.value for k in call.keywords)]:
            for value in argument.values if isinstance(argument, ast.Dict) else []:
                text = isinstance(value, ast.Constant) and isinstance(value.value, str)
                if spelled and text and not case.script.in_fstring(value):
                    edits.replace(case.script.span(value), f"{spelled}({case.script.text(value)})")
    return Repair("A label with LaTeX is a formula.", edits) if edits else None


@rule(id="missing-part-of-formula", kinds={Kind.ATTRIBUTE, Kind.OTHER}, stage=Stage.GENERAL)
def missing_part_of_formula(case: Case) -> Repair | None:
    """Isolate the parts of a formula that a script looks for and that are not parts.

    Before:
        formula = MathTex("a + b")
        self.add(formula)
        self.play(formula.get_part_by_tex("b").animate.set_color(RED))
    After:
        formula = MathTex("a + b", substrings_to_isolate=["b"])
        self.add(formula)
        self.play(formula.get_part_by_tex("b").animate.set_color(RED))
    """
    if "NoneType" not in case.failure.message:
        return None
    edits = case.edits()
    wanted: dict[str, tuple[ast.Call, list[str]]] = {}
    for call in case.calls():
        match call:
            case ast.Call(
                func=ast.Attribute(value=ast.Name() | ast.Attribute() as owner, attr="get_part_by_tex"),
                args=[part, *_],
            ):
                made, name = _formula(case, case.script.text(owner)), case.script.text(owner)
                if made is not None and not any(k.arg == "substrings_to_isolate" for k in made.keywords):
                    wanted.setdefault(name, (made, []))[1].extend(_texts(case, part))
    for made, parts in wanted.values():
        text = ", ".join(dict.fromkeys(parts))
        if text:
            edits.insert(case.script.span(made.args[-1]).end, f", substrings_to_isolate=[{text}]")
    return Repair("Only isolated parts of a formula can be found.", edits) if edits else None


def _texts(case: Case, part: ast.expr) -> list[str]:
    """The texts that an argument can be: its own, or those that the calls of its function pass to a parameter."""
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        return [case.script.text(part)]
    inside = next((it for it in case.script.ancestors(part) if isinstance(it, ast.FunctionDef)), None)
    if not isinstance(part, ast.Name) or inside is None:
        return []
    names = [it.arg for it in inside.args.args if it.arg != "self"]
    found = []
    for call in case.calls():
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if called == inside.name and part.id in names and names.index(part.id) < len(call.args):
            found += _texts(case, call.args[names.index(part.id)])
    return found


def _formula(case: Case, name: str) -> ast.Call | None:
    """The call that makes the formula of a name, if there is only one."""
    found: list[ast.Call] = []
    for node in case.script.nodes:
        if not (isinstance(node, ast.Assign) and any(case.script.text(it) == name for it in node.targets)):
            continue
        value: ast.expr = node.value
        while isinstance(value, ast.Call) and case.infer.manim_value(value.func) is None:
            value = value.func.value if isinstance(value.func, ast.Attribute) else value.func
        known = case.infer.manim_value(value.func) if isinstance(value, ast.Call) else None
        if isinstance(value, ast.Call) and value.args and known and known[0] in ("MathTex", "Tex"):
            found.append(value)
    return found[0] if len(found) == 1 else None
