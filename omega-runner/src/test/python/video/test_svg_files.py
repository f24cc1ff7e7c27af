"""An SVG file is read from any directory, and no file remains next to it."""

from pathlib import Path

import pytest
from manim import SVGMobject

from omega_runner.video import fork_call, svg_files

SVG = "<svg xmlns='http://www.w3.org/2000/svg'><rect width='4' height='2'/></svg>"


def test_directory_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own, assets = tmp_path / "own", tmp_path / "assets"
    own.mkdir()
    assets.mkdir()
    (assets / "x.svg").write_text(SVG)
    monkeypatch.setenv("TMPDIR", str(own))
    # Root can write anywhere on the file system.
    monkeypatch.setattr("os.access", lambda path, mode: path != assets)

    def read() -> tuple[int, str]:
        svg_files.apply()
        drawing = SVGMobject(assets / "x.svg")
        return len(drawing.submobjects), str(drawing.get_file_path())

    count, path = fork_call.call(read)
    assert count == 1
    assert Path(path).is_relative_to(own)
    assert [file.name for file in assets.iterdir()] == ["x.svg"]
