"""Methods and attributes that Manim has under another name."""

from __future__ import annotations

import ast
import re

from ...arguments import plain
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

# Method -> replacement. {o}: the object, {a}: its arguments as written. `=name`: only the name changes.
_CALLS = {
    "get_bottom_left": "{o}.get_corner(DL)", "get_bottom_right": "{o}.get_corner(DR)",
    "get_top_left": "{o}.get_corner(UL)", "get_top_right": "{o}.get_corner(UR)",
    "get_upper_left": "{o}.get_corner(UL)", "get_upper_right": "{o}.get_corner(UR)",
    "get_lower_left": "{o}.get_corner(DL)", "get_lower_right": "{o}.get_corner(DR)",
    "get_top_center": "=get_top", "get_bottom_center": "=get_bottom", "get_left_center": "=get_left",
    "get_right_center": "=get_right",
    "above": "{o}.next_to({a}, UP)", "below": "{o}.next_to({a}, DOWN)", "left_of": "{o}.next_to({a}, LEFT)",
    "right_of": "{o}.next_to({a}, RIGHT)", "beside": "{o}.next_to({a}, RIGHT)", "place_above": "{o}.next_to({a}, UP)",
    "place_below": "{o}.next_to({a}, DOWN)", "to_left_of": "{o}.next_to({a}, LEFT)",
    "to_right_of": "{o}.next_to({a}, RIGHT)", "move_above": "{o}.next_to({a}, UP)",
    "move_below": "{o}.next_to({a}, DOWN)", "align_left": "{o}.to_edge(LEFT)", "align_right": "{o}.to_edge(RIGHT)",
    "to_top": "{o}.to_edge(UP)", "to_bottom": "{o}.to_edge(DOWN)", "to_left": "{o}.to_edge(LEFT)",
    "to_right": "{o}.to_edge(RIGHT)", "move_up": "{o}.shift(UP * {a})", "move_down": "{o}.shift(DOWN * {a})",
    "move_left": "{o}.shift(LEFT * {a})", "move_right": "{o}.shift(RIGHT * {a})",
    "get_position": "=get_center", "get_location": "=get_center", "get_center_point": "=get_center",
    "get_coordinates": "=get_center", "get_midpoint": "=get_center", "get_centroid": "=get_center_of_mass",
    "get_angle_value": "=get_angle", "get_direction": "=get_unit_vector", "get_x_axis_line": "=get_x_axis",
    "become_transform": "=become", "transform": "=become", "morph_to": "=become", "transform_to": "=become",
    "to_center": "=center", "move_to_center": "=center", "fade_to_color": "=fade_to",
    "plot_line": "=plot_line_graph", "plot_function": "=plot", "get_plot": "=plot", "add_graph": "=plot",
    "get_function_graph": "=plot", "plot_graph": "=plot", "get_curve": "=plot", "get_line_graph": "=plot_line_graph",
    "plot_points": "=plot_line_graph", "get_graph_from_function": "=plot", "get_graph_point": "=input_to_graph_point",
    "get_point_on_graph": "=input_to_graph_point", "get_point_from_function": "=input_to_graph_point",
    "get_riemann_rectangles_area": "=get_riemann_rectangles",
    "get_axis_label": "=get_x_axis_label", "add_axis_labels": "{o}.add({o}.get_axis_labels({a}))",
    "add_labels": "=add_coordinates", "add_numbers_to_axes": "=add_coordinates",
    "add_x_axis_label": "{o}.add({o}.get_x_axis_label({a}))",
    "add_y_axis_label": "{o}.add({o}.get_y_axis_label({a}))",
    "set_x_label": "{o}.add({o}.get_x_axis_label({a}))", "set_y_label": "{o}.add({o}.get_y_axis_label({a}))",
    "set_gradient": "=set_color_by_gradient", "set_color_gradient": "=set_color_by_gradient",
    "get_mobjects": "{o}.mobjects", "get_all_mobjects": "{o}.mobjects", "get_objects": "{o}.mobjects",
    "get_text": "=text", "get_number": "=get_value", "increment": "=increment_value",
    "add_value": "=increment_value", "get_row": "{o}.get_rows()[{a}]", "get_column": "{o}.get_columns()[{a}]",
    "get_part_by_text": "=get_part_by_tex", "get_parts_by_text": "=get_parts_by_tex", "get_width": "{o}.width",
    "get_height": "{o}.height", "set_size": "=scale_to_fit_width",
    "set_position": "=move_to", "set_center": "=move_to", "set_location": "=move_to", "set_pos": "=move_to",
    "set_scale": "=scale", "set_rotation": "=rotate", "set_text_color": "=set_color",
    "set_stroke_color": "{o}.set_stroke(color={a})",
    "fix_in_frame": "{o}", "set_backstroke": "=set_background_stroke", "add_background": "=add_background_rectangle",
    "remove_all": "=clear", "clear_all": "=clear", "clear_screen": "=clear", "clear_scene": "=clear",
    "distribute": "=arrange", "stack": "=arrange", "arrange_vertically": "{o}.arrange(DOWN)",
    "arrange_horizontally": "{o}.arrange(RIGHT)", "add_background_box": "=add_background_rectangle",
    "get_label": "=get_tex", "pause": "=wait", "sleep": "=wait", "animate_play": "=play",
    "add_mobject": "=add", "add_mobjects": "=add", "append": "=add", "extend": "{o}.add(*{a})",
    "set_to_edge": "=to_edge", "align_to_edge": "=to_edge", "surround_with": "=surround",
    "set_all_points": "=set_points", "get_lines": "{o}.background_lines", "get_grid_lines": "{o}.background_lines",
    "point_from_parameterized": "=func", "point_from_coordinates": "=func",
    "get_point_from_uv": "=func", "uv_to_point": "=func",
}  # fmt: skip
# Attribute that is not called -> replacement.
_VALUES = {
    "value": "{o}.get_value()", "center": "{o}.get_center()", "position": "{o}.get_center()", "x": "{o}.get_x()",
    "y": "{o}.get_y()", "z": "{o}.get_z()", "top": "{o}.get_top()", "bottom": "{o}.get_bottom()",
    "left": "{o}.get_left()", "right": "{o}.get_right()", "bottom_left": "{o}.get_corner(DL)",
    "bottom_right": "{o}.get_corner(DR)", "top_left": "{o}.get_corner(UL)", "top_right": "{o}.get_corner(UR)",
    "start_point": "{o}.get_start()", "end_point": "{o}.get_end()", "opacity": "{o}.get_fill_opacity()",
    "angle": "{o}.get_angle()", "length": "{o}.get_length()", "vertices": "{o}.get_vertices()",
    "mobject": "{o}", "mobjects": "{o}.submobjects", "children": "{o}.submobjects", "items": "{o}.submobjects",
    "elements": "{o}.submobjects",
    "nodes": "{o}.vertices", "number": "{o}.get_value()",
    "x_min": "{o}.x_range[0]", "x_max": "{o}.x_range[1]", "y_min": "{o}.y_range[0]",
    "y_max": "{o}.y_range[1]", "time": "{o}.renderer.time", "frame_width": "{o}.camera.frame_width",
    "frame_height": "{o}.camera.frame_height", "label": "{o}", "function": "{o}.underlying_function",
    "lines": "{o}.background_lines", "grid_lines": "{o}.background_lines",
}  # fmt: skip


