"""Run the hostile scripts, mixed with harmless ones, on each backend; print a table of outcomes, and the leftovers."""

import argparse
import collections
import glob
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import manim_service

ROOT = Path(__file__).parent.parent
IMAGE = os.environ.get("OMEGA_DOCKER_IMAGE", "omega-manim")
SCRIPTS = ROOT / "omega-testing/src/main/resources/com/codercops/omega/testing/hostile"
CLASSES = ROOT / "omega-testing/target/classes"
BACKENDS = ("local", "docker", "service")
REPLICAS = 8
Outcomes = dict[str, list[tuple[str, float]]]


def left() -> dict[str, set[str]]:
    """Return everything that a backend could leave on this machine."""
    return {
        "processes": {it for it in _lines("ps", "-eo", "pid,args") if "omega_runner" in it},
        "mounts": set(Path("/proc/self/mounts").read_text().splitlines()),
        "control groups": set(glob.glob("/sys/fs/cgroup/**/*omega*", recursive=True)),
        "containers": set(_lines("docker", "ps", "--all", "--quiet", "--no-trunc")),
        "volumes": set(_lines("docker", "volume", "ls", "--quiet")),
        "networks": set(_lines("docker", "network", "ls", "--quiet")),
        "temporary files": set(glob.glob(f"{tempfile.gettempdir()}/*omega*")),
    }


def _lines(*command: str) -> list[str]:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def run(backend: str, runs: int, settings: dict[str, str]) -> tuple[Outcomes, bool]:
    """Run the scripts on one backend; return the outcomes and whether all were as expected."""
    libraries = ROOT / "omega-cli/target"
    classes = ":".join(map(str, (libraries / "omega-cli.jar", libraries / "lib/*", CLASSES)))
    command = ["java", "-cp", classes, "com.codercops.omega.testing.render.HostileScriptRunner", backend, str(runs)]
    done = subprocess.run(
        [*command, *(f"{name}={value}" for name, value in settings.items())], stdout=subprocess.PIPE, text=True
    )
    outcomes: Outcomes = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        script, _, rest = line.partition("\t")
        if rest:
            outcome, millis, verdict = rest.split("\t")
            outcomes[script].append((outcome, int(millis) / 1000))
            if verdict != "ok":
                print(f"{backend}: {line}", file=sys.stderr)
        else:
            print(f"{backend}: {line}", file=sys.stderr)
    return outcomes, done.returncode == 0


def perform(backend: str, runs: int, work: Path) -> tuple[Outcomes, bool]:
    """Run on one backend, after starting its dependencies."""
    common = {"work-directory": str(work), "concurrency": "2"}
    if backend == "local":
        return run(backend, runs, common | {"python": os.environ["OMEGA_MANIM_PYTHON"], "min-idle": "2"})
    if backend == "docker":
        host = {"host": os.environ["DOCKER_HOST"]} if "DOCKER_HOST" in os.environ else {}
        return run(backend, runs, common | host | {"image": IMAGE, "min-idle": "2"})
    with manim_service.running(IMAGE, REPLICAS, work) as reached:
        service = {"port": reached["MANIM_SERVICE_PORT"], "token": reached["OMEGA_SERVICE_TOKEN"]}
        return run(backend, runs, common | service)


def table(found: dict[str, Outcomes]) -> None:
    """Print a row for each script: its outcomes, and its longest duration."""
    print("| script | " + " | ".join(found) + " |")
    print("|---" * (len(found) + 1) + "|")
    for script in ["honest", *(it.removesuffix(".py") for it in (SCRIPTS / "index.txt").read_text().split())]:
        cells = []
        for outcomes in found.values():
            seen = outcomes.get(script, [])
            names = " or ".join(sorted({outcome for outcome, _ in seen}))
            cells.append(f"{names}, {max(seconds for _, seconds in seen):.1f} s" if seen else "not run")
        print(f"| `{script}` | " + " | ".join(cells) + " |")


def main() -> int:
    """Run the measurement."""
    parser = argparse.ArgumentParser(prog="bench hostile", description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="hostile runs on each backend; half as many honest ones")
    parser.add_argument("--backends", default=",".join(BACKENDS))
    chosen = parser.parse_args()
    found: dict[str, Outcomes] = {}
    good = True
    for backend in chosen.backends.split(","):
        before = left()
        with tempfile.TemporaryDirectory(prefix="omega-bench-") as work:
            found[backend], expected = perform(backend, chosen.runs, Path(work))
            # The runner's own program stays there for the next start.
            written = (it.relative_to(work) for it in Path(work).rglob("*") if it.is_file())
            files = [it for it in written if not it.parts[0].startswith("runner-")]
        good &= expected and not files
        print(f"{backend}: files in its work directory: {len(files)}", file=sys.stderr)
        for kind, now in left().items():
            new = now - before[kind]
            good &= not new
            print(f"{backend}: {kind} left: {len(new)} {sorted(new)[:5] if new else ''}", file=sys.stderr)
    table(found)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
