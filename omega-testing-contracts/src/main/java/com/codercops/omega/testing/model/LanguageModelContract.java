package com.codercops.omega.testing.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Image;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.model.ModelRequest.Role;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.ModelResponse.Finish;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.testing.FakeProviderServer;
import com.codercops.omega.testing.FakeResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of every language model, tested against a local server with correct and faulty behaviour.
 *
 * <p>A subclass creates its model for a URL and formats the responses of its provider. Models must be built with at
 * least two retries.
 */
@Timeout(90)
public abstract class LanguageModelContract {
    /** Replaces {@link Thread#sleep} in the model under test, so that tests do not wait. */
    @FunctionalInterface
    public interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** The key that the models are built with, and that must never appear in output. */
    protected static final String KEY = "sk-secret-0123456789";

    private static final String TEXT = "Here it is:\n```python\nclass \u00dcbung(Scene): ...\n```";
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Longer than an exchange with a responsive server on this machine takes, and short enough to wait for. */
    private static final Duration SHORT = Duration.ofMillis(700);

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final CapturedLog log = new CapturedLog();
    private final AtomicReference<LanguageModel> model = new AtomicReference<>();

    /**
     * Creates a model of this provider for a server at {@code url} (no path, no final slash), which may send keys
     * unencrypted.
     *
     * @throws ModelException when the key or the URL is invalid
     */
    protected abstract LanguageModel model(String url, String key, Pause pause);

    /** A complete response with that text, for 12 tokens of input and 5 of output. */
    protected abstract String answer(String text);

    /** A response that was cut at the length limit. */
    protected abstract String truncated(String text);

    /** A response whose answer the provider's filter removed. */
    protected abstract String filtered();

    /** A success without an answer. */
    protected abstract String withoutAnswers();

    /** A success whose answer has no text. */
    protected abstract String withoutText();

    /** The body of a failure. */
    protected abstract String error(int status, String message);

    @BeforeEach
    void forgetTheLast() {
        pauses.clear();
    }

    @AfterEach
    void keyDoesNotLeak() throws Exception {
        if (model.get() instanceof AutoCloseable closeable) {
            closeable.close();
        }
        log.close();
        assertThat(log.text()).doesNotContain(KEY);
        assertThat(String.valueOf(model.get())).doesNotContain(KEY);
    }

    private ModelResponse ask(String url, Duration timeout) throws InterruptedException {
        return ask(url, KEY, timeout, Message.user("a circle"));
    }

    private ModelResponse ask(String url, String key, Duration timeout, Message... messages)
            throws InterruptedException {
        LanguageModel asked = model(url, key, pauses::add);
        model.set(asked);
        assertThat(asked.name()).isNotBlank().doesNotContain(KEY);
        return asked.complete(new ModelRequest("Answer with a script.", List.of(messages), 500, timeout));
    }

    /** Returns the failure of a call, after checking that it contains no secret. */
    private ModelException fails(String url, Duration timeout) {
        ModelException failure = catchThrowableOfType(ModelException.class, () -> ask(url, timeout));
        assertThat(failure).as("the call had to fail").isNotNull();
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(KEY);
        assertThat(failure.getMessage()).isNotBlank().hasSizeLessThan(1000).doesNotContain("\n");
        return failure;
    }

    private ModelException failsAfter(FakeResponse... script) {
        try (FakeProviderServer server = new FakeProviderServer(script)) {
            return fails(server.url(), LONG);
        }
    }

