package com.codercops.omega.server.http;

import com.codercops.omega.auth.account.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How the server listens and what it bears.
 *
 * @param host the address to listen on
 * @param port 0 for any that is free
 * @param baseUrl how people reach it; decides whether cookies need TLS, and what counts as the same site
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed
 * @param allowedOrigins other sites whose pages may call the API with tokens; usually none
 * @param limits what it bears
 */
public record HttpSettings(
        String host, int port, URI baseUrl, Set<String> trustedProxies, Set<String> allowedOrigins, Limits limits) {

    /**
     * What the server bears.
     *
     * @param bodyBytes of a request
     * @param requestsAMinute of one account, or of one address without one
     * @param writesAMinute the same for what changes something
     * @param connections at one time
     * @param idle how long a connection may be silent, and how long the head of a request may take
     * @param streams of events at one time
     * @param streamsOfOne the same for one account
     * @param connectionsOfOne at one time from one address, which is no trusted proxy
     */
    public record Limits(
            int bodyBytes,
            int requestsAMinute,
            int writesAMinute,
            int connections,
            Duration idle,
            int streams,
            int streamsOfOne,
            int connectionsOfOne) {
        public static final Limits DEFAULT =
                new Limits(1 << 20, 1200, 300, 4000, Duration.ofSeconds(30), 2000, 20, 250);

        public Limits {
            int least = Math.min(
                    Math.min(Math.min(bodyBytes, requestsAMinute), Math.min(writesAMinute, connections)),
                    Math.min(Math.min(streams, streamsOfOne), connectionsOfOne));
            if (least < 1 || idle.toMillis() < 1) {
                throw new IllegalArgumentException("Each limit of the HTTP server must be at least 1");
            }
        }

        /** As these, but so many requests and writes a minute. */
        public Limits withRates(int requests, int writes) {
            return new Limits(bodyBytes, requests, writes, connections, idle, streams, streamsOfOne, connectionsOfOne);
        }
    }

    public HttpSettings {
        if (baseUrl.getHost() == null || !Set.of("http", "https").contains(String.valueOf(baseUrl.getScheme()))) {
            throw new IllegalArgumentException(
                    "The base URL must be like https://omega.example.org, not '" + baseUrl + "'");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must be 0 to 65535, not " + port);
        }
        trustedProxies = trustedProxies.stream().map(HttpSettings::address).collect(Collectors.toUnmodifiableSet());
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** For a server at that address, which listens on loopback. */
    public static HttpSettings of(int port, URI baseUrl) {
        return new HttpSettings("127.0.0.1", port, baseUrl, Set.of(), Set.of(), Limits.DEFAULT);
    }

    public HttpSettings withLimits(Limits others) {
        return new HttpSettings(host, port, baseUrl, trustedProxies, allowedOrigins, others);
    }

    public boolean secure() {
        return "https".equals(baseUrl.getScheme());
    }

    /** In the one form that is compared: IPv6 has many. */
    private static String address(String proxy) {
        try {
            return new Origin(proxy).address();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("A trusted proxy must be an IP address, not '" + proxy + "'", e);
        }
    }

    /** The base URL's, as browsers write it: in small letters, without the usual port. */
    public String origin() {
        int port = baseUrl.getPort();
        boolean usual = port == -1 || port == (secure() ? 443 : 80);
        return baseUrl.getScheme() + "://" + baseUrl.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
    }
}
