package com.codercops.omega.app.settings;

import com.codercops.omega.app.SafeText;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a settings file in HOCON. Includes and environment variables are refused: the file's own text is all it says. */
final class SettingsFile {
    private static final long MAX_BYTES = 256 << 10;

    private SettingsFile() {}

    /**
     * The values by dotted setting name; each source is the file and the line.
     *
     * @throws SettingsException if the file cannot be read
     */
    static Map<String, SettingValue> read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                throw refused(file + " is not a settings file of at most " + MAX_BYTES + " bytes.");
            }
            return flatten(parse(file), file);
        } catch (CharacterCodingException e) {
            throw refused(file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw refused("Cannot read the settings file " + file + ": " + SafeText.line(e.getMessage() + "", 200));
        } catch (ConfigException e) {
            throw refused(
                    "The settings file " + file + " is invalid: " + SafeText.line(String.valueOf(e.getMessage()), 300));
        } catch (StackOverflowError e) {
            throw refused("The settings file " + file + " is nested too deeply.");
        }
    }

    private static SettingsException refused(String reason) {
        return new SettingsException(List.of(reason));
    }

    private static Config parse(Path file) throws IOException {
        return ConfigFactory.parseString(
                        Files.readString(file), ConfigParseOptions.defaults().setIncluder(new RefusingIncluder(file)))
                .resolve(ConfigResolveOptions.noSystem());
    }

    private static Map<String, SettingValue> flatten(Config config, Path file) {
        Map<String, SettingValue> values = new TreeMap<>();
        config.entrySet().forEach(entry -> {
            ConfigValue value = entry.getValue();
            int line = value.origin().lineNumber();
            values.put(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())),
                    new SettingValue(text(value), line > 0 ? file + ":" + line : file.toString()));
        });
        return values;
    }

    private static String text(ConfigValue value) {
        return value.valueType() == ConfigValueType.LIST && value.unwrapped() instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value.unwrapped());
    }

    private record RefusingIncluder(Path file) implements ConfigIncluder {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            throw refused("The settings file " + file + " includes '" + SafeText.line(what, 60)
                    + "', but a settings file cannot include other files. Copy the settings into it.");
        }
    }
}
