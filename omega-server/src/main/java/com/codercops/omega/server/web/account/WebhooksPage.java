package com.codercops.omega.server.web.account;

import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.paging.PageCursor;
import com.codercops.omega.server.paging.Slice;
import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import com.codercops.omega.server.webhooks.Webhook;
import com.codercops.omega.server.webhooks.WebhookDelivery;
import com.codercops.omega.server.webhooks.WebhookEvent;
import com.codercops.omega.server.webhooks.Webhooks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists, creates and manages webhooks, and shows what was sent. A secret is shown once, in the answer to its form. */
public final class WebhooksPage implements RouteGroup {
    private static final String ALL = "/account/webhooks";
    private static final String ONE = ALL + "/{id}";
    private static final int DELIVERIES = 25;

    private final Templates templates;
    private final Webhooks webhooks;

    /**
     * The content of the list.
     *
     * @param form the form for a new webhook
     * @param checked the checked events
     */
    public record Model(FormState form, Set<String> checked, List<Webhook> webhooks) {
        public List<String> events() {
            return WebhookEvent.ALL;
        }
    }

    /**
     * One webhook.
     *
     * @param secret the new secret, or null
     * @param next the address of the next page of deliveries, or null
     */
    public record Detail(
            Webhook webhook,
            List<WebhookDelivery> deliveries,
            @Nullable String secret,
            @Nullable String next) {
        /** The style of a state. */
        public String badge(WebhookDelivery delivery) {
            return switch (delivery.state()) {
                case "delivered" -> "good";
                case "failed" -> "bad";
                default -> delivery.error() == null ? "active" : "warn";
            };
        }
    }

    /** A change of the webhook in the path. */
    private interface Change {
        Optional<?> apply(UUID owner, UUID webhook);
    }

    WebhooksPage(Templates templates, Webhooks webhooks) {
        this.templates = templates;
        this.webhooks = webhooks;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, context -> list(context, FormState.EMPTY, Set.copyOf(WebhookEvent.ALL)), RouteAccess.SESSION);
        routes.post(ALL, this::create, RouteAccess.SESSION);
        routes.get(ONE, context -> show(context, found(context), null), RouteAccess.SESSION);
        button(routes, "enable", webhooks::enable);
        button(routes, "disable", webhooks::disable);
        button(routes, "test", webhooks::test);
        routes.post(ONE + "/rotate", this::rotate, RouteAccess.SESSION);
        routes.post(ONE + "/delete", this::delete, RouteAccess.SESSION);
        routes.post("/account/webhook-deliveries/{id}/resend", this::resend, RouteAccess.SESSION);
    }

    private void button(RoutesConfig routes, String name, Change change) {
        routes.post(
                ONE + "/" + name,
                context -> {
                    if (change.apply(Caller.id(context), id(context)).isEmpty()) {
                        throw missing();
                    }
                    context.redirect(ALL + "/" + id(context) + "?notice=account.webhook-" + name, HttpStatus.SEE_OTHER);
                },
                RouteAccess.SESSION);
    }

    private void list(Context context, FormState form, Set<String> checked) {
        templates.page(
                context,
                "account/webhooks",
                "account.webhooks.title",
                "account",
                new Model(form, checked, webhooks.list(Caller.id(context))));
    }

    private void create(Context context) {
        FormAction.submit(
                context, this::create, (same, form) -> list(same, form, Set.copyOf(FormBody.sent(same, "events"))));
    }

    private void create(Context context, FormBody form) {
        Webhooks.Made made = webhooks.create(
                Caller.id(context), form.text("url"), form.text("description"), Set.copyOf(form.all("events")));
        context.status(HttpStatus.CREATED);
        show(context, made.webhook(), made.secret());
    }

    private void show(Context context, Webhook webhook, @Nullable String secret) {
        Slice<WebhookDelivery> page = webhooks.deliveries(webhook.owner(), webhook.id(), cursor(context), DELIVERIES)
                .orElseThrow(WebhooksPage::missing);
        String next = page.next() == null
                ? null
                : ALL + "/" + webhook.id() + "?cursor=" + page.next().print();
        templates.page(
                context,
                "account/webhook",
                "account.webhooks.title",
                "account",
                new Detail(webhook, page.items(), secret, next));
    }

    /** A mistyped position shows the first page. */
    private static @Nullable PageCursor cursor(Context context) {
        String typed = context.queryParam("cursor");
        try {
            return typed == null ? null : PageCursor.parse(typed);
        } catch (InvalidFieldException e) {
            return null;
        }
    }

    private void rotate(Context context) {
        Webhooks.Made made = webhooks.rotate(Caller.id(context), id(context)).orElseThrow(WebhooksPage::missing);
        show(context, made.webhook(), made.secret());
    }

    private void delete(Context context) {
        if (!webhooks.delete(Caller.id(context), id(context))) {
            throw missing();
        }
        context.redirect(ALL + "?notice=account.webhook-deleted", HttpStatus.SEE_OTHER);
    }

    private void resend(Context context) {
        WebhookDelivery delivery = webhooks.resend(Caller.id(context), QueryParameters.id(context, "id", "delivery"))
                .orElseThrow(() -> ProblemException.notFound("delivery"));
        context.redirect(ALL + "/" + delivery.webhook() + "?notice=account.webhook-resent", HttpStatus.SEE_OTHER);
    }

    private Webhook found(Context context) {
        return webhooks.find(Caller.id(context), id(context)).orElseThrow(WebhooksPage::missing);
    }

    private static UUID id(Context context) {
        return QueryParameters.id(context, "id", "webhook");
    }

    private static ProblemException missing() {
        return ProblemException.notFound("webhook");
    }
}
