package com.codercops.omega.cli.command;

import com.codercops.omega.Omega;
import com.codercops.omega.OmegaException;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.RemedyAdvice;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.settings.SettingValue;
import com.codercops.omega.app.settings.SettingsException;
import com.codercops.omega.asset.AssetSource;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.ExitCodeMapper;
import com.codercops.omega.cli.file.ProvenanceFile;
import com.codercops.omega.cli.file.ScriptInput;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.option.DaemonFlag;
import com.codercops.omega.cli.option.OutputFlags;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.ReportFlags;
import com.codercops.omega.cli.option.ScriptArguments;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "render",
        description =
                "Render videos from scripts, one after the other in one warm sandbox. Known mistakes are repaired.",
        footer = "With several files, the exit code is the highest one.")
public final class RenderCommand implements Callable<Integer> {
    private final CliContext context;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|SCENE",
            description = "Manim scripts and notebooks; other words are the scenes to render")
    List<String> arguments = new ArrayList<>();

    @Option(
            names = "--from",
            paramLabel = "PROVENANCE",
            description = "render the script of a .provenance.json file again, with the same settings")
    @Nullable Path from;

    @Mixin
    RenderFlags renderOptions = new RenderFlags();

    @Mixin
    OutputFlags output = new OutputFlags();

    @Mixin
    ReportFlags messages = new ReportFlags();

    @Mixin
    DaemonFlag daemon = new DaemonFlag();

    public RenderCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        ScriptArguments given = ScriptArguments.of(context, arguments);
        List<Path> files = given.files();
        renderOptions.scene.addAll(given.scenes());
        if (files.isEmpty() == (from == null)) {
            throw new UsageException(
                    files.isEmpty()
                            ? "No script is given. Name script files, or a provenance file with --from."
                            : "Script files and --from exclude each other. Leave one out.");
        }
        if (files.size() > 1 && output.output != null) {
            throw new UsageException("-o names one video, but " + files.size()
                    + " scripts are given. Leave -o out, or give one script.");
        }
        RenderTask.reconcileFormat(renderOptions, output);
        return from != null ? renderAgain(from) : renderAll(files);
    }

    private int renderAgain(Path provenance) throws IOException, InterruptedException {
        ProvenanceFile recorded = ProvenanceFile.read(context, provenance);
        Map<String, SettingValue> options = renderOptions.flagsOver(recorded);
        RenderSession session = RenderSession.open(context, options, renderOptions, messages);
        String name = VideoOutput.stem(provenance).replaceFirst("\\.provenance$", "");
        AssetSource assets =
                recorded.assets(provenance, session.setup().assets().beside(provenance));
        return renderOne(session, provenance, recorded.script(), assets, name);
    }

    private int renderAll(List<Path> files) throws IOException, InterruptedException {
        RenderSession session = RenderSession.open(context, renderOptions.flags(), renderOptions, messages);
        if (files.size() == 1) {
            Path file = files.get(0);
            ScriptInput input = ScriptInput.read(context, file);
            input.warnings().forEach(session.reporter()::warning);
            AssetSource assets = session.setup().assets().beside(file);
            return renderOne(session.with(input, renderOptions), file, input.script(), assets, VideoOutput.stem(file));
        }
        int worst = ExitCode.OK;
        try (RenderBackend backend = session.startBackend(KeptVideos.Start.ON_DEMAND)) {
            for (Path file : files) {
                worst = Math.max(worst, oneOfSeveral(session, backend, file));
            }
        }
        return session.end(worst);
    }

    private int renderOne(RenderSession session, Path file, Script script, AssetSource assets, String name)
            throws IOException, InterruptedException {
        try (VideoOutput videos = RenderTask.output(session, output, name);
                RenderBackend backend = session.startBackend(KeptVideos.Start.ON_DEMAND)) {
            return session.end(render(session, backend, file, script, assets, videos));
        }
    }

    private int oneOfSeveral(RenderSession session, RenderBackend backend, Path file)
            throws IOException, InterruptedException {
        session.reporter().inputStarted(file.toString());
        try {
            ScriptInput input = ScriptInput.read(context, file);
            RenderSession own = session.with(input, renderOptions);
            input.warnings().forEach(own.reporter()::warning);
            try (VideoOutput videos = RenderTask.output(own, output, VideoOutput.stem(file))) {
                return render(
                        own, backend, file, input.script(), own.setup().assets().beside(file), videos);
            }
        } catch (UsageException | SettingsException | OmegaException e) {
            // The other files are independent of this one.
            session.reporter().inputRejected(file.toString(), RemedyAdvice.message(e));
            return ExitCodeMapper.of(e);
        }
    }

    private int render(
            RenderSession session,
            RenderBackend backend,
            Path file,
            Script script,
            AssetSource assets,
            VideoOutput videos)
            throws IOException, InterruptedException {
        return new RenderTask(session, backend, file.toString(), String.valueOf(file.getFileName()))
                .run(
                        Omega.builder().assets(assets),
                        videos,
                        output,
                        (omega, listener) -> omega.render(script, listener));
    }
}
