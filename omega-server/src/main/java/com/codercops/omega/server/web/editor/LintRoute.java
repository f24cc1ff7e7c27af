package com.codercops.omega.server.web.editor;

import com.codercops.omega.auth.ratelimit.RateLimiter;
import com.codercops.omega.script.Script;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.lint.LintMarker;
import com.codercops.omega.server.lint.ScriptLinter;
import com.codercops.omega.server.web.page.Texts;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a text while it is typed, without running it. */
final class LintRoute implements RouteGroup {
    /** JSON escapes make a script of 1 MiB longer. */
    private static final int BODY = 4 << 20;
    /** Fewer than the writes that an account may send, so that saving remains possible. */
    private static final int PER_MINUTE = 120;

    private final ScriptLinter linter = new ScriptLinter();
    private final RateLimiter limiter = new RateLimiter(PER_MINUTE, Duration.ofMinutes(1), Clock.systemUTC());
    private final Texts texts;

    LintRoute(Texts texts) {
        this.texts = texts;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/editor/check", this::check, EditorRoutes.MEMBERS);
    }

    /** A marker as the editor shows it: offsets in UTF-16 code units, as JavaScript counts. */
    private record MarkerView(
            int from,
            int to,
            String severity,
            String message,
            @Nullable String replacement) {}

    private record MarkersView(List<MarkerView> markers) {}

    private void check(Context context) {
        limiter.tryAgainIn(Caller.id(context).toString()).ifPresent(wait -> {
            throw ProblemException.retryLater(
                    ProblemType.TOO_MANY_REQUESTS, "At most " + PER_MINUTE + " checks per minute are allowed.", wait);
        });
        String source = JsonRequestBody.of(context, BODY).text("source");
        new Script(source).unreadable().ifPresent(failure -> {
            throw ProblemException.of(ProblemType.CONTENT_TOO_LARGE, failure.message());
        });
        ApiJson.respond(
                context,
                new MarkersView(linter.check(source).stream().map(this::view).toList()));
    }

    private MarkerView view(LintMarker marker) {
        String message = texts.get("editor.lint." + marker.rule().code(), marker.text());
        if (marker.replacement() != null) {
            message = message + " " + texts.get("editor.lint.replacement", marker.replacement());
        }
        String severity = marker.rule().isError() ? "error" : "warning";
        return new MarkerView(marker.from(), marker.to(), severity, message, marker.replacement());
    }
}
