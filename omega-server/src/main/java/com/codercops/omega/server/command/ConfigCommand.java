package com.codercops.omega.server.command;

import com.codercops.omega.server.configuration.Configuration;
import com.codercops.omega.server.configuration.SettingsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "config", description = "Show every setting, its value and where that comes from; secrets are hidden.")
final class ConfigCommand implements Callable<Integer> {
    private final World world;

    @Mixin
    SettingOptions options = new SettingOptions();

    @Option(names = "--json", description = "as one JSON object")
    boolean json;

    ConfigCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException {
        Configuration configuration = options.configuration(world);
        List<String> mistakes = mistakes(configuration);
        if (json) {
            world.out().println(json(configuration, mistakes));
        } else {
            for (Configuration.Line line : configuration.lines()) {
                world.out().println(line.name() + " = " + line.text() + "  (" + line.source() + ")");
            }
            mistakes.forEach(mistake -> world.err().println("omega-server: " + mistake));
        }
        return mistakes.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    private static List<String> mistakes(Configuration configuration) {
        try {
            configuration.settings();
            return List.of();
        } catch (SettingsException e) {
            return e.mistakes();
        }
    }

    private static String json(Configuration configuration, List<String> mistakes) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode object = mapper.createObjectNode();
        ObjectNode settings = object.putObject("settings");
        configuration
                .lines()
                .forEach(line -> settings.putObject(line.name())
                        .put("value", line.isSet() ? line.text() : null)
                        .put("source", line.source())
                        .put("meaning", line.meaning()));
        mistakes.forEach(object.putArray("mistakes")::add);
        return mapper.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(object);
    }
}
