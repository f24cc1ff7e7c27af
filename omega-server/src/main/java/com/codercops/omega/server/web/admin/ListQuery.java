package com.codercops.omega.server.web.admin;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.TextValidator;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The filters, the order and the position of a list, from the address of its page. Empty fields count as absent, because forms
 * send them.
 *
 * @param path of the page
 * @param values the filters that are set, in the order of the form
 * @param cursor the position after the previous page, or null for the first page
 */
public record ListQuery(
        String path, Map<String, String> values, @Nullable String cursor) {
    /** Entries of one page. */
    public static final int LIMIT = 25;

    private static final int LONGEST = 300;

    public ListQuery {
        values = new LinkedHashMap<>(values);
    }

    /** Reads the filters with these names. */
    public static ListQuery of(Context context, AdminSection section, String... names) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : names) {
            value(context, name).ifPresent(value -> values.put(name, value));
        }
        return new ListQuery(section.path(), values, value(context, "cursor").orElse(null));
    }

    private static Optional<String> value(Context context, String name) {
        String value = Optional.ofNullable(context.queryParam(name)).orElse("").strip();
        if (value.length() > LONGEST || !TextValidator.isValid(value)) {
            throw ProblemException.invalid(name, "'" + name + "' must be text of at most " + LONGEST + " characters.");
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of a field; an empty string if it is absent. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean isFiltered() {
        return !values.isEmpty();
    }

    public boolean isFirstPage() {
        return cursor == null;
    }

    /** The address of the first page. */
    public String first() {
        return link(values);
    }

    /** The address of the page after this position. */
    public String next(String position) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.put("cursor", position);
        return link(all);
    }

    /** The query string of this page, for the addresses of its forms: a refused form comes back to the same page. */
    public String suffix() {
        return (cursor == null ? first() : next(cursor)).substring(path.length());
    }

    private String link(Map<String, String> all) {
        return all.isEmpty()
                ? path
                : path + "?"
                        + all.entrySet().stream()
                                .map(entry -> entry.getKey() + "="
                                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"));
    }
}
