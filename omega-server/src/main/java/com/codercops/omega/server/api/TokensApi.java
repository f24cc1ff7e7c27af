package com.codercops.omega.server.api;

import com.codercops.omega.auth.session.ApiToken;
import com.codercops.omega.auth.session.ApiTokens;
import com.codercops.omega.server.http.Access;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.Json;
import com.codercops.omega.server.http.JsonBody;
import com.codercops.omega.server.http.Page;
import com.codercops.omega.server.http.Query;
import com.codercops.omega.server.http.RouteGroup;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One's own API tokens; only a person with a session makes and revokes them. */
final class TokensApi implements RouteGroup {
    private static final int BODY = 16 << 10;
    private static final int MOST_SCOPES = 100;
    private static final Duration USUAL_LIFETIME = Duration.ofDays(90);

    private final ApiTokens tokens;

    /** @param secret only in the answer to the request that made it */
    private record TokenView(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable String secret) {
        static TokenView of(ApiToken token, @Nullable String secret) {
            List<String> scopes = token.scopes().stream().sorted().toList();
            return new TokenView(
                    token.id(),
                    token.name(),
                    scopes,
                    token.createdAt(),
                    token.expiresAt(),
                    token.usedAtOrNull(),
                    secret);
        }
    }

    TokensApi(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/me/tokens", this::list, Access.SESSION);
        routes.post("/api/v1/me/tokens", this::create, Access.SESSION);
        routes.delete("/api/v1/me/tokens/{id}", this::revoke, Access.SESSION);
    }

    private void list(Context context) {
        List<TokenView> all = tokens.list(Caller.actor(context)).stream()
                .map(token -> TokenView.of(token, null))
                .toList();
        Json.answer(context, new Page<>(all, null));
    }

    private void create(Context context) {
        JsonBody body = JsonBody.of(context, BODY);
        Set<String> scopes = Set.copyOf(body.texts("scopes", MOST_SCOPES));
        Duration lifetime = body.optionalDuration("lifetime").orElse(USUAL_LIFETIME);
        ApiTokens.Made made = tokens.create(Caller.actor(context), body.text("name"), scopes, lifetime);
        Json.answer(context, 201, TokenView.of(made.token(), made.text()));
    }

    private void revoke(Context context) {
        tokens.revoke(Caller.actor(context), Query.id(context, "id", "API token"));
        context.status(204);
    }
}
