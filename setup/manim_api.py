"""Writes the list of names that the writing prompt contains, from the installed Manim.

Run it with Manim's own Python after pinning a new Manim. A test fails when the list is out of date.
"""

import inspect
import sys
from pathlib import Path

import manim

LIST = Path(__file__).parent.parent / "omega-core/src/main/resources/com/codercops/omega/prompt/manim-api.md"
# Parameters for Manim's internal use.
INNER = """suspend_mobject_updating introducer remover mark_paths_closed close_new_points reverse_rate_function use_override
use_vectorized num_components mob_class replace_mobject_with_target_in_scene""".split()
# The maximum number of parameters to list for one name.
MAX_PARAMETERS = 7

# The most frequent names in scripts of explanatory videos that people and models wrote.
SHAPES = """Circle Dot Ellipse Arc ArcBetweenPoints Annulus Sector AnnularSector Line DashedLine Arrow DoubleArrow Vector
CurvedArrow Square Rectangle RoundedRectangle Triangle Polygon RegularPolygon Star Brace Angle RightAngle Cross
SurroundingRectangle BackgroundRectangle Underline""".split()
TEXTS = "Text MarkupText Paragraph Tex MathTex Title BulletedList Code DecimalNumber Integer Variable Matrix Table".split()
PLOTS = "Axes ThreeDAxes NumberPlane ComplexPlane NumberLine BarChart FunctionGraph ParametricFunction Graph".split()
SOLIDS = "Sphere Cube Prism Cone Cylinder Torus Surface Dot3D Arrow3D Line3D".split()
GROUPS = "VGroup Group VDict ValueTracker TracedPath ImageMobject".split()
ANIMATIONS = """Create Uncreate Write Unwrite FadeIn FadeOut DrawBorderThenFill GrowFromCenter GrowFromPoint GrowArrow
SpinInFromNothing AddTextLetterByLetter Transform ReplacementTransform TransformMatchingTex TransformMatchingShapes
FadeTransform MoveToTarget Restore ApplyMethod Rotate Rotating MoveAlongPath Indicate Flash Circumscribe Wiggle
FocusOn ShowPassingFlash ApplyWave AnimationGroup LaggedStart LaggedStartMap Succession Wait UpdateFromFunc
UpdateFromAlphaFunc ChangeDecimalToValue""".split()
METHODS = {
    "Mobject": """add remove shift move_to next_to to_edge to_corner align_to arrange arrange_in_grid scale
        scale_to_fit_width scale_to_fit_height stretch rotate flip set_color set_z_index copy
        generate_target save_state add_updater remove_updater clear_updaters get_center get_top get_bottom get_left
        get_right get_corner get_start get_end become animate""".split(),
    "VMobject": """set_opacity set_fill set_stroke set_points_as_corners set_points_smoothly point_from_proportion
        set_color_by_gradient""".split(),
    "Axes": """plot plot_parametric_curve plot_line_graph plot_derivative_graph get_area get_riemann_rectangles
        get_vertical_line get_horizontal_line get_lines_to_point get_graph_label get_axis_labels get_x_axis_label
        get_y_axis_label get_secant_slope_group add_coordinates coords_to_point point_to_coords c2p i2gp
        input_to_graph_point slope_of_tangent angle_of_tangent""".split(),
    "NumberLine": "number_to_point point_to_number n2p p2n add_numbers add_labels get_tick".split(),
    "Scene": "play wait add remove clear wait_until add_sound next_section bring_to_front bring_to_back".split(),
    "ThreeDScene": """set_camera_orientation move_camera begin_ambient_camera_rotation stop_ambient_camera_rotation
        add_fixed_in_frame_mobjects add_fixed_orientation_mobjects""".split(),
}

def signature(name: str) -> str:
    """Return the name with its parameters in call syntax."""
    parameters = []
    for parameter in list(inspect.signature(getattr(manim, name)).parameters.values())[:MAX_PARAMETERS]:
        if parameter.kind is parameter.VAR_KEYWORD or parameter.name in INNER:
            continue
        star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        parameters.append(star + parameter.name + _default(parameter.default))
    return f"{name}({', '.join(parameters)})"


def _default(value: object) -> str:
    plain = isinstance(value, (bool, int, float, str)) and len(repr(value)) < 16
    return f"={value!r}" if plain else ""


def methods(name: str) -> str:
    """Return a class with its methods; exit if a method is missing."""
    missing = [it for it in METHODS[name] if not hasattr(getattr(manim, name), it)]
    if missing:
        sys.exit(f"{name} of Manim {manim.__version__} has no {', '.join(missing)}")
    return f"{name}: {', '.join(METHODS[name])}"


def text() -> str:
    """Return the whole list."""
    parts = [f"Names of Manim {manim.__version__} with their first parameters (more are inherited):"]
    parts += ["; ".join(signature(name) for name in names) for names in (SHAPES, TEXTS, PLOTS, SOLIDS, GROUPS, ANIMATIONS)]
    parts += ["Methods and properties"] + ["- " + methods(name) for name in METHODS]
    return "\n".join(parts) + "\n"


def main() -> int:
    """Write the list, or with --check only report whether it is up to date."""
    if sys.argv[1:] == ["--check"]:
        return 0 if LIST.read_text(encoding="utf-8") == text() else 1
    LIST.write_text(text(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
