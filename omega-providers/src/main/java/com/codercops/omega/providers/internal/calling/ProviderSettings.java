package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.spi.PluginConfig;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the settings that every provider with a server has. */
public final class ProviderSettings {
    private static final Map<String, String> SHARED = Map.of(
            "max-retries", "Number of retries after an error that may be temporary, 0 to 10. Default: 3",
            "connect-timeout", "Seconds to wait for a connection. Default: 10",
            "allow-insecure", "Whether the key may be sent over http:// to another machine. Default: false",
            "circuit-breaker", "Whether calls pause for 30 seconds when most of them fail. Default: false",
            "prices",
                    "US dollars for a million tokens of input and output, such as my-model=2.00/8.00. Overrides the built-in table");

    private ProviderSettings() {}

    /** The settings of a provider together with the shared ones. */
    public static Map<String, String> with(Map<String, String> own) {
        Map<String, String> all = new HashMap<>(SHARED);
        all.putAll(own);
        return Map.copyOf(all);
    }

    public static CallSettings calls(PluginConfig config) {
        CallSettings usual = CallSettings.DEFAULT;
        return new CallSettings(
                config.number("max-retries", usual.maxRetries(), 0),
                config.seconds("connect-timeout", usual.connectTimeout()),
                config.flag("allow-insecure", usual.allowInsecure()),
                config.flag("circuit-breaker", usual.circuitBreaker()),
                config.get("prices").orElse(usual.prices()));
    }

    /**
     * Reads a required setting.
     *
     * @param example a valid value for the message
     * @throws ModelException when it is missing; the message names it
     */
    public static String required(PluginConfig config, String provider, String name, String example) {
        return config.get(name)
                .orElseThrow(() -> new ModelException(
                        ModelException.Reason.CONFIGURATION,
                        "The model '" + provider + "' needs the setting '" + name + "', such as " + example + "."));
    }

    /**
     * Reads a required key.
     *
     * @param variable the usual environment variable
     * @param source where to get a key
     * @throws ModelException when it is missing; the message names both
     */
    public static String key(PluginConfig config, String provider, String variable, String source) {
        return config.get("api-key")
                .orElseThrow(() -> new ModelException(
                        ModelException.Reason.CONFIGURATION,
                        variable + " is not set; the model '" + provider
                                + "' needs it, or the setting 'api-key'. Get a key at " + source + "."));
    }

    /**
     * Reads one of several values.
     *
     * @throws ModelException if it is another value; the message lists the valid ones
     */
    public static <E extends Enum<E>> E choice(PluginConfig config, String name, E otherwise) {
        String value = config.get(name).orElse(word(otherwise));
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (word(constant).equals(value)) {
                return constant;
            }
        }
        throw new ModelException(
                ModelException.Reason.CONFIGURATION,
                "The setting '" + name + "' must be one of "
                        + Arrays.stream(otherwise.getDeclaringClass().getEnumConstants())
                                .map(ProviderSettings::word)
                                .toList()
                        + ", not '" + value + "'.");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
