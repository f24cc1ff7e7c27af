package com.codercops.omega.server.api.admin;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.auth.outbox.OutboxStatus;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The outbox of mail messages. */
public final class AdminMailApi implements RouteGroup {
    private final Outbox outbox;

    private record MailView(
            long queued,
            long failed,
            @Nullable Instant oldestQueuedAt,
            @Nullable String lastError) {
        static MailView of(OutboxStatus status) {
            return new MailView(status.waiting(), status.failed(), status.eldestOrNull(), status.lastErrorOrNull());
        }
    }

    private record RetriedView(int retried) {}

    public AdminMailApi(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/admin/mail", this::show, RouteAccess.permission(Permission.ACCOUNTS_READ));
        routes.post("/api/v1/admin/mail/retry", this::retry, RouteAccess.permission(Permission.ACCOUNTS_MANAGE));
    }

    private void show(Context context) {
        ApiJson.respond(context, MailView.of(outbox.status()));
    }

    private void retry(Context context) {
        ApiJson.respond(context, new RetriedView(outbox.retry(Caller.actor(context))));
    }
}
