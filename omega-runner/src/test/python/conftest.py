"""One warm runner serves the whole suite, as it would serve one trust domain."""

import pathlib
from collections.abc import Iterator

import pytest

from runner_client import Runner


@pytest.fixture(scope="session")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Runner]:
    with Runner(tmp_path_factory.mktemp("runner")) as started:
        ready = started.receive()
        assert ready["type"] == "ready"
        yield started


@pytest.fixture
def runner(warm: Runner) -> Iterator[Runner]:
    """The warm runner; after each test nothing of its jobs may be left."""
    yield warm
    assert len(warm.processes()) == 1, warm.processes()
    (root,) = warm.tmp.iterdir()
    assert {it.name for it in root.iterdir()} <= {"home", "tex-cache"}


@pytest.fixture
def fresh(tmp_path: pathlib.Path) -> Iterator[Runner]:
    """A runner of the test's own, still to be greeted."""
    with Runner(tmp_path) as started:
        yield started
