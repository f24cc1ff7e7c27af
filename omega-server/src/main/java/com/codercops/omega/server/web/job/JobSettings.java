package com.codercops.omega.server.web.job;

import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.render.Aspect;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Overrides;
import com.codercops.omega.render.Overrides.Fixed;
import com.codercops.omega.render.Quality;
import com.codercops.omega.script.WritingOptions;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.web.create.JobForm;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The settings of a job: for a new job of the same kind, and with changes. */
final class JobSettings {
    /** Jetty limits the whole head of a request. */
    private static final int MAX_LINK = 5_000;

    private JobSettings() {}

    /** The page for a new video with the same prompt and settings; empty for a script and for a prompt that is too long. */
    static Optional<String> link(JobSpec spec) {
        String prompt = spec.prompt();
        if (prompt == null) {
            return Optional.empty();
        }
        RenderOptions options = spec.options();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("prompt", prompt);
        Optional<String> letter = letter(spec.quality());
        letter.ifPresent(it -> values.put("quality", it));
        aspect(spec.quality()).map(Aspect::ratio).ifPresent(it -> values.put("aspect", it));
        values.put("format", spec.format().extension());
        if (letter.map(it -> Quality.of(it).fps() != spec.quality().fps()).orElse(true)) {
            values.put("fps", String.valueOf(spec.quality().fps()));
        }
        if (options.overrides().fixed().contains(Fixed.SEED)) {
            values.put("seed", String.valueOf(spec.seed()));
        }
        Optional.ofNullable(spec.model()).ifPresent(it -> values.put("model", it));
        if (!options.layoutRepairs()) {
            values.put(JobForm.NO_LAYOUT_REPAIRS, "on");
        }
        if (!options.polish()) {
            values.put(JobForm.NO_POLISH, "on");
        }
        if (options.review()) {
            values.put("review", "on");
        }
        Optional.ofNullable(options.writing().seconds()).ifPresent(it -> values.put("seconds", String.valueOf(it)));
        Optional.ofNullable(options.writing().language()).ifPresent(it -> values.put("language", it));
        Optional.ofNullable(options.writing().style()).ifPresent(it -> values.put("style", it));
        String link = values.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "/create?", ""));
        return Optional.of(link).filter(it -> it.length() <= MAX_LINK);
    }

    private static Optional<String> letter(Quality quality) {
        int side = Math.min(quality.width(), quality.height());
        return List.of("l", "m", "h").stream()
                .filter(it -> Quality.of(it).height() == side)
                .findFirst();
    }

    private static Optional<Aspect> aspect(Quality quality) {
        return Aspect.of(quality.width(), quality.height());
    }

    /** The same shape in another quality. */
    static RenderOptions in(RenderOptions options, Quality quality) {
        Quality target = aspect(options.quality()).map(quality::withAspect).orElse(quality);
        Set<Fixed> fixed = EnumSet.of(Fixed.SHORT_SIDE, Fixed.FPS);
        fixed.addAll(options.overrides().fixed());
        fixed.remove(Fixed.SIZE);
        return with(options, target, options.format(), fixed);
    }

    /** The same in another format. A GIF has at most 480p: its encoder holds all frames, and larger ones exceed the memory. */
    static RenderOptions as(RenderOptions given, Format format) {
        boolean large = Math.min(given.quality().width(), given.quality().height()) > Quality.LOW.height();
        RenderOptions options = format == Format.GIF && large ? in(given, Quality.LOW) : given;
        Set<Fixed> fixed = EnumSet.of(Fixed.FORMAT);
        fixed.addAll(options.overrides().fixed());
        return with(options, options.quality(), format, fixed);
    }

    private static RenderOptions with(RenderOptions options, Quality quality, Format format, Set<Fixed> fixed) {
        Overrides overrides = options.overrides();
        return options.withOutput(
                quality,
                format,
                new Overrides(fixed, overrides.transparent() && format.hasAlpha(), overrides.plays()),
                options.join() && format.joinable());
    }

    /** The same for a given script: without models. */
    static RenderOptions withoutModel(RenderOptions options) {
        return options.withImprovements(options.layoutRepairs(), true, false)
                .withModels(ModelOptions.DEFAULT)
                .withWriting(WritingOptions.NONE);
    }
}
