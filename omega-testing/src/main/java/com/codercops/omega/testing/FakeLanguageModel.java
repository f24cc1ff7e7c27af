package com.codercops.omega.testing;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** A model that returns responses from a list and records its requests. Thread-safe. */
public final class FakeLanguageModel implements LanguageModel {
    private final Queue<Supplier<ModelResponse>> answers = new ArrayDeque<>();
    private final List<ModelRequest> requests = new ArrayList<>();

    /** Creates a model that returns these complete responses in this order, at no cost. */
    public static FakeLanguageModel answering(String... texts) {
        FakeLanguageModel model = new FakeLanguageModel();
        for (String text : texts) {
            model.then(new ModelResponse(text, ModelResponse.Finish.COMPLETE, TokenUsage.NONE));
        }
        return model;
    }

    /** Adds this response after all earlier ones. */
    public synchronized FakeLanguageModel then(ModelResponse answer) {
        answers.add(() -> answer);
        return this;
    }

    /** Adds a failure after all earlier responses. */
    public synchronized FakeLanguageModel thenFail(ModelException failure) {
        answers.add(() -> {
            throw failure;
        });
        return this;
    }

    @Override
    public String name() {
        return "fake";
    }

    /**
     * Returns the next response of the list.
     *
     * @throws AssertionError when the list is used up: the test expected fewer requests
     */
    @Override
    public synchronized ModelResponse complete(ModelRequest request) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        requests.add(request);
        Supplier<ModelResponse> answer = answers.poll();
        if (answer == null) {
            throw new AssertionError("Request " + requests.size() + " came, but no answer is left for it");
        }
        return answer.get();
    }

    /** The recorded requests, in order. */
    public synchronized List<ModelRequest> requests() {
        return List.copyOf(requests);
    }
}
