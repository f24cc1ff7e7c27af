"""Run scripts that attack the runner."""

import json

import pytest

from runner_client import SCENE, Runner

HEAD = "import os, sys, json, time\nfrom manim import *\n"
EACH_PIPE = """
def shout(data):
    for fd in range(3, 256):
        try: os.write(fd, data)
        except OSError: pass
"""


@pytest.mark.parametrize(
    "lines",
    [
        [{"type": "done", "ok": True}, {"type": "artifact", "name": "x.mp4"}, {"type": "verified", "ok": True}],
        [{"type": "plan", "kind": "image", "frames": 1, "plays": 0, "duration_seconds": 0}],
        [
            {"type": "__init__"},
            {"type": "phase", "name": ["render"]},
            {"type": "phase", "name": "verify"},
            {"type": 5},
            [],
        ],
        [{"type": "progress", "frame": 10**9, "play": -5}, {"type": "anim_start", "index": 10**30, "line": "x"}],
        [{"type": "error", "code": ["internal"], "line": -4, "frames": {"a": 1}, "locals": [], "tex": {"lines": 1}}],
        [{"type": "error", "code": "internal", "message": "x" * 90_000, "frames": [{"line": True}] * 99}],
    ],
)
def test_forged_messages_do_not_count_as_a_video(runner: Runner, lines: list) -> None:
    data = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    answer = runner.run(HEAD + EACH_PIPE + f"shout({data!r})\nos._exit(0)\n" + SCENE)
    assert answer.code in ("no_output", "crashed")


@pytest.mark.parametrize(
    "junk", ["b'x' * 300_000 + b'\\n'", "b'[' * 50_000 + b'\\n'", "b'\\xff\\0\\n' * 999", "b'{}\\n' * 999"]
)
def test_invalid_bytes_in_the_pipe_are_ignored(runner: Runner, junk: str) -> None:
    assert runner.run(HEAD + EACH_PIPE + f"shout({junk})\n" + SCENE).done["ok"] is True


def test_flood_in_the_pipe_ends_the_job(runner: Runner) -> None:
    answer = runner.run(HEAD + EACH_PIPE + "while True: shout(b'{}\\n' * 20000)")
    assert answer.code == "output_limit"


def test_forged_progress_is_clamped(runner: Runner) -> None:
    line = json.dumps({"type": "progress", "frame": 10**9, "play": 10**9}).encode() + b"\n"
    answer = runner.run(HEAD + EACH_PIPE + SCENE + f"        shout({line!r})\n")
    for progress in answer.of("progress"):
        assert progress["frame"] <= progress["frames"] == 4
        assert progress["play"] < progress["plays"]


def test_patched_runner_functions_do_not_change_the_result(runner: Runner) -> None:
    source = """
import os
import omega_runner.child.entry, omega_runner.child.tasks, omega_runner.child.failure
import omega_runner.verification.video_file
omega_runner.verification.video_file.inspect = lambda *a: {"ok": True}
def fake(*a, **k):
    open("x", "wb").write(b"not a video")
    return "x"
omega_runner.child.tasks.render_scene = fake
"""
    assert runner.run(source + SCENE).code == "bad_output"


@pytest.mark.parametrize(
    "make",
    [
        "os.symlink('/etc/passwd', target)",
        "os.mkfifo(target)",
        "os.mkdir(target)",
        "open(target, 'w').close()",
        "open(target, 'w').write('#EXTM3U\\nfile:///etc/passwd\\n')",
        "open(target, 'w').write('ffconcat version 1.0\\nfile /etc/passwd\\n')",
        "__import__('zipfile').ZipFile(target, 'w').writestr('a', 'b')",
        "os.rename(os.path.dirname(target), '../moved'); os.symlink('/etc', os.path.dirname(target))",
        "__import__('socket').socket(__import__('socket').AF_UNIX).bind(target)",
    ],
)
def test_output_that_is_not_a_video(runner: Runner, make: str) -> None:
    source = f"""
import os, glob
def instead():
    for out in glob.glob(os.path.abspath("../out-*")):
        target = out + "/Trivial.mp4"
        {make}
        os._exit(0)
    return None
"""
    body = "        instead()\n"
    assert runner.run(source + SCENE + body).code in ("bad_output", "no_output")


