"""The supervisor's requests to a zygote that a script disturbs."""

import os
import pathlib
import signal

import pytest

from omega_runner.supervisor import zygote_client
from omega_runner.supervisor.zygote_client import ZygoteClient, ZygoteGone

TASK = {"kind": "none"}


def test_zygote_that_a_script_stops_while_it_forks_goes_on(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = ZygoteClient(tmp_path)
    try:
        assert client.start()["event"] == "ready"
        wake = client.wake

        def stop() -> None:
            wake()
            os.kill(client.pid, signal.SIGSTOP)
            monkeypatch.setattr(client, "wake", wake)

        monkeypatch.setattr(client, "wake", stop)
        assert client.fork(TASK) > 0
    finally:
        client.stop()


def test_zygote_that_is_stopped_again_and_again_counts_as_gone(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = ZygoteClient(tmp_path)
    try:
        assert client.start()["event"] == "ready"
        monkeypatch.setattr(client, "wake", lambda: os.kill(client.pid, signal.SIGSTOP))
        monkeypatch.setattr(zygote_client, "_FORK_SECONDS", 1.0)
        with pytest.raises(ZygoteGone):
            client.fork(TASK)
    finally:
        client.stop()
