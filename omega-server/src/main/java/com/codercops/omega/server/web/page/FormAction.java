package com.codercops.omega.server.web.page;

import com.codercops.omega.auth.account.AuthException;
import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.server.api.jobs.JobExceptionMapper;
import com.codercops.omega.server.http.message.AuthProblems;
import com.codercops.omega.server.http.message.ProblemException;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What a form does. */
@FunctionalInterface
public interface FormAction {
    /** Redirects to a page after success; throws an exception with a message for people otherwise. */
    void accept(Context context, FormBody form);

    /**
     * Reads the form, and acts on it. If the action refuses the form, responds with the form, its values and the error, with
     * the status of the problem; 422 for htmx.
     *
     * @param again shows the form again
     */
    static void submit(Context context, FormAction action, BiConsumer<Context, FormState> again) {
        FormBody form = FormBody.unchecked(context);
        try {
            form.check();
            action.accept(context, form);
        } catch (RuntimeException e) {
            ProblemException problem = problem(e).orElseThrow(() -> e);
            int status = problem.problem().status();
            context.status(status == 401 || Htmx.isRequest(context) ? 422 : status);
            again.accept(context, FormState.refused(form, problem));
        }
    }

    /** What is wrong with a request, for people; empty if the exception is a defect of the server. */
    static Optional<ProblemException> problem(RuntimeException e) {
        if (e instanceof ProblemException problem) {
            return Optional.of(problem);
        }
        if (e instanceof InvalidInputException invalid) {
            return Optional.of(AuthProblems.of(invalid));
        }
        return e instanceof AuthException refused
                ? Optional.of(AuthProblems.of(refused))
                : JobExceptionMapper.problem(e);
    }
}
