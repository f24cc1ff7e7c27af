package com.codercops.omega.asset;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the files that the import statements of a Python source can refer to, if they are beside the script. */
final class PythonImports {
    private static final Pattern IMPORT = Pattern.compile("(?m)(?:^|[;:])[ \\t]*import[ \\t]+([^\\n;#]+)");
    private static final Pattern FROM = Pattern.compile(
            "(?m)(?:^|[;:])[ \\t]*from[ \\t]+(\\.*)[ \\t]*([\\w.]*)[ \\t]+import[ \\t]*(?:\\(([^)]*)\\)|([^\\n;#]*))");
    private static final Pattern NAME = Pattern.compile("\\w+(?:\\.\\w+)*");

    private PythonImports() {}

    /**
     * The candidates.
     *
     * @param code without strings and comments
     * @param directory of the source, relative to that of the script, empty or with a slash at its end
     * @return paths of files, most of which do not exist
     */
    static Set<String> candidates(String code, String directory) {
        String joined = code.replace("\\\n", " ");
        Set<String> paths = new LinkedHashSet<>();
        for (Matcher found = IMPORT.matcher(joined); found.find(); ) {
            names(found.group(1)).forEach(name -> add(paths, "", name));
        }
        for (Matcher found = FROM.matcher(joined); found.find(); ) {
            String base = base(found.group(1), directory);
            String module = found.group(2);
            if (!module.isEmpty()) {
                add(paths, base, module);
            }
            String imported = found.group(3) == null ? found.group(4) : found.group(3);
            for (String name : names(imported)) {
                add(paths, base, module.isEmpty() ? name : module + "." + name);
            }
        }
        return paths;
    }

    private static List<String> names(String imported) {
        List<String> names = new ArrayList<>();
        for (String part : imported.split(",", -1)) {
            Matcher name = NAME.matcher(part.strip());
            if (name.lookingAt()) {
                names.add(name.group());
            }
        }
        return names;
    }

    /** The directory that a number of leading dots stands for. */
    private static String base(String dots, String directory) {
        String base = dots.isEmpty() ? "" : directory;
        for (int i = 1; i < dots.length() && !base.isEmpty(); i++) {
            base = base.substring(0, base.lastIndexOf('/', base.length() - 2) + 1);
        }
        return base;
    }

    /** A module, and the packages that contain it. */
    private static void add(Set<String> paths, String base, String module) {
        StringBuilder path = new StringBuilder(base);
        for (String part : module.split("\\.", -1)) {
            path.append(part);
            paths.add(path + ".py");
            paths.add(path + "/__init__.py");
            path.append('/');
        }
    }
}
