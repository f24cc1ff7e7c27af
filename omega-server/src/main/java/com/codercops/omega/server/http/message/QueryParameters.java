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

/** Path and query parameters of a request. */
public final class QueryParameters {
    public static final int DEFAULT_PAGE = 20;
    public static final int MAX_PAGE = 100;

    private static final int LONGEST = 1000;

    private final Context context;

    private QueryParameters(Context context) {
        this.context = context;
    }

    public static QueryParameters of(Context context) {
        return new QueryParameters(context);
    }

    /** Rejects a query string that is not valid UTF-8; the servlet container would decode it to other characters. */
    public static void rejectInvalidEncoding(Context context) {
        String raw = context.req().getQueryString();
        if (raw == null) {
            return;
        }
        try {
            // One character per byte, so that the decoded bytes can be validated as UTF-8.
            String bytes = new String(raw.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            String decoded = URLDecoder.decode(bytes, StandardCharsets.ISO_8859_1);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw ProblemException.invalid("query", "The query string must be percent-encoded UTF-8.");
        }
    }

    /** The ID in the path; invalid text counts as an unknown ID. */
    public static UUID id(Context context, String name, String what) {
        return uuid(context.pathParam(name)).orElseThrow(() -> ProblemException.notFound(what));
    }

    /** Accepts only the canonical form; Java also accepts shortened forms. */
    static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    public Optional<String> text(String name) {
        List<String> all = context.queryParams(name);
        if (all.size() > 1) {
            throw ProblemException.invalid(name, "'" + name + "' must not occur more than once.");
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        if (all.get(0).length() > LONGEST) {
            throw ProblemException.invalid(name, "'" + name + "' must have at most " + LONGEST + " characters.");
        }
        if (!TextValidator.isValid(all.get(0))) {
            throw ProblemException.invalid(name, "'" + name + "' must not contain NUL or unpaired surrogates.");
        }
        if (all.get(0).isEmpty()) {
            // An empty filter that counts as absent would return everything.
            throw ProblemException.invalid(name, "'" + name + "' is empty. Set a value, or omit the parameter.");
        }
        return Optional.of(all.get(0));
    }

    /** A value that a parser reads; the parser throws {@link IllegalArgumentException} for invalid text. */
    public <T> Optional<T> value(String name, Function<String, T> reading) {
        return text(name).map(text -> {
            try {
                return reading.apply(text);
            } catch (IllegalArgumentException e) {
                throw ProblemException.invalid(name, String.valueOf(e.getMessage()));
            }
        });
    }

    public long number(String name, long otherwise, long min, long max) {
        return text(name)
                .map(text -> {
                    if (!text.matches("-?[0-9]{1,18}") || Long.parseLong(text) < min || Long.parseLong(text) > max) {
                        throw ProblemException.invalid(
                                name, "'" + name + "' must be an integer from " + min + " to " + max + ".");
                    }
                    return Long.parseLong(text);
                })
                .orElse(otherwise);
    }

    /** The maximum number of items on a page. */
    public int limit() {
        return (int) number("limit", DEFAULT_PAGE, 1, MAX_PAGE);
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
                // PostgreSQL supports a smaller range of years than Java.
                if (time.getYear() < 1 || time.getYear() > 9999) {
                    throw new DateTimeParseException("The year must have four digits", text, 0);
                }
                return time.toInstant();
            } catch (DateTimeParseException e) {
                throw ProblemException.invalid(
                        name, "'" + name + "' must be an RFC 3339 time, such as 2026-01-31T12:00:00Z.");
            }
        });
    }

    public Optional<UUID> id(String name) {
        return text(name)
                .map(text ->
                        uuid(text).orElseThrow(() -> ProblemException.invalid(name, "'" + name + "' must be a UUID.")));
    }
}
