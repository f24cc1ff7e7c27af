package com.codercops.omega.pipeline.internal;

import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.SourceEdits;
import java.util.Optional;

/** Applies the first applicable repair that the runner proposed with the failure. */
public final class ProposedRepairApplier implements ScriptRepair {
    @Override
    public Optional<RepairedScript> repair(Script script, ScriptFailure failure) {
        for (ProposedRepair proposed : failure.repairs()) {
            if (proposed.omits()) {
                continue;
            }
            Optional<Script> repaired = SourceEdits.apply(script, proposed.edits());
            if (repaired.isPresent()) {
                return Optional.of(new RepairedScript(repaired.get(), proposed.rule(), proposed.explanation()));
            }
        }
        return Optional.empty();
    }
}
