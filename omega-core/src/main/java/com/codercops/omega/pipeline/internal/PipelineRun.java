package com.codercops.omega.pipeline.internal;

import com.codercops.omega.Omega;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.pipeline.Attempt;
import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.pipeline.LayoutRepairs;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.pipeline.Provenance;
import com.codercops.omega.render.AssetBackend;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.render.SceneSelection;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.RevisionRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptAuthor;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptDebugger.FailedScript;
import com.codercops.omega.script.ScriptDebugger.FixTask;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import com.codercops.omega.script.ScriptRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call: writes a script, runs it, repairs it with rules, and asks the model for fixes, within the budget. Not
 * thread-safe.
 */
public final class PipelineRun {
    /** A model that repeats a failed fix twice has no other idea. */
    private static final int MAX_REPEATED_FIXES = 2;

    private final PipelineComponents pipeline;
    private final @Nullable ScriptRequest request;
    private final @Nullable RevisionRequest revision;
    private final OutputDirectory output;
    private final RunEvents events;
    private final AssetBackend backend;
    private final Instant start;
    private final BudgetTracker budget;
    private final AttemptHistory history = new AttemptHistory();
    private final SceneReduction scenes;
    private final ModuleInstaller modules;
    private BaselineTracker baselines = new BaselineTracker();
    private Instant attemptStart;
    private @Nullable OmissionStrategy omissions;
    private @Nullable AnimationFailed firstEnd;
    private int repeatedFixes;
    /** As many stay as they are: those of the script that a person has changed. */
    private long knownLayoutErrors;

    private final RuleRepairs repairs;
    private final LayoutPolishing polishing;

    private PipelineRun(
            PipelineComponents pipeline,
            @Nullable ScriptRequest request,
            @Nullable RevisionRequest revision,
            OutputDirectory output,
            PipelineListener listener) {
        this.backend = new AssetBackend(pipeline.backend(), pipeline.template().assets());
        this.pipeline = pipeline.withBackend(backend);
        this.request = request;
        this.revision = revision;
        this.output = output;
        this.events = new RunEvents(listener, pipeline.runId(), pipeline.clock());
        this.start = pipeline.clock().instant();
        this.attemptStart = start;
        this.budget = new BudgetTracker(pipeline.budget(), pipeline.clock());
        this.modules = new ModuleInstaller(backend, budget);
        this.scenes = new SceneReduction(pipeline.template().scenes());
        this.repairs = new RuleRepairs(pipeline.repairs(), budget, pipeline.clock());
        this.polishing = new LayoutPolishing(this.pipeline, budget, events);
    }

    /** Makes a video from a prompt. Blocks; the last event is {@link PipelineEvent.Finished}. */
    public static AnimationResult animate(PipelineComponents pipeline, ScriptRequest request, PipelineListener listener)
            throws InterruptedException {
        ScriptGenerator generator = pipeline.requireGenerator();
        try (OutputDirectory output = OutputDirectory.create(pipeline)) {
            PipelineRun run = new PipelineRun(pipeline, request, null, output, listener);
            run.validate();
            return run.finish(run.generate(generator, request));
        }
    }

    /** Makes a video from a script that a model changes. Blocks; the last event is {@link PipelineEvent.Finished}. */
    public static AnimationResult revise(
            PipelineComponents pipeline, RevisionRequest revision, PipelineListener listener)
            throws InterruptedException {
        ScriptGenerator generator = pipeline.requireGenerator();
        try (OutputDirectory output = OutputDirectory.create(pipeline)) {
            PipelineRun run = new PipelineRun(pipeline, revision.asPrompt(), revision, output, listener);
            run.validate();
            RevisionStep step =
                    new RevisionStep(generator, run.backend, run.modules, run.budget, run.events, pipeline.clock());
            RenderRequest check = run.request(0, revision.base(), run.scenes.selected(), run.budget.timeLeft());
            RevisionStep.Revised revised = step.revise(revision, check);
            run.knownLayoutErrors = revised.layoutErrors();
            return run.finish(run.loop(revised.attempt()));
        }
    }

    /** Makes a video from a script. Blocks; the last event is {@link PipelineEvent.Finished}. */
    public static AnimationResult render(PipelineComponents pipeline, Script script, PipelineListener listener)
            throws InterruptedException {
        try (OutputDirectory output = OutputDirectory.create(pipeline)) {
            PipelineRun run = new PipelineRun(pipeline, null, null, output, listener);
            run.validate();
            return run.finish(run.loop(PendingAttempt.withoutModel(script, Origin.GIVEN, "you", "", run.now())));
        }
    }