@rule(id="attribute-synonym", kinds={Kind.ATTRIBUTE, Kind.GETTER}, stage=Stage.GENERAL)
def attribute_synonym(case: Case) -> Repair | None:
    """Replace a method or attribute with the one that Manim has for the same purpose.

    Before:
        square = Square()
        self.add(Dot(square.get_bottom_left()))
    After:
        square = Square()
        self.add(Dot(square.get_corner(DL)))
    """
    node = case.missing_attribute()
    if node is None:
        return None
    edits = case.edits()
    for other in same(case, node):
        _rewrite(case, other, edits)
    return Repair(f"{node.attr} has another name in Manim.", edits) if edits else None


def _rewrite(case: Case, node: ast.Attribute, edits: Edits) -> None:
    call = case.script.parents.get(node)
    called = isinstance(call, ast.Call) and call.func is node
    form = _CALLS.get(node.attr) if called else _VALUES.get(node.attr)
    if form is None or isinstance(node.ctx, ast.Store):
        return
    bases = case.infer.bases(case.owner(node))
    first = re.match(r"(?:=|\{o\}\.)(\w+)", form)
    if first and bases and not any(first[1] in case.symbols.attributes(base) for base in bases):
        return
    if form.startswith("="):
        edits.replace(case.script.attribute_span(node), form[1:])
        return
    animated = isinstance(node.value, ast.Attribute) and node.value.attr == "animate"
    if animated and form.count("{o}") > 1:
        return
    owner = case.script.text(node.value)
    if isinstance(call, ast.Call) and called:
        arguments = ", ".join(case.script.text(a) for a in [*call.args, *call.keywords])
        if "{a}" in form and not plain(call):
            return
        edits.replace(case.script.span(call), form.format(o=owner, a=arguments))
    else:
        edits.replace(case.script.span(node), form.format(o=owner, a=""))


def same(case: Case, node: ast.Attribute) -> list[ast.Attribute]:
    """The failing attribute, and every other attribute of the name that is provably missing."""
    others = case.attributes(node.attr)
    return others if node in others or case.script.in_fstring(node) else [node, *others]
