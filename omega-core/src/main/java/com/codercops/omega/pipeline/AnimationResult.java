package com.codercops.omega.pipeline;

import com.codercops.omega.model.TokenUsage;
import java.util.List;

/** What became of a prompt or a script: {@link AnimationSucceeded} or {@link AnimationFailed}. */
public sealed interface AnimationResult permits AnimationSucceeded, AnimationFailed {
    /** Every script that was tried, oldest first. */
    List<Attempt> attempts();

    /** Tokens of all attempts. */
    default TokenUsage usage() {
        return attempts().stream().map(Attempt::usage).reduce(TokenUsage.NONE, TokenUsage::plus);
    }

    /** US dollars for the tokens of all attempts, as far as prices are known. */
    default double usd() {
        return attempts().stream().mapToDouble(Attempt::usd).sum();
    }
}
