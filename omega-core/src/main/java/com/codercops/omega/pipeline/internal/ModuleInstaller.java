package com.codercops.omega.pipeline.internal;

import com.codercops.omega.render.Failed;
import com.codercops.omega.render.ModuleInstallResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Installs the modules that the scripts of one run miss, each once. Not thread-safe. */
final class ModuleInstaller {
    private final RenderBackend backend;
    private final BudgetTracker budget;
    private final Set<String> requested = new HashSet<>();

    ModuleInstaller(RenderBackend backend, BudgetTracker budget) {
        this.backend = backend;
        this.budget = budget;
    }

    /** Asks the backend to install the module that a failure is about. Empty if it is about none, or an earlier one. */
    Optional<ModuleInstallResult> install(ScriptFailure failure) throws InterruptedException {
        String module = failure.module();
        if (module == null
                || failure.kind() != FailureKind.MISSING_MODULE
                || budget.timeIsUp()
                || !requested.add(module)) {
            return Optional.empty();
        }
        return Optional.of(
                PluginAnswer.require(backend.install(module), "render backend", backend.id(), "a result of install"));
    }

    /** The failure, which says why its module was not installed. */
    static Failed explained(Failed failed, Optional<ModuleInstallResult> module) {
        return module.isPresent() && module.get() instanceof ModuleInstallResult.Refused refused
                ? new Failed(failed.failure().as(FailureKind.PACKAGE_NOT_ALLOWED, refused.message()), failed.report())
                : failed;
    }
}
