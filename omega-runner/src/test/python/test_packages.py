"""Packages that were installed for scripts, in addition to Manim's own environment."""

import pathlib

from runner_client import SCENE, Runner


def test_packages_are_last_on_the_path_but_for_the_stand_ins_and_added_after_manim(tmp_path: pathlib.Path) -> None:
    layer = tmp_path / "layer"
    plugin = layer / "tempting-1.0.dist-info"
    plugin.mkdir(parents=True)
    (plugin / "METADATA").write_text("Metadata-Version: 2.1\nName: tempting\nVersion: 1.0\n")
    (plugin / "entry_points.txt").write_text("[manim.plugins]\ntempting = tempting\n")
    (layer / "tempting.py").write_text("import sys\nLAST = sys.path[-2:]\n")
    (layer / "numpy.py").write_text("raise RuntimeError('shadowed')\n")
    (tmp_path / "runner").mkdir()
    with Runner(tmp_path / "runner", OMEGA_RUNNER_PACKAGES=str(layer)) as runner:
        assert runner.receive()["type"] == "ready"
        unasked = f"{SCENE}        import sys\n        assert 'tempting' not in sys.modules\n"
        assert runner.run(unasked).done["ok"]
        asked = f"{SCENE}        import tempting, os\n        assert tempting.LAST[0].endswith('layer')\n"
        asked += "        assert tempting.LAST[1].endswith('stand_ins')\n"
        asked += "        assert 'OMEGA_RUNNER_PACKAGES' not in os.environ\n"
        assert runner.run(asked).done["ok"]
