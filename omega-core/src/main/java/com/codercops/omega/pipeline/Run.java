package com.codercops.omega.pipeline;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.ModuleResult;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptDebugger.Task;
import com.codercops.omega.script.ScriptDebugger.Tried;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptGenerator.WrittenScript;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.ScriptRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One prompt on its way to a film: write, try, repair by rules, fix by the model, within the budget. One thread. */
final class Run {
    /** Rules that undo each other would otherwise go on for ever; scripts of weak models have a dozen mistakes and more. */
    private static final int MOST_REPAIRS = 40;

    /** A model that gives the same fix once more has no other idea. */
    private static final int MOST_SAME_FIXES = 2;

    private final Pipeline pipeline;
    private final @Nullable ScriptRequest request;
    private final PipelineListener listener;
    private final Spending spending;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Set<String> modules = new HashSet<>();
    private final Mending mending = new Mending();
    private @Nullable Failure best;
    private int sameFixes;
    private int repairs;

    Run(Pipeline pipeline, @Nullable ScriptRequest request, PipelineListener listener) {
        this.pipeline = pipeline;
        this.request = request;
        this.listener = listener;
        this.spending = new Spending(pipeline.budget(), pipeline.clock());
    }

    /** A script on its way into the sandbox, unless it was refused before. */
    private record Candidate(
            Script script,
            Origin origin,
            String author,
            String remark,
            TokenUsage usage,
            double usd,
            Instant begun,
            @Nullable ScriptFailure refused) {

        static Candidate free(Script script, Origin origin, String author, String remark, Instant begun) {
            return new Candidate(script, origin, author, remark, TokenUsage.NONE, 0, begun, null);
        }

        static Candidate bought(WrittenScript written, Origin origin, Instant begun, @Nullable ScriptFailure refused) {
            return new Candidate(
                    written.script(),
                    origin,
                    written.model(),
                    written.remark(),
                    written.usage(),
                    written.usd(),
                    begun,
                    refused);
        }
    }

    /** An attempt that failed, and how its run went. */
    private record Failure(Attempt attempt, ScriptFailure failure, RunReport report) {
        boolean cameFurtherThan(@Nullable Failure other) {
            return other == null || Reach.of(failure).compareTo(Reach.of(other.failure)) >= 0;
        }

        Tried tried() {
            return new Tried(attempt.script(), failure);
        }
    }

    AnimationResult animate(ScriptGenerator generator) throws InterruptedException {
        listener.on(new PipelineEvent.ModelAsked(generator.name(), false));
        Instant begun = pipeline.clock().instant();
        WrittenScript written = generator.generate(
                new ScriptRequest(Objects.requireNonNull(request).prompt()), spending.left());
        return loop(Candidate.bought(written, Origin.WRITTEN, begun, null));
    }

    AnimationResult render(Script script) throws InterruptedException {
        return loop(
                Candidate.free(script, Origin.GIVEN, "you", "", pipeline.clock().instant()));
    }

