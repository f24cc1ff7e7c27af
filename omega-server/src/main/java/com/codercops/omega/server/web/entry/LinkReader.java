package com.codercops.omega.server.web.entry;

import com.codercops.omega.auth.Links;
import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.LinkPurpose;
import com.codercops.omega.server.http.Caller;
import com.codercops.omega.server.web.entry.LinkPage.LinkState;
import com.codercops.omega.server.web.page.FormState;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;

/** Reads the links that open forms, without using them. */
final class LinkReader {
    private static final String TOKEN = "token";
    private static final int LONGEST = 500;

    private final Links links;

    LinkReader(Links links) {
        this.links = links;
    }

    /** The page of the link in the address of the page. */
    LinkPage open(Context context, LinkPurpose purpose) {
        String typed = Optional.ofNullable(context.queryParam(TOKEN)).orElse("");
        return again(context, purpose, FormState.of(Map.of(TOKEN, token(typed))));
    }

    /** The page of the link that the form contains. */
    LinkPage again(Context context, LinkPurpose purpose, FormState form) {
        String token = form.value(TOKEN);
        if (token.isBlank()) {
            return LinkPage.without(LinkState.MISSING, form);
        }
        try {
            Links.Link link = links.inspect(token, purpose, Caller.origin(context));
            return new LinkPage(LinkState.WORKS, form, token, link.address(), link.expiresAt());
        } catch (AuthException e) {
            if (e.reason() == AuthException.Reason.INVALID_LINK) {
                return LinkPage.without(LinkState.BROKEN, form);
            }
            if (form.error() == null) {
                throw e;
            }
            // Too many tries: the form stays, with the error that it already has.
            return new LinkPage(LinkState.WORKS, form, token, "", null);
        }
    }

    /** People paste the whole link too. */
    private static String token(String typed) {
        String text = typed.strip();
        text = text.substring(text.lastIndexOf("token=") < 0 ? 0 : text.lastIndexOf("token=") + "token=".length());
        return text.length() > LONGEST ? "-" : text;
    }
}
