"""Methods that one class of Manim has under another name, or with its arguments in another form."""

from __future__ import annotations

import ast
import re

from ...arguments import plain
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# Class -> method and number of its arguments -> replacement. {o}: the object, {0} and {1}: its arguments, {k}: its
# keywords, each after a comma. A form without {k} is only for calls without keywords.
_POINT = ("get_point", "point_at", "get_point_at", "get_position_at", "coords_to_position")
_COORDINATES = (
    "point", "coordinate_to_point", "to_point", "coord_to_point", "coords_to_points", "coords", "coord", "get_coords",
    "xy_to_point", "get_point_at_coords", "axes_to_point", "get_scene_point", "point_from_coords", "get_coords_point",
)  # fmt: skip
_VALUE = ("get_y", "get_value", "evaluate", "get_y_value", "get_function_value", "value_at", "get_value_at", "eval")
_FORMS: dict[str, dict[tuple[str, int], str]] = {
    "ParametricFunction": {(name, 1): "{o}.get_point_from_function({0})" for name in (*_POINT, "point_from_x")}
    | {(name, 1): "{o}.underlying_function({0})" for name in _VALUE},
    "NumberLine": {(name, 1): "{o}.n2p({0})" for name in (*_POINT, "point", "get_number_point")},
    "CoordinateSystem": {
        **{(name, 2): "{o}.c2p({0}, {1})" for name in (*_POINT, *_COORDINATES)},
        **{(name, 3): "{o}.c2p({0}, {1}, {2})" for name in (*_POINT, *_COORDINATES)},
        **{(name, 2): "Dot({o}.c2p({0}, {1}){k})" for name in ("plot_point", "get_dot", "add_point", "add_dot", "dot")},
        **{
            (name, 2): "{o}.add({o}.get_axis_labels({0}, {1}))"
            for name in ("add_labels", "add_axes_labels", "label_axes", "set_labels", "set_axis_labels")
        },
        **{
            (name, 2): "{o}.get_axis_labels({0}, {1})"
            for name in ("get_labels", "get_axes_labels", "create_axis_labels", "get_coordinate_labels")
        },
        ("get_x_label", 1): "{o}.get_x_axis_label({0}{k})", ("get_y_label", 1): "{o}.get_y_axis_label({0}{k})",
        **{
            (name, 2): "{o}.get_area({0}, bounded_graph={1}{k})"
            for name in (
                "get_area_between_curves", "get_area_between", "get_area_between_graphs", "area_between",
                "area_between_curves", "get_bounded_area",
            )
        },
    },
    "Matrix": {
        **{(name, 2): "{o}.get_rows()[{0}][{1}]" for name in ("get_element", "get_entry", "get_cell")},
        **{(name, 1): "{o}.get_entries()[{0}]" for name in ("get_element", "get_entry")},
    },
    "Table": {
        **{(name, 2): "{o}.get_entries(({0}, {1}))" for name in ("get_element", "get_entry")},
        **{(name, 1): "{o}.get_entries({0})" for name in ("get_element", "get_entry")},
        ("get_cell_at", 2): "{o}.get_cell(({0}, {1}))", ("get_cell", 2): "{o}.get_cell(({0}, {1}))",
        **{
            (name, 3): "{o}.add_highlighted_cell(({0}, {1}), color={2})"
            for name in ("highlight_cell", "add_highlighted_cell", "set_cell_color")
        },
        ("get_row", 1): "{o}.get_rows()[{0}]", ("get_column", 1): "{o}.get_columns()[{0}]",
    },
    "Polygram": {(name, 1): "{o}.get_vertices()[{0}]" for name in ("get_vertex", "vertex", "get_vertices")},
    "Line": {
        (name, 1): "line_intersection({o}.get_start_and_end(), {0}.get_start_and_end())"
        for name in (
            "intersect", "intersection", "get_intersection", "get_intersection_point", "intersection_point",
            "find_intersection", "get_intersection_with",
        )
    },
    "Arc": {
        **{(name, 1): "{o}.point_at_angle({0})" for name in ("get_point_at_angle", "get_point_on_circle", "point_on")},
        ("get_radius", 0): "{o}.radius",
    },
    "Brace": {("add_text", 1): "{o}.get_text({0})", ("add_tex", 1): "{o}.get_tex({0})"},
    "ComplexPlane": {(name, 1): "{o}.n2p({0})" for name in ("complex_to_point", "c2p", "coords_to_point")},
    "SingleStringMathTex": {
        **{(name, 1): "{o}.get_parts_by_tex({0})" for name in ("get_parts", "get_parts_by_text")},
        **{(name, 1): "{o}.get_part_by_tex({0})" for name in ("get_part", "get_part_by_text", "get_submobject")},
        **{
            (name, 2): "{o}.set_color_by_tex({0}, {1})"
            for name in ("color_by_tex", "set_part_color", "set_color_by_text", "highlight", "set_color_of")
        },
    },
    "VMobject": {
        **{
            (name, 1): "{o}.point_from_proportion({0})"
            for name in (*_POINT, "point_at_proportion", "get_point_from_proportion")
        },
        **{(name, 1): "Intersection({o}, {0}{k})" for name in ("intersection", "intersect", "intersect_with")},
        **{(name, 1): "Union({o}, {0}{k})" for name in ("union", "unite", "union_with")},
        **{(name, 1): "Difference({o}, {0}{k})" for name in ("difference", "subtract", "minus")},
    },
    "Mobject": {
        **{(name, 1): "np.linalg.norm({o}.get_center() - {0})" for name in ("distance_to", "get_distance_to")},
        **{
            (name, 2): "{o}.move_to([{0}, {1}, 0])"
            for name in ("set_xy", "set_position", "set_pos", "move_to_xy", "place_at", "set_coordinates")
        },
        **{
            (name, 3): "{o}.move_to([{0}, {1}, {2}])"
            for name in ("set_xyz", "set_position", "set_pos", "set_location")
        },
    },
    "ValueTracker": {(name, 1): "{o}.set_value({0})" for name in ("set", "set_number", "update_value")},
}  # fmt: skip
_TOO_MANY = re.compile(r"positional arguments? but \d+ (?:were|was) given")