    /** Runs a script without rendering it. Blocks. */
    public static CheckResult check(PipelineComponents pipeline, Script script, RenderListener listener)
            throws InterruptedException {
        Optional<ScriptFailure> unreadable = script.unreadable();
        if (unreadable.isPresent()) {
            return new Failed(unreadable.get(), RunReport.NOTHING_RAN);
        }
        try (OutputDirectory output = OutputDirectory.create(pipeline)) {
            PipelineRun run = new PipelineRun(pipeline, null, null, output, PipelineListener.none());
            RenderRequest request = run.request(1, script, run.scenes.selected(), run.budget.timeLeft());
            return PluginAnswer.require(
                    run.backend.check(request, listener), "render backend", run.backend.id(), "a result of check");
        }
    }

    /** Finds what makes every run of this call fail, before a model is paid. */
    private void validate() {
        backend.validate(request(0, new Script(""), scenes.selected(), budget.timeLeft()));
    }

    private AnimationResult finish(AnimationResult result) {
        events.publish(new PipelineEvent.Finished(events.runId(), result, events.since(start)));
        return result;
    }

    private AnimationResult generate(ScriptGenerator generator, ScriptRequest wanted) throws InterruptedException {
        Instant began = now();
        GeneratedScript script =
                events.modelCall(1, generator.name(), false, () -> generator.generate(wanted, budget.remaining()));
        return loop(PendingAttempt.fromModel(script, Origin.WRITTEN, began, null));
    }

    private AnimationResult loop(PendingAttempt first) throws InterruptedException {
        PendingAttempt pending = first;
        while (true) {
            int number = history.nextNumber();
            budget.add(pending.usage(), pending.usd());
            attemptStart = now();
            events.attemptStarted(number, pending);
            // A mended script omits what the one before it omits.
            List<String> omitted = baselines.omitted(pending);
            LayoutRepairStep.Outcome mended = mendLayout(number, pending);
            number = mended.number();
            pending = mended.pending();
            LayoutPolishing.Outcome ended = run(mended, omitted);
            if (ended.result() instanceof Rendered rendered) {
                history.add(pending.toAttempt(number, null, now()));
                ended.polished().forEach(history::add);
                return succeeded(improved(rendered, omitted), omitted);
            }
            Failed failed = (Failed) ended.result();
            Optional<ModuleInstallResult> module = modules.install(failed.failure());
            failed = ModuleInstaller.explained(failed, module);
            RepairBaseline baseline = recordFailure(number, pending, failed);
            ended.polished().forEach(history::add);
            if (module.isPresent() && module.get() instanceof ModuleInstallResult.Installed installed) {
                pending = PendingAttempt.again(
                        pending.script(),
                        installed.distribution(),
                        "It provides the module " + installed.module() + ".",
                        now(),
                        baselines.omitted(pending));
                continue;
            }
            Optional<PendingAttempt> next = repair(baseline).or(() -> omit(baseline));
            if (next.isEmpty() && omissions == null) {
                next = fixOrOmit();
            }
            if (next.isEmpty()) {
                next = omitScene(baseline.failure(), failed.report().scenes());
            }
            if (next.isEmpty()) {
                return gaveUp();
            }
            pending = next.get();
        }
    }

    /** Mends the layout of a script that rules may change; the same attempt if there is nothing to mend. */
    private LayoutRepairStep.Outcome mendLayout(int number, PendingAttempt pending) throws InterruptedException {
        boolean allowed = pipeline.layoutRepairs() == LayoutRepairs.ALL
                || (pipeline.layoutRepairs() == LayoutRepairs.OF_MODELS && request != null);
        if (!allowed
                || pending.refusal() != null
                || pending.script().unreadable().isPresent()) {
            return new LayoutRepairStep.Outcome(null, number, pending);
        }
        RenderRequest render = request(number, pending.script(), scenes.selected(), budget.timeLeft());
        return new LayoutRepairStep(pipeline, budget, history, events, this::checkRequest)
                .mend(number, pending, render, knownLayoutErrors);
    }

    private RenderRequest checkRequest(int number, Script script) {
        RenderRequest check = request(number, script, scenes.selected(), budget.timeLeft());
        return request == null ? check.withAuthor(ScriptAuthor.PERSON_REPAIRING) : check;
    }

