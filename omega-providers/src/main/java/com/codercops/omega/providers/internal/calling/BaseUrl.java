package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import okhttp3.HttpUrl;

/**
 * The address of a server's API.
 *
 * @param url http or https, with a host. It may have a query, which gateways use for API versions
 */
public record BaseUrl(HttpUrl url) {
    /**
     * Reads the setting {@code base-url}.
     *
     * @param example a valid value for the message
     * @throws ModelException if it is invalid; the message says why
     */
    public static BaseUrl parse(String text, String example) {
        String trimmed = text.strip();
        if (!trimmed.matches("(?i)https?://.*")) {
            // A text without a scheme may be a key in the wrong setting: do not repeat it.
            throw wrong("must begin with http:// or https://, such as " + example);
        }
        // If the host is missing, OkHttp takes the first part of the path instead.
        HttpUrl url = trimmed.matches("[^:]+:/{2}[/\\\\?#].*") ? null : HttpUrl.parse(trimmed);
        if (url == null) {
            throw wrong("is not a valid URL. It needs a host, and can have a port and a path, such as " + example);
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw wrong("must not contain a user name or password. Put the key into 'api-key'");
        }
        return new BaseUrl(url);
    }

    private static ModelException wrong(String why) {
        return new ModelException(ModelException.Reason.CONFIGURATION, "The setting 'base-url' " + why + ".");
    }

    /**
     * The URL of a path below the base. A base that already ends with the path, or with its beginning, is accepted.
     *
     * @param path such as {@code chat/completions}; empty for the base itself
     */
    public HttpUrl to(String path) {
        String base = url.encodedPath().replaceAll("/+$", "");
        String missing = path;
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (base.endsWith("/" + path.substring(0, end))) {
                missing = path.substring(Math.min(end + 1, path.length()));
                break;
            }
        }
        String whole = missing.isEmpty() ? base : base + "/" + missing;
        return url.newBuilder()
                .encodedPath(whole.isEmpty() ? "/" : whole)
                .fragment(null)
                .build();
    }

    /** Whether the connection is unencrypted and leaves the machine. */
    boolean readableOnTheWay() {
        return !url.isHttps() && !isLoopback(url.host());
    }

    /** Decides without DNS, because an attacker may control its answer. */
    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("::1")
                || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    /** The text for messages, without the query, which may hold secrets. */
    @Override
    public String toString() {
        return shown(url);
    }

    static String shown(HttpUrl url) {
        return url.newBuilder()
                .username("")
                .password("")
                .query(null)
                .fragment(null)
                .build()
                .toString();
    }
}
