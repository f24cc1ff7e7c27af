package com.codercops.omega.server.media;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Stores videos in a bucket as {@code PREFIX videos/KEY}. One conditional request uploads a video: it succeeds
 * completely or not at all, and never overwrites an existing key. The owner closes it.
 */
public final class S3MediaStore implements MediaStore, AutoCloseable {
    /** The Amazon S3 limit for one upload request. */
    private static final long MAX_BYTES = 5L << 30;

    private static final String PUBLICATION = "omega-publication";

    private final S3Settings settings;
    private final S3Client s3;
    private final String videos;
    private final String mark;

    /** Creates a store without contacting the bucket. */
    public S3MediaStore(S3Settings settings) {
        this.settings = settings;
        this.s3 = S3Connection.open(settings);
        this.videos = settings.prefix() + "videos/";
        this.mark = settings.prefix() + StoreOwner.MARK;
    }

    @Override
    public void publish(String key, Path video, String sha256) throws InterruptedException {
        String target = videos + MediaKeys.checked(key);
        String publication = UUID.randomUUID().toString();
        try {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            try (InputStream content = content(video)) {
                Hash.compare(key, Hash.copy(content, OutputStream.nullOutputStream()), sha256);
            }
            send(key, target, video, sha256, publication);
        } catch (SdkException | IOException | UncheckedIOException e) {
            if (Thread.interrupted()) {
                withdraw(target, publication);
                throw new InterruptedException();
            }
            throw new MediaException("The video " + key + " cannot be stored: " + words(e), e);
        }
    }

