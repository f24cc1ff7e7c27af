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

    public BootstrapPage(Templates templates, Auth auth, Bulkhead hashing) {
        this.auth = auth;
        this.hashing = hashing;
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
        hashing.call(() -> auth.bootstrap().claim(token, email, name, form.text("password"), Caller.origin(context)));
        context.redirect("/bootstrap/done", HttpStatus.SEE_OTHER);
    }
}
