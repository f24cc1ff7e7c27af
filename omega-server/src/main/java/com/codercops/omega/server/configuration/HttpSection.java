package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsLoader;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.validation.NetworkRange;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The HTTP endpoint and its limits. */
final class HttpSection {
    /** IPv4 and IPv6 addresses; host names are not resolved. */
    private static final Pattern IP_LITERAL =
            Pattern.compile("[0-9]{1,3}([.][0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private static final String LOCALHOST = "http://localhost:";

    private static final Pattern ORIGIN = Pattern.compile("https?://([a-z0-9.-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

    private static final SettingType<InetAddress> IP_ADDRESS = new SettingType<>(
            "IP address", "an IP address such as 127.0.0.1, 0.0.0.0 or ::1", HttpSection::parseAddress);

    private static final Setting<URI> BASE_URL = Setting.optional(
            "base-url",
            new SettingType<>(
                    "URL",
                    "a URL such as https://omega.example.org, without user, query and fragment",
                    HttpSection::parseUrl),
            "Public URL of the server, with which links in mails begin. Default: `http://localhost:` and the port");
    private static final Setting<InetAddress> ADDRESS = Setting.of(
            "http.address",
            IP_ADDRESS,
            "127.0.0.1",
            "Address to listen on. An address that other machines can reach requires `base-url`");
    private static final Setting<Integer> PORT =
            Setting.of("http.port", SettingType.integer(0, 65_535), "8080", "Port to listen on; 0 selects a free port");
    private static final Setting<List<NetworkRange>> TRUSTED_PROXIES = Setting.optional(
            "http.trusted-proxies",
            new SettingType<>(
                    "list of IP addresses and networks",
                    "IP addresses and networks such as 10.1.0.0/16, separated by commas",
                    HttpSection::parseNetworks),
            "Reverse proxies whose `X-Forwarded-For` header is trusted");
    private static final Setting<List<String>> ALLOWED_ORIGINS = Setting.optional(
            "http.allowed-origins",
            new SettingType<>(
                    "list of origins",
                    "origins such as https://videos.example.org, separated by commas",
                    HttpSection::parseOrigins),
            "Other origins whose pages can call the API with a token (CORS)");
    private static final Setting<Long> MAX_BODY_SIZE = Setting.of(
            "http.max-body-size",
            SettingType.size(1 << 30),
            "1M",
            "Maximum size of a request body, unless an endpoint defines its own");
    private static final Setting<Integer> REQUESTS_PER_MINUTE = limit(
            "requests-per-minute",
            1_000_000,
            "1200",
            "Requests per account, or per client address if there is no account");
    private static final Setting<Integer> WRITES_PER_MINUTE =
            limit("writes-per-minute", 1_000_000, "300", "The same for requests that change something");
    private static final Setting<Integer> MAX_CONNECTIONS =
            limit("max-connections", 100_000, "4000", "Maximum number of concurrent connections");
    private static final Setting<Integer> MAX_CONNECTIONS_PER_ADDRESS = limit(
            "max-connections-per-address",
            100_000,
            "250",
            "Maximum number of concurrent connections from one address that is not a trusted proxy");
    private static final Setting<Duration> IDLE_TIMEOUT = Setting.of(
            "http.idle-timeout",
            SettingType.DURATION,
            "30 s",
            "How long a connection can be idle, and how long the headers of a request can take");
    private static final Setting<Integer> MAX_EVENT_STREAMS =
            limit("max-event-streams", 100_000, "2000", "Maximum number of concurrent event streams");
    private static final Setting<Integer> MAX_EVENT_STREAMS_PER_ACCOUNT = limit(
            "max-event-streams-per-account",
            100_000,
            "20",
            "Maximum number of concurrent event streams of one account");

    static final List<Setting<?>> ALL = List.of(
            BASE_URL,
            ADDRESS,
            PORT,
            TRUSTED_PROXIES,
            ALLOWED_ORIGINS,
            MAX_BODY_SIZE,
            REQUESTS_PER_MINUTE,
            WRITES_PER_MINUTE,
            MAX_CONNECTIONS,
            MAX_CONNECTIONS_PER_ADDRESS,
            IDLE_TIMEOUT,
            MAX_EVENT_STREAMS,
            MAX_EVENT_STREAMS_PER_ACCOUNT);

    private HttpSection() {}

    private static Setting<Integer> limit(String name, int max, String defaultText, String description) {
        return Setting.of("http." + name, SettingType.integer(1, max), defaultText, description);
    }

    /** The default of the base URL. Nothing if the port is invalid, so that only the port is reported. */
    static void computeDefaults(SettingsLoader loader) {
        try {
            int port = PORT.type().parse(loader.text(PORT.name()).orElse(""));
            loader.computedDefaults(Map.of(BASE_URL.name(), LOCALHOST + port));
        } catch (IllegalArgumentException e) {
            // Reported when the port is read.
        }
    }

    static ServerSettings.Http read(SettingsReader reader) {
        InetAddress address = reader.get(ADDRESS);
        int port = reader.get(PORT);
        if (!address.isLoopbackAddress() && !reader.isConfigured(BASE_URL)) {
            reader.problem("The server listens on " + address.getHostAddress()
                    + ", which other machines can reach, but 'base-url' is not set. Set 'base-url' (OMEGA_BASE_URL) to"
                    + " the URL that users open.");
        }
        return new ServerSettings.Http(
                address,
                port,
                reader.find(BASE_URL).orElseGet(() -> URI.create(LOCALHOST + port)),
                reader.find(TRUSTED_PROXIES).orElse(List.of()),
                reader.find(ALLOWED_ORIGINS).orElse(List.of()),
                reader.combine("http", () -> limits(reader), HttpSettings.Limits.DEFAULT));
    }

    private static HttpSettings.Limits limits(SettingsReader reader) {
        return new HttpSettings.Limits(
                reader.get(MAX_BODY_SIZE).intValue(),
                reader.get(REQUESTS_PER_MINUTE),
                reader.get(WRITES_PER_MINUTE),
                reader.get(MAX_CONNECTIONS),
                reader.get(IDLE_TIMEOUT),
                reader.get(MAX_EVENT_STREAMS),
                reader.get(MAX_EVENT_STREAMS_PER_ACCOUNT),
                reader.get(MAX_CONNECTIONS_PER_ADDRESS));
    }

    /** Origins in the form in which browsers send them: lower case, without a path and without the default port. */
    private static List<String> parseOrigins(String text) {
        return SettingType.LIST.parse(text).stream()
                .map(one -> one.toLowerCase(Locale.ROOT))
                .map(one -> SettingType.require(ORIGIN.matcher(one).matches(), one))
                .map(one -> one.replaceFirst("^(https://.*):443$|^(http://.*):80$", "$1$2"))
                .toList();
    }

    private static InetAddress parseAddress(String text) {
        SettingType.require(IP_LITERAL.matcher(text).matches(), text);
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<NetworkRange> parseNetworks(String text) {
        return SettingType.LIST.parse(text).stream()
                .map(one -> NetworkRange.parse(one).orElseThrow(() -> new IllegalArgumentException(one)))
                .toList();
    }

    private static URI parseUrl(String text) {
        SettingType.require(text.matches("https?://[^/?#@\\s]+(/[^?#\\s]*)?"), text);
        URI url = URI.create(text.replaceAll("/+$", ""));
        return SettingType.require(url.getHost() != null, url);
    }
}
