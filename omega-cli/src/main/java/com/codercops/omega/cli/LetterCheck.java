package com.codercops.omega.cli;

import com.codercops.omega.app.SafeText;
import com.codercops.omega.cli.report.WarningHint;
import com.codercops.omega.render.CheckResult;
import com.codercops.omega.render.RenderBackend;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderWarning;
import com.codercops.omega.script.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds out which writing systems a backend has fonts for, with a script that has a text in each of them. */
public final class LetterCheck {
    /** Writing systems by the names that the runner's warnings use, each with a few of its letters. */
    static final Map<String, String> SAMPLES = samples();

    private LetterCheck() {}

    private static Map<String, String> samples() {
        Map<String, String> samples = new LinkedHashMap<>();
        samples.put("Latin", "Aéß");
        samples.put("Greek", "αβγ");
        samples.put("Cyrillic", "Жяћ");
        samples.put("Chinese (Han)", "数学図");
        samples.put("Japanese (kana)", "ひカ");
        samples.put("Korean (hangul)", "수학");
        samples.put("Devanagari", "गणित");
        samples.put("Bengali", "গণিত");
        samples.put("Tamil", "கணிதம்");
        samples.put("Telugu", "గణితం");
        samples.put("Arabic", "رياضيات");
        samples.put("Hebrew", "מתמטיקה");
        samples.put("Thai", "คณิต");
        samples.put("Georgian", "მათე");
        samples.put("Ethiopic", "ሒሳብ");
        samples.put("symbols", "∑∮ℵ");
        samples.put("emoji", "😀🚀");
        return Collections.unmodifiableMap(samples);
    }

    /** The script, which also has an animation. */
    static Script script() {
        String texts = SAMPLES.values().stream().map(it -> "\"" + it + "\"").collect(Collectors.joining(", "));
        return new Script("from manim import *\n\n\nclass Letters(Scene):\n    def construct(self):\n"
                + "        self.play(Create(Circle()))\n        self.add(*map(Text, [" + texts + "]))\n");
    }

    /** Checks the script. Blocks for about two seconds. */
    public static CheckResult run(RenderBackend backend) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("omega-letters-");
        try {
            return backend.check(RenderRequest.of("letters", script(), directory), RenderListener.none());
        } finally {
            Files.deleteIfExists(directory);
        }
    }

    /** The writing systems that a font was found for. */
    public static List<String> covered(List<RenderWarning> warnings) {
        return SAMPLES.keySet().stream()
                .filter(name -> warnings.stream().noneMatch(it -> it.message().contains("letters of " + name + ":")))
                .toList();
    }

    /** A line for each writing system without a font, with the package that has one. */
    public static List<String> missing(List<RenderWarning> warnings) {
        return warnings.stream()
                .filter(it -> it.code().equals("missing_letters"))
                .map(RenderWarning::message)
                .map(it -> SafeText.line(it.replaceFirst("^Line [0-9]+: ", ""), 300) + WarningHint.fonts(it))
                .toList();
    }
}
