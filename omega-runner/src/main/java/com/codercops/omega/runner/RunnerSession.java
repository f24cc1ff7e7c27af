package com.codercops.omega.runner;

import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with one started runner: job after job, one at a time.
 *
 * <p>Not thread-safe. Calls block and end at once on interruption. Whatever ends a job abnormally also kills the runner,
 * after which {@link #usable()} is false. The session owns its transport.
 */
public final class RunnerSession implements AutoCloseable {
    /** How long after its wall-clock limit a job may still report its own end. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    /** How often to look at the sandbox's own counters while the runner is silent. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final RunnerTransport transport;
    private final Path spool;
    private final Codec codec = new Codec();
    private final Inbox inbox;
    /** Writes on a thread of its own: a runner that does not read must not hold a caller that can be interrupted. */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "omega-runner-commands");
        thread.setDaemon(true);
        return thread;
    });

    private final RunnerInfo info;
    private volatile boolean usable = true;

    private RunnerSession(RunnerTransport transport, Path spool, Duration patience) throws InterruptedException {
        this.transport = transport;
        this.spool = spool;
        this.inbox = new Inbox(transport.messages(), codec);
        boolean ready = false;
        try {
            this.info = awaitReady(patience);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    /**
     * Waits until the runner is ready.
     *
     * @param transport a runner that has just been started; killed when this fails
     * @param spool an existing directory for videos that are not whole yet, best on the file system where they end up
     * @param patience how long to wait
     * @throws RenderException when it refuses, ends, or is not ready in time
     */
    public static RunnerSession open(RunnerTransport transport, Path spool, Duration patience)
            throws InterruptedException {
        return new RunnerSession(transport, spool, patience);
    }

    /** What the runner said of its installation. */
    public RunnerInfo info() {
        return info;
    }

    /** Whether another job may be run here. */
    public boolean usable() {
        return usable;
    }

    /**
     * Runs the script without drawing.
     *
     * @throws RenderException when the world is broken, not the script
     */
    public CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        return (CheckResult) run("check", request, listener);
    }

    /**
     * Checks and renders the script; the videos are in the request's directory when this returns.
     *
     * @throws RenderException when the world is broken, not the script
     */
    public RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        return (RenderResult) run("render", request, listener);
    }

    private Object run(String type, RenderRequest request, RenderListener listener) throws InterruptedException {
        if (!usable) {
            throw new IllegalStateException("This runner has ended; open another session");
        }
        byte[] line = codec.encode(Command.Run.of(type, request));
        if (line.length > Codec.MAX_COMMAND) {
            close();
            return new Failed(
                    ScriptFailure.of(
                            FailureKind.INVALID_SCRIPT,
                            "The script consists of control characters for the most part: it grows to " + line.length
                                    + " bytes on its way, at most " + Codec.MAX_COMMAND + " are allowed."),
                    new JobReport(listener, info.manim()).report());
        }
        boolean orderly = false;
        try (Deliveries deliveries = new Deliveries(request, spool)) {
            Job job = new Job(request, new JobReport(listener, info.manim()), deliveries);
            writer.execute(() -> write(line));
            try {
                return job.await(type);
            } finally {
                orderly = job.ended;
            }
        } catch (ProtocolException e) {
            // Whoever says such things is not believed a second time, even when the job ended in order.
            orderly = false;
            throw new RenderException(Reason.INFRASTRUCTURE, "The runner sent " + e.getMessage() + ".", e);
        } catch (IOException e) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE, "The video could not be written to " + request.directory() + ": " + e, e);
        } finally {
            if (!orderly) {
                close();
            }
        }
    }

    private void write(byte[] line) {
        try {
            OutputStream commands = transport.commands();
            commands.write(line);
            commands.flush();
        } catch (IOException e) {
            // A runner that cannot hear has ended, which its messages tell.
        }
    }

    private RunnerInfo awaitReady(Duration patience) throws InterruptedException {
        try {
            Codec.Heard heard = inbox.next(System.nanoTime() + patience.toNanos());
            if (heard == null) {
                throw new RenderException(
                        Reason.INFRASTRUCTURE,
                        "The runner was not ready within " + patience.toSeconds() + " seconds." + lastWords());
            }
            if (heard.message() instanceof Message.Ready ready) {
                return new RunnerInfo(ready.manim(), ready.python(), ready.latex(), ready.patches());
            }
            if (heard.message() instanceof Message.Refused refused) {
                throw refusal(refused);
            }
            throw new ProtocolException("another message before it was ready");
        } catch (Inbox.Ended e) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The runner ended before it was ready." + lastWords(), e);
        } catch (IOException e) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The runner sent " + e.getMessage() + ".", e);
        }
    }

    private static RenderException refusal(Message.Refused refused) {
        // The runner's message names what it found and what it wants.
        Reason reason = refused.code().equals("protocol") ? Reason.INTERNAL : Reason.INSTALLATION;
        return new RenderException(reason, "The runner refuses to work: " + refused.message());
    }

    private String lastWords() {
        String words = transport.lastWords().strip();
        return words.isEmpty() ? "" : " It said: " + words;
    }

    /** Ends the runner and all that it runs. May be called twice, and from another thread to end a job. */
    @Override
    public void close() {
        usable = false;
        transport.kill();
        inbox.close();
        writer.shutdownNow();
    }

    /** One job on its way. */
    private final class Job {
        private final RenderRequest request;
        private final JobReport report;
        private final Deliveries deliveries;
        private long deadline;
        private boolean breached;
        private boolean accepted;
        private boolean ended;
        private @Nullable ErrorMessage error;

        Job(RenderRequest request, JobReport report, Deliveries deliveries) {
            this.request = request;
            this.report = report;
            this.deliveries = deliveries;
            Duration patience = request.limits().wallTime().plus(GRACE);
            // More than a century would overflow the clock.
            this.deadline = System.nanoTime()
                    + Math.min(patience.toSeconds(), 100_000_000L) * 1_000_000_000L
                    + patience.toNanosPart();
        }

        Object await(String type) throws IOException, InterruptedException {
            try {
                while (true) {
                    Codec.Heard heard = inbox.next(Math.min(deadline, System.nanoTime() + LOOK.toNanos()));
                    if (heard == null) {
                        if (System.nanoTime() - deadline >= 0) {
                            return overdue();
                        }
                        hurryAfterBreach();
                        continue;
                    }
                    if (heard.message() instanceof Message.Refused refused) {
                        throw refusal(refused);
                    }
                    if (heard.job() == null || !heard.job().equals(request.id())) {
                        throw new ProtocolException("a message that does not belong to job " + request.id());
                    }
                    if (heard.message() instanceof Message.Done done) {
                        ended = true;
                        report.done(done);
                        return conclude(type, done);
                    }
                    take(heard.message());
                }
            } catch (Inbox.Ended e) {
                return lost(e);
            }
        }

        /** A fork bomb can leave the runner no breath to tell of it: it gets a moment to do so, not all of the job's time. */
        private void hurryAfterBreach() {
            if (!breached && transport.breach().isPresent()) {
                breached = true;
                deadline = Math.min(deadline, System.nanoTime() + GRACE.toNanos());
            }
        }

        private void take(Message message) throws IOException {
            if (message instanceof Message.Accepted) {
                accepted = true;
            } else if (message instanceof Message.Phase phase) {
                report.phase(phase);
            } else if (message instanceof Message.Scenes scenes) {
                report.scenes(scenes);
            } else if (message instanceof Message.Plan plan) {
                report.plan(plan);
            } else if (message instanceof Message.Layout layout) {
                report.layout(layout);
            } else if (message instanceof Message.AnimStart play) {
                report.play(play);
            } else if (message instanceof Message.Progress progress) {
                report.progress(progress);
            } else if (message instanceof Message.Log log) {
                report.printed(log);
            } else if (message instanceof Message.Delivery announced) {
                deliveries.begin(announced);
            } else if (message instanceof Message.Chunk chunk) {
                deliveries.add(chunk);
            } else if (message instanceof ErrorMessage said) {
                error = said;
            }
        }

        private Object conclude(String type, Message.Done done) throws IOException {
            Optional<ScriptFailure> breach = transport.breach();
            RunReport told = report.report();
            if (error != null) {
                boolean blameless = error.code().equals("internal") && breach.isPresent();
                ScriptFailure failure = blameless ? breach.get() : Failures.of(error, request.script());
                return new Failed(breach.map(b -> Breaches.explain(failure, b)).orElse(failure), told);
            }
            if (breach.isPresent()) {
                return new Failed(breach.get(), told);
            }
            if (!done.ok()) {
                throw new ProtocolException("the end of a failed job without its error");
            }
            return type.equals("check") ? new Checked(told) : new Rendered(deliveries.publish(), told);
        }

        private Failed overdue() {
            Optional<ScriptFailure> breach = transport.breach();
            transport.kill();
            ScriptFailure late = ScriptFailure.of(
                    FailureKind.TIMEOUT,
                    "The job did not end within " + request.limits().wallTime().toMillis() / 1000.0 + " seconds.");
            return new Failed(breach.orElse(late), report.report());
        }

        private Failed lost(Inbox.Ended end) {
            if (!usable) {
                throw new RenderException(Reason.INFRASTRUCTURE, "The job was ended because its backend was closed.");
            }
            Optional<ScriptFailure> breach = transport.breach();
            if (breach.isEmpty() && !accepted) {
                throw new RenderException(
                        Reason.INFRASTRUCTURE, "The runner ended before it took the job." + lastWords(), end);
            }
            ScriptFailure crash = ScriptFailure.of(
                    FailureKind.CRASHED, "The script's process ended, and took the runner with it." + lastWords());
            return new Failed(breach.orElse(crash), report.report());
        }
    }
}
