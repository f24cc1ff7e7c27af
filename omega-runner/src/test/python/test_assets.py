"""The files that accompany a script: they arrive unchanged, are read-only, and are gone after the job."""

import base64
import hashlib
import pathlib
import struct
import wave
import zlib
from collections.abc import Mapping
from typing import Any

import pytest

from omega_runner import assets
from omega_runner.protocol import ProtocolError, parse_command
from runner_client import LIMITS, SCENE, VALIDATORS, Answer, Runner, request

MODULE = "from manim import *\nclass A(Scene):\n    def construct(self):\n"


def announced(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    return [
        {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for path, data in files.items()
    ]


def start(runner: Runner, source: str, files: Mapping[str, bytes], piece: int = 100_000, **more: Any) -> str:
    job = runner.start(source, assets=announced(files), **more)
    for path, data in files.items():
        for begin in range(0, len(data), piece):
            text = base64.b64encode(data[begin : begin + piece]).decode()
            runner.send({"v": 1, "type": "asset", "job": job, "path": path, "data": text})
    return job


def run(runner: Runner, source: str, files: Mapping[str, bytes], **more: Any) -> Answer:
    return runner.finish(start(runner, source, files, **more))


def construct(body: str) -> str:
    return MODULE + "".join(f"        {line}\n" for line in body.splitlines())


def png(width: int = 4, height: int = 2) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\xff\x80\x00" * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def sound(directory: pathlib.Path) -> bytes:
    path = directory / "tone.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(b"\x00\x20\x00\xe0" * 2000)
    return path.read_bytes()


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><rect width='4' height='2'/></svg>"
GOOD = {"path": "a/b.png", "bytes": 1, "sha256": "0" * 64}


@pytest.mark.parametrize(
    "given",
    [
        {}, [[]], [GOOD | {"path": ""}], [GOOD | {"path": "/a.png"}], [GOOD | {"path": "../a.png"}],
        [GOOD | {"path": "a/../b.png"}], [GOOD | {"path": ".a.png"}], [GOOD | {"path": "a//b.png"}],
        [GOOD | {"path": "a\\b.png"}], [GOOD | {"path": "x" * 500 + ".png"}], [GOOD | {"bytes": -1}],
        [GOOD | {"bytes": assets.MAX_FILE_BYTES + 1}], [GOOD | {"bytes": True}], [GOOD | {"sha256": "0"}],
        [GOOD | {"path": f"{number}.png"} for number in range(assets.MAX_FILES + 1)],
    ],
)  # fmt: skip
def test_announcements_that_the_schema_forbids_are_rejected(given: Any) -> None:
    command = request(SCENE, assets=given)
    assert not VALIDATORS["render"].is_valid(command)
    assert assets.problem(given)


@pytest.mark.parametrize(
    "given",
    [
        [GOOD, GOOD], [GOOD, GOOD | {"path": "a/b.png/c.png"}], [GOOD | {"path": "a.sh"}], [GOOD | {"path": "a"}],
        [GOOD | {"path": "setup.cfg"}], [GOOD | {"path": "a/manim.cfg"}], [GOOD | {"path": "a\x7f.png"}],
        [GOOD | {"path": "a\n.png"}], [GOOD | {"path": "\ud800.png"}], [GOOD | {"path": "x" * 252 + ".png"}],
        [GOOD | {"path": f"{number}.png", "bytes": assets.MAX_FILE_BYTES} for number in range(3)],
    ],
)  # fmt: skip
def test_announcements_that_no_schema_can_forbid_are_rejected(given: Any) -> None:
    assert assets.problem(given)


def test_announcements_of_every_type_are_accepted() -> None:
    given = [GOOD | {"path": f"a b/ü.{it.upper()}"} for it in assets.EXTENSIONS] + [GOOD | {"path": "manim.cfg"}]
    VALIDATORS["check"].validate(request(SCENE, kind="check", assets=given))
    assert assets.problem(given) is None


@pytest.mark.parametrize("fields", [{"path": 5}, {"data": None}, {"job": ""}])
def test_pieces_need_their_fields(fields: dict[str, Any]) -> None:
    import json

    piece = {"v": 1, "type": "asset", "job": "a", "seq": 1, "path": "a.png", "data": "AA=="} | fields
    assert not VALIDATORS["asset"].is_valid(piece)
    with pytest.raises(ProtocolError):
        parse_command(json.dumps(piece).encode())


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"path": "b.txt"}, "not the next"),
        ({"job": "another"}, "does not wait"),
        ({"data": "%%%"}, "not base64"),
        ({"data": ""}, "empty"),
        ({"data": base64.b64encode(b"longer than five").decode()}, "larger"),
        ({"data": base64.b64encode(b"wrong").decode()}, "SHA-256"),
    ],
)
def test_unexpected_pieces_end_the_runner(tmp_path: pathlib.Path, sent: dict[str, str], message: str) -> None:
    with Runner(tmp_path) as started:
        started.receive()
        job = started.start(assets=announced({"a.txt": b"hello"}))
        right = {"job": job, "path": "a.txt", "data": base64.b64encode(b"hello").decode()}
        started.send({"v": 1, "type": "asset"} | right | sent)
        refused = started.receive()
        assert (refused["type"], refused["code"]) == ("refused", "protocol")
        assert message in refused["message"]
        assert started.at_end()
    assert not list(tmp_path.iterdir())


