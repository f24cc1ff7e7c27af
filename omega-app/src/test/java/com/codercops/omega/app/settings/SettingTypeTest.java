package com.codercops.omega.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingTypeTest {
    private enum Level {
        LOW,
        VERY_HIGH
    }

    @ParameterizedTest
    @CsvSource({"300,300000", "300 s,300000", "500 ms,500", "5 min,300000", "5m,300000", "2 h,7200000", "7d,604800000"})
    void durationHasAUnitAndCountsSecondsWithoutOne(String text, long millis) {
        assertThat(SettingType.DURATION.parse(" " + text + " ")).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1 s", "1.5 h", "36501 d", "9999999999 s", "5 weeks"})
    void otherTextsAreNoDuration(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SettingType.DURATION.parse(text));
    }

    @Test
    void durationWithBoundsRefusesValuesOutsideThem() {
        SettingType<Duration> type = SettingType.duration("1 s", "24 h");
        assertThat(type.parse("24 h")).isEqualTo(Duration.ofDays(1));
        assertThat(type.expected()).contains("from 1 s to 24 h");
        assertThatIllegalArgumentException().isThrownBy(() -> type.parse("999 ms"));
        assertThatIllegalArgumentException().isThrownBy(() -> type.parse("86401 s"));
    }

    @Test
    void sizesAreBinary() {
        assertThat(SettingType.SIZE.parse("512M")).isEqualTo(512L << 20);
        assertThat(SettingType.SIZE.parse("2g")).isEqualTo(2L << 30);
        for (String text : List.of("2", "0G", "2T", "-1M", "1.5G")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> SettingType.SIZE.parse(text));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingType.size(1 << 20).parse("2M"));
    }

    @Test
    void integersHaveARange() {
        assertThat(SettingType.integer(0, 100).parse("100")).isEqualTo(100);
        assertThat(SettingType.integer(0, 100).expected()).isEqualTo("a whole number from 0 to 100");
        assertThat(SettingType.longInteger(1, Long.MAX_VALUE).expected()).isEqualTo("a whole number of at least 1");
        for (String text : List.of("101", "-1", "many", "1e2", "99999999999999999999")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> SettingType.integer(0, 100).parse(text));
        }
    }

    @Test
    void enumerationsAreWrittenInKebabCase() {
        assertThat(SettingType.oneOf(Level.class).parse("Very-High")).isEqualTo(Level.VERY_HIGH);
        assertThat(SettingType.oneOf(Level.class).expected()).isEqualTo("one of low, very-high");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingType.oneOf(Level.class).parse("medium"));
    }

    @Test
    void listsIgnoreEmptyEntries() {
        assertThat(SettingType.LIST.parse("a, b:c ,,")).containsExactly("a", "b:c");
    }
}
