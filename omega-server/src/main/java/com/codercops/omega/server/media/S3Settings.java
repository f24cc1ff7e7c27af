package com.codercops.omega.server.media;

import java.net.URI;
import java.time.Duration;

/**
 * How to reach a bucket. Nothing is taken from anywhere else: neither from the environment nor from files in a home.
 *
 * @param endpoint {@code http} or {@code https}, without a path; addresses get the bucket as their path
 * @param region such as {@code eu-central-1}; what servers of one's own call theirs, often {@code us-east-1}
 * @param bucket that exists
 * @param prefix before all keys, empty or ending with a slash
 * @param accessKey names who asks
 * @param secretKey proves it
 * @param patience how long to wait for a connection, and for the next bytes of an answer
 * @param attempts how often a request is tried, the first time included
 */
public record S3Settings(
        URI endpoint,
        String region,
        String bucket,
        String prefix,
        String accessKey,
        String secretKey,
        Duration patience,
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
                "A bucket's name has 3 to 63 small letters, digits, dots and hyphens, unlike '" + bucket + "'");
        require(
                prefix.isEmpty() || prefix.matches("([A-Za-z0-9][A-Za-z0-9._-]{0,63}/){1,8}"),
                "The prefix must be empty or like videos/omega/, not '" + prefix + "'");
        require(!accessKey.isBlank() && !secretKey.isBlank(), "Access key and secret key must not be empty");
        require(
                !patience.isNegative() && !patience.isZero(),
                "The patience must be more than nothing, not " + patience);
        require(attempts >= 1 && attempts <= 10, "There are 1 to 10 attempts, not " + attempts);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** With 20 seconds of patience and three attempts. */
    public static S3Settings of(
            URI endpoint, String region, String bucket, String prefix, String accessKey, String secretKey) {
        return new S3Settings(endpoint, region, bucket, prefix, accessKey, secretKey, Duration.ofSeconds(20), 3);
    }

    /** Where it is, without who asks. */
    String place() {
        String host = endpoint.toString();
        return (host.endsWith("/") ? host : host + "/") + bucket + "/" + prefix;
    }

    @Override
    public String toString() {
        return "S3Settings[" + place() + "]";
    }
}
