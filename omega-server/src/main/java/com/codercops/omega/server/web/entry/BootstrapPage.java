package com.codercops.omega.server.web.entry;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.server.api.Bulkhead;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.web.page.FormBody;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;

/** The first administrator of a new server, whose link only the log of the server shows. */
public final class BootstrapPage implements RouteGroup {
    private final Auth auth;
    private final Bulkhead hashing;
    private final LinkForms links;
    private final BrowserLogin login;

    public BootstrapPage(Templates templates, Auth auth, Bulkhead hashing, BrowserLogin login) {
        this.auth = auth;
        this.hashing = hashing;
        this.login = login;
        this.links = new LinkForms(templates, auth.links());
    }

    @Override
    public void addTo(RoutesConfig routes) {
        links.add(routes, "bootstrap", LinkPurpose.BOOTSTRAP, this::create);
    }

    private void create(Context context, FormBody form) {
        String token = form.text("token");
        EmailAddress email = new EmailAddress(form.text("email"));
        DisplayName name = new DisplayName(form.text("name"));
        String password = form.text("password");
        hashing.call(() -> auth.bootstrap().claim(token, email, name, password, Caller.origin(context)));
        login.logIn(context, email.value(), password);
        context.redirect("/create?notice=entry.bootstrap", HttpStatus.SEE_OTHER);
    }
}
