package com.codercops.omega.server.web.account;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** All pages of the account. Each requires a session: an API token is not sufficient. */
public final class AccountRoutes implements RouteGroup {
    private final List<RouteGroup> groups;

    public AccountRoutes(Templates templates, ApiServices services, HttpSettings settings, Bulkhead hashing) {
        PasswordConfirmation confirmation = new PasswordConfirmation(hashing);
        groups = List.of(
                new ProfilePage(templates, services.auth(), confirmation),
                new PasswordPage(templates, services.auth(), confirmation),
                new SessionsPage(templates, services.auth(), settings),
                new ApiTokensPage(templates, services.auth()),
                new DevicePage(templates, services.auth().deviceLogins()),
                new WebhooksPage(templates, services.webhooks()),
                new UsagePage(templates, services),
                new DataPage(templates, services, settings, confirmation));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        groups.forEach(group -> group.addTo(routes));
    }
}
