package com.codercops.omega.server.api.jobs;

import com.codercops.omega.render.Format;
import com.codercops.omega.render.Quality;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.scripts.RenderOrder;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads what somebody orders. */
public final class JobRequestBody {
    private static final int LARGEST = 7680;

    private JobRequestBody() {}

    static JobSpec of(JsonRequestBody body) {
        Optional<String> prompt = body.optionalText("prompt");
        Optional<String> script = body.optionalText("script");
        if (prompt.isPresent() == script.isPresent()) {
            throw ProblemException.invalid("prompt", "Give either 'prompt' or 'script'.");
        }
        RenderOrder how = rendering(body);
        return new JobSpec(
                prompt.orElse(null),
                script.orElse(null),
                how.quality(),
                how.format(),
                how.seed(),
                body.optionalText("model").orElse(null),
                how.execute());
    }

    /** How it is to be drawn. */
    public static RenderOrder rendering(JsonRequestBody body) {
        return new RenderOrder(
                quality(body),
                checked("format", () -> Format.of(body.optionalText("format").orElse("mp4"))),
                body.optionalInteger("seed", 0, Integer.MAX_VALUE).orElse(0),
                body.flag("render", true));
    }

    private static Quality quality(JsonRequestBody body) {
        Quality named =
                checked("quality", () -> Quality.of(body.optionalText("quality").orElse("l")));
        int width = body.optionalInteger("width", 2, LARGEST).orElse(named.width());
        int height = body.optionalInteger("height", 2, LARGEST).orElse(named.height());
        int fps = body.optionalInteger("fps", 1, 240).orElse(named.fps());
        return checked("width", () -> new Quality(width, height, fps));
    }

    /** What a record refuses is a problem of the field that it was made from. */
    private static <T> T checked(String field, Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid(field, String.valueOf(e.getMessage()));
        }
    }
}
