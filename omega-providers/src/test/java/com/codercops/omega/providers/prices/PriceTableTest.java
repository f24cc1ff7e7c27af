package com.codercops.omega.providers.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.TokenPrice;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTableTest {
    private final PriceTable prices = PriceTable.published();

    @ParameterizedTest
    @CsvSource({
        "openai:gpt-4.1, 2.00",
        "openai:gpt-4.1-2025-04-14, 2.00",
        "openai:gpt-4.1-mini, 0.40",
        "openai:gpt-4.1-mini-2025-04-14, 0.40",
        "gemini:gemini-2.5-flash-lite, 0.10",
        "gemini:gemini-2.5-flash-preview-09-2025, 0.30",
        "gemini:gemini-2.0-flash-001, 0.10",
        "anthropic:claude-sonnet-4-5-20250929, 3.00",
        "anthropic:claude-opus-4-20250514, 15.00",
        "gallery, 0",
    })
    void versionHasThePriceOfItsModel(String name, double input) {
        assertThat(prices.of(name)).hasValueSatisfying(price -> {
            assertThat(price.tokens().input()).isEqualTo(input);
            assertThat(price.date()).isAfter(LocalDate.of(2025, 1, 1));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "openai:",
                "openai:gpt-5-pro",
                "openai:gpt-5.9",
                "openai:gpt-4o-audio-preview",
                "anthropic:claude-opus-4-9",
                "gemini:gemini-2.5-flash-preview-tts",
                "gpt-4.1",
                "azure-openai:gpt-4.1",
                "openai-compatible:gpt-4.1"
            })
    void otherModelHasNoPrice(String name) {
        assertThat(prices.of(name)).isEmpty();
    }

    @Test
    void configuredPricesTakePrecedence() {
        PriceTable own = prices.with("openai", "gpt-4.1=1/4.5 , qwen3 = 0/0");
        assertThat(own.of("openai:gpt-4.1")).contains(new ModelPrice(new TokenPrice(1, 4.5), null));
        assertThat(own.of("openai:qwen3")).contains(new ModelPrice(TokenPrice.FREE, null));
        assertThat(own.of("openai:o3")).isEqualTo(prices.of("openai:o3"));
        assertThat(prices.with("openai", " ").of("openai:o3")).isEqualTo(prices.of("openai:o3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-4.1", "a=1", "a=-1/2", "a=1/2,", "a=1..2/3", "a=free/free", "=1/2"})
    void invalidPriceIsReported(String own) {
        assertThatThrownBy(() -> prices.with("openai", own))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("gpt-4.1=2.00/8.00");
    }
}
