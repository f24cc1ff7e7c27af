package com.codercops.omega.model;

import com.codercops.omega.OmegaException;
import com.codercops.omega.model.ModelException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Several models in order of preference. If one is not available, the next one answers. The response names the model that
 * answered.
 *
 * <p>Thread-safe if the models are. Closing it closes the models that can be closed.
 */
public final class FallbackModel implements LanguageModel, AutoCloseable {
    /** Reasons for which another provider may succeed. An invalid request or a spent budget fails everywhere. */
    private static final Set<Reason> DOWN = EnumSet.of(
            Reason.AUTHENTICATION,
            Reason.QUOTA,
            Reason.RATE_LIMIT,
            Reason.OVERLOADED,
            Reason.UNREACHABLE,
            Reason.TIMEOUT,
            Reason.MALFORMED);

    private final List<LanguageModel> models;

    public FallbackModel(List<? extends LanguageModel> models) {
        this.models = List.copyOf(models);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("At least one model is needed");
        }
    }

    @Override
    public String name() {
        return models.stream().map(LanguageModel::name).collect(Collectors.joining(", else "));
    }

    /** The highest price, so that a fallback cannot exceed a budget; empty if the price of any model is unknown. */
    @Override
    public Optional<TokenPrice> price() {
        double input = 0;
        double output = 0;
        for (LanguageModel model : models) {
            Optional<TokenPrice> price = model.price();
            if (price.isEmpty()) {
                return Optional.empty();
            }
            input = Math.max(input, price.get().input());
            output = Math.max(output, price.get().output());
        }
        return Optional.of(new TokenPrice(input, output));
    }

    @Override
    public ModelCapabilities capabilities() {
        return new ModelCapabilities(
                models.stream().allMatch(model -> model.capabilities().images()));
    }

    @Override
    public ModelResponse complete(ModelRequest request) throws InterruptedException {
        List<String> messages = new ArrayList<>();
        long begun = System.nanoTime();
        for (LanguageModel model : models) {
            try {
                ModelResponse response = model.complete(request.within(Duration.ofNanos(System.nanoTime() - begun)));
                String by = response.model().isEmpty() ? model.name() : response.model();
                return new ModelResponse(response.text(), response.finish(), response.usage(), by);
            } catch (ModelException e) {
                messages.add(model.name() + ": " + e.getMessage());
                if (!DOWN.contains(e.reason()) || messages.size() == models.size()) {
                    throw messages.size() == 1
                            ? e
                            : new ModelException(
                                    e.reason(),
                                    String.join(" | ", messages),
                                    e.retryAfter().orElse(null),
                                    e);
                }
            }
        }
        throw new IllegalStateException("unreachable: there is at least one model");
    }

    @Override
    public void close() {
        for (LanguageModel model : models) {
            if (model instanceof AutoCloseable closeable) {
                try {
                    closeable.close();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (Exception e) {
                    throw new OmegaException("The model " + model.name() + " cannot be closed: " + e.getMessage(), e);
                }
            }
        }
    }
}
