package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/** The revision of a resource as its {@code ETag}, which prevents lost updates. */
public final class RevisionTag {
    private RevisionTag() {}

    /** Sets the {@code ETag} header. */
    public static void set(Context context, long revision) {
        context.header("ETag", tag(revision));
    }

    private static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * The revisions that allow a change, from {@code If-Match}.
     *
     * @throws ProblemException if the header is missing or is not a list of entity tags
     */
    public static LongPredicate expected(Context context) {
        if (context.header(EntityTag.IF_MATCH) == null) {
            throw ProblemException.of(
                    ProblemType.PRECONDITION_REQUIRED,
                    "This operation requires 'If-Match'. Send the ETag of the resource that you read.");
        }
        Predicate<String> tags = EntityTag.expected(context);
        return revision -> tags.test(tag(revision));
    }
}
