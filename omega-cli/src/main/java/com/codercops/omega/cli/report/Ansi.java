package com.codercops.omega.cli.report;

import com.codercops.omega.cli.CliContext;

/** Terminal colours, as ANSI escape sequences. */
public enum Ansi {
    RED(31),
    GREEN(32),
    YELLOW(33);

    private final int code;

    Ansi(int code) {
        this.code = code;
    }

    /** The text in this colour, if the terminal supports colours. */
    public String on(CliContext context, String text) {
        return context.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
