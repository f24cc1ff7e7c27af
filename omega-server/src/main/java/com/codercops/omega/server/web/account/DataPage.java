package com.codercops.omega.server.web.account;

import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.security.SessionCookie;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** Exports all data of the account, and deletes the account. */
final class DataPage implements RouteGroup {
    private final Templates templates;
    private final ApiServices services;
    private final SessionCookie cookie;
    private final PasswordConfirmation confirmation;

    DataPage(Templates templates, ApiServices services, HttpSettings settings, PasswordConfirmation confirmation) {
        this.templates = templates;
        this.services = services;
        this.cookie = new SessionCookie(settings);
        this.confirmation = confirmation;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/account/data", context -> show(context, FormState.EMPTY), RouteAccess.SESSION);
        routes.post(
                "/account/delete",
                context -> FormAction.submit(context, this::delete, this::show),
                RouteAccess.SESSION);
    }

    private void show(Context context, FormState form) {
        templates.page(context, "account/data", "account.data.title", "account", form);
    }

    private void delete(Context context, FormBody form) {
        confirmation.run(form, password -> services.auth().ownAccount().delete(Caller.actor(context), password));
        services.forget(Caller.id(context));
        cookie.remove(context);
        context.redirect("/login?notice=account.deleted", HttpStatus.SEE_OTHER);
    }
}