def test_video_that_differs_from_the_plan(runner: Runner) -> None:
    source = HEAD + SCENE.replace("run_time=0.4", "run_time=3 if 'render' in os.getcwd() else 0.4")
    assert "planned" in runner.run(source).error["message"]


def test_daemons_end_with_the_job(runner: Runner) -> None:
    source = """
import os, time, signal
def daemon():
    if os.fork(): return
    os.setsid()
    if os.fork(): os._exit(0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    open(os.path.join(os.environ["HOME"], "daemon"), "w").close()
    while True: time.sleep(0.01)
daemon()
while not os.path.exists(os.path.join(os.environ["HOME"], "daemon")): time.sleep(0.01)
"""
    # The fixture checks for leftover processes and files.
    assert runner.run(source + SCENE).done["ok"] is True


def test_cancel_leaves_nothing(runner: Runner) -> None:
    job = runner.start("import subprocess\nsubprocess.run(['sleep', '62'])")
    while not any("sleep 62" in it for it in runner.processes()):
        pass
    runner.send({"v": 1, "type": "cancel", "job": job})
    answer = runner.finish(job)
    assert answer.done["cancelled"] is True
    assert not answer.of("error")


def test_script_that_kills_its_ancestors(fresh: Runner) -> None:
    fresh.receive()
    assert fresh.run("import os, time\nos.kill(os.getppid(), 9)\ntime.sleep(60)").code == "crashed"
    assert len(fresh.processes()) <= 1, fresh.processes()
    assert fresh.run(SCENE).done["ok"] is True


def test_memory_and_environment_of_the_supervisor_are_inaccessible(tmp_path) -> None:
    source = """
import os
from manim import *
for pid in (os.getppid(), int(open(f"/proc/{os.getppid()}/stat").read().split()[3])):
    for name in ("environ", "mem", "maps"):
        try:
            open(f"/proc/{pid}/{name}", "rb").read(1)
        except OSError:
            continue
        print("OPEN", name)
print("ENV", sorted(os.environ))
"""
    with Runner(tmp_path, SECRET_TOKEN="hidden") as started:
        started.receive()
        answer = started.run(source + SCENE)
        assert answer.done["ok"] is True
        if __import__("os").getuid() != 0:
            assert "OPEN" not in answer.log("stdout")
        assert "SECRET_TOKEN" not in answer.log("stdout")


def test_tree_without_permissions_is_removed(runner: Runner) -> None:
    source = """
import os
os.makedirs('a/b/c')
open('a/b/f', 'w').close()
os.symlink('/', 'a/root')
os.chmod('a/b', 0)
os.chmod('a', 0)
"""
    assert runner.run(source + SCENE).done["ok"] is True


def test_tex_reads_no_files_of_the_machine_and_starts_no_programs(runner: Runner) -> None:
    source = """
from manim import *
class T(Scene):
    def construct(self):
        self.add(Tex(r'\\input{/etc/passwd}'))
"""
    assert runner.run(source).code == "latex"
    source = source.replace("\\input{/etc/passwd}", "x\\immediate\\write18{touch written}")
    answer = runner.run(source + "        import os; assert not os.path.exists('written')\n")
    assert answer.done["ok"] is True


def test_tree_deeper_than_any_path_is_removed(runner: Runner) -> None:
    source = """
import os
for _ in range(3000):
    os.mkdir("deep")
    os.chdir("deep")
os.chdir(os.environ["HOME"])
"""
    assert runner.run(source + SCENE).done["ok"] is True


def test_script_that_stops_its_parent(fresh: Runner) -> None:
    fresh.receive()
    source = "import os, signal, time\nos.kill(os.getppid(), signal.SIGSTOP)\ntime.sleep(60)"
    assert fresh.run(source, limits={"wall_seconds": 1.5}).code == "timeout"
    assert fresh.run(SCENE).done["ok"] is True


