package com.codercops.omega.server.api.account;

import com.codercops.omega.auth.session.ApiToken;
import com.codercops.omega.auth.session.ApiTokens;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ApiJson;
import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.http.message.ResultPage;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API tokens of the current account; managing them requires a session. */
public final class ApiTokensApi implements RouteGroup {
    private static final int BODY = 16 << 10;
    private static final int MAX_SCOPES = 100;
    private static final Duration DEFAULT_LIFETIME = Duration.ofDays(90);

    private final ApiTokens tokens;

    /** @param secret set only in the response to the creation of the token */
    private record TokenView(
            UUID id,
            String name,
            List<String> scopes,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastUsedAt,
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

    public ApiTokensApi(ApiTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/me/tokens", this::list, RouteAccess.SESSION);
        routes.post("/api/v1/me/tokens", this::create, RouteAccess.SESSION);
        routes.delete("/api/v1/me/tokens/{id}", this::revoke, RouteAccess.SESSION);
    }

    private void list(Context context) {
        List<TokenView> all = tokens.list(Caller.actor(context)).stream()
                .map(token -> TokenView.of(token, null))
                .toList();
        ApiJson.respond(context, new ResultPage<>(all, null));
    }

    private void create(Context context) {
        JsonRequestBody body = JsonRequestBody.of(context, BODY);
        Set<String> scopes = Set.copyOf(body.texts("scopes", MAX_SCOPES));
        Duration lifetime = body.optionalDuration("lifetime").orElse(DEFAULT_LIFETIME);
        ApiTokens.Made made = tokens.create(Caller.actor(context), body.text("name"), scopes, lifetime);
        ApiJson.respond(context, 201, TokenView.of(made.token(), made.text()));
    }

    private void revoke(Context context) {
        tokens.revoke(Caller.actor(context), QueryParameters.id(context, "id", "API token"));
        context.status(204);
    }
}
