package com.codercops.omega.server.web.editor;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptAsset;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.server.web.page.FormState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what the pages of the editor show. */
final class EditorModels {
    private final ApiServices services;

    EditorModels(ApiServices services) {
        this.services = services;
    }

    /**
     * The editor with a version.
     *
     * @param version version number, or null for the newest one
     * @param job the job whose result is shown, or null
     */
    EditorModel of(ManimScript script, @Nullable Integer version, @Nullable UUID job) {
        int shown = version == null ? script.newest() : version;
        String source = OwnScript.source(script, shown, services);
        CheckModel check = job == null ? lastFailure(script, shown) : check(script, job);
        return model(script, shown, FormState.of(ScriptFields.values(script, source)), null, check);
    }

    /** The failure of the shown text, if its job was the newest one. */
    private @Nullable CheckModel lastFailure(ManimScript script, int version) {
        ManimScript.Latest latest = script.latest();
        if (latest == null || latest.state() != JobState.FAILED) {
            return null;
        }
        CheckModel check = check(script, latest.job());
        return check != null && check.version() == version ? check : null;
    }

    /** The editor with what was typed, after the form was refused. */
    EditorModel refused(ManimScript script, FormState form) {
        Map<String, String> values = new HashMap<>(ScriptFields.values(script, ""));
        values.putAll(form.values());
        String typed = form.value(ScriptFields.SOURCE);
        String base = form.value(ScriptFields.BASE);
        boolean stale =
                base.matches("[0-9]{1,7}") && ScriptSaving.isStale(script, Integer.parseInt(base), typed, services);
        // The next attempt to save is made with knowledge of the newest version.
        values.put(ScriptFields.BASE, Integer.toString(script.newest()));
        FormState state = new FormState(values, form.errorField(), form.error());
        return model(script, script.newest(), state, stale ? stale(script, typed) : null, null);
    }

    private EditorModel model(
            ManimScript script, int version, FormState form, @Nullable StaleVersion stale, @Nullable CheckModel check) {
        return new EditorModel(
                script, version, form, OwnScript.versions(script, services), files(script, null), stale, check);
    }

    private StaleVersion stale(ManimScript script, String typed) {
        String newest = OwnScript.source(script, script.newest(), services);
        return new StaleVersion(script.newest(), newest, diff(script, typed));
    }

    private List<DiffLine> diff(ManimScript script, String typed) {
        try {
            return DiffLine.of(services.scripts()
                    .diff(script.owner(), script.id(), script.newest(), typed)
                    .orElse(""));
        } catch (InvalidFieldException e) {
            return List.of();
        }
    }

    EditorModel.FilesModel files(ManimScript script, @Nullable String error) {
        return files(script, error, null, "");
    }

    /** After a refused upload. */
    EditorModel.FilesModel files(ManimScript script, String uploadError, String typedPath) {
        return files(script, null, uploadError, typedPath);
    }

    private EditorModel.FilesModel files(
            ManimScript script, @Nullable String error, @Nullable String uploadError, String typedPath) {
        List<ScriptAsset> files = script.newest() == 0
                ? List.of()
                : services.assets().list(script.owner(), script.id(), null).orElse(List.of());
        return new EditorModel.FilesModel(
                "/scripts/" + script.id(), script.newest(), files, error, uploadError, typedPath);
    }

    /** The result of a job of the script. */
    @Nullable CheckModel check(ManimScript script, @Nullable UUID job) {
        return job == null ? null : CheckModel.of(script, jobOf(script, job), services);
    }

    private Job jobOf(ManimScript script, UUID job) {
        return services.queue()
                .find(script.owner(), job)
                .filter(it -> it.source() != null && it.source().script().equals(script.id()))
                .orElseThrow(() -> ProblemException.notFound("job"));
    }
}
