package com.codercops.omega.server.media;

import java.net.URI;
import java.time.Duration;

/**
 * The connection settings of a bucket. Nothing is read from the environment or from files in the home directory.
 *
 * @param endpoint {@code http} or {@code https}, without a path; the bucket becomes the path of the URLs
 * @param region such as {@code eu-central-1}; self-hosted servers often use {@code us-east-1}
 * @param bucket an existing bucket
 * @param prefix prefix of all keys, empty or ending with a slash
 * @param accessKey access key id
 * @param secretKey secret access key
 * @param timeout of a connection attempt, and for the next bytes of a response
 * @param attempts maximum number of attempts of a request, including the first
 */
public record S3Settings(
        URI endpoint,
        String region,
        String bucket,
        String prefix,
        String accessKey,
        String secretKey,
        Duration timeout,
        int attempts) {

    public S3Settings {
        boolean http = "http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme());
        require(
                http
                        && endpoint.getHost() != null
                        && endpoint.getUserInfo() == null
                        && endpoint.getQuery() == null
                        && (endpoint.getPath().isEmpty() || endpoint.getPath().equals("/")),
                "The endpoint must be like https://s3.example.org, without path, query and password");
        require(region.matches("[a-z0-9-]{1,64}"), "The region must be like us-east-1, not '" + region + "'");
        require(
                bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
                "A bucket name must have 3 to 63 lower-case letters, digits, dots and hyphens, not '" + bucket + "'");
        require(
                prefix.isEmpty() || prefix.matches("([A-Za-z0-9][A-Za-z0-9._-]{0,63}/){1,8}"),
                "The prefix must be empty or like videos/omega/, not '" + prefix + "'");
        require(!accessKey.isBlank() && !secretKey.isBlank(), "Access key and secret key must not be empty");
        require(!timeout.isNegative() && !timeout.isZero(), "The timeout must be longer than 0, not " + timeout);
        require(attempts >= 1 && attempts <= 10, "The number of attempts must be 1 to 10, not " + attempts);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** With a timeout of 20 seconds and three attempts. */
    public static S3Settings of(
            URI endpoint, String region, String bucket, String prefix, String accessKey, String secretKey) {
        return new S3Settings(endpoint, region, bucket, prefix, accessKey, secretKey, Duration.ofSeconds(20), 3);
    }

    /** The location, without credentials. */
    String location() {
        String host = endpoint.toString();
        return (host.endsWith("/") ? host : host + "/") + bucket + "/" + prefix;
    }

    @Override
    public String toString() {
        return "S3Settings[" + location() + "]";
    }
}
