package com.codercops.omega.server.configuration;

import com.codercops.omega.server.database.DatabaseSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which PostgreSQL. */
final class DatabaseSection {
    private static final Setting<Address> URL = Setting.optional(
                    "database.url",
                    new Kind<>(
                            "like jdbc:postgresql://host:5432/omega or postgres://user:password@host/omega",
                            DatabaseSection::address),
                    "PostgreSQL's address; its own in the data directory unless set")
            .usually(List.of("DATABASE_URL"));
    private static final Setting<String> USER = Setting.of(
                    "database.user", Kind.TEXT, "omega", "who owns the tables, unless the address says it")
            .usually(List.of("PGUSER"));
    private static final Setting<String> PASSWORD =
            Setting.secret("database.password", "of that user").usually(List.of("PGPASSWORD"));
    private static final Setting<Integer> CONNECTIONS = Setting.optional(
            "database.connections", Kind.number(2, 1000), "most at a time; `workers` and 8, or more, unless set");

    private static final Setting<Duration> SLOW =
            Setting.of("database.slow", Kind.TIME, "1 s", "from when on the log tells of a statement");

    static final List<Setting<?>> ALL = List.of(URL, USER, PASSWORD, CONNECTIONS, SLOW);

    /** As other programs write it, taken apart. */
    private record Address(String jdbc, Optional<String> user, Optional<String> password) {}

    private DatabaseSection() {}

    static ServerSettings.DatabaseChoice read(Reading reading, int workers) {
        int connections = reading.find(CONNECTIONS).orElse(Math.max(DatabaseSettings.DEFAULT_CONNECTIONS, workers + 8));
        return new ServerSettings.DatabaseChoice(
                reading.find(URL)
                        .map(url -> DatabaseSettings.of(
                                        url.jdbc(),
                                        url.user().orElseGet(() -> reading.get(USER)),
                                        url.password()
                                                .or(() -> reading.find(PASSWORD))
                                                .orElse(""))
                                .withConnections(connections))
                        .orElse(null),
                connections,
                reading.get(SLOW));
    }

    private static Address address(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new Address(text, Optional.empty(), Optional.empty());
        }
        URI url = URI.create(text);
        Kind.refuseUnless(
                List.of("postgres", "postgresql").contains(url.getScheme())
                        && url.getHost() != null
                        && url.getPath().length() > 1,
                url);
        String jdbc = "jdbc:postgresql://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        String[] who = url.getRawUserInfo() == null
                ? new String[0]
                : url.getRawUserInfo().split(":", 2);
        return new Address(jdbc, part(who, 0), part(who, 1));
    }

    private static Optional<String> part(String[] who, int index) {
        return who.length > index
                ? Optional.of(URLDecoder.decode(who[index].replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
