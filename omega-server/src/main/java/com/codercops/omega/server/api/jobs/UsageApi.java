package com.codercops.omega.server.api.jobs;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.JobLimitsMapper;
import com.codercops.omega.server.api.ModelCatalog;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.jobs.usage.QuotaUsage;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Usage of quotas, and the available language models. */
public final class UsageApi implements RouteGroup {
    private static final RouteAccess MAKE = RouteAccess.permission(Permission.VIDEOS_CREATE);

    private final ApiServices services;

    public UsageApi(ApiServices services) {
        this.services = services;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/usage", this::usage, MAKE);
        routes.get("/api/v1/models", this::models, MAKE);
    }

    private record UsageView(
            String name,
            @Nullable BigDecimal limit,
            BigDecimal used,
            @Nullable Instant resetsAt) {
        static UsageView of(QuotaUsage of) {
            return new UsageView(of.kind().code(), of.limit(), of.used(), of.resetsAt());
        }
    }

    private record UsagesView(List<UsageView> items) {}

    private void usage(Context context) {
        ApiJson.respond(
                context,
                new UsagesView(
                        services
                                .queue()
                                .usage(Caller.id(context), JobLimitsMapper.of(Caller.principal(context)))
                                .stream()
                                .map(UsageView::of)
                                .toList()));
    }

    private record ModelView(
            String id, @JsonProperty("default") boolean isDefault) {}

    private record ModelsView(List<ModelView> items) {}

    private void models(Context context) {
        ModelCatalog models = services.models();
        ApiJson.respond(
                context,
                new ModelsView(models.ids().stream()
                        .map(id -> new ModelView(id, id.equals(models.defaultId())))
                        .toList()));
    }
}
