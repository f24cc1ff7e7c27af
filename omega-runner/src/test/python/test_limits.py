"""Each limit ends the job with its own code, and the runner serves the next job."""

import os
import pathlib
import sys

import pytest

from omega_runner.processes import descendants
from runner_client import PACKAGE, SCENE, Runner

# Also on a busy machine the script runs before the time is over.
WALL_SECONDS = 6
FORK_BOMB = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass"
LOOP = "while True:\n    try: pass\n    except BaseException: pass"


def in_construct(body: str) -> str:
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    return "from manim import *\nclass A(Scene):\n    def construct(self):\n" + lines


@pytest.mark.parametrize(
    ("source", "line"), [(LOOP, None), (in_construct(LOOP), None), ("import time\ntime.sleep(9e6)", 2)]
)
def test_timeout_reports_the_line(runner: Runner, source: str, line: int | None) -> None:
    error = runner.run(source, limits={"wall_seconds": WALL_SECONDS}).error
    assert error["code"] == "timeout"
    assert error["line"] is not None
    if line:
        assert error["line"] == line


def test_timeout_of_code_that_ignores_signals(runner: Runner) -> None:
    source = "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))\nwhile True: pass"
    error = runner.run(source, limits={"wall_seconds": WALL_SECONDS}).error
    assert (error["code"], error["phase"]) == ("timeout", "import")


def test_cpu_time(runner: Runner) -> None:
    error = runner.run("while True: pass", limits={"cpu_seconds": 1}).error
    assert error["code"] == "cpu_limit"


def test_cpu_time_of_several_processes(runner: Runner) -> None:
    source = "import os\nfor _ in range(3): os.fork()\nwhile True: pass"
    assert runner.run(source, limits={"cpu_seconds": 2}).code == "cpu_limit"


def test_memory_of_one_process(runner: Runner) -> None:
    source = "import time\nx = b'x' * 600_000_000\ntime.sleep(60)"
    assert runner.run(source, limits={"memory_bytes": 400_000_000}).code == "out_of_memory"


def test_memory_of_many_processes(runner: Runner) -> None:
    source = "import os, time\nfor _ in range(2): os.fork()\nx = b'x' * 150_000_000\ntime.sleep(60)"
    assert runner.run(source, limits={"memory_bytes": 500_000_000}).code == "out_of_memory"


def test_fork_bomb(runner: Runner) -> None:
    assert runner.run(FORK_BOMB, limits={"processes": 20, "wall_seconds": 10}).code in ("process_limit", "timeout")
    assert runner.run(SCENE).done["ok"] is True


def test_fork_bomb_that_is_faster_than_the_runner(tmp_path: pathlib.Path) -> None:
    container = ["bwrap", "--dev-bind", "/", "/", "--proc", "/proc", "--unshare-pid", "--as-pid-1", "--die-with-parent"]
    program = [sys.executable, "-I", "-B", str(PACKAGE / "__main__.py")]
    source = FORK_BOMB
    with Runner(tmp_path, *container, *program) as runner:
        runner.wait_for("ready")
        os.setpriority(os.PRIO_PROCESS, descendants(runner.process.pid)[0], 19)
        assert runner.run(source, limits={"processes": 20, "wall_seconds": 10}).code in ("process_limit", "timeout")
        assert runner.run(SCENE).done["ok"] is True


def test_disk(runner: Runner) -> None:
    source = """
import time
for i in range(99):
    with open(f'f{i}', 'wb') as f: f.write(bytes(1 << 20) * 8)
time.sleep(60)
"""
    assert runner.run(source, limits={"output_bytes": 10 << 20}).code == "disk_limit"


def test_one_large_file(runner: Runner) -> None:
    source = "open('f', 'wb').truncate(1 << 50)"
    assert runner.run(source).code == "disk_limit"


def test_endless_output(runner: Runner) -> None:
    answer = runner.run("import os\nwhile True: os.write(1, b'x' * 65536)", limits={"log_bytes": 500_000})
    assert answer.code == "output_limit"
    text = answer.log("stdout")
    assert len(text) < 3 * 65536
    assert "bytes left out" in text


def test_last_part_of_the_output_is_kept(runner: Runner) -> None:
    answer = runner.check(SCENE + "print('first'); print('x' * 300_000); print('last')")
    assert answer.done["ok"] is True
    assert answer.log("stdout").startswith("first")
    assert answer.log("stdout").endswith("last\n")
    assert len(answer.log("stdout")) < 2 * 65536 + 100


def test_frames(runner: Runner) -> None:
    error = runner.run(in_construct("self.wait(0.2)\nself.wait(1e9)"), limits={"frames": 50}).error
    assert (error["code"], error["line"]) == ("frame_limit", 5)
    error = runner.run(in_construct("for _ in range(99): self.play(Create(Dot()))"), limits={"frames": 50}).error
    assert (error["code"], error["play"]) == ("frame_limit", 5) or error["code"] == "frame_limit"


@pytest.mark.parametrize("setting", ["config.pixel_width = 10**6", "config.pixel_height = config.pixel_width = 4000"])
def test_pixels_of_the_script(runner: Runner, setting: str) -> None:
    error = runner.run(f"from manim import *\n{setting}\n" + SCENE).error
    assert (error["code"], error["phase"]) == ("pixel_limit", "import")


def test_pixels_of_the_request(runner: Runner) -> None:
    assert runner.run(limits={"pixels": 1000}).code == "pixel_limit"


def test_video_larger_than_allowed(runner: Runner) -> None:
    assert runner.run(limits={"output_bytes": 500}).code in ("disk_limit", "bad_output", "encode")
