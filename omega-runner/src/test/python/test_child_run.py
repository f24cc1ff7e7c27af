"""The end of a job waits as long as processes end, and no longer."""

from collections.abc import Callable
from typing import cast

import pytest

from omega_runner.supervisor import child_run
from omega_runner.supervisor.child_run import ChildRun
from omega_runner.supervisor.zygote_client import ZygoteClient

SECONDS = 0.2
# A process id that no process has.
NONE = 1 << 30


class _Zygote:
    pid = 0

    def wake(self) -> None:
        pass


class _Processes(ChildRun):
    """Lists as many processes as ``left`` says."""

    def __init__(self, left: Callable[[], int]) -> None:
        self._left = left
        self._zygote = cast(ZygoteClient, _Zygote())

    def _below(self) -> list[int]:
        return [NONE] * self._left()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_run, "_KILL_SECONDS", SECONDS)


def test_waits_while_processes_end(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = _Clock(monkeypatch)
    # One ends in half the patience: all together need much more than it.
    _Processes(lambda: max(0, 40 - int(clock.now / SECONDS * 2)))._kill_all(NONE, gone=True)
    assert clock.now > 10 * SECONDS


def test_gives_up_when_none_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    _Clock(monkeypatch)
    with pytest.raises(RuntimeError, match="3 processes"):
        _Processes(lambda: 3)._kill_all(NONE, gone=True)


class _Clock:
    """Replaces the time: each look at it takes a hundredth of the patience."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 0.0
        monkeypatch.setattr(child_run.time, "monotonic", self.look)
        monkeypatch.setattr(child_run.time, "sleep", lambda _: None)

    def look(self) -> float:
        self.now += SECONDS / 100
        return self.now
