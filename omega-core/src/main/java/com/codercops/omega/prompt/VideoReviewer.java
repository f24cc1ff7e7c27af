package com.codercops.omega.prompt;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Image;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.model.ModelRequest.Role;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.VideoReview;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks a model that sees images for a review of a video, with one call. Thread-safe if the model is. */
record VideoReviewer(LanguageModel model) {
    /** Ten faults of 400 characters have about 1,000 tokens; models that reason first need more. */
    private static final int MAX_OUTPUT_TOKENS = 4_096;

    private static final Duration LONGEST_CALL = Duration.ofMinutes(5);

    /** @throws ModelException if the model cannot see images, or its answer does not fit the schema */
    VideoReview review(ScriptRequest request, Script script, List<Image> sheets, RemainingBudget budget)
            throws InterruptedException {
        if (!model.capabilities().images()) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    "The model " + model.name()
                            + " cannot see images, so the video was not reviewed. Choose a model that"
                            + " can, or do without the review.");
        }
        String instructions = PromptText.REVIEW.text();
        List<Message> messages = List.of(
                Message.user(request.prompt()),
                Message.assistant(ScriptContinuation.fenced(script.source())),
                new Message(Role.USER, "These are images of its video. Review it.", sheets));
        int tokens = CallCostEstimate.of(instructions, messages)
                .maxOutputTokens(budget, TokenUsage.NONE, model.price(), MAX_OUTPUT_TOKENS, model.name());
        Duration timeout = budget.time().compareTo(LONGEST_CALL) < 0 ? budget.time() : LONGEST_CALL;
        ModelResponse response = Optional.ofNullable(
                        model.complete(new ModelRequest(instructions, messages, tokens, timeout)))
                .orElseThrow(() -> malformed("It is null."));
        double usd = model.price().map(price -> price.of(response.usage())).orElse(0.0);
        try {
            return ReviewAnswer.read(
                    response.text(),
                    response.model().isEmpty() ? model.name() : response.model(),
                    response.usage(),
                    usd);
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private ModelException malformed(String why) {
        return new ModelException(
                Reason.MALFORMED, "The review of " + model.name() + " cannot be read. " + why + " The video is kept.");
    }
}
