package com.codercops.omega.server.configuration;

import com.codercops.omega.app.settings.Setting;
import com.codercops.omega.app.settings.SettingType;
import com.codercops.omega.app.settings.SettingsLoader;
import com.codercops.omega.app.settings.SettingsReader;
import com.codercops.omega.server.media.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where videos are stored. */
final class MediaSection {
    private enum Store {
        DIRECTORY,
        S3
    }

    private static final Setting<Store> STORE = Setting.of(
            "media.store",
            SettingType.oneOf(Store.class),
            "directory",
            "`directory` stores videos in `media.directory`; `s3` stores them in a bucket");
    private static final Setting<Path> DIRECTORY = Setting.optional(
            "media.directory", SettingType.PATH, "Directory of the videos. Default: `media` in the data directory");
    private static final Setting<URI> ENDPOINT = Setting.optional(
            "media.s3.endpoint",
            new SettingType<>("URL", "a URL such as https://s3.example.org", URI::create),
            "URL of the S3 service");
    private static final Setting<String> REGION =
            Setting.of("media.s3.region", SettingType.TEXT, "us-east-1", "Region of the bucket");
    private static final Setting<String> BUCKET =
            Setting.optional("media.s3.bucket", SettingType.TEXT, "Name of the bucket, which must exist");
    private static final Setting<String> PREFIX =
            Setting.of("media.s3.prefix", SettingType.TEXT, "", "Prefix of all keys, such as `videos/`");
    private static final Setting<String> ACCESS_KEY = Setting.secret("media.s3.access-key", "Access key ID");
    private static final Setting<String> SECRET_KEY = Setting.secret("media.s3.secret-key", "Secret access key");
    private static final Setting<Duration> TIMEOUT =
            Setting.of("media.s3.timeout", SettingType.DURATION, "20 s", "Timeout for a connection and for each read");
    private static final Setting<Integer> MAX_ATTEMPTS = Setting.of(
            "media.s3.max-attempts", SettingType.integer(1, 10), "3", "Maximum number of attempts of one request");

    private static final Setting<Long> ASSET_BYTES_PER_OWNER = Setting.of(
            "media.asset-bytes-per-owner",
            SettingType.SIZE,
            "1G",
            "Maximum size of the files of one owner's scripts, in all versions");

    static final List<Setting<?>> ALL = List.of(
            STORE,
            DIRECTORY,
            ASSET_BYTES_PER_OWNER,
            ENDPOINT,
            REGION,
            BUCKET,
            PREFIX,
            ACCESS_KEY,
            SECRET_KEY,
            TIMEOUT,
            MAX_ATTEMPTS);

    private MediaSection() {}

    static void computeDefaults(SettingsLoader loader, Path dataDirectory) {
        loader.computedDefaults(
                Map.of(DIRECTORY.name(), dataDirectory.resolve("media").toString()));
    }

    static ServerSettings.Media read(SettingsReader reader, Path workingDirectory, Path dataDirectory) {
        Path directory = workingDirectory.resolve(reader.find(DIRECTORY).orElse(dataDirectory));
        if (reader.get(STORE) == Store.DIRECTORY) {
            return new ServerSettings.Media(directory, null, reader.get(ASSET_BYTES_PER_OWNER));
        }
        Optional<URI> endpoint = reader.find(ENDPOINT);
        for (Setting<?> required : List.of(ENDPOINT, BUCKET, ACCESS_KEY, SECRET_KEY)) {
            if (!reader.isConfigured(required)) {
                reader.missing(required, "'media.store' is s3");
            }
        }
        return new ServerSettings.Media(
                directory,
                reader.combine(
                        "media.s3",
                        () -> new S3Settings(
                                endpoint.orElse(URI.create("https://s3.example.org")),
                                reader.get(REGION),
                                reader.find(BUCKET).orElse("bucket"),
                                reader.get(PREFIX),
                                reader.find(ACCESS_KEY).orElse("missing"),
                                reader.find(SECRET_KEY).orElse("missing"),
                                reader.get(TIMEOUT),
                                reader.get(MAX_ATTEMPTS))),
                reader.get(ASSET_BYTES_PER_OWNER));
    }
}
