package com.codercops.omega.server.web.editor;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** All pages of the script editor. */
public final class EditorRoutes implements RouteGroup {
    static final RouteAccess MEMBERS = RouteAccess.permission(Permission.VIDEOS_CREATE);

    private final List<RouteGroup> groups;

    public EditorRoutes(Templates templates, ApiServices services) {
        EditorModels models = new EditorModels(services);
        groups = List.of(
                new NewScriptPage(templates, services),
                new EditorPages(templates, services, models),
                new CheckPages(templates, services, models),
                new LintRoute(templates.texts()),
                new VersionPages(templates, services),
                new FilePages(templates, services, models),
                new DeletionPages(templates, services));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        groups.forEach(group -> group.addTo(routes));
    }
}
