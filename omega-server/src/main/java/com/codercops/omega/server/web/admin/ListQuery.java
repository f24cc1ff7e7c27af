package com.codercops.omega.server.web.admin;

import com.codercops.omega.server.http.message.ProblemDetails;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.TextValidator;
import com.codercops.omega.server.web.page.FormAction;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The filters, the order and the position of a list, from the address of its page. Empty fields count as absent, because forms
 * send them.
 *
 * @param path of the page
 * @param typed the filters that are set, in the order of the form
 * @param position the position after the previous page, or null for the first page
 * @param errors why a filter, or the position as {@code cursor}, is left out
 */
public record ListQuery(
        String path, Map<String, String> typed, @Nullable String position, Map<String, String> errors) {
    /** Entries of one page. */
    public static final int LIMIT = 25;

    private static final String CURSOR = "cursor";
    private static final int LONGEST = 300;

    public ListQuery {
        typed = new LinkedHashMap<>(typed);
        errors = Map.copyOf(errors);
    }

    /** Reads the filters with these names. */
    public static ListQuery of(Context context, AdminSection section, String... names) {
        Map<String, String> typed = new LinkedHashMap<>();
        Map<String, String> errors = new HashMap<>();
        for (String name : names) {
            String value = parameter(context, name);
            if (value.length() > LONGEST || !TextValidator.isValid(value)) {
                errors.put(name, "This must be text of at most " + LONGEST + " characters. It is not used.");
            } else if (!value.isEmpty()) {
                typed.put(name, value);
            }
        }
        String cursor = parameter(context, CURSOR);
        return new ListQuery(section.path(), typed, cursor.isEmpty() ? null : cursor, errors);
    }

    private static String parameter(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name)).orElse("").strip();
    }

    /**
     * Builds the content of a list. What the content refuses is left out, and its field shows the reason: an old or mistyped
     * address still shows the list.
     */
    public static <T> T read(ListQuery query, Function<ListQuery, T> content) {
        ListQuery used = query;
        while (true) {
            try {
                return content.apply(used);
            } catch (RuntimeException e) {
                used = used.without(e).orElseThrow(() -> e);
            }
        }
    }

    private Optional<ListQuery> without(RuntimeException refusal) {
        ProblemDetails problem =
                FormAction.problem(refusal).map(ProblemException::problem).orElse(null);
        String named = problem == null ? null : problem.field();
        if (problem == null || named == null) {
            return Optional.empty();
        }
        // The lists behind the pages name the field of the search differently.
        String field = named.equals("text") ? "search" : named;
        boolean used = field.equals(CURSOR) ? cursor() != null : get(field).isPresent();
        if (!used) {
            return Optional.empty();
        }
        Map<String, String> more = new HashMap<>(errors);
        more.put(field, problem.detail());
        return Optional.of(new ListQuery(path, typed, position, more));
    }

    /** A filter that is used. */
    public Optional<String> get(String name) {
        return errors.containsKey(name) ? Optional.empty() : Optional.ofNullable(typed.get(name));
    }

    /** A filter that is one of several values. Throws an exception that {@link #read} handles if it is none of them. */
    public <E> Optional<E> choice(String name, Collection<E> options, Function<E, String> code) {
        return get(name)
                .map(value -> options.stream()
                        .filter(option -> code.apply(option).equals(value))
                        .findFirst()
                        .orElseThrow(() -> ProblemException.invalid(
                                name,
                                "'" + value + "' is not one of "
                                        + options.stream().map(code).collect(Collectors.joining(", "))
                                        + ". It is not used.")));
    }

    /** The position if it is used, or null for the first page. */
    public @Nullable String cursor() {
        return errors.containsKey(CURSOR) ? null : position;
    }

    /** The position as the id of the last entry of the previous page, or null for the first page. */
    public @Nullable UUID after() {
        String cursor = cursor();
        if (cursor != null && !cursor.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw badPosition();
        }
        return cursor == null ? null : UUID.fromString(cursor);
    }

    /** The refusal of a position that no page of the list has. */
    public static ProblemException badPosition() {
        return ProblemException.invalid(CURSOR, "This page of the list does not exist. This is the first page.");
    }

    /** The value of a field, also of one that is left out; an empty string if it is absent. */
    public String value(String name) {
        return typed.getOrDefault(name, "");
    }

    /** Why a field is left out, or null. */
    public @Nullable String error(String name) {
        return errors.get(name);
    }

    public boolean isFiltered() {
        return !typed.isEmpty() || !errors.isEmpty();
    }

    public boolean isFirstPage() {
        return cursor() == null;
    }

    /** The address of the first page. */
    public String first() {
        return link(used());
    }

    /** The address of the page after this position. */
    public String next(String position) {
        Map<String, String> all = used();
        all.put(CURSOR, position);
        return link(all);
    }

    /** The query string of this page, for the addresses of its forms: a refused form comes back to the same page. */
    public String suffix() {
        String cursor = cursor();
        return (cursor == null ? first() : next(cursor)).substring(path.length());
    }

    private Map<String, String> used() {
        Map<String, String> used = new LinkedHashMap<>(typed);
        used.keySet().removeAll(errors.keySet());
        return used;
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
