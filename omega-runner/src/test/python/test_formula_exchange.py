"""A caller that keeps formulas is asked for known ones, and gets new ones before the script starts."""

import pathlib
import shutil
import sys
from collections.abc import Iterator

import pytest

from omega_runner.formulas import precompiled
from omega_runner.formulas.store import FormulaStore, key_of
from runner_client import Answer, Runner

SOURCE = "from manim import *\nclass T(Scene):\n    def construct(self): self.add(MathTex('x + 41', ' = y'))\n"


@pytest.fixture
def keeping(tmp_path: pathlib.Path) -> Iterator[Runner]:
    with Runner(tmp_path) as started:
        assert "formula-cache" in started.receive()["patches"]
        yield started


def rest(runner: Runner) -> Answer:
    answer = Answer()
    while not answer.of("done"):
        answer.messages.append(runner.receive())
    return answer


def exchange(runner: Runner, source: str, known: dict[str, str]) -> tuple[list[str], dict[str, str], bytes]:
    """Run a job, and answer with what is known; return the keys asked for, what was made, and the video."""
    job = runner.start(source, formulas=True)
    accepted = runner.receive()
    wanted = runner.receive()
    assert (accepted["type"], wanted["type"]) == ("accepted", "formulas_wanted")
    svgs = {key: known[key] for key in wanted["keys"] if key in known}
    runner.send({"v": 1, "type": "formulas", "job": job, "svgs": svgs})
    answer = rest(runner)
    kinds = [it["type"] for it in answer.messages]
    made = answer.of("formula_made")
    assert kinds[: len(made)] == ["formula_made"] * len(made), kinds
    return wanted["keys"], {it["key"]: it["svg"] for it in made}, answer.file()


def test_formula_of_another_process_is_used(keeping: Runner, fresh: Runner, tmp_path: pathlib.Path) -> None:
    keys, made, video = exchange(keeping, SOURCE, {})
    assert list(made) == keys
    assert len(keys) == 1
    # Another runner, which has typeset nothing yet, makes the same video from the answer and makes nothing anew.
    other = tmp_path / "other"
    other.mkdir()
    with Runner(other) as again:
        again.receive()
        assert exchange(again, SOURCE, made) == (keys, {}, video)
        # Now it has the formula.
        assert again.run(SOURCE, formulas=True).of("formulas_wanted") == []


def test_caller_that_keeps_none_is_not_asked(runner: Runner) -> None:
    answer = runner.run(SOURCE)
    assert not answer.of("formulas_wanted")
    assert not answer.of("formula_made")


def test_answer_with_other_keys_or_broken_formulas_changes_nothing(keeping: Runner) -> None:
    job = keeping.start(SOURCE, formulas=True)
    keeping.receive()
    (key,) = keeping.receive()["keys"]
    keeping.send({"v": 1, "type": "formulas", "job": "another", "svgs": {key: "<svg></svg>"}})
    keeping.send({"v": 1, "type": "formulas", "job": job, "svgs": {key: "<svg>", "0" * 64: "<svg></svg>"}})
    answer = rest(keeping)
    assert [it["key"] for it in answer.of("formula_made")] == [key]
    assert answer.file() == keeping.run(SOURCE).file()


def test_changed_files_of_latex_end_the_exchange(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    shutil.copytree(pathlib.Path(sys.prefix) / "omega-tex", tmp_path / "omega-tex")
    monkeypatch.setattr("sys.prefix", str(tmp_path))
    assert precompiled.versions()
    record = tmp_path / "omega-tex" / "record.json"
    record.write_text(record.read_text().replace(": [", ": [1", 1))
    assert precompiled.versions() is None
    assert precompiled.format_of.__wrapped__(precompiled.preamble()) is None


def test_key_changes_with_each_character_and_each_version() -> None:
    versions, document = '{"latex": 1}', "\\\\usepackage{amsmath}\\n$x + 41$"
    keys = {
        key_of(document, versions),
        key_of(document.replace("41", "42"), versions),
        key_of(document.replace("amsmath", "amssymb"), versions),
        key_of(document + " ", versions),
        key_of(document, versions.replace("1", "2")),
        key_of(document[1:], versions + document[:1]),
    }
    assert len(keys) == 6


def test_store_is_bounded_and_forgets_what_was_not_used() -> None:
    store = FormulaStore(max_bytes=30)
    svg = "<svg></svg>"
    assert store.add("a", svg)
    assert store.add("b", svg)
    assert store.get("a") == svg
    assert store.add("c", svg)
    assert (store.get("a"), store.get("b"), store.get("c")) == (svg, None, svg)
    assert not any(store.add("d", wrong) for wrong in ("<svg>", None, svg + "x"))
    assert store.missing(["a", "b", "d", "b"]) == ["b", "d"]
