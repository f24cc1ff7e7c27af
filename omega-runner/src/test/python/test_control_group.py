"""Read the kernel's counters of a container, in both versions of control groups."""

import pathlib

import pytest

from omega_runner.supervisor.control_group import Counters, limit


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
