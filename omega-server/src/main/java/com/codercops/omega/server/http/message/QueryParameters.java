package com.codercops.omega.server.http.message;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** What stands in the path and behind the question mark of a request. */
public final class QueryParameters {
    public static final int DEFAULT_PAGE = 20;
    public static final int MOST_PAGE = 100;

    private static final int LONGEST = 1000;

    private final Context context;

    private QueryParameters(Context context) {
        this.context = context;
    }

    public static QueryParameters of(Context context) {
        return new QueryParameters(context);
    }

    /** Refuses what is no text; the container reads something else out of it. */
    public static void refuseUnsound(Context context) {
        String raw = context.req().getQueryString();
        if (raw == null) {
            return;
        }
        try {
            // A character is a byte here, so that what is decoded can be looked at before it is text.
            String bytes = new String(raw.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            String decoded = URLDecoder.decode(bytes, StandardCharsets.ISO_8859_1);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw ProblemException.invalid("query", "What stands behind '?' must be UTF-8, with '%' and two digits.");
        }
    }

    /** The id in the path; another text is as an id that nobody has. */
    public static UUID id(Context context, String name, String what) {
        return uuid(context.pathParam(name)).orElseThrow(() -> ProblemException.notFound(what));
    }

    /** Only as they are written, not the short forms that Java takes. */
    static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    public Optional<String> text(String name) {
        List<String> all = context.queryParams(name);
        if (all.size() > 1) {
            throw ProblemException.invalid(name, "'" + name + "' may be given once only.");
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        if (all.get(0).length() > LONGEST) {
            throw ProblemException.invalid(name, "'" + name + "' may have at most " + LONGEST + " characters.");
        }
        if (!TextValidator.is(all.get(0))) {
            throw ProblemException.invalid(name, "'" + name + "' has characters that are no text.");
        }
        if (all.get(0).isEmpty()) {
            // Taken for none, a filter that somebody has set would not filter.
            throw ProblemException.invalid(name, "'" + name + "' is empty: leave it out, or give it a value.");
        }
        return Optional.of(all.get(0));
    }

    /** A value that another class reads from its text and refuses with an {@link IllegalArgumentException}. */
    public <T> Optional<T> value(String name, Function<String, T> reading) {
        return text(name).map(text -> {
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException e) {
                throw ProblemException.invalid(name, String.valueOf(e.getMessage()));
            }
        });
    }

    public long number(String name, long otherwise, long least, long most) {
        return text(name)
                .map(text -> {
                    if (!text.matches("-?[0-9]{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                        throw ProblemException.invalid(
                                name, "'" + name + "' must be a whole number from " + least + " to " + most + ".");
                    }
                    return Long.parseLong(text);
                })
                .orElse(otherwise);
    }

    /** How many items a page shall have. */
    public int limit() {
        return (int) number("limit", DEFAULT_PAGE, 1, MOST_PAGE);
    }

    public boolean flag(String name) {
        return text(name)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw ProblemException.invalid(name, "'" + name + "' must be true or false.");
                })
                .orElse(false);
    }

    public Optional<Instant> time(String name) {
        return text(name).map(text -> {
            try {
                OffsetDateTime time = OffsetDateTime.parse(text);
                // The database's years are fewer than Java's.
                if (time.getYear() < 1 || time.getYear() > 9999) {
                    throw new DateTimeParseException("Not a year of four digits", text, 0);
                }
                return time.toInstant();
            } catch (DateTimeParseException e) {
                throw ProblemException.invalid(name, "'" + name + "' must be a time such as 2026-01-31T12:00:00Z.");
            }
        });
    }

    public Optional<UUID> id(String name) {
        return text(name)
                .map(text -> uuid(text)
                        .orElseThrow(() -> ProblemException.invalid(name, "'" + name + "' must be an id (UUID).")));
    }
}
