package com.codercops.omega.server.api;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.Json;
import com.codercops.omega.server.http.JsonBody;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.SessionCookie;
import com.codercops.omega.server.http.StreamedAnswer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** One's own account. */
final class OwnAccountApi implements RouteGroup {
    private static final int BODY = 4 << 10;

    private final Auth auth;
    private final Turnstile hashing;
    private final SessionCookie cookie;
    private final List<OwnDataSource> ownData;
    private final Consumer<UUID> forget;

    OwnAccountApi(
            Auth auth, Turnstile hashing, HttpSettings settings, List<OwnDataSource> ownData, Consumer<UUID> forget) {
        this.forget = forget;
        this.auth = auth;
        this.hashing = hashing;
        this.cookie = new SessionCookie(settings);
        this.ownData = List.copyOf(ownData);
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/me", this::show, Access.ACCOUNT);
        routes.put("/api/v1/me/password", this::changePassword, Access.SESSION);
        routes.post("/api/v1/me/address", this::changeAddress, Access.SESSION);
        routes.get("/api/v1/me/export", this::export, Access.SESSION);
        routes.post("/api/v1/me/deletion", this::delete, Access.SESSION);
    }

    private void show(Context context) {
        Json.answer(context, MeView.of(Caller.principal(context)));
    }

    private void changePassword(Context context) {
        JsonBody body = JsonBody.of(context, BODY);
        String current = body.text("current");
        String password = body.text("password");
        hashing.run(() -> auth.ownAccount().changePassword(Caller.actor(context), current, password));
        context.status(204);
    }

    private void changeAddress(Context context) {
        JsonBody body = JsonBody.of(context, BODY);
        EmailAddress email = new EmailAddress(body.text("email"));
        String password = body.text("password");
        hashing.run(() -> auth.ownAccount().requestAddress(Caller.actor(context), password, email));
        context.status(202);
    }

    private void export(Context context) throws IOException {
        Map<String, Object> parts =
                new LinkedHashMap<>(Json.object(auth.ownAccount().export(Caller.actor(context))));
        UUID id = Caller.id(context);
        StreamedAnswer.file(context, "application/json", "omega-export.json", stream -> {
            ownData.forEach(source -> parts.put(source.name(), source.of().apply(id)));
            Json.write(stream, parts);
        });
    }

    private void delete(Context context) {
        String password = JsonBody.of(context, BODY).text("password");
        hashing.run(() -> auth.ownAccount().delete(Caller.actor(context), password));
        forget.accept(Caller.id(context));
        cookie.remove(context);
        context.status(204);
    }
}
