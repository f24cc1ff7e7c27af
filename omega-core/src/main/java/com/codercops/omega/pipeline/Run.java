package com.codercops.omega.pipeline;

import com.codercops.omega.model.Allowance;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptDebugger.Tried;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptGenerator.WrittenScript;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.ScriptRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One prompt on its way to a film: write, try, repair by rules, fix by the model, within the budget. One thread. */
final class Run {
    /** Rules that undo each other would otherwise go on for ever; scripts of weak models have a dozen mistakes and more. */
    private static final int MOST_REPAIRS = 40;

    private final Pipeline pipeline;
    private final @Nullable ScriptRequest request;
    private final PipelineListener listener;
    private final Instant deadline;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Mending mending = new Mending();
    private @Nullable Failure best;
    private TokenUsage usage = TokenUsage.NONE;
    private int fixes;
    private int repairs;

    Run(Pipeline pipeline, @Nullable ScriptRequest request, PipelineListener listener) {
        this.pipeline = pipeline;
        this.request = request;
        this.listener = listener;
        this.deadline = pipeline.clock().instant().plus(pipeline.budget().wallTime());
    }

    /** A script on its way into the sandbox. */
    private record Candidate(
            Script script, Origin origin, String author, String remark, TokenUsage usage, Instant begun) {}

    /** An attempt that failed, and how its run went. */
    private record Failure(Attempt attempt, ScriptFailure failure, RunReport report) {
        boolean cameFurtherThan(@Nullable Failure other) {
            return other == null || Reach.of(failure).compareTo(Reach.of(other.failure)) >= 0;
        }
    }

    AnimationResult animate(ScriptGenerator generator) throws InterruptedException {
        listener.on(new PipelineEvent.ModelAsked(generator.name(), false));
        Instant begun = pipeline.clock().instant();
        WrittenScript written = generator.generate(
                new ScriptRequest(Objects.requireNonNull(request).prompt()),
                new Allowance(pipeline.budget().tokens(), pipeline.budget().wallTime()));
        return loop(candidate(written, Origin.WRITTEN, begun));
    }

    AnimationResult render(Script script) throws InterruptedException {
        return loop(new Candidate(
                script,
                Origin.GIVEN,
                "you",
                "",
                TokenUsage.NONE,
                pipeline.clock().instant()));
    }

    private static Candidate candidate(WrittenScript written, Origin origin, Instant begun) {
        return new Candidate(written.script(), origin, written.model(), written.remark(), written.usage(), begun);
    }

    private AnimationResult loop(Candidate first) throws InterruptedException {
        Candidate candidate = first;
        while (true) {
            int number = attempts.size() + 1;
            usage = usage.plus(candidate.usage());
            listener.on(new PipelineEvent.ScriptReady(
                    number,
                    candidate.origin(),
                    candidate.author(),
                    candidate.remark(),
                    candidate.script(),
                    candidate.usage()));
            RenderResult result = attempt(number, candidate.script());
            if (result instanceof Rendered rendered) {
                attempts.add(told(number, candidate, null));
                return new Animated(rendered, attempts);
            }
            Failed failed = (Failed) result;
            Failure failure = new Failure(told(number, candidate, failed.failure()), failed.failure(), failed.report());
            attempts.add(failure.attempt());
            if (failure.cameFurtherThan(best)) {
                best = failure;
            }
            listener.on(new PipelineEvent.AttemptFailed(number, failed.failure()));
            boolean byRule = candidate.origin() == Origin.REPAIRED;
            Mending.Ground ground =
                    mending.after(candidate.script(), failed.failure(), byRule ? candidate.author() : null);
            Optional<Candidate> repaired = repaired(ground.script(), ground.failure());
            if (repaired.isPresent()) {
                candidate = repaired.get();
                continue;
            }
            Optional<GaveUp.Reason> end = exhausted();
            if (end.isPresent()) {
                return gaveUp(end.get(), "");
            }
            try {
                candidate = fixed();
            } catch (ModelException e) {
                return gaveUp(GaveUp.Reason.MODEL, String.valueOf(e.getMessage()));
            }
            Optional<ScriptFailure> known = failureOf(candidate.script());
            if (known.isPresent()) {
                attempts.add(told(attempts.size() + 1, candidate, known.get()));
                return gaveUp(GaveUp.Reason.SAME_FIX, "");
            }
        }
    }

