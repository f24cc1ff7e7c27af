package com.codercops.omega.server.web.admin.work;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.api.webhooks.AdminWebhooksApi;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.server.web.admin.AccountNames;
import com.codercops.omega.server.web.admin.AdminSection;
import com.codercops.omega.server.web.admin.ListPage;
import com.codercops.omega.server.web.admin.ListQuery;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import com.codercops.omega.server.webhooks.Webhook;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The webhooks of all accounts, without the paths of their URLs, which can contain secrets. */
public final class AdminWebhooksPage implements RouteGroup {
    private static final String PATH = AdminSection.WEBHOOKS.path();
    private static final RouteAccess MANAGE = RouteAccess.permission(AdminSection.WEBHOOKS.permission());

    private final Templates templates;
    private final ApiServices services;
    private final AccountNames owners;

    /** The content of the list. */
    public record Model(ListPage<Webhook> list, Map<UUID, String> owners) {
        /** The address of the owner, or the id if the address is not known. */
        public String owner(Webhook webhook) {
            return owners.getOrDefault(webhook.owner(), webhook.owner().toString());
        }
    }

    public AdminWebhooksPage(Templates templates, ApiServices services) {
        this.templates = templates;
        this.services = services;
        this.owners = new AccountNames(services.auth().accounts());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, this::list, MANAGE);
        routes.post(
                PATH + "/{id}/disable",
                context -> {
                    AdminWebhooksApi.disable(
                            services.webhooks(), services.auth().auditLog(), context);
                    context.redirect(PATH + "?notice=admin.webhook-disabled", HttpStatus.SEE_OTHER);
                },
                MANAGE);
    }

    private void list(Context context) {
        ListQuery typed = ListQuery.of(context, AdminSection.WEBHOOKS, "owner");
        templates.page(
                context,
                "admin/webhooks",
                "admin.webhooks.title",
                "admin",
                ListQuery.read(typed, query -> model(context, query)));
    }

    private Model model(Context context, ListQuery query) {
        UUID owner = query.get("owner")
                .map(text -> owners.named(context, "owner", text))
                .orElse(null);
        Slice<Webhook> page = services.webhooks().all(owner, position(query), ListQuery.LIMIT);
        String next = page.next() == null ? null : query.next(page.next().print());
        return new Model(
                new ListPage<>(query, page.items(), next, FormState.EMPTY),
                owners.addresses(
                        context, page.items().stream().map(Webhook::owner).toList()));
    }

    private static @Nullable PageCursor position(ListQuery query) {
        String cursor = query.cursor();
        try {
            return cursor == null ? null : PageCursor.parse(cursor);
        } catch (InvalidFieldException e) {
            throw ListQuery.badPosition();
        }
    }
}
