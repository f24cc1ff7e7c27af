package com.codercops.omega.app.cache;

import com.codercops.omega.render.RenderRequest;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a request: equal for two requests only if everything that can change their videos is equal. */
final class RequestKey {
    /** What gives another value in each run. A comment with such a word costs a render, which is no harm. */
    private static final Pattern CHANGING = Pattern.compile(
            "\\b(time|datetime|date|localtime|perf_counter|monotonic|urandom|secrets|uuid\\d?|SystemRandom|default_rng"
                    + "|environ|getenv|getpid|platform|socket|threading|multiprocessing|subprocess)\\b|\\bseed\\(\\s*\\)");

    private RequestKey() {}

    /**
     * The key, or empty if the script may give another video in its next run.
     *
     * @param environment names the programs and files outside of the request that decide over its videos
     */
    static Optional<String> of(RenderRequest request, String environment) {
        if (CHANGING.matcher(request.script().source()).find()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        append(text, environment);
        append(text, request);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return Optional.of(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Each value with its length, so that no two different requests have the same text. */
    private static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof Record record) {
            text.append(record.getClass().getSimpleName()).append('{');
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                // Files count by their content, and the name of a run changes nothing.
                boolean place = component.getType() == Path.class;
                boolean name =
                        record instanceof RenderRequest && component.getName().equals("id");
                if (!place && !name) {
                    text.append(component.getName()).append('=');
                    append(text, valueOf(record, component));
                }
            }
            text.append('}');
        } else if (value instanceof Optional<?> optional) {
            append(text, optional.orElse(null));
        } else if (value instanceof Set<?> set) {
            append(text, set.stream().map(String::valueOf).sorted().toList());
        } else if (value instanceof List<?> list) {
            text.append(((Collection<?>) list).size()).append('[');
            list.forEach(it -> append(text, it));
            text.append(']');
        } else if (value == null
                || value instanceof String
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum<?>
                || value instanceof Duration) {
            String plain = value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
            text.append(value == null ? 'n' : 'v')
                    .append(plain.length())
                    .append(':')
                    .append(plain);
        } else {
            throw new IllegalStateException("no key for a " + value.getClass().getName());
        }
    }

    private static @Nullable Object valueOf(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
