"""The tasks of a child: typeset formulas, draft, check or render a scene, verify a file, diagnose, mend a layout."""

import ast
import contextlib
import faulthandler
import os
import pathlib
import signal
import tempfile
import warnings
from collections.abc import Callable
from typing import Any

from omega_runner.assembly import container
from omega_runner.child import eaten_backslashes, resource_limits, scenes
from omega_runner.child.reporter import Reporter
from omega_runner.child.script_execution import ScriptExecution, Task
from omega_runner.diagnose.layout import layout_repairs
from omega_runner.formulas import batch, extraction, known_commands, precompiled, store
from omega_runner.letters import one_layout, text_check
from omega_runner.protocol import MAX_SCENES, VIDEO
from omega_runner.verification import contact_sheet, layout_sheet, still_images, video_file
from omega_runner.video import coarse_surfaces, noise, patches, play_source, segments, svg_files
from omega_runner.video.plan import plan_scene
from omega_runner.video.render import render_scene
from omega_runner.video.segments import Segments

_FIND_SECONDS = 2.0


def warm_up() -> list[str]:
    """Change Manim for all children; importing this module has already imported it. Return the speed patches."""
    noise.silence()
    svg_files.apply()
    one_layout.apply()
    text_check.replace_message_of_manim()
    return patches.apply() + precompiled.apply_chosen() + ([segments.NAME] if segments.are_chosen() else [])


def _on_stage(task: Task, report: Reporter, crashes: int, act: Callable[[ScriptExecution], None]) -> None:
    faulthandler.enable(crashes, all_threads=False)
    stage = ScriptExecution(task, report)
    resource_limits.on_alarm(task["wall_seconds"], stage.limit_met)
    try:
        act(stage)
    except BaseException as error:  # SystemExit and KeyboardInterrupt also end the script
        stage.failed_with(error)


def check(task: Task, report: Reporter, crashes: int) -> None:
    """Run the script without rendering, and report its scenes and the plan of one."""

    def act(stage: ScriptExecution) -> None:
        from manim import Scene

        text_check.watch(stage.warn, lambda: play_source.current_line(stage.path))
        eaten_backslashes.watch(stage.text.source, stage.lost_backslash)
        tree, module = stage.load()
        found = scenes.find(tree, module, Scene)
        chosen = scenes.choose(found, task["scenes"], scenes.class_names(tree), stage.own_renders)
        report.say("scenes", found=[it.__name__ for it in found], chosen=[it.__name__ for it in chosen])
        if len(chosen) > MAX_SCENES:
            stage.warn("scenes_left_out", scenes.too_many(chosen, MAX_SCENES))
        left = scenes.not_rendered(found, chosen) if task["scenes"] == "last" else None
        if left:
            stage.warn("scenes_not_rendered", left)
        scene = chosen[0]
        stage.cast(scene, tree)
        stage.enter("check")
        stage.ready_video(scene)
        if task["previews"]:
            stage.show_previews()
        rendered = stage.segments(tree) if task.get("out") and len(chosen) == 1 else None
        plan = plan_scene(scene, stage.settings, stage, task["limits"]["frames"], stage.path, rendered)
        report.say("plan", **vars(plan), **stage.settings.canvas_fields())
        if rendered is not None:
            _join(stage, rendered, plan.frames, task["out"])

    _on_stage(task, report, crashes, act)


def _join(stage: ScriptExecution, rendered: Segments, frames: int, out: str) -> None:
    """Make the video of the segments; without one, the supervisor has the scene rendered."""
    if not rendered.are_possible():
        return
    stage.enter("render")
    made = rendered.finish(frames)
    if made is not None:
        stage.enter("combine")
        os.replace(made, pathlib.Path(out) / VIDEO)


def draft(task: Task, report: Reporter, crashes: int) -> None:
    """Run the script as a check does, with surfaces of few faces, for its faults alone."""
    coarse_surfaces.apply()
    check(task, report, crashes)


