package com.codercops.omega.cli.command;

import com.codercops.omega.OmegaException;
import com.codercops.omega.cli.CliExitCode;
import com.codercops.omega.cli.Configuration;
import com.codercops.omega.cli.Models;
import com.codercops.omega.cli.SafeText;
import com.codercops.omega.cli.World;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.spi.PluginFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "models",
        description = "List the language models, with the settings that each needs.",
        footer = "Exit code 3 with --probe: a configured model does not respond.")
public final class ModelsCommand implements Callable<Integer> {
    /** Enough for one word, even from a model that reasons first. */
    private static final int PROBE_TOKENS = 1_000;

    private static final Duration PROBE_TIME = Duration.ofSeconds(30);

    private final World world;

    @Mixin
    DebugFlag debug = new DebugFlag();

    @Option(names = "--probe", description = "send a short request to each configured model; this can cost a few tokens")
    boolean probe;

    public ModelsCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = Configuration.load(world, Map.of());
        Models models = new Models(configuration);
        int code = CliExitCode.OK;
        for (PluginFactory<LanguageModel> plugin : models.all()) {
            PluginPrinter.print(world, plugin, configuration, models.chosen());
            Set<String> missing = models.missing(plugin);
            if (!missing.isEmpty()) {
                world.out().println("  not configured: set " + PluginPrinter.variables(plugin.id(), missing));
                continue;
            }
            world.out().println("  configured");
            if (probe && !responds(models, plugin.id())) {
                code = CliExitCode.MODEL;
            }
        }
        return code;
    }

    private boolean responds(Models models, String id) throws InterruptedException {
        String chosen = models.chosen().startsWith(id + ":") ? models.chosen() : id;
        long begun = System.nanoTime();
        LanguageModel model = null;
        try {
            model = models.create(chosen);
            model.complete(new ModelRequest(
                    "Answer with the single word ready.",
                    List.of(Message.user("Are you there?")),
                    PROBE_TOKENS,
                    PROBE_TIME));
            double seconds = (System.nanoTime() - begun) / 1e9;
            world.out().println(String.format(Locale.ROOT, "  responds: %s, after %.1f s", model.name(), seconds));
            return true;
        } catch (ModelException e) {
            // A gallery without such a topic responds, and so does a model that declines the request.
            boolean responds = e.reason() == ModelException.Reason.UNSUPPORTED;
            world.out()
                    .println(
                            responds
                                    ? "  responds"
                                    : "  does not respond: "
                                            + e.reason()
                                                    .name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', ' ') + ": "
                                            + SafeText.line(String.valueOf(e.getMessage()), 600));
            return responds;
        } catch (OmegaException e) {
            world.out().println("  does not respond: " + SafeText.line(String.valueOf(e.getMessage()), 600));
            return false;
        } finally {
            if (model != null) {
                Models.close(model);
            }
        }
    }
}
