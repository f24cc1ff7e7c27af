package com.codercops.omega.server.web.account;

import com.codercops.omega.auth.Auth;
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

/** Changes the password. */
final class PasswordPage implements RouteGroup {
    private final Templates templates;
    private final Auth auth;
    private final PasswordConfirmation confirmation;

    PasswordPage(Templates templates, Auth auth, PasswordConfirmation confirmation) {
        this.templates = templates;
        this.auth = auth;
        this.confirmation = confirmation;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/account/password", context -> show(context, FormState.EMPTY), RouteAccess.SESSION);
        routes.post(
                "/account/password",
                context -> FormAction.submit(context, this::change, this::show),
                RouteAccess.SESSION);
    }

    private void show(Context context, FormState form) {
        templates.page(context, "account/password", "account.password.title", "account", form);
    }

    private void change(Context context, FormBody form) {
        confirmation.run(
                form,
                current -> auth.ownAccount().changePassword(Caller.actor(context), current, form.text("password")));
        context.redirect("/account/password?notice=account.password-changed", HttpStatus.SEE_OTHER);
    }
}
