package com.codercops.omega.server.media;

import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Creates the client. Sets everything explicitly that the SDK would otherwise read from the environment or from files.
 */
final class S3Connection {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private S3Connection() {}

    static S3Client open(S3Settings settings) {
        return S3Client.builder()
                .httpClient(http(settings))
                .overrideConfiguration(limits(settings))
                .defaultsMode(DefaultsMode.STANDARD)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                .region(Region.of(settings.region()))
                .endpointOverride(settings.endpoint())
                .forcePathStyle(true)
                .fipsEnabled(false)
                .dualstackEnabled(false)
                .useArnRegion(false)
                .disableMultiRegionAccessPoints(true)
                .disableS3ExpressSessionAuth(true)
                .crossRegionAccessEnabled(false)
                // S3-compatible servers may not support the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.expectContinueEnabled(false))
                .build();
    }

    private static SdkHttpClient http(S3Settings settings) {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(settings.timeout())
                .socketTimeout(settings.timeout())
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useEnvironmentVariablesValues(false)
                        .build())
                .build();
    }

    private static ClientOverrideConfiguration limits(S3Settings settings) {
        return ClientOverrideConfiguration.builder()
                .defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("none")
                .appId("omega")
                .retryStrategy(StandardRetryStrategy.builder()
                        .maxAttempts(settings.attempts())
                        .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                        .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                        .retryOnException(S3Connection::worthAnotherAttempt)
                        .build())
                .apiCallAttemptTimeout(attempt(settings, 0))
                .build();
    }

    /** Failures of the server or the network. The SDK's own retry policy would read settings from the environment. */
    private static boolean worthAnotherAttempt(Throwable e) {
        if (e instanceof SdkServiceException answer) {
            return answer.statusCode() >= 500 || answer.isThrottlingException();
        }
        // The calling thread was interrupted; the server did not fail.
        boolean stopped = e instanceof AbortedException || e.getCause() instanceof ReadInterruptedException;
        return !stopped
                && (e instanceof ApiCallAttemptTimeoutException
                        || e instanceof IOException
                        || e.getCause() instanceof IOException);
    }

    /** The timeout of one attempt for a number of bytes, at a minimum rate of 256 KiB per second. */
    static Duration attempt(S3Settings settings, long bytes) {
        return settings.timeout().multipliedBy(2).plusSeconds(bytes >> 18);
    }
}
