package com.codercops.omega.server.jobs;

import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have made.
 *
 * @param prompt from which a model writes the script, or null
 * @param script that is rendered as it is, with rules to mend it but without a model, or null; one of the two is there
 * @param quality size and rate
 * @param format of the film
 * @param seed for random numbers of the script, 0 or more
 */
public record JobOrder(@Nullable String prompt, @Nullable String script, Quality quality, Format format, long seed) {
    public JobOrder {
        if ((prompt == null) == (script == null)) {
            throw new IllegalArgumentException("A job has either a prompt or a script");
        }
        if (prompt != null) {
            ScriptRequest request = new ScriptRequest(prompt);
            if (!Storable.text(request.prompt()).equals(prompt)) {
                throw new IllegalArgumentException(
                        "The prompt has half of a surrogate pair, which is not Unicode text.");
            }
        }
        Optional.ofNullable(script).flatMap(it -> new Script(it).unreadable()).ifPresent(failure -> {
            throw new IllegalArgumentException(failure.message());
        });
        if (seed < 0) {
            throw new IllegalArgumentException("The seed must not be negative: " + seed);
        }
    }

    /** Draft quality, MP4, seed 0. */
    public static JobOrder ofPrompt(String prompt) {
        return new JobOrder(prompt, null, Quality.LOW, Format.MP4, 0);
    }

    /** Draft quality, MP4, seed 0. */
    public static JobOrder ofScript(String script) {
        return new JobOrder(null, script, Quality.LOW, Format.MP4, 0);
    }

    /** Equal for equal orders only, 64 hexadecimal digits. */
    String fingerprint() {
        String whole = String.join(
                "\n",
                prompt == null ? "script" : "prompt",
                quality.width() + "x" + quality.height() + "@" + quality.fps(),
                format.name(),
                Long.toString(seed),
                prompt == null ? String.valueOf(script) : prompt);
        return new Script(whole).sha256();
    }
}
