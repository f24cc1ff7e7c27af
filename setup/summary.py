"""Adds up JUnit reports: failed tests, skipped tests with the reason, and totals.

usage: summary.py [--all-skipped] REPORT.xml...

Exits with 1 if a test failed or none ran, or if one was skipped although the environment variable CI is "true". With
--all-skipped it exits with 1 unless every test was skipped.
"""

import os
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree


def main(arguments: list[str]) -> int:
    """Print the summary of the reports and return the exit code."""
    all_skipped = arguments[:1] == ["--all-skipped"]
    outcomes: Counter[str] = Counter()
    skipped: Counter[tuple[str, str]] = Counter()
    for path in arguments[1:] if all_skipped else arguments:
        if not Path(path).is_file():  # The tests did not start, and the shell passes its pattern on.
            outcomes["failed"] += 1
            print(f"FAILED  no test wrote {path}")
            continue
        for case in ElementTree.parse(path).iter("testcase"):
            outcome, message = outcome_of(case)
            outcomes[outcome] += 1
            if outcome == "failed":
                print(f"FAILED  {case.get('classname')}.{case.get('name')}: {message}")
            elif outcome == "skipped":
                skipped[str(case.get("classname")), message] += 1
    for (test_class, message), count in sorted(skipped.items()):
        print(f"SKIPPED {test_class} ({count}): {message}")
    if all_skipped:
        print(f"All of them must be skipped: {dict(outcomes)}")
        return 0 if set(outcomes) == {"skipped"} else 1
    print(f"{outcomes['passed']} passed, {outcomes['failed']} failed, {outcomes['skipped']} skipped")
    if outcomes["skipped"] and os.environ.get("CI") == "true":
        print("In CI no test may be skipped.")
        return 1
    return 1 if outcomes["failed"] or not outcomes["passed"] else 0


def outcome_of(case: ElementTree.Element) -> tuple[str, str]:
    """Return 'passed', 'failed' or 'skipped', and the first line of the message."""
    for tag, outcome in (("failure", "failed"), ("error", "failed"), ("skipped", "skipped")):
        found = case.find(tag)
        if found is not None:
            lines = (found.get("message") or found.text or "").strip().splitlines()
            return outcome, lines[0] if lines else ""
    return "passed", ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
