package com.codercops.omega.script;

import com.codercops.omega.model.TokenUsage;
import java.util.List;

/**
 * What a model that sees images says of a video.
 *
 * @param readable whether every text can be read
 * @param uncovered whether nothing lies over anything else by mistake
 * @param asRequested whether the video shows what was asked for
 * @param faults what is wrong, one sentence each, at most {@value #MAX_FAULTS}; texts of a model
 */
public record VideoReview(
        boolean readable,
        boolean uncovered,
        boolean asRequested,
        List<String> faults,
        String model,
        TokenUsage usage,
        double usd)
        implements ModelAnswer {
    public static final int MAX_FAULTS = 10;

    /** Longer sentences are refused, in UTF-16 units. */
    public static final int MAX_FAULT = 400;

    /** @throws IllegalArgumentException if there are too many faults, or one is empty or too long */
    public VideoReview {
        faults = List.copyOf(faults);
        if (faults.size() > MAX_FAULTS) {
            throw new IllegalArgumentException("A review has at most " + MAX_FAULTS + " faults, not " + faults.size());
        }
        for (String fault : faults) {
            if (fault.isBlank() || fault.length() > MAX_FAULT) {
                throw new IllegalArgumentException(
                        "A fault has 1 to " + MAX_FAULT + " characters, not " + fault.length());
            }
        }
    }

    /** How many points of the list the video passes, of three. */
    public int passed() {
        return (readable ? 1 : 0) + (uncovered ? 1 : 0) + (asRequested ? 1 : 0);
    }

    /** Whether the video passes all points. */
    public boolean good() {
        return passed() == 3;
    }
}
