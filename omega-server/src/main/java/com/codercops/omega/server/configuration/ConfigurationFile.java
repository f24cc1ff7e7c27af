package com.codercops.omega.server.configuration;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads an {@code omega-server.conf}. Includes and environment variables are refused: it says only what stands in it. */
final class ConfigurationFile {
    private static final long MOST_BYTES = 256 << 10;

    private ConfigurationFile() {}

    /**
     * The settings of the file with dotted names.
     *
     * @throws SettingsException when it cannot be read
     */
    static Map<String, String> read(Path file) {
        try {
            if (!Files.exists(file)) {
                throw refused("There is no configuration file " + file + ". Name one that is there with --config or"
                        + " OMEGA_CONFIG, or leave both out.");
            }
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                throw refused(file + " is no configuration file of at most " + MOST_BYTES + " bytes.");
            }
            return flat(parse(Files.readString(file)));
        } catch (CharacterCodingException e) {
            throw refused(file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw refused("Cannot read " + file + ": " + e.getMessage());
        } catch (ConfigException e) {
            throw refused(file + ": " + SafeText.line(String.valueOf(e.getMessage()), 300));
        } catch (StackOverflowError e) {
            throw refused(file + " is nested too deeply.");
        }
    }

    private static SettingsException refused(String why) {
        return new SettingsException(List.of(why));
    }

    private static Config parse(String text) {
        return ConfigFactory.parseString(text, ConfigParseOptions.defaults().setIncluder(new NoIncludes()))
                .resolve(ConfigResolveOptions.noSystem());
    }

    private static Map<String, String> flat(Config config) {
        Map<String, String> values = new TreeMap<>();
        config.entrySet().forEach(entry -> {
            Object value = entry.getValue().unwrapped();
            values.put(
                    String.join(".", ConfigUtil.splitPath(entry.getKey())),
                    entry.getValue().valueType() == ConfigValueType.LIST && value instanceof List<?> list
                            ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                            : String.valueOf(value));
        });
        return values;
    }

    private static final class NoIncludes implements ConfigIncluder {
        @Override
        public ConfigIncluder withFallback(ConfigIncluder fallback) {
            return this;
        }

        @Override
        public ConfigObject include(ConfigIncludeContext context, String what) {
            throw refused("A configuration file cannot include others, as '" + SafeText.line(what, 60)
                    + "'. Write the settings into it.");
        }
    }
}
