package com.codercops.omega.app.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of one setting.
 *
 * @param name such as {@code mail.host}
 * @param defaultText the text of the default value, or null if there is none
 * @param type converts the text to a value
 * @param description one sentence fragment for the reference, without a full stop
 * @param secret whether the value is never shown
 * @param aliases environment variables under which other programs take the same value, by precedence
 */
public record Setting<T>(
        String name,
        @Nullable String defaultText,
        SettingType<T> type,
        String description,
        boolean secret,
        List<String> aliases) {
    public Setting {
        aliases = List.copyOf(aliases);
    }

    /** A setting with a default. */
    public static <T> Setting<T> of(String name, SettingType<T> type, String defaultText, String description) {
        return new Setting<>(name, defaultText, type, description, false, List.of());
    }

    /** A setting without a default. */
    public static <T> Setting<T> optional(String name, SettingType<T> type, String description) {
        return new Setting<>(name, null, type, description, false, List.of());
    }

    /** A text that is never shown, without a default. */
    public static Setting<String> secret(String name, String description) {
        return new Setting<>(name, null, SettingType.TEXT, description, true, List.of());
    }

    public Setting<T> withAliases(List<String> variables) {
        return new Setting<>(name, defaultText, type, description, secret, variables);
    }

    /** Omega's own environment variable. */
    public String variable() {
        return variable(name);
    }

    /** The environment variable of a setting, such as {@code OMEGA_MAIL_HOST}. */
    public static String variable(String name) {
        return "OMEGA_" + name.toUpperCase(Locale.ROOT).replaceAll("[-.]", "_");
    }

    /** All environment variables, Omega's first. */
    public List<String> variables() {
        return Stream.concat(Stream.of(variable()), aliases.stream()).toList();
    }
}
