package com.codercops.omega.server.web.account;

import java.util.List;
import java.util.Optional;

/** Reads the user agent of a browser as people say it, such as {@code Firefox on Linux}. */
public final class ClientName {
    private static final int MAX_LENGTH = 80;

    /** The token in the user agent, and the name. Other browsers repeat the tokens that are further down. */
    private static final List<List<String>> BROWSERS = List.of(
            List.of("Edg", "Edge"),
            List.of("OPR/", "Opera"),
            List.of("Firefox/", "Firefox"),
            List.of("FxiOS/", "Firefox"),
            List.of("Chromium/", "Chromium"),
            List.of("Chrome/", "Chrome"),
            List.of("CriOS/", "Chrome"),
            List.of("Safari/", "Safari"));

    private static final List<List<String>> SYSTEMS = List.of(
            List.of("Android", "Android"),
            List.of("iPhone", "iPhone"),
            List.of("iPad", "iPad"),
            List.of("Windows", "Windows"),
            List.of("Mac OS X", "macOS"),
            List.of("CrOS", "ChromeOS"),
            List.of("Linux", "Linux"));

    private ClientName() {}

    /** The name; an empty string if the user agent is empty, and its beginning if it is no known browser. */
    public static String of(String userAgent) {
        Optional<String> browser = userAgent.startsWith("Mozilla/") ? first(BROWSERS, userAgent) : Optional.empty();
        return browser.map(name -> first(SYSTEMS, userAgent)
                        .map(system -> name + " on " + system)
                        .orElse(name))
                .orElseGet(() -> shortened(userAgent.strip()));
    }

    private static Optional<String> first(List<List<String>> names, String userAgent) {
        return names.stream()
                .filter(name -> userAgent.contains(name.get(0)))
                .map(name -> name.get(1))
                .findFirst();
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_LENGTH - 1)) + "…";
    }
}
