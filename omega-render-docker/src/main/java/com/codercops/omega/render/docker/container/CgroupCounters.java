package com.codercops.omega.render.docker.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's counters of one container, if the engine runs on this machine. They count immediately and for each process. The
 * engine reports a moment later.
 */
final class CgroupCounters {
    private static final Path HIERARCHIES = Path.of("/sys/fs/cgroup");
    /** For an engine on another machine, or in another process namespace. */
    static final CgroupCounters NONE = new CgroupCounters(null, null);

    private final @Nullable Path memory;
    private final @Nullable Path pids;
    private long killedBefore;
    private long refusedBefore;

    private CgroupCounters(@Nullable Path memory, @Nullable Path pids) {
        this.memory = memory;
        this.pids = pids;
    }

    /**
     * The counters of a container, or none when they are not visible to this process.
     *
     * @param pid the id of its first process, as the engine reports it
     */
    static CgroupCounters of(long pid, String container) {
        try {
            Path memory = null;
            Path pids = null;
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup"))) {
                String[] fields = line.split(":", 3);
                // Another process may have the same id here, so the name of the control group must contain the
                // container's id.
                if (fields.length != 3 || !fields[2].contains(container)) {
                    continue;
                }
                Path group =
                        HIERARCHIES.resolve(fields[1]).resolve("." + fields[2]).normalize();
                List<String> controllers = List.of(fields[1].split(","));
                if (fields[1].isEmpty() && Files.exists(group.resolve("memory.events"))) {
                    memory = group.resolve("memory.events");
                    pids = group.resolve("pids.events");
                } else if (controllers.contains("memory")) {
                    memory = group.resolve("memory.oom_control");
                } else if (controllers.contains("pids")) {
                    pids = group.resolve("pids.events");
                }
            }
            CgroupCounters found = new CgroupCounters(memory, pids);
            found.reset();
            return memory == null && pids == null ? NONE : found;
        } catch (IOException e) {
            return NONE;
        }
    }

    /** Counts from now on. */
    void reset() {
        killedBefore = count(memory, "oom_kill").orElse(0L);
        refusedBefore = count(pids, "max").orElse(0L);
    }

    /** Whether the kernel has killed a process because memory was exhausted. */
    boolean outOfMemory() {
        return count(memory, "oom_kill").orElse(0L) > killedBefore;
    }

    /** Whether the kernel has refused to create a process because of the limit. */
    boolean tooManyProcesses() {
        return count(pids, "max").orElse(0L) > refusedBefore;
    }

    private static Optional<Long> count(@Nullable Path file, String name) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(name + " ")) {
                    return Optional.of(
                            Long.parseLong(line.substring(name.length() + 1).strip()));
                }
            }
        } catch (NoSuchFileException e) {
            // The container and its counters are gone. Then the report of the engine applies.
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
