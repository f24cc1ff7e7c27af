"""The camera frame of manimlib, which has angles: a `ThreeDScene` turns its camera itself."""

from __future__ import annotations

import ast
from dataclasses import dataclass

from ...arguments import plain
from ...case import Case
from ...edits import Edits
from ...failure import Kind
from ...registry import Stage, rule
from ...repair import Repair

_ANGLES = ("theta", "phi", "gamma")
_ORIENTING = frozenset(
    {"reorient", "set_euler_angles", "set_theta", "set_phi", "set_gamma", "increment_theta", "increment_phi",
     "increment_gamma"}
)  # fmt: skip
# The camera of manimlib looks from the front at theta 0, and that of Manim at -90 degrees.
_FRONT = "- 90 * DEGREES"


@rule(id="frame-angles-to-camera", kinds={Kind.ATTRIBUTE}, stage=Stage.EXACT)
def frame_angles_to_camera(case: Case) -> Repair | None:
    """Turn the camera of a `ThreeDScene` where the script turns the frame of manimlib's camera.

    Before:
        from manim import *


        class Example(Scene):
            def construct(self):
                frame = self.camera.frame
                frame.reorient(0, 70)
                self.play(frame.animate.increment_theta(1), run_time=2)
    After:
        from manim import *


        class Example(ThreeDScene):
            def construct(self):
                pass
                self.set_camera_orientation(theta=0 * DEGREES - 90 * DEGREES, phi=70 * DEGREES)
                self.move_camera(theta=self.camera.get_theta() + 1, run_time=2)
    """
    if case.failure.name not in ("frame", "camera_frame", *_ORIENTING):
        return None
    scene = next((n for node in case.failing for n in case.script.ancestors(node) if isinstance(n, ast.ClassDef)), None)
    if scene is None or case.imports.spell("DEGREES", case.edits(), case.symbols) != "DEGREES":
        return None
    frames = _Frames.of(case, scene)
    if not frames.uses or not any(_orients(case, use) for use in frames.uses):
        return None
    edits = case.edits()
    if not _three_dimensional(case, scene, edits):
        return None
    for assignment in frames.assignments:
        edits.replace(case.script.span(assignment), "pass")
    if not all(_replaced(case, use, edits) for use in frames.uses):
        return None
    return Repair("A ThreeDScene turns its camera with set_camera_orientation() and move_camera().", edits)


@dataclass(frozen=True)
class _Frames:
    """The places where a scene uses the frame of its camera, and where it gives the frame a name."""

    uses: list[ast.expr]
    assignments: list[ast.Assign]

    @staticmethod
    def of(case: Case, scene: ast.ClassDef) -> _Frames:
        direct = [n for n in ast.walk(scene) if isinstance(n, ast.Attribute) and _is_frame(n)]
        assignments = [
            parent
            for node in direct
            if isinstance(parent := case.script.parents.get(node), ast.Assign)
            and len(parent.targets) == 1
            and isinstance(parent.targets[0], ast.Name)
        ]
        names = {it.targets[0].id for it in assignments if isinstance(it.targets[0], ast.Name)}
        named = [n for n in ast.walk(scene) if isinstance(n, ast.Name) and n.id in names]
        loads: list[ast.expr] = [n for n in named if isinstance(n.ctx, ast.Load)]
        if len(named) - len(loads) != len(assignments):
            return _Frames([], [])  # a name also stands for something else
        values = [it.value for it in assignments]
        return _Frames([*loads, *(n for n in direct if n not in values)], assignments)


def _is_frame(node: ast.Attribute) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="self"), attr="frame" | "camera_frame"):
            return True
        case ast.Attribute(value=ast.Attribute(value=ast.Name(id="self"), attr="camera"), attr="frame"):
            return True
    return False


def _three_dimensional(case: Case, scene: ast.ClassDef, edits: Edits) -> bool:
    """Whether the scene is, or can be made, a `ThreeDScene`."""
    known = case.infer.user_class(scene.name)
    if known is None or "frame" in known.defined:
        return False
    classes = case.symbols.classes
    if any(issubclass(base, classes["ThreeDScene"]) for base in known.bases):
        return True
    for node in scene.bases:
        named = case.infer.manim_value(node)
        spelled = case.imports.spell("ThreeDScene", edits, case.symbols)
        if named and named[0] in ("Scene", "MovingCameraScene") and spelled:
            edits.replace(case.script.span(node), spelled)
            return True
    return False


def _steps(case: Case, use: ast.expr) -> tuple[ast.expr, list[ast.Call]]:
    """The whole chain of calls on a frame, and its calls from the first to the last."""
    calls: list[ast.Call] = []
    outer = use
    while True:
        attribute = case.script.parents.get(outer)
        call = case.script.parents.get(attribute) if isinstance(attribute, ast.Attribute) else None
        if isinstance(attribute, ast.Attribute) and attribute.attr == "animate" and attribute.value is outer:
            outer = attribute
        elif isinstance(attribute, ast.Attribute) and isinstance(call, ast.Call) and call.func is attribute:
            calls.append(call)
            outer = call
        else:
            return outer, calls


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _orients(case: Case, use: ast.expr) -> bool:
    _, calls = _steps(case, use)
    return any(_name(call) in _ORIENTING for call in calls) or _rotation(case, calls) is not None


