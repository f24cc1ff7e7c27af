package com.codercops.omega.server.api.jobs;

import com.codercops.omega.app.options.InvalidOptionException;
import com.codercops.omega.app.options.LimitOptions;
import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.app.options.RenderOptionsBuilder;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.script.WritingOptions;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.scripts.RenderOrder;
import com.codercops.omega.server.scripts.ReviseOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the job specification in a request.
 *
 * @param limits of one run, which the options of a request must not exceed
 * @param budget of one job; a request can only lower it
 */
public record JobRequestBody(RenderLimits limits, Budget budget) {
    private static final int MAX_SCENES = 100;
    private static final String LAST = "last";
    private static final String ALL = "all";

    /** Reads a job. */
    public JobSpec job(JsonRequestBody body) {
        Optional<String> prompt = body.optionalText("prompt");
        Optional<String> script = body.optionalText("script");
        if (prompt.isPresent() == script.isPresent()) {
            throw ProblemException.invalid("prompt", "Give either 'prompt' or 'script'.");
        }
        if (script.isPresent()) {
            refusePolish(body);
        }
        return new JobSpec(
                prompt.orElse(null), script.orElse(null), options(body, models(body)), body.flag("render", true));
    }

    /** It is the default, so that the specification of a job does not tell whether it was asked for. */
    private static void refusePolish(JsonRequestBody body) {
        if (body.flag("polish", false)) {
            throw ProblemException.invalid(
                    "polish", "The field 'polish' is not allowed: no model corrects a given script. Leave it out.");
        }
    }

    /** Reads how to render a stored script, without a model. */
    public RenderOrder rendering(JsonRequestBody body) {
        refusePolish(body);
        return new RenderOrder(options(body, ModelOptions.DEFAULT), body.flag("render", true));
    }

    /** Reads how a model changes a stored script. */
    public ReviseOrder revision(JsonRequestBody body, @Nullable Integer version) {
        return new ReviseOrder(body.text("wish"), version, options(body, models(body)), body.flag("render", true));
    }

    /** Reads how a model writes the script. */
    public static WritingOptions writing(JsonRequestBody body) {
        return valid(() -> new RenderOptionsBuilder()
                .seconds(intOrNull(body, "seconds"))
                .language(body.optionalText("language").orElse(null))
                .style(body.optionalText("style").orElse(null))
                .build()
                .writing());
    }

    private static ModelOptions models(JsonRequestBody body) {
        return valid(() -> new ModelOptions(
                body.optionalText("model").orElse(null),
                body.optionalText("fixModel").orElse(null),
                texts(body, "fallbackModels")));
    }

    private RenderOptions options(JsonRequestBody body, ModelOptions models) {
        return valid(() -> {
            LimitOptions requested = new LimitOptions(
                    body.optionalDuration("timeLimit").orElse(null),
                    longOrNull(body, "memoryBytes"),
                    intOrNull(body, "maxAttempts"),
                    longOrNull(body, "budgetTokens"),
                    body.optionalDecimal("budgetUsd").orElse(null));
            requested.requireWithin(limits, budget);
            return new RenderOptionsBuilder()
                    .quality(body.optionalText("quality").orElse(null))
                    .resolution(intOrNull(body, "width"), intOrNull(body, "height"))
                    .aspect(body.optionalText("aspect").orElse(null))
                    .fps(intOrNull(body, "fps"))
                    .format(body.optionalText("format").orElse(null))
                    .transparent(body.flag("transparent", false))
                    .encoding(body.optionalText("encoding").orElse(null))
                    .scenes(scenes(body), allScenes(body))
                    .join(body.flag("join", false))
                    .seed(longOrNull(body, "seed"))
                    .maxOmissions(intOrNull(body, "maxOmissions"))
                    .layoutRepairs(body.flag("layoutRepairs", true))
                    .polish(body.flag("polish", true))
                    .review(body.flag("review", false))
                    .limits(requested)
                    .models(models)
                    .build()
                    .withWriting(writing(body))
                    .requireFrameWithin(limits);
        });
    }

    /** The field {@code scene} is the short form for one scene, the last one or all. */
    private static List<String> scenes(JsonRequestBody body) {
        List<String> scenes = texts(body, "scenes");
        Optional<String> scene = body.optionalText("scene");
        if (scene.isPresent() && (!scenes.isEmpty() || body.flag("allScenes", false))) {
            throw ProblemException.invalid(
                    "scene", "'scene' excludes 'scenes' and 'allScenes'. Leave one of them out.");
        }
        return scene.filter(it -> !LAST.equals(it) && !ALL.equals(it))
                .map(List::of)
                .orElse(scenes);
    }

    private static boolean allScenes(JsonRequestBody body) {
        return body.flag("allScenes", false)
                || body.optionalText("scene").filter(ALL::equals).isPresent();
    }

    private static @Nullable Integer intOrNull(JsonRequestBody body, String field) {
        return body.optionalInteger(field, Integer.MIN_VALUE, Integer.MAX_VALUE).stream()
                .boxed()
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Long longOrNull(JsonRequestBody body, String field) {
        OptionalLong value = body.optionalLong(field);
        return value.isPresent() ? value.getAsLong() : null;
    }

    private static List<String> texts(JsonRequestBody body, String field) {
        return body.optionalTexts(field, MAX_SCENES).orElse(List.of());
    }

    /** Reports an invalid option as a problem of its field. */
    private static <T> T valid(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidOptionException e) {
            String field = e.option().equals("resolution") ? "width" : e.option();
            throw ProblemException.invalid(field, String.valueOf(e.getMessage()));
        }
    }
}
