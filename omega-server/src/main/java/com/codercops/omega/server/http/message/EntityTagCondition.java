package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request's condition names, in however many header lines (RFC 9110, 8.8.3 and 13.1).
 *
 * @param any whether it is {@code *}
 * @param tags as they are written, the weak ones with their {@code W/}
 */
record EntityTagCondition(boolean any, Set<String> tags) {
    private static final Pattern ITEM =
            Pattern.compile("\\G[ \\t]*+((?:W/)?\"[^\\x00-\\x20\"\\x7F]*+\")?+[ \\t]*+(?:,|$)");

    EntityTagCondition {
        tags = Set.copyOf(tags);
    }

    /** All lines of a header as the one list that they stand for; empty where there is none. */
    static Optional<String> header(Context context, String name) {
        List<String> lines = Collections.list(context.req().getHeaders(name));
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
    }

    /** Empty where that is no list of entity tags. */
    static Optional<EntityTagCondition> parse(String header) {
        if (header.strip().equals("*")) {
            return Optional.of(new EntityTagCondition(true, Set.of()));
        }
        Set<String> tags = new HashSet<>();
        Matcher item = ITEM.matcher(header);
        int read = 0;
        while (item.find()) {
            if (item.group(1) != null) {
                tags.add(item.group(1));
            }
            read = item.end();
        }
        return read < header.length() || tags.isEmpty()
                ? Optional.empty()
                : Optional.of(new EntityTagCondition(false, tags));
    }

    /** By strong comparison: a weak tag is never the same as another. */
    boolean names(String tag) {
        return any || tags.contains(tag);
    }

    /** By weak comparison. */
    boolean namesWeakly(String tag) {
        return names(tag) || tags.contains("W/" + tag);
    }
}
