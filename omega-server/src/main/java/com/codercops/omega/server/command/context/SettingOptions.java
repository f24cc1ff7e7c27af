package com.codercops.omega.server.command.context;

import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.server.configuration.ServerConfiguration;
import com.codercops.omega.server.configuration.ServerSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for settings, which all commands accept. */
public final class SettingOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings file; default: the user's omega-server.conf")
    @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", description = "the setting data-directory")
    @Nullable String data;

    @Option(names = "--base-url", paramLabel = "URL", description = "the setting base-url")
    @Nullable String baseUrl;

    @Option(names = "--address", paramLabel = "IP", description = "the setting http.address")
    @Nullable String address;

    @Option(names = "--port", paramLabel = "N", description = "the setting http.port")
    @Nullable String port;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "any other setting that is not secret; repeatable")
    Map<String, String> others = new LinkedHashMap<>();

    /** Makes the server listen on a free port of this machine only. */
    public void useFreeLocalPort() {
        address = "127.0.0.1";
        port = "0";
    }

    public ServerConfiguration configuration(ServerCommandContext context) {
        Map<String, SettingValue> options = new LinkedHashMap<>();
        others.forEach((name, value) -> options.put(name, new SettingValue(value, "--set")));
        put(options, "data-directory", data, "--data");
        put(options, "base-url", baseUrl, "--base-url");
        put(options, "http.address", address, "--address");
        put(options, "http.port", port, "--port");
        ServerConfiguration configuration =
                ServerConfiguration.load(context.process(), Optional.ofNullable(config), options);
        configuration.warnings().forEach(warning -> context.err().println("omega-server: " + warning));
        return configuration;
    }

    /** The typed settings. Also configures the log. */
    public ServerSettings settings(ServerCommandContext context) {
        ServerSettings settings = configuration(context).settings();
        context.log().accept(settings.operations().log());
        return settings;
    }

    private static void put(Map<String, SettingValue> options, String name, @Nullable String text, String option) {
        if (text != null) {
            options.put(name, new SettingValue(text, option));
        }
    }
}