    /**
     * The same script without the scene that fails, so that the other selected scenes become videos. Each of them gets all
     * repairs again.
     */
    private Optional<PendingAttempt> omitScene(ScriptFailure failure, List<String> found) {
        if (budget.timeIsUp() || !scenes.canOmit(failure, found)) {
            return Optional.empty();
        }
        AnimationFailed end = gaveUp();
        scenes.omit(failure, found);
        firstEnd = firstEnd == null ? end : firstEnd;
        Script script = history.best().script();
        history.startOver();
        baselines = new BaselineTracker();
        omissions = null;
        repeatedFixes = 0;
        repairs.startOver();
        return Optional.of(PendingAttempt.withoutModel(
                script,
                Origin.SCENE_OMITTED,
                String.valueOf(failure.scene()),
                "It fails: " + failure.summary(),
                now()));
    }

    /** The end of the first scene that failed, because later ends are only about the rest. */
    private AnimationFailed gaveUp() {
        if (firstEnd != null) {
            return new AnimationFailed(
                    firstEnd.reason(), firstEnd.detail(), firstEnd.best(), firstEnd.report(), history.attempts());
        }
        OmissionStrategy end = Objects.requireNonNull(omissions);
        return history.failed(end.reason(), end.detail());
    }

    /** Records a failed attempt and returns the baseline of the next one. */
    private RepairBaseline recordFailure(int number, PendingAttempt pending, Failed failed) {
        history.add(pending.toAttempt(number, failed.failure(), now()));
        boolean ran = pending.refusal() == null;
        RepairBaseline baseline = ran
                ? baselines.after(pending, failed.failure())
                : new RepairBaseline(pending.script(), failed.failure(), List.of());
        // A script that runs further because parts are left out is not a better script.
        if (ran && omissions == null && baseline.script().equals(pending.script())) {
            history.updateBest(number, failed.report());
        }
        events.attemptFailed(number, failed.failure(), attemptStart);
        return baseline;
    }

    /** A model's fix. When no further fix is possible, the first omission. */
    private Optional<PendingAttempt> fixOrOmit() throws InterruptedException {
        Optional<AnimationFailed.Reason> end = request == null || pipeline.debugger() == null
                ? Optional.of(AnimationFailed.Reason.NO_MODEL)
                : budget.exhausted();
        if (end.isPresent()) {
            return startOmissions(end.get(), "");
        }
        PendingAttempt fix;
        try {
            fix = fix(Objects.requireNonNull(pipeline.debugger()));
        } catch (ModelException e) {
            return startOmissions(reason(e), String.valueOf(e.getMessage()));
        }
        if (repeatedFixes == MAX_REPEATED_FIXES) {
            history.add(fix.toAttempt(history.nextNumber(), fix.refusal(), now()));
            budget.add(fix.usage(), fix.usd());
            return startOmissions(AnimationFailed.Reason.REPEATED_FIX, "");
        }
        return Optional.of(fix);
    }

    private Optional<PendingAttempt> startOmissions(AnimationFailed.Reason reason, String detail) {
        FailedScript best = history.best();
        omissions = new OmissionStrategy(best.script(), reason, detail);
        RepairBaseline baseline = baselines.reset(best.script(), best.failure());
        return repair(baseline).or(() -> omit(baseline));
    }

    private static AnimationFailed.Reason reason(ModelException e) {
        return switch (e.reason()) {
            case TOKEN_BUDGET -> AnimationFailed.Reason.TOKEN_BUDGET;
            case COST_BUDGET -> AnimationFailed.Reason.COST_BUDGET;
            default -> AnimationFailed.Reason.MODEL_ERROR;
        };
    }

    /** The videos after a review, if one is wanted and every part of the script is shown. */
    private Rendered improved(Rendered rendered, List<String> omitted) throws InterruptedException {
        ScriptDebugger debugger = pipeline.debugger();
        if (!pipeline.review()) {
            return rendered;
        }
        if (request == null || debugger == null || !omitted.isEmpty()) {
            return ContactSheets.removed(rendered);
        }
        VideoImprovement.Outcome outcome = new VideoImprovement(pipeline, budget, events, debugger)
                .improve(
                        request,
                        history.nextNumber() - 1,
                        history.lastSuccess().script(),
                        rendered,
                        (attempt, script) -> request(attempt, script, scenes.selected(), budget.timeLeft())
                                .withDirectory(output.improved()));
        outcome.attempts().forEach(history::add);
        return outcome.rendered();
    }

