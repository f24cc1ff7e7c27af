"""How often scripts use the names and keywords of Manim."""

from __future__ import annotations

import math

# The number of scripts that contain a name, of 229 scripts that models and people wrote (the collections ManiBench, MIT
# licence, and generative-manim, Apache License 2.0). Names in fewer than three scripts are left out.
_SCRIPTS = 229
_NAMES = """
play:225 wait:223 Scene:211 UP:182 Create:179 BLUE:178 Write:176 RED:158 next_to:143 GREEN:140 DOWN:138
YELLOW:137 RIGHT:135 Text:130 to_edge:122 VGroup:121 add:113 np:113 move_to:100 LEFT:99 shift:90 MathTex:83
Dot:73 Tex:72 Transform:71 Axes:70 animate:70 Rectangle:68 FadeOut:65 Line:65 Arrow:62 WHITE:57 c2p:57
get_center:52 ORIGIN:49 to_corner:44 UR:41 scale:35 Circle:33 FadeIn:33 UL:32 NumberPlane:31 plot:30 Polygon:27
arrange:25 set_value:24 color:22 copy:22 mean:22 GRAY:20 become:20 PI:19 ORANGE:18 ValueTracker:17 get_end:17
get_value:17 std:17 MoveToTarget:16 always_redraw:15 GrowArrow:14 VMobject:14 set_points_as_corners:14 BLUE_E:13
DR:13 DecimalNumber:13 Square:13 Surface:13 ThreeDAxes:13 set_color:13 LaggedStart:12 remove:12 BLACK:11
ParametricFunction:11 Vector:11 add_updater:11 align_to:11 linear:11 Arrow3D:10 Dot3D:10 SurroundingRectangle:10
ThreeDScene:10 apply_matrix:10 Indicate:9 coords_to_point:9 get_top:9 set_fill:9 DEGREES:8 DL:8 GREY:8 PURPLE:8
TAU:8 UpdateFromFunc:8 get_axis_labels:8 points:8 set_stroke:8 BLUE_D:7 LinearTransformationScene:7 get_origin:7
set_camera_orientation:7 GOLD:6 Matrix:6 add_points_as_corners:6 clear:6 smooth:6 ChangeDecimalToValue:5
Rotate:5 get_left:5 get_lines:5 get_right:5 get_vector:5 get_x_axis_label:5 get_y_axis_label:5 set_angle:5
set_data:5 DARK_GRAY:4 Flash:4 GrowFromEdge:4 TEAL:4 add_fixed_in_frame_mobjects:4 generate_target:4 mobject:4
rotate:4 set_opacity:4 set_style:4 Angle:3 BOLD:3 DashedLine:3 Integer:3 MoveAlongPath:3 PINK:3
ReplacementTransform:3 Sphere:3 Uncreate:3 begin_ambient_camera_rotation:3 clip:3 get_bottom:3 get_x_axis:3
get_y_axis:3 gradient:3 max:3 set_length:3 there_and_back:3
"""
_KEYWORDS = """
color:213 run_time:134 font_size:131 x_range:113 y_range:109 buff:102 fill_opacity:87 width:81 height:76
axis_config:73 x_length:70 y_length:70 stroke_width:63 radius:56 fill_color:34 opacity:26 aligned_edge:24 end:22
rate_func:22 start:22 stroke_color:21 resolution:18 bins:16 size:16 u_range:15 v_range:15 side_length:13
z_range:13 label:12 lag_ratio:12 x_label:12 t_range:11 num_decimal_places:10 y_label:10 point:9 weight:9
z_length:9 phi:8 theta:8 replace:7 scale:6 stroke_opacity:6 tip_length:6 z_label:6 angle:5
background_line_style:5 critical:5 values:5 x:5 checkerboard_colors:4 line_length:4 range:4 shift:4
start_angle:4 about_point:3 bar_colors:3 depth:3 direction:3 edge_color:3 grid_color:3 grid_step:3
grid_stroke_width:3 mass:3 max_tip_length_to_length_ratio:3 mode:3 outer_radius:3 position:3 rate:3
show_basis_vectors:3 show_coordinates:3 thickness:3
"""


def _counts(table: str) -> dict[str, int]:
    return {name: int(count) for name, _, count in (entry.partition(":") for entry in table.split())}


_OF_NAMES, _OF_KEYWORDS = _counts(_NAMES), _counts(_KEYWORDS)


def of_name(name: str) -> float:
    """Return how usual a class, function, constant, method or property is: 0 to 1, by the logarithm of its count."""
    return _share(_OF_NAMES.get(name, 0))


def of_keyword(name: str) -> float:
    """Return the same for a keyword of a call."""
    return _share(_OF_KEYWORDS.get(name, 0))


def _share(count: int) -> float:
    return math.log1p(count) / math.log1p(_SCRIPTS)
