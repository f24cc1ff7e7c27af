package com.codercops.omega.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.testing.FakeLanguageModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreparedAnswersTest {
    private final PreparedAnswers answers =
            new PreparedAnswers(Map.of("gallery", new PreparedModel(), "free", FakeLanguageModel.answering()));

    @Test
    void onlyModelsWithFixedAnswersRefuse() {
        assertThat(answers.refuse("gallery", "something unprepared")).isTrue();
        assertThat(answers.refuse("gallery", "a circle")).isFalse();
        // A model without fixed answers is not called.
        assertThat(answers.refuse("free", "something unprepared")).isFalse();
        assertThat(answers.refuse("unknown", "something unprepared")).isFalse();
    }
}
