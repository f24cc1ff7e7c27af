package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelCapabilities;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.model.TokenUsage;
import java.util.Optional;
import java.util.function.Consumer;

/** Counts the tokens of each response, including responses without a script. It does not own the model. */
final class UsageCountingModel implements LanguageModel {
    private final LanguageModel model;
    private final Consumer<TokenUsage> used;

    UsageCountingModel(LanguageModel model, Consumer<TokenUsage> used) {
        this.model = model;
        this.used = used;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelResponse complete(ModelRequest request) throws InterruptedException {
        ModelResponse response = model.complete(request);
        used.accept(response.usage());
        return response;
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
    public String toString() {
        return model.toString();
    }
}