def test_second_request_before_the_files_of_the_first_is_rejected(tmp_path: pathlib.Path) -> None:
    with Runner(tmp_path) as started:
        started.receive()
        started.start(assets=announced({"a.txt": b"hello"}))
        started.start()
        assert "is running" in started.wait_for("refused")["message"]
    assert not list(tmp_path.iterdir())


def test_job_that_waits_for_files_can_be_cancelled(runner: Runner) -> None:
    job = runner.start(assets=announced({"a.txt": b"hello"}))
    runner.send({"v": 1, "type": "cancel", "job": job})
    assert runner.finish(job).done["cancelled"] is True
    assert runner.run().done["ok"] is True


def test_files_arrive_unchanged_and_read_only(runner: Runner) -> None:
    big = bytes(range(256)) * 2000
    files = {"data/big.txt": big, "empty.txt": b"", "scene.py": b"MINE = 1\n"}
    answer = run(
        runner,
        f"""
        import hashlib, os
        from scene import MINE
        from pathlib import Path
        from manim import *
        here = Path(__file__).parent
        assert here == Path.cwd() and MINE == 1
        assert hashlib.sha256((here / "data/big.txt").read_bytes()).hexdigest() == "{hashlib.sha256(big).hexdigest()}"
        assert open("empty.txt").read() == ""
        if os.getuid() != 0:
            for name in ("data/big.txt", "empty.txt"):
                try:
                    open(name, "a")
                except PermissionError:
                    continue
                raise AssertionError(name)
        class A(Scene):
            def construct(self):
                self.play(Create(Circle()), run_time=0.2)
                os.remove("empty.txt")
                open("empty.txt", "w").write("changed")
        """,
        files,
    )
    assert answer.done["ok"] is True, [it["message"] for it in answer.of("error")]


def test_everything_of_manim_finds_files(runner: Runner, tmp_path: pathlib.Path) -> None:
    files = {
        "pictures/photo.png": png(), "logo.svg": SVG, "tone.wav": sound(tmp_path), "style.py": b"ACCENT = '#ff8800'\n",
        "shapes/__init__.py": b"", "shapes/round.py": b"from manim import *\ndef disc(): return Dot()\n",
        "table.csv": b"a,b\n1,2\n",
    }  # fmt: skip
    answer = run(
        runner,
        """
        import csv
        from manim import *
        from style import ACCENT
        from shapes.round import disc
        config.assets_dir = "pictures"
        class A(Scene):
            def construct(self):
                row = next(csv.DictReader(open("table.csv")))
                self.add_sound("tone.wav")
                self.add(ImageMobject("photo"), SVGMobject("logo.svg", color=ACCENT), Text(row["b"]))
                self.play(FadeIn(disc()), run_time=0.2)
        """,
        files,
    )
    assert answer.done["ok"] is True, [it["message"] for it in answer.of("error")]


def test_names_that_the_runner_needs_do_not_break_it(runner: Runner, tmp_path: pathlib.Path) -> None:
    broken = b"raise RuntimeError('the wrong module')\n"
    names = ("manim", "numpy", "av", "PIL", "wave", "json", "tempfile", "random", "omega_runner", "svgelements")
    files = {f"{name}.py": broken for name in names} | {"tone.wav": sound(tmp_path), "logo.svg": SVG, "p.png": png()}
    body = (
        'self.add_sound("tone.wav")\nself.add(ImageMobject("p.png"), SVGMobject("logo.svg"), Text("a"), MathTex("b"))\n'
        "self.play(FadeIn(Dot()), run_time=0.2)"
    )
    answer = run(runner, construct(body), files, images=True)
    assert answer.done["ok"] is True, [it["message"] for it in answer.of("error")]


