package com.codercops.omega.server.web.admin.system;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.SettingView;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.jobs.stats.QueueStats;
import com.codercops.omega.server.jobs.stats.RemedyCount;
import com.codercops.omega.server.library.StorageStats;
import com.codercops.omega.server.operations.health.HealthReport;
import com.codercops.omega.server.web.admin.AdminSection;
import com.codercops.omega.server.web.admin.ListPage;
import com.codercops.omega.server.web.admin.ListQuery;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Health and settings of the server. */
public final class SystemPages implements RouteGroup {
    private static final RouteAccess READ = RouteAccess.permission(AdminSection.HEALTH.permission());

    private static final List<String> SORTS = List.of("name", "source");

    private final Templates templates;
    private final ApiServices services;

    /** The content of the page about health. */
    public record HealthModel(
            HealthReport report, QueueStats queue, StorageStats storage, long streams, List<RemedyCount> remedies) {
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
        routes.get(AdminSection.HEALTH.path(), this::showHealth, READ);
        routes.get(AdminSection.SETTINGS.path(), this::showSettings, READ);
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
                        services.streams().count(),
                        services.gauge().remedies()));
    }

    private void showSettings(Context context) {
        templates.page(
                context,
                "admin/settings",
                "admin.settings.title",
                "admin",
                ListQuery.read(ListQuery.of(context, AdminSection.SETTINGS, "search", "set", "sort"), this::settings));
    }

    private ListPage<SettingView> settings(ListQuery query) {
        String part = query.get("search").orElse("").toLowerCase(Locale.ROOT);
        boolean changed = query.choice("set", List.of("yes"), set -> set).isPresent();
        Comparator<SettingView> order =
                switch (query.choice("sort", SORTS, sort -> sort).orElse("")) {
                    case "name" -> Comparator.comparing(SettingView::name);
                    case "source" -> Comparator.comparing(SettingView::source).thenComparing(SettingView::name);
                    default -> Comparator.comparingInt(services.settings()::indexOf);
                };
        List<SettingView> found = services.settings().stream()
                .filter(setting -> (setting.name() + " " + setting.source())
                        .toLowerCase(Locale.ROOT)
                        .contains(part))
                .filter(setting -> !changed || !setting.source().contains("default"))
                .sorted(order)
                .toList();
        return new ListPage<>(query, found, null, FormState.EMPTY);
    }
}
