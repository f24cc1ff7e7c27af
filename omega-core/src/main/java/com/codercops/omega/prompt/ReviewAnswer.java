package com.codercops.omega.prompt;

import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.script.VideoReview;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a review from the answer of a model: one JSON object with exactly the fields that {@code review.md} lists. */
final class ReviewAnswer {
    private static final Set<String> FIELDS = Set.of("readable", "uncovered", "as_requested", "faults");

    private ReviewAnswer() {}

    /**
     * The review of an answer, which may have a fence and prose around the object.
     *
     * @throws IllegalArgumentException if the answer does not fit the schema
     */
    static VideoReview read(String answer, String model, TokenUsage usage, double usd) {
        int start = answer.indexOf('{');
        int end = answer.lastIndexOf('}');
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("It has no JSON object.");
        }
        if (!(JsonReader.read(answer.substring(start, end + 1)) instanceof Map<?, ?> fields)
                || !fields.keySet().equals(FIELDS)) {
            throw new IllegalArgumentException("Its fields are not " + String.join(", ", FIELDS) + ".");
        }
        VideoReview review = new VideoReview(
                flag(fields, "readable"),
                flag(fields, "uncovered"),
                flag(fields, "as_requested"),
                faults(fields.get("faults")),
                model,
                usage,
                usd);
        if (review.good() != review.faults().isEmpty()) {
            throw new IllegalArgumentException("Its list of faults contradicts its points.");
        }
        return review;
    }

    private static boolean flag(Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("Its field " + name + " is not true or false.");
    }

    private static List<String> faults(@Nullable Object value) {
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException("Its field faults is not a list of texts.");
    }
}
