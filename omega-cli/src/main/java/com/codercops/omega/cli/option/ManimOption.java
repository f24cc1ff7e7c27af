package com.codercops.omega.cli.option;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An option of {@code manim render} that Omega does not have, with what to write instead. */
public enum ManimOption {
    CONFIG_FILE(
            "Omega reads the manim.cfg beside the script. Copy the file there under this name.", "-c", "--config_file"),
    CUSTOM_FOLDERS("Omega writes one file for each video. Choose its path with -o.", "--custom_folders"),
    DISABLE_CACHING(
            "Omega keeps no parts of videos, and whole ones only with the setting video-cache. Leave it out.",
            "--disable_caching"),
    FLUSH_CACHE(
            "Omega keeps no parts of videos, and whole ones only with the setting video-cache. Leave it out.",
            "--flush_cache"),
    TEX_TEMPLATE("Set config.tex_template in the script, or tex_template_file in manim.cfg.", "--tex_template"),
    VERBOSITY("Use --quiet for less output, or --json for every event.", "-v", "--verbosity"),
    NOTIFY_OUTDATED("Omega never looks for a newer Manim. Leave it out.", "--notify_outdated_version", "--silent"),
    ENABLE_GUI(OpenGl.WINDOW, "--enable_gui"),
    GUI_LOCATION(OpenGl.WINDOW, "--gui_location"),
    FULLSCREEN(OpenGl.WINDOW, "--fullscreen"),
    WIREFRAME(OpenGl.WINDOW, "--enable_wireframe"),
    FORCE_WINDOW(OpenGl.WINDOW, "--force_window"),
    FILL_SHADERS(OpenGl.WINDOW, "--use_projection_fill_shaders"),
    STROKE_SHADERS(OpenGl.WINDOW, "--use_projection_stroke_shaders"),
    RENDERER("Omega renders with Cairo; the OpenGL renderer is not supported. Leave it out.", "--renderer"),
    WRITE_TO_MOVIE("Omega always writes the video. Leave it out.", "--write_to_movie"),
    DRY_RUN("Use 'omega check', which runs the script without rendering.", "--dry_run"),
    NO_LATEX_CLEANUP(
            "The files of LaTeX stay in the sandbox. Messages quote its log. Leave it out.", "--no_latex_cleanup"),
    PREVIEW_COMMAND("-p opens the video in the default program of your system.", "--preview_command"),
    ZERO_PAD("Omega saves no image for each frame. Use -s for the last frame.", "-0", "--zero_pad"),
    SAVE_PNGS("Omega saves no image for each frame. Use -s for the last frame.", "-g", "--save_pngs"),
    SAVE_AS_GIF("Use --format gif.", "-i", "--save_as_gif"),
    SAVE_SECTIONS("Omega writes one video for each scene. Make each section a scene and use --all.", "--save_sections"),
    MEDIA_DIR("Choose the path with -o, or the directory with the setting output-directory.", "--media_dir"),
    LOG_DIR("Messages go to standard error. Save them with 2> FILE.", "--log_dir"),
    LOG_TO_FILE("Messages go to standard error. Save them with 2> FILE.", "--log_to_file"),
    PROGRESS_BAR("Omega shows progress on a terminal only. Use --quiet to hide it.", "--progress_bar"),
    SHOW_IN_FILE_BROWSER("Omega prints the path. Use -p to open the video.", "-f", "--show_in_file_browser"),
    JUPYTER("Omega renders script files. Save the notebook, and name its file.", "--jupyter"),
    INFLIGHT_ENCODERS(
            "Omega encodes beside the rendering with its own settings. Leave it out.", "--max-inflight-encoders"),
    VIDEO_CODEC(Encoder.OWN, "--video-codec"),
    PIXEL_FORMAT(Encoder.OWN, "--pixel-format"),
    ENCODER_OPTION(Encoder.OWN, "--encoder-option"),
    ENCODER_QUEUE("Omega encodes beside the rendering with its own settings. Leave it out.", "--encoder-queue-size");

    private final String advice;

    @SuppressWarnings("ImmutableEnumChecker") // List.of returns an immutable list.
    private final List<String> names;

    ManimOption(String advice, String... names) {
        this.advice = advice;
        this.names = List.of(names);
    }

    /** Text that several options share; an enum's own constants cannot be used in its constructors. */
    private static final class OpenGl {
        static final String WINDOW =
                "It belongs to the OpenGL renderer, which is not supported; Omega renders with Cairo. Leave it out.";
    }

    private static final class Encoder {
        static final String OWN =
                "Omega chooses the encoder by the format. Use --encoding manim for the settings of Manim.";
    }

    /** What Omega does, and what to write instead. */
    public String advice() {
        return advice;
    }

    /** The message for an argument that gives this option. */
    public String explain(String argument) {
        return argument + " is an option of manim, not of Omega. " + advice;
    }

    /** The short and long names in the {@code manim} command. */
    public List<String> names() {
        return names;
    }

    /** Finds the option that an argument gives, such as {@code --renderer=opengl} or {@code -v}. */
    public static Optional<ManimOption> of(String argument) {
        String name = argument.split("=", 2)[0];
        return Arrays.stream(values()).filter(it -> it.names.contains(name)).findFirst();
    }
}
