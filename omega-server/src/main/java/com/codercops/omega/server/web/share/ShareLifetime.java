package com.codercops.omega.server.web.share;

import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.web.page.FormBody;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;

/** The lifetimes of links that the page offers. */
final class ShareLifetime {
    /** The selected one, unless the server allows only shorter ones. */
    private static final Duration USUAL = Duration.ofDays(7);

    private static final List<Duration> ALL =
            List.of(Duration.ofHours(1), Duration.ofDays(1), USUAL, Duration.ofDays(30));

    private ShareLifetime() {}

    /** The lifetimes up to the maximum of the server, at least one. */
    static List<Duration> offered(Duration longest) {
        List<Duration> allowed =
                ALL.stream().filter(it -> it.compareTo(longest) <= 0).toList();
        return allowed.isEmpty() ? List.of(longest) : allowed;
    }

    static Duration selected(Duration longest) {
        List<Duration> offered = offered(longest);
        return offered.contains(USUAL) ? USUAL : offered.get(offered.size() - 1);
    }

    static Duration of(FormBody form, Duration longest) {
        String typed = form.text("lifetime");
        return Stream.of(typed)
                .flatMap(text -> parsed(text).stream())
                .filter(offered(longest)::contains)
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("lifetime", "Choose one of the offered lifetimes."));
    }

    private static List<Duration> parsed(String text) {
        try {
            return List.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return List.of();
        }
    }
}
