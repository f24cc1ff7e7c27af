"""Report failures as data, each with its phase and its location in the script."""

import pytest

from runner_client import SCENE, Runner

HEAD = "from manim import *\nclass A(Scene):\n    def construct(self):\n"


def construct(body: str) -> str:
    return HEAD + "".join(f"        {line}\n" for line in body.splitlines())


@pytest.mark.parametrize(
    "source",
    ["x = 1\0", "x = '\ud800'", "# " + "x" * (1024 * 1024)],
    ids=["nul", "surrogate", "too long"],
)
def test_unreadable_script(runner: Runner, source: str) -> None:
    assert runner.run(source).error["code"] == "invalid_script"


def test_bytes_that_are_not_utf8(runner: Runner) -> None:
    import json

    from runner_client import request

    runner.send_line(json.dumps(request("x = 'here'", job="bytes")).encode().replace(b"here", b"\xff"))
    assert runner.finish("bytes").code == "invalid_script"


@pytest.mark.parametrize(
    ("source", "line", "col"),
    [("x = (\ny = 2\n", 1, 4), ("def f():\nreturn\n", 2, 0), ("a = 1\nb = 'ä' 5\n", 2, 8), ("x = 1 +\n", 1, 7)],
)
def test_syntax(runner: Runner, source: str, line: int, col: int) -> None:
    error = runner.run(source).error
    assert (error["code"], error["phase"], error["line"], error["col"]) == ("syntax", "compile", line, col)
    assert error["exception"] in ("SyntaxError", "IndentationError")


@pytest.mark.parametrize("source", ["x = " + "(" * 500, "x = " + "-" * 100_000 + "1", "lambda: " * 5000 + "0"])
def test_nesting_too_deep_for_python(runner: Runner, source: str) -> None:
    assert runner.run(source).code in ("syntax", "script_exception", "out_of_memory", "crashed")


def test_missing_module(runner: Runner) -> None:
    error = runner.run("import math\nimport nowhere.at_all as n\n").error
    assert (error["code"], error["module"], error["line"], error["phase"]) == ("missing_module", "nowhere", 2, "import")


@pytest.mark.parametrize("source", ["from manim import Nothing", "import manim.nothing", "import os.nothing"])
def test_missing_name_is_not_a_missing_module(runner: Runner, source: str) -> None:
    error = runner.run(source).error
    assert (error["code"], error["module"]) == ("script_exception", None)
    assert "/" not in error["message"].replace("manim/", "")


@pytest.mark.parametrize(
    "source",
    ["x = 1", "from manim import *", "from manim import *\nclass A: pass", "from manim import *\nclass A(Scene): pass"],
)
def test_no_scene(runner: Runner, source: str) -> None:
    assert runner.run(source).error["code"] == "no_scene"


def test_scene_not_found_lists_the_available_scenes(runner: Runner) -> None:
    error = runner.run(scenes=["Video"]).error
    assert error["code"] == "scene_not_found"
    assert "Video" in error["message"]
    assert "Trivial" in error["message"]


def test_exception_has_location_types_and_play(runner: Runner) -> None:
    error = runner.run(
        construct("ä = Square(); n = 3\nself.play(Create(ä), run_time=0.2)\nself.grow(ä, ä.nothing(n))\n")
    ).error
    assert (error["code"], error["phase"], error["exception"]) == ("script_exception", "check", "AttributeError")
    assert (error["line"], error["col"], error["end_line"], error["end_col"]) == (6, 18 - 10, 6, 17) or error[
        "line"
    ] == 6
    assert error["scene"] == "A"
    source, carets = error["marked_line"].split("\n")
    assert source == "self.grow(ä, ä.nothing(n))"
    assert (
        source[carets.index("^") : carets.index("^") + carets.count("^")]
        == source[error["col"] - 8 : error["end_col"] - 8]
    )
    assert error["frames"] == [{"function": "construct", "line": 6, "text": source}]
    assert error["locals"] == {"self": "A", "ä": "Square", "n": "int"}


def test_failing_scene_constructor_reports_the_line_of_its_class(runner: Runner) -> None:
    error = runner.run("from manim import *\n\nclass A(Scene):\n    def __init__(self, n):\n        pass\n"
                       "    def construct(self):\n        self.wait()\n").error  # fmt: skip
    assert (error["code"], error["line"], error["marked_line"]) == ("script_exception", 3, "class A(Scene):")
    assert "missing 1 required positional argument: 'n'" in error["message"]


def test_running_play_is_reported(runner: Runner) -> None:
    error = runner.run(
        construct(
            "self.wait(0.2)\ndef bad(m, dt):\n    if m.get_x() > 0.1: raise KeyError('k')\n    m.shift(RIGHT * dt)\n"
            "s = Square()\ns.add_updater(bad, call_updater=False)\n"
            "self.add(s)\nself.wait(0.2)"
        )
    ).error
    assert error["play"] == 1
    assert [it["function"] for it in error["frames"]] == ["construct", "bad"]
    assert error["line"] == 6


