"""Scripts that end in the middle of a statement."""

from __future__ import annotations

import re

from ...registry import Stage, syntax_rule
from ...repair import Repair
from ...unparsed_script import UnparsedScript, syntax_error


@syntax_rule(id="truncated-script", stage=Stage.FALLBACK)
def truncated_script(script: UnparsedScript) -> Repair | None:
    """Remove the unfinished statement at the end of a script, if plays come before it.

    Before:
        self.play(Create(Dot()))
        self.play(Create(Square()))
        self.play(Write(Text(
    After:
        self.play(Create(Dot()))
        self.play(Create(Square()))
    """
    source = script.source
    lines = source.rstrip().splitlines(keepends=True)
    for count in range(1, min(60, len(lines) - 1)):
        kept = "".join(lines[:-count])
        if syntax_error(kept) is None:
            dropped = "".join(lines[-count:])
            plays = len(re.findall(r"\.play\(", kept))
            # If the removed lines are more than one statement, the mistake is not at the end.
            if (
                plays < 2
                or syntax_error(re.sub(r"(?m)^\s+", "", dropped)) is None
                or len(re.findall(r"\.play\(", dropped)) > 1
            ):
                return None
            return script.replace_source(kept, "The script ends in the middle of a statement, which is removed.")
    return None
