package com.codercops.omega.runner.protocol;

import com.codercops.omega.asset.Assets;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Checked;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.runner.RunnerTransport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Reads the messages of one job until its end, and turns them into its result. */
final class JobResponseReader {
    /** How often to read the sandbox's own counters while the runner is silent. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final RunnerTransport transport;
    private final MessageReader reader;
    private final RenderRequest request;
    private final RunReportBuilder report;
    private final ArtifactReceiver artifacts;
    private final FormulaExchange formulas;
    private long deadline;
    private boolean violated;
    private boolean accepted;
    private boolean ended;
    private @Nullable ErrorMessage error;

    JobResponseReader(
            RunnerTransport transport,
            MessageReader reader,
            RenderRequest request,
            RunReportBuilder report,
            ArtifactReceiver artifacts,
            FormulaExchange formulas) {
        this.transport = transport;
        this.reader = reader;
        this.request = request;
        this.report = report;
        this.artifacts = artifacts;
        this.formulas = formulas;
        this.deadline = deadline(request.limits().wallTime().plus(transferTime(request.assets())));
    }

    /** How long the files of a request may take until the runner has them, which is not the script's time. */
    private static Duration transferTime(Assets assets) {
        return assets.files().isEmpty() ? Duration.ZERO : Duration.ofSeconds(15 + 2 * (assets.bytes() >> 20));
    }

    private static long deadline(Duration limit) {
        Duration timeout = limit.plus(RunnerSession.GRACE);
        // The bound of more than three years keeps the sum of nanoseconds from overflowing.
        return System.nanoTime() + Math.min(timeout.toSeconds(), 100_000_000L) * 1_000_000_000L + timeout.toNanosPart();
    }

    /** Whether the runner reported the end of the job. */
    boolean ended() {
        return ended;
    }

    /**
     * Blocks until the job has ended.
     *
     * @param open whether the session is still open
     */
    Object await(String type, BooleanSupplier open) throws IOException, InterruptedException {
        try {
            while (true) {
                long due = deadline + transport.outage().toNanos();
                MessageCodec.Decoded next = reader.next(Math.min(due, System.nanoTime() + POLL_INTERVAL.toNanos()));
                if (next == null) {
                    if (System.nanoTime() - deadline >= transport.outage().toNanos()) {
                        return timedOut();
                    }
                    shortenDeadlineAfterViolation();
                    continue;
                }
                if (next.message() instanceof Message.Refused refused) {
                    throw RunnerSession.refusal(refused);
                }
                if (next.job() == null || !next.job().equals(request.id())) {
                    throw new ProtocolException("a message that does not belong to job " + request.id());
                }
                if (next.message() instanceof Message.Done done) {
                    ended = true;
                    report.done(done);
                    return conclude(type, done);
                }
                handle(next.message(), type.equals("check"));
            }
        } catch (MessageReader.StreamEnded e) {
            return disconnected(e, open.getAsBoolean());
        }
    }

    /**
     * A fork bomb can keep the runner from reporting: the runner gets a moment to report, not the rest of the job's
     * time.
     */
    private void shortenDeadlineAfterViolation() {
        if (!violated && transport.limitViolation().isPresent()) {
            violated = true;
            deadline = Math.min(deadline, System.nanoTime() + RunnerSession.GRACE.toNanos());
        }
    }

    private void handle(Message message, boolean checks) throws IOException {
        if (message instanceof Message.Accepted) {
            accepted = true;
            deadline = Math.min(deadline, deadline(request.limits().wallTime()));
        } else if (message instanceof Message.FormulasWanted wanted) {
            formulas.answer(request.id(), wanted);
        } else if (message instanceof Message.FormulaMade made) {
            formulas.keep(made);
        } else if (message instanceof Message.Phase phase) {
            formulas.scriptStarts();
            report.phase(phase);
        } else if (message instanceof Message.Scenes scenes) {
            report.scenes(scenes);
        } else if (message instanceof Message.Plan plan) {
            report.plan(plan);
        } else if (message instanceof Message.Layout layout) {
            report.layout(layout);
        } else if (message instanceof Message.LayoutRepairs proposed) {
            report.layoutRepairs(FailureMapper.repairs(request.script(), proposed.repairs()));
        } else if (message instanceof Message.Warning warning) {
            report.warning(warning);
        } else if (message instanceof Message.AnimStart play) {
            report.play(play);
        } else if (message instanceof Message.Progress progress) {
            report.progress(progress);
        } else if (message instanceof Message.Preview preview) {
            if (!request.images()) {
                throw new ProtocolException("a preview image that was not requested");
            }
            report.preview(preview);
        } else if (message instanceof Message.Log log) {
            report.printed(log);
        } else if (message instanceof Message.FileAnnouncement announced) {
            if (checks
                    && !(request.images()
                            && announced instanceof Message.Video sheet
                            && sheet.kind() == Message.OutputKind.IMAGE)) {
                throw new ProtocolException("a file " + announced.name() + " of a check that was not requested");
            }
            artifacts.begin(announced);
        } else if (message instanceof Message.Chunk chunk) {
            artifacts.add(chunk);
        } else if (message instanceof ErrorMessage reported) {
            error = reported;
        }
    }

    private Object conclude(String type, Message.Done done) throws IOException {
        Optional<ScriptFailure> violation = transport.limitViolation();
        RunReport ran = report.report();
        if (error != null) {
            boolean causedByViolation = error.code().equals("internal") && violation.isPresent();
            ScriptFailure failure = causedByViolation ? violation.get() : FailureMapper.of(error, request.script());
            return new Failed(
                    violation.map(it -> LimitViolations.explain(failure, it)).orElse(failure), ran);
        }
        if (violation.isPresent()) {
            return new Failed(violation.get(), ran);
        }
        if (!done.ok()) {
            throw new ProtocolException("the end of a failed job without its error");
        }
        List<Artifact> files = artifacts.publish();
        return type.equals("check")
                ? new Checked(ran, files.isEmpty() ? null : files.get(0))
                : new Rendered(files, ran);
    }

    private Failed timedOut() {
        Optional<ScriptFailure> violation = transport.limitViolation();
        transport.kill();
        if (!accepted && !request.assets().files().isEmpty()) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE,
                    "The " + request.assets().bytes() + " bytes of the script's files did not reach the runner in time."
                            + " Render again, or give the script fewer files.");
        }
        ScriptFailure timeout = ScriptFailure.of(
                FailureKind.TIMEOUT,
                "The job did not end within " + request.limits().wallTime().toMillis() / 1000.0 + " seconds.");
        return new Failed(violation.orElse(timeout), report.report());
    }

    private Failed disconnected(MessageReader.StreamEnded end, boolean open) {
        if (!open) {
            throw new RenderException(Reason.INFRASTRUCTURE, "The job was ended because its backend was closed.");
        }
        Optional<ScriptFailure> violation = transport.unexpectedEnd();
        if (violation.isEmpty() && !accepted) {
            throw new RenderException(
                    Reason.INFRASTRUCTURE,
                    "The runner ended before it accepted the job." + RunnerSession.errorOutput(transport),
                    end);
        }
        ScriptFailure crash = ScriptFailure.of(
                FailureKind.CRASHED,
                "The script's process ended, and the runner with it." + RunnerSession.errorOutput(transport));
        return new Failed(violation.orElse(crash), report.report());
    }
}
