package com.codercops.omega.cli.report;

import com.codercops.omega.cli.World;

/** Colours of words, where colours are wanted. */
public enum Ansi {
    RED(31),
    GREEN(32),
    YELLOW(33);

    private final int code;

    Ansi(int code) {
        this.code = code;
    }

    public String on(World world, String text) {
        return world.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
