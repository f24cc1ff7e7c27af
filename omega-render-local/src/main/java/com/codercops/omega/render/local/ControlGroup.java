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
 * The control group of one sandbox. Its counters decide on memory and processes whatever the script says of itself: the
 * kernel can kill one of its processes and the script still end well.
 */
final class ControlGroup implements AutoCloseable {
    /** What the runner needs besides the script: a supervisor, and Manim imported once. Found 190 MB. */
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

    /** The files into which a process writes its id to join. */
    List<Path> doors() {
        return directories().map(path -> path.resolve("cgroup.procs")).toList();
    }

    /** Sets the limits of the next job, and counts from here. */
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
        // Kernels without accounting of swap lack the file.
        boolean counted = Files.exists(swap);
        if (counted && !version2) {
            // Memory with swap may never be less than memory alone: out of the way, whether the limit rises or falls.
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

    /** The limit that the kernel has enforced since {@link #limit}. */
    Optional<ScriptFailure> breach() {
        RenderLimits held = limits;
        if (held == null) {
            return Optional.empty();
        }
        if (killed() > killedBefore) {
            return Optional.of(ScriptFailure.of(
                    FailureKind.OUT_OF_MEMORY,
                    "The script's processes used more than the " + held.memoryBytes() + " bytes of memory allowed."));
        }
        if (refused() > refusedBefore) {
            return Optional.of(ScriptFailure.of(
                    FailureKind.PROCESS_LIMIT,
                    "The script started more than the " + held.processes() + " processes allowed."));
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
                    "The counter {} in {} cannot be read, so a breach of its limit may go unnoticed: {}",
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

    /** Kills what is still in it, and removes it. */
    @Override
    public void close() {
        directories().forEach(ControlGroup::remove);
    }

    /** Processes that were killed leave a group a moment later, so this waits, for seconds at the most. */
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
                        LOG.warn("The control group {} could not be removed: {}", directory, busy.getMessage());
                        return;
                    }
                    interrupted |= Pause.shortly();
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
            // Removed, or a process that ended while we read.
            return;
        }
    }
}
