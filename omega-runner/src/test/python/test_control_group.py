"""Read the kernel's counters of a container, in both versions of control groups."""

import pathlib

import pytest

from omega_runner.supervisor.control_group import Counters, limit, shows_own_group


def write(root: pathlib.Path, name: str, text: str) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(text)


@pytest.mark.parametrize(
    ("memory", "processes"),
    [("memory.events", "pids.events"), ("memory/memory.oom_control", "pids/pids.events")],
    ids=["version 2", "version 1"],
)
def test_counts_before_the_job_are_not_charged_to_it(tmp_path: pathlib.Path, memory: str, processes: str) -> None:
    write(tmp_path, memory, "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n")
    write(tmp_path, processes, "max 7\n")
    counters = Counters(tmp_path)
    assert not counters.out_of_memory()
    assert not counters.too_many_processes()
    write(tmp_path, memory, "oom 9\noom_kill 4\n")
    assert counters.out_of_memory()
    assert not counters.too_many_processes()
    write(tmp_path, processes, "max 8\n")
    assert counters.too_many_processes()


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("memory.stat", "anon 100\nfile 900\nshmem 10\n", "anon 150\nfile 9999\nshmem 20\n"),
        ("memory/memory.stat", "rss 1\ntotal_rss 100\ntotal_shmem 10\n", "rss 9\ntotal_rss 150\ntotal_shmem 20\n"),
    ],
    ids=["version 2", "version 1"],
)
def test_memory_counts_from_the_creation(tmp_path: pathlib.Path, file: str, before: str, after: str) -> None:
    write(tmp_path, file, before)
    counters = Counters(tmp_path)
    assert counters.held_bytes() == 0
    write(tmp_path, file, after)
    assert counters.held_bytes() == 60
    write(tmp_path, file, "anon 0\n")
    assert counters.held_bytes() == 0


def test_missing_counters_report_nothing(tmp_path: pathlib.Path) -> None:
    write(tmp_path, "memory.events", "oom_kill many\n")
    assert not Counters(tmp_path).out_of_memory()
    assert not Counters(tmp_path / "nowhere").too_many_processes()
    assert Counters(tmp_path / "nowhere").held_bytes() is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2415919104\n", 2415919104), ("max\n", None), ("9223372036854771712\n", None), ("", None)],
)
def test_limits(tmp_path: pathlib.Path, text: str, expected: int | None) -> None:
    write(tmp_path, "memory.max", text)
    assert limit("memory.max", "memory/memory.limit_in_bytes", root=tmp_path) == expected


def test_no_limit_without_a_file(tmp_path: pathlib.Path) -> None:
    assert limit("memory.max", "memory/memory.limit_in_bytes", root=tmp_path) is None


V1 = "33 31 0:32 {} /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory"
V2 = "33 31 0:32 {} /sys/fs/cgroup rw,relatime - cgroup2 cgroup rw,nsdelegate"


@pytest.mark.parametrize(
    ("groups", "mount", "namespaced", "own"),
    [
        ("4:memory:/docker/12ab\n0::/", V1.format("/docker/12ab"), False, True),
        ("4:cpu,memory:/\n0::/", V1.format("/"), True, True),
        ("0::/", V2.format("/"), True, True),
        # A service or a terminal of a machine: the files are those of the machine.
        ("4:memory:/user/1000\n0::/", V1.format("/"), False, False),
        ("0::/user.slice/user-1000.slice", V2.format("/"), False, False),
        ("0::/", V2.format("/"), False, False),
        # A namespace without a mount of its own.
        ("0::/", V2.format("/../.."), True, False),
        ("0::/", "31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755", True, False),
    ],
)
def test_counters_of_a_machine_are_not_those_of_a_script(groups: str, mount: str, namespaced: bool, own: bool) -> None:
    mounts = "22 1 0:2 / / rw,relatime - ext4 /dev/vda rw\n" + mount
    assert shows_own_group(groups, mounts, namespaced) is own
