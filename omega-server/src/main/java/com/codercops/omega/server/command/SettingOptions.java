package com.codercops.omega.server.command;

import com.codercops.omega.server.configuration.Configuration;
import com.codercops.omega.server.configuration.ServerSettings;
import com.codercops.omega.server.configuration.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings on the command line, which all commands take. */
final class SettingOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "settings; instead of the usual omega-server.conf")
    @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "the setting data-directory")
    @Nullable String data;

    @Option(names = "--base-url", paramLabel = "URL", description = "the setting base-url")
    @Nullable String baseUrl;

    @Option(names = "--address", paramLabel = "IP", description = "the setting http.address")
    @Nullable String address;

    @Option(names = "--port", paramLabel = "N", description = "the setting http.port")
    @Nullable String port;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "any setting that is not secret")
    Map<String, String> others = new LinkedHashMap<>();

    Configuration configuration(World world) {
        Map<String, Value> flags = new LinkedHashMap<>();
        others.forEach((name, value) -> flags.put(name, new Value(value, "--set")));
        flag(flags, "data-directory", data, "--data");
        flag(flags, "base-url", baseUrl, "--base-url");
        flag(flags, "http.address", address, "--address");
        flag(flags, "http.port", port, "--port");
        Configuration configuration = Configuration.load(world.surroundings(), Optional.ofNullable(config), flags);
        configuration.warnings().forEach(warning -> world.err().println("omega-server: " + warning));
        return configuration;
    }

    ServerSettings settings(World world) {
        ServerSettings settings = configuration(world).settings();
        world.log().accept(settings.operations().log());
        return settings;
    }

    private static void flag(Map<String, Value> flags, String name, @Nullable String text, String flag) {
        if (text != null) {
            flags.put(name, new Value(text, flag));
        }
    }
}
