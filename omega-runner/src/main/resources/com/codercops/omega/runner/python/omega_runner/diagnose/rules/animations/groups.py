"""Groups of animations: empty ones, and `LaggedStartMap`."""

from __future__ import annotations

import ast
import re

from omega_runner.video import releases

from ...arguments import plain, span
from ...case import Case
from ...failure import ANY, Kind
from ...registry import Stage, rule
from ...repair import Repair
from .calls import called_name

_GROUPS = frozenset({"AnimationGroup", "LaggedStart", "Succession"})


@rule(
    id="lagged-start-map-arguments",
    kinds=ANY - {Kind.NAME, Kind.MODULE},
    stage=Stage.EXACT,
)
def lagged_start_map_arguments(case: Case) -> Repair | None:
    """Pass each object as one argument to `LaggedStartMap`. Manim 0.21 unpacks objects into their parts.

    Before:
        arrows = VGroup(Arrow(LEFT, UP), Arrow(RIGHT, UP))
        self.play(LaggedStartMap(GrowArrow, arrows))
    After:
        arrows = VGroup(Arrow(LEFT, UP), Arrow(RIGHT, UP))
        self.play(LaggedStartMap(GrowArrow, arrows, lambda m: (m,)))
    """
    if not releases.LAGGED_START_MAP_UNPACKS:
        return None
    if case.failure.exception not in ("AttributeError", "TypeError", "ValueError") or case.failure.line is None:
        return None
    edits = case.edits()
    for call in case.failing_calls():
        known = case.infer.manim_value(call.func)
        whole = not any(k.arg == "arg_creator" for k in call.keywords) and len(call.args) == 2 and plain(call)
        if known and known[0] == "LaggedStartMap" and whole:
            edits.insert(span(case.script, call, call.args[1]).end, ", lambda m: (m,)")
    return (
        Repair("LaggedStartMap unpacked each object into its parts; now it animates each object as a whole.", edits)
        if edits
        else None
    )


@rule(id="empty-animation-group", kinds={Kind.OTHER}, stage=Stage.EXACT)
def empty_animation_group(case: Case) -> Repair | None:
    """Add `Wait` to a group without animations.

    Before:
        self.play(AnimationGroup())
    After:
        self.play(AnimationGroup(Wait()))
    """
    if not re.search(r"total run_time of 0 <= 0|duration of 0 <= 0", case.failure.message):
        return None
    edits = case.edits()
    wait = case.imports.spell("Wait", edits, case.symbols)
    for call in case.failing_calls():
        if wait is None or called_name(call) not in _GROUPS:
            continue
        match call.args:
            case []:
                edits.insert(case.script.span(call.func).end + 1, f"{wait}()" + (", " if call.keywords else ""))
            case [ast.Starred(value=value) as starred]:
                edits.replace(case.script.span(starred), f"*([*{case.script.text(value)}] or [{wait}()])")
    return Repair("The group has no animations; now it waits.", edits) if edits else None
