package com.codercops.omega.server.api;

import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteGroup;
import java.util.List;

/** All routes of the API. */
public final class Api {
    private Api() {}

    /** The groups of routes over these services. */
    public static List<RouteGroup> groups(Services services, HttpSettings settings) {
        return List.of(
                new OpenApi(),
                new JobProblems(),
                new JobsApi(services),
                new EventsApi(services),
                new FilmsApi(services),
                new UsageApi(services));
    }
}
