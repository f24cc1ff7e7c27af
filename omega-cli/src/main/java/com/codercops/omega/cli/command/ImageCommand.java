package com.codercops.omega.cli.command;

import com.codercops.omega.app.CommandHelp;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.CliVersion;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.render.docker.DockerRenderBackendFactory;
import com.codercops.omega.render.docker.DockerSettings;
import com.codercops.omega.render.docker.ImageBuild;
import com.codercops.omega.runner.ManimRelease;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "image",
        description = "Manage the container image of the render backend 'docker'.",
        synopsisSubcommandLabel = "build")
public final class ImageCommand implements Callable<Integer> {
    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    public ImageCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                CommandHelp.missingCommand(spec.subcommands().keySet()));
    }

    @Command(
            name = "build",
            description = "Build the image with the Docker engine. Unchanged steps come from the cache.",
            footer = {
                "",
                "This takes a few minutes and 1.4 GB. The engine must reach the Debian mirrors and the package index."
            })
    int build(
            @Option(
                            names = "--tag",
                            paramLabel = "NAME",
                            description = "name of the image. Default: the setting docker.image, else omega-manim, or "
                                    + "omega-manim:0.21 with --manim 0.21")
                    @Nullable String tag,
            @Option(
                            names = "--manim",
                            paramLabel = "RELEASE",
                            description = "release of Manim in the image: 0.22 (default) or 0.21")
                    @Nullable String manim,
            @Option(
                            names = "--network",
                            paramLabel = "NAME",
                            description = "network of the build, such as host. Default: the default of the engine")
                    @Nullable String network,
            @Option(
                            names = "--build-arg",
                            paramLabel = "NAME=VALUE",
                            description = "build argument, such as PIP_INDEX_URL=... or BASE=...; can be repeated")
                    @Nullable Map<String, String> arguments,
            @Option(
                            names = {"-v", "--verbose"},
                            description = "show the complete output of the build")
                    boolean verbose,
            @Mixin DebugFlag debug)
            throws InterruptedException {
        DockerSettings settings = DockerRenderBackendFactory.settings(
                CliSettings.load(context, Map.of()).plugin("docker"));
        ManimRelease release = ManimOfOption.find(manim);
        if (tag == null && release != ManimRelease.V0_22 && settings.image().equals(DockerSettings.IMAGE)) {
            settings = settings.withImage(DockerSettings.IMAGE + ":" + release.series());
        }
        if (tag != null) {
            try {
                settings = settings.withImage(tag);
            } catch (IllegalArgumentException e) {
                throw new UsageException("--tag: " + e.getMessage() + ".");
            }
        }
        String id = ImageBuild.run(
                settings,
                release,
                CliVersion.number(),
                network,
                arguments == null ? new HashMap<>() : new LinkedHashMap<>(arguments),
                line -> print(line, verbose));
        context.out().println(settings.image() + " " + id);
        return ExitCode.OK;
    }

    /** The engine prints each step before it runs it. */
    private void print(String line, boolean verbose) {
        if (verbose || line.startsWith("Step ")) {
            context.err().println(SafeText.line(line, verbose ? 2000 : 110));
        }
    }
}
