package com.codercops.omega.server.web.admin;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.admin.accounts.InvitationsPage;
import com.codercops.omega.server.web.admin.accounts.UserPage;
import com.codercops.omega.server.web.admin.accounts.UsersPage;
import com.codercops.omega.server.web.admin.accounts.WaitingPage;
import com.codercops.omega.server.web.admin.system.AuditPage;
import com.codercops.omega.server.web.admin.system.MailPage;
import com.codercops.omega.server.web.admin.system.SystemPages;
import com.codercops.omega.server.web.admin.work.AdminJobsPage;
import com.codercops.omega.server.web.admin.work.AdminScriptsPage;
import com.codercops.omega.server.web.admin.work.AdminWebhooksPage;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import java.util.List;

/** All pages of the administration. */
public final class AdminRoutes implements RouteGroup {
    private final List<RouteGroup> groups;

    public AdminRoutes(Templates templates, ApiServices services) {
        boolean mailIsLogged = services.settings().stream()
                .anyMatch(setting -> setting.name().equals("mail.transport") && "log".equals(setting.value()));
        groups = List.of(
                new AdminHome(),
                new WaitingPage(templates, services.auth()),
                new UsersPage(templates, services.auth().accounts()),
                new UserPage(templates, services),
                new InvitationsPage(templates, services.auth(), mailIsLogged),
                new AdminJobsPage(templates, services),
                new AdminScriptsPage(templates, services),
                new AdminWebhooksPage(templates, services),
                new AuditPage(templates, services.auth()),
                new MailPage(templates, services.auth(), mailIsLogged),
                new SystemPages(templates, services));
    }

    @Override
    public void addTo(RoutesConfig routes) {
        groups.forEach(group -> group.addTo(routes));
    }
}
