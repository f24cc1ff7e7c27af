package com.codercops.omega.cli.option;

import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.cli.CliSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The option for the server on which a command runs. It can stand before the command too. */
public final class ServerFlag {
    public static final String NAME = "--server";

    @Option(
            names = NAME,
            paramLabel = "URL",
            description = "Omega server on which the command runs, such as https://omega.example.org")
    @Nullable String server;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec command;

    /** The option as a setting, if it is given. */
    public Map<String, SettingValue> flags() {
        String url = server == null ? command.root().findOption(NAME).getValue() : server;
        return url == null ? Map.of() : Map.of(CliSettings.SERVER.name(), new SettingValue(url, NAME));
    }
}
