package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelCapabilities;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenPrice;
import java.time.Duration;
import java.util.Optional;

/**
 * A model on a server. Subclasses translate requests and answers.
 *
 * <p>Thread-safe. {@link #complete} blocks until the answer is complete. An interrupt closes the connection immediately. The
 * standard proxy properties of Java apply. The creator closes the model, which ends running calls.
 */
public abstract class RemoteModel implements LanguageModel, AutoCloseable {
    protected final ModelCaller caller;

    protected RemoteModel(ModelCaller caller) {
        this.caller = caller;
    }

    /**
     * Makes one call to the server. Retries call it again.
     *
     * @param left the time limit of the call
     */
    protected abstract ModelResponse exchange(ModelRequest request, Duration left) throws InterruptedException;

    @Override
    public final ModelResponse complete(ModelRequest request) throws InterruptedException {
        boolean images = request.messages().stream()
                .anyMatch(message -> !message.images().isEmpty());
        if (images && !capabilities().images()) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    "The model '" + caller.endpoint().model()
                            + "' is not configured for images. If it accepts them, set 'images'" + " to true.");
        }
        return caller.call(request.timeout(), left -> exchange(request, left));
    }

    @Override
    public final String name() {
        return caller.endpoint().name();
    }

    @Override
    public final Optional<TokenPrice> price() {
        return caller.price();
    }

    @Override
    public final ModelCapabilities capabilities() {
        return new ModelCapabilities(caller.endpoint().images());
    }

    /** Ends all calls and releases threads and connections. May be called twice. */
    @Override
    public void close() {
        caller.close();
    }

    @Override
    public final String toString() {
        return name();
    }
}
