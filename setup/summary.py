"""Adds up JUnit reports: which tests failed, which were skipped and why, and how many passed."""

import os
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree


def main(paths: list[str]) -> int:
    """Print the summary of the reports; 1 when a test failed, none ran, or one was skipped where none may be."""
    outcomes: Counter[str] = Counter()
    for path in paths:
        if not Path(path).is_file():  # what should have written it did not start; the shell hands its pattern on
            outcomes["failed"] += 1
            print(f"FAILED  no test wrote {Path(path).name}")
            continue
        for case in ElementTree.parse(path).iter("testcase"):
            name = f"{case.get('classname')}.{case.get('name')}"
            skipped = case.find("skipped")
            broken = case.find("failure") if case.find("failure") is not None else case.find("error")
            if broken is not None:
                outcomes["failed"] += 1
                print(f"FAILED  {name}: {(broken.get('message') or '').strip().splitlines()[:1]}")
            elif skipped is not None:
                outcomes["skipped"] += 1
                print(f"SKIPPED {name}: {skipped.get('message') or skipped.text}")
            else:
                outcomes["passed"] += 1
    print(f"{outcomes['passed']} passed, {outcomes['failed']} failed, {outcomes['skipped']} skipped")
    if outcomes["skipped"] and os.environ.get("CI") == "true":
        print("In CI no test may be skipped.")
        return 1
    return 1 if outcomes["failed"] or not outcomes["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
