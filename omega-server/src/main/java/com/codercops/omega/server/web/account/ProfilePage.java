package com.codercops.omega.server.web.account;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.HashMap;
import java.util.Map;

/** The name and the email address. */
public final class ProfilePage implements RouteGroup {
    private final Templates templates;
    private final Auth auth;
    private final PasswordConfirmation confirmation;

    /**
     * The content of the page.
     *
     * @param account the account
     * @param form both forms, which have different fields
     */
    public record Model(Account account, FormState form) {}

    ProfilePage(Templates templates, Auth auth, PasswordConfirmation confirmation) {
        this.templates = templates;
        this.auth = auth;
        this.confirmation = confirmation;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/account", context -> show(context, FormState.EMPTY), RouteAccess.SESSION);
        routes.post(
                "/account/name", context -> FormAction.submit(context, this::rename, this::show), RouteAccess.SESSION);
        routes.post(
                "/account/email",
                context -> FormAction.submit(context, this::changeEmail, this::show),
                RouteAccess.SESSION);
    }

    private void show(Context context, FormState form) {
        Account account = Caller.principal(context).account();
        Map<String, String> values = new HashMap<>(form.values());
        values.putIfAbsent("name", account.name().orElse(""));
        FormState filled = new FormState(values, form.errorField(), form.error());
        templates.page(context, "account/profile", "account.title", "account", new Model(account, filled));
    }

    private void rename(Context context, FormBody form) {
        auth.ownAccount().rename(Caller.actor(context), new DisplayName(form.text("name")));
        context.redirect("/account?notice=account.renamed", HttpStatus.SEE_OTHER);
    }

    private void changeEmail(Context context, FormBody form) {
        EmailAddress email = new EmailAddress(form.text("email"));
        confirmation.run(form, password -> auth.ownAccount().requestAddress(Caller.actor(context), password, email));
        context.redirect("/account?notice=account.email-sent", HttpStatus.SEE_OTHER);
    }
}
