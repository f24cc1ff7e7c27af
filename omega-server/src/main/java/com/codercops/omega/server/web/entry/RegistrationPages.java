package com.codercops.omega.server.web.entry;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.function.BiConsumer;

/** From the waiting list to an account: join, register from an invitation, and verify the address. */
public final class RegistrationPages implements RouteGroup {
    private final Templates templates;
    private final Auth auth;
    private final Bulkhead hashing;
    private final LinkForms links;

    public RegistrationPages(Templates templates, Auth auth, Bulkhead hashing) {
        this.templates = templates;
        this.auth = auth;
        this.hashing = hashing;
        this.links = new LinkForms(templates, auth.links());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/waiting-list", context -> showList(context, FormState.EMPTY), RouteAccess.OPTIONAL_SESSION);
        post(routes, "/waiting-list", this::join, this::showList);
        links.add(routes, "register", LinkPurpose.INVITATION, this::register);
        links.add(routes, "verify", LinkPurpose.VERIFICATION, this::verify);
        post(routes, "/verify/resend", this::resend, this::showVerification);
    }

    private static void post(
            RoutesConfig routes, String path, FormAction action, BiConsumer<Context, FormState> again) {
        routes.post(path, context -> FormAction.submit(context, action, again), RouteAccess.PUBLIC);
    }

    private void showList(Context context, FormState form) {
        templates.page(context, "entry/waiting-list", "entry.waiting-list.title", "", form);
    }

    private void showVerification(Context context, FormState form) {
        links.again(context, "verify", LinkPurpose.VERIFICATION, form);
    }

    private void join(Context context, FormBody form) {
        auth.waitingList().join(new EmailAddress(form.text("email")), Caller.origin(context));
        context.redirect("/waiting-list/joined", HttpStatus.SEE_OTHER);
    }

    private void register(Context context, FormBody form) {
        String token = form.text("token");
        EmailAddress email = new EmailAddress(form.text("email"));
        DisplayName name = new DisplayName(form.text("name"));
        try {
            hashing.call(() ->
                    auth.registration().register(token, email, name, form.text("password"), Caller.origin(context)));
        } catch (AuthException e) {
            throw explained(context, token, e);
        }
        context.redirect("/register/sent", HttpStatus.SEE_OTHER);
    }

    /** An invitation that still works after the refusal belongs to another address. */
    private RuntimeException explained(Context context, String token, AuthException refusal) {
        if (refusal.reason() != AuthException.Reason.INVALID_LINK) {
            return refusal;
        }
        try {
            String invited = auth.links()
                    .inspect(token, LinkPurpose.INVITATION, Caller.origin(context))
                    .address();
            return ProblemException.invalid(
                    "email", "This invitation is for " + invited + ". Use the address that received it.");
        } catch (AuthException e) {
            return refusal;
        }
    }

    private void verify(Context context, FormBody form) {
        Account account = auth.registration().verify(form.text("token"), Caller.origin(context));
        String next = account.state() == AccountState.ACTIVE ? "/verify/active" : "/verify/pending";
        context.redirect(next, HttpStatus.SEE_OTHER);
    }

    private void resend(Context context, FormBody form) {
        auth.registration().resendVerification(new EmailAddress(form.text("email")), Caller.origin(context));
        context.redirect("/verify/sent", HttpStatus.SEE_OTHER);
    }
}