@pytest.mark.parametrize(
    ("body", "code", "exception"),
    [
        ("def f(): return f()\nf()", "script_exception", "RecursionError"),
        ("raise MemoryError", "out_of_memory", "MemoryError"),
        ("raise KeyboardInterrupt", "script_exception", "KeyboardInterrupt"),
        ("class E(Exception):\n    def __str__(self): raise ValueError\nraise E", "script_exception", "E"),
        ("class E(Exception):\n    def __str__(self): return 5\nraise E", "script_exception", "E"),
        ("raise BaseException('x' * 10000)", "script_exception", "BaseException"),
        ("raise type('E' * 900, (Exception,), {})('\\ud800\\0')", "script_exception", "E" * 200),
        ("raise ExceptionGroup('g', [ValueError(1)])", "script_exception", "ExceptionGroup"),
        ("open('/proc/self/nothing')", "asset_missing", "FileNotFoundError"),
        ("ImageMobject('nope.png')", "asset_missing", None),
        ("SVGMobject('nope.svg')", "asset_missing", None),
        ("self.add_sound('nope.wav')", "asset_missing", None),
        ("import subprocess; subprocess.run(['no-such-program'])", "script_exception", "FileNotFoundError"),
        ("import os; os.abort()", "crashed", None),
        ("import ctypes; ctypes.string_at(0)", "crashed", None),
    ],
)
def test_exceptions_of_all_kinds(runner: Runner, body: str, code: str, exception: str | None) -> None:
    error = runner.run(construct(body)).error
    assert error["code"] == code
    if exception:
        assert error["exception"] == exception


def test_crash_reports_its_line(runner: Runner) -> None:
    error = runner.run(construct("import ctypes\nself.wait(0.1)\nctypes.string_at(0)")).error
    assert (error["code"], error["line"], error["scene"]) == ("crashed", 6, "A")
    assert error["frames"] == [{"function": "construct", "line": 6, "text": "ctypes.string_at(0)"}]


def test_tex_error_has_the_lines_of_its_log(runner: Runner) -> None:
    error = runner.run(construct("self.add(MathTex(r'\\nosuchcommand{x}'))")).error
    assert (error["code"], error["line"]) == ("latex", 4)
    assert error["tex"]["lines"][0] == "! Undefined control sequence."


def test_tex_error_names_the_missing_package(runner: Runner) -> None:
    body = "t = TexTemplate()\nt.add_to_preamble(r'\\usepackage{nosuchpackage}')\nself.add(Tex('x', tex_template=t))"
    error = runner.run(construct(body)).error
    assert error["code"] == "latex"
    assert error["tex"]["missing_package"] == "nosuchpackage"


def test_tex_error_names_the_missing_language_file(runner: Runner) -> None:
    body = "t = TexTemplate()\nt.add_to_preamble(r'\\input{nosuchfile.ldf}')\nself.add(Tex('x', tex_template=t))"
    assert runner.run(construct(body)).error["tex"]["missing_package"] == "nosuchfile.ldf"


def test_latex_missing(tmp_path, monkeypatch) -> None:
    with Runner(tmp_path, PATH="/nowhere") as started:
        assert started.receive()["latex"] is False
        outcome = started.run(construct("self.add(MathTex('x'))"))
        assert (outcome.code, outcome.error["tex"]["missing_program"]) == ("latex_missing", "latex")


def test_one_missing_engine_is_named(tmp_path) -> None:
    # A machine with latex and dvisvgm, but without the engine that the script asks for.
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("latex", "dvisvgm"):
        (programs / name).touch(0o755)
    body = "t = TexTemplate(tex_compiler='xelatex', output_format='.xdv')\nself.add(Tex('x', tex_template=t))"
    with Runner(tmp_path, PATH=str(programs)) as started:
        assert started.receive()["latex"] is True
        outcome = started.run(construct(body))
        assert (outcome.code, outcome.error["tex"]["missing_program"]) == ("latex_missing", "xelatex")


def test_program_that_is_installed_is_not_reported_missing(runner: Runner) -> None:
    body = "e = FileNotFoundError(2, 'no', 'latex')\ndef _execute_child(): raise e\n_execute_child()"
    assert runner.run(construct(body)).code == "script_exception"


def test_failure_in_render_only_is_reported_in_that_phase(runner: Runner) -> None:
    # A script can distinguish the process of the check from that of the render; most scripts never do.
    body = "import os\nif 'render' in os.getcwd(): raise ValueError('late')\nself.play(Create(Dot()), run_time=0.2)"
    error = runner.run(construct(body), encoding="manim").error
    assert (error["phase"], error["message"]) == ("render", "late")


def test_error_contains_no_path_of_the_machine(runner: Runner) -> None:
    import json

    error = runner.run(
        "import os, manim\nraise ValueError(os.getcwd() + '/x ' + __file__ + ' ' + manim.__file__)"
    ).error
    assert str(runner.tmp) not in json.dumps(error)
    assert "site-packages" not in error["message"]
    assert "scene.py" in error["message"]


def test_suggestions_come_from_the_installed_manim(runner: Runner) -> None:
    error = runner.run(construct("self.play(ShowCreation(Square()))")).error
    assert error["exception"] == "NameError"
    assert error["suggestions"] or error["repairs"]


def test_next_job_succeeds(runner: Runner) -> None:
    assert runner.run(SCENE).done["ok"] is True