@rule(id="method-of-class", kinds={Kind.ATTRIBUTE, Kind.GETTER, Kind.OTHER}, stage=Stage.EXACT)
def method_of_class(case: Case) -> Repair | None:
    """Call the method that a class has for what the script calls with another name or form of arguments.

    Before:
        matrix = Matrix([[1, 2], [3, 4]])
        self.add(matrix.get_element(0, 1))
    After:
        matrix = Matrix([[1, 2], [3, 4]])
        self.add(matrix.get_rows()[0][1])
    """
    edits = case.edits()
    attempted = "" if case.failure.kind is Kind.OTHER else case.failure.name
    if case.failure.kind is Kind.OTHER and not _TOO_MANY.search(case.failure.message):
        return None
    for call in case.failing_calls():
        if isinstance(call.func, ast.Attribute) and attempted in call.func.attr:
            _rewrite(case, call, call.func, edits)
        if edits:
            break
    return Repair("The class has another method for this.", edits) if edits else None


def _rewrite(case: Case, failing: ast.Call, method: ast.Attribute, edits: Edits) -> None:
    form = _form(case, failing, method)
    if form is None or (re.match(r"[A-Za-z_]+\(", form) and not case.imports.star):
        return
    for call in case.calls():
        same = isinstance(call.func, ast.Attribute) and call.func.attr == method.attr
        if same and isinstance(call.func, ast.Attribute) and _form(case, call, call.func) == form:
            texts = [case.script.text(it) for it in call.args]
            options = "".join(f", {case.script.text(it)}" for it in call.keywords)
            edits.replace(case.script.span(call), form.format(*texts, o=case.script.text(call.func.value), k=options))


def _form(case: Case, call: ast.Call, method: ast.Attribute) -> str | None:
    bases = case.infer.bases(case.owner(method))
    if not bases or not plain(call):
        return None
    for name, forms in _FORMS.items():
        if all(issubclass(base, case.symbols.classes[name]) for base in bases):
            form = forms.get((method.attr, len(call.args)))
            if form is None or (call.keywords and "{k}" not in form):
                continue
            if form.count("{o}") == 1 or isinstance(method.value, (ast.Name, ast.Attribute)):
                return form
    return None
