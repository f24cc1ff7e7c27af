package com.codercops.omega.server.configuration;

import com.codercops.omega.server.http.HttpSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the server listens, and what it calls itself. */
final class HttpSection {
    /** Nothing that would be looked up: an address of IPv4 or IPv6. */
    private static final Pattern LITERAL = Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private static final String LOCALHOST = "http://localhost:";

    private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

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

    private static final Setting<List<String>> ORIGINS = Setting.optional(
            "http.allowed-origins",
            new Kind<>("like https://videos.example.org, with commas between them", HttpSection::origins),
            "other sites whose pages may call the API with tokens (CORS)");
    private static final Setting<Long> BODY = Setting.of(
            "http.body-bytes", Kind.bytes(1 << 30), "1M", "of a request, unless the API allows that one more or less");
    private static final Setting<Integer> REQUESTS =
            limit("requests-a-minute", 1_000_000, "1200", "of one account, or of one address without an account");
    private static final Setting<Integer> WRITES =
            limit("writes-a-minute", 1_000_000, "300", "the same, of those that change something");
    private static final Setting<Integer> CONNECTIONS = limit("connections", 100_000, "4000", "at a time");
    private static final Setting<Integer> CONNECTIONS_OF_ONE =
            limit("connections-of-one", 100_000, "250", "at a time, of one address that is no trusted proxy");
    private static final Setting<Duration> SILENCE = Setting.of(
            "http.idle", Kind.TIME, "30 s", "how long a connection may be silent, and the head of a request take");
    private static final Setting<Integer> STREAMS = limit("streams", 100_000, "2000", "of events, at a time");
    private static final Setting<Integer> STREAMS_OF_ONE =
            limit("streams-of-one", 100_000, "20", "the same, of one account");

    static final List<Setting<?>> ALL = List.of(
            BASE_URL,
            ADDRESS,
            PORT,
            PROXIES,
            ORIGINS,
            BODY,
            REQUESTS,
            WRITES,
            CONNECTIONS,
            CONNECTIONS_OF_ONE,
            SILENCE,
            STREAMS,
            STREAMS_OF_ONE);

    private HttpSection() {}

    private static Setting<Integer> limit(String name, int most, String fallback, String meaning) {
        return Setting.of("http." + name, Kind.number(1, most), fallback, meaning);
    }

    /** Unless the port is wrong, which is told as such and is no mistake of the address too. */
    static Optional<String> usualUrl(String port) {
        try {
            return Optional.of(LOCALHOST + PORT.kind().parser().apply(port.strip()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
                reading.find(BASE_URL).orElseGet(() -> URI.create(LOCALHOST + port)),
                reading.find(PROXIES).orElse(List.of()),
                reading.find(ORIGINS).orElse(List.of()),
                reading.together("http", () -> limits(reading), HttpSettings.Limits.DEFAULT));
    }

    private static HttpSettings.Limits limits(Reading reading) {
        return new HttpSettings.Limits(
                reading.get(BODY).intValue(),
                reading.get(REQUESTS),
                reading.get(WRITES),
                reading.get(CONNECTIONS),
                reading.get(SILENCE),
                reading.get(STREAMS),
                reading.get(STREAMS_OF_ONE),
                reading.get(CONNECTIONS_OF_ONE));
    }

    /** As browsers write them: in small letters, without path and usual port. Not all of them at once. */
    private static List<String> origins(String text) {
        return Kind.LIST.parser().apply(text).stream()
                .map(one -> one.toLowerCase(Locale.ROOT))
                .map(one -> Kind.refuseUnless(ORIGIN.matcher(one).matches(), one))
                .map(one -> one.replaceFirst("^(https://.*):443$|^(http://.*):80$", "$1$2"))
                .toList();
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
