package com.codercops.omega.server.web.create;

import com.codercops.omega.server.http.message.JsonRequestBody;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.web.page.FormBody;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;

/** Reads the fields of a form as a request of the API, so that both have the same rules. */
public final class JobForm {
    private static final List<String> TEXTS = List.of(
            "prompt", "script", "model", "quality", "aspect", "format", "encoding", "fixModel", "language", "style");
    private static final List<String> NUMBERS = List.of(
            "seconds", "fps", "seed", "maxOmissions", "maxAttempts", "budgetTokens", "budgetUsd", "width", "height");
    private static final List<String> FLAGS = List.of("transparent", "review", "allScenes", "join");

    /** A checkbox that is not checked sends nothing, so the form has the opposite of the field of the API. */
    public static final String NO_LAYOUT_REPAIRS = "noLayoutRepairs";

    /** As above. */
    public static final String NO_POLISH = "noPolish";

    private JobForm() {}

    /** The request with the fields that are not empty. */
    public static JsonRequestBody request(FormBody form) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        TEXTS.forEach(name -> form.optional(name).ifPresent(value -> request.put(name, value)));
        NUMBERS.forEach(name -> form.optional(name).ifPresent(value -> request.put(name, number(name, value))));
        FLAGS.stream().filter(form::isChecked).forEach(name -> request.put(name, true));
        if (form.isChecked(NO_LAYOUT_REPAIRS)) {
            request.put("layoutRepairs", false);
        }
        if (form.isChecked(NO_POLISH)) {
            request.put("polish", false);
        }
        return JsonRequestBody.of(request);
    }

    private static BigDecimal number(String name, String value) {
        String text = value.strip();
        if (!text.matches("-?[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw ProblemException.invalid(name, "'" + text + "' is not a number. Type a number such as 30.");
        }
        return new BigDecimal(text);
    }
}
