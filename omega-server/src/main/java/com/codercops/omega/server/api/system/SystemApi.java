package com.codercops.omega.server.api.system;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.api.SettingView;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.stats.QueueStats;
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

/** Status of the queue and the storage, and the settings of the server. */
public final class SystemApi implements RouteGroup {
    private static final RouteAccess READ = RouteAccess.permission(ServerPermission.SYSTEM_READ);

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
            long deadLettered,
            @Nullable Instant oldestDueAt,
            LastHour lastHour,
            Map<String, Long> jobsByState,
            long openEventStreams) {}

    private record LastHour(long succeeded, long failed, long cancelled) {}

    private void queue(Context context) {
        QueueStats figures = services.gauge().figures();
        Map<String, Long> states = new TreeMap<>();
        for (JobState state : JobState.values()) {
            states.put(state.code(), 0L);
        }
        services.gauge().states().forEach((state, count) -> states.put(state.code(), count));
        ApiJson.respond(
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

    private record StorageView(String location, @Nullable Long freeBytes, long videoCount, long usedBytes) {}

    private void storage(Context context) {
        StorageStats storageStats = services.library().storageStats();
        StoreHealth health = health();
        ApiJson.respond(
                context,
                new StorageView(
                        health.location(),
                        health.freeBytes().isPresent() ? health.freeBytes().getAsLong() : null,
                        storageStats.videos(),
                        storageStats.bytes()));
    }

    private StoreHealth health() {
        try {
            return services.store().health();
        } catch (IOException e) {
            throw ProblemException.retryLater(
                    ProblemType.UNAVAILABLE,
                    "The media store is unavailable. Try again later.",
                    Duration.ofSeconds(10));
        }
    }

    private record SettingsView(List<SettingView> items) {}

    private void settings(Context context) {
        ApiJson.respond(context, new SettingsView(services.settings()));
    }
}
