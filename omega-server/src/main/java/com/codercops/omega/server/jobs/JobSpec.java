package com.codercops.omega.server.jobs;

import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.app.options.RenderOptionsJson;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a job does. It has either a prompt or a script; in lists, the script is left out.
 *
 * @param prompt a model writes the script for it; or null
 * @param script it is rendered and repaired by rules, without a model; or null
 * @param options how the script is rendered; models only with a prompt
 * @param execute whether the script is rendered; otherwise it is only checked, and there is no video
 */
public record JobSpec(@Nullable String prompt, @Nullable String script, RenderOptions options, boolean execute) {
    /** @throws InvalidFieldException if a field is invalid */
    public JobSpec {
        if (prompt != null && script != null) {
            throw new InvalidFieldException("prompt", "A job has either a prompt or a script");
        }
        if (prompt != null) {
            checkPrompt(prompt);
        }
        if (script != null && script.isEmpty()) {
            throw new InvalidFieldException("script", "The script is empty.");
        }
        Optional.ofNullable(script).flatMap(it -> new Script(it).unreadable()).ifPresent(failure -> {
            throw new InvalidFieldException("script", failure.message());
        });
        if (prompt == null && options.polish()) {
            throw new InvalidFieldException(
                    "polish", "The field 'polish' is not allowed: no model corrects a given script. Leave it out.");
        }
        if (prompt == null && !options.models().isDefault()) {
            String field = options.models().model() != null
                    ? "model"
                    : options.models().fixModel() != null ? "fixModel" : "fallbackModels";
            throw new InvalidFieldException(
                    field, "The field '" + field + "' is not allowed: a given script needs no model. Leave it out.");
        }
    }

    private static void checkPrompt(String prompt) {
        try {
            if (PostgresText.text(new ScriptRequest(prompt).prompt()).equals(prompt)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException("prompt", String.valueOf(e.getMessage()));
        }
        throw new InvalidFieldException(
                "prompt", "The prompt has an unpaired surrogate, which is not valid Unicode text.");
    }

    /** A prompt with the default options. */
    public static JobSpec ofPrompt(String prompt) {
        return new JobSpec(prompt, null, RenderOptions.DEFAULT, true);
    }

    /** A script with the default options. */
    public static JobSpec ofScript(String script) {
        return new JobSpec(null, script, RenderOptions.DEFAULT, true);
    }

    /** The same with other options. */
    public JobSpec withOptions(RenderOptions other) {
        return new JobSpec(prompt, script, other, execute);
    }

    /** The same with another model; null for the default. */
    public JobSpec withModel(@Nullable String other) {
        ModelOptions models = options.models();
        return withOptions(options.withModels(new ModelOptions(other, models.fixModel(), models.fallbackModels())));
    }

    /** The same, rendered or only checked. */
    public JobSpec withExecute(boolean rendered) {
        return new JobSpec(prompt, script, options, rendered);
    }

    public Quality quality() {
        return options.quality();
    }

    public Format format() {
        return options.format();
    }

    public long seed() {
        return options.seed();
    }

    /** The selected model, or null for the default. */
    public @Nullable String model() {
        return options.models().model();
    }

    /** Returns 64 hexadecimal digits that identify the specification. */
    public String fingerprint() {
        ObjectNode given = RenderOptionsJson.writeGiven(options);
        String whole = String.join(
                "\n",
                prompt == null ? "script" : "prompt",
                quality().width() + "x" + quality().height() + "@" + quality().fps(),
                format().name(),
                Long.toString(seed()),
                // The name of a model contains no line break. Default options add nothing, so that fingerprints from
                // before options were stored stay valid.
                execute + " " + (model() == null ? "" : model()) + (given.isEmpty() ? "" : " " + given),
                prompt == null ? String.valueOf(script) : prompt);
        return new Script(whole).sha256();
    }
}