def render(task: Task, report: Reporter, crashes: int) -> None:
    """Run the script again and render the scene into the file that the supervisor expects."""

    def act(stage: ScriptExecution) -> None:
        from manim import Scene

        tree, module = stage.load()
        scene = scenes.choose(scenes.find(tree, module, Scene), task["scenes"])[0]
        stage.cast(scene, tree)
        stage.enter("render")
        stage.ready_video(scene)
        if task["previews"]:
            stage.show_previews()
        made = render_scene(scene, stage.settings, task["encoding"], stage, script_file=stage.path)
        stage.enter("combine")
        os.replace(made, pathlib.Path(task["out"]) / VIDEO)

    _on_stage(task, report, crashes, act)


def look_at(task: Task, report: Reporter, *files: int) -> None:
    """Report for each open file whether it is as expected, and write its images if requested."""
    for file, expected in zip(files, task["expected"], strict=True):
        verdict = video_file.inspect(file, expected)
        report.say("verified", **verdict)
        if verdict["ok"] and task.get("images"):
            _draw_stills(report, file, expected, task["images"])


def _draw_stills(report: Reporter, file: int, expected: dict[str, Any], wanted: list[str]) -> None:
    try:
        sizes = still_images.make(file, expected) if still_images.THUMBNAIL in wanted else {}
        if contact_sheet.NAME in wanted:
            sizes |= contact_sheet.make(file, expected)
    except Exception:  # a decoder can raise anything on a hostile file; the job fails without sizes
        sizes = {}
    report.say("drawn", sizes=sizes)


def explain(task: Task, report: Reporter) -> None:
    """Find suggestions and repairs for a failure; the script does not run here."""
    # The zygote has imported the rules while an earlier child worked.
    from omega_runner.diagnose.diagnosis import diagnose

    report.say("diagnosed", **diagnose(task["source"], task["error"], by_model=task["written_by"] == "model"))


def mend(task: Task, report: Reporter) -> None:
    """Find repairs for layout problems; the script does not run here."""
    report.say("mended", repairs=layout_repairs(task["source"], task["problems"]))


def draw_sheet(task: Task, report: Reporter, file: int) -> None:
    """Write one image of the layout problems whose images are in the open file."""
    width, height = layout_sheet.draw(file, task["stills"], task["left_out"], task["name"])
    report.say("drawn", width=width, height=height)


def find_formulas(task: Task, report: Reporter) -> None:
    """Report the documents that the script's literal formulas make; the script does not run here."""
    # Nothing depends on the end of this: Manim typesets what is not found here when the script needs it.
    signal.setitimer(signal.ITIMER_REAL, _FIND_SECONDS)
    with contextlib.suppress(Exception), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = task["source"].removeprefix("\ufeff")
        for document in extraction.sources(ast.parse(source), source).values():
            report.say("formula", source=document)


def typeset(task: Task, report: Reporter) -> None:
    """Report the SVG of each document that can be typeset together with others; no script and no syntax tree here."""
    preamble = precompiled.preamble()
    bodies = {it: body for it in task["documents"] if (body := batch.body_of(it, preamble)) is not None}
    eligible = {it: body for it, body in bodies.items() if known_commands.eligible(body)}
    form = precompiled.format_of(preamble) if precompiled.NAME in precompiled.chosen() else None
    with tempfile.TemporaryDirectory() as directory, contextlib.suppress(OSError):
        for document, svg in batch.typeset(eligible, preamble, form, pathlib.Path(directory)).items():
            if len(svg) <= store.MAX_SVG_BYTES:
                report.say("typeset", source=document, svg=svg)


def assemble(task: Task, report: Reporter, *files: int) -> None:
    """Copy the open videos into one file with subtitles and chapters."""
    container.assemble(files, task["parts"], pathlib.Path(task["name"]), task["format"])


TASKS: dict[str, Callable[..., None]] = {
    "check": check,
    "draft": draft,
    "render": render,
    "verify": look_at,
    "diagnose": explain,
    "mend": mend,
    "sheet": draw_sheet,
    "find_formulas": find_formulas,
    "typeset": typeset,
    "assemble": assemble,
}
