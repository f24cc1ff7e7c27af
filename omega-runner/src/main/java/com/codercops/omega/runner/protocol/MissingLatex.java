package com.codercops.omega.runner.protocol;

import java.util.Optional;

/** Messages about programs and packages of LaTeX that a script needs and that can be installed. */
final class MissingLatex {
    private static final String BASE = "texlive-latex-base texlive-latex-extra preview-latex-style dvisvgm";

    private MissingLatex() {}

    /** The message if the cause of the failure is the installation of LaTeX, not the script. */
    static Optional<String> of(ErrorMessage error) {
        ErrorMessage.Tex tex = error.tex();
        if (error.code().equals("latex_missing")) {
            return Optional.of(program(tex == null || tex.missingProgram() == null ? "latex" : tex.missingProgram()));
        }
        if (!error.code().equals("latex") || tex == null || tex.missingPackage() == null) {
            return Optional.empty();
        }
        String name = tex.missingPackage();
        String what = name.contains(".") ? "file " : "package ";
        return TexPackages.debianPackage(name)
                .map(debian -> "The formula needs the LaTeX " + what + name + install(debian));
    }

    private static String program(String name) {
        return "The formula needs the program " + name
                + switch (name) {
                    case "xelatex" -> install("texlive-xetex");
                    case "lualatex", "luatex" -> install("texlive-luatex");
                    case "dvisvgm" -> install("dvisvgm");
                    default -> install(BASE);
                };
    }

    private static String install(String packages) {
        return ", which is not installed. Install it: sudo apt-get install " + packages
                + ". If scripts run in containers, build their image with the build argument EXTRA_PACKAGES=\""
                + packages
                + "\".";
    }
}
