package com.codercops.omega.pipeline.internal;

import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.ScriptRepair;
import com.codercops.omega.script.SourceEdits;
import java.util.Optional;

/** Applies the best of the repairs that came with the failure. The rules themselves live beside Manim, in the runner. */
public final class ProposedRepairApplier implements ScriptRepair {
    @Override
    public Optional<RepairedScript> repair(Script script, ScriptFailure failure) {
        for (ProposedRepair proposed : failure.repairs()) {
            if (proposed.omits()) {
                continue;
            }
            Optional<Script> mended = SourceEdits.apply(script, proposed.edits());
            if (mended.isPresent()) {
                return Optional.of(new RepairedScript(mended.get(), proposed.rule(), proposed.explanation()));
            }
        }
        return Optional.empty();
    }
}
