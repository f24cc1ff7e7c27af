package com.codercops.omega.cli;

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
import java.util.Map;
import java.util.TreeMap;

/** Reads an {@code omega.conf}. Includes and environment variables are refused: a file says only what stands in it. */
final class ConfigurationFile {
    /** A page of settings has 2 kB. */
    private static final long MAX_BYTES = 256 << 10;

    private ConfigurationFile() {}

    /** The settings of the file with dotted names; none where there is no file. */
    static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                throw new UsageException(file + " is no configuration file of at most " + MAX_BYTES + " bytes.");
            }
            return flat(parse(Files.readString(file)), file);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not UTF-8 text.");
        } catch (IOException e) {
            throw new UsageException("Cannot read " + file + ": " + e.getMessage());
        } catch (ConfigException e) {
            throw new UsageException(file + ": " + SafeText.line(String.valueOf(e.getMessage()), 300));
        } catch (StackOverflowError e) {
            throw new UsageException(file + " is nested too deeply.");
        }
    }

    private static Config parse(String text) {
        return ConfigFactory.parseString(text, ConfigParseOptions.defaults().setIncluder(new NoIncludes()))
                .resolve(ConfigResolveOptions.noSystem());
    }

    private static Map<String, String> flat(Config config, Path file) {
        Map<String, String> values = new TreeMap<>();
        config.entrySet().forEach(entry -> {
            String name = String.join(".", ConfigUtil.splitPath(entry.getKey()));
            ConfigValueType type = entry.getValue().valueType();
            if (type == ConfigValueType.LIST) {
                throw new UsageException(
                        "The setting '" + SafeText.line(name, 60) + "' in " + file + " cannot be a list.");
            }
            values.put(name, String.valueOf(entry.getValue().unwrapped()));
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
            throw new UsageException("An omega.conf cannot include other files, as it does '" + SafeText.line(what, 60)
                    + "'. Write the settings into it.");
        }
    }
}
