package com.codercops.omega.server.api;

import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.Json;
import com.codercops.omega.server.http.ProblemException;
import com.codercops.omega.server.http.RouteGroup;
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
final class AdminSystemApi implements RouteGroup {
    private static final Access READ = Access.may(ServerPermission.SYSTEM_READ);

    private final Services services;

    AdminSystemApi(Services services) {
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
        Json.answer(
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
        Json.answer(
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

    private record SettingsView(List<SettingLine> items) {}

    private void settings(Context context) {
        Json.answer(context, new SettingsView(services.settings()));
    }
}
