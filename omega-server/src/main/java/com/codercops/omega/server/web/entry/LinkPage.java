package com.codercops.omega.server.web.entry;

import com.codercops.omega.server.web.page.FormState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A form that the link of a message opens. Opening it does not use the link: mail scanners open links too.
 *
 * @param state whether the link works
 * @param form what was typed
 * @param token the secret of the link, for a hidden field
 * @param address for whom the link is, masked; empty if it is for no address
 * @param expiresAt null if the link does not work
 */
public record LinkPage(
        LinkState state,
        FormState form,
        String token,
        String address,
        @Nullable Instant expiresAt) {

    /** Whether a link works. */
    public enum LinkState {
        WORKS,
        /** Unknown, used, expired or replaced by a later one: the server cannot tell these apart. */
        BROKEN,
        /** The address of the page has no token. */
        MISSING
    }

    public boolean works() {
        return state == LinkState.WORKS;
    }

    static LinkPage without(LinkState state, FormState form) {
        return new LinkPage(state, form, "", "", null);
    }
}