    @Test
    void validAnswerIsReturnedCompletely() throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, answer(TEXT)))) {
            ModelResponse response = ask(server.url(), LONG);
            assertThat(response.text()).isEqualTo(TEXT);
            assertThat(response.finish()).isEqualTo(Finish.COMPLETE);
            assertThat(response.usage()).isEqualTo(new TokenUsage(12, 5));
            assertThat(server.received()).hasSize(1);
            assertThat(server.received().get(0).body()).contains("a circle", "Answer with a script.");
            assertThat(server.received().get(0).line()).doesNotContain(KEY);
            assertThat(server.received().get(0).body()).doesNotContain(KEY);
        }
    }

    @Test
    void conversationArrivesInOrder() throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, answer(TEXT)))) {
            ask(server.url(), KEY, LONG, Message.user("first"), Message.assistant("second"), Message.user("third"));
            assertThat(server.received().get(0).body()).containsSubsequence("first", "second", "third");
        }
    }

    @Test
    void imageIsSentToAModelWithImageSupportAndRejectedForOthers() throws InterruptedException {
        Message seen = new Message(Role.USER, "mend this", List.of(new Image("image/png", new byte[] {1, 2, 3})));
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, answer(TEXT)))) {
            if (model(server.url(), KEY, pauses::add).capabilities().images()) {
                ask(server.url(), KEY, LONG, seen);
                assertThat(server.received().get(0).body()).contains("AQID", "image/png", "mend this");
            } else {
                assertThatThrownBy(() -> ask(server.url(), KEY, LONG, seen))
                        .isInstanceOfSatisfying(
                                ModelException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED));
                assertThat(server.received()).isEmpty();
            }
        }
    }

    @Test
    void whiteSpaceAroundAKeyIsNotSent() throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, answer(TEXT)))) {
            ask(server.url(), " " + KEY + "\r\n", LONG, Message.user("a circle"));
            assertThat(server.received().get(0).headers().values())
                    .anyMatch(header -> header.endsWith(KEY))
                    .noneMatch(header -> header.contains(" " + KEY + " "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "sk-hidden 1", "sk-hidden\n1", "sk-hidden\u00e9", "sk-hidden\r\nX-A: b"})
    void invalidKeyIsRejectedWithoutShowingIt(String key) {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, answer(TEXT)))) {
            assertThatThrownBy(() -> ask(server.url(), key, LONG, Message.user("a circle")))
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFIGURATION))
                    .hasMessageNotContaining("hidden");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void urlWithoutASchemeIsRejected() {
        assertThatThrownBy(() -> model("127.0.0.1:11434", KEY, pauses::add))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFIGURATION))
                .hasMessageContaining("http://");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void proxyPropertiesOfJavaApply() throws InterruptedException {
        try (FakeProviderServer proxy = new FakeProviderServer(FakeResponse.json(200, answer(TEXT)))) {
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
            assertThat(ask("http://models.invalid", LONG).text()).isEqualTo(TEXT);
            assertThat(proxy.received().get(0).line()).startsWith("POST http://models.invalid/");
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }
    }

    @Test
    void slowAnswerIsReturned() throws InterruptedException {
        FakeResponse slow = FakeResponse.json(200, answer(TEXT)).after(Duration.ofMillis(300));
        try (FakeProviderServer server = new FakeProviderServer(slow)) {
            assertThat(ask(server.url(), LONG).text()).isEqualTo(TEXT);
        }
    }

    @Test
    void silentServerIsAbandonedAtTheDeadline() throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.hang())) {
            assertThat(fails(server.url(), SHORT).reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(server.awaitEndOfResponse()).as("connection closed").isTrue();
        }
    }

    @Test
    void slowlySendingServerIsAbandonedAtTheDeadline() throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.drip())) {
            assertThat(fails(server.url(), SHORT).reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(server.awaitEndOfResponse()).as("connection closed").isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void rejectedKeyIsNotRetried(int status) {
        try (FakeProviderServer server =
                new FakeProviderServer(FakeResponse.json(status, error(status, "Incorrect key provided: " + KEY)))) {
            assertThat(fails(server.url(), LONG).reason()).isEqualTo(Reason.AUTHENTICATION);
            assertThat(server.received()).hasSize(1);
            assertThat(pauses).isEmpty();
        }
    }

    @Test
    void unknownModelIsNotRetried() {
        ModelException failure = failsAfter(FakeResponse.json(404, error(404, "model 'x' not found")));
        assertThat(failure.reason()).isEqualTo(Reason.CONFIGURATION);
        assertThat(pauses).isEmpty();
    }

    @Test
    void retryAfterIsHonoured() throws InterruptedException {
        FakeResponse limit = FakeResponse.json(429, error(429, "slow down"), "Retry-After: 7");
        try (FakeProviderServer server = new FakeProviderServer(limit, FakeResponse.json(200, answer(TEXT)))) {
            assertThat(ask(server.url(), LONG).text()).isEqualTo(TEXT);
            assertThat(pauses).hasSize(1);
            assertThat(pauses.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(7));
        }
    }

    @Test
    void retryAfterBeyondTheDeadlineFailsImmediatelyAndReportsTheWait() {
        ModelException failure = failsAfter(FakeResponse.json(429, error(429, "slow down"), "Retry-After: 3600"));
        assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMIT);
        assertThat(failure.retryAfter()).contains(Duration.ofHours(1));
        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void temporaryFailureIsRetried(int status) throws InterruptedException {
        FakeResponse bad = FakeResponse.json(status, error(status, "not now"));
        try (FakeProviderServer server = new FakeProviderServer(bad, FakeResponse.json(200, answer(TEXT)))) {
            assertThat(ask(server.url(), LONG).text()).isEqualTo(TEXT);
            assertThat(server.received()).hasSize(2);
            assertThat(pauses).hasSize(1).allMatch(pause -> pause.toMillis() > 0);
        }
    }

    @Test
    void permanentFailureEndsTheRetries() {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(500, error(500, "broken")))) {
            assertThat(fails(server.url(), LONG).reason()).isEqualTo(Reason.OVERLOADED);
            assertThat(server.received()).hasSize(pauses.size() + 1).hasSizeBetween(3, 11);
        }
    }

    @Test
    void truncatedAnswerIsReported() throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.json(200, truncated("class A(")))) {
            ModelResponse response = ask(server.url(), LONG);
            assertThat(response.text()).isEqualTo("class A(");
            assertThat(response.finish()).isEqualTo(Finish.LENGTH);
        }
    }

    @Test
    void filteredAnswerIsNotRetried() {
        assertThat(failsAfter(FakeResponse.json(200, filtered())).reason()).isEqualTo(Reason.FILTERED);
        assertThat(pauses).isEmpty();
    }

    @Test
    void successWithoutAnswersIsMalformed() {
        assertThat(failsAfter(FakeResponse.json(200, withoutAnswers())).reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void answerWithoutTextIsMalformed() {
        assertThat(failsAfter(FakeResponse.json(200, withoutText())).reason()).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "NaN", "{\"a\":1}", "\u0000", "<html>"})
    void bodyWithoutAnAnswerIsMalformed(String body) {
        assertThat(failsAfter(FakeResponse.json(200, body)).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void incompleteAnswerIsMalformed() {
        String whole = answer(TEXT);
        FakeResponse half = FakeResponse.json(200, whole.substring(0, whole.length() / 2));
        assertThat(failsAfter(half).reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void deeplyNestedAnswerIsMalformed() {
        assertThat(failsAfter(FakeResponse.json(200, "[".repeat(100_000))).reason())
                .isEqualTo(Reason.MALFORMED);
    }

    @Test
    void endlessAnswerIsAborted() {
        assertThat(failsAfter(FakeResponse.large(50L << 20)).reason()).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html; charset=utf-8", "text/event-stream", "image/png"})
    void otherContentTypeIsReported(String type) {
        ModelException failure = failsAfter(FakeResponse.of(200, type, "<html><body>Welcome</body></html>"));
        assertThat(failure.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(failure).hasMessageContaining(type);
    }

    @Test
    void errorPageOfAProxyIsSanitized() {
        ModelException failure =
                failsAfter(FakeResponse.of(502, "text/html", "<html>\u001b[31m" + "x".repeat(100_000)));
        assertThat(failure.reason()).isEqualTo(Reason.OVERLOADED);
        assertThat(failure.getMessage()).doesNotContain("<html>", "\u001b");
    }

    @Test
    void brokenConnectionIsRetried() throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(
                FakeResponse.reset(), FakeResponse.half(answer(TEXT)), FakeResponse.json(200, answer(TEXT)))) {
            assertThat(ask(server.url(), LONG).text()).isEqualTo(TEXT);
            assertThat(server.received()).hasSize(3);
            assertThat(pauses).hasSize(2);
        }
    }

    @Test
    void permanentlyBrokenConnectionIsUnreachable() {
        assertThat(failsAfter(FakeResponse.reset()).reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void refusedConnectionIsReportedWithTheAddress() throws IOException {
        FakeProviderServer gone = new FakeProviderServer(FakeResponse.hang());
        gone.close();
        ModelException failure = fails(gone.url(), LONG);
        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining(gone.url());
    }

    @Test
    void keyIsNotSentToAnotherServer() {
        try (FakeProviderServer other = new FakeProviderServer(FakeResponse.json(200, answer(TEXT)));
                FakeProviderServer server = new FakeProviderServer(
                        FakeResponse.json(307, "", "Location: " + other.url() + "/elsewhere?token=hidden"))) {
            ModelException failure = fails(server.url(), LONG);
            assertThat(failure.reason()).isEqualTo(Reason.CONFIGURATION);
            assertThat(failure).hasMessageContaining(other.url()).hasMessageNotContaining("hidden");
            assertThat(other.received()).isEmpty();
        }
    }

    @Test
    void interruptionClosesTheConnectionImmediately() throws InterruptedException {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.hang())) {
            AtomicReference<Throwable> outcome = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                try {
                    ask(server.url(), LONG);
                } catch (Throwable e) {
                    outcome.set(e);
                }
            });
            caller.start();
            assertThat(server.awaitRequest()).isTrue();
            caller.interrupt();
            caller.join();
            assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
            assertThat(server.awaitEndOfResponse()).as("connection closed").isTrue();
        }
    }

    @Test
    void closingEndsARunningCall() throws Exception {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.hang())) {
            LanguageModel asked = model(server.url(), KEY, pauses::add);
            Thread caller = new Thread(() -> assertThatThrownBy(() -> asked.complete(
                    new ModelRequest("Answer with a script.", List.of(Message.user("a circle")), 500, LONG))));
            caller.start();
            assertThat(server.awaitRequest()).isTrue();
            assertThat(asked).isInstanceOf(AutoCloseable.class);
            ((AutoCloseable) asked).close();
            ((AutoCloseable) asked).close();
            caller.join();
            assertThat(server.awaitEndOfResponse()).as("connection closed").isTrue();
        }
    }

    @Test
    void interruptionBeforeTheCallEndsIt() {
        try (FakeProviderServer server = new FakeProviderServer(FakeResponse.hang())) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> ask(server.url(), LONG)).isInstanceOf(InterruptedException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
