package com.codercops.omega.server.operations.metrics;

import com.codercops.omega.OmegaException;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelCapabilities;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenPrice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Records metrics of a model. Closing it closes the model if it is closeable. */
final class MeteredModel implements LanguageModel, AutoCloseable {
    private final LanguageModel model;
    private final MeterRegistry registry;
    private final LabelLimiter names;

    MeteredModel(LanguageModel model, MeterRegistry registry, LabelLimiter names) {
        this.model = model;
        this.registry = registry;
        this.names = names;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Optional<TokenPrice> price() {
        return model.price();
    }

    @Override
    public ModelCapabilities capabilities() {
        return model.capabilities();
    }

    @Override
    public ModelResponse complete(ModelRequest request) throws InterruptedException {
        long begun = System.nanoTime();
        String fullName = model.name();
        String outcome = "error";
        try {
            ModelResponse response = model.complete(request);
            fullName = response.model().isEmpty() ? fullName : response.model();
            outcome = response.finish().name().toLowerCase(Locale.ROOT);
            count(fullName, response);
            return response;
        } catch (ModelException e) {
            outcome = e.reason().name().toLowerCase(Locale.ROOT);
            throw e;
        } catch (InterruptedException e) {
            outcome = "interrupted";
            throw e;
        } finally {
            Timer.builder("omega.model.request.duration")
                    .description(
                            "Requests to language models, including retries; outcome is complete, length (truncated), or the reason of a failure")
                    .serviceLevelObjectives(HistogramBuckets.LONG)
                    .tags(tags(fullName).and("outcome", outcome))
                    .register(registry)
                    .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
        }
    }

    private void count(String fullName, ModelResponse response) {
        Tags tags = tags(fullName);
        tokens(tags, "input").increment((double) response.usage().input());
        tokens(tags, "output").increment((double) response.usage().output());
        Counter.builder("omega.model.cost.usd")
                .description("Cost in US dollars, for models with a known price")
                .tags(tags)
                .register(registry)
                .increment(price().map(it -> it.of(response.usage())).orElse(0.0));
    }

    private Counter tokens(Tags tags, String type) {
        return Counter.builder("omega.model.tokens")
                .description("Tokens, as counted by the provider; type is input or output")
                .tags(tags.and("type", type))
                .register(registry);
    }

    /** Splits a name of the form {@code provider:model}; other names are both provider and model. */
    private Tags tags(String fullName) {
        String name = names.of(fullName);
        int colon = name.indexOf(':');
        return Tags.of(
                "provider", colon < 0 ? name : name.substring(0, colon),
                "model", colon < 0 ? name : name.substring(colon + 1));
    }

    @Override
    public void close() {
        if (model instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new OmegaException("Cannot close the model " + name() + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public String toString() {
        return model.toString();
    }
}
