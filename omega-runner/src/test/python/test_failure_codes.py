"""The failure codes that name a limit are codes of the protocol."""

import json
import pathlib

from omega_runner import failure_codes

SCHEMA = pathlib.Path(failure_codes.__file__).parents[2] / "protocol.schema.json"


def test_limits_are_those_of_the_schema() -> None:
    codes = json.loads(SCHEMA.read_text(encoding="utf-8"))["$defs"]["failureCode"]["enum"]
    limits = [code for code in codes if failure_codes.is_limit(code)]
    named = [code for code in codes if code.endswith("_limit") or code in ("timeout", "out_of_memory")]
    assert limits == named
    assert [code for code in codes if failure_codes.is_time_limit(code)] == ["timeout", "cpu_limit"]
