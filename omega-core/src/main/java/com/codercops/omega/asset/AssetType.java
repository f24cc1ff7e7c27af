package com.codercops.omega.asset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The types of files that a script can read, by their extension. Other files stay where they are. */
public enum AssetType {
    IMAGE("png jpg jpeg gif webp bmp tif tiff"),
    SVG("svg"),
    AUDIO("wav mp3 ogg flac m4a aac"),
    FONT("ttf otf ttc woff woff2"),
    DATA("csv tsv json txt"),
    TEX("tex"),
    PYTHON("py"),
    /** Manim's configuration file, beside the script. */
    CONFIGURATION("");

    /** The path of {@link #CONFIGURATION}. */
    public static final String CONFIGURATION_FILE = "manim.cfg";

    /** Separated by spaces. */
    private final String extensions;

    AssetType(String extensions) {
        this.extensions = extensions;
    }

    /** The type of the file with this path, or empty if scripts cannot read it. */
    public static Optional<AssetType> of(String path) {
        if (path.equals(CONFIGURATION_FILE)) {
            return Optional.of(CONFIGURATION);
        }
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> !extension.isEmpty()
                        && Arrays.asList(type.extensions.split(" ")).contains(extension))
                .findFirst();
    }

    /** All extensions, for messages. */
    public static String list() {
        return Arrays.stream(values())
                .filter(type -> !type.extensions.isEmpty())
                .map(type -> type.extensions.replace(" ", ", "))
                .collect(Collectors.joining(", "));
    }
}
