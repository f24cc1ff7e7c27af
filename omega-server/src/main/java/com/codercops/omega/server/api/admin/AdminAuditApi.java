package com.codercops.omega.server.api.admin;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.audit.AuditEntry;
import com.codercops.omega.auth.audit.AuditLog;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.http.message.StreamedResponse;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The audit log. */
public final class AdminAuditApi implements RouteGroup {
    private static final RouteAccess READ = RouteAccess.permission(Permission.AUDIT_READ);

    private final AuditLog log;
    /** One export at a time, because it holds a database connection until the client has read everything. */
    private final Semaphore exports = new Semaphore(1);

    private record EntryView(
            long id,
            Instant occurredAt,
            String actor,
            @Nullable UUID actorId,
            String origin,
            String action,
            @Nullable UUID subjectId,
            @JsonRawValue String details) {
        static EntryView of(AuditEntry entry) {
            return new EntryView(
                    entry.id(),
                    entry.at(),
                    entry.actor(),
                    entry.actorOrNull(),
                    entry.origin(),
                    entry.action(),
                    entry.subjectOrNull(),
                    entry.details());
        }
    }

    public AdminAuditApi(AuditLog log) {
        this.log = log;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/admin/audit-log", this::list, READ);
        routes.get("/api/v1/admin/audit-log/export", this::export, READ);
    }

    private void list(Context context) {
        QueryParameters query = QueryParameters.of(context);
        int limit = query.limit();
        List<AuditEntry> read = log.entries(
                Caller.actor(context),
                query.id("accountId").orElse(null),
                query.text("action").orElse(null),
                query.number("cursor", Long.MAX_VALUE, 0, Long.MAX_VALUE),
                limit + 1);
        ApiJson.respond(context, ResultPage.of(read, limit, entry -> Long.toString(entry.id()), EntryView::of));
    }

    private void export(Context context) throws IOException {
        if (!exports.tryAcquire()) {
            throw ProblemException.retryLater(
                    ProblemType.TOO_MANY_REQUESTS,
                    "Another export is running. Only one export can run at a time.",
                    Duration.ofSeconds(10));
        }
        try {
            StreamedResponse.file(context, "application/x-ndjson", "omega-audit.ndjson", stream -> {
                BufferedWriter lines = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
                log.export(Caller.actor(context), lines);
                lines.flush();
            });
        } finally {
            exports.release();
        }
    }
}
