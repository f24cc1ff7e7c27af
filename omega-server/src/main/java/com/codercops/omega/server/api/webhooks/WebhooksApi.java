package com.codercops.omega.server.api.webhooks;

import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.server.api.CursorPaging;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import com.codercops.omega.server.webhooks.Webhook;
import com.codercops.omega.server.webhooks.WebhookEvent;
import com.codercops.omega.server.webhooks.Webhooks;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Webhooks of the current account. Changing them requires a session: otherwise a stolen token could keep sending data to its thief
 * after it is revoked.
 */
public final class WebhooksApi implements RouteGroup {
    private static final int BODY = 16 << 10;
    private static final int MAX_EVENTS = 100;
    private static final String ALL = "/api/v1/me/webhooks";
    private static final String ONE = ALL + "/{id}";
    private static final RouteAccess READ = RouteAccess.permission(Permission.VIDEOS_CREATE);

    private final Webhooks webhooks;

    public WebhooksApi(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(ALL, this::list, READ);
        routes.post(ALL, this::create, RouteAccess.SESSION);
        routes.get(ONE, this::show, READ);
        routes.patch(ONE, this::change, RouteAccess.SESSION);
        routes.delete(ONE, this::delete, RouteAccess.SESSION);
        routes.post(ONE + "/rotate-secret", this::rotate, RouteAccess.SESSION);
        routes.post(ONE + "/test", this::test, RouteAccess.SESSION);
        routes.get(ONE + "/deliveries", this::deliveries, READ);
        routes.post("/api/v1/me/webhook-deliveries/{id}/resend", this::resend, RouteAccess.SESSION);
    }

    private void list(Context context) {
        ApiJson.respond(
                context,
                new ResultPage<>(
                        webhooks.list(Caller.id(context)).stream()
                                .map(WebhookView::of)
                                .toList(),
                        null));
    }

    private void create(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        Webhooks.Made made = webhooks.create(
                Caller.id(context),
                body.text("url"),
                body.optionalText("description").orElse(""),
                body.optionalTexts("events", MAX_EVENTS).orElse(WebhookEvent.ALL));
        context.header("Location", ALL + "/" + made.webhook().id());
        ApiJson.respond(context, 201, new WebhookView.WithSecret(WebhookView.of(made.webhook()), made.secret()));
    }

    private void show(Context context) {
        respond(context, webhooks.find(Caller.id(context), id(context)));
    }

    private void change(Context context) {
        UUID owner = Caller.id(context);
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        List<String> events = body.optionalTexts("events", MAX_EVENTS).orElse(null);
        Optional<Boolean> enabled = body.optionalFlag("enabled");
        Optional<Webhook> changed = webhooks.change(
                owner,
                id(context),
                body.optionalText("url").orElse(null),
                body.optionalText("description").orElse(null),
                events);
        if (changed.isPresent() && enabled.isPresent()) {
            changed = enabled.get() ? webhooks.enable(owner, id(context)) : webhooks.disable(owner, id(context));
        }
        respond(context, changed);
    }

    private void delete(Context context) {
        if (!webhooks.delete(Caller.id(context), id(context))) {
            throw missing();
        }
        context.status(204);
    }

    private void rotate(Context context) {
        Webhooks.Made made = webhooks.rotate(Caller.id(context), id(context)).orElseThrow(WebhooksApi::missing);
        ApiJson.respond(context, new WebhookView.WithSecret(WebhookView.of(made.webhook()), made.secret()));
    }

    private void test(Context context) {
        ApiJson.respond(
                context,
                202,
                WebhookView.DeliveryView.of(
                        webhooks.test(Caller.id(context), id(context)).orElseThrow(WebhooksApi::missing)));
    }

    private void deliveries(Context context) {
        QueryParameters query = QueryParameters.of(context);
        ApiJson.respond(
                context,
                CursorPaging.page(
                        webhooks.deliveries(Caller.id(context), id(context), CursorPaging.cursor(query), query.limit())
                                .orElseThrow(WebhooksApi::missing),
                        WebhookView.DeliveryView::of));
    }

    private void resend(Context context) {
        UUID id = QueryParameters.id(context, "id", "delivery");
        ApiJson.respond(
                context,
                202,
                WebhookView.DeliveryView.of(webhooks.resend(Caller.id(context), id)
                        .orElseThrow(() -> ProblemException.notFound("delivery"))));
    }

    private static void respond(Context context, Optional<Webhook> webhook) {
        ApiJson.respond(context, WebhookView.of(webhook.orElseThrow(WebhooksApi::missing)));
    }

    private static UUID id(Context context) {
        return QueryParameters.id(context, "id", "webhook");
    }

    private static ProblemException missing() {
        return ProblemException.notFound("webhook");
    }
}
