package com.codercops.omega.server.api.webhooks;

import com.codercops.omega.auth.audit.AuditLog;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.CursorPaging;
import com.codercops.omega.server.api.ServerPermission;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.webhooks.Webhook;
import com.codercops.omega.server.webhooks.Webhooks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Webhooks of all accounts. The audit log records what an administrator disables. */
public final class AdminWebhooksApi implements RouteGroup {
    private static final RouteAccess MANAGE = RouteAccess.permission(ServerPermission.JOBS_MANAGE);
    private static final String ALL = "/api/v1/admin/webhooks";

    private final Webhooks webhooks;
    private final AuditLog audit;

    public AdminWebhooksApi(ApiServices services) {
        this.webhooks = services.webhooks();
        this.audit = services.auth().auditLog();
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, this::list, MANAGE);
        routes.post(ALL + "/{id}/disable", this::disable, MANAGE);
    }

    private void list(Context context) {
        QueryParameters query = QueryParameters.of(context);
        ApiJson.respond(
                context,
                CursorPaging.page(
                        webhooks.all(query.id("ownerId").orElse(null), CursorPaging.cursor(query), query.limit()),
                        WebhookView.ForAdmins::of));
    }

    private void disable(Context context) {
        ApiJson.respond(context, WebhookView.ForAdmins.of(disable(webhooks, audit, context)));
    }

    /** Disables the webhook in the path, and records it. */
    public static Webhook disable(Webhooks webhooks, AuditLog audit, Context context) {
        Webhook disabled = webhooks.disable(QueryParameters.id(context, "id", "webhook"))
                .orElseThrow(() -> ProblemException.notFound("webhook"));
        audit.record(
                Caller.actor(context),
                "disable_webhook",
                disabled.owner(),
                Map.of("webhook", disabled.id().toString()));
        return disabled;
    }
}
