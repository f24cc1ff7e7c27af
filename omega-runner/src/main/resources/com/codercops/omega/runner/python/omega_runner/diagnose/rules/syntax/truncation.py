"""Scripts that end in the middle of a statement."""

from __future__ import annotations

import re

from ...registry import Stage, syntax_rule
from ...repair import Repair
from ...unparsed_script import UnparsedScript, syntax_error


@syntax_rule(id="truncated-script", stage=Stage.FALLBACK)
def truncated_script(script: UnparsedScript) -> Repair | None:
    """A text that ends in the middle of a statement: what was never finished is left out, if plays come before it."""
    source = script.source
    lines = source.rstrip().splitlines(keepends=True)
    for count in range(1, min(60, len(lines) - 1)):
        kept = "".join(lines[:-count])
        if syntax_error(kept) is None:
            dropped = "".join(lines[-count:])
            plays = len(re.findall(r"\.play\(", kept))
            # More than one statement in there means that the mistake is not at the end.
            if (
                plays < 2
                or syntax_error(re.sub(r"(?m)^\s+", "", dropped)) is None
                or len(re.findall(r"\.play\(", dropped)) > 1
            ):
                return None
            return script.replace_source(kept, "The text ends in the middle of a statement, which is left out.")
    return None
