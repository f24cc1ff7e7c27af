package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.util.Optional;

/** Shows a problem to a person in a browser, in place of problem details. */
@FunctionalInterface
public interface ProblemPage {
    /** Writes the response, including its status and content type. */
    void respond(Context context, ProblemException problem);

    /** Uses this page for all problems of a request. */
    default void useFor(Context context) {
        context.attribute(ProblemPage.class.getName(), this);
    }

    /** The page for the problems of a request; empty if the client is a program. */
    static Optional<ProblemPage> of(Context context) {
        return Optional.ofNullable(context.attribute(ProblemPage.class.getName()));
    }
}
