package com.codercops.omega.server.jobs;

import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.server.database.PostgresText;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have made.
 *
 * @param prompt from which a model writes the script, or null
 * @param script that is rendered as it is, with rules to mend it but without a model, or null; one of the two is there
 * @param quality size and rate
 * @param format of the video
 * @param seed for random numbers of the script, 0 or more
 * @param model which of the offered ones writes, or null for the usual one; only with a prompt
 * @param execute whether it is to be drawn; otherwise the script is written and checked, and there is no video
 */
public record JobSpec(
        @Nullable String prompt,
        @Nullable String script,
        Quality quality,
        Format format,
        long seed,
        @Nullable String model,
        boolean execute) {
    /** @throws InvalidFieldException naming the field that cannot be taken */
    public JobSpec {
        if ((prompt == null) == (script == null)) {
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
        if (seed < 0) {
            throw new InvalidFieldException("seed", "The seed must not be negative: " + seed);
        }
        if (model != null && prompt == null) {
            throw new InvalidFieldException("model", "No model is asked for a script of one's own. Leave it out.");
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
                "prompt", "The prompt has half of a surrogate pair, which is not Unicode text.");
    }

    /** To be drawn, by the usual model. */
    public JobSpec(@Nullable String prompt, @Nullable String script, Quality quality, Format format, long seed) {
        this(prompt, script, quality, format, seed, null, true);
    }

    /** Draft quality, MP4, seed 0. */
    public static JobSpec ofPrompt(String prompt) {
        return new JobSpec(prompt, null, Quality.LOW, Format.MP4, 0);
    }

    /** Draft quality, MP4, seed 0. */
    public static JobSpec ofScript(String script) {
        return new JobSpec(null, script, Quality.LOW, Format.MP4, 0);
    }

    /** The same, written by another model; null for the usual one. */
    public JobSpec withModel(@Nullable String other) {
        return new JobSpec(prompt, script, quality, format, seed, other, execute);
    }

    /** The same, but whether it is drawn. */
    public JobSpec withExecute(boolean drawn) {
        return new JobSpec(prompt, script, quality, format, seed, model, drawn);
    }

    /** Equal for equal orders only, 64 hexadecimal digits. */
    String fingerprint() {
        String whole = String.join(
                "\n",
                prompt == null ? "script" : "prompt",
                quality.width() + "x" + quality.height() + "@" + quality.fps(),
                format.name(),
                Long.toString(seed),
                // No model's id has a line break, as is checked before.
                execute + " " + (model == null ? "" : model),
                prompt == null ? String.valueOf(script) : prompt);
        return new Script(whole).sha256();
    }
}