    private AnimationResult loop(Candidate first) throws InterruptedException {
        Candidate candidate = first;
        while (true) {
            int number = attempts.size() + 1;
            spending.add(candidate.usage(), candidate.usd());
            listener.on(new PipelineEvent.ScriptReady(
                    number,
                    candidate.origin(),
                    candidate.author(),
                    candidate.remark(),
                    candidate.script(),
                    candidate.usage()));
            RenderResult result = attempt(number, candidate);
            if (result instanceof Rendered rendered) {
                attempts.add(told(number, candidate, null));
                return pipeline.polish() ? polished(rendered, candidate.script()) : new Animated(rendered, attempts);
            }
            Failed failed = (Failed) result;
            Optional<ModuleResult> module = module(failed.failure());
            if (module.isPresent() && module.get() instanceof ModuleResult.Refused refused) {
                failed = new Failed(
                        failed.failure().as(FailureKind.PACKAGE_NOT_ALLOWED, refused.message()), failed.report());
            }
            Failure failure = new Failure(told(number, candidate, failed.failure()), failed.failure(), failed.report());
            attempts.add(failure.attempt());
            boolean byRule = candidate.origin() == Origin.REPAIRED;
            Mending.Ground ground = candidate.refused() == null
                    ? mending.after(candidate.script(), failed.failure(), byRule ? candidate.author() : null)
                    : new Mending.Ground(candidate.script(), failed.failure());
            boolean undone = !ground.script().equals(candidate.script());
            if (candidate.refused() == null && !undone && failure.cameFurtherThan(best)) {
                best = failure;
            }
            listener.on(new PipelineEvent.AttemptFailed(number, failed.failure()));
            if (module.isPresent() && module.get() instanceof ModuleResult.Installed installed) {
                candidate = Candidate.free(
                        candidate.script(),
                        Origin.INSTALLED,
                        installed.distribution(),
                        "It brings the module " + installed.module() + ".",
                        pipeline.clock().instant());
                continue;
            }
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
                return gaveUp(reason(e), String.valueOf(e.getMessage()));
            }
            if (sameFixes == MOST_SAME_FIXES) {
                attempts.add(told(attempts.size() + 1, candidate, candidate.refused()));
                return gaveUp(GaveUp.Reason.SAME_FIX, "");
            }
        }
    }

    /** The film with fewer mistakes in its pictures, or the one that is there. */
    private Animated polished(Rendered rendered, Script script) throws InterruptedException {
        List<LayoutProblem> mistakes =
                rendered.report().layout().stream().filter(LayoutProblem::error).toList();
        ScriptDebugger debugger = pipeline.debugger();
        if (mistakes.isEmpty()
                || request == null
                || debugger == null
                || spending.spent().isPresent()) {
            return new Animated(rendered, attempts);
        }
        listener.on(new PipelineEvent.ModelAsked(debugger.name(), true));
        Instant begun = pipeline.clock().instant();
        WrittenScript written;
        try {
            written = debugger.polish(request, script, mistakes, spending.left());
        } catch (ModelException e) {
            listener.on(new PipelineEvent.NotPolished(String.valueOf(e.getMessage())));
            return new Animated(rendered, attempts);
        }
        Candidate polished = Candidate.bought(written, Origin.POLISHED, begun, null);
        spending.add(polished.usage(), polished.usd());
        int number = attempts.size() + 1;
        Polishing.Outcome outcome = new Polishing(
                        pipeline.backend(), pipeline.settings(), mistakes.size(), spending.timeLeft())
                .outcome(script, written.script(), event -> listener.on(new PipelineEvent.Running(number, event)));
        Rendered better = outcome.better();
        if (better != null) {
            attempts.add(told(number, polished, null));
            return new Animated(better, attempts);
        }
        attempts.add(told(number, polished, ScriptFailure.of(FailureKind.FIX_REFUSED, outcome.why())));
        listener.on(new PipelineEvent.NotPolished(outcome.why()));
        return new Animated(rendered, attempts);
    }

    private static GaveUp.Reason reason(ModelException e) {
        return switch (e.reason()) {
            case TOKEN_BUDGET -> GaveUp.Reason.TOKENS;
            case MONEY_BUDGET -> GaveUp.Reason.MONEY;
            default -> GaveUp.Reason.MODEL;
        };
    }

    private RenderResult attempt(int number, Candidate candidate) throws InterruptedException {
        Script script = candidate.script();
        Optional<ScriptFailure> refused =
                Optional.ofNullable(candidate.refused()).or(script::unreadable);
        if (refused.isPresent()) {
            return new Failed(refused.get(), RunReport.NOTHING_RAN);
        }
        RenderRequest job = pipeline.settings().request(script, spending.timeLeft());
        return pipeline.backend().render(job, event -> listener.on(new PipelineEvent.Running(number, event)));
    }

    /** Asks the backend for a module that the script misses, once. */
    private Optional<ModuleResult> module(ScriptFailure failure) throws InterruptedException {
        String name = failure.module();
        if (name == null || failure.kind() != FailureKind.MISSING_MODULE || spending.timeIsUp() || !modules.add(name)) {
            return Optional.empty();
        }
        return Optional.of(pipeline.backend().install(name));
    }

    private Optional<Candidate> repaired(Script script, ScriptFailure failure) {
        if (repairs >= MOST_REPAIRS || spending.timeIsUp()) {
            return Optional.empty();
        }
        Instant begun = pipeline.clock().instant();
        for (ScriptRepair rule : pipeline.repairs()) {
            Optional<ScriptRepair.Repaired> mended = rule.repair(script, failure)
                    .filter(repaired -> failureOf(repaired.script()).isEmpty());
            if (mended.isPresent()) {
                repairs++;
                ScriptRepair.Repaired repaired = mended.get();
                return Optional.of(Candidate.free(
                        repaired.script(), Origin.REPAIRED, repaired.rule(), repaired.explanation(), begun));
            }
        }
        return Optional.empty();
    }

    private Optional<GaveUp.Reason> exhausted() {
        return request == null || pipeline.debugger() == null
                ? Optional.of(GaveUp.Reason.NO_DEBUGGER)
                : spending.exhausted();
    }

    private Candidate fixed() throws InterruptedException {
        ScriptDebugger debugger = Objects.requireNonNull(pipeline.debugger());
        spending.addFix();
        listener.on(new PipelineEvent.ModelAsked(debugger.name(), true));
        Instant begun = pipeline.clock().instant();
        Tried base = Objects.requireNonNull(best).tried();
        List<Tried> tried = attempts.stream()
                .flatMap(a -> a.failureIfAny().map(f -> new Tried(a.script(), f)).stream())
                .toList();
        Task task = new Task(base, tried.stream().filter(it -> !it.equals(base)).toList(), Strategies.next(tried));
        WrittenScript written = debugger.fix(Objects.requireNonNull(request), task, spending.left());
        return Candidate.bought(written, Origin.FIXED, begun, refusal(base.script(), written.script()));
    }

    /** Why a fix is not worth a run, or null. */
    private @Nullable ScriptFailure refusal(Script base, Script fix) {
        Optional<ScriptFailure> known = failureOf(fix);
        if (known.isPresent()) {
            sameFixes++;
            return ScriptFailure.of(
                    FailureKind.FIX_REFUSED,
                    "The same script failed before: " + known.get().summary());
        }
        return FixReview.refusal(base, fix)
                .map(why -> ScriptFailure.of(FailureKind.FIX_REFUSED, why))
                .orElse(null);
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
                Duration.between(candidate.begun(), pipeline.clock().instant()),
                candidate.usd());
    }

    private GaveUp gaveUp(GaveUp.Reason reason, String detail) {
        Failure furthest = Objects.requireNonNull(best);
        return new GaveUp(reason, detail, furthest.attempt(), furthest.report(), attempts);
    }

    /** Two scripts that differ only in trailing white space fail alike. */
    private static String identity(Script script) {
        return new Script(script.source().replaceAll("(?m)[ \\t\\r]+$", "").strip()).sha256();
    }
}
