"""Keywords that no parameter takes, or that are given twice."""

from __future__ import annotations

import ast
import difflib

from ...arguments import keyword, remove
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair
from ...similarity import normalised

_NEAR = 0.84
# What people call it, and what it may be here; the first that the call takes and does not already have.
_SYNONYMS = {
    "opacity": ("fill_opacity", "stroke_opacity"), "alpha": ("fill_opacity", "stroke_opacity"),
    "size": ("font_size", "side_length", "radius"), "fontsize": ("font_size",),
    "side": ("side_length",), "length": ("side_length",), "width": ("stroke_width", "time_width"),
    "thickness": ("stroke_width",),
    "line_width": ("stroke_width",), "stroke": ("stroke_width",), "border_width": ("stroke_width",),
    "border_color": ("stroke_color",), "outline_color": ("stroke_color",), "line_color": ("stroke_color", "color"),
    "point_size": ("radius",), "dot_size": ("radius",), "head_length": ("tip_length",), "arrow_size": ("tip_length",),
    "max_width": ("width",), "max_height": ("height",), "show_numbers": ("include_numbers",),
    "numbers": ("numbers_to_include",), "show_ticks": ("include_ticks",), "at": ("point", "arc_center"),
    "label_position": ("direction",), "text_size": ("font_size",), "grid_color": (),
    "text_color": ("color",), "colour": ("color",), "fill": ("fill_color",), "bg_color": ("background_color",),
    "background_color": ("fill_color",), "background_opacity": ("fill_opacity",), "bold": (), "italic": (),
    "duration": ("run_time",), "time": ("run_time",), "runtime": ("run_time",), "rate_function": ("rate_func",),
    "easing": ("rate_func",), "lag": ("lag_ratio",), "delay": (), "direction": ("shift", "brace_direction"),
    "align": ("aligned_edge",), "gap": ("buff",), "buffer": ("buff",),
    "radius": ("flash_radius", "base_radius", "major_radius"),
    "tube_radius": ("minor_radius",), "include_border": ("include_outer_lines",),
    "outer_lines": ("include_outer_lines",),

    "amp": ("amplitude",), "n": ("n_wiggles",), "num_wiggles": ("n_wiggles",), "amplitude": ("scale_value",),
    "speed": ("rate",), "text2color": ("t2c",), "text_to_color": ("t2c",), "t2b": ("t2w",), "text2font": ("t2f",),
    "start_point": ("start",), "end_point": ("end",), "start": ("start_point",), "end": ("end_point",),
    "point": ("arc_center",), "center": ("arc_center", "point"), "position": ("point", "arc_center"),
    "pos": ("point", "arc_center"), "location": ("point", "arc_center"), "padding": ("buff",), "margin": ("buff",),
    "spacing": ("buff",), "dot_radius": ("radius",), "tip_size": ("tip_length",), "scale": ("scale_factor",),
    "factor": ("scale_factor",), "axis_config": ("number_line_config",), "font_family": ("font",),
    "arrow_color": ("color",), "graph_color": ("color",), "step": ("x_step",), "label": (), "x_length": ("width",),
    "y_length": ("height",), "v_range": ("y_range",), "u_range": ("x_range", "t_range"), "t_range": ("u_range",),
    "use_smoothing": ("use_smoothing",), "num_samples": (), "bar_color": ("bar_colors",), "element_color": (),
    "n_rows": ("rows",), "n_cols": ("cols",), "num_rows": ("rows",), "num_cols": ("cols",), "rotation": ("angle",),
    "sides": ("n",), "num_sides": ("n",), "n_sides": ("n",), "num_vertices": ("n",), "points": ("n",),
    "num_tips": ("n",),
    "num_points": ("n",), "num_decimals": ("num_decimal_places",), "decimals": ("num_decimal_places",),
    "decimal_places": ("num_decimal_places",), "precision": ("num_decimal_places",), "suffix": ("unit",),
    "color_map": ("tex_to_color_map", "t2c"), "t2c": ("tex_to_color_map",), "path_arc_angle": ("path_arc",),
    "grid_lines_style": ("background_line_style",),
    "t_min": (), "t_max": (), "corner_radius": ("corner_radius",), "outer_radius": ("radius",),
}  # fmt: skip


