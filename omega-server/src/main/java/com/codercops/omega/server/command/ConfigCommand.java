package com.codercops.omega.server.command;

import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.settings.EffectiveSetting;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.server.command.context.ServerCommandContext;
import com.codercops.omega.server.command.context.SettingOptions;
import com.codercops.omega.server.configuration.ServerConfiguration;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "config", description = "Show every setting with its value and source. Secrets are masked.")
final class ConfigCommand implements Callable<Integer> {
    private final ServerCommandContext context;

    @Mixin
    SettingOptions options = new SettingOptions();

    @Option(names = "--json", description = "print one JSON object")
    boolean json;

    ConfigCommand(ServerCommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException {
        ServerConfiguration configuration = options.configuration(context);
        List<String> problems = problems(configuration);
        if (json) {
            context.out().println(json(configuration, problems));
        } else {
            for (EffectiveSetting line : configuration.lines()) {
                context.out().println(line.name() + " = " + line.text() + "  (" + line.source() + ")");
            }
            problems.forEach(problem -> context.err().println("omega-server: " + problem));
        }
        return problems.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    private static List<String> problems(ServerConfiguration configuration) {
        try {
            configuration.settings();
            return List.of();
        } catch (SettingsException e) {
            return e.problems();
        }
    }

    private static String json(ServerConfiguration configuration, List<String> problems) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode object = mapper.createObjectNode();
        ObjectNode settings = object.putObject("settings");
        configuration
                .lines()
                .forEach(line -> settings.putObject(line.name())
                        .put("value", line.isSet() ? line.text() : null)
                        .put("source", line.source())
                        .put("description", line.description()));
        problems.forEach(object.putArray("problems")::add);
        return mapper.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(object);
    }
}
