package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** The number of a thing's last change as its {@code ETag}, so that nobody overwrites what they have not seen. */
public final class RevisionTag {
    private RevisionTag() {}

    /** Tells it. */
    public static void tell(Context context, long revision) {
        context.header("ETag", tag(revision));
    }

    private static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * Those that whoever changes it has seen.
     *
     * @throws ProblemException when the request does not say it, or says what is no entity tag
     */
    public static LongPredicate expected(Context context) {
        if (context.header(EntityTag.IF_MATCH) == null) {
            throw ProblemException.of(
                    428, "precondition-required", "Send 'If-Match' with the ETag of what you have seen.");
        }
        Predicate<String> tags = EntityTag.expected(context);
        return revision -> tags.test(tag(revision));
    }
}
