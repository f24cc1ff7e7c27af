package com.codercops.omega.server.web.admin.system;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.outbox.Outbox;
import com.codercops.omega.auth.outbox.OutboxEntry;
import com.codercops.omega.auth.outbox.OutboxSort;
import com.codercops.omega.auth.outbox.OutboxStatus;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.QueryParameters;
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

/** The messages of the server: which wait, which failed and why, without their text and their links. */
public final class MailPage implements RouteGroup {
    private static final String PATH = AdminSection.MAIL.path();

    private final Templates templates;
    private final Outbox outbox;
    private final boolean isLogged;

    /**
     * The content of the page.
     *
     * @param isLogged whether messages are in the log of the server, because it has no mail server
     */
    public record Model(OutboxStatus status, ListPage<OutboxEntry> list, boolean isLogged) {
        /** The style of a state. */
        public String badge(OutboxEntry entry) {
            return switch (entry.state()) {
                case "sent" -> "good";
                case "failed" -> "bad";
                case "waiting" -> entry.canBeRetried() ? "warn" : "active";
                default -> "";
            };
        }
    }

    public MailPage(Templates templates, Auth auth, boolean isLogged) {
        this.templates = templates;
        this.outbox = auth.outbox();
        this.isLogged = isLogged;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(
                PATH,
                context -> show(context, FormState.EMPTY),
                RouteAccess.permission(AdminSection.MAIL.permission()));
        retry(routes, "/retry", (context, form) -> outbox.retry(Caller.actor(context)));
        retry(
                routes,
                "/{id}/retry",
                (context, form) -> outbox.retry(Caller.actor(context), QueryParameters.id(context, "id", "message")));
    }

    private void retry(RoutesConfig routes, String path, FormAction action) {
        routes.post(
                PATH + path,
                context -> FormAction.submit(
                        context,
                        (sent, form) -> {
                            action.accept(sent, form);
                            sent.redirect(PATH + "?notice=admin.mail-retry", HttpStatus.SEE_OTHER);
                        },
                        this::show),
                RouteAccess.permission(Permission.ACCOUNTS_MANAGE));
    }

    private void show(Context context, FormState form) {
        ListQuery typed = ListQuery.of(context, AdminSection.MAIL, "search", "state", "sort");
        templates.page(
                context,
                "admin/mail",
                "admin.mail.title",
                "admin",
                new Model(outbox.status(), ListQuery.read(typed, query -> list(context, query, form)), isLogged));
    }

    private ListPage<OutboxEntry> list(Context context, ListQuery query, FormState form) {
        List<OutboxEntry> read = outbox.list(
                Caller.actor(context),
                query.choice("state", Outbox.STATES, state -> state).orElse(null),
                query.get("search").orElse(""),
                query.choice("sort", List.of(OutboxSort.values()), OutboxSort::code)
                        .orElse(OutboxSort.NEWEST),
                query.after(),
                ListQuery.LIMIT + 1);
        return ListPage.of(query, read, entry -> entry.id().toString(), form);
    }
}