def _replaced(case: Case, use: ast.expr, edits: Edits) -> bool:
    """Replace the statement that uses the frame; false where it cannot be understood as a whole."""
    outer, calls = _steps(case, use)
    holder = case.script.parents.get(outer)
    if case.script.in_fstring(use) or not calls:
        return False
    if isinstance(holder, ast.Expr):
        text = _statement(case, calls)
        if text is not None:
            edits.replace(case.script.span(holder), text)
        return text is not None
    match holder:
        case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="play"), args=args) if (
            outer in args and isinstance(case.script.parents.get(holder), ast.Expr)
        ):
            arguments = _arguments(case, calls)
            others = [case.script.text(it) for it in args if it is not outer]
            if arguments is None or any(isinstance(it, ast.Starred) for it in args):
                return False
            added = [f"added_anims=[{', '.join(others)}]"] if others else []
            options = [case.script.text(it) for it in holder.keywords]
            edits.replace(case.script.span(holder), f"self.move_camera({', '.join([*arguments, *added, *options])})")
            return True
    return False


def _statement(case: Case, calls: list[ast.Call]) -> str | None:
    if len(calls) == 1 and _name(calls[0]) == "clear_updaters":
        return "self.stop_ambient_camera_rotation()"
    rate = _rotation(case, calls)
    if rate is not None:
        return f"self.begin_ambient_camera_rotation(rate={rate})"
    arguments = _arguments(case, calls)
    return f"self.set_camera_orientation({', '.join(arguments)})" if arguments else None


def _rotation(case: Case, calls: list[ast.Call]) -> str | None:
    """The speed of `add_updater(lambda frame, dt: frame.increment_theta(speed * dt))`."""
    match calls:
        case [
            ast.Call(
                func=ast.Attribute(attr="add_updater"),
                args=[
                    ast.Lambda(
                        args=ast.arguments(args=[ast.arg(arg=frame), ast.arg(arg=dt)]),
                        body=ast.Call(
                            func=ast.Attribute(value=ast.Name(id=turned), attr="increment_theta"),
                            args=[ast.BinOp(left=left, op=ast.Mult(), right=right)],
                        ),
                    )
                ],
            )
        ] if turned == frame:
            for speed, time in ((left, right), (right, left)):
                if isinstance(time, ast.Name) and time.id == dt:
                    return case.script.text(speed)
    return None


def _arguments(case: Case, calls: list[ast.Call]) -> list[str] | None:
    """The keywords of the camera that do the same as calls on a frame; None where one is not known."""
    found: dict[str, str] = {}
    for call in calls:
        more = _of_call(case, call) if plain(call) else None
        if more is None or more.keys() & found.keys():
            return None
        found |= more
    return [f"{name}={text}" for name, text in found.items()]


def _of_call(case: Case, call: ast.Call) -> dict[str, str] | None:
    name = _name(call)
    texts = [_factor(case, it) for it in call.args]
    match name, texts:
        case "reorient" | "set_euler_angles", _:
            return _orientation(case, call, texts, "* DEGREES" if name == "reorient" else "")
        case "set_theta" | "set_phi" | "set_gamma", [angle]:
            return {name[4:]: f"{angle} {_FRONT}" if name == "set_theta" else angle}
        case "increment_theta" | "increment_phi" | "increment_gamma", [angle]:
            angle_name = name.rpartition("_")[2]
            return {angle_name: f"self.camera.get_{angle_name}() + {angle}"}
        case "scale", [factor]:
            return {"zoom": f"self.camera.get_zoom() / {factor}"}
        case "set_height", [height]:
            return {"zoom": f"config.frame_height / {height}"}
        case "move_to", [place]:
            return {"frame_center": place}
        case "shift", [vector]:
            return {"frame_center": f"self.camera.frame_center + {vector}"}
        case "to_default_state", []:
            return {"theta": "-90 * DEGREES", "phi": "0", "gamma": "0", "zoom": "1"}
    return None


def _factor(case: Case, node: ast.expr) -> str:
    """The text of an angle or a place, in parentheses unless it can be multiplied as it is."""
    product = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult)
    text = case.script.text(node)
    return text if product or isinstance(node, (ast.Constant, ast.Name, ast.Attribute, ast.Call)) else f"({text})"


def _orientation(case: Case, call: ast.Call, texts: list[str], unit: str) -> dict[str, str] | None:
    names = [*_ANGLES, "frame_center", "height"] if unit else [*_ANGLES]
    if len(texts) > len(names):
        return None
    given = dict(zip(names, texts, strict=False))
    for it in call.keywords:
        name = (it.arg or "").removesuffix("_degrees").replace("center", "frame_center")
        if name not in names:
            return None
        given[name] = _factor(case, it.value)
    found = {}
    for name, text in given.items():
        if text == "None":
            continue
        if name == "height":
            found["zoom"] = f"config.frame_height / {text}"
        elif name == "frame_center":
            found[name] = text
        else:
            angle = f"{text} {unit}".strip()
            found[name] = f"{angle} {_FRONT}" if name == "theta" else angle
    return found
