package com.codercops.omega.render.local;

import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.runner.StartedProgram;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A started process with all that belongs to it: its descendants, control group and temporary directory. */
final class LocalRunner implements StartedProgram {
    private static final int MAX_LAST_WORDS = 4096;
    private static final Duration END = Duration.ofSeconds(5);
    /** How long the outermost process may take to collect those below it; some milliseconds are usual. */
    private static final Duration COLLECTING = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(LocalRunner.class);

    private final Process process;
    private final @Nullable ControlGroup group;
    private final @Nullable Path privateTmp;
    /** Written by the listener alone. */
    private volatile String lastWords = "";

    private final Thread listener;
    private boolean dead;
    private volatile boolean ended;

    LocalRunner(Process process, @Nullable ControlGroup group, @Nullable Path privateTmp) {
        this.process = process;
        this.group = group;
        this.privateTmp = privateTmp;
        this.listener = new Thread(this::listen, "omega-runner-stderr");
        listener.setDaemon(true);
        listener.start();
    }

    /** Reads standard error to its end, so that nobody blocks on a full pipe, and keeps the beginning. */
    private void listen() {
        try (InputStream errors = process.getErrorStream()) {
            byte[] buffer = new byte[4096];
            for (int count = errors.read(buffer); count >= 0; count = errors.read(buffer)) {
                int room = Math.min(count, MAX_LAST_WORDS - lastWords.length());
                lastWords = lastWords.concat(new String(buffer, 0, Math.max(0, room), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // The process was killed.
            return;
        }
    }

    /** Holds the next job to its limits as far as there are control groups; the runner keeps the others. */
    void limit(RenderLimits limits) throws IOException {
        if (group != null) {
            group.limit(limits);
        }
    }

    /** Whether a {@link #kill} has come to its end. */
    boolean ended() {
        return ended;
    }

    boolean alive() {
        return process.isAlive();
    }

    @Override
    public Optional<Integer> await(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
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
    public Optional<ScriptFailure> breach() {
        return group == null ? Optional.empty() : group.breach();
    }

    @Override
    public String lastWords() {
        boolean interrupted = false;
        try {
            // The last line of a process that has just ended may still be in the pipe.
            listener.join(200);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return lastWords.replaceAll("\\p{Cntrl}+", " ");
    }

    @Override
    public synchronized void kill() {
        if (dead) {
            return;
        }
        dead = true;
        boolean interrupted = Thread.interrupted();
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        long begin = System.nanoTime();
        while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() - begin < END.toNanos()) {
            // Anew each time: unsandboxed, a process can have been forked between the look and the kill.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            // The outermost one last: it collects its dead, which otherwise wait for the machine's init to do so.
            if (System.nanoTime() - begin > COLLECTING.toNanos()
                    || process.descendants().findAny().isEmpty()) {
                process.destroyForcibly();
            }
            interrupted |= Pause.shortly();
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
            Residence.delete(directory);
        } catch (IOException e) {
            LOG.warn("The temporary directory {} could not be removed yet: {}", directory, e.toString());
        }
    }
}
