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
 * Builds the command line of a sandbox, for bubblewrap 0.8 or newer.
 *
 * <p>A script cannot write to any directory of the host: videos leave as messages, so the host never follows a path that a
 * script influenced.
 */
final class BubblewrapCommand {
    /** A user id that most machines do not use. It is the only user inside, and has no capabilities. */
    static final int USER = 10_001;
    /** Space for incomplete videos. It counts as memory of the sandbox. */
    static final long TMP_BYTES = 1L << 30;
    /** Space for a few device nodes and links. */
    private static final long DEV_BYTES = 64 << 10;

    /** The environment of the programs inside. Nothing of this process's environment is passed on. */
    static final SortedMap<String, String> ENVIRONMENT = new TreeMap<>(Map.of(
            "PATH", "/usr/local/bin:/usr/bin:/bin",
            "HOME", "/tmp/home",
            "LANG", "C.UTF-8",
            "OMEGA_RUNNER_TMP", "/tmp",
            "OMP_NUM_THREADS", "1",
            "PYTHONDONTWRITEBYTECODE", "1",
            // TeX may read and write below its own directories only, and may not start programs.
            "openin_any", "p",
            "openout_any", "p",
            "shell_escape", "f"));

    /** The files outside of /usr that /usr needs: loader cache, alternatives, fonts, TeX. */
    private static final List<String> CONFIGURATION = List.of(
            "/etc/ld.so.cache",
            "/etc/alternatives",
            "/etc/fonts",
            "/etc/texmf",
            "/var/lib/texmf",
            "/var/cache/fontconfig");

    /** The configuration of host name resolution. */
    private static final List<String> RESOLVER =
            List.of("/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/nsswitch.conf", "/etc/gai.conf");

    private static final List<String> SYSTEM = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");
    /** The files of /proc that show memory, pages, timers and messages of the whole machine, or control its kernel. */
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
     * If the server runs as root, the user inside owns the device files of the machine, and could make /dev/null
     * inaccessible for all processes. bubblewrap cannot mount them read-only, so this script does, in a mount namespace
     * for bubblewrap alone.
     */
    private static final String PROTECT_DEVICES =
            "[ \"$(id -u)\" = 0 ] && unshare -m true 2>/dev/null && exec unshare -m /bin/sh -c '"
                    + "for name in " + String.join(" ", DEVICES)
                    + "; do mount --bind -o ro /dev/$name /dev/$name; done;"
                    + " exec \"$@\"' sh \"$@\"; exec \"$@\"";

    private BubblewrapCommand() {}

    /**
     * Builds the command.
     *
     * @param bwrap the executable
     * @param readOnly host directories that appear under their own paths
     * @param runner the directory of the runner, which appears as {@link SandboxLauncher#RUNNER_PATH}
     * @param mounts what this sandbox can see in addition to the system
     * @param program the command to run, with paths inside the sandbox
     */
    static List<String> command(
            Path bwrap, List<Path> readOnly, Path runner, SandboxMounts mounts, List<String> program) {
        List<String> args = new ArrayList<>(List.of("/bin/sh", "-c", PROTECT_DEVICES, "sh", bwrap.toString()));
        args.addAll(List.of("--unshare-user", "--disable-userns", "--unshare-ipc", "--unshare-pid"));
        if (!mounts.network()) {
            args.add("--unshare-net");
        }
        args.addAll(List.of("--unshare-uts", "--unshare-cgroup", "--hostname", "omega"));
        args.addAll(List.of("--uid", String.valueOf(USER), "--gid", String.valueOf(USER)));
        args.addAll(List.of("--new-session", "--die-with-parent", "--as-pid-1", "--cap-drop", "ALL"));
        if (mounts.network()) {
            // The program's environment variables may contain a password, and every user can read a command line. So
            // the launcher sets them.
            RESOLVER.forEach(path -> args.addAll(List.of("--ro-bind-try", path, path)));
        } else {
            args.add("--clearenv");
            SortedMap<String, String> variables = new TreeMap<>(ENVIRONMENT);
            variables.putAll(mounts.environment());
            variables.forEach((name, value) -> args.addAll(List.of("--setenv", name, value)));
        }
        addSystem(args);
        CONFIGURATION.forEach(path -> args.addAll(List.of("--ro-bind-try", path, path)));
        // Read-only, because if the server runs as root, the user inside owns /proc/sys, and could set the program that
        // the kernel starts for a core dump.
        args.addAll(List.of("--proc", "/proc"));
        hideKernel(args);
        args.addAll(List.of("--remount-ro", "/proc"));
        addDevices(args);
        // The only writable directory. It comes before the mounts below, which may be in the host's /tmp.
        args.addAll(List.of("--size", String.valueOf(TMP_BYTES), "--tmpfs", "/tmp", "--dir", "/tmp/home"));
        readOnly.forEach(path -> args.addAll(List.of("--ro-bind", path.toString(), path.toString())));
        args.addAll(List.of("--ro-bind", runner.toString(), SandboxLauncher.RUNNER_PATH));
        new TreeMap<>(mounts.readOnly())
                .forEach((inside, path) -> args.addAll(List.of("--ro-bind", path.toString(), inside)));
        mounts.writable().forEach((inside, path) -> args.addAll(List.of("--bind", path.toString(), inside)));
        args.addAll(List.of("--remount-ro", "/", "--chdir", "/tmp"));
        args.add("--");
        args.addAll(program);
        return args;
    }

    /** Mounts /usr and the old top-level directories, which are links into /usr on most systems. */
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

    /** Hides what the kernel shows to root only. If the server runs as root, the user inside counts as root. */
    private static void hideKernel(List<String> args) {
        for (String name : KERNEL) {
            // Not every kernel has all of them, and no mount point can be created in /proc.
            if (Files.exists(Path.of("/proc", name))) {
                args.addAll(List.of("--ro-bind", "/dev/null", "/proc/" + name));
            }
        }
    }

    /** The --dev option of bubblewrap mounts a writable tmpfs of half the machine's memory, so it is not used. */
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
