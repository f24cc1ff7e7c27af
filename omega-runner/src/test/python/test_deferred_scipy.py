"""SciPy is imported after the zygote is ready, and rotations have the same bits."""

import math
import sys
from typing import Any

import numpy as np
import pytest
from scipy.spatial.transform import Rotation as Usual

from omega_runner.child import deferred_scipy
from omega_runner.child.deferred_scipy import Rotation
from runner_client import Runner

_SMALL = deferred_scipy._SMALL
TINY = [0.0, -0.0, 5e-324, 1e-200, _SMALL, math.nextafter(_SMALL, 0), math.nextafter(_SMALL, 1)]


def vectors() -> list[Any]:
    random = np.random.default_rng(1)
    some = [random.normal(size=3) * 10.0**power for power in random.integers(-8, 6, 5000)]
    plain = [angle * np.array(axis) for angle in (1, -math.pi, math.tau, 1e308) for axis in ((0, 0, 1.0), (0, 1.0, 0))]
    return some + plain + [length * np.array([1.0, 0, 0]) for length in TINY]


def test_matrices_have_the_same_bits() -> None:
    for it in vectors():
        assert Rotation.from_rotvec(it).as_matrix().tobytes() == Usual.from_rotvec(it).as_matrix().tobytes(), it


@pytest.mark.parametrize(
    "vector",
    [np.array([math.nan, 0, 0]), np.array([math.inf, 0, 0]), np.array([0, 0, 1]), [0, 0, 1.5], np.ones((4, 3))],
    ids=str,
)
def test_unusual_vectors_are_left_to_scipy(vector: Any) -> None:
    np.testing.assert_array_equal(Rotation.from_rotvec(vector).as_matrix(), Usual.from_rotvec(vector).as_matrix())


def test_what_manim_does_not_use_is_that_of_scipy() -> None:
    with pytest.raises(ValueError, match="shape"):
        Rotation.from_rotvec(np.array([1.0, 2.0]))
    assert (
        Rotation.from_rotvec(np.array([0, 0, 1.0])).as_quat().tolist()
        == Usual.from_rotvec([0, 0, 1.0]).as_quat().tolist()
    )
    assert Rotation.identity().magnitude() == 0


@pytest.mark.parametrize(("manim", "off"), [("0.21.0", ""), ("0.22.1", ""), ("0.22.0", deferred_scipy.NAME)])
def test_other_releases_and_the_switch_change_nothing(monkeypatch: pytest.MonkeyPatch, manim: str, off: str) -> None:
    monkeypatch.setenv("OMEGA_VIDEO_PATCHES_OFF", off)
    monkeypatch.delitem(sys.modules, "scipy.spatial.transform", raising=False)
    assert not deferred_scipy.defer(manim)


def test_other_machine_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deferred_scipy.platform, "machine", lambda: "aarch64")
    monkeypatch.delitem(sys.modules, "scipy.spatial.transform", raising=False)
    assert not deferred_scipy.defer("0.22.0")


def test_scripts_have_scipy_from_the_first_child_on(fresh: Runner) -> None:
    assert deferred_scipy.NAME in fresh.receive()["patches"]
    source = """
import sys
loaded = "scipy" in sys.modules
from manim import *
from scipy.spatial.transform import Rotation as R
class S(Scene):
    def construct(self):
        print("loaded" if loaded else "not loaded")
        self.play(Rotate(Square(), R.from_rotvec([0, 0, 1.0]).magnitude()), run_time=0.2)
"""
    first = fresh.run(source)
    assert first.done["ok"] is True, first.messages
    assert fresh.run(source).file() == first.file()
