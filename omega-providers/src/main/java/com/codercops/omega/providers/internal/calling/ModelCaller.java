package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.ModelResponse.Finish;
import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.prices.ModelPrice;
import com.codercops.omega.providers.prices.PriceTable;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Calls one model, with retries within one deadline.
 *
 * <p>Thread-safe. The creator closes it, which ends running calls.
 */
public final class ModelCaller implements AutoCloseable {
    /** The limit for one call: a thousand times the context of the largest model. */
    private static final long MAX_TOKENS = 1_000_000_000;

    /** One call, within a time limit. */
    @FunctionalInterface
    public interface Try {
        ModelResponse within(Duration left) throws InterruptedException;
    }

    /**
     * A success.
     *
     * @param body the unchanged body
     * @param json the parsed body, an object
     */
    @SuppressWarnings("ArrayRecordComponent") // passed through, never compared
    public record Success(byte[] body, JsonNode json) {}

    /** Carries an interrupt through a library whose methods do not declare it. */
    private static final class InterruptedInside extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InterruptedInside() {
            super(null, null, false, false);
        }
    }

    private final Endpoint endpoint;
    private final CallSettings settings;
    private final ErrorSanitizer texts;
    private final HttpTransport transport;
    private final ErrorClassifier failures;
    private final RetryPolicy retries;
    private final @Nullable ProviderCircuitBreaker breaker;

    /**
     * Creates a caller.
     *
     * @param random varies the waits between retries
     * @throws ModelException if the secret would be sent unencrypted
     */
    public ModelCaller(Endpoint endpoint, CallSettings settings, TimeSource time, RandomGenerator random) {
        this.endpoint = endpoint.guarded(settings);
        this.settings = settings;
        this.texts = new ErrorSanitizer(endpoint.secret());
        this.transport = new HttpTransport(settings.connectTimeout());
        this.failures = new ErrorClassifier(endpoint, texts, time);
        this.retries = new RetryPolicy(settings.maxRetries(), time, random);
        this.breaker = settings.circuitBreaker() ? new ProviderCircuitBreaker(endpoint, time) : null;
    }

    /** The server that it calls. Messages hide its secret. */
    public Endpoint endpoint() {
        return endpoint;
    }

    Optional<TokenPrice> price() {
        return PriceTable.published()
                .with(endpoint.provider(), settings.prices())
                .of(endpoint.name())
                .map(ModelPrice::tokens);
    }

    /**
     * Calls until one call succeeds.
     *
     * @param timeout the limit for all calls and the waits between them
     */
    ModelResponse call(Duration timeout, Try exchange) throws InterruptedException {
        Try open = left -> {
            transport.mustBeOpen();
            return exchange.within(left);
        };
        try {
            return retries.run(timeout, breaker == null ? open : breaker.around(open));
        } catch (ProviderCircuitBreaker.OpenException e) {
            throw e.failure();
        } catch (InterruptedInside e) {
            throw new InterruptedException();
        } catch (ModelException e) {
            // The wait for a token was interrupted.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e;
        }
    }

    /**
     * Posts JSON and waits for JSON.
     *
     * @throws ModelException if the answer is not JSON
     * @throws InterruptedException when interrupted; the connection is closed
     */
    public Success post(Request.Builder request, byte[] json, Duration left) throws InterruptedException {
        HttpTransport.Answer answer;
        try {
            answer = transport.post(request, json, left);
        } catch (IOException e) {
            throw failures.of(e, left, settings.connectTimeout());
        }
        return new Success(answer.body(), failures.success(answer));
    }

    /** {@link #post} for calls from a library: an interrupt becomes an unchecked exception that {@link #call} converts back. */
    public Success postInside(Request.Builder request, byte[] json, Duration left) {
        try {
            return post(request, json, left);
        } catch (InterruptedException e) {
            throw new InterruptedInside();
        }
    }

    /**
     * Runs a library that posts with {@link #postInside} and reads the responses.
     *
     * @throws ModelException from the call, unchanged; or, if the library cannot read the answer, one without the
     *     library's message, which may quote the answer
     */
    public <T> T translated(Supplier<T> library) {
        try {
            return library.get();
        } catch (ModelException | InterruptedInside e) {
            throw e;
        } catch (RuntimeException e) {
            throw malformed(
                    "an answer that its library cannot read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * Creates the response.
     *
     * @param cut whether the length limit ended the answer
     * @param finish the provider's reason for the end
     * @param maxOutputTokens of the request
     * @throws ModelException if there is no text
     */
    public ModelResponse response(String text, boolean cut, String finish, TokenUsage usage, int maxOutputTokens) {
        if (!text.isBlank()) {
            return new ModelResponse(text, cut ? Finish.LENGTH : Finish.COMPLETE, usage);
        }
        if (cut) {
            throw ErrorClassifier.failure(
                    Reason.TRUNCATED,
                    "The model used all " + maxOutputTokens
                            + " tokens of its answer without any text, perhaps for reasoning. Allow longer answers.");
        }
        throw malformed("an answer without text (it ended with '" + texts.clean(finish) + "')");
    }

    /** The exception for an answer that the provider filtered, with its text. */
    public ModelException filtered(String words) {
        return ErrorClassifier.failure(
                Reason.FILTERED,
                "The model's provider filtered the answer" + texts.sentence(words) + ". Change the prompt.");
    }

    /**
     * The exception for a success without an answer.
     *
     * @param what describes the content, without external text
     */
    public ModelException malformed(String what) {
        return failures.malformed(what);
    }

    /** Token counts of a provider, limited to a range in which sums do not overflow. */
    public static TokenUsage usage(long input, long output) {
        return new TokenUsage(sensible(input), sensible(output));
    }

    private static long sensible(long tokens) {
        return Math.max(0, Math.min(MAX_TOKENS, tokens));
    }

    /** Ends all calls and releases threads and connections. May be called twice. */
    @Override
    public void close() {
        transport.close();
    }
}
