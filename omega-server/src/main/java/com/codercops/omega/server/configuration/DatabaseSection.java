package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.EmbeddedDatabase;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The PostgreSQL database. */
final class DatabaseSection {
    private static final Setting<Address> URL = Setting.optional(
                    "database.url",
                    new SettingType<>(
                            "URL",
                            "a URL such as jdbc:postgresql://host:5432/omega or postgres://user:password@host/omega",
                            DatabaseSection::parseAddress),
                    "URL of an external PostgreSQL. Default: the server runs its own PostgreSQL in the data directory")
            .withAliases(List.of("DATABASE_URL"));
    private static final Setting<String> USER = Setting.of(
                    "database.user",
                    SettingType.TEXT,
                    "omega",
                    "User that owns the tables, unless `database.url` contains the user")
            .withAliases(List.of("PGUSER"));
    private static final Setting<String> PASSWORD =
            Setting.secret("database.password", "Password of that user").withAliases(List.of("PGPASSWORD"));
    private static final Setting<Integer> MAX_CONNECTIONS = Setting.optional(
            "database.max-connections",
            SettingType.integer(2, 1000),
            "Size of the connection pool. Default: `workers` + 8, at least 10");
    private static final Setting<Duration> SLOW_QUERY_THRESHOLD = Setting.of(
            "database.slow-query-threshold",
            SettingType.DURATION,
            "1 s",
            "Statements that take longer are logged as slow queries");

    private static final Setting<Integer> MAX_FAILED_STARTS = Setting.of(
            "database.max-failed-starts",
            SettingType.integer(1, 1_000_000),
            String.valueOf(EmbeddedDatabase.DEFAULT_MAX_FAILED_STARTS),
            "How often in sequence the embedded PostgreSQL may fail to start again, before the server exits with status 4");

    static final List<Setting<?>> ALL =
            List.of(URL, USER, PASSWORD, MAX_CONNECTIONS, SLOW_QUERY_THRESHOLD, MAX_FAILED_STARTS);

    /** The parts of a database URL. */
    private record Address(String jdbc, Optional<String> user, Optional<String> password) {}

    private DatabaseSection() {}

    static ServerSettings.DatabaseChoice read(SettingsReader reader, int workers) {
        int connections =
                reader.find(MAX_CONNECTIONS).orElse(Math.max(DatabaseSettings.DEFAULT_CONNECTIONS, workers + 8));
        return new ServerSettings.DatabaseChoice(
                reader.find(URL)
                        .map(url -> DatabaseSettings.of(
                                        url.jdbc(),
                                        url.user().orElseGet(() -> reader.get(USER)),
                                        url.password()
                                                .or(() -> reader.find(PASSWORD))
                                                .orElse(""))
                                .withConnections(connections))
                        .orElse(null),
                connections,
                reader.get(SLOW_QUERY_THRESHOLD),
                reader.get(MAX_FAILED_STARTS));
    }

    private static Address parseAddress(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return new Address(text, Optional.empty(), Optional.empty());
        }
        URI url = URI.create(text);
        SettingType.require(
                List.of("postgres", "postgresql").contains(url.getScheme())
                        && url.getHost() != null
                        && url.getPath().length() > 1,
                url);
        String jdbc = "jdbc:postgresql://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort())
                + url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        String[] userInfo = url.getRawUserInfo() == null
                ? new String[0]
                : url.getRawUserInfo().split(":", 2);
        return new Address(jdbc, part(userInfo, 0), part(userInfo, 1));
    }

    private static Optional<String> part(String[] userInfo, int index) {
        return userInfo.length > index
                ? Optional.of(URLDecoder.decode(userInfo[index].replace("+", "%2B"), StandardCharsets.UTF_8))
                : Optional.empty();
    }
}
