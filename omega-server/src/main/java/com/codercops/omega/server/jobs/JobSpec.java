package com.codercops.omega.server.jobs;

import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.app.options.RenderOptionsJson;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.script.RevisionRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.WritingOptions;
import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a job does. It has either a prompt or a script; in lists, the script is left out.
 *
 * @param prompt a model writes the script for it; or null
 * @param script it is rendered and repaired by rules, without a model unless there is a wish; or null
 * @param wish how a model changes the script first; or null. Only with a script
 * @param options how the script is rendered; models only with a prompt or a wish
 * @param execute whether the script is rendered; otherwise it is only checked, and there is no video
 */
public record JobSpec(
        @Nullable String prompt,
        @Nullable String script,
        @Nullable String wish,
        RenderOptions options,
        boolean execute) {
    /** @throws InvalidFieldException if a field is invalid */
    public JobSpec {
        if (prompt != null && script != null) {
            throw new InvalidFieldException("prompt", "A job has either a prompt or a script");
        }
        if (prompt != null) {
            checkText("prompt", prompt, it -> new ScriptRequest(it));
        }
        if (wish != null) {
            if (prompt != null) {
                throw new InvalidFieldException(
                        "wish", "The field 'wish' is not allowed: there is no script to change.");
            }
            if (script != null) {
                requireChangeable(script);
                checkText("wish", wish, it -> new RevisionRequest(new Script(script), it));
            }
        }
        if (script != null && script.isEmpty()) {
            throw new InvalidFieldException("script", "The script is empty.");
        }
        Optional.ofNullable(script).flatMap(it -> new Script(it).unreadable()).ifPresent(failure -> {
            throw new InvalidFieldException("script", failure.message());
        });
        if (prompt == null && wish == null && options.review()) {
            throw new InvalidFieldException(
                    "review", "The field 'review' is not allowed: no model improves a given script. Leave it out.");
        }
        if (prompt == null && wish == null && !options.writing().isDefault()) {
            WritingOptions writing = options.writing();
            String field = writing.seconds() != null ? "seconds" : writing.language() != null ? "language" : "style";
            throw new InvalidFieldException(
                    field, "The field '" + field + "' is not allowed: no model writes a given script. Leave it out.");
        }
        if (prompt == null && wish == null && !options.models().isDefault()) {
            String field = options.models().model() != null
                    ? "model"
                    : options.models().fixModel() != null ? "fixModel" : "fallbackModels";
            throw new InvalidFieldException(
                    field, "The field '" + field + "' is not allowed: a given script needs no model. Leave it out.");
        }
    }

    private static void requireChangeable(String script) {
        if (script.isBlank() || script.length() > RevisionRequest.MAX_SCRIPT) {
            throw new InvalidFieldException(
                    "wish",
                    script.isBlank()
                            ? "The script is empty, so there is nothing to change. Create a job with a prompt."
                            : "The script has " + script.length()
                                    + " characters. A model can change scripts with at most "
                                    + RevisionRequest.MAX_SCRIPT + ". Edit it yourself.");
        }
    }

    private static void checkText(String field, String text, Consumer<String> check) {
        try {
            check.accept(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidFieldException(field, String.valueOf(e.getMessage()));
        }
        if (!PostgresText.text(text).equals(text)) {
            throw new InvalidFieldException(
                    field, "The " + field + " has an unpaired surrogate, which is not valid Unicode text.");
        }
    }

    /** A job that no model changes. */
    public JobSpec(@Nullable String prompt, @Nullable String script, RenderOptions options, boolean execute) {
        this(prompt, script, null, options, execute);
    }

    /** A prompt with the default options. */
    public static JobSpec ofPrompt(String prompt) {
        return new JobSpec(prompt, null, RenderOptions.DEFAULT, true);
    }

    /** A script with the default options. */
    public static JobSpec ofScript(String script) {
        return new JobSpec(null, script, RenderOptions.DEFAULT, true);
    }

    /** Whether a model writes or changes the script. */
    public boolean asksModel() {
        return prompt != null || wish != null;
    }

    /** The same with other options. */
    public JobSpec withOptions(RenderOptions other) {
        return new JobSpec(prompt, script, wish, other, execute);
    }

    /** The same with another model; null for the default. */
    public JobSpec withModel(@Nullable String other) {
        ModelOptions models = options.models();
        return withOptions(options.withModels(new ModelOptions(other, models.fixModel(), models.fallbackModels())));
    }

    /** The same, rendered or only checked. */
    public JobSpec withExecute(boolean rendered) {
        return new JobSpec(prompt, script, wish, options, rendered);
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
                wish != null ? "wish" : prompt == null ? "script" : "prompt",
                quality().width() + "x" + quality().height() + "@" + quality().fps(),
                format().name(),
                Long.toString(seed()),
                // The name of a model contains no line break. Default options add nothing, so that fingerprints from
                // before options were stored stay valid.
                execute + " " + (model() == null ? "" : model()) + (given.isEmpty() ? "" : " " + given),
                // The length separates the wish from the script.
                (wish == null ? "" : wish.length() + "\n" + wish) + (prompt == null ? String.valueOf(script) : prompt));
        return new Script(whole).sha256();
    }
}
