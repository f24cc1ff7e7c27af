"""Letters without a font, fonts that are not installed, and texts that are not written from left to right."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

from omega_runner.letters import text_check, writing_systems
from omega_runner.letters.installed_fonts import InstalledFonts
from runner_client import Runner

# No font has letters for code points that Unicode has not assigned.
NO_LETTER = "\U0003fff0"


@pytest.fixture
def fonts() -> InstalledFonts:
    found = InstalledFonts.find()
    assert found is not None
    return found


class Warned(list[tuple[str, str]]):
    def __call__(self, code: str, message: str) -> None:
        self.append((code, message))


class Fonts:
    """Stands for fonts that lack these letters."""

    def __init__(self, letters: str) -> None:
        self.letters = letters

    def lacking(self, letters: set[str]) -> set[str]:
        return letters & set(self.letters)

    def has_family(self, name: str) -> bool:
        return name == "Known"

    def substitute(self, name: str, letter: str = "a") -> str:
        return "Other" if letter < "\u0250" else "Noto"


def check(letters: str = "", line: int | None = 3) -> tuple[text_check.TextCheck, Warned]:
    warned = Warned()
    fonts: Any = Fonts(letters)
    return text_check.TextCheck(fonts, warned, lambda: line), warned


@pytest.mark.parametrize(
    ("letter", "name", "package"),
    [
        ("и", "Cyrillic", "fonts-noto-core"), ("ж", "Cyrillic", "fonts-noto-core"), ("ب", "Arabic", "fonts-noto-core"),
        ("ש", "Hebrew", "fonts-noto-core"), ("क", "Devanagari", "fonts-noto-core"), ("க", "Tamil", "fonts-noto-core"),
        ("ก", "Thai", "fonts-noto-core"), ("ა", "Georgian", "fonts-noto-core"), ("ለ", "Ethiopic", "fonts-noto-core"),
        ("水", "Chinese (Han)", "fonts-noto-cjk"), ("ね", "Japanese (kana)", "fonts-noto-cjk"),
        ("ッ", "Japanese (kana)", "fonts-noto-cjk"), ("한", "Korean (hangul)", "fonts-noto-cjk"),
        ("𠀀", "Chinese (Han)", "fonts-noto-cjk"), ("🚀", "emoji", "fonts-symbola"), ("∮", "symbols", "fonts-symbola"),
    ],
)  # fmt: skip
def test_writing_system_of_a_letter(letter: str, name: str, package: str) -> None:
    found = writing_systems.of(letter)
    assert (found.name, found.package) == (name, package)


def test_blocks_are_in_order() -> None:
    starts = [start for start, _ in writing_systems._BLOCKS]
    assert starts == sorted(set(starts))


def test_each_writing_system_has_one_package_and_group() -> None:
    names = [it.name for it in writing_systems.every()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("invisible", [" ", "\n", "\u200d", "\u200f", "\ufe0f", "\U000e0101"])
def test_invisible_characters_need_no_font(invisible: str) -> None:
    assert not writing_systems.is_drawn(invisible)


def test_letters_are_looked_up_in_installed_fonts(fonts: InstalledFonts) -> None:
    assert fonts.lacking({"a", NO_LETTER}) == {NO_LETTER}
    assert fonts.lacking(set()) == set()


def test_families_are_looked_up_in_installed_fonts(fonts: InstalledFonts) -> None:
    used = fonts.substitute("No Such Family")
    assert used
    assert fonts.has_family(used)
    assert fonts.has_family(fonts.substitute("No Such Family", "\u0436"))
    assert fonts.has_family(used.upper())
    assert not fonts.has_family("No Such Family")


def test_missing_letters_name_the_writing_system_once() -> None:
    it, warned = check("ねこ水")
    it.look("ねこ", [""])
    it.look("こ水", [""])
    assert [code for code, _ in warned] == ["missing_letters"] * 2
    assert warned[0][1].startswith("Line 3: No installed font has letters of Japanese (kana): こ ね.")
    assert "fonts-noto-cjk (font group cjk)" in warned[0][1]
    assert "Chinese (Han): 水" in warned[1][1]


def test_line_is_left_out_where_it_is_not_known() -> None:
    it, warned = check("ね", line=None)
    it.look("ね", [])
    assert warned[0][1].startswith("No installed font")


def test_many_missing_letters_are_shortened() -> None:
    many = "".join(map(chr, range(0x0C85, 0x0C95)))
    it, warned = check(many)
    it.look(many, [])
    assert " ...." in warned[0][1]


def test_missing_font_is_named_once_with_its_substitute() -> None:
    it, warned = check()
    for _ in range(2):
        it.look("a", ["Missing", "Known", "", "sans", "Missing Too, Known"])
    ((code, message),) = warned
    assert code == "missing_font"
    assert message.startswith("Line 3: The font Missing is not installed; Other is used instead")


def test_missing_font_names_the_font_that_has_the_letters() -> None:
    it, warned = check()
    it.look("\u52fe\u80a1", ["SimHei"])
    ((_, message),) = warned
    assert "Other is used instead, and Noto (Debian package fonts-noto-cjk) for Chinese (Han)." in message
    assert message.endswith('write font="Noto".')


HEAD = "from manim import *\nclass A(Scene):\n    def construct(self):\n"


def run(runner: Runner, *lines: str) -> Any:
    return runner.check(HEAD + "".join(f"        {line}\n" for line in lines))


def test_check_warns_about_letters_of_each_kind_of_text(runner: Runner) -> None:
    for text in (f"Text('a {NO_LETTER}')", f"MarkupText('<b>a {NO_LETTER}</b>')", f"Paragraph('a', '{NO_LETTER}')"):
        done = run(runner, f"self.add({text})")
        assert done.done["ok"]
        assert [(it["code"], it["message"][:7]) for it in done.of("warning")] == [("missing_letters", "Line 4:")], text


def test_check_does_not_warn_about_latin_letters(runner: Runner) -> None:
    assert not run(runner, "self.add(Text('Größe × 2'), MarkupText('a &amp; <i>b</i>', font='sans'))").of("warning")


def test_check_warns_about_a_font_that_is_not_installed(runner: Runner) -> None:
    done = run(runner, "self.add(Text('a', font='No Such Font'), MarkupText('<span face=\"None Such\">a</span>'))")
    assert ["No Such Font" in it["message"] or "None Such" in it["message"] for it in done.of("warning")] == [True] * 2
    assert "not in [" not in done.log("stderr")


@pytest.mark.parametrize("text", ["'ירושלים'", "'ירושלים', gradient=(RED, BLUE)", "'עיר גדולה', t2c={'גדולה': RED}"])
def test_text_from_right_to_left_is_complete(runner: Runner, text: str) -> None:
    # Plain Manim draws these outside the page, where nothing is left of them.
    done = run(runner, f"t = Text({text})", "self.add(t)", "assert len(t) == len(t.text), len(t)", "assert t.width > 1")
    assert done.done["ok"], done.of("error")


def test_coloured_word_is_the_leftmost_where_it_is_the_last(runner: Runner) -> None:
    done = run(
        runner,
        "t = Text('עיר גדולה', t2c={'גדולה': RED})",
        "red = [it for it in t if it.get_color() == ManimColor(RED)]",
        "assert len(red) == 5 and red == t.submobjects[:5], [it.get_color() for it in t]",
        "self.add(t)",
    )
    assert done.done["ok"], done.of("error")


def test_parts_of_several_lines_are_warned_about(runner: Runner) -> None:
    done = run(runner, "self.add(Text('עיר\\nעיר גדולה', t2c={'גדולה': RED}), Text('ab\\ncd', t2c={'c': RED}))")
    assert [it["code"] for it in done.of("warning")] == ["letters_apart"]


def test_left_to_right_text_is_left_to_manim() -> None:
    from omega_runner.letters.one_layout import depend

    class Part:
        line_num = 0

        def __init__(self, start: int, end: int) -> None:
            self.start, self.end = start, end

    assert not depend([Part(0, 2), Part(2, 5)], "ab cd")
    assert not depend([Part(0, 1), Part(1, 2)], "水木")
    assert depend([Part(0, 1), Part(1, 2)], "कि")
    assert depend([Part(0, 3), Part(3, 5)], "אב גד")
    assert not depend([Part(0, 5)], "אב גד")


def test_fonts_of_coloured_emoji_are_not_used() -> None:
    import omega_runner.letters

    rules = pathlib.Path(omega_runner.letters.__file__).with_name("fonts.conf").read_text()
    assert '<patelt name="color"><bool>true</bool>' in rules
