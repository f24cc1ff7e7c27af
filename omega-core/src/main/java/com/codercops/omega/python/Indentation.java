package com.codercops.omega.python;

/** The indentation of a source as a whole. */
public final class Indentation {
    private Indentation() {}

    /** The source without the indentation that all its lines have, as the lines of a quotation or of a list have it. */
    public static String removed(String source) {
        int margin = source.lines()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return margin == 0 ? source : source.replaceAll("(?m)^[ \\t]{1," + margin + "}", "");
    }
}
