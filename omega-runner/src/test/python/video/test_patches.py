"""Patches verify themselves, can be switched off, and do not apply to other versions of Manim."""

import sys
from pathlib import Path
from typing import Any

import manim
import numpy as np
import pytest
from manim import Circle, Dot, Group, Mobject, Square, Text, VGroup, VMobject

from omega_runner import switched_off
from omega_runner.video import fork_call, patches, releases, selftest


def test_all_patches_pass_the_self_test() -> None:
    assert fork_call.call(lambda: selftest.run()) == {"passed": patches.names(), "failed": []}


def test_patch_that_changes_pixels_fails_the_self_test(monkeypatch: pytest.MonkeyPatch) -> None:
    def thicker() -> None:
        vmobject: Any = VMobject
        usual = vmobject.get_stroke_width
        vmobject.get_stroke_width = lambda self, background=False: 1.5 * usual(self, background)

    monkeypatch.setattr(patches.paths, "apply", thicker)
    assert fork_call.call(lambda: selftest.run())["failed"] == [patches.paths.NAME]


def test_other_manim_version_disables_all_patches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manim, "__version__", "0.22.99")
    assert fork_call.call(patches.apply) == []


def test_self_test_of_the_environment_decides(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    first, *others = patches.names()
    patches.record({"passed": others, "failed": [first]})
    assert fork_call.call(patches.apply) == others
    # The record is about another version.
    monkeypatch.setattr(manim, "__version__", "0.22.99")
    assert fork_call.call(patches.apply) == []
    patches.record({"passed": [first], "failed": others})
    assert fork_call.call(patches.apply) == [first]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"manim": "0.22.0"}', "\0"])
def test_damaged_record_counts_as_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(manim, "__version__", "0.22.0")
    (tmp_path / patches.RECORD).write_text(text)
    assert fork_call.call(patches.apply) == patches.names()


def test_patches_named_in_the_environment_are_disabled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(switched_off.VARIABLE, "quick-paths,quick-copies")
    assert fork_call.call(patches.apply) == [n for n in patches.names() if n not in ("quick-paths", "quick-copies")]


def objects() -> list[Mobject]:
    one = Dot()
    return [
        Mobject(),
        VGroup(),
        Square().rotate(0.3),
        Text("ab c"),
        VGroup(Circle(), VGroup(one, Square()), one),
        Group(Circle().shift([1, 2, 3]), Mobject(), Group(one)),
        VGroup(one, VGroup(one, Circle(fill_opacity=0.4, color=["#ff0000", "#00ff00"]))),
    ]


def observations() -> list[Any]:
    result: list[Any] = []
    for mobject in objects():
        family = mobject.get_family()
        copied = mobject.copy()
        result.append([family.index(member) for member in family])
        result.append([type(member).__name__ for member in copied.get_family()])
        for each in (mobject, copied):
            for direction in ([0, 0, 0], [1, -1, 0], np.array([0.0, 2.0, -3.0])):
                result.append(each.get_critical_point(direction).tolist())
            result.append([member.points.tolist() for member in each.get_family()])
            result.append(sorted(each.__dict__))
        aliases = {id(member) for member in family} & {id(member) for member in copied.get_family()}
        result.append(len(aliases))
        result.append(any(np.shares_memory(a.points, b.points) for a in family for b in copied.get_family()))
    numbers = [0.0, -0.0, 1.0, 1.0 + 1e-5, 1.0 + 1.2e-5, 1e-6, 1.1e-6, np.inf, -np.inf, np.nan]
    result += [
        Dot().consider_points_equals(np.array([a, 0.0, 1.0]), np.array([b, 0.0, 1.0])) for a in numbers for b in numbers
    ]
    return result


def test_results_equal_those_of_manim() -> None:
    def with_patches() -> list[Any]:
        patches.apply()
        return observations()

    expected = fork_call.call(observations)
    assert len(expected) > 50
    assert fork_call.call(with_patches) == expected


def test_object_that_contains_itself_has_a_family() -> None:
    def family() -> list[int]:
        patches.apply()
        outer, inner, leaf = VGroup(), VGroup(), Dot()
        outer.add(inner)
        inner.add(leaf)
        inner.submobjects.append(outer)
        return [[outer, inner, leaf].index(member) for member in outer.get_family()]

    if releases.FAMILIES_HAVE_CYCLES:
        assert fork_call.call(family) == [0, 1, 2]
    else:
        with pytest.raises(RuntimeError, match="RecursionError"):
            fork_call.call(family)
