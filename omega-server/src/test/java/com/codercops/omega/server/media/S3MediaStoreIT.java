package com.codercops.omega.server.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.server.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

class S3MediaStoreIT extends MediaStoreContract {
    private static S3Server server;

    private S3Settings settings;
    private S3Client s3;
    private S3MediaStore store;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void begin() {
        settings = server.settings("b" + UUID.randomUUID());
        s3 = S3Connection.open(settings);
        s3.createBucket(request -> request.bucket(settings.bucket()));
        store = new S3MediaStore(settings);
    }

    @AfterEach
    void end() {
        store.close();
        s3.close();
    }

    @Override
    MediaStore store() {
        return store;
    }

    @Override
    List<String> files() {
        String videos = settings.prefix() + "videos/";
        return keys().stream()
                .filter(key -> key.startsWith(videos))
                .map(key -> key.substring(videos.length()))
                .toList();
    }

    private List<String> keys() {
        return s3.listObjectsV2Paginator(request -> request.bucket(settings.bucket())).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    @Test
    void objectsOutsideThePrefixAreNotChanged() throws Exception {
        for (String other :
                List.of("omega/videos/videos", "omega/videos/filmsab-1.mp4", "ab-1.mp4", "omega/videos/videos/a/b")) {
            s3.putObject(request -> request.bucket(settings.bucket()).key(other), RequestBody.fromString("x"));
        }
        store.publish("ab-1.mp4", video, hash);
        assertThat(store.sweep(DATABASE, keys -> keys)).containsExactly("ab-1.mp4");
        assertThat(keys()).hasSize(5);
    }

    @Test
    void sweepReadsAllPages() throws Exception {
        for (int i = 0; i < 1100; i++) {
            String key = settings.prefix() + "videos/ab-" + i;
            s3.putObject(request -> request.bucket(settings.bucket()).key(key), RequestBody.fromString("x"));
        }
        assertThat(store.sweep(DATABASE, keys -> Set.of("ab-1099", "ab-0")))
                .containsExactlyInAnyOrder("ab-0", "ab-1099");
        assertThat(files()).hasSize(1098);
    }

    @Test
    void missingBucketIsNamed() {
        S3Settings nowhere = server.settings("no-such-bucket");
        try (S3MediaStore lost = new S3MediaStore(nowhere)) {
            assertThatThrownBy(() -> lost.publish("ab-1.mp4", video, hash))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining("bucket")
                    .hasMessageNotContaining("very-secret");
            assertThatThrownBy(lost::health).isInstanceOf(IOException.class).hasMessageContaining("no-such-bucket");
            assertThatThrownBy(() -> lost.sweep(DATABASE, keys -> keys)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void environmentAndHomeFilesAreIgnored() throws Exception {
        Path config = Files.writeString(
                temp.resolve("config"),
                "[profile evil]\nregion = mars\nendpoint_url = http://127.0.0.1:1\nmax_attempts = x\n");
        ProcessBuilder program = TestDatabase.process(
                Publish.class, server.address.toString(), settings.bucket(), video.toString(), hash);
        for (String name :
                List.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3")) {
            program.environment().put(name, "http://127.0.0.1:1");
        }
        program.environment().put("AWS_PROFILE", "evil");
        program.environment().put("AWS_CONFIG_FILE", config.toString());
        program.environment().put("AWS_SHARED_CREDENTIALS_FILE", config.toString());
        program.environment().put("AWS_REGION", "mars");
        program.environment().put("AWS_ACCESS_KEY_ID", "other");
        program.environment().put("AWS_SECRET_ACCESS_KEY", "other");
        program.environment().put("AWS_MAX_ATTEMPTS", "nonsense");
        program.environment().put("AWS_RETRY_MODE", "nonsense");
        program.environment().put("AWS_REQUEST_CHECKSUM_CALCULATION", "nonsense");
        program.environment().put("AWS_USE_FIPS_ENDPOINT", "true");
        program.environment().put("AWS_DEFAULTS_MODE", "nonsense");
        Process process = program.redirectErrorStream(true)
                .redirectOutput(temp.resolve("said").toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(temp.resolve("said"))).isZero();
        assertThat(files()).containsExactly("ab-1.mp4");
    }

    /** Publishes one video in a process with another environment. */
    static final class Publish {
        public static void main(String[] arguments) throws Exception {
            S3Settings settings = S3Settings.of(
                    java.net.URI.create(arguments[0]),
                    "us-east-1",
                    arguments[1],
                    "omega/videos/",
                    "key",
                    "very-secret");
            try (S3MediaStore store = new S3MediaStore(settings)) {
                store.publish("ab-1.mp4", Path.of(arguments[2]), arguments[3]);
                store.open("ab-1.mp4", 0, 10).close();
            }
        }
    }
}
