"""The arrays of all faces of one frame: outlines and gradients on the screen, and shaded colours."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from manim.mobject.three_d.three_d_utils import get_3d_vmob_unit_normal

from . import paths

GRADIENT = "get_gradient_start_and_end_points"
_CUBIC = 4
_RTOL = 1.0e-5  # the tolerance of numpy.isclose, as in Manim
_ALIGNED = 1e-6  # the tolerance of get_unit_normal


def is_cubic(it: Any) -> bool:
    """Return whether the object has whole curves in an array as Manim makes it."""
    points = it.points
    return (
        type(points) is np.ndarray
        and points.dtype == np.float64
        and points.shape[0] > 0
        and points.shape[0] % _CUBIC == 0
        and points.shape[1:] == (3,)
        and it.n_points_per_cubic_curve == _CUBIC
    )


def centers(faces: list[Any]) -> list[Any]:
    """Return the centers of the bounding boxes of objects without parts."""
    if not faces:
        return []
    # The first and the last of each curve's four points.
    anchors = np.concatenate([it.points for it in faces]).reshape(-1, _CUBIC, 3)[:, ::3].reshape(-1, 3)
    begins = _begins([len(it.points) // 2 for it in faces])
    return list((np.minimum.reduceat(anchors, begins) + np.maximum.reduceat(anchors, begins)) / 2)


@dataclass(frozen=True)
class Batch:
    """For each face: the curves of its outline, the end points of its gradient, and the two stops of each colour."""

    rows: list[list[float]]
    curves: list[tuple[int, int]]
    splits: dict[int, list[int]]
    closed: list[bool]
    gradients: list[list[float]]
    fills: list[list[list[float]]]
    strokes: list[list[list[float]]]

    def trace(self, context: Any, face: Any, number: int) -> None:
        """Make the outline of a face the path of ``context``."""
        begin, end = self.curves[number]
        rows = self.rows
        context.new_path()
        starts = self.splits.get(number)
        if starts is None:
            paths.trace(context, rows[begin:end], self.closed[number])
            return
        for first, last in zip([begin, *starts], [*starts, end], strict=True):
            closed = face.consider_points_equals_2d(rows[first][:2], rows[last - 1][6:])
            paths.trace(context, rows[first:last], closed)


def prepare(camera: Any, faces: list[Any]) -> Batch | None:
    """Return the batch of ``faces``, or None if their numbers are beyond what can be compared."""
    points = np.concatenate([it.points for it in faces])
    lengths = [len(it.points) for it in faces]
    tolerances = {it.tolerance_for_point_equality for it in faces}
    if len(tolerances) > 1 or not np.isfinite(points).all():
        return None
    begins = _begins(lengths)
    corners = np.stack([begins, begins + (np.array(lengths) - 1) // 6 * 3], axis=1)
    rows = _project(camera, points, lengths)[:, :2].reshape(-1, 2 * _CUBIC)
    ends = points[corners]
    for number, face in enumerate(faces):
        if GRADIENT in face.__dict__:
            ends[number] = face.get_gradient_start_and_end_points()
    if not np.isfinite(ends).all():
        return None
    gradients = _project(camera, ends.reshape(-1, 3), [2] * len(faces))[:, :2].reshape(-1, 4)
    begin = begins // _CUBIC
    end = begin + np.array(lengths) // _CUBIC
    tolerance = tolerances.pop()
    splits = _splits(rows, begin, tolerance)
    if splits is None:
        return None
    light = _light(camera, faces, points, begins, lengths, corners)
    return Batch(
        rows.tolist(),
        list(zip(begin.tolist(), end.tolist(), strict=True)),
        splits,
        _close(rows[end - 1, 6:], rows[begin, :2], tolerance, closing=True).tolist(),
        gradients.tolist(),
        _shaded([it.get_fill_rgbas() for it in faces], light),
        _shaded([it.get_stroke_rgbas() for it in faces], light),
    )


def _begins(lengths: list[int]) -> Any:
    return np.concatenate([[0], np.cumsum(lengths[:-1])]).astype(np.intp)


def _project(camera: Any, points: Any, lengths: list[int]) -> Any:
    """Do what ``ThreeDCamera.project_points`` does, for several objects."""
    focal_distance, zoom = camera.get_focal_distance(), camera.get_zoom()
    rotation = camera.get_rotation_matrix().T
    moved = points - camera.frame_center
    turned = np.empty_like(moved)
    begin = 0
    for length in lengths:
        end = begin + length
        np.dot(moved[begin:end], rotation, out=turned[begin:end])
        begin = end
    zs = turned[:, 2]
    if camera.exponential_projection:
        factor = np.exp(zs / focal_distance)
        behind = zs < 0
        factor[behind] = focal_distance / (focal_distance - zs[behind])
    else:
        with np.errstate(divide="ignore"):
            factor = focal_distance / (focal_distance - zs)
        factor[(focal_distance - zs) < 0] = 10**6
    turned[:, :2] *= (factor * zoom)[:, None]
    return turned


def _close(ends: Any, begins: Any, tolerance: float, closing: bool = False) -> Any:
    # Manim compares the end of a curve with the next begin, but the begin of a subpath with its end.
    bound = tolerance + _RTOL * np.abs(ends if closing else begins)
    return (np.abs(ends - begins) <= bound).all(axis=1)


def _splits(rows: Any, begin: Any, tolerance: float) -> dict[int, list[int]] | None:
    """Return the curves that begin another subpath within a face, or None if numbers are too large to compare."""
    if not (np.abs(rows) < np.finfo(np.float64).max / 4).all():
        return None
    apart = (~_close(rows[:-1, 6:], rows[1:, :2], tolerance)).nonzero()[0] + 1
    found: dict[int, list[int]] = {}
    for curve in np.setdiff1d(apart, begin).tolist():
        number = int(np.searchsorted(begin, curve, side="right")) - 1
        found.setdefault(number, []).append(curve)
    return found


def _light(camera: Any, faces: list[Any], points: Any, begins: Any, lengths: list[int], corners: Any) -> Any:
    """Return what ``get_shaded_rgb`` adds to the colour at both corners of each face."""
    places = points[corners.reshape(-1)]
    normals = _normals(faces, points, begins, np.array(lengths), corners)
    towards = camera.light_source.points[0] - places
    distance = np.sqrt(_dot(towards, towards))
    with np.errstate(invalid="ignore", divide="ignore"):
        sun = np.where((distance > 0)[:, None], towards / distance[:, None], 0.0)
    # By Python's numbers: the power of an array can differ in the last bit.
    cubes = np.array([value**3 for value in _dot(normals, sun).tolist()])
    light = 0.5 * cubes
    return np.where(light < 0, light * 0.5, light).reshape(-1, 2)


def _normals(faces: list[Any], points: Any, begins: Any, lengths: Any, corners: Any) -> Any:
    """Return the unit normal at both corners of each face, as ``get_3d_vmob_unit_normal`` does."""
    indices = (corners - begins[:, None]).reshape(-1)
    offset, length = np.repeat(begins, 2), np.repeat(lengths, 2)
    before = np.where(indices > 2, indices - 3, length - 4)
    after = np.where(indices < length - 3, indices + 3, 3)
    here = points[offset + indices]
    first = points[offset + after] - here
    second = points[offset + before] - here
    with np.errstate(invalid="ignore", divide="ignore"):
        cross = _cross(first / np.abs(first).max(axis=1)[:, None], second / np.abs(second).max(axis=1)[:, None])
        size = np.sqrt(_dot(cross, cross))
        normals = cross / size[:, None]
        usual = (size > _ALIGNED) & (length > _CUBIC)
    for corner in (~usual).nonzero()[0].tolist():
        normals[corner] = get_3d_vmob_unit_normal(faces[corner // 2], int(indices[corner]))
    return normals


def _cross(one: Any, other: Any) -> Any:
    a, b, c = one.T
    x, y, z = other.T
    return np.stack([b * z - c * y, c * x - a * z, a * y - b * x], axis=1)


def _dot(one: Any, other: Any) -> Any:
    # One call of BLAS for each pair, as numpy.dot makes for two vectors.
    return np.matmul(one[:, None, :], other[:, :, None])[:, 0, 0]


def _shaded(rgbas: list[Any], light: Any) -> list[list[list[float]]]:
    """Return the first two stops of each colour, with light; a single stop counts twice."""
    stops = np.array([(it[0], it[0] if len(it) < 2 else it[1]) for it in rgbas], dtype=np.float64)
    stops[:, :, :3] += light[:, :, None]
    colors: list[list[list[float]]] = stops.tolist()
    return colors
