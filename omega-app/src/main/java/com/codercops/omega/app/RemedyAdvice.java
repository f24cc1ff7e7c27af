package com.codercops.omega.app;

import com.codercops.omega.render.Remedy;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.runner.ImageContext;
import com.codercops.omega.runner.ManimRelease;

/** Words the remedy of an exception as a command of Omega. The libraries do not know the command line. */
public final class RemedyAdvice {
    private RemedyAdvice() {}

    /** The message of an exception with the command that helps, if one is known. */
    public static String message(Exception e) {
        String message = String.valueOf(e.getMessage());
        return e instanceof RenderException failed
                ? message + failed.remedy().map(it -> " Run: " + command(it)).orElse("")
                : message;
    }

    private static String command(Remedy remedy) {
        return switch (remedy.action()) {
            case INSTALL_MANIM -> "./omega setup, or set OMEGA_MANIM_PYTHON to a Python with Manim";
            case BUILD_IMAGE -> "./omega image build" + imageOptions(remedy.subject());
        };
    }

    private static String imageOptions(String image) {
        for (ManimRelease release : ManimRelease.values()) {
            if (image.equals(ImageContext.NAME + ":" + release.series())) {
                return " --manim " + release.series();
            }
        }
        return image.equals(ImageContext.NAME) ? "" : " --tag " + image;
    }
}
