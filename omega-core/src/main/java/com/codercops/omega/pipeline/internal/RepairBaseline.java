package com.codercops.omega.pipeline.internal;

import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import java.util.List;

/**
 * The script that the next repair changes, with its failure.
 *
 * @param failure proposes only repairs that were not tried yet
 * @param omitted what the script leaves out, one sentence each
 */
record RepairBaseline(Script script, ScriptFailure failure, List<String> omitted) {
    RepairBaseline {
        omitted = List.copyOf(omitted);
    }
}
