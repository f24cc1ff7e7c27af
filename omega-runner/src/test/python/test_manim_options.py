"""The tables in ``docs/reference/manim-options.md`` name every option and setting of the installed Manim."""

import configparser
import pathlib
import re

import manim
from manim.cli.render.commands import render

from omega_runner.video import manim_cfg, own_settings

PAGE = pathlib.Path(__file__).resolve().parents[4] / "docs/reference/manim-options.md"


def rows(title: str) -> dict[str, str]:
    """Return the status of each name in the first column of the table under a heading."""
    section = PAGE.read_text(encoding="utf-8").partition(f"## {title}")[2].partition("\n## ")[0]
    found: dict[str, str] = {}
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| `"):
            for name in re.findall(r"`([^`]+)`", cells[0]):
                assert name not in found, name
                found[name] = cells[1]
    return found


def other_release(title: str) -> set[str]:
    """Return the names below a heading that the installed Manim does not have."""
    section = PAGE.read_text(encoding="utf-8").partition(f"## {title}")[2]
    other = "0.21" if manim.__version__.startswith("0.22.") else "0.22"
    (sentence,) = re.findall(rf"nly Manim {re.escape(other)} has (.*?)[.;]\s", section)[:1]
    return set(re.findall(r"`([^`]+)`", sentence))


def test_every_option_of_the_command_is_in_the_table() -> None:
    options = {name for it in render.params for name in (*it.opts, *it.secondary_opts) if name.startswith("-")}
    table = set(rows("Options of the command line")) - {"--help"}
    assert table - other_release("Options of the command line") == options


def test_every_setting_of_a_file_is_in_the_table() -> None:
    default = configparser.ConfigParser(interpolation=None)
    default.read(pathlib.Path(manim.__file__).parent / "_config/default.cfg")
    table = rows("Settings in `manim.cfg`")
    assert set(default["CLI"]) <= set(table)
    # The others are read by Manim without a default.
    assert set(table) - set(default["CLI"]) - other_release("Settings in `manim.cfg`") == {
        "quality", "frame_width", "frame_height", "transparent", "seed", "tex_template_file", "preview_command",
        "no_latex_cleanup",
    }  # fmt: skip
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"`[{section}]`" in text for section in default.sections())


def test_settings_are_treated_as_the_table_says() -> None:
    table = rows("Settings in `manim.cfg`")
    assert {name for name, it in table.items() if it.startswith("used")} == manim_cfg.HONOURED
    assert {name for name, it in table.items() if it == "no effect"} == own_settings.UNSEEN
    assert {name for name, it in table.items() if it == "refused"} == {"renderer"}
    assert set(table.values()) == {"used", "used, within limits", "named", "no effect", "refused"}


def test_settings_that_have_no_effect_are_named(tmp_path: pathlib.Path) -> None:
    named = {name for name, it in rows("Settings in `manim.cfg`").items() if it == "named"}
    file = tmp_path / "manim.cfg"
    file.write_text("[CLI]\n" + "".join(f"{name} = 7\n" for name in sorted(named)), encoding="utf-8")
    assert set(manim_cfg.read(file)[1]) == named


def test_own_settings_of_a_script_are_named_or_have_no_effect() -> None:
    table = rows("Settings in `manim.cfg`")
    own = set(own_settings.values(pathlib.Path("job")))
    assert {name for name in own if table.get(name, "named") not in ("named", "no effect")} == set()
