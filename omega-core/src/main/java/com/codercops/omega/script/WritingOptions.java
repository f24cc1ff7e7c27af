package com.codercops.omega.script;

import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a model writes a script, in addition to the prompt. It is asked for these, and nothing enforces them.
 *
 * @param seconds the length of the video, {@value #MIN_SECONDS} to {@value #MAX_SECONDS}; null if the model chooses
 * @param language of the texts, a BCP 47 tag such as {@code de} or {@code pt-BR}; null for that of the prompt
 * @param style the name of a {@link VideoStyle}, or a description of at least two words and at most {@value #MAX_STYLE}
 *     characters; null if the model chooses
 */
public record WritingOptions(
        @Nullable Integer seconds,
        @Nullable String language,
        @Nullable String style) {
    public static final int MIN_SECONDS = 3;

    public static final int MAX_SECONDS = 600;

    public static final int MAX_STYLE = 2_000;

    /** The model chooses. */
    public static final WritingOptions NONE = new WritingOptions(null, null, null);

    /** @throws IllegalArgumentException if a value is invalid; the message says what is allowed */
    public WritingOptions {
        if (seconds != null && (seconds < MIN_SECONDS || seconds > MAX_SECONDS)) {
            throw new IllegalArgumentException("The length " + seconds + " is not from " + MIN_SECONDS + " to "
                    + MAX_SECONDS + " seconds. Choose another length.");
        }
        if (language != null) {
            requireKnown(language);
        }
        if (style != null) {
            UserText.require(
                    "style", style, MAX_STYLE, "Give one of " + VideoStyle.codes() + ", or describe the style.");
            if (VideoStyle.find(style).isEmpty() && !style.strip().contains(" ")) {
                throw new IllegalArgumentException(
                        "The style '" + UserText.shortened(style) + "' is unknown. Choose one of " + VideoStyle.codes()
                                + ", or describe the style in a sentence.");
            }
        }
    }

    public WritingOptions withSeconds(@Nullable Integer value) {
        return new WritingOptions(value, language, style);
    }

    public WritingOptions withLanguage(@Nullable String value) {
        return new WritingOptions(seconds, value, style);
    }

    public WritingOptions withStyle(@Nullable String value) {
        return new WritingOptions(seconds, language, value);
    }

    /** The same, with the values of others where this leaves the choice to the model. */
    public WritingOptions orElse(WritingOptions others) {
        return new WritingOptions(
                seconds == null ? others.seconds : seconds,
                language == null ? others.language : language,
                style == null ? others.style : style);
    }

    /** Whether the model chooses everything. */
    public boolean isDefault() {
        return equals(NONE);
    }

    private static void requireKnown(String tag) {
        Locale locale;
        try {
            locale = new Locale.Builder().setLanguageTag(tag).build();
        } catch (IllformedLocaleException e) {
            locale = Locale.ROOT;
        }
        // Java names a language that it does not know by its code.
        if (locale.getLanguage().isEmpty()
                || locale.getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(locale.getLanguage())) {
            throw new IllegalArgumentException("The language '" + UserText.shortened(tag)
                    + "' is unknown. Give a language tag such as en, de, es, zh or pt-BR.");
        }
    }
}
