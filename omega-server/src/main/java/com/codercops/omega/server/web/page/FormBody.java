package com.codercops.omega.server.web.page;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.ProblemType;
import com.codercops.omega.server.http.message.TextValidator;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form, as sent by a browser. Line breaks are {@code \n}.
 *
 * @param fields the values of each field, in order
 */
public record FormBody(Map<String, List<String>> fields) {
    /** Enough for a script of 1 MiB with escapes. */
    private static final int MAX_BYTES = 4 << 20;

    private static final String SENT = "omega.form";

    public FormBody {
        fields = Map.copyOf(fields);
    }

    /**
     * Reads the form in a request body.
     *
     * @throws ProblemException if the body is too large, no form, or not valid text
     */
    public static FormBody of(Context context) {
        FormBody form = unchecked(context);
        form.check();
        return form;
    }

    /** Like {@link #of}, without a check of its text. */
    static FormBody unchecked(Context context) {
        String type = context.header("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw ProblemException.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "The body must be a form with the media type application/x-www-form-urlencoded.");
        }
        FormBody form = new FormBody(fields(body(context)));
        context.attribute(SENT, form);
        return form;
    }

    /** All values of a field of the form that was read before: a body can be read only once. */
    public static List<String> sent(Context context, String name) {
        FormBody form = context.attribute(SENT);
        return form == null ? List.of() : form.all(name);
    }

    /** Refuses characters that no text may have, naming the field. */
    void check() {
        fields.forEach((name, values) -> values.forEach(value -> {
            if (!TextValidator.isValid(value)) {
                throw ProblemException.invalid(name, "'" + name + "' must not contain NUL or unpaired surrogates.");
            }
        }));
    }

    /** Javalin limits forms to less than a script may have. */
    private static String body(Context context) {
        try {
            byte[] bytes = context.req().getInputStream().readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw ProblemException.of(
                        ProblemType.CONTENT_TOO_LARGE, "The form exceeds the limit of " + MAX_BYTES + " bytes.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw ProblemException.of(
                    ProblemType.INCOMPLETE_REQUEST,
                    "The request body ended before it was complete. Send the request again.");
        }
    }

    private static Map<String, List<String>> fields(String body) {
        Map<String, List<String>> fields = new HashMap<>();
        for (String pair : body.isEmpty() ? new String[0] : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 1 ? "" : decoded(parts[1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(ProblemType.MALFORMED_REQUEST, "The form is not encoded correctly.");
        }
    }

    /** A field that may be missing or empty. */
    public Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(value -> !value.isBlank());
    }

    /** A field; an empty string if it is missing. */
    public String text(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0).replace("\r\n", "\n");
    }

    /**
     * The key of the form, with which the server recognizes a form that is sent twice, such as after the back button; empty if
     * it has none.
     */
    public Optional<String> key() {
        return optional("key").filter(key -> key.matches("[0-9a-f-]{36}"));
    }

    /** All values of a field, such as of several checkboxes. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** Whether a checkbox is checked. */
    public boolean isChecked(String name) {
        return fields.containsKey(name);
    }
}
