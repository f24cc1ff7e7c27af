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
 * The entity tags of a conditional request, from one or more header lines (RFC 9110, 8.8.3 and 13.1).
 *
 * @param any whether the condition is {@code *}
 * @param tags including the prefix {@code W/} of weak tags
 */
record EntityTagCondition(boolean any, Set<String> tags) {
    private static final Pattern ITEM =
            Pattern.compile("\\G[ \\t]*+((?:W/)?\"[^\\x00-\\x20\"\\x7F]*+\")?+[ \\t]*+(?:,|$)");

    EntityTagCondition {
        tags = Set.copyOf(tags);
    }

    /** Joins all lines of a header into one list; empty if the header is missing. */
    static Optional<String> header(Context context, String name) {
        List<String> lines = Collections.list(context.req().getHeaders(name));
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lines));
    }

    /** Empty if the text is not a list of entity tags. */
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

    /** Strong comparison: a weak tag matches no tag. */
    boolean names(String tag) {
        return any || tags.contains(tag);
    }

    /** Weak comparison. */
    boolean namesWeakly(String tag) {
        return names(tag) || tags.contains("W/" + tag);
    }
}
