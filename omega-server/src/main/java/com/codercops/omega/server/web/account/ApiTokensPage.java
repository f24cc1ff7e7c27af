package com.codercops.omega.server.web.account;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.session.ApiToken;
import com.codercops.omega.auth.session.ApiTokens;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.QueryParameters;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists, creates and revokes API tokens. A new token is shown once, in the answer to its form. */
public final class ApiTokensPage implements RouteGroup {
    private static final List<String> DAYS = List.of("7", "30", "90", "365");

    private final Templates templates;
    private final Auth auth;

    /**
     * The content of the page.
     *
     * @param form the form for a new token
     * @param checked the checked scopes
     * @param scopes the scopes to choose from: the permissions of the account
     * @param tokens newest first
     * @param secret the new token, or null
     * @param now decides which tokens have expired
     */
    public record Model(
            FormState form,
            Set<String> checked,
            List<String> scopes,
            List<ApiToken> tokens,
            @Nullable String secret,
            Instant now) {
        public List<String> days() {
            return DAYS;
        }
    }

    ApiTokensPage(Templates templates, Auth auth) {
        this.templates = templates;
        this.auth = auth;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/account/tokens", context -> show(context, empty(), usual(), null), RouteAccess.SESSION);
        routes.post("/account/tokens", this::create, RouteAccess.SESSION);
        routes.post("/account/tokens/{id}/revoke", this::revoke, RouteAccess.SESSION);
    }

    private static FormState empty() {
        return FormState.of(Map.of("days", "90"));
    }

    private static Set<String> usual() {
        return Set.of(Permission.VIDEOS_CREATE);
    }

    private void show(Context context, FormState form, Set<String> checked, @Nullable String secret) {
        Model model = new Model(
                form,
                checked,
                Caller.principal(context).permissions().stream().sorted().toList(),
                auth.apiTokens().list(Caller.actor(context)),
                secret,
                Instant.now());
        templates.page(context, "account/tokens", "account.tokens.title", "account", model);
    }

    private void create(Context context) {
        FormAction.submit(
                context, this::create, (same, form) -> show(same, form, Set.copyOf(FormBody.sent(same, "scopes")), null));
    }

    private void create(Context context, FormBody form) {
        String days = form.text("days");
        if (!DAYS.contains(days)) {
            throw ProblemException.invalid("lifetime", "Choose one of the offered lifetimes.");
        }
        ApiTokens.Made made = auth.apiTokens()
                .create(
                        Caller.actor(context),
                        form.text("name"),
                        Set.copyOf(form.all("scopes")),
                        Duration.ofDays(Long.parseLong(days)));
        context.status(HttpStatus.CREATED);
        show(context, empty(), usual(), made.text());
    }

    private void revoke(Context context) {
        auth.apiTokens().revoke(Caller.actor(context), QueryParameters.id(context, "id", "API token"));
        context.redirect("/account/tokens?notice=account.token-revoked", HttpStatus.SEE_OTHER);
    }
}
