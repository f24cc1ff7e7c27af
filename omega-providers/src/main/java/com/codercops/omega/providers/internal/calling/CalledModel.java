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
 * A model on a server: all of it but the translation of requests and answers, which is a provider's own.
 *
 * <p>Thread-safe. {@link #complete} blocks until the answer is whole; an interruption closes the connection at once.
 * Standard Java proxy properties apply. Whoever makes it closes it, which ends calls that still run.
 */
public abstract class CalledModel implements LanguageModel, AutoCloseable {
    protected final ModelCaller caller;

    protected CalledModel(ModelCaller caller) {
        this.caller = caller;
    }

    /**
     * One exchange with the server; may be asked for several times for one request.
     *
     * @param left how long it may take
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
                            + "' is not known to take images. If it does, set 'images'" + " to true.");
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

    /** Ends all calls and frees threads and connections. May be called twice. */
    @Override
    public void close() {
        caller.close();
    }

    @Override
    public final String toString() {
        return name();
    }
}
