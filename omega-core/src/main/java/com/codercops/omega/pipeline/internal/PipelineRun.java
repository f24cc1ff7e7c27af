package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptDebugger.FailedScript;
import com.codercops.omega.script.ScriptDebugger.FixTask;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.ScriptRequest;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One prompt on its way to a video: write, try, repair by rules, fix by the model, within the budget. One thread. */
final class PipelineRun {
    /** Rules that undo each other would otherwise go on for ever; scripts of weak models have a dozen mistakes and more. */
    private static final int MOST_REPAIRS = 40;

    /** A model that gives the same fix once more has no other idea. */
    private static final int MOST_SAME_FIXES = 2;

    private final Pipeline pipeline;
    private final @Nullable ScriptRequest request;
    private final PipelineListener listener;
    private final BudgetTracker spending;
    private final AttemptHistory trail = new AttemptHistory();
    private final Set<String> modules = new HashSet<>();
    private final BaselineTracker mending = new BaselineTracker();
    private @Nullable OmissionStrategy lastResort;
    private int sameFixes;
    private int repairs;

    PipelineRun(Pipeline pipeline, @Nullable ScriptRequest request, PipelineListener listener) {
        this.pipeline = pipeline;
        this.request = request;
        this.listener = listener;
        this.spending = new BudgetTracker(pipeline.budget(), pipeline.clock());
    }

    AnimationResult animate(ScriptGenerator generator) throws InterruptedException {
        listener.on(new PipelineEvent.ModelCallStarted(generator.name(), false));
        Instant begun = now();
        GeneratedScript written = generator.generate(
                new ScriptRequest(Objects.requireNonNull(request).prompt()), spending.left());
        return loop(PendingAttempt.bought(written, Origin.WRITTEN, begun, null));
    }

    AnimationResult render(Script script) throws InterruptedException {
        return loop(PendingAttempt.free(script, Origin.GIVEN, "you", "", now()));
    }

    private AnimationResult loop(PendingAttempt first) throws InterruptedException {
        PendingAttempt candidate = first;
        while (true) {
            int number = trail.next();
            spending.add(candidate.usage(), candidate.usd());
            listener.on(new PipelineEvent.AttemptStarted(
                    number,
                    candidate.origin(),
                    candidate.author(),
                    candidate.remark(),
                    candidate.script(),
                    candidate.usage()));
            RenderResult result = attempt(number, candidate);
            if (result instanceof Rendered rendered) {
                trail.add(candidate.tried(number, null, now()));
                List<String> omitted = mending.omitted(candidate);
                return pipeline.polish() && omitted.isEmpty()
                        ? polished(rendered, candidate.script())
                        : new AnimationSucceeded(rendered, trail.attempts(), omitted);
            }
            Failed failed = (Failed) result;
            Optional<ModuleInstallResult> module = module(failed.failure());
            if (module.isPresent() && module.get() instanceof ModuleInstallResult.Refused refused) {
                failed = new Failed(
                        failed.failure().as(FailureKind.PACKAGE_NOT_ALLOWED, refused.message()), failed.report());
            }
            RepairBaseline ground = failed(number, candidate, failed);
            if (module.isPresent() && module.get() instanceof ModuleInstallResult.Installed installed) {
                candidate = PendingAttempt.free(
                        candidate.script(),
                        Origin.INSTALLED,
                        installed.distribution(),
                        "It brings the module " + installed.module() + ".",
                        now());
                continue;
            }
            Optional<PendingAttempt> next = repaired(ground).or(() -> omitted(ground));
            if (next.isEmpty() && lastResort == null) {
                next = asked();
            }
            if (next.isEmpty()) {
                OmissionStrategy end = Objects.requireNonNull(lastResort);
                return trail.gaveUp(end.reason(), end.detail());
            }
            candidate = next.get();
        }
    }

    /** Records a failed attempt, and says from where to go on. */
    private RepairBaseline failed(int number, PendingAttempt candidate, Failed failed) {
        Attempt attempt = candidate.tried(number, failed.failure(), now());
        trail.add(attempt);
        boolean ran = candidate.refused() == null;
        RepairBaseline ground = ran
                ? mending.after(candidate, failed.failure())
                : new RepairBaseline(candidate.script(), failed.failure(), List.of());
        // What comes furthest by giving parts up is not the best that could be had.
        if (ran && lastResort == null && ground.script().equals(candidate.script())) {
            trail.compare(attempt, failed.report());
        }
        listener.on(new PipelineEvent.AttemptFailed(number, failed.failure()));
        return ground;
    }

    /** A model's fix; or, once no model is asked any more, the first omission. */
    private Optional<PendingAttempt> asked() throws InterruptedException {
        Optional<AnimationFailed.Reason> end = exhausted();
        if (end.isPresent()) {
            return lastResort(end.get(), "");
        }
        PendingAttempt fix;
        try {
            fix = fixed();
        } catch (ModelException e) {
            return lastResort(reason(e), String.valueOf(e.getMessage()));
        }
        if (sameFixes == MOST_SAME_FIXES) {
            trail.add(fix.tried(trail.next(), fix.refused(), now()));
            spending.add(fix.usage(), fix.usd());
            return lastResort(AnimationFailed.Reason.REPEATED_FIX, "");
        }
        return Optional.of(fix);
    }

    private Optional<PendingAttempt> lastResort(AnimationFailed.Reason reason, String detail) {
        FailedScript furthest = trail.furthest();
        lastResort = new OmissionStrategy(furthest.script(), reason, detail);
        RepairBaseline ground = mending.from(furthest.script(), furthest.failure());
        return repaired(ground).or(() -> omitted(ground));
    }

