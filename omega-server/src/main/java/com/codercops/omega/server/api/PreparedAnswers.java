package com.codercops.omega.server.api;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The models with a fixed set of answers, which know immediately whether they have one for a prompt. Thread-safe. */
public final class PreparedAnswers {
    public static final PreparedAnswers NONE = new PreparedAnswers(Map.of());

    private static final int OUTPUT_TOKENS = 1_000_000;

    private final Map<String, LanguageModel> models;

    /**
     * Uses those of the given models that have a fixed set of answers. Does not close them.
     *
     * @param models by their ids
     */
    public PreparedAnswers(Map<String, LanguageModel> models) {
        this.models = Map.copyOf(models);
    }

    /** Whether a model must refuse a prompt. A model that answers any prompt refuses none here. */
    public boolean refuse(String model, String prompt) {
        LanguageModel asked = models.get(model);
        if (asked == null || asked.examples().isEmpty()) {
            return false;
        }
        try {
            var unused = asked.complete(
                    new ModelRequest("", List.of(Message.user(prompt)), OUTPUT_TOKENS, Duration.ofSeconds(1)));
            return false;
        } catch (ModelException e) {
            return e.reason() == ModelException.Reason.UNSUPPORTED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
