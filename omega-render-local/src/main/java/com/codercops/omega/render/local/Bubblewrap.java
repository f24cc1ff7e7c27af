package com.codercops.omega.render.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The command line that shuts a program in, for bubblewrap 0.8 or newer.
 *
 * <p>No directory of the host can be written by a script: videos leave as messages, so that the host never follows a path
 * that a script had a hand in.
 */
final class Bubblewrap {
    /** Nobody on most machines. Inside it is the only user, without any capability. */
    static final int USER = 10_001;
    /** Room for partial videos; it counts as memory of the sandbox. */
    static final long TMP_BYTES = 1L << 30;
    /** Room for a few device nodes and links. */
    private static final long DEV_BYTES = 64 << 10;

    /** What the programs inside see; nothing of this process's own environment passes. */
    static final SortedMap<String, String> ENVIRONMENT = new TreeMap<>(Map.of(
            "PATH", "/usr/local/bin:/usr/bin:/bin",
            "HOME", "/tmp/home",
            "LANG", "C.UTF-8",
            "OMEGA_RUNNER_TMP", "/tmp",
            "OMP_NUM_THREADS", "1",
            "PYTHONDONTWRITEBYTECODE", "1",
            // TeX reads and writes below its own directories only, and starts no programs.
            "openin_any", "p",
            "openout_any", "p",
            "shell_escape", "f"));

    /** Where distributions keep what /usr needs to work: loader cache, alternatives, fonts, TeX. */
    private static final List<String> CONFIGURATION = List.of(
            "/etc/ld.so.cache",
            "/etc/alternatives",
            "/etc/fonts",
            "/etc/texmf",
            "/var/lib/texmf",
            "/var/cache/fontconfig");

    /** How names of other machines are looked up. */
    private static final List<String> RESOLVER =
            List.of("/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf");

    private static final List<String> SYSTEM = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");
    /** Memory, pages, timers and messages of the whole machine, and what commands its kernel. */
    private static final List<String> KERNEL = List.of(
            "kcore",
            "keys",
            "kmsg",
            "kpagecgroup",
            "kpagecount",
            "kpageflags",
            "mtrr",
            "pagetypeinfo",
            "sched_debug",
            "slabinfo",
            "sysrq-trigger",
            "timer_list",
            "vmallocinfo");

    private static final List<String> DEVICES = List.of("null", "zero", "full", "random", "urandom");

    /**
     * Under a server that runs as root the user inside owns the machine's device files, and could lock the machine out of
     * /dev/null. bubblewrap cannot mount them read-only, so they are before it starts, seen by it alone.
     */
    private static final String GUARD =
            "[ \"$(id -u)\" = 0 ] && unshare -m true 2>/dev/null && exec unshare -m /bin/sh -c '"
                    + "for name in " + String.join(" ", DEVICES)
                    + "; do mount --bind -o ro /dev/$name /dev/$name; done;"
                    + " exec \"$@\"' sh \"$@\"; exec \"$@\"";

    private Bubblewrap() {}

    /**
     * Builds the command.
     *
     * @param bwrap the executable
     * @param readOnly host directories that appear under their own paths
     * @param room what this sandbox has that others do not
     * @param seccomp whether descriptor 3 holds a filter
     * @param program what to run, with paths as they are inside
     */
    static List<String> command(Path bwrap, List<Path> readOnly, Room room, boolean seccomp, List<String> program) {
        List<String> args = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "sh", bwrap.toString()));
        args.addAll(List.of("--unshare-user", "--disable-userns", "--unshare-ipc", "--unshare-pid"));
        if (!room.network()) {
            args.add("--unshare-net");
        }
        args.addAll(List.of("--unshare-uts", "--unshare-cgroup", "--hostname", "omega"));
        args.addAll(List.of("--uid", String.valueOf(USER), "--gid", String.valueOf(USER)));
        args.addAll(List.of("--new-session", "--die-with-parent", "--as-pid-1", "--cap-drop", "ALL"));
        if (room.network()) {
            // Its variables may hold a password, and a command line is for everybody to read: the launcher sets them.
            RESOLVER.forEach(path -> args.addAll(List.of("--ro-bind-try", path, path)));
        } else {
            args.add("--clearenv");
            SortedMap<String, String> variables = new TreeMap<>(ENVIRONMENT);
            variables.putAll(room.environment());
            variables.forEach((name, value) -> args.addAll(List.of("--setenv", name, value)));
        }
        addSystem(args);
        CONFIGURATION.forEach(path -> args.addAll(List.of("--ro-bind-try", path, path)));
        // Read-only, because under a server that runs as root the user inside owns /proc/sys: it could set the program
        // that the kernel starts for a core dump.
        args.addAll(List.of("--proc", "/proc"));
        hideKernel(args);
        args.addAll(List.of("--remount-ro", "/proc"));
        addDevices(args);
        // The only place that can be written. Before the mounts below, which may lie under the host's own /tmp.
        args.addAll(List.of("--size", String.valueOf(TMP_BYTES), "--tmpfs", "/tmp", "--dir", "/tmp/home"));
        readOnly.forEach(path -> args.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        new TreeMap<>(room.mounts())
                .forEach((inside, path) -> args.addAll(List.of("--ro-bind", path.toString(), inside)));
        room.writable().forEach((inside, path) -> args.addAll(List.of("--bind", path.toString(), inside)));
        args.addAll(List.of("--remount-ro", "/", "--chdir", "/tmp"));
        if (seccomp) {
            args.addAll(List.of("--seccomp", "3"));
        }
        args.add("--");
        args.addAll(program);
        return args;
    }

    /** /usr, and the old top-level directories: links into it on most systems, directories on some. */
    private static void addSystem(List<String> args) {
        args.addAll(List.of("--ro-bind", "/usr", "/usr"));
        for (String name : SYSTEM) {
            Path path = Path.of("/", name);
            String target = linkTarget(path);
            if (target != null) {
                args.addAll(List.of("--symlink", target, path.toString()));
            } else if (Files.isDirectory(path)) {
                args.addAll(List.of("--ro-bind", path.toString(), path.toString()));
            }
        }
    }

    private static @Nullable String linkTarget(Path path) {
        try {
            return Files.isSymbolicLink(path) ? Files.readSymbolicLink(path).toString() : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** What the kernel shows to root alone; under a server that runs as root the user inside counts as root. */
    private static void hideKernel(List<String> args) {
        for (String name : KERNEL) {
            // Not every kernel has all of them, and nothing can be made in /proc.
            if (Files.exists(Path.of("/proc", name))) {
                args.addAll(List.of("--ro-bind", "/dev/null", "/proc/" + name));
            }
        }
    }

    /** bubblewrap's own --dev brings a writable tmpfs of half the machine's memory. */
    private static void addDevices(List<String> args) {
        args.addAll(List.of("--size", String.valueOf(DEV_BYTES), "--tmpfs", "/dev"));
        DEVICES.forEach(name -> args.addAll(List.of("--dev-bind", "/dev/" + name, "/dev/" + name)));
        args.addAll(List.of("--symlink", "/proc/self/fd", "/dev/fd"));
        args.addAll(List.of("--symlink", "/proc/self/fd/0", "/dev/stdin"));
        args.addAll(List.of("--symlink", "/proc/self/fd/1", "/dev/stdout"));
        args.addAll(List.of("--symlink", "/proc/self/fd/2", "/dev/stderr"));
        args.addAll(List.of("--remount-ro", "/dev"));
    }
}
