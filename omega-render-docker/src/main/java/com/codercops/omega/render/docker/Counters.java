package com.codercops.omega.render.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's counters for one container, where the engine runs on this machine. They know at once, and for each process;
 * the engine tells a moment later.
 */
final class Counters {
    private static final Path HIERARCHIES = Path.of("/sys/fs/cgroup");
    /** Of an engine on another machine, or behind another view of the processes. */
    static final Counters NONE = new Counters(null, null);

    private final @Nullable Path memory;
    private final @Nullable Path pids;
    private long killedBefore;
    private long refusedBefore;

    private Counters(@Nullable Path memory, @Nullable Path pids) {
        this.memory = memory;
        this.pids = pids;
    }

    /**
     * Those of a container, or none when they cannot be seen from here.
     *
     * @param pid its first process, as the engine names it
     */
    static Counters of(long pid, String container) {
        try {
            Path memory = null;
            Path pids = null;
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "cgroup"))) {
                String[] fields = line.split(":", 3);
                // Another process may have that number here; the container's id is in the name of its control group.
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
            Counters found = new Counters(memory, pids);
            found.begin();
            return memory == null && pids == null ? NONE : found;
        } catch (IOException e) {
            return NONE;
        }
    }

    /** Counts from here. */
    void begin() {
        killedBefore = count(memory, "oom_kill").orElse(0L);
        refusedBefore = count(pids, "max").orElse(0L);
    }

    /** Whether the kernel has killed a process for want of memory. */
    boolean outOfMemory() {
        return count(memory, "oom_kill").orElse(0L) > killedBefore;
    }

    /** Whether the kernel has refused a process because there were too many. */
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
            // The container is gone, and its counters with it: then the engine's word counts.
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
