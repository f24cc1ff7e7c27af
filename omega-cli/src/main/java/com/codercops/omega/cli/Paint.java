package com.codercops.omega.cli;

/** Colours of words, where colours are wanted. */
enum Paint {
    RED(31),
    GREEN(32),
    YELLOW(33);

    private final int code;

    Paint(int code) {
        this.code = code;
    }

    String on(World world, String text) {
        return world.colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
