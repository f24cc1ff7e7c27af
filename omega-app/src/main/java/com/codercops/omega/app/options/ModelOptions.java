package com.codercops.omega.app.options;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The language models, each as {@code provider} or {@code provider:model}.
 *
 * @param model writes the script; null for the default
 * @param fixModel fixes failed scripts; null for the model that wrote the script
 * @param fallbackModels used in this order if a model is unavailable
 */
public record ModelOptions(@Nullable String model, @Nullable String fixModel, List<String> fallbackModels) {
    /** The default model, without fallbacks. */
    public static final ModelOptions DEFAULT = new ModelOptions(null, null, List.of());

    private static final int MAX_FALLBACKS = 10;
    private static final int MAX_LENGTH = 200;

    /** @throws InvalidOptionException if a text cannot name a model, or if there are too many */
    public ModelOptions {
        fallbackModels = List.copyOf(fallbackModels);
        requireName("model", "model", model);
        requireName("fixModel", "fix model", fixModel);
        fallbackModels.forEach(name -> requireName("fallbackModels", "fallback model", name));
        InvalidOptionException.requireInRange(
                "fallbackModels", "number of fallback models", fallbackModels.size(), 0, MAX_FALLBACKS);
    }

    private static void requireName(String option, String label, @Nullable String name) {
        boolean valid = name == null
                || (!name.isBlank()
                        && name.length() <= MAX_LENGTH
                        && name.codePoints().noneMatch(Character::isISOControl));
        if (!valid) {
            throw InvalidOptionException.of(
                    option,
                    label,
                    String.valueOf(name).replaceAll("\\p{Cntrl}", "?"),
                    "a name of 1 to " + MAX_LENGTH + " characters without control characters");
        }
    }

    /** All models that are named. */
    public List<String> named() {
        return Stream.concat(Stream.of(model, fixModel).filter(Objects::nonNull), fallbackModels.stream())
                .toList();
    }

    /** Whether anything differs from the default. */
    public boolean isDefault() {
        return equals(DEFAULT);
    }
}
