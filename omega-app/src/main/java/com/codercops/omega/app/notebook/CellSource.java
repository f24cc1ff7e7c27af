package com.codercops.omega.app.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Python code of a cell, without what only a notebook understands.
 *
 * @param code the code; it has as many lines as the cell
 * @param magics the {@code %manim} and {@code %%manim} lines, in order
 * @param dropped the lines that were left out
 */
record CellSource(String code, List<ManimMagic> magics, List<String> dropped) {
    /** Cell magics whose body is Python for this notebook. */
    private static final Set<String> TRANSPARENT = Set.of("capture", "time", "timeit", "prun");

    private static final Pattern MAGIC = Pattern.compile("(\\s*)(%%?)\\s*(\\w+)(.*)");
    private static final Pattern SHELL = Pattern.compile("\\s*(?:[A-Za-z_][\\w.,\\s]*=\\s*)?[!].*");
    private static final Pattern HELP = Pattern.compile("\\s*(?:\\?{1,2}[\\w.]+|[\\w.]+\\?{1,2})\\s*");

    static CellSource of(String source) {
        List<String> code = new ArrayList<>();
        List<ManimMagic> magics = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        StatementScanner scanner = new StatementScanner();
        boolean first = true;
        boolean foreign = false;
        for (String line : source.split("\\R", -1)) {
            Matcher magic = MAGIC.matcher(line);
            boolean statement = scanner.atStatement();
            if (foreign) {
                code.add("");
            } else if (statement && magic.matches() && isMagic(magic, first)) {
                boolean cell = magic.group(2).equals("%%");
                boolean manim = magic.group(3).equals("manim");
                if (manim) {
                    magics.add(ManimMagic.of(magic.group(4)));
                } else {
                    dropped.add(line.strip());
                    foreign = cell && !TRANSPARENT.contains(magic.group(3));
                }
                code.add(nothing(magic.group(1)));
            } else if (statement && isForJupyter(line)) {
                dropped.add(line.strip());
                code.add(nothing(line.substring(0, line.indexOf(line.strip()))));
            } else {
                scanner.advance(line);
                code.add(line);
            }
            first &= line.isBlank();
        }
        return new CellSource(String.join("\n", code), List.copyOf(magics), List.copyOf(dropped));
    }

    /** A cell magic is only at the beginning of a cell. */
    private static boolean isMagic(Matcher magic, boolean first) {
        return first || magic.group(2).equals("%");
    }

    private static boolean isForJupyter(String line) {
        return SHELL.matcher(line).matches() || HELP.matcher(line).matches();
    }

    /** A block can consist of the line that is left out. */
    private static String nothing(String indentation) {
        return indentation.isEmpty() ? "" : indentation + "pass";
    }
}
