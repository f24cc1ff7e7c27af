package com.codercops.omega.server.api.account;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.StreamedResponse;
import com.codercops.omega.server.http.security.SessionCookie;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The current account. */
public final class CurrentAccountApi implements RouteGroup {
    private static final int BODY = 4 << 10;

    private final Auth auth;
    private final Bulkhead hashing;
    private final SessionCookie cookie;
    private final List<ExportSource> ownData;
    private final Consumer<UUID> forget;

    public CurrentAccountApi(
            Auth auth, Bulkhead hashing, HttpSettings settings, List<ExportSource> ownData, Consumer<UUID> forget) {
        this.forget = forget;
        this.auth = auth;
        this.hashing = hashing;
        this.cookie = new SessionCookie(settings);
        this.ownData = List.copyOf(ownData);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/me", this::show, RouteAccess.ACCOUNT);
        routes.put("/api/v1/me/password", this::changePassword, RouteAccess.SESSION);
        routes.post("/api/v1/me/email", this::changeEmail, RouteAccess.SESSION);
        routes.get("/api/v1/me/export", this::export, RouteAccess.SESSION);
        routes.post("/api/v1/me/delete", this::delete, RouteAccess.SESSION);
    }

    private void show(Context context) {
        ApiJson.respond(context, CurrentAccountView.of(Caller.principal(context)));
    }

    private void changePassword(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        String current = body.text("currentPassword");
        String password = body.text("newPassword");
        hashing.run(() -> auth.ownAccount().changePassword(Caller.actor(context), current, password));
        context.status(204);
    }

    private void changeEmail(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        EmailAddress email = new EmailAddress(body.text("email"));
        String password = body.text("currentPassword");
        hashing.run(() -> auth.ownAccount().requestAddress(Caller.actor(context), password, email));
        context.status(202);
    }

    private void export(Context context) throws IOException {
        Map<String, Object> parts =
                new LinkedHashMap<>(ApiJson.object(auth.ownAccount().export(Caller.actor(context))));
        UUID id = Caller.id(context);
        StreamedResponse.file(context, "application/json", "omega-export.json", stream -> {
            ownData.forEach(source -> parts.put(source.name(), source.of().apply(id)));
            ApiJson.write(stream, parts);
        });
    }

    private void delete(Context context) {
        String password = JsonRequestBody.of(context, BODY).text("currentPassword");
        hashing.run(() -> auth.ownAccount().delete(Caller.actor(context), password));
        forget.accept(Caller.id(context));
        cookie.remove(context);
        context.status(204);
    }
}
