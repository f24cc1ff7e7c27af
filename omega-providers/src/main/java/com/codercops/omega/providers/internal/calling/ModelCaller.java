package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.ModelResponse.Finish;
import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.providers.prices.Price;
import com.codercops.omega.providers.prices.Prices;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Calls one model: tries again what may succeed later, within one deadline, and says what a failure means.
 *
 * <p>Thread-safe. Whoever makes it closes it, which ends calls that still run.
 */
public final class ModelCaller implements AutoCloseable {
    /** Of one call; a thousand times what the largest model reads at once. */
    private static final long MOST_TOKENS = 1_000_000_000;

    /** One try, which must not take longer than the time it is given. */
    @FunctionalInterface
    public interface Try {
        ModelResponse within(Duration left) throws InterruptedException;
    }

    /**
     * A success.
     *
     * @param body as it came
     * @param json the same, read: an object
     */
    @SuppressWarnings("ArrayRecordComponent") // handed straight through, never compared
    public record Success(byte[] body, JsonNode json) {}

    /** An interruption on its way through a library whose methods declare none. */
    private static final class InterruptedInside extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InterruptedInside() {
            super(null, null, false, false);
        }
    }

    private final Endpoint endpoint;
    private final CallSettings settings;
    private final ErrorTexts texts;
    private final HttpTransport transport;
    private final Failures failures;
    private final Retries retries;
    private final @Nullable Breaker breaker;

    /**
     * Calls that endpoint.
     *
     * @param random spreads the waits between tries
     * @throws ModelException when the endpoint's secret would travel readable
     */
    public ModelCaller(Endpoint endpoint, CallSettings settings, Time time, RandomGenerator random) {
        this.endpoint = endpoint.guarded(settings);
        this.settings = settings;
        this.texts = new ErrorTexts(endpoint.secret());
        this.transport = new HttpTransport(settings.connectTimeout());
        this.failures = new Failures(endpoint, texts, time);
        this.retries = new Retries(settings.maxRetries(), time, random);
        this.breaker = settings.circuitBreaker() ? new Breaker(endpoint, time) : null;
    }

    /** Whom it calls; the one whose secret is hidden in messages. */
    public Endpoint endpoint() {
        return endpoint;
    }

    Optional<TokenPrice> price() {
        return Prices.published()
                .with(endpoint.provider(), settings.prices())
                .of(endpoint.name())
                .map(Price::tokens);
    }

    /**
     * Runs tries until one succeeds.
     *
     * @param timeout for all tries and the waits between them
     */
    ModelResponse call(Duration timeout, Try exchange) throws InterruptedException {
        Try open = left -> {
            transport.mustBeOpen();
            return exchange.within(left);
        };
        try {
            return retries.run(timeout, breaker == null ? open : breaker.around(open));
        } catch (Breaker.OpenException e) {
            throw e.told();
        } catch (InterruptedInside e) {
            throw new InterruptedException();
        } catch (ModelException e) {
            // Where a token could not be had for it.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e;
        }
    }

    /**
     * Posts JSON and waits for JSON.
     *
     * @throws ModelException when that is not what comes
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

    /** {@link #post} for the inside of a library: an interruption passes it unchecked, and {@link #call} knows it. */
    public Success postInside(Request.Builder request, byte[] json, Duration left) {
        try {
            return post(request, json, left);
        } catch (InterruptedException e) {
            throw new InterruptedInside();
        }
    }

    /**
     * Runs a library that posts with {@link #postInside} and reads what comes.
     *
     * @throws ModelException from inside as it is; when the library cannot read the answer, one that says so without the
     *     library's words, which may quote the answer
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
     * The response that an answer makes.
     *
     * @param cut whether the length limit ended it
     * @param finish the provider's word for why it ended
     * @param maxOutputTokens of the request
     * @throws ModelException when there is no text
     */
    public ModelResponse response(String text, boolean cut, String finish, TokenUsage usage, int maxOutputTokens) {
        if (!text.isBlank()) {
            return new ModelResponse(text, cut ? Finish.LENGTH : Finish.COMPLETE, usage);
        }
        if (cut) {
            throw Failures.failure(
                    Reason.TRUNCATED,
                    "The model spent all " + maxOutputTokens
                            + " tokens of its answer before its first word, perhaps on thinking. Allow longer answers.");
        }
        throw malformed("an answer without text (it ended with '" + texts.clean(finish) + "')");
    }

    /** The failure for an answer that the provider took away, with its words. */
    public ModelException filtered(String words) {
        return Failures.failure(
                Reason.FILTERED,
                "The model's provider filtered the answer" + texts.sentence(words) + ". Say it in other words.");
    }

    /**
     * The failure for a success that holds no answer.
     *
     * @param what was sent, without words from outside
     */
    public ModelException malformed(String what) {
        return failures.malformed(what);
    }

    /** A provider's count of tokens as far as it makes sense: not below zero, nor so high that a sum of many overflows. */
    public static TokenUsage usage(long input, long output) {
        return new TokenUsage(sensible(input), sensible(output));
    }

    private static long sensible(long tokens) {
        return Math.max(0, Math.min(MOST_TOKENS, tokens));
    }

    /** Ends all calls and frees threads and connections. May be called twice. */
    @Override
    public void close() {
        transport.close();
    }
}
