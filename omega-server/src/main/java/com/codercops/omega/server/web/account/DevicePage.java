package com.codercops.omega.server.web.account;

import com.codercops.omega.auth.session.DeviceLogins;
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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Confirms the login of a program. The person types the code that the program shows, sees what the program asks for, and decides.
 * No link contains the code: a stranger could send one.
 */
public final class DevicePage implements RouteGroup {
    private static final String PATH = "/device";

    private final Templates templates;
    private final DeviceLogins logins;

    /**
     * The content of the page.
     *
     * @param request what the program asks for, or null before the code is typed
     * @param account the email address of the person
     */
    public record Model(FormState form, DeviceLogins.@Nullable Request request, String account) {
        public TreeSet<String> scopes() {
            return request == null ? new TreeSet<>() : new TreeSet<>(request.scopes());
        }
    }

    DevicePage(Templates templates, DeviceLogins logins) {
        this.templates = templates;
        this.logins = logins;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get(PATH, context -> show(context, FormState.EMPTY, null), RouteAccess.SESSION);
        routes.post(
                PATH,
                context -> FormAction.submit(
                        context,
                        (same, form) -> show(same, FormState.EMPTY, logins.find(Caller.actor(same), form.text("code"))),
                        (same, form) -> show(same, form, null)),
                RouteAccess.SESSION);
        routes.post(
                PATH + "/confirm",
                context -> FormAction.submit(context, this::decide, (same, form) -> show(same, form, null)),
                RouteAccess.SESSION);
    }

    private void decide(Context context, FormBody form) {
        switch (form.text("decision")) {
            case "approve" -> logins.approve(Caller.actor(context), form.text("code"));
            case "deny" -> logins.deny(Caller.actor(context), form.text("code"));
            default -> throw ProblemException.invalid("decision", "Choose whether the program may log in.");
        }
        boolean approved = form.text("decision").equals("approve");
        context.redirect(PATH + "?notice=account.device-" + (approved ? "approved" : "denied"), HttpStatus.SEE_OTHER);
    }

    private void show(Context context, FormState form, DeviceLogins.@Nullable Request request) {
        String account = Caller.principal(context).account().email().orElse("");
        templates.page(context, "account/device", "account.device.title", "account", new Model(form, request, account));
    }
}
