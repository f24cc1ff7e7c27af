package com.codercops.omega.server.webhooks;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message over HTTPS. The host is looked up once, and the connection goes to an address of that answer; redirects are
 * not followed, and the body of the response is not read. Thread-safe; blocks at most for the timeout and the lookup.
 */
final class WebhookSender {
    private static final MediaType JSON = MediaType.get("application/json");
    private static final int MAX_ERROR = 300;

    private final OkHttpClient client;
    private final TargetPolicy targets;
    private final Dns resolver;
    private final Duration timeout;
    private final String userAgent;
    private final Clock clock;

    WebhookSender(WebhookSettings settings, Dns resolver, String version, Clock clock) {
        this.targets = settings.targets();
        this.resolver = resolver;
        this.timeout = settings.timeout();
        this.userAgent = "Omega-Webhooks/" + version;
        this.clock = clock;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .callTimeout(timeout)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .proxy(Proxy.NO_PROXY)
                // Each request looks its host up, and none continues on the connection of another webhook.
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.MILLISECONDS))
                .protocols(List.of(Protocol.HTTP_1_1));
        if (settings.certificatesOrNull() != null) {
            trust(builder, TrustedCertificates.with(settings.certificatesOrNull()));
        }
        this.client = builder.build();
    }

    private static void trust(OkHttpClient.Builder builder, X509TrustManager manager) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            builder.sslSocketFactory(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java platform has no TLS", e);
        }
    }

    SendResult send(String target, String id, String body, List<byte[]> secrets) {
        long start = System.nanoTime();
        long timestamp = clock.instant().getEpochSecond();
        try {
            HttpUrl url = HttpUrl.get(targets.check(target));
            Request request = new Request.Builder()
                    .url(url)
                    .header("User-Agent", userAgent)
                    .header("webhook-id", id)
                    .header("webhook-timestamp", Long.toString(timestamp))
                    .header("webhook-signature", WebhookSecret.sign(secrets, id, timestamp, body))
                    .post(RequestBody.create(body, JSON))
                    .build();
            OkHttpClient guarded = client.newBuilder()
                    .dns(host -> lookup(host))
                    .socketFactory(new GuardedSocketFactory(targets, url.host()))
                    .build();
            try (Response response = guarded.newCall(request).execute()) {
                return answered(response.code(), response.header("Retry-After"), took(start));
            }
        } catch (IOException | IllegalArgumentException e) {
            return new SendResult(null, why(e), null, took(start));
        }
    }

    private List<InetAddress> lookup(String host) throws UnknownHostException {
        List<InetAddress> found = resolver.lookup(host);
        // All of them: the connection goes to any.
        if (!found.stream().allMatch(address -> targets.allows(host, address))) {
            throw new RefusedTargetException();
        }
        return found;
    }

    private SendResult answered(int status, @Nullable String retryAfter, Duration took) {
        if (status >= 200 && status < 300) {
            return new SendResult(status, null, null, took);
        }
        String redirect = status >= 300 && status < 400 ? " Redirects are not followed: change the URL." : "";
        return new SendResult(
                status, "The receiver answered with status " + status + "." + redirect, seconds(retryAfter), took);
    }

    /** A number of seconds, or a date. */
    private @Nullable Duration seconds(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (header.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(header));
        }
        try {
            Instant until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH))
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), until);
            return wait.isNegative() ? null : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration took(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private String why(Exception e) {
        if (e instanceof RefusedTargetException || e instanceof IllegalArgumentException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof UnknownHostException) {
            return "The host of the URL has no address.";
        }
        if (e instanceof InterruptedIOException) {
            return "The receiver did not answer within " + timeout.toMillis() + " ms.";
        }
        if (e instanceof SSLException) {
            return "The TLS connection failed: " + line(e);
        }
        return e instanceof ConnectException ? "No connection to the receiver." : "The connection broke: " + line(e);
    }

    private static String line(Exception e) {
        String text =
                String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceAll("[^\\x20-\\x7e]", "?");
        return text.length() > MAX_ERROR ? text.substring(0, MAX_ERROR) : text;
    }
}
