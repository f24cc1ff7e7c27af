package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control group of one sandbox. Its counters take precedence over the reports of the script for memory and
 * processes, because a script can end normally although the kernel killed one of its processes.
 */
final class ControlGroup implements AutoCloseable {
    /**
     * The memory that the runner needs in addition to the script: a supervisor, and Manim imported once. Measured: 190
     * MB.
     */
    private static final long RUNNER_BYTES = 256L << 20;
    /** The runner's own processes and threads. */
    private static final int RUNNER_PROCESSES = 8;

    private static final Logger LOG = LoggerFactory.getLogger(ControlGroup.class);

    private final @Nullable Path memory;
    private final @Nullable Path pids;
    private final boolean version2;
    private long killedBefore;
    private long refusedBefore;
    private @Nullable RenderLimits limits;

    ControlGroup(@Nullable Path memory, @Nullable Path pids, boolean version2) {
        this.memory = memory;
        this.pids = pids;
        this.version2 = version2;
    }

    /** The files to which a process writes its id to join the group. */
    List<Path> processFiles() {
        return directories().map(path -> path.resolve("cgroup.procs")).toList();
    }

    /** Sets the limits of the next job, and counts violations from now on. */
    void limit(RenderLimits next) throws IOException {
        limits = next;
        if (memory != null) {
            limitMemory(memory, next.memoryBytes() + RUNNER_BYTES);
        }
        if (pids != null) {
            write(pids.resolve("pids.max"), String.valueOf(next.processes() + RUNNER_PROCESSES));
        }
        killedBefore = killed();
        refusedBefore = refused();
    }

    private void limitMemory(Path directory, long bytes) throws IOException {
        Path swap = directory.resolve(version2 ? "memory.swap.max" : "memory.memsw.limit_in_bytes");
        // Kernels without swap accounting do not have the file.
        boolean counted = Files.exists(swap);
        if (counted && !version2) {
            // The limit of memory and swap must never be lower than that of memory, so it is removed while both change.
            write(swap, "-1");
        }
        write(directory.resolve(version2 ? "memory.max" : "memory.limit_in_bytes"), String.valueOf(bytes));
        if (counted) {
            write(swap, version2 ? "0" : String.valueOf(bytes));
        }
    }

    private static void write(Path file, String value) throws IOException {
        Files.writeString(file, value);
    }

    /** The limit that the kernel has enforced since the last call of {@link #limit}, if any. */
    Optional<ScriptFailure> limitViolation() {
        RenderLimits current = limits;
        if (current == null) {
            return Optional.empty();
        }
        if (killed() > killedBefore) {
            return Optional.of(ScriptFailure.of(
                    FailureKind.OUT_OF_MEMORY,
                    "The script's processes used more than the " + current.memoryBytes()
                            + " bytes of memory allowed."));
        }
        if (refused() > refusedBefore) {
            return Optional.of(ScriptFailure.of(
                    FailureKind.PROCESS_LIMIT,
                    "The script started more than the " + current.processes() + " processes allowed."));
        }
        return Optional.empty();
    }

    private long killed() {
        return memory == null
                ? 0
                : counter(memory.resolve(version2 ? "memory.events" : "memory.oom_control"), "oom_kill");
    }

    private long refused() {
        return pids == null ? 0 : counter(pids.resolve("pids.events"), "max");
    }

    private static long counter(Path file, String name) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(name + " ")) {
                    return Long.parseLong(line.substring(name.length() + 1).strip());
                }
            }
        } catch (IOException | NumberFormatException e) {
            LOG.warn(
                    "Control group counter not readable, so violations of its limit may go unnoticed: counter={} file={} error={}",
                    name,
                    file,
                    e);
        }
        return 0;
    }

    private Stream<Path> directories() {
        return Stream.of(Optional.ofNullable(memory), Optional.ofNullable(pids))
                .flatMap(Optional::stream)
                .distinct();
    }

    /** Kills the remaining processes of the group, and removes it. */
    @Override
    public void close() {
        directories().forEach(ControlGroup::remove);
    }

    /** Waits for up to 5 seconds, because killed processes leave a group a moment later. */
    static void remove(Path directory) {
        long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            while (Files.exists(directory)) {
                killAll(directory);
                try {
                    Files.deleteIfExists(directory);
                } catch (IOException busy) {
                    if (System.nanoTime() > deadline) {
                        LOG.warn(
                                "Control group not removed: group={} error={}; the next start removes it",
                                directory,
                                busy.getMessage());
                        return;
                    }
                    interrupted |= Pause.briefly();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void killAll(Path directory) {
        try {
            for (String pid : Files.readAllLines(directory.resolve("cgroup.procs"))) {
                ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException | NumberFormatException gone) {
            // The group was removed, or a process ended in the meantime.
            return;
        }
    }
}