    private AnimationSucceeded succeeded(Rendered rendered, List<String> omitted) {
        List<Attempt> attempts = history.attempts();
        ScriptGenerator generator = request == null ? null : pipeline.generator();
        Attempt success = history.lastSuccess();
        Script script = success.script();
        // All scenes that the caller selected, also those that failed.
        RenderRequest job = request(
                        success.number(),
                        script,
                        pipeline.template().scenes(),
                        pipeline.template().limits().wallTime())
                .withAssets(backend.assets(script));
        Provenance provenance = new Provenance(
                Omega.version(),
                request == null || revision != null ? null : request.prompt(),
                null,
                revision == null ? null : Provenance.Revision.of(revision),
                generator == null ? null : generator.name(),
                pipeline.backend().id(),
                pipeline.backend().capabilities(),
                job,
                rendered,
                attempts,
                omitted,
                scenes.failed(),
                null,
                start,
                Duration.between(start, now()));
        return new AnimationSucceeded(rendered, attempts, omitted, provenance, scenes.failed());
    }

    private LayoutPolishing.Outcome run(LayoutRepairStep.Outcome mended, List<String> omitted)
            throws InterruptedException {
        if (mended.result() != null) {
            return new LayoutPolishing.Outcome(mended.result(), List.of());
        }
        PendingAttempt pending = mended.pending();
        Script script = pending.script();
        Optional<ScriptFailure> refusal = Optional.ofNullable(pending.refusal()).or(script::unreadable);
        if (refusal.isPresent()) {
            return new LayoutPolishing.Outcome(new Failed(refusal.get(), RunReport.NOTHING_RAN), List.of());
        }
        boolean complete = omitted.isEmpty() && scenes.failed().isEmpty();
        int last = Math.max(mended.number(), history.nextNumber() - 1);
        return polishing.render(
                complete ? request : null,
                knownLayoutErrors,
                mended.number(),
                last,
                script,
                (attempt, changed) -> request(attempt, changed, scenes.selected(), budget.timeLeft()));
    }

    private RenderRequest request(int attempt, Script script, SceneSelection selected, Duration timeLeft) {
        ScriptAuthor author = request == null ? ScriptAuthor.PERSON : ScriptAuthor.MODEL;
        return pipeline.template()
                .request(events.runId() + "-" + attempt, script, author, selected, output.path(), timeLeft);
    }

    private Optional<PendingAttempt> repair(RepairBaseline baseline) {
        return repairs.repair(baseline, this::failedBefore);
    }

    private Optional<PendingAttempt> omit(RepairBaseline baseline) {
        if (omissions == null || baseline.omitted().size() >= pipeline.maxOmissions() || budget.timeIsUp()) {
            return Optional.empty();
        }
        Instant began = now();
        return omissions
                .omit(baseline.script(), baseline.failure(), this::failedBefore)
                .map(it ->
                        PendingAttempt.withoutModel(it.script(), Origin.OMITTED, it.rule(), it.explanation(), began));
    }

    private boolean failedBefore(Script script) {
        return history.failureOf(script).isPresent();
    }

    private PendingAttempt fix(ScriptDebugger debugger) throws InterruptedException {
        budget.addFix();
        Instant began = now();
        FailedScript base = history.best();
        List<FailedScript> failed = history.failedAnswers();
        FixTask task = new FixTask(
                base,
                failed.stream().filter(it -> !it.equals(base)).toList(),
                history.layoutErrors(),
                FixStrategySelector.select(failed));
        GeneratedScript fix = events.modelCall(
                history.nextNumber(),
                debugger.name(),
                true,
                () -> debugger.fix(Objects.requireNonNull(request), task, budget.remaining()));
        return PendingAttempt.fromModel(fix, Origin.FIXED, began, refusal(base.script(), fix.script()));
    }

    /** Why a fix is not run, or null. */
    private @Nullable ScriptFailure refusal(Script base, Script fix) {
        Optional<ScriptFailure> earlier = history.failureOf(fix);
        if (earlier.isPresent()) {
            repeatedFixes++;
            return ScriptFailure.of(
                    FailureKind.FIX_REFUSED,
                    "The same script failed before: " + earlier.get().summary());
        }
        return FixReview.refusal(base, fix)
                .map(reason -> ScriptFailure.of(FailureKind.FIX_REFUSED, reason))
                .orElse(null);
    }

    private Instant now() {
        return pipeline.clock().instant();
    }
}
