package com.codercops.omega.server.webhooks;

import com.codercops.omega.server.validation.InvalidFieldException;
import com.codercops.omega.server.validation.NetworkRange;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * Decides where requests may go: to {@code https} URLs on allowed ports, and to public addresses. Other addresses could be
 * services of the operator's own network, which trust requests from it.
 */
public final class TargetPolicy {
    private static final int MAX_LENGTH = 2000;

    /** All that is not public unicast, as registered with IANA; also networks that embed IPv4 addresses. */
    private static final List<NetworkRange> REFUSED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(NetworkRange::of)
            .toList();

    private static final NetworkRange PUBLIC_IPV6 = NetworkRange.of("2000::/3");

    private final Set<Integer> ports;
    private final List<NetworkRange> ranges;
    private final Set<String> hosts;

    /** @param allowed ranges of addresses, and host names whose addresses are not checked */
    public TargetPolicy(Set<Integer> ports, List<String> allowed) {
        this.ports = Set.copyOf(ports);
        this.ranges = allowed.stream()
                .flatMap(one -> NetworkRange.parse(one).stream())
                .toList();
        this.hosts = Set.copyOf(allowed.stream()
                .filter(one -> NetworkRange.parse(one).isEmpty())
                .map(one -> one.toLowerCase(Locale.ROOT))
                .toList());
    }

    /** Whether the text is a range of addresses or a host name. */
    public static boolean isTarget(String text) {
        return NetworkRange.parse(text).isPresent() || text.matches("(?i)(?=.*[a-z])[a-z0-9-]+([.][a-z0-9-]+)*");
    }

    /**
     * Checks a URL from outside, without looking up its host.
     *
     * @return the URL in its canonical form
     * @throws InvalidFieldException naming {@code url}
     */
    public String check(String text) {
        String stripped = text.strip();
        HttpUrl url = stripped.length() <= MAX_LENGTH ? HttpUrl.parse(stripped) : null;
        if (url == null || !url.isHttps() || url.toString().length() > MAX_LENGTH) {
            throw invalid("The URL must begin with https://, name a host, and have at most " + MAX_LENGTH
                    + " characters, such as https://hooks.example.org/omega.");
        }
        // The parser accepts an empty user, too.
        if (authority(stripped).contains("@") || url.fragment() != null) {
            throw invalid("The URL must contain no user, password or fragment. Receivers check the signature instead.");
        }
        if (!ports.contains(url.port())) {
            throw invalid("The port of the URL must be one of "
                    + String.join(
                            ", ", ports.stream().sorted().map(String::valueOf).toList()) + ", not " + url.port()
                    + ".");
        }
        refusal(url.host()).ifPresent(why -> {
            throw invalid(why);
        });
        return url.toString();
    }

    private static String authority(String url) {
        return url.replace('\\', '/').replaceFirst("^[^/]*/*", "").replaceFirst("[/?#].*", "");
    }

    /** Why requests may not go to a host that is an address or names this machine; empty for other names. */
    private Optional<String> refusal(String host) {
        Optional<NetworkRange> literal = NetworkRange.parse(host);
        if (literal.isPresent()) {
            return allows(host, literal.get().first()) ? Optional.empty() : Optional.of(refusedAddress());
        }
        boolean local = host.equals("localhost") || host.endsWith(".localhost");
        return local && !hosts.contains(host) ? Optional.of(refusedAddress()) : Optional.empty();
    }

    static String refusedAddress() {
        return "The host has an address that is not public. Use a public address, or ask the operator of this server to"
                + " allow the host in 'webhooks.allowed-targets'.";
    }

    /** Whether a request to that host may connect to that address. */
    boolean allows(String host, InetAddress address) {
        return hosts.contains(host.toLowerCase(Locale.ROOT))
                || ranges.stream().anyMatch(range -> range.contains(address))
                || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        return REFUSED.stream().noneMatch(range -> range.contains(address))
                && (address.getAddress().length == 4 || PUBLIC_IPV6.contains(address));
    }

    private static InvalidFieldException invalid(String message) {
        return new InvalidFieldException("url", message);
    }
}
