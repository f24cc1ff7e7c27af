package com.codercops.omega.prompt;

import com.codercops.omega.script.VideoReview;
import java.util.StringJoiner;

/** Describes the faults that a review found, for the model that corrects them. */
final class ReviewMessage {
    private ReviewMessage() {}

    static String of(VideoReview review) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(PromptText.IMPROVE.text()).add("").add(FixMessage.DASHES);
        review.faults().forEach(fault -> lines.add("- " + FixMessage.quote(fault)));
        return lines.add(FixMessage.DASHES).toString();
    }
}
