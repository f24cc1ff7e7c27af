package com.codercops.omega.server.web.page;

import com.codercops.omega.server.http.message.ProblemException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form as a page shows it: what was typed, and what is wrong with it.
 *
 * @param values the values of its fields
 * @param errorField the field that is wrong, or null
 * @param error what is wrong, or null
 */
public record FormState(
        Map<String, String> values,
        @Nullable String errorField,
        @Nullable String error) {
    public static final FormState EMPTY = new FormState(Map.of(), null, null);

    public FormState {
        values = Map.copyOf(values);
    }

    /** A form with values and without errors. */
    public static FormState of(Map<String, String> values) {
        return new FormState(values, null, null);
    }

    /** The form that was sent, with the reason why it was refused. */
    public static FormState refused(FormBody sent, ProblemException problem) {
        Map<String, String> values = new HashMap<>();
        // Passwords are typed again.
        sent.fields().keySet().stream()
                .filter(name -> !name.toLowerCase(Locale.ROOT).contains("password"))
                .forEach(name -> values.put(name, sent.text(name)));
        return new FormState(
                values, problem.problem().field(), problem.problem().detail());
    }

    /** The value of a field; an empty string if there is none. */
    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean isWrong(String field) {
        return field.equals(errorField);
    }

    public boolean has(String field, String value) {
        return value(field).equals(value);
    }

    /** The error that belongs to none of these fields; empty if there is none. */
    public Optional<String> errorOutside(String... shown) {
        return Optional.ofNullable(error)
                .filter(it -> errorField == null || !List.of(shown).contains(errorField));
    }
}
