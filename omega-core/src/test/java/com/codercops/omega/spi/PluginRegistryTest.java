package com.codercops.omega.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.OmegaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginRegistryTest {
    private record Factory(String id) implements PluginFactory<String> {
        @Override
        public String description() {
            return "for tests";
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("size", "how large");
        }

        @Override
        public String create(PluginConfig config) {
            return id + config.number("size", 1, 1);
        }
    }

    private final PluginRegistry<String> plugins =
            PluginRegistry.of("render backend", List.of(new Factory("b"), new Factory("a")));

    @Test
    void idSelectsTheFactory() {
        assertThat(plugins.create("b", new PluginConfig(Map.of("size", "7")))).isEqualTo("b7");
    }

    @Test
    void unknownIdIsReportedWithTheKnownOnes() {
        assertThatThrownBy(() -> plugins.create("x", PluginConfig.EMPTY))
                .isInstanceOf(OmegaException.class)
                .hasMessage("No render backend 'x'. Available: [a, b]");
    }

    @Test
    void duplicateIdIsReportedWithBothClasses() {
        assertThatThrownBy(() -> PluginRegistry.of("render backend", List.of(new Factory("a"), new Factory("a"))))
                .hasMessageContaining("PluginRegistryTest$Factory in file:");
    }

    @Test
    void unknownSettingsAreReported() {
        assertThatThrownBy(() -> plugins.create("a", new PluginConfig(Map.of("colour", "red"))))
                .hasMessage("The render backend 'a' has no setting 'colour'. Known: [size]");
    }

    @Test
    void invalidValuesAreReported() {
        PluginConfig config = new PluginConfig(Map.of("size", "0", "on", "perhaps", "wait", "20"));
        assertThatThrownBy(() -> config.number("size", 1, 1))
                .hasMessageContaining("'size'")
                .hasMessageContaining("'0'");
        assertThatThrownBy(() -> config.flag("on", true)).hasMessageContaining("'perhaps'");
        assertThatThrownBy(() -> config.require("key")).hasMessageContaining("'key' is missing");
        assertThat(config.seconds("wait", Duration.ZERO)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void valuesAreNotShown() {
        assertThat(new PluginConfig(Map.of("api-key", "secret"))).hasToString("PluginConfig[api-key]");
    }
}
