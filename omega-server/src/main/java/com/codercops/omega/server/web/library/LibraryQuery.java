package com.codercops.omega.server.web.library;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.http.message.TextValidator;
import com.codercops.omega.server.library.VideoCursor;
import com.codercops.omega.server.library.VideoFilter;
import com.codercops.omega.server.library.VideoSort;
import com.codercops.omega.server.web.page.FormState;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The search, the filter and the order in the address of the library. A form sends empty fields: they count as missing.
 *
 * @param values by the names of the fields
 */
record LibraryQuery(Map<String, String> values) {
    static final List<String> FORMATS = List.of("mp4", "webm", "mov", "gif", "png");
    private static final List<String> NAMES = List.of("search", "tag", "kind", "format", "pinned", "sort");
    private static final int LONGEST = 1000;

    static LibraryQuery of(Context context) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : NAMES) {
            String value = context.queryParam(name);
            if (value != null && !value.isBlank() && value.length() <= LONGEST && TextValidator.isValid(value)) {
                values.put(name, value);
            }
        }
        return new LibraryQuery(values);
    }

    private @Nullable String value(String name) {
        return values.get(name);
    }

    FormState form() {
        return FormState.of(values);
    }

    /** Whether it selects some of the videos only. */
    boolean isFiltered() {
        return values.keySet().stream().anyMatch(name -> !name.equals("sort"));
    }

    VideoFilter filter(UUID owner) {
        return new VideoFilter(
                owner,
                value("search"),
                value("tag"),
                value("kind"),
                value("format"),
                value("pinned") != null,
                false,
                null,
                null);
    }

    /** @throws ProblemException if there is no such order */
    VideoSort sort() {
        String code = values.getOrDefault("sort", VideoSort.NEWEST.code());
        return VideoSort.of(code)
                .orElseThrow(() -> ProblemException.invalid("sort", "'" + code + "' is not an order of the list."));
    }

    /** The address of a page of the list. */
    String address(@Nullable VideoCursor cursor) {
        Map<String, String> parameters = new LinkedHashMap<>(values);
        if (cursor != null) {
            parameters.put("cursor", cursor.print());
        }
        return "/library"
                + parameters.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
    }
}
