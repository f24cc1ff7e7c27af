package com.codercops.omega.providers.openai;

import com.codercops.omega.model.ModelException;
import okhttp3.HttpUrl;

/**
 * Where a server's API begins.
 *
 * @param url http or https, with a host; may carry a query, which gateways use for API versions
 */
record BaseUrl(HttpUrl url) {
    private static final String EXAMPLE = "such as http://localhost:11434/v1";
    private static final String ENDPOINT = "chat/completions";

    static BaseUrl parse(String text) {
        String trimmed = text.strip();
        if (!trimmed.matches("(?i)https?://.*")) {
            // What has no scheme may well be a key in the wrong place: do not repeat it.
            throw wrong("must begin with http:// or https://, " + EXAMPLE);
        }
        // Where the host is missing, OkHttp would take the first word of the path for it.
        HttpUrl url = trimmed.matches("[^:]+:/{2}[/\\\\?#].*") ? null : HttpUrl.parse(trimmed);
        if (url == null) {
            throw wrong("is no valid URL; it needs a host and perhaps a port and a path, " + EXAMPLE);
        }
        if (!url.username().isEmpty() || !url.password().isEmpty()) {
            throw wrong("must not hold a user name or password. Put the key into 'api-key'");
        }
        return new BaseUrl(url);
    }

    private static ModelException wrong(String why) {
        return new ModelException(ModelException.Reason.CONFIGURATION, "The setting 'base-url' " + why + ".");
    }

    /** Where requests go; people often paste this instead of the base, so that is understood too. */
    HttpUrl chatCompletions() {
        String path = url.encodedPath().replaceAll("/+$", "");
        String whole = path.endsWith("/" + ENDPOINT) ? path : path + "/" + ENDPOINT;
        return url.newBuilder().encodedPath(whole).fragment(null).build();
    }

    /** Whether others on the network could read what is sent. */
    boolean readableOnTheWay() {
        return !url.isHttps() && !isLoopback(url.host());
    }

    /** Decided without DNS, whose answer an attacker may choose. */
    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("::1")
                || host.matches("127\\.\\d+\\.\\d+\\.\\d+");
    }

    /** For people: without query, which may hold secrets. */
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
