package com.codercops.omega.server.web.entry;

import com.codercops.omega.auth.Links;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.server.http.RouteAccess;
import com.codercops.omega.server.web.page.FormAction;
import com.codercops.omega.server.web.page.FormState;
import com.codercops.omega.server.web.page.Templates;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Pages with a form that the link of a message opens. */
final class LinkForms {
    private final Templates templates;
    private final LinkReader links;

    LinkForms(Templates templates, Links links) {
        this.templates = templates;
        this.links = new LinkReader(links);
    }

    /** @param name of the path, the template and the text of the title */
    void add(RoutesConfig routes, String name, LinkPurpose purpose, FormAction action) {
        routes.get(
                "/" + name, context -> show(context, name, links.open(context, purpose)), RouteAccess.OPTIONAL_SESSION);
        routes.post(
                "/" + name,
                context -> FormAction.submit(context, action, (sent, form) -> again(sent, name, purpose, form)),
                RouteAccess.PUBLIC);
    }

    /** Shows the page again, with a form that was refused. */
    void again(Context context, String name, LinkPurpose purpose, FormState form) {
        show(context, name, links.again(context, purpose, form));
    }

    private void show(Context context, String name, LinkPage page) {
        templates.page(context, "entry/" + name, "entry." + name + ".title", "", page);
    }
}
