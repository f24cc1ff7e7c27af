package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.runner.RunnerSandbox;
import com.codercops.omega.runner.SandboxProcess;
import com.codercops.omega.runner.pool.InstanceDirectory;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A started process with its descendants, its control group and its temporary directory. */
final class LocalProcess implements SandboxProcess, RunnerSandbox {
    private static final int MAX_ERROR_OUTPUT = 4096;
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);
    /** How long the outermost process may take to reap its descendants. Some milliseconds are usual. */
    private static final Duration REAP_TIMEOUT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(LocalProcess.class);

    private final Process process;
    private final boolean sandboxed;
    private final @Nullable ControlGroup group;
    private final @Nullable Path privateTmp;
    /** Written by the error reader alone. */
    private volatile String errorOutput = "";

    private final Thread errorReader;
    private boolean killed;
    private volatile boolean ended;

    LocalProcess(Process process, boolean sandboxed, @Nullable ControlGroup group, @Nullable Path privateTmp) {
        this.process = process;
        this.sandboxed = sandboxed;
        this.group = group;
        this.privateTmp = privateTmp;
        this.errorReader = new Thread(this::readErrors, "omega-runner-stderr");
        errorReader.setDaemon(true);
        errorReader.start();
    }

    /** Reads standard error to its end, so that the process never blocks on a full pipe, and keeps the beginning. */
    private void readErrors() {
        try (InputStream errors = process.getErrorStream()) {
            byte[] buffer = new byte[4096];
            for (int count = errors.read(buffer); count >= 0; count = errors.read(buffer)) {
                int kept = Math.min(count, MAX_ERROR_OUTPUT - errorOutput.length());
                errorOutput = errorOutput.concat(new String(buffer, 0, Math.max(0, kept), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The process was killed.
            return;
        }
    }

    /** Applies the limits that control groups enforce. The runner enforces the others. */
    @Override
    public void limit(RenderLimits limits) {
        try {
            if (group != null) {
                group.limit(limits);
            }
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE, "The limits of the control group could not be set: " + e, e);
        }
    }

    /** Whether a {@link #kill} has completed. */
    boolean ended() {
        return ended;
    }

    @Override
    public boolean reusable() {
        return process.isAlive();
    }

    @Override
    public Optional<Integer> awaitExit(Duration timeout) throws InterruptedException {
        return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                ? Optional.of(process.exitValue())
                : Optional.empty();
    }

    @Override
    public InputStream messages() {
        return process.getInputStream();
    }

    @Override
    public OutputStream commands() {
        return process.getOutputStream();
    }

    @Override
    public Optional<ScriptFailure> limitViolation() {
        return group == null ? Optional.empty() : group.limitViolation();
    }

    @Override
    public String errorOutput() {
        boolean interrupted = false;
        try {
            // The last line of a process that has just ended may still be in the pipe.
            errorReader.join(200);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return errorOutput.replaceAll("\\p{Cntrl}+", " ");
    }

    @Override
    public RenderException explain(RenderException failure) {
        return sandboxed ? BubblewrapProbe.explain(failure, errorOutput()) : failure;
    }

    @Override
    public synchronized void kill() {
        if (killed) {
            return;
        }
        killed = true;
        boolean interrupted = Thread.interrupted();
        List<ProcessHandle> descendants = process.descendants().toList();
        long begin = System.nanoTime();
        while ((process.isAlive() || descendants.stream().anyMatch(ProcessHandle::isAlive))
                && System.nanoTime() - begin < KILL_TIMEOUT.toNanos()) {
            // List the descendants each time: without a sandbox, a process can fork between the listing and the kill.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            // The outermost process last: it reaps its descendants, which otherwise wait for the init process of the
            // machine.
            if (System.nanoTime() - begin > REAP_TIMEOUT.toNanos()
                    || process.descendants().findAny().isEmpty()) {
                process.destroyForcibly();
            }
            interrupted |= Pause.briefly();
        }
        if (group != null) {
            group.close();
        }
        if (privateTmp != null) {
            removeTmp(privateTmp);
        }
        ended = true;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeTmp(Path directory) {
        try {
            InstanceDirectory.deleteTree(directory);
        } catch (IOException e) {
            LOG.warn(
                    "Temporary directory not removed: directory={} error={}; it is removed when the backend closes",
                    directory,
                    e.toString());
        }
    }
}