    private RenderResult attempt(int number, Script script) throws InterruptedException {
        Optional<ScriptFailure> unreadable = script.unreadable();
        if (unreadable.isPresent()) {
            return new Failed(unreadable.get(), RunReport.NOTHING_RAN);
        }
        RenderSettings settings = pipeline.settings();
        try {
            Files.createDirectories(settings.directory());
        } catch (IOException e) {
            throw new RenderException(
                    RenderException.Reason.INFRASTRUCTURE,
                    "Cannot make the directory " + settings.directory() + ": " + e.getMessage(),
                    e);
        }
        RenderRequest job = settings.request(UUID.randomUUID().toString(), script);
        Duration left = left();
        if (left.compareTo(job.limits().wallTime()) < 0) {
            job = job.withLimits(job.limits().withWallTime(left));
        }
        return pipeline.backend().render(job, event -> listener.on(new PipelineEvent.Running(number, event)));
    }

    private Optional<Candidate> repaired(Script script, ScriptFailure failure) {
        if (repairs >= MOST_REPAIRS || timeIsUp()) {
            return Optional.empty();
        }
        Instant begun = pipeline.clock().instant();
        for (ScriptRepair rule : pipeline.repairs()) {
            Optional<ScriptRepair.Repaired> mended = rule.repair(script, failure)
                    .filter(repaired -> failureOf(repaired.script()).isEmpty());
            if (mended.isPresent()) {
                repairs++;
                ScriptRepair.Repaired repaired = mended.get();
                return Optional.of(new Candidate(
                        repaired.script(),
                        Origin.REPAIRED,
                        repaired.rule(),
                        repaired.explanation(),
                        TokenUsage.NONE,
                        begun));
            }
        }
        return Optional.empty();
    }

    private Optional<GaveUp.Reason> exhausted() {
        if (request == null || pipeline.debugger() == null) {
            return Optional.of(GaveUp.Reason.NO_DEBUGGER);
        }
        if (fixes >= pipeline.budget().fixes()) {
            return Optional.of(GaveUp.Reason.ATTEMPTS);
        }
        if (usage.total() >= pipeline.budget().tokens()) {
            return Optional.of(GaveUp.Reason.TOKENS);
        }
        return timeIsUp() ? Optional.of(GaveUp.Reason.TIME) : Optional.empty();
    }

    private Candidate fixed() throws InterruptedException {
        ScriptDebugger debugger = Objects.requireNonNull(pipeline.debugger());
        fixes++;
        listener.on(new PipelineEvent.ModelAsked(debugger.name(), true));
        Instant begun = pipeline.clock().instant();
        List<Tried> tried = attempts.stream()
                .flatMap(a -> a.failureIfAny().map(f -> new Tried(a.script(), f)).stream())
                // The last is the one that is mended; an undone repair may have come after it.
                .sorted(Comparator.comparing(one -> mending.standsOn(one.script())))
                .toList();
        Allowance allowance = new Allowance(pipeline.budget().tokens() - usage.total(), left());
        WrittenScript written = debugger.fix(Objects.requireNonNull(request), tried, allowance);
        return candidate(written, Origin.FIXED, begun);
    }

    /** How this very script failed before, if it was tried. */
    private Optional<ScriptFailure> failureOf(Script script) {
        String identity = identity(script);
        return attempts.stream()
                .filter(earlier -> identity(earlier.script()).equals(identity))
                .flatMap(earlier -> earlier.failureIfAny().stream())
                .findFirst();
    }

    private Attempt told(int number, Candidate candidate, @Nullable ScriptFailure failure) {
        return new Attempt(
                number,
                candidate.origin(),
                candidate.author(),
                candidate.remark(),
                candidate.script(),
                failure,
                candidate.usage(),
                Duration.between(candidate.begun(), pipeline.clock().instant()));
    }

    private GaveUp gaveUp(GaveUp.Reason reason, String detail) {
        Failure furthest = Objects.requireNonNull(best);
        return new GaveUp(reason, detail, furthest.attempt(), furthest.report(), attempts);
    }

    private boolean timeIsUp() {
        return !pipeline.clock().instant().isBefore(deadline);
    }

    /** The budget's time that is left, never quite nothing. */
    private Duration left() {
        Duration left = Duration.between(pipeline.clock().instant(), deadline);
        return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
    }

    /** Two scripts that differ only in trailing white space fail alike. */
    private static String identity(Script script) {
        return new Script(script.source().replaceAll("(?m)[ \\t\\r]+$", "").strip()).sha256();
    }
}
