package com.codercops.omega.server.configuration;

import com.codercops.omega.server.media.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where videos lie. */
final class MediaSection {
    private enum Store {
        DIRECTORY,
        S3
    }

    private static final Setting<Store> STORE = Setting.of(
            "media.store", Kind.choice(Store.class), "directory", "`directory`, or `s3` for a bucket of that protocol");
    static final Setting<Path> DIRECTORY = Setting.optional(
            "media.directory", Kind.PATH, "where videos lie; `media` in the data directory unless set");
    private static final Setting<URI> ENDPOINT = Setting.optional(
            "media.s3.endpoint", new Kind<>("like https://s3.example.org", URI::create), "of the bucket's server");
    private static final Setting<String> REGION =
            Setting.of("media.s3.region", Kind.TEXT, "us-east-1", "as that server calls its own");
    private static final Setting<String> BUCKET = Setting.optional("media.s3.bucket", Kind.TEXT, "which must be there");
    private static final Setting<String> PREFIX =
            Setting.of("media.s3.prefix", Kind.TEXT, "", "before all keys, such as `videos/`");
    private static final Setting<String> ACCESS_KEY = Setting.secret("media.s3.access-key", "names who asks");
    private static final Setting<String> SECRET_KEY = Setting.secret("media.s3.secret-key", "proves it");
    private static final Setting<Duration> PATIENCE =
            Setting.of("media.s3.patience", Kind.TIME, "20 s", "for a connection, and for the next bytes");
    private static final Setting<Integer> ATTEMPTS =
            Setting.of("media.s3.attempts", Kind.number(1, 10), "3", "of one request");

    static final List<Setting<?>> ALL =
            List.of(STORE, DIRECTORY, ENDPOINT, REGION, BUCKET, PREFIX, ACCESS_KEY, SECRET_KEY, PATIENCE, ATTEMPTS);

    private MediaSection() {}

    static ServerSettings.Media read(Reading reading, Path here, Path data) {
        Path directory = here.resolve(reading.find(DIRECTORY).orElse(data));
        if (reading.get(STORE) == Store.DIRECTORY) {
            return new ServerSettings.Media(directory, null);
        }
        Optional<URI> endpoint = reading.find(ENDPOINT);
        for (Setting<?> needed : List.of(ENDPOINT, BUCKET, ACCESS_KEY, SECRET_KEY)) {
            if (!reading.given(needed)) {
                reading.mistake(needed, "set where 'media.store' is s3");
            }
        }
        return new ServerSettings.Media(
                directory,
                reading.together(
                        "media.s3",
                        () -> new S3Settings(
                                endpoint.orElse(URI.create("https://s3.example.org")),
                                reading.get(REGION),
                                reading.find(BUCKET).orElse("bucket"),
                                reading.get(PREFIX),
                                reading.find(ACCESS_KEY).orElse("missing"),
                                reading.find(SECRET_KEY).orElse("missing"),
                                reading.get(PATIENCE),
                                reading.get(ATTEMPTS))));
    }
}
