package com.codercops.omega.pipeline.internal;

import com.codercops.omega.pipeline.Attempt.Origin;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.RevisionRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import com.codercops.omega.script.ScriptGenerator.RevisionTask;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Asks the model for the first script of a revision. The script to change is checked before, so that the model knows its
 * layout problems or why it fails. It is not repaired: the model corrects it together with the change.
 */
record RevisionStep(
        ScriptGenerator generator,
        RenderBackend backend,
        ModuleInstaller modules,
        BudgetTracker budget,
        RunEvents events,
        Clock clock) {
    /**
     * The first script of a revision.
     *
     * @param layoutErrors of the script to change; the person has seen them
     */
    record Revised(PendingAttempt attempt, long layoutErrors) {}

    /**
     * Changes a script.
     *
     * @param check the request that checks the script to change
     */
    Revised revise(RevisionRequest request, RenderRequest check) throws InterruptedException {
        CheckResult checked = check(request.base(), check);
        ScriptFailure failure = checked instanceof Failed failed ? failed.failure() : null;
        RevisionTask task = new RevisionTask(request, checked.report().layout(), failure);
        Instant began = clock.instant();
        GeneratedScript revised =
                events.modelCall(1, generator.name(), false, () -> generator.revise(task, budget.remaining()));
        return new Revised(
                PendingAttempt.fromModel(revised, Origin.REVISED, began, null),
                checked.report().mistakes());
    }

    private CheckResult check(Script base, RenderRequest request) throws InterruptedException {
        Optional<ScriptFailure> unreadable = base.unreadable();
        if (unreadable.isPresent()) {
            return new Failed(unreadable.get(), RunReport.NOTHING_RAN);
        }
        while (true) {
            CheckResult result = PluginAnswer.require(
                    backend.check(request.withImages(false), RenderListener.none()),
                    "render backend",
                    backend.id(),
                    "a result of check");
            if (!(result instanceof Failed failed)) {
                return result;
            }
            Optional<ModuleInstallResult> module = modules.install(failed.failure());
            if (module.isEmpty() || !(module.get() instanceof ModuleInstallResult.Installed)) {
                return ModuleInstaller.explained(failed, module);
            }
        }
    }
}
