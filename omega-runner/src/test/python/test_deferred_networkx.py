"""NetworkX is imported after the zygote is ready, and graphs look the same."""

import subprocess
import sys

import pytest

from omega_runner.child import deferred_networkx
from runner_client import PACKAGE, PATIENCE_SECONDS, Runner

LAYOUTS = """
import sys
sys.path.insert(0, sys.argv[1])
from omega_runner.child import deferred_networkx as it
if sys.argv[2] != "usual":
    assert it.defer("0.22.0")
import manim
if sys.argv[2] != "usual":
    it.settle()
    assert "networkx" not in sys.modules
if sys.argv[2] == "finished":
    it.finish()
    from manim.mobject import graph
    import networkx
    assert graph.nx is networkx
    assert graph._layouts["circular"] is networkx.layout.circular_layout
edges = [(1, 2), (1, 3), (3, 4), (3, 5)]
for layout in sorted(manim.mobject.graph._layouts):
    options = {"partite": {"root_vertex": 1}, "tree": {"root_vertex": 1}}.get(layout, {})
    config = {"partitions": [[1, 2], [3, 4, 5]]} if layout == "partite" else options
    if layout in ("random", "spring"):
        import numpy
        numpy.random.seed(1)
    more = options if layout == "tree" else {"layout_config": config}
    made = manim.Graph([1, 2, 3, 4, 5], edges, layout=layout, **more)
    print(layout, [made[vertex].get_center().tolist() for vertex in range(1, 6)])
print(manim.DiGraph([1, 2], [(1, 2)])._graph.edges)
"""


def layouts(how: str) -> str:
    command = [sys.executable, "-B", "-c", LAYOUTS, str(PACKAGE.parent), how]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE_SECONDS).stdout


def test_graphs_are_the_same() -> None:
    usual = layouts("usual")
    assert len(usual.splitlines()) > 8
    assert layouts("deferred") == usual
    assert layouts("finished") == usual


@pytest.mark.parametrize(("version", "off"), [("0.21.0", ""), ("0.22.1", ""), ("0.22.0", deferred_networkx.NAME)])
def test_other_releases_and_the_switch_change_nothing(monkeypatch: pytest.MonkeyPatch, version: str, off: str) -> None:
    monkeypatch.setenv("OMEGA_VIDEO_PATCHES_OFF", off)
    monkeypatch.delitem(sys.modules, "networkx", raising=False)
    assert not deferred_networkx.defer(version)


def test_scripts_have_networkx_from_the_first_child_on(fresh: Runner) -> None:
    assert deferred_networkx.NAME in fresh.receive()["patches"]
    source = """
import networkx
from manim import *
class G(Scene):
    def construct(self):
        assert networkx.__version__
        self.add(Graph([1, 2], [(1, 2)], layout="circular"), Graph.from_networkx(networkx.path_graph(3)))
"""
    first = fresh.run(source)
    assert first.done["ok"] is True, first.messages
    assert fresh.run(source).file() == first.file()
