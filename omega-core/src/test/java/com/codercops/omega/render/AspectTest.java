package com.codercops.omega.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AspectTest {
    @ParameterizedTest
    @CsvSource({
        "l, 16:9, 854, 480, 14.23, 8",
        "h, 16:9, 1920, 1080, 14.22, 8",
        "l, 9:16, 480, 854, 8, 14.23",
        "h, 9:16, 1080, 1920, 8, 14.22",
        "m, 1:1, 720, 720, 8, 8",
        "h, 4:5, 1080, 1350, 8, 10",
        "k, 9:16, 2160, 3840, 8, 14.22"
    })
    void keepsTheShorterSide(
            String letter, String ratio, int width, int height, double frameWidth, double frameHeight) {
        Quality quality = Quality.of(letter);
        Quality shaped = quality.withAspect(Aspect.of(ratio));
        assertThat(shaped).isEqualTo(new Quality(width, height, quality.fps()));
        assertThat(shaped.frame().width()).isCloseTo(frameWidth, within(0.01));
        assertThat(shaped.frame().height()).isCloseTo(frameHeight, within(0.01));
        assertThat(Aspect.of(width, height)).contains(Aspect.of(ratio));
    }

    @Test
    void knowsNoOtherShape() {
        assertThat(Aspect.of(640, 480)).isEmpty();
        assertThatThrownBy(() -> Aspect.of("4:3")).hasMessage("No aspect '4:3'. Available: 16:9, 9:16, 1:1, 4:5.");
    }
}
