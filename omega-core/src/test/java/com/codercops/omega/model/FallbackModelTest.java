package com.codercops.omega.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FallbackModelTest {
    private static final ModelRequest REQUEST =
            new ModelRequest("", List.of(Message.user("a dot")), 100, Duration.ofMinutes(1));

    private final List<String> asked = new ArrayList<>();

    /** A model that is unavailable for {@code reason}, or available if it is null. */
    private LanguageModel model(String name, Reason reason, TokenPrice price) {
        return new LanguageModel() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<TokenPrice> price() {
                return Optional.ofNullable(price);
            }

            @Override
            public ModelResponse complete(ModelRequest request) {
                asked.add(name);
                assertThat(request.timeout()).isLessThanOrEqualTo(REQUEST.timeout());
                if (reason != null) {
                    throw new ModelException(reason, name + " is down");
                }
                return new ModelResponse("text", ModelResponse.Finish.COMPLETE, TokenUsage.NONE);
            }
        };
    }

    private FallbackModel of(Reason... reasons) {
        List<LanguageModel> models = new ArrayList<>();
        for (Reason reason : reasons) {
            models.add(model("m" + models.size(), reason, null));
        }
        return new FallbackModel(models);
    }

    @Test
    void nextModelAnswersAndIsNamed() throws Exception {
        assertThat(of(Reason.OVERLOADED, Reason.AUTHENTICATION, null)
                        .complete(REQUEST)
                        .model())
                .isEqualTo("m2");
        assertThat(asked).containsExactly("m0", "m1", "m2");
    }

    @Test
    void invalidRequestIsNotSentToTheNextModel() {
        assertThatThrownBy(() -> of(Reason.FILTERED, null).complete(REQUEST)).hasMessage("m0 is down");
        assertThat(asked).containsExactly("m0");
    }

    @Test
    void failureOfAllModelsNamesEach() {
        assertThatThrownBy(() -> of(Reason.QUOTA, Reason.UNREACHABLE).complete(REQUEST))
                .hasMessageContainingAll("m0: m0 is down", "m1: m1 is down")
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @Test
    void priceIsTheHighestOfTheModels() {
        FallbackModel both = new FallbackModel(
                List.of(model("a", null, new TokenPrice(1, 9)), model("b", null, new TokenPrice(3, 4))));
        assertThat(both.price()).contains(new TokenPrice(3, 9));
        assertThat(of(null, null).price()).isEmpty();
    }
}
