package com.codercops.omega.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.render.Overrides;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenderOptionsJsonTest {
    private static final RenderOptions ALL = new RenderOptionsBuilder()
            .fixed(EnumSet.of(Overrides.Fixed.ASPECT, Overrides.Fixed.FPS))
            .transparent(true)
            .encoding("manim")
            .scenes(List.of("Intro", "Ende"), false)
            .join(true)
            .maxOmissions(0)
            .layoutRepairs(false)
            .polish(false)
            .review(true)
            .seconds(20)
            .language("pt-BR")
            .style("chalk")
            .limits(new LimitOptions(Duration.ofSeconds(90), 1L << 30, 5, 1000L, new BigDecimal("0.25")))
            .models(new ModelOptions("gemini", "openai:gpt", List.of("anthropic")))
            .build();

    @Test
    void readsWhatItWrites() throws IOException {
        assertThat(read(RenderOptionsJson.write(ALL).toString(), "gemini")).isEqualTo(ALL);
        assertThat(read(RenderOptionsJson.writeGiven(ALL).toString(), "gemini")).isEqualTo(ALL);
    }

    @Test
    void writesOnlyWhatDiffersFromTheDefaults() throws IOException {
        assertThat(RenderOptionsJson.writeGiven(RenderOptions.DEFAULT)).isEmpty();
        assertThat(RenderOptionsJson.writeGiven(ALL))
                .hasSize(RenderOptionsJson.write(ALL).size() - 1);
        assertThat(read("{}", null)).isEqualTo(RenderOptions.DEFAULT);
    }

    private static RenderOptions read(String json, @Nullable String model) throws IOException {
        RenderOptionsBuilder builder = new RenderOptionsBuilder();
        RenderOptionsJson.read(new ObjectMapper().readTree(json), model, builder);
        return builder.build();
    }
}
