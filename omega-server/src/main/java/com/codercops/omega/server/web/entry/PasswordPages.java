package com.codercops.omega.server.web.entry;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.server.api.Bulkhead;
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

/** A forgotten password, and the confirmation of a new address: both use a link in a message. */
public final class PasswordPages implements RouteGroup {
    private final Templates templates;
    private final Auth auth;
    private final Bulkhead hashing;
    private final LinkForms links;

    public PasswordPages(Templates templates, Auth auth, Bulkhead hashing) {
        this.templates = templates;
        this.auth = auth;
        this.hashing = hashing;
        this.links = new LinkForms(templates, auth.links());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/forgot", context -> showForgot(context, FormState.EMPTY), RouteAccess.OPTIONAL_SESSION);
        routes.post(
                "/forgot", context -> FormAction.submit(context, this::request, this::showForgot), RouteAccess.PUBLIC);
        links.add(routes, "reset", LinkPurpose.RESET, this::reset);
        links.add(routes, "confirm-address", LinkPurpose.ADDRESS, this::confirmAddress);
    }

    private void showForgot(Context context, FormState form) {
        templates.page(context, "entry/forgot", "entry.forgot.title", "", form);
    }

    private void request(Context context, FormBody form) {
        auth.ownAccount().requestReset(new EmailAddress(form.text("email")), Caller.origin(context));
        context.redirect("/forgot/sent", HttpStatus.SEE_OTHER);
    }

    private void reset(Context context, FormBody form) {
        hashing.run(() -> auth.ownAccount().reset(form.text("token"), form.text("password"), Caller.origin(context)));
        context.redirect("/reset/done", HttpStatus.SEE_OTHER);
    }

    private void confirmAddress(Context context, FormBody form) {
        auth.ownAccount().confirmAddress(form.text("token"), Caller.origin(context));
        context.redirect("/confirm-address/done", HttpStatus.SEE_OTHER);
    }
}
