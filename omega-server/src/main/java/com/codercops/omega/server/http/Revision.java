package com.codercops.omega.server.http;

import io.javalin.http.Context;

/** The number of a thing's last change as its {@code ETag}, so that nobody overwrites what they have not seen. */
public final class Revision {
    private Revision() {}

    /** Tells it. */
    public static void tell(Context context, long revision) {
        context.header("ETag", "\"" + revision + "\"");
    }

    /**
     * The one that whoever changes it has seen.
     *
     * @throws ProblemException when the request does not say it
     */
    public static long expected(Context context) {
        String header = context.header("If-Match");
        if (header == null) {
            throw ProblemException.of(
                    428, "precondition-required", "Send 'If-Match' with the ETag of what you have seen.");
        }
        if (!header.matches("\"[0-9]{1,18}\"")) {
            throw ProblemException.of(412, "stale", "'If-Match' is no ETag that this had: look again.");
        }
        return Long.parseLong(header.substring(1, header.length() - 1));
    }
}
