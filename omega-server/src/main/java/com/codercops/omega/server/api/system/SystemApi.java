package com.codercops.omega.server.api.system;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.api.SettingView;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.QueueStats;
import com.codercops.omega.server.library.StorageStats;
import com.codercops.omega.server.media.StoreHealth;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the server is: its queue, its storage, its settings. */
public final class SystemApi implements RouteGroup {
    private static final RouteAccess READ = RouteAccess.may(ServerPermission.SYSTEM_READ);

    private final ApiServices services;

    public SystemApi(ApiServices services) {
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/admin/queue", this::queue, READ);
        routes.get("/api/v1/admin/storage", this::storage, READ);
        routes.get("/api/v1/admin/settings", this::settings, READ);
    }

    private record QueueView(
            long queued,
            long running,
            long parked,
            @Nullable Instant oldestDue,
            LastHour lastHour,
            Map<String, Long> states,
            long streams) {}

    private record LastHour(long succeeded, long failed, long cancelled) {}

    private void queue(Context context) {
        QueueStats figures = services.gauge().figures();
        Map<String, Long> states = new TreeMap<>();
        for (JobState state : JobState.values()) {
            states.put(state.code(), 0L);
        }
        services.gauge().states().forEach((state, count) -> states.put(state.code(), count));
        ApiJson.answer(
                context,
                new QueueView(
                        figures.queued(),
                        figures.running(),
                        figures.parked(),
                        figures.oldestDue(),
                        new LastHour(figures.succeeded(), figures.failed(), figures.cancelled()),
                        states,
                        services.streams().count()));
    }

    private record StorageView(String place, @Nullable Long freeBytes, long videos, long bytes) {}

    private void storage(Context context) {
        StorageStats holdings = services.library().holdings();
        StoreHealth health = health();
        ApiJson.answer(
                context,
                new StorageView(
                        health.place(),
                        health.freeBytes().isPresent() ? health.freeBytes().getAsLong() : null,
                        holdings.videos(),
                        holdings.bytes()));
    }

    private StoreHealth health() {
        try {
            return services.store().health();
        } catch (IOException e) {
            throw ProblemException.later(
                    503, "unavailable", "The store of videos does not answer.", Duration.ofSeconds(10));
        }
    }

    private record SettingsView(List<SettingView> items) {}

    private void settings(Context context) {
        ApiJson.answer(context, new SettingsView(services.settings()));
    }
}
