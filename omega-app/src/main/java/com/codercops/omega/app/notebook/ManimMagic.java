package com.codercops.omega.app.notebook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The options and scenes of a {@code %%manim} line.
 *
 * @param options texts by the name of the setting: quality, resolution, fps, format, transparent and seed
 * @param scenes the scenes
 * @param ignored options that have no effect here, and that a reader could miss
 */
record ManimMagic(Map<String, String> options, List<String> scenes, List<String> ignored) {
    private static final Map<String, String> SETTINGS = Map.of(
            "-q",
            "quality",
            "--quality",
            "quality",
            "-r",
            "resolution",
            "--resolution",
            "resolution",
            "--fps",
            "fps",
            "--frame_rate",
            "fps",
            "--format",
            "format",
            "--seed",
            "seed");

    /** Options with a value that a reader could miss, such as a range of animations. */
    private static final Set<String> IGNORED_VALUES = Set.of("-n", "--from_animation_number", "--renderer");

    /** Options with a value that does not change the video. */
    private static final Set<String> VALUES = Set.of(
            "-v",
            "--verbosity",
            "--progress_bar",
            "-o",
            "--output_file",
            "--media_dir",
            "--log_dir",
            "-c",
            "--config_file",
            "--tex_template",
            "--max_files_cached",
            "--video-codec",
            "--pixel-format",
            "--encoder-option",
            "--max-inflight-encoders",
            "--encoder-queue-size",
            "--gui_location",
            "--preview_command",
            "-0",
            "--zero_pad");

    private static final Set<String> HARMLESS = Set.of(
            "-p",
            "--preview",
            "-l",
            "--live-preview",
            "-f",
            "--show_in_file_browser",
            "--disable_caching",
            "--flush_cache",
            "--no_latex_cleanup",
            "--enable_gui",
            "--fullscreen",
            "--force_window",
            "--silent",
            "--save_sections",
            "--jupyter",
            "--notify_outdated_version",
            "--log_to_file",
            "--write_to_movie");

    static ManimMagic of(String text) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> scenes = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        List<String> words = words(text);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                scenes.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (takesValue(name)) {
                String value = equals >= 0 ? word.substring(equals + 1) : i + 1 < words.size() ? words.get(++i) : "";
                if (SETTINGS.containsKey(name)) {
                    options.put(SETTINGS.get(name), value);
                } else if (IGNORED_VALUES.contains(name)) {
                    ignored.add(name);
                }
            } else if (name.equals("-t") || name.equals("--transparent")) {
                options.put("transparent", "true");
            } else if (name.equals("-s") || name.equals("--save_last_frame")) {
                options.put("format", "png");
            } else if (!HARMLESS.contains(name)) {
                ignored.add(name);
            }
        }
        return new ManimMagic(Map.copyOf(options), List.copyOf(scenes), List.copyOf(ignored));
    }

    private static boolean takesValue(String name) {
        return SETTINGS.containsKey(name) || VALUES.contains(name) || IGNORED_VALUES.contains(name);
    }

    /** Separates {@code -pql} into {@code -p} and {@code -q l}, as a command line does. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : Arrays.asList(text.replaceAll("\\s#.*", "").strip().split("\\s+"))) {
            if (!word.matches("-[A-Za-z]{2,}.*")) {
                words.add(word);
                continue;
            }
            for (int i = 1; i < word.length(); i++) {
                String option = "-" + word.charAt(i);
                words.add(option);
                if (takesValue(option)) {
                    if (i + 1 < word.length()) {
                        words.add(word.substring(i + 1));
                    }
                    break;
                }
            }
        }
        words.removeIf(String::isEmpty);
        return words;
    }
}
