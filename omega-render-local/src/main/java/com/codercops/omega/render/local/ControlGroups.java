package com.codercops.omega.render.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where this process may make control groups, which hold all processes of a sandbox to one limit.
 *
 * @param memory the directory in which groups that count memory can be made, or null
 * @param pids the same for processes; equal to memory in version 2
 * @param version2 whether these are of the unified hierarchy
 */
record ControlGroups(@Nullable Path memory, @Nullable Path pids, boolean version2) {
    /** What {@link Residence} names groups after, and {@link #canMakeIn}. */
    private static final Pattern OWNED = Pattern.compile("omega-(?:probe-)?([0-9]{1,18})-.*");

    static final ControlGroups NONE = new ControlGroups(null, null, false);

    /** Looks for version 2, then version 1, by making and removing a group. */
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
            return NONE; // Not Linux, or no /proc: there is nothing to be had.
        }
    }

    /** The nearest group above this process whose children have both controllers, and which lets us make one. */
    private static Optional<Path> unified(List<String> own, List<String> mounts) {
        Path mount = mountPoint(mounts, "cgroup2", null);
        String path = ownPath(own, "");
        if (mount == null || path == null) {
            return Optional.empty();
        }
        for (Path group = below(mount, path); group != null && group.startsWith(mount); group = group.getParent()) {
            if (givesBoth(group) && canMakeIn(group)) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    private static boolean givesBoth(Path group) {
        try {
            List<String> given = List.of(Files.readString(group.resolve("cgroup.subtree_control"))
                    .strip()
                    .split(" ", -1));
            return given.contains("memory") && given.contains("pids");
        } catch (IOException e) {
            return false; // Outside of a cgroup namespace's view; perhaps the parent is inside.
        }
    }

    private static Optional<Path> legacy(String controller, List<String> own, List<String> mounts) {
        Path mount = mountPoint(mounts, "cgroup", controller);
        String path = ownPath(own, controller);
        return mount == null || path == null
                ? Optional.empty()
                : Stream.of(below(mount, path), mount)
                        .filter(ControlGroups::canMakeIn)
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

    /** The mount point in a line of mountinfo; a controller of version 1 stands among the last field's options. */
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

    private static boolean canMakeIn(Path group) {
        Path probe = group.resolve("omega-probe-" + ProcessHandle.current().pid() + "-" + System.nanoTime());
        try {
            Files.createDirectory(probe);
            Files.delete(probe);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes a group of that name in each hierarchy; empty when there is none. */
    Optional<ControlGroup> make(String name) throws IOException {
        List<Path> made = new ArrayList<>();
        for (Path parent : directories()) {
            made.add(Files.createDirectory(parent.resolve(name)));
        }
        return made.isEmpty()
                ? Optional.empty()
                : Optional.of(new ControlGroup(
                        memory == null ? null : memory.resolve(name),
                        pids == null ? null : pids.resolve(name),
                        version2));
    }

    /** Removes groups that a dead process left; those that still hold processes are emptied first. */
    void sweep(String prefix) {
        directories().forEach(parent -> sweep(parent, prefix));
    }

    private static void sweep(Path parent, String prefix) {
        try (Stream<Path> children = Files.list(parent)) {
            children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .forEach(ControlGroup::remove);
        } catch (IOException | UncheckedIOException e) {
            // Somebody else removed it meanwhile.
            return;
        }
    }

    /**
     * Removes what processes left that were killed and have no successor in their work directory. Only groups that are
     * empty: a number may mean another process in another container.
     */
    void sweepForsaken() {
        directories().forEach(parent -> {
            String[] names = parent.toFile().list();
            for (String name : names == null ? new String[0] : names) {
                Matcher owned = OWNED.matcher(name);
                if (owned.matches()
                        && ProcessHandle.of(Long.parseLong(owned.group(1))).isEmpty()) {
                    // Refused by the kernel when the group still holds a process.
                    parent.resolve(name).toFile().delete();
                }
            }
        });
    }

    private List<Path> directories() {
        return Stream.of(Optional.ofNullable(memory), Optional.ofNullable(pids))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