    private void send(String key, String target, Path video, String sha256, String publication) throws IOException {
        long bytes = Files.size(video);
        if (bytes > MAX_BYTES) {
            throw new MediaException(
                    "The video " + key + " has " + bytes + " bytes; a bucket takes at most " + MAX_BYTES, null);
        }
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(settings.bucket())
                .key(target)
                .ifNoneMatch("*")
                .contentLength(bytes)
                // The server rejects different content, in case the file changes or the transfer is corrupted.
                .checksumSHA256(
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)))
                .metadata(Map.of(PUBLICATION, publication))
                .overrideConfiguration(limits -> limits.apiCallAttemptTimeout(S3Connection.attempt(settings, bytes)))
                .build();
        try {
            s3.putObject(
                    request, RequestBody.fromContentProvider(() -> reopened(video), bytes, "application/octet-stream"));
        } catch (S3Exception e) {
            // If a response was lost, the next attempt finds the object of the first one.
            if (e.statusCode() != 412 || !isOf(target, publication)) {
                throw e;
            }
        }
    }

    private boolean isOf(String target, String publication) {
        return publication.equals(
                s3.headObject(request -> request.bucket(settings.bucket()).key(target))
                        .metadata()
                        .get(PUBLICATION));
    }

    /** Deletes the object if it was stored. If that fails, a sweep deletes it. */
    private void withdraw(String target, String publication) {
        try {
            if (isOf(target, publication)) {
                delete(target);
            }
        } catch (SdkException e) {
            // Missing or unreachable.
        }
    }

    private static InputStream content(Path video) throws IOException {
        return new InterruptibleStream(Files.newInputStream(video, LinkOption.NOFOLLOW_LINKS));
    }

    private static InputStream reopened(Path video) {
        try {
            return content(video);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public InputStream open(String key) throws IOException {
        return reading(key, () -> {
            ResponseInputStream<GetObjectResponse> content = s3.getObject(get(key).build());
            return exact(content, content.response().contentLength());
        });
    }

    @Override
    public InputStream open(String key, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("No video has " + length + " bytes from " + offset);
        }
        if (length > Long.MAX_VALUE - offset) {
            throw tooShort(key, offset, length);
        }
        return reading(key, () -> length == 0 ? nothing(key, offset) : part(key, offset, length));
    }

    private InputStream nothing(String key, long offset) throws IOException {
        long size = s3.headObject(request -> request.bucket(settings.bucket()).key(videos + key))
                .contentLength();
        if (offset > size) {
            throw tooShort(key, offset, 0);
        }
        return InputStream.nullInputStream();
    }

    private InputStream part(String key, long offset, long length) throws IOException {
        String range = "bytes=" + offset + "-" + (offset + length - 1);
        ResponseInputStream<GetObjectResponse> content =
                s3.getObject(get(key).range(range).build());
        String sent = String.valueOf(content.response().contentRange());
        if (!sent.startsWith("bytes " + offset + "-") || content.response().contentLength() != length) {
            content.abort();
            throw tooShort(key, offset, length);
        }
        return exact(content, length);
    }

    private GetObjectRequest.Builder get(String key) {
        return GetObjectRequest.builder().bucket(settings.bucket()).key(videos + MediaKeys.checked(key));
    }

    private static EOFException tooShort(String key, long offset, long length) {
        return new EOFException("The video " + key + " does not have " + length + " bytes from " + offset);
    }

    /** If the stream is closed before its end, the connection is aborted instead of reading the rest of the video. */
    private static InputStream exact(ResponseInputStream<GetObjectResponse> content, long length) {
        return new FixedLengthStream(content, length) {
            @Override
            public void close() throws IOException {
                if (ended()) {
                    super.close();
                } else {
                    content.abort();
                }
            }
        };
    }

    /** An operation that reads from the bucket. */
    @FunctionalInterface
    private interface Reading<T> {
        T get() throws IOException;
    }

    private static <T> T reading(String key, Reading<T> action) throws IOException {
        MediaKeys.checked(key);
        try {
            return action.get();
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                throw new NoSuchFileException(key);
            }
            if (e.statusCode() == 416) {
                throw new EOFException("The video " + key + " ends before that");
            }
            throw new IOException("The video " + key + " cannot be reached: " + words(e), e);
        } catch (SdkException e) {
            throw new IOException("The video " + key + " cannot be reached: " + words(e), e);
        }
    }

    @Override
    public void remove(String key) throws IOException {
        reading(key, () -> {
            delete(videos + key);
            return true;
        });
    }

    private void delete(String target) {
        s3.deleteObject(request -> request.bucket(settings.bucket()).key(target));
    }

    @Override
    public List<String> sweep(UUID database, UnaryOperator<Set<String>> abandoned) throws IOException {
        try {
            refuseForeign(database);
            List<String> removed = new ArrayList<>();
            for (ListObjectsV2Response page : s3.listObjectsV2Paginator(
                    request -> request.bucket(settings.bucket()).prefix(videos))) {
                removed.addAll(sweep(page, abandoned));
            }
            return removed;
        } catch (SdkException e) {
            throw new IOException("The videos in " + settings.location() + " cannot be swept: " + words(e), e);
        }
    }

    private void refuseForeign(UUID database) {
        try {
            s3.putObject(
                    request -> request.bucket(settings.bucket()).key(mark).ifNoneMatch("*"),
                    RequestBody.fromString(database + "\n"));
        } catch (S3Exception e) {
            if (e.statusCode() != 412) {
                throw e;
            }
            String owner = s3.getObjectAsBytes(request ->
                            request.bucket(settings.bucket()).key(mark).range("bytes=0-99"))
                    .asString(StandardCharsets.UTF_8);
            StoreOwner.refuseForeign(owner, database, settings.location(), mark);
        }
    }

    private List<String> sweep(ListObjectsV2Response page, UnaryOperator<Set<String>> abandoned) {
        Set<String> found = page.contents().stream()
                .map(S3Object::key)
                .map(key -> key.substring(videos.length()))
                .filter(MediaKeys::valid)
                .collect(Collectors.toUnmodifiableSet());
        List<String> removed = new ArrayList<>();
        for (String key : abandoned.apply(found)) {
            if (found.contains(key)) {
                delete(videos + key);
                removed.add(key);
            }
        }
        return removed;
    }

    @Override
    public StoreHealth health() throws IOException {
        try {
            s3.headBucket(request -> request.bucket(settings.bucket()));
            return new StoreHealth(settings.location(), OptionalLong.empty());
        } catch (SdkException e) {
            throw new IOException("The bucket " + settings.location() + " cannot be reached: " + words(e), e);
        }
    }

    /** The error; a response without a body contains only its status. */
    private static String words(Exception e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof S3Exception answer ? "status " + answer.statusCode() + ", " + message : message;
    }

    @Override
    public void close() {
        s3.close();
    }
}
