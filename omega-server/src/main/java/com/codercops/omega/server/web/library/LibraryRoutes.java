package com.codercops.omega.server.web.library;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** All pages of the library. */
public final class LibraryRoutes implements RouteGroup {
    private final List<RouteGroup> groups;

    public LibraryRoutes(Templates templates, ApiServices services) {
        LibraryPage videos = new LibraryPage(templates, services);
        groups = List.of(videos, new LibraryActions(templates, videos, services), new ScriptsPage(templates, services));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        groups.forEach(group -> group.addTo(routes));
    }
}
