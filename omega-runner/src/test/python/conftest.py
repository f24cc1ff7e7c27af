"""One warm runner serves the whole suite, as it does for one trust domain."""

import contextlib
import pathlib
from collections.abc import Iterator

import pytest

from omega_runner.formulas import precompiled
from runner_client import Runner


@pytest.fixture(scope="session", autouse=True)
def record_of_latex() -> None:
    """Precompile Manim's preamble in this environment, as the set-up does."""
    if precompiled.versions() is None:
        # Another process of the suite may make it too.
        with contextlib.suppress(OSError):
            precompiled.record()


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    with Runner(tmp_path_factory.mktemp("runner")) as started:
        ready = started.receive()
        assert ready["type"] == "ready"
        yield started


@pytest.fixture
def runner(warm: Runner) -> Iterator[Runner]:
    """The warm runner; after each test no process or file of its jobs remains."""
    yield warm
    assert len(warm.processes()) == 1, warm.processes()
    (root,) = warm.tmp.iterdir()
    assert {it.name for it in root.iterdir()} <= {"home"}


@pytest.fixture
def fresh(tmp_path: pathlib.Path) -> Iterator[Runner]:
    """A dedicated runner for the test, before the handshake."""
    with Runner(tmp_path) as started:
        yield started
