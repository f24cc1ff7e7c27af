package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.runner.packages.AllowedPackage;
import com.codercops.omega.runner.packages.InstalledPackage;
import com.codercops.omega.runner.packages.PackageSettings;
import com.codercops.omega.runner.packages.Pip;
import com.codercops.omega.runner.pool.InstanceDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts programs, sandboxed or not, each in its own control group where control groups are available. Thread-safe. */
final class SandboxLauncher implements AutoCloseable {
    /** Joins the control groups before {@code --}, and executes the program. */
    private static final String SCRIPT =
            "while [ \"$1\" != -- ]; do echo $$ >\"$1\" || exit 71; shift; done; shift; exec \"$@\"";

    /** The path of the runner's files inside a sandbox. */
    static final String RUNNER_PATH = "/omega";

    /** The variables that an unsandboxed program inherits. It runs as the user, and must find TeX and fonts. */
    private static final List<String> INHERITED =
            List.of("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH");

    private final LocalSettings settings;
    private final ManimEnvironment environment;
    private final ControlGroups groups;
    private final InstanceDirectory directory;
    private final Path runner;
    private final @Nullable EarlySandbox early;
    /** All processes that may still run. */
    private final Set<LocalProcess> running = new HashSet<>();

    private long started;
    private boolean closed;
    /**
     * The kernel ends a sandbox when the thread that started it ends. So all sandboxes are started on one thread, which lives
     * as long as the backend.
     */
    private final ExecutorService parent = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "omega-sandbox-parent");
        thread.setDaemon(true);
        return thread;
    });

    SandboxLauncher(
            LocalSettings settings,
            ManimEnvironment environment,
            ControlGroups groups,
            InstanceDirectory directory,
            Path runner,
            @Nullable EarlySandbox early) {
        this.settings = settings;
        this.environment = environment;
        this.groups = groups;
        this.directory = directory;
        this.runner = runner;
        this.early = early;
    }

    boolean sandboxed() {
        return settings.isolation() == LocalSettings.Isolation.REQUIRED;
    }

    /** @throws RenderException when a sandbox is required but not installed */
    void requireSandbox() {
        if (sandboxed()) {
            BubblewrapProbe.bwrap();
        }
    }

    /**
     * Starts the runner.
     *
     * @param packages what scripts can import in addition to Manim's environment
     * @throws RenderException when a sandbox is required but not available
     */
    LocalProcess startRunner(List<InstalledPackage> packages) {
        String path = packages.stream().map(this::importPath).collect(Collectors.joining(":"));
        Map<String, Path> mounts = new HashMap<>();
        packages.forEach(it -> mounts.put(it.mountPoint(), Path.of(it.location())));
        if (settings.assets() != null) {
            mounts.put("/assets", settings.assets());
        }
        Map<String, String> variables = packages.isEmpty() ? Map.of() : Map.of("OMEGA_RUNNER_PACKAGES", path);
        SandboxMounts isolated = SandboxMounts.isolated(mounts, variables);
        LocalProcess waiting = takeEarly(isolated);
        return waiting == null ? start(runnerCommand(), isolated) : waiting;
    }

    private synchronized @Nullable LocalProcess takeEarly(SandboxMounts mounts) {
        if (early == null || closed || !sandboxed()) {
            return null;
        }
        LocalProcess waiting = early.take(command(runnerCommand(), mounts, null), groups);
        if (waiting != null) {
            running.add(waiting);
        }
        return waiting;
    }

    private List<String> runnerCommand() {
        String main = (sandboxed() ? RUNNER_PATH : runner.toString()) + "/omega_runner/__main__.py";
        return List.of(environment.python().toString(), "-I", "-B", main);
    }

    /** The runner filters the system calls of scripts. It does the same for a program that is not a script. */
    private LocalProcess startFiltered(List<String> program, SandboxMounts mounts) {
        List<String> prefix = new ArrayList<>();
        if (sandboxed()) {
            prefix.addAll(runnerCommand());
            prefix.add("filtered");
        }
        return start(Stream.concat(prefix.stream(), program.stream()).toList(), mounts);
    }

    private String importPath(InstalledPackage installed) {
        return sandboxed() ? installed.mountPoint() : installed.location();
    }

    /** Starts a Python program from its source. */
    LocalProcess startProbe(String program, String... arguments) {
        List<String> all = new ArrayList<>(List.of("-I", "-B", "-c", program));
        all.addAll(List.of(arguments));
        return startPython(all, Map.of());
    }

    private LocalProcess startPython(List<String> arguments, Map<String, Path> mounts) {
        return startFiltered(
                Stream.concat(Stream.of(environment.python().toString()), arguments.stream())
                        .toList(),
                SandboxMounts.isolated(mounts, Map.of()));
    }

    /** Starts an import of a package, as a script does it, without network. Its output is on the message stream. */
    LocalProcess startImport(InstalledPackage installed, AllowedPackage allowed) {
        return startPython(
                Pip.importArguments(importPath(installed), allowed),
                Map.of(installed.mountPoint(), Path.of(installed.location())));
    }

    /**
     * Starts pip with a lock file, with network and without a script. Its output is on the message stream.
     *
     * @param target a directory that pip may write
     */
    LocalProcess startPip(Path lock, Path target) {
        PackageSettings packages = settings.packages();
        Map<String, Path> mounts = new HashMap<>(Map.of("/requirements.lock", lock));
        Map<String, String> variables = new HashMap<>(packages.variables());
        Path certificate = packages.certificate();
        if (certificate != null) {
            mounts.put("/certificate.pem", certificate);
            variables.put("PIP_CERT", sandboxed() ? "/certificate.pem" : certificate.toString());
        }
        List<String> program = new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" 2>&1", "sh"));
        program.add(environment.python().toString());
        program.addAll(Pip.downloadArguments(
                sandboxed() ? "/requirements.lock" : lock.toString(), sandboxed() ? "/package" : target.toString()));
        return startFiltered(program, new SandboxMounts(mounts, Map.of("/package", target), variables, true));
    }

    private synchronized LocalProcess start(List<String> program, SandboxMounts mounts) {
        if (closed) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The render backend is closed.");
        }
        running.removeIf(LocalProcess::ended);
        String name = directory.name() + "-" + started++;
        ControlGroup group = null;
        Path privateTmp = null;
        LocalProcess runner = null;
        try {
            group = groups.create(name).orElse(null);
            privateTmp =
                    sandboxed() ? null : Files.createDirectory(directory.path().resolve(name));
            ProcessBuilder builder = new ProcessBuilder(command(program, mounts, group));
            setEnvironment(builder, mounts, privateTmp);
            Process process = await(parent.submit(builder::start));
            runner = new LocalProcess(process, sandboxed(), group, privateTmp);
            running.add(runner);
            return runner;
        } catch (IOException e) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The sandbox could not be prepared: " + e, e);
        } catch (ExecutionException e) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The runner could not be started: " + e.getCause(), e);
        } finally {
            if (runner == null) {
                discard(group, privateTmp);
            }
        }
    }

    /**
     * Also waits when interrupted, because the process that starts must be ended later. The next wait of the caller
     * throws.
     */
    private static Process await(Future<Process> start) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return start.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<String> command(List<String> program, SandboxMounts mounts, @Nullable ControlGroup group) {
        List<String> command = new ArrayList<>();
        if (settings.niceness() > 0) {
            command.addAll(List.of("nice", "-n", String.valueOf(settings.niceness())));
        }
        command.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        if (group != null) {
            group.processFiles().forEach(file -> command.add(file.toString()));
        }
        command.add("--");
        command.addAll(
                sandboxed()
                        ? BubblewrapCommand.command(
                                BubblewrapProbe.bwrap(), environment.directories(), runner, mounts, program)
                        : program);
        return command;
    }

    private static void setEnvironment(ProcessBuilder builder, SandboxMounts mounts, @Nullable Path privateTmp) {
        Map<String, String> variables = builder.environment();
        if (privateTmp == null) {
            // bubblewrap clears the environment of the program, but the program can read the environment of bubblewrap.
            variables.clear();
            if (mounts.network()) {
                variables.putAll(BubblewrapCommand.ENVIRONMENT);
                variables.putAll(mounts.environment());
            }
            return;
        }
        variables.keySet().retainAll(INHERITED);
        BubblewrapCommand.ENVIRONMENT.forEach(variables::putIfAbsent);
        variables.put("HOME", privateTmp.toString());
        variables.put("TMPDIR", privateTmp.toString());
        variables.put("OMEGA_RUNNER_TMP", privateTmp.toString());
        variables.put("OMEGA_RUNNER_UNSANDBOXED", "1");
        variables.putAll(mounts.environment());
    }

    private static void discard(@Nullable ControlGroup group, @Nullable Path privateTmp) {
        if (group != null) {
            group.close();
        }
        if (privateTmp != null) {
            try {
                InstanceDirectory.deleteTree(privateTmp);
            } catch (IOException e) {
                // It is removed with the directory of the backend.
                return;
            }
        }
    }

    /** Ends all processes, and waits until they and their control groups are gone. */
    @Override
    public synchronized void close() {
        closed = true;
        running.forEach(LocalProcess::kill);
        running.clear();
        parent.shutdown();
    }
}
