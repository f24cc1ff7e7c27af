package com.codercops.omega.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookSenderTest {
    private static final byte[] SECRET = new byte[32];
    private static final Clock NOW = Clock.fixed(Instant.ofEpochSecond(1_614_265_330), ZoneOffset.UTC);

    @TempDir
    private static Path directory;

    private static TestCertificate certificate;
    private TestReceiver receiver;

    @BeforeAll
    static void create() throws Exception {
        certificate = new TestCertificate(directory);
    }

    @BeforeEach
    void open() throws Exception {
        receiver = new TestReceiver(certificate);
    }

    @AfterEach
    void close() throws Exception {
        receiver.close();
    }

    private static Dns answering(String... addresses) {
        return host -> {
            List<InetAddress> found = new java.util.ArrayList<>();
            for (String address : addresses) {
                found.add(InetAddress.getByAddress(
                        host, InetAddress.getByName(address).getAddress()));
            }
            return found;
        };
    }

    private WebhookSender sender(int timeoutMillis) {
        return new WebhookSender(receiver.settings(certificate, timeoutMillis), answering("127.0.0.1"), "test", NOW);
    }

    private String url(String path) {
        return "https://hooks.test:" + receiver.port() + path;
    }

    private SendResult send(int timeoutMillis) {
        return sender(timeoutMillis).send(url("/omega"), "msg_1", "{}", List.of(SECRET));
    }

    /** The example of the specification. */
    @Test
    void signsAsTheSpecificationSays() {
        byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(WebhookSecret.sign(
                        List.of(secret), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assertThat(WebhookSecret.text(secret)).isEqualTo("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(WebhookSecret.random()).hasSize(32).isNotEqualTo(WebhookSecret.random());
    }

    @Test
    void sendsHeadersAndBodyAndTheNameOfTheHost() {
        byte[] former = {1, 2, 3};
        SendResult result =
                sender(10_000).send(url("/omega?a=b"), "msg_1", "{\"type\":\"x\"}", List.of(SECRET, former));
        assertThat(result.error()).isNull();
        assertThat(result.status()).isEqualTo(204);
        TestReceiver.Request request = receiver.requests.remove();
        assertThat(request.line()).isEqualTo("POST /omega?a=b HTTP/1.1");
        assertThat(request.body()).isEqualTo("{\"type\":\"x\"}");
        assertThat(request.names()).containsExactly("hooks.test");
        assertThat(request.headers())
                .containsEntry("host", "hooks.test:" + receiver.port())
                .containsEntry("webhook-id", "msg_1")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry(
                        "webhook-signature",
                        WebhookSecret.sign(List.of(SECRET, former), "msg_1", 1_614_265_330, request.body()))
                .containsEntry("user-agent", "Omega-Webhooks/test")
                .doesNotContainKeys("cookie", "authorization");
        assertThat(request.headers().get("content-type")).startsWith("application/json");
        assertThat(request.headers().get("webhook-signature").split(" ")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 300, 304, 400, 401, 404, 410, 429, 500, 503})
    void otherStatusesFail(int status) {
        receiver.answer = TestReceiver.status(status);
        SendResult result = send(10_000);
        // A status below 200 is followed by another response, which never comes.
        assertThat(result.status()).isEqualTo(status == 199 ? null : Integer.valueOf(status));
        assertThat(result.succeeded()).isFalse();
        assertThat(result.gone()).isEqualTo(status == 410);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        receiver.answer = TestReceiver.status(status, "Location: https://127.0.0.1:" + receiver.port() + "/internal");
        assertThat(send(10_000).error()).contains("status " + status, "Redirects are not followed");
        assertThat(receiver.connections).hasValue(1);
        assertThat(receiver.requests)
                .extracting(TestReceiver.Request::line)
                .noneMatch(line -> line.contains("internal"));
    }

    @Test
    void retryAfterIsRead() {
        receiver.answer = TestReceiver.status(429, "Retry-After: 120");
        assertThat(send(10_000).retryAfter()).isEqualTo(Duration.ofMinutes(2));
        receiver.answer = TestReceiver.status(503, "Retry-After: Thu, 25 Feb 2021 15:03:10 GMT");
        assertThat(send(10_000).retryAfter()).isEqualTo(Duration.ofMinutes(1));
        receiver.answer = TestReceiver.status(503, "Retry-After: -5");
        assertThat(send(10_000).retryAfter()).isNull();
    }

    @Test
    void cookiesAreNotKept() {
        receiver.answer = TestReceiver.status(204, "Set-Cookie: a=b");
        WebhookSender sender = sender(10_000);
        sender.send(url("/"), "1", "{}", List.of(SECRET));
        sender.send(url("/"), "2", "{}", List.of(SECRET));
        assertThat(receiver.requests)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("cookie"));
        // Each request has its own connection, and so its own lookup.
        assertThat(receiver.connections).hasValue(2);
    }

    @Test
    void bodyOfTheResponseIsNotRead() {
        receiver.answer = out -> {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            endless(out, "10000\r\n" + "x".repeat(0x10000) + "\r\n");
        };
        assertThat(send(30_000).error()).isNull();
    }

    @Test
    void endlessHeadersEnd() {
        receiver.answer = out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            endless(out, "X-Long: " + "x".repeat(1000) + "\r\n");
        };
        assertThat(send(30_000).error()).startsWith("The connection broke");
    }

    private static void endless(OutputStream out, String text) throws java.io.IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(bytes);
        }
    }

    @Test
    void slowReceiverTimesOut() {
        receiver.answer = out -> Thread.sleep(Duration.ofMinutes(1).toMillis());
        assertThat(send(300).error()).isEqualTo("The receiver did not answer within 300 ms.");
        // Each byte arrives in time, the response does not.
        receiver.answer = out -> {
            for (byte one : "HTTP/1.1 200 OK and much more".getBytes(StandardCharsets.US_ASCII)) {
                out.write(one);
                out.flush();
                Thread.sleep(100);
            }
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        };
        assertThat(send(600).error()).isEqualTo("The receiver did not answer within 600 ms.");
    }

    @Test
    void answerThatIsNotHttpFails() {
        receiver.answer = out -> out.write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(send(10_000).error()).startsWith("The connection broke");
        receiver.answer = out -> {};
        assertThat(send(10_000).succeeded()).isFalse();
    }

    @Test
    void certificateMustNameTheHostAndBeTrusted() {
        SendResult other =
                sender(10_000).send("https://other.test:" + receiver.port() + "/", "1", "{}", List.of(SECRET));
        assertThat(other.error()).startsWith("The TLS connection failed");
        WebhookSettings trusted = receiver.settings(certificate, 10_000);
        WebhookSettings untrusted = new WebhookSettings(
                3, 1, trusted.timeout(), Duration.ZERO, Duration.ZERO, trusted.ports(), trusted.allowedTargets(), null);
        SendResult refused = new WebhookSender(untrusted, answering("127.0.0.1"), "test", NOW)
                .send(url("/"), "1", "{}", List.of(SECRET));
        assertThat(refused.error()).startsWith("The TLS connection failed");
        assertThat(receiver.requests).isEmpty();
    }

    @Test
    void hostsWithAddressesThatAreNotPublicAreRefused() {
        WebhookSettings settings = receiver.settings(certificate, 10_000);
        WebhookSettings strict = new WebhookSettings(
                3, 1, settings.timeout(), Duration.ZERO, Duration.ZERO, settings.ports(), List.of(), certificate.pem);
        for (String[] addresses : new String[][] {
            {"127.0.0.1"}, {"10.0.0.1"}, {"::1"}, {"fd00::1"}, {"1.1.1.1", "127.0.0.1"}, {"127.0.0.1", "1.1.1.1"}
        }) {
            assertThat(new WebhookSender(strict, answering(addresses), "test", NOW)
                            .send(url("/"), "1", "{}", List.of(SECRET))
                            .error())
                    .as(String.join(", ", addresses))
                    .contains("not public");
        }
        // Java's resolver reads it as 127.0.0.1.
        assertThat(new WebhookSender(strict, Dns.SYSTEM, "test", NOW)
                        .send("https://2130706433:" + receiver.port() + "/", "1", "{}", List.of(SECRET))
                        .error())
                .contains("not public");
        assertThat(new WebhookSender(strict, Dns.SYSTEM, "test", NOW)
                        .send("https://127.0.0.1:" + receiver.port() + "/", "1", "{}", List.of(SECRET))
                        .error())
                .contains("not public");
        assertThat(receiver.connections).hasValue(0);
    }

    /** A name whose second answer is a private address is looked up only once. */
    @Test
    void hostIsLookedUpOnce() {
        WebhookSettings settings = receiver.settings(certificate, 10_000);
        AtomicInteger lookups = new AtomicInteger();
        WebhookSettings onlyOne = new WebhookSettings(
                3,
                1,
                settings.timeout(),
                Duration.ZERO,
                Duration.ZERO,
                settings.ports(),
                List.of("127.0.0.1"),
                certificate.pem);
        Dns rebinding = host -> answering(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.2")
                .lookup(host);
        assertThat(new WebhookSender(onlyOne, rebinding, "test", NOW)
                        .send(url("/"), "1", "{}", List.of(SECRET))
                        .error())
                .isNull();
        assertThat(lookups).hasValue(1);
    }

    /** The socket checks too, whatever found the address. */
    @Test
    void socketConnectsOnlyToAllowedAddresses() throws Exception {
        TargetPolicy strict = new TargetPolicy(Set.of(443), List.of());
        try (java.net.Socket socket = new GuardedSocketFactory(strict, "hooks.test").createSocket()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> socket.connect(
                            new java.net.InetSocketAddress(InetAddress.getByName("127.0.0.1"), receiver.port()), 1000))
                    .isInstanceOf(RefusedTargetException.class);
        }
        assertThat(receiver.connections).hasValue(0);
    }

    @Test
    void unknownHostAndClosedPortAreNamed() throws Exception {
        Dns none = host -> {
            throw new UnknownHostException(host);
        };
        assertThat(new WebhookSender(receiver.settings(certificate, 10_000), none, "test", NOW)
                        .send(url("/"), "1", "{}", List.of(SECRET))
                        .error())
                .isEqualTo("The host of the URL has no address.");
        receiver.close();
        assertThat(send(10_000).error()).isEqualTo("No connection to the receiver.");
    }
}