@rule(id="duplicate-argument", kinds={Kind.OTHER}, stage=Stage.GENERAL)
def duplicate_argument(case: Case) -> Repair | None:
    """Remove a keyword argument that is also given by position.

    Before:
        self.add(Dot(UP, point=UP))
    After:
        self.add(Dot(UP))
    """
    marker = "got multiple values for "
    if marker not in case.failure.message or case.failure.line is None:
        return None
    name = case.failure.message.rpartition("argument '")[2].rstrip("'")
    edits = case.edits()
    for call in case.failing_calls():
        given = keyword(call, name)
        if given is not None and call.args:
            remove(case.script, call, [given], edits)
            return Repair(f"The argument {name} is given twice; the keyword is removed.", edits)
        for options in (k.value for k in call.keywords if isinstance(k.value, ast.Dict)):
            _remove_entry(case, options, name, edits)
        if edits:
            return Repair(f"The argument {name} is given twice; the keyword is removed.", edits)
    return None


def _remove_entry(case: Case, options: ast.Dict, name: str, edits: Edits) -> None:
    kept = []
    found = False
    for key, value in zip(options.keys, options.values, strict=True):
        if isinstance(key, ast.Constant) and key.value == name:
            found = True
        else:
            kept.append(
                f"{case.script.text(key)}: {case.script.text(value)}" if key else f"**{case.script.text(value)}"
            )
    if found and not case.script.in_fstring(options):
        edits.replace(case.script.span(options), "{" + ", ".join(kept) + "}")


@rule(id="unknown-keyword", kinds={Kind.KEYWORD}, stage=Stage.FALLBACK)
def unknown_keyword(case: Case) -> Repair | None:
    """Replace a keyword that a call does not accept with a synonym or the nearest one, or remove it.

    Before:
        self.add(Circle(thickness=2))
    After:
        self.add(Circle(stroke_width=2))
    """
    name = case.failure.name
    edits = case.edits()
    said = set()
    for call, given in case.rejected(name):
        said.add(_rename_or_remove(case, call, given, edits))
    if not said:
        return None
    new = min(said)
    text = f"The keyword {name} is {new} here." if new else f"The call does not accept {name}; the keyword is removed."
    return Repair(text, edits)


def _rename_or_remove(case: Case, call: ast.Call, given: ast.keyword, edits: Edits) -> str:
    """Rename one keyword or take it out; returns the new name, or an empty text."""
    called = case.infer.called(call)
    takes = case.symbols.keywords(called[1])[0] if called else frozenset()
    name = given.arg or ""
    for new in [*_SYNONYMS.get(name, ()), *_similar_keywords(name, takes)]:
        if new in takes and not keyword(call, new):
            edits.replace(case.script.keyword_span(given), new)
            return new
    remove(case.script, call, [given], edits)
    return ""


def _similar_keywords(name: str, takes: frozenset[str]) -> list[str]:
    plain = normalised(name)
    return [
        known
        for known in sorted(takes)
        if known != "name" and difflib.SequenceMatcher(None, normalised(known), plain).ratio() >= _NEAR
    ]


@rule(id="unknown-config-entry", kinds={Kind.KEYWORD}, stage=Stage.FALLBACK)
def unknown_config_entry(case: Case) -> Repair | None:
    """Remove an entry of a dictionary argument, such as `axis_config`, that nothing accepts.

    Before:
        self.add(NumberLine(decimal_number_config={"glow": 3}, include_numbers=True))
    After:
        self.add(NumberLine(decimal_number_config={}, include_numbers=True))
    """
    name = case.failure.name
    if case.failure.line is None:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        for given in call.keywords:
            if isinstance(given.value, ast.Dict):
                _remove_entry(case, given.value, name, edits)
    return Repair(f"The call does not accept {name}; the entry is removed.", edits) if edits else None
