package com.codercops.omega.server.web.admin.system;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.outbox.OutboxStatus;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.SettingView;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.jobs.stats.QueueStats;
import com.codercops.omega.server.library.StorageStats;
import com.codercops.omega.server.operations.health.HealthReport;
import com.codercops.omega.server.web.admin.AdminSection;
import com.codercops.omega.server.web.admin.ListPage;
import com.codercops.omega.server.web.admin.ListQuery;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Locale;

/** Mail, health and settings of the server. */
public final class SystemPages implements RouteGroup {
    private static final RouteAccess READ = RouteAccess.permission(AdminSection.HEALTH.permission());

    private final Templates templates;
    private final ApiServices services;

    /** The content of the page about mail. */
    public record MailModel(OutboxStatus mail, FormState form) {}

    /** The content of the page about health. */
    public record HealthModel(HealthReport report, QueueStats queue, StorageStats storage, long streams) {
        /** Size of all files, for people. */
        public String size() {
            String[] units = {"B", "kB", "MB", "GB", "TB"};
            double size = storage.bytes();
            int unit = 0;
            while (size >= 1000 && unit < units.length - 1) {
                size /= 1000;
                unit++;
            }
            return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
        }

        /** The style of a status. */
        public String badge(String status) {
            return switch (status) {
                case "ok" -> "good";
                case "degraded" -> "warn";
                default -> "bad";
            };
        }
    }

    public SystemPages(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                AdminSection.MAIL.path(),
                context -> showMail(context, FormState.EMPTY),
                RouteAccess.permission(AdminSection.MAIL.permission()));
        routes.post(
                AdminSection.MAIL.path() + "/retry",
                context -> FormAction.submit(
                        context,
                        (sent, form) -> {
                            services.auth().outbox().retry(Caller.actor(sent));
                            sent.redirect(AdminSection.MAIL.path() + "?notice=admin.mail-retry", HttpStatus.SEE_OTHER);
                        },
                        this::showMail),
                RouteAccess.permission(Permission.ACCOUNTS_MANAGE));
        routes.get(AdminSection.HEALTH.path(), this::showHealth, READ);
        routes.get(AdminSection.SETTINGS.path(), this::showSettings, READ);
    }

    private void showMail(Context context, FormState form) {
        templates.page(
                context,
                "admin/mail",
                "admin.mail.title",
                "admin",
                new MailModel(services.auth().outbox().status(), form));
    }

    private void showHealth(Context context) {
        templates.page(
                context,
                "admin/health",
                "admin.health.title",
                "admin",
                new HealthModel(
                        services.health().readiness(),
                        services.gauge().figures(),
                        services.library().storageStats(),
                        services.streams().count()));
    }

    private void showSettings(Context context) {
        ListQuery query = ListQuery.of(context, AdminSection.SETTINGS, "search", "set");
        String part = query.value("search").toLowerCase(Locale.ROOT);
        List<SettingView> found = services.settings().stream()
                .filter(setting -> (setting.name() + " " + setting.source())
                        .toLowerCase(Locale.ROOT)
                        .contains(part))
                .filter(setting ->
                        query.get("set").isEmpty() || !setting.source().contains("default"))
                .toList();
        templates.page(
                context,
                "admin/settings",
                "admin.settings.title",
                "admin",
                new ListPage<>(query, found, null, FormState.EMPTY));
    }
}
