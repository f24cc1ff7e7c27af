package com.codercops.omega.pipeline;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.script.Script;
import java.util.List;

/** The outcome of one call: {@link AnimationSucceeded} or {@link AnimationFailed}. */
public sealed interface AnimationResult permits AnimationSucceeded, AnimationFailed {
    /**
     * The success, for callers that cannot go on without a video.
     *
     * @throws AnimationException if there is no video; it has this result and a short message
     */
    AnimationSucceeded orElseThrow();

    /** The script of the videos; of a failure, the one that ran furthest. */
    Script script();

    /** Every attempt, oldest first. */
    List<Attempt> attempts();

    /** The tokens of all attempts. */
    default TokenUsage usage() {
        return attempts().stream().map(Attempt::usage).reduce(TokenUsage.NONE, TokenUsage::plus);
    }

    /** The price of all attempts in US dollars, as far as prices are known. */
    default double usd() {
        return attempts().stream().mapToDouble(Attempt::usd).sum();
    }
}