def test_missing_file_is_named_and_nothing_replaces_it(runner: Runner) -> None:
    for body, path in {
        'ImageMobject("img/nope")': "img/nope",
        'SVGMobject("nope.svg")': "nope.svg",
        'self.add_sound("nope.wav")': "nope.wav",
        "open('data/nope.csv')": "data/nope.csv",
        "from pathlib import Path; (Path(__file__).parent / 'nope.json').read_text()": "nope.json",
        "register_font('nope.ttf').__enter__()": "nope.ttf",
    }.items():
        error = run(runner, construct(body), {}).error
        assert (error["code"], error["asset"], error["line"]) == ("asset_missing", path, 4)
        assert error["message"] == f"There is no file '{path}'."
        assert error["repairs"] == []


def test_missing_file_of_a_model_can_be_left_out(runner: Runner) -> None:
    error = run(runner, construct('self.add(ImageMobject("nope.png"))'), {}, written_by="model").error
    first = error["repairs"][0]
    assert (first["rule"], first["omits"]) == ("missing-image-file", True)


@pytest.mark.parametrize(
    ("body", "path", "data", "message"),
    [
        ('ImageMobject("a.png")', "a.png", b"no image", "The file 'a.png' cannot be read as an image"),
        ('SVGMobject("a.svg")', "a.svg", b"no svg", "The file 'a.svg' cannot be read as an SVG image"),
        ('self.add_sound("a.wav")', "a.wav", b"no sound", "The file 'a.wav' cannot be read as a sound"),
        ('self.add_sound("a.mp3")', "a.mp3", b"no sound", "The file 'a.mp3' cannot be read as a sound"),
        ("register_font('a.ttf').__enter__()", "a.ttf", b"no font", "The file 'a.ttf' cannot be read as a font"),
    ],
)
def test_file_of_another_kind_is_named(runner: Runner, body: str, path: str, data: bytes, message: str) -> None:
    error = run(runner, construct(body), {path: data}).error
    assert (error["code"], error["line"]) == ("script_exception", 4)
    assert error["message"].startswith(message)


@pytest.mark.parametrize(
    "svg",
    [
        '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text>'
        "</svg>",
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
        '<image xlink:href="file:///etc/passwd" href="file:///etc/passwd" width="3" height="3"/></svg>',
        '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY a{n} "{("&a%s;" % (n - 1 or "")) * 10}">' for n in range(1, 10))
        + ']><svg xmlns="http://www.w3.org/2000/svg"><title>&a9;</title><rect width="1" height="1"/></svg>',
    ],
    ids=["external entity", "external image", "billion laughs"],
)
def test_hostile_svg_reads_nothing_else(runner: Runner, svg: str) -> None:
    more = {"memory_bytes": 1 << 30}
    answer = run(runner, construct('self.add(SVGMobject("a.svg"))'), {"a.svg": svg.encode()}, limits=LIMITS | more)
    assert "root:" not in str(answer.messages)
    # An image in an SVG is not drawn at all.
    allowed = ("'a.svg' cannot be read as an SVG image", "one single colour")
    assert answer.done["ok"] or any(it in answer.error["message"] for it in allowed)


def test_failure_in_a_module_beside_the_script_has_the_line_of_the_script(runner: Runner) -> None:
    files = {"shapes.py": b"def disc():\n    return undefined_name\n"}
    error = run(runner, "import shapes\n" + construct("shapes.disc()"), files).error
    assert (error["code"], error["exception"], error["line"]) == ("script_exception", "NameError", 5)
    assert error["message"] == "name 'undefined_name' is not defined (in shapes.py line 2)"


def test_syntax_error_in_a_module_beside_the_script_is_not_one_of_the_script(runner: Runner) -> None:
    error = run(runner, "import shapes\n" + construct("pass"), {"shapes.py": b"def (:\n"}).error
    assert (error["code"], error["line"]) == ("script_exception", 1)
    assert "shapes.py, line 1" in error["message"]


def test_files_do_not_count_as_output(runner: Runner) -> None:
    files = {f"{number}.txt": bytes(30 << 20) for number in range(2)}
    answer = run(runner, SCENE, files, piece=1 << 20, limits={"output_bytes": 1 << 20})
    assert answer.done["ok"] is True, [it["message"] for it in answer.of("error")]
