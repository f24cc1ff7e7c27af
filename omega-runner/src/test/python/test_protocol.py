"""Test both halves of the protocol against the one schema."""

import json
import pathlib

import jsonschema
import pytest

from omega_runner.protocol import MAX_LINE_IN, ProtocolError, parse_command
from runner_client import LIMITS, PACKAGE, PATIENCE_SECONDS, SCENE, VALIDATORS, Runner, request

GOOD = [
    request(SCENE),
    request(SCENE, kind="check"),
    request("", scenes="all", encoding="manim", seed=7, format="gif"),
    request("", scenes=["A", "B"], unknown={"field": 1}),
    request("", width=160.0, fps=30.0),
    request("", formulas=True),
    {"v": 1, "type": "formulas", "job": "a", "seq": 3, "svgs": {"a" * 64: "<svg></svg>"}},
    {"v": 1, "type": "cancel", "job": "a", "seq": 3},
    {"v": 1, "type": "ping", "seq": 0},
]
BAD = [
    request(SCENE) | changed
    for changed in (
        {"v": 2}, {"v": "1"}, {"v": True}, {"type": "sing"}, {"type": None}, {"job": ""}, {"job": "a/b"}, {"job": 5},
        {"job": "x" * 65}, {"job": "a\n"},
        {"seq": -1}, {"seq": "0"}, {"seq": True}, {"source": None}, {"source": ["x"]}, {"scenes": "first"},
        {"scenes": []},
        {"scenes": [""]}, {"scenes": [1]}, {"scenes": ["A"] * 101}, {"scenes": ["x" * 201]}, {"width": 1},
        {"width": 161}, {"height": 0}, {"width": "160"}, {"width": 160.5}, {"fps": 0}, {"fps": 241},
        {"format": "avi"}, {"fixed": ["colour"]}, {"fixed": "size"}, {"transparent": 1}, {"play_range": [1]},
        {"play_range": [-1, 2]}, {"encoding": "best"}, {"seed": -1}, {"limits": None},
        {"formulas": 1}, {"limits": LIMITS | {"frames": 0}}, {"limits": LIMITS | {"wall_seconds": 0}},
        {"limits": LIMITS | {"wall_seconds": "1"}}, {"limits": LIMITS | {"pixels": 1.5}},
        {"limits": {k: v for k, v in LIMITS.items() if k != "memory_bytes"}},
    )
] + [{"v": 1, "type": "ping"}, {"v": 1, "type": "cancel", "seq": 1}, {"type": "ping", "seq": 1}]  # fmt: skip
BAD += [{"v": 1, "type": "formulas", "job": "a", "seq": 3, "svgs": svgs} for svgs in (None, [], {"a" * 64: 1})]


@pytest.mark.parametrize("command", GOOD)
def test_messages_that_the_schema_allows_are_accepted(command: dict) -> None:
    VALIDATORS[command["type"]].validate(command)
    assert parse_command(json.dumps(command).encode())["type"] == command["type"]


@pytest.mark.parametrize("command", BAD)
def test_messages_that_the_schema_forbids_are_rejected(command: dict) -> None:
    kind = VALIDATORS.get(command.get("type", ""), VALIDATORS["ping"])
    # In Python, $ also matches before a line break at the end; in JSON Schema it does not.
    if not str(command.get("job")).endswith("\n") and command.get("type") != "sing":
        with pytest.raises(jsonschema.ValidationError):
            kind.validate(command)
    with pytest.raises(ProtocolError):
        parse_command(json.dumps(command).encode())


@pytest.mark.parametrize(
    "name", ["v", "type", "job", "seq", "source", "scenes", "width", "height", "fps", "format", "limits"]
)
def test_each_field_is_required(name: str) -> None:
    command = request(SCENE)
    del command[name]
    with pytest.raises(ProtocolError):
        parse_command(json.dumps(command).encode())


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b'"ping"', b"[" * 100_000, b'{"v":1,"type":"ping","seq":NaN}', b"\xff\xfe", b"x" * (MAX_LINE_IN + 1)],
    ids=["half", "array", "text", "deep", "nan", "bytes", "long"],
)
def test_line_that_is_not_a_command_ends_the_runner(tmp_path: pathlib.Path, line: bytes) -> None:
    # Rejecting needs no Manim: commands that arrive before the greeting are read after it.
    with Runner(tmp_path) as started:
        assert started.receive()["type"] == "ready"
        started.send_line(line)
        refused = started.receive()
        assert (refused["type"], refused["code"]) == ("refused", "protocol")
        assert started.at_end()
        assert started.process.wait(PATIENCE_SECONDS) == 2
    assert not list(tmp_path.iterdir())


def test_ready_contains_versions(fresh: Runner) -> None:
    import manim

    ready = fresh.receive()
    assert ready["manim"] == manim.__version__
    assert ready["python"].startswith("3.")


def test_ping_is_answered_while_a_job_runs(runner: Runner) -> None:
    job = runner.start("import time\ntime.sleep(60)")
    runner.wait_for("phase")
    runner.send({"v": 1, "type": "ping"})
    runner.wait_for("pong")
    runner.send({"v": 1, "type": "cancel", "job": job})
    assert runner.wait_for("done")["cancelled"] is True


def test_cancel_of_another_job_is_ignored(runner: Runner) -> None:
    runner.send({"v": 1, "type": "cancel", "job": "somebody"})
    assert runner.run().done["ok"] is True


def test_second_job_during_a_job_is_rejected(fresh: Runner) -> None:
    fresh.receive()
    fresh.start("import time\ntime.sleep(60)")
    fresh.wait_for("phase")
    fresh.start()
    assert "is running" in fresh.wait_for("refused")["message"]


def test_end_of_input_ends_everything(tmp_path: pathlib.Path) -> None:
    with Runner(tmp_path) as started:
        started.receive()
        started.start("import subprocess\nsubprocess.run(['sleep', '61'])")
        while not any("sleep 61" in it for it in started.processes()):
            pass
        pids = started.processes()
        assert len(pids) == 3
    assert started.process.returncode == 0
    assert not list(tmp_path.iterdir())


def test_other_manim_version_is_rejected(tmp_path: pathlib.Path) -> None:
    start = (
        "import importlib.metadata, socket, sys; importlib.metadata.version = lambda name: '0.18.1';"
        f"sys.path.insert(0, {str(PACKAGE.parent)!r});"
        "from omega_runner.child import zygote; print(zygote._warm_up())"
    )
    import subprocess
    import sys

    said = subprocess.run([sys.executable, "-I", "-c", start], capture_output=True, text=True, check=True).stdout
    assert "manim_version" in said
    assert "0.18.1" in said