    /** The video with fewer mistakes in its images, or the one that is there. */
    private AnimationSucceeded polished(Rendered rendered, Script script) throws InterruptedException {
        List<LayoutProblem> mistakes =
                rendered.report().layout().stream().filter(LayoutProblem::error).toList();
        ScriptDebugger debugger = pipeline.debugger();
        if (mistakes.isEmpty()
                || request == null
                || debugger == null
                || spending.spent().isPresent()) {
            return whole(rendered);
        }
        listener.on(new PipelineEvent.ModelCallStarted(debugger.name(), true));
        Instant begun = now();
        GeneratedScript written;
        try {
            written = debugger.polish(request, script, mistakes, spending.left());
        } catch (ModelException e) {
            listener.on(new PipelineEvent.PolishRejected(String.valueOf(e.getMessage())));
            return whole(rendered);
        }
        PendingAttempt polished = PendingAttempt.bought(written, Origin.POLISHED, begun, null);
        spending.add(polished.usage(), polished.usd());
        int number = trail.next();
        PolishEvaluator.Outcome outcome = new PolishEvaluator(
                        pipeline.backend(), pipeline.settings(), mistakes.size(), spending.timeLeft())
                .outcome(script, written.script(), event -> listener.on(new PipelineEvent.RenderUpdate(number, event)));
        Rendered better = outcome.better();
        if (better != null) {
            trail.add(polished.tried(number, null, now()));
            return whole(better);
        }
        trail.add(polished.tried(number, ScriptFailure.of(FailureKind.FIX_REFUSED, outcome.why()), now()));
        listener.on(new PipelineEvent.PolishRejected(outcome.why()));
        return whole(rendered);
    }

    private AnimationSucceeded whole(Rendered rendered) {
        return new AnimationSucceeded(rendered, trail.attempts(), List.of());
    }

    private static AnimationFailed.Reason reason(ModelException e) {
        return switch (e.reason()) {
            case TOKEN_BUDGET -> AnimationFailed.Reason.TOKEN_BUDGET;
            case COST_BUDGET -> AnimationFailed.Reason.COST_BUDGET;
            default -> AnimationFailed.Reason.MODEL_ERROR;
        };
    }

    private RenderResult attempt(int number, PendingAttempt candidate) throws InterruptedException {
        Script script = candidate.script();
        Optional<ScriptFailure> refused =
                Optional.ofNullable(candidate.refused()).or(script::unreadable);
        if (refused.isPresent()) {
            return new Failed(refused.get(), RunReport.NOTHING_RAN);
        }
        RenderRequest job = pipeline.settings().request(script, spending.timeLeft());
        return pipeline.backend().render(job, event -> listener.on(new PipelineEvent.RenderUpdate(number, event)));
    }

    /** Asks the backend for a module that the script misses, once. */
    private Optional<ModuleInstallResult> module(ScriptFailure failure) throws InterruptedException {
        String name = failure.module();
        if (name == null || failure.kind() != FailureKind.MISSING_MODULE || spending.timeIsUp() || !modules.add(name)) {
            return Optional.empty();
        }
        return Optional.of(pipeline.backend().install(name));
    }

    private Optional<PendingAttempt> repaired(RepairBaseline ground) {
        if (repairs >= MOST_REPAIRS || spending.timeIsUp()) {
            return Optional.empty();
        }
        Instant begun = now();
        for (ScriptRepair rule : pipeline.repairs()) {
            Optional<ScriptRepair.RepairedScript> mended =
                    rule.repair(ground.script(), ground.failure()).filter(it -> !known(it.script()));
            if (mended.isPresent()) {
                repairs++;
                return mended.map(
                        it -> PendingAttempt.free(it.script(), Origin.REPAIRED, it.rule(), it.explanation(), begun));
            }
        }
        return Optional.empty();
    }

    private Optional<PendingAttempt> omitted(RepairBaseline ground) {
        if (lastResort == null || ground.omitted().size() >= pipeline.mostOmissions() || spending.timeIsUp()) {
            return Optional.empty();
        }
        Instant begun = now();
        return lastResort
                .omission(ground.script(), ground.failure(), this::known)
                .map(it -> PendingAttempt.free(it.script(), Origin.OMITTED, it.rule(), it.explanation(), begun));
    }

    private boolean known(Script script) {
        return trail.failureOf(script).isPresent();
    }

    private Optional<AnimationFailed.Reason> exhausted() {
        return request == null || pipeline.debugger() == null
                ? Optional.of(AnimationFailed.Reason.NO_MODEL)
                : spending.exhausted();
    }

    private PendingAttempt fixed() throws InterruptedException {
        ScriptDebugger debugger = Objects.requireNonNull(pipeline.debugger());
        spending.addFix();
        listener.on(new PipelineEvent.ModelCallStarted(debugger.name(), true));
        Instant begun = now();
        FailedScript base = trail.furthest();
        List<FailedScript> tried = trail.failures();
        FixTask task = new FixTask(
                base, tried.stream().filter(it -> !it.equals(base)).toList(), FixStrategySelector.next(tried));
        GeneratedScript written = debugger.fix(Objects.requireNonNull(request), task, spending.left());
        return PendingAttempt.bought(written, Origin.FIXED, begun, refusal(base.script(), written.script()));
    }

    /** Why a fix is not worth a run, or null. */
    private @Nullable ScriptFailure refusal(Script base, Script fix) {
        Optional<ScriptFailure> known = trail.failureOf(fix);
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

    private Instant now() {
        return pipeline.clock().instant();
    }
}
