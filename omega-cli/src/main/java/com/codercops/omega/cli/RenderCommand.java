package com.codercops.omega.cli;

import com.codercops.omega.Omega;
import com.codercops.omega.OmegaException;
import com.codercops.omega.cli.Configuration.Value;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
        description = "Make videos from scripts, one after the other in one warm process. Known mistakes are repaired.",
        footer = "With several files the exit code is the worst of them.")
final class RenderCommand implements Callable<Integer> {
    private final World world;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Manim scripts")
    List<Path> files = new ArrayList<>();

    @Option(names = "--from", paramLabel = "PROVENANCE", description = "render the video of a .provenance.json again")
    @Nullable Path from;

    @Mixin
    RenderOptions renderOptions = new RenderOptions();

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    MessageOptions messages = new MessageOptions();

    RenderCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (files.isEmpty() == (from == null)) {
            throw new UsageException("Give script files, or --from with a provenance file.");
        }
        if (files.size() > 1 && output.output != null) {
            throw new UsageException("-o goes with one file; " + files.size() + " were given.");
        }
        VideoWork.agree(renderOptions, output);
        return from != null ? again(from) : all();
    }

    private int again(Path provenance) throws IOException, InterruptedException {
        ProvenanceFile recorded = ProvenanceFile.read(world, provenance);
        Map<String, Value> settings = new LinkedHashMap<>(recorded.settings());
        Map<String, Value> flags = renderOptions.flags();
        if (flags.containsKey(Settings.QUALITY)) {
            settings.remove(Settings.RESOLUTION);
            settings.remove(Settings.FPS);
        }
        settings.putAll(flags);
        if (!renderOptions.all && renderOptions.scene.isEmpty()) {
            renderOptions.all = recorded.all();
            renderOptions.scene = recorded.scenes();
        }
        Configuration configuration = Configuration.load(world, settings);
        Studio studio = Studio.of(world, configuration, renderOptions);
        Teller teller = Teller.of(world, messages);
        String name = Videos.stem(provenance).replaceFirst("\\.provenance$", "");
        try (Videos videos = VideoWork.place(world, configuration, output, studio, name);
                RenderBackend backend = studio.backend()) {
            studio.warnings().forEach(teller::warning);
            int code = render(studio, backend, teller, provenance, recorded.script(), videos);
            teller.end(code);
            return code;
        }
    }

    private int all() throws IOException, InterruptedException {
        Configuration configuration = Configuration.load(world, renderOptions.flags());
        Studio studio = Studio.of(world, configuration, renderOptions);
        Teller teller = Teller.of(world, messages);
        if (files.size() == 1) {
            Script script = ScriptFile.read(world, files.get(0));
            try (Videos videos = VideoWork.place(world, configuration, output, studio, Videos.stem(files.get(0)));
                    RenderBackend backend = studio.backend()) {
                studio.warnings().forEach(teller::warning);
                int code = render(studio, backend, teller, files.get(0), script, videos);
                teller.end(code);
                return code;
            }
        }
        int worst = ExitCode.OK;
        try (RenderBackend backend = studio.backend()) {
            studio.warnings().forEach(teller::warning);
            for (Path file : files) {
                worst = Math.max(worst, oneOfSeveral(configuration, studio, backend, teller, file));
            }
        }
        teller.end(worst);
        return worst;
    }

    private int oneOfSeveral(
            Configuration configuration, Studio studio, RenderBackend backend, Teller teller, Path file)
            throws IOException, InterruptedException {
        teller.note(file.toString());
        try {
            Script script = ScriptFile.read(world, file);
            try (Videos videos = VideoWork.place(world, configuration, output, studio, Videos.stem(file))) {
                return render(studio, backend, teller, file, script, videos);
            }
        } catch (UsageException | OmegaException e) {
            // The others may still become videos.
            teller.refused(file.toString(), String.valueOf(e.getMessage()));
            return ExitCode.of(e);
        }
    }

    private int render(Studio studio, RenderBackend backend, Teller teller, Path file, Script script, Videos videos)
            throws IOException, InterruptedException {
        return new VideoWork(
                        world, studio, backend, teller, file.toString(), null, String.valueOf(file.getFileName()), null)
                .run(Omega.builder(), videos, output.open, omega -> omega.render(script, teller));
    }
}
