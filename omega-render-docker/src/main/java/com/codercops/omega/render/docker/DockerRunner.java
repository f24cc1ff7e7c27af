package com.codercops.omega.render.docker;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.runner.StartedProgram;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container with its streams. Thread-safe as far as its contract asks. */
final class DockerRunner implements StartedProgram {
    private static final int MAX_LAST_WORDS = 4096;
    /** How long the engine may take to tell of an end that the stream has already shown. */
    private static final Duration NEWS = Duration.ofSeconds(5);

    /** What a process gets that nobody inside could kill: it is process 1 there. */
    private static final String SIGKILLED = "137";

    private static final Logger LOG = LoggerFactory.getLogger(DockerRunner.class);

    private final Engine engine;
    private final EngineEvents events;
    private final EngineEvents.Fate fate;
    private final String id;
    private final Pipe messages = new Pipe();
    private final Pipe commands = new Pipe();
    private final Streams streams = new Streams();
    private final CountDownLatch over = new CountDownLatch(1);
    private Counters counters = Counters.NONE;
    private RenderLimits limits;
    private volatile String lastWords = "";
    private volatile boolean silent;
    private volatile boolean breached;
    private volatile boolean dead;

    private DockerRunner(Engine engine, EngineEvents events, String id, RenderLimits limits) {
        this.engine = engine;
        this.events = events;
        this.id = id;
        this.limits = limits;
        this.fate = events.of(id);
    }

    /**
     * Connects to a container that was made, and starts it.
     *
     * @throws RenderException when the engine refuses; the container is removed
     */
    static DockerRunner start(Engine engine, EngineEvents events, String id, RenderLimits limits)
            throws InterruptedException {
        DockerRunner runner = new DockerRunner(engine, events, id, limits);
        boolean started = false;
        try {
            // Before the start, so that nothing of what it says is missed.
            engine.streams()
                    .attachContainerCmd(id)
                    .withStdIn(runner.commands.input())
                    .withStdOut(true)
                    .withStdErr(true)
                    .withFollowStream(true)
                    .exec(runner.streams);
            runner.streams.awaitStarted();
            engine.commands().startContainerCmd(id).exec();
            Long pid =
                    engine.commands().inspectContainerCmd(id).exec().getState().getPidLong();
            runner.counters = pid == null || pid <= 0 ? Counters.NONE : Counters.of(pid, id);
            started = true;
            return runner;
        } catch (RuntimeException e) {
            throw engine.failure("The container could not be started", e);
        } finally {
            if (!started) {
                runner.kill();
            }
        }
    }

    /** Holds the next job to its limits, and counts from here. */
    void limit(RenderLimits next) {
        boolean same = ContainerPlan.memory(next) == ContainerPlan.memory(limits)
                && ContainerPlan.processes(next) == ContainerPlan.processes(limits);
        if (!same) {
            try {
                engine.commands()
                        .updateContainerCmd(id)
                        .withMemory(ContainerPlan.memory(next))
                        .withMemorySwap(ContainerPlan.memory(next))
                        .withPidsLimit(ContainerPlan.processes(next))
                        .exec();
            } catch (RuntimeException e) {
                throw engine.failure("The limits of the container could not be set", e);
            }
        }
        limits = next;
        counters.begin();
    }

    String id() {
        return id;
    }

    /** @throws RenderException when the engine went away */
    @Override
    public Optional<Integer> await(Duration patience) throws InterruptedException {
        if (!over.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        String code = dead ? SIGKILLED : fate.awaitExit(NEWS.toMillis()).orElseThrow(this::lost);
        return Optional.of(code.matches("[0-9]{1,3}") ? Integer.parseInt(code) : 1);
    }

    private RenderException lost() {
        return new RenderException(
                Reason.INFRASTRUCTURE,
                "The engine at " + engine + " closed the connection to its container in the middle of a job, and does"
                        + " not tell why: was it restarted?");
    }

    /** Whether another job may be run here: the engine's news of a breach can come late, and be taken for the next job's. */
    boolean clean() {
        return !silent && !dead && !breached;
    }

    @Override
    public InputStream messages() {
        return messages.input();
    }

    @Override
    public OutputStream commands() {
        return commands.output();
    }

    /**
     * Also tells a script's crash from somebody else's hand: no script can kill process 1 of its container.
     *
     * @throws RenderException when the container was ended from outside, or the engine lost it
     */
    @Override
    public Optional<ScriptFailure> breach() {
        Optional<ScriptFailure> counted = counted();
        if (counted.isPresent() || dead || !silent) {
            return counted;
        }
        Optional<String> exit = exit();
        if (fate.outOfMemory()) {
            return counted();
        }
        if (exit.isEmpty()) {
            throw lost();
        }
        if (fate.signal().isPresent() || exit.get().equals(SIGKILLED)) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE,
                    "The container was ended from outside, by signal "
                            + fate.signal().orElse("9") + ", not by the script.");
        }
        return Optional.empty();
    }

    private Optional<ScriptFailure> counted() {
        Optional<ScriptFailure> found = enforced();
        breached |= found.isPresent();
        return found;
    }

    private Optional<ScriptFailure> enforced() {
        if (counters.outOfMemory() || fate.outOfMemory()) {
            return Optional.of(ScriptFailure.of(
                    FailureKind.OUT_OF_MEMORY,
                    "The script's processes used more than the " + limits.memoryBytes() + " bytes of memory allowed."));
        }
        if (counters.tooManyProcesses()) {
            return Optional.of(ScriptFailure.of(
                    FailureKind.PROCESS_LIMIT,
                    "The script started more than the " + limits.processes() + " processes allowed."));
        }
        return Optional.empty();
    }

    private Optional<String> exit() {
        try {
            return fate.awaitExit(NEWS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public String lastWords() {
        return lastWords.replaceAll("\\p{Cntrl}+", " ");
    }

    /** Whoever comes second waits for the first. */
    @Override
    public synchronized void kill() {
        if (dead) {
            return;
        }
        dead = true;
        // An interrupted thread's connections would be closed under its hands.
        boolean interrupted = Thread.interrupted();
        messages.close();
        commands.close();
        try {
            Removal.of(engine, id);
        } finally {
            streams.end();
            over.countDown();
            events.forget(id);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The container's standard output and error. */
    private final class Streams extends ResultCallback.Adapter<Frame> {
        @Override
        public void onNext(@Nullable Frame frame) {
            if (frame == null || frame.getPayload() == null) {
                return;
            }
            if (frame.getStreamType() == StreamType.STDERR) {
                int room = Math.min(frame.getPayload().length, MAX_LAST_WORDS - lastWords.length());
                lastWords =
                        lastWords.concat(new String(frame.getPayload(), 0, Math.max(0, room), StandardCharsets.UTF_8));
                return;
            }
            try {
                // docker-java fills the same array again for the next frame.
                messages.put(frame.getPayload().clone());
            } catch (InterruptedIOException e) {
                LOG.debug("The stream of container {} was given up", id);
            }
        }

        @Override
        public void onError(Throwable problem) {
            ended();
            super.onError(problem);
        }

        @Override
        public void onComplete() {
            ended();
            super.onComplete();
        }

        private void ended() {
            silent = true;
            messages.end();
            commands.close();
            over.countDown();
        }

        void end() {
            try {
                close();
            } catch (IOException e) {
                LOG.debug("The stream of container {} did not close", id, e);
            }
        }
    }
}