FORMULA = "from manim import *\nclass T(Scene):\n    def construct(self): self.add(MathTex({!r}))\n"


def test_formula_that_a_script_plants_is_not_used_by_the_next_job(runner: Runner, fresh: Runner) -> None:
    fresh.receive()
    source = FORMULA.format("x^2 + 19")
    expected = fresh.run(source).file()
    # The script shows the formula, so that it was typeset for this job too.
    poison = """
import glob, os
if False: MathTex('x^2 + 19')
typeset = os.environ["OMEGA_TEX_DIR"]
(name,) = map(os.path.basename, glob.glob(typeset + "/*.svg"))
for place in (typeset, os.environ["HOME"], os.path.abspath("../.."), os.path.abspath("../../home")):
    os.makedirs(place + "/texmf/tex/latex/amsmath", exist_ok=True)
    for planted in (name, "texmf/tex/latex/amsmath/amsmath.sty", "manim.fmt", "texmf.cnf"):
        with open(os.path.join(place, planted), "w") as file: file.write("<svg></svg>")
"""
    assert runner.run(poison + SCENE).done["ok"] is True
    assert runner.run(source).file() == expected
    assert runner.run(source.replace("x^2 + 19", "x^2 + 18")).file() != expected


@pytest.mark.parametrize(
    "formula",
    [
        r"\def\sum{x} \sum_i", r"\global\let\sum\alpha x", r"\catcode`\x=13 x", r"\setcounter{page}{7} x",
        r"x} \end{align*} \end{preview} {", r"\end{document}", r"\newpage x", r"\loop x \repeat", "x" * 1_000_000,
    ],
    ids=range(9),
)  # fmt: skip
def test_formula_that_reaches_for_others_changes_none(runner: Runner, formula: str) -> None:
    usual = r"MathTex(r'\sum_i x_i = 20')"
    source = f"from manim import *\nclass T(Scene):\n    def construct(self):\n        self.add({usual})\n"
    expected = runner.run(source).file()
    hostile = source + f"        if False: MathTex({formula!r})\n"
    # Another formula, so that all are typeset again.
    again = hostile.replace("= 20", "= 21")
    assert runner.run(hostile).file() == expected
    assert runner.run(again).file() == runner.run(source.replace("= 20", "= 21")).file()


def test_new_zygote_ignores_files_of_the_script_that_killed_the_old_one(fresh: Runner) -> None:
    fresh.receive()
    source = """
import os, time
open("../../home/manim.cfg", "w").write("[CLI]\\nframe_rate = nonsense\\n")
os.kill(os.getppid(), 9)
time.sleep(60)
"""
    assert fresh.run(source).code == "crashed"
    assert fresh.run(SCENE).done["ok"] is True


def test_home_directory_is_emptied_after_a_job(runner: Runner) -> None:
    source = """
import os
home = os.path.abspath("../../home")
if "check" in os.getcwd():
    assert os.listdir(home) == [], os.listdir(home)
    os.makedirs(home + "/.cache/fontconfig")
    open(home + "/.cache/fontconfig/cache", "w").close()
"""
    for _ in range(2):
        assert runner.run(source + SCENE).done["ok"] is True


@pytest.mark.parametrize(
    "act",
    [
        "os.rename(job, job + '-moved')",
        "os.mkdir(job + '/render-2')",
        "shutil.rmtree(root)",
        "shutil.rmtree(root); os.symlink('/usr', root)",
        "shutil.rmtree(root); open(root, 'w').close()",
    ],
)
def test_removed_directory_fails_only_its_own_job(runner: Runner, act: str) -> None:
    source = "import os, shutil\njob = os.path.dirname(os.getcwd())\nroot = os.path.dirname(job)\n"
    assert runner.run(source + act + "\nos._exit(0)\n").code == "no_output"
    assert runner.run(SCENE).done["ok"] is True
