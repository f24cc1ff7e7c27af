"""Count lines as Python counts them, for any content of a script."""

from omega_runner.child.failure import ScriptText


def test_only_line_ends_of_python_count() -> None:
    script = ScriptText("scene.py", "a = 'form feed \f, separator \u2028, next line \x85'\r\nb = 1\rc = 2\n", [])
    assert [script.line(number) for number in (2, 3, 4, 5)] == ["b = 1", "c = 2", "", ""]
