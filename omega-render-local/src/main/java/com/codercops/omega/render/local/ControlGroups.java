package com.codercops.omega.render.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where this process can create control groups, which limit all processes of a sandbox together.
 *
 * @param memory the directory in which groups with memory accounting can be created, or null
 * @param pids the same for the number of processes; equal to {@code memory} in version 2
 * @param version2 whether the directories belong to the unified hierarchy
 */
record ControlGroups(@Nullable Path memory, @Nullable Path pids, boolean version2) {
    /** The names of groups of Omega, from {@code InstanceDirectory} and {@link #canCreateIn}. */
    private static final Pattern GROUP_NAME = Pattern.compile("omega-(?:probe-)?([0-9]{1,18})-.*");

    static final ControlGroups NONE = new ControlGroups(null, null, false);

    /** Looks for version 2, then version 1, by creating and removing a group. */
    static ControlGroups find() {
        try {
            List<String> own = Files.readAllLines(Path.of("/proc/self/cgroup"));
            List<String> mounts = Files.readAllLines(Path.of("/proc/self/mountinfo"));
            Path unified = unified(own, mounts).orElse(null);
            if (unified != null) {
                return new ControlGroups(unified, unified, true);
            }
            return new ControlGroups(
                    legacy("memory", own, mounts).orElse(null),
                    legacy("pids", own, mounts).orElse(null),
                    false);
        } catch (IOException e) {
            return NONE; // Not Linux, or no /proc: no control groups are available.
        }
    }

    /** The nearest group above this process that has both controllers for its children and allows new groups. */
    private static Optional<Path> unified(List<String> own, List<String> mounts) {
        Path mount = mountPoint(mounts, "cgroup2", null);
        String path = ownPath(own, "");
        if (mount == null || path == null) {
            return Optional.empty();
        }
        for (Path group = below(mount, path); group != null && group.startsWith(mount); group = group.getParent()) {
            if (hasBothControllers(group) && canCreateIn(group)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    private static boolean hasBothControllers(Path group) {
        try {
            List<String> controllers = List.of(Files.readString(group.resolve("cgroup.subtree_control"))
                    .strip()
                    .split(" ", -1));
            return controllers.contains("memory") && controllers.contains("pids");
        } catch (IOException e) {
            return false; // Not visible in this cgroup namespace; a parent may be.
        }
    }

    private static Optional<Path> legacy(String controller, List<String> own, List<String> mounts) {
        Path mount = mountPoint(mounts, "cgroup", controller);
        String path = ownPath(own, controller);
        return mount == null || path == null
                ? Optional.empty()
                : Stream.of(below(mount, path), mount)
                        .filter(ControlGroups::canCreateIn)
                        .findFirst();
    }

    private static Path below(Path mount, String path) {
        return mount.resolve(path.substring(1)).normalize();
    }

    /** Finds the third field of {@code hierarchy:controllers:path}. */
    private static @Nullable String ownPath(List<String> own, String controller) {
        for (String line : own) {
            String[] fields = line.split(":", 3);
            if (fields.length == 3 && List.of(fields[1].split(",", -1)).contains(controller)) {
                return fields[2];
            }
        }
        return null;
    }

    /** The mount point in a line of mountinfo; a controller of version 1 is one of the last field's options. */
    private static @Nullable Path mountPoint(List<String> mounts, String type, @Nullable String controller) {
        for (String line : mounts) {
            String[] halves = line.split(" - ", 2);
            String[] before = halves[0].split(" ", -1);
            String[] after = halves.length == 2 ? halves[1].split(" ", -1) : new String[0];
            if (before.length > 4 && after.length > 2 && after[0].equals(type)) {
                if (controller == null || List.of(after[2].split(",", -1)).contains(controller)) {
                    return Path.of(before[4]);
                }
            }
        }
        return null;
    }

    private static boolean canCreateIn(Path group) {
        Path probe = group.resolve("omega-probe-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        try {
            Files.createDirectory(probe);
            Files.delete(probe);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Creates a group in each hierarchy; empty when no hierarchy is available. */
    Optional<ControlGroup> create(String name) throws IOException {
        for (Path parent : directories()) {
            Files.createDirectory(parent.resolve(name));
        }
        return existing(name);
    }

    /** The group with this name in each hierarchy; empty when no hierarchy is available. */
    Optional<ControlGroup> existing(String name) {
        return directories().isEmpty()
                ? Optional.empty()
                : Optional.of(new ControlGroup(
                        memory == null ? null : memory.resolve(name),
                        pids == null ? null : pids.resolve(name),
                        version2));
    }

    /** Removes the groups of a dead process, and kills the processes that are still in them. */
    void remove(String prefix) {
        directories().forEach(parent -> remove(parent, prefix));
    }

    private static void remove(Path parent, String prefix) {
        try (Stream<Path> children = Files.list(parent)) {
            children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .forEach(ControlGroup::remove);
        } catch (IOException | UncheckedIOException e) {
            // Another process removed it in the meantime.
            return;
        }
    }

    /**
     * Removes the groups of killed processes whose work directory is no longer used. Removes only empty groups, because
     * in another container the same process id may belong to another process.
     */
    void removeOrphaned() {
        directories().forEach(parent -> {
            String[] names = parent.toFile().list();
            for (String name : names == null ? new String[0] : names) {
                Matcher owned = GROUP_NAME.matcher(name);
                if (owned.matches()
                        && ProcessHandle.of(Long.parseLong(owned.group(1))).isEmpty()) {
                    // The kernel refuses this while the group contains a process.
                    parent.resolve(name).toFile().delete();
                }
            }
        });
    }

    /** The directories in which groups are created. */
    List<Path> directories() {
        return Stream.of(Optional.ofNullable(memory), Optional.ofNullable(pids))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
