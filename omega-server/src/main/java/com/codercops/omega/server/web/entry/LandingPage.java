package com.codercops.omega.server.web.entry;

import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** The start page for visitors. Members continue to the page for a new video. */
public final class LandingPage implements RouteGroup {
    private static final List<Demo> DEMOS = List.of(
            new Demo("fourier", "Fourier approximation of a square wave with 9 terms"),
            new Demo("pythagoras", "Pythagoras with sides 3 and 4"),
            new Demo("bubble-sort", "bubble sort of 5 2 9 1"),
            new Demo("unit-circle", "unit circle to sine and cosine, at 60 degrees"));

    private final Templates templates;
    private final FirstStart firstStart;

    /**
     * The content of the page.
     *
     * @param demos videos that Omega made
     * @param isNew whether the server has no administrator yet
     */
    public record Model(List<Demo> demos, boolean isNew) {}

    /**
     * A video that Omega made.
     *
     * @param name of its files, {@code NAME.mp4} and {@code NAME.jpg}
     * @param prompt from which it was made
     */
    public record Demo(String name, String prompt) {}

    public LandingPage(Templates templates, FirstStart firstStart) {
        this.templates = templates;
        this.firstStart = firstStart;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/", this::show, RouteAccess.OPTIONAL_SESSION);
    }

    private void show(Context context) {
        if (Caller.principalIfAny(context).isPresent()) {
            context.redirect("/create");
        } else {
            templates.page(context, "entry/landing", "entry.landing.title", "", new Model(DEMOS, firstStart.isNow()));
        }
    }
}
