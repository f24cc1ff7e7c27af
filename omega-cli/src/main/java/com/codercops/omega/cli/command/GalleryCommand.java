package com.codercops.omega.cli.command;

import com.codercops.omega.Omega;
import com.codercops.omega.app.ExitCode;
import com.codercops.omega.app.SafeText;
import com.codercops.omega.app.UsageException;
import com.codercops.omega.app.settings.Settings;
import com.codercops.omega.cli.CliContext;
import com.codercops.omega.cli.CliSettings;
import com.codercops.omega.cli.file.VideoOutput;
import com.codercops.omega.cli.option.DebugFlag;
import com.codercops.omega.cli.option.RenderFlags;
import com.codercops.omega.cli.option.RenderSetup;
import com.codercops.omega.cli.report.FailureMessage;
import com.codercops.omega.pipeline.AnimationFailed;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.providers.gallery.GalleryModel;
import com.codercops.omega.providers.gallery.GalleryTopic;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.RenderBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "gallery", description = "List the topics of the offline gallery, or render them to one image.")
public final class GalleryCommand implements Callable<Integer> {
    private final CliContext context;

    @Option(names = "--topic", paramLabel = "ID", description = "only this topic")
    @Nullable String topic;

    @Option(
            names = "--sheet",
            paramLabel = "OUT.png",
            description = "render the example of each topic, and put the last frames on one image")
    @Nullable Path sheet;

    @Option(names = "--force", description = "replace an existing image")
    boolean force;

    @Mixin
    DebugFlag debug = new DebugFlag();

    public GalleryCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        GalleryModel gallery = new GalleryModel();
        List<GalleryTopic> topics = chosen(gallery.topics());
        if (sheet != null) {
            return draw(gallery, topics, sheet);
        }
        Map<String, List<GalleryTopic>> areas =
                topics.stream().collect(Collectors.groupingBy(GalleryTopic::area, TreeMap::new, Collectors.toList()));
        areas.forEach((area, list) -> {
            context.out().println(area);
            list.forEach(one -> {
                context.out().println("  " + one.id() + ": " + one.title());
                context.out().println("    omega animate \"" + one.example().replace("\"", "\\\"") + "\"");
            });
        });
        return ExitCode.OK;
    }

    private List<GalleryTopic> chosen(List<GalleryTopic> all) {
        if (topic == null) {
            return all;
        }
        List<GalleryTopic> found =
                all.stream().filter(one -> one.id().equals(topic)).toList();
        if (found.isEmpty()) {
            throw new UsageException("The gallery has no topic '" + SafeText.line(topic, 60) + "'. Choose one of: "
                    + all.stream().map(GalleryTopic::id).collect(Collectors.joining(", ")) + ".");
        }
        return found;
    }

    private int draw(GalleryModel gallery, List<GalleryTopic> topics, Path out)
            throws IOException, InterruptedException {
        if (!out.toString().endsWith(".png")) {
            throw new UsageException("--sheet " + out + " is not a PNG file name. Choose a name that ends in .png.");
        }
        Settings settings = CliSettings.load(context, Map.of());
        RenderSetup setup = RenderSetup.of(context, settings, new RenderFlags());
        ContactSheet images = new ContactSheet(topics.size());
        int failed = 0;
        try (VideoOutput videos =
                        VideoOutput.at(context.directory().resolve(out).normalize(), out, force);
                RenderBackend backend = setup.backend(context.host())) {
            Omega omega = Omega.builder()
                    .model(gallery)
                    .backend(backend)
                    .format(Format.PNG)
                    .directory(videos.stagingDirectory())
                    .build();
            for (GalleryTopic one : topics) {
                context.err().println(one.id() + ": " + one.example());
                AnimationResult result = omega.animate(one.example());
                if (result instanceof AnimationSucceeded animated) {
                    images.add(one.id(), animated.video().path());
                } else {
                    failed++;
                    context.err().println(FailureMessage.of("scene.py", (AnimationFailed) result));
                }
            }
            Path image = videos.stagingDirectory().resolve("sheet.png");
            images.write(image);
            context.out().println(videos.publish(image));
        }
        return failed == 0 ? ExitCode.OK : ExitCode.FAILED;
    }
}
