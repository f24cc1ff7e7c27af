package com.codercops.omega.cli.command;

import com.codercops.omega.OmegaException;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.plugins.ModelSelector;
import com.codercops.omega.app.plugins.PluginCatalog;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
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

    private final CliContext context;
    private final PluginCatalog catalog = PluginCatalog.discover();

    @Mixin
    DebugFlag debug = new DebugFlag();

    @Option(
            names = "--probe",
            description = "send a short request to each configured model; this can cost a few tokens")
    boolean probe;

    public ModelsCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = CliSettings.load(context, Map.of());
        ModelSelector selector = new ModelSelector(settings.reader(), catalog);
        int code = ExitCode.OK;
        for (PluginFactory<LanguageModel> plugin : catalog.models().all()) {
            PluginPrinter.print(context, plugin, settings, selector.writerName());
            Set<String> missing = selector.missing(plugin);
            if (!missing.isEmpty()) {
                context.out().println("  not configured: set " + PluginPrinter.variables(plugin, missing));
                continue;
            }
            context.out().println("  configured");
            if (probe && !responds(selector, plugin.id())) {
                code = ExitCode.MODEL;
            }
        }
        return code;
    }

    private boolean responds(ModelSelector selector, String id) throws InterruptedException {
        String chosen = selector.writerName().startsWith(id + ":") ? selector.writerName() : id;
        long begun = System.nanoTime();
        LanguageModel model = null;
        try {
            model = catalog.createModel(selector.choose(chosen));
            model.complete(new ModelRequest(
                    "Answer with the single word ready.",
                    List.of(Message.user("Are you there?")),
                    PROBE_TOKENS,
                    PROBE_TIME));
            double seconds = (System.nanoTime() - begun) / 1e9;
            context.out().println(String.format(Locale.ROOT, "  responds: %s, after %.1f s", model.name(), seconds));
            return true;
        } catch (ModelException e) {
            // A gallery without such a topic responds, and so does a model that declines the request.
            boolean responds = e.reason() == ModelException.Reason.UNSUPPORTED;
            context.out()
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
            context.out().println("  does not respond: " + SafeText.line(String.valueOf(e.getMessage()), 600));
            return false;
        } finally {
            if (model != null) {
                PluginCatalog.close(model);
            }
        }
    }
}
