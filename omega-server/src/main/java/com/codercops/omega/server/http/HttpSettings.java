package com.codercops.omega.server.http;

import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.server.validation.NetworkRange;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Settings of the HTTP server.
 *
 * @param host the address to bind to
 * @param port 0 for any free port
 * @param baseUrl the public URL; determines whether cookies require TLS, and the origin of the site
 * @param trustedProxies networks whose {@code X-Forwarded-For} header is trusted
 * @param allowedOrigins origins of other sites whose pages may call the API with tokens (CORS)
 * @param limits limits on requests and connections
 */
public record HttpSettings(
        String host,
        int port,
        URI baseUrl,
        List<NetworkRange> trustedProxies,
        Set<String> allowedOrigins,
        Limits limits) {

    /**
     * Limits on requests and connections.
     *
     * @param bodyBytes maximum size of a request body
     * @param requestsPerMinute per account, or per client address without an account
     * @param writesPerMinute the same, for requests that change data
     * @param connections maximum number of open connections
     * @param idle idle timeout of a connection, and the time limit for request headers
     * @param streams maximum number of open event streams
     * @param streamsPerAccount the same, per account
     * @param connectionsPerAddress maximum number of open connections per client address, except trusted proxies
     */
    public record Limits(
            int bodyBytes,
            int requestsPerMinute,
            int writesPerMinute,
            int connections,
            Duration idle,
            int streams,
            int streamsPerAccount,
            int connectionsPerAddress) {
        public static final Limits DEFAULT =
                new Limits(1 << 20, 1200, 300, 4000, Duration.ofSeconds(30), 2000, 20, 250);

        public Limits {
            int smallestLimit = Math.min(
                    Math.min(Math.min(bodyBytes, requestsPerMinute), Math.min(writesPerMinute, connections)),
                    Math.min(Math.min(streams, streamsPerAccount), connectionsPerAddress));
            if (smallestLimit < 1 || idle.toMillis() < 1) {
                throw new IllegalArgumentException("Every limit of the HTTP server must be at least 1");
            }
        }

        /** A copy with other rate limits. */
        public Limits withRates(int requests, int writes) {
            return new Limits(
                    bodyBytes, requests, writes, connections, idle, streams, streamsPerAccount, connectionsPerAddress);
        }
    }

    public HttpSettings {
        if (baseUrl.getHost() == null || !Set.of("http", "https").contains(String.valueOf(baseUrl.getScheme()))) {
            throw new IllegalArgumentException(
                    "Invalid base URL '" + baseUrl + "'. Use a URL such as https://omega.example.org.");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Invalid port " + port + ". Use 0 to 65535.");
        }
        trustedProxies = List.copyOf(trustedProxies);
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    /** Settings for a server that listens on loopback. */
    public static HttpSettings of(int port, URI baseUrl) {
        return new HttpSettings("127.0.0.1", port, baseUrl, List.of(), Set.of(), Limits.DEFAULT);
    }

    public HttpSettings withLimits(Limits others) {
        return new HttpSettings(host, port, baseUrl, trustedProxies, allowedOrigins, others);
    }

    public boolean secure() {
        return "https".equals(baseUrl.getScheme());
    }

    /** Whether requests from there name their client in {@code X-Forwarded-For}. */
    public boolean trusts(Origin nearest) {
        return NetworkRange.parse(nearest.address())
                .filter(address -> trustedProxies.stream().anyMatch(proxies -> proxies.contains(address.first())))
                .isPresent();
    }

    /** The origin of the base URL, as browsers send it: lower case, without the default port. */
    public String origin() {
        int port = baseUrl.getPort();
        boolean usual = port == -1 || port == (secure() ? 443 : 80);
        return baseUrl.getScheme() + "://" + baseUrl.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
    }
}
