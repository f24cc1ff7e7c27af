"""Project, shade, sort and draw all faces of a three-dimensional frame from arrays that hold them together.

Manim does so face by face, with about a hundred small arrays for each. What goes through BLAS stays one call per face:
the order of its sums can depend on the shape of an array, and every bit must stay the same.
"""

from collections.abc import Callable, Iterable
from typing import Any

import cairo
import numpy as np
from manim import ThreeDCamera, VMobject
from manim.camera.camera import CAP_STYLE_MAP, LINE_JOIN_MAP, Camera

from . import face_batch
from .methods import Methods

NAME = "quick-faces"

# What the batch replaces: a class that overrides one of these is drawn by Manim's own code.
_OF_CAMERA = (
    "transform_points_pre_display", "project_points", "get_rotation_matrix", "modified_rgbas", "get_fill_rgbas",
    "get_stroke_rgbas", "set_cairo_context_path", "set_cairo_context_color", "apply_fill", "apply_stroke",
    "display_vectorized", "get_focal_distance", "get_zoom", "frame_center",
)  # fmt: skip
_OF_FACE = (
    "get_fill_rgbas", "get_stroke_rgbas", "get_stroke_width", face_batch.GRADIENT, "get_num_points", "get_anchors",
    "get_subpath_split_indices_from_points", "consider_points_equals_2d",
)  # fmt: skip
_OF_CENTER = (
    "get_z_index_reference_point", "get_center", "get_critical_point", "get_points_defining_boundary", "get_family",
    "get_anchors",
)  # fmt: skip


def apply() -> None:
    """Replace ``get_mobjects_to_display`` and the display of vectorized objects of ``ThreeDCamera``."""
    camera: Any = ThreeDCamera
    usual = camera.display_multiple_non_background_colored_vmobjects
    of_camera, of_face, of_center = (
        Methods(camera, _OF_CAMERA),
        Methods(VMobject, _OF_FACE),
        Methods(VMobject, _OF_CENTER),
    )
    # Manim itself gives the parts of an axis a gradient of their own, which the batch knows.
    own = of_face.names - {face_batch.GRADIENT}

    def display(self: Any, vmobjects: Iterable[Any], pixel_array: Any) -> None:
        objects = list(vmobjects)
        context = self.get_cairo_context(pixel_array)
        usual_kinds = {kind: of_face.unchanged(kind) for kind in set(map(type, objects))}
        faces = [it for it in objects if usual_kinds[type(it)] and _is_face(self, it) and own.isdisjoint(it.__dict__)]
        plain = self.should_apply_shading and of_camera.unchanged(type(self))
        batch = face_batch.prepare(self, faces) if plain and faces else None
        if batch is None:
            usual(self, objects, pixel_array)
            return
        numbers = {id(face): number for number, face in enumerate(faces)}
        for it in objects:
            number = numbers.get(id(it))
            if number is None:
                self.display_vectorized(it, context)
            else:
                _draw(self, context, it, batch, number)

    camera.display_multiple_non_background_colored_vmobjects = display
    camera.get_mobjects_to_display = _sorted(camera.get_mobjects_to_display, of_camera, of_center)


def _is_face(camera: Any, it: Any) -> bool:
    return (
        it.shade_in_3d
        and face_batch.is_cubic(it)
        and not it.background_stroke_width
        and it not in camera.fixed_in_frame_mobjects
        and it not in camera.fixed_orientation_mobjects
    )


def _draw(camera: Any, context: Any, face: Any, batch: face_batch.Batch, number: int) -> None:
    batch.trace(context, face, number)
    if _set_color(context, batch, number, batch.fills[number]):
        context.fill_preserve()
    width = face.get_stroke_width(False)
    if width and _set_color(context, batch, number, batch.strokes[number]):
        context.set_line_width(width * camera.cairo_line_width_multiple)
        context.set_line_join(LINE_JOIN_MAP[face.joint_type])
        context.set_line_cap(CAP_STYLE_MAP[face.cap_style])
        context.stroke_preserve()


def _set_color(context: Any, batch: face_batch.Batch, number: int, stops: list[list[float]]) -> bool:
    """Select the gradient of a face; return False if it is invisible."""
    (red, green, blue, alpha), (last_red, last_green, last_blue, last_alpha) = stops
    if alpha == 0 and last_alpha == 0:
        return False
    gradient = cairo.LinearGradient(*batch.gradients[number])
    # Manim's surface has blue first.
    gradient.add_color_stop_rgba(0.0, blue, green, red, alpha)
    gradient.add_color_stop_rgba(1.0, last_blue, last_green, last_red, last_alpha)
    context.set_source(gradient)
    return True


def _sorted(usual: Callable[..., Any], of_camera: Methods, of_center: Methods) -> Callable[..., Any]:
    base: Any = Camera.get_mobjects_to_display

    def get_mobjects_to_display(self: Any, *args: Any, **kwargs: Any) -> list[Any]:
        if not of_camera.unchanged(type(self)):
            return list(usual(self, *args, **kwargs))
        mobjects = base(self, *args, **kwargs)
        rotation = self.get_rotation_matrix().T
        shaded = [it for it in mobjects if getattr(it, "shade_in_3d", False)]
        if not shaded:
            return list(mobjects)
        places = _places(shaded, of_center)
        depths = {id(it): np.dot(place, rotation)[2] for it, place in zip(shaded, places, strict=True)}
        return sorted(mobjects, key=lambda it: depths.get(id(it), np.inf))

    return get_mobjects_to_display


def _places(shaded: list[Any], of_center: Methods) -> list[Any]:
    """Return the reference point of each object, of leaves together, of a group once."""
    unchanged = {kind: of_center.unchanged(kind) for kind in set(map(type, shaded))}
    leaves: list[Any] = []
    found: dict[int, Any] = {}
    groups: dict[int, Any] = {}
    for it in shaded:
        group = getattr(it, "z_index_group", it)
        if not unchanged[type(it)] or "get_z_index_reference_point" in it.__dict__:
            found[id(it)] = it.get_z_index_reference_point()
        elif group is it and not it.submobjects and face_batch.is_cubic(it) and of_center.names.isdisjoint(it.__dict__):
            leaves.append(it)
        else:
            if id(group) not in groups:
                groups[id(group)] = group.get_center()
            found[id(it)] = groups[id(group)]
    found.update(zip(map(id, leaves), face_batch.centers(leaves), strict=True))
    return [found[id(it)] for it in shaded]
