package com.codercops.omega.providers.internal.calling;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.CallSettings;
import com.codercops.omega.spi.PluginConfig;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The settings that every provider with a server has. */
public final class PluginSettings {
    private static final Map<String, String> SHARED = Map.of(
            "max-retries", "Further tries when a later one may succeed, 0 to 10; 3 unless set",
            "connect-timeout", "Seconds to wait for a connection; 10 unless set",
            "allow-insecure", "true lets the key travel over http:// to another machine",
            "circuit-breaker", "true leaves a server alone for half a minute that fails most calls",
            "prices",
                    "Dollars for a million tokens in and out, such as my-model=2.00/8.00; they win over Omega's table");

    private PluginSettings() {}

    /** A provider's own settings with those that all have. */
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
     * A setting that must be there.
     *
     * @param example of a value
     * @throws ModelException when it is missing; the message names it
     */
    public static String required(PluginConfig config, String provider, String name, String example) {
        return config.get(name)
                .orElseThrow(() -> new ModelException(
                        ModelException.Reason.CONFIGURATION,
                        "The model '" + provider + "' needs the setting '" + name + "', such as " + example + "."));
    }

    /**
     * A key that must be there.
     *
     * @param variable the usual name in the environment, where the command line looks
     * @param source where a person gets one
     * @throws ModelException when it is missing; the message names both
     */
    public static String key(PluginConfig config, String provider, String variable, String source) {
        return config.get("api-key")
                .orElseThrow(() -> new ModelException(
                        ModelException.Reason.CONFIGURATION,
                        variable + " is not set; the model '" + provider
                                + "' needs it, or the setting 'api-key'. You get a key at " + source + "."));
    }

    /**
     * One of several words.
     *
     * @throws ModelException when it is another; the message lists them
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
                                .map(PluginSettings::word)
                                .toList()
                        + ", not '" + value + "'.");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
