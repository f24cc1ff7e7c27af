package com.codercops.omega.server.configuration;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/** Where the server listens, and what it calls itself. */
final class HttpSection {
    /** Nothing that would be looked up: an address of IPv4 or IPv6. */
    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private static final Kind<InetAddress> IP =
            new Kind<>("an IP address such as 127.0.0.1, 0.0.0.0 or ::1", HttpSection::address);

    static final Setting<InetAddress> ADDRESS =
            Setting.of("http.address", IP, "127.0.0.1", "where it listens; others need a `base-url`");
    static final Setting<Integer> PORT = Setting.of("http.port", Kind.number(0, 65_535), "8080", "0 takes a free one");
    static final Setting<List<String>> PROXIES = Setting.optional(
            "http.trusted-proxies",
            new Kind<>("IP addresses with commas between them", HttpSection::addresses),
            "whose `X-Forwarded-For` is believed");
    static final Setting<URI> BASE_URL = Setting.optional(
            "base-url",
            new Kind<>("like https://omega.example.org, without user, query and fragment", HttpSection::url),
            "what links in mails begin with; `http://localhost:8080`, by the port, unless set");

    private static final Setting<Integer> REQUESTS = limit("requests", "1200", "a minute, of one account or address");
    private static final Setting<Integer> WRITES = limit("writes", "300", "those of them that change something");

    static final List<Setting<?>> ALL = List.of(BASE_URL, ADDRESS, PORT, PROXIES, REQUESTS, WRITES);

    private HttpSection() {}

    private static Setting<Integer> limit(String name, String fallback, String meaning) {
        return Setting.of("http.limit." + name, Kind.number(1, 1_000_000), fallback, meaning);
    }

    static ServerSettings.Http read(Reading reading) {
        InetAddress address = reading.get(ADDRESS);
        int port = reading.get(PORT);
        if (!address.isLoopbackAddress() && !reading.given(BASE_URL)) {
            reading.mistake("The server is to listen on " + address.getHostAddress()
                    + ", where others reach it: set 'base-url' (OMEGA_BASE_URL) to the address that they use.");
        }
        return new ServerSettings.Http(
                address,
                port,
                reading.find(BASE_URL).orElseGet(() -> URI.create("http://localhost:" + port)),
                reading.find(PROXIES).orElse(List.of()),
                reading.get(REQUESTS),
                reading.get(WRITES));
    }

    private static InetAddress address(String text) {
        Kind.refuseUnless(LITERAL.matcher(text).matches(), text);
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<String> addresses(String text) {
        return Kind.LIST.parser().apply(text).stream()
                .map(one -> address(one).getHostAddress())
                .toList();
    }

    private static URI url(String text) {
        Kind.refuseUnless(text.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?"), text);
        URI url = URI.create(text.replaceAll("/+$", ""));
        return Kind.refuseUnless(url.getHost() != null, url);
    }
}
