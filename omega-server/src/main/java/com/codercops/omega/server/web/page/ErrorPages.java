package com.codercops.omega.server.web.page;

import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Error pages for browsers. Programs and the API receive problem details.
 *
 * <p>Without a session, a page redirects to the login page, and returns to the page after the login.
 */
public final class ErrorPages implements RouteGroup, ProblemPage {
    private static final String HOME = "/create";

    private final Templates templates;

    /**
     * The content of an error page.
     *
     * @param status HTTP status
     * @param detail what happened and what to do
     * @param retryAt when to try again, or null
     * @param requestId for the operator of the server
     */
    public record Model(int status, String detail, @Nullable Instant retryAt, String requestId) {
        /** The key of the heading. */
        public String heading() {
            return switch (status) {
                case 403 -> "error.forbidden";
                case 404 -> "error.not-found";
                case 413 -> "error.too-large";
                case 429 -> "error.too-many";
                case 503 -> "error.unavailable";
                default -> status >= 500 ? "error.internal" : "error.refused";
            };
        }
    }

    public ErrorPages(Templates templates) {
        this.templates = templates;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.before(context -> {
            if (isPage(context)) {
                useFor(context);
            }
        });
    }

    private static boolean isPage(Context context) {
        String accept = context.header("Accept");
        boolean browser = (accept != null && accept.contains("text/html")) || Htmx.isRequest(context);
        return browser && !context.path().startsWith("/api/v1/");
    }

    @Override
    public void respond(Context context, ProblemException problem) {
        int status = problem.problem().status();
        boolean read = context.req().getMethod().equals("GET");
        if (status == 401) {
            redirect(context, "/login?next=" + encoded(shown(context)));
        } else if (status == 404 && read && context.path().matches("/.*[^/]/+")) {
            redirect(context, context.path().replaceAll("^/+", "/").replaceAll("/+$", ""));
        } else {
            context.status(status);
            String id = context.res().getHeader("X-Request-Id");
            templates.page(
                    context,
                    "error",
                    "error.title",
                    "",
                    new Model(status, problem.problem().detail(), retryAt(problem), id == null ? "" : id));
        }
    }

    /** The path of the page that the browser shows; for a refused form, the page of the form. */
    private static String shown(Context context) {
        if (context.req().getMethod().equals("GET") && !Htmx.isRequest(context)) {
            return context.path();
        }
        String address = context.header(Htmx.isRequest(context) ? "HX-Current-URL" : "Referer");
        if (address == null) {
            return HOME;
        }
        try {
            return Optional.ofNullable(URI.create(address).getPath())
                    .filter(path -> !path.isEmpty())
                    .orElse(HOME);
        } catch (IllegalArgumentException e) {
            return HOME;
        }
    }

    private static @Nullable Instant retryAt(ProblemException problem) {
        Duration wait = problem.retryAfter();
        return wait == null ? null : Instant.now().plus(wait);
    }

    private static void redirect(Context context, String path) {
        if (Htmx.isRequest(context)) {
            context.status(200).header("HX-Redirect", path).result("");
        } else {
            context.redirect(path);
        }
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
