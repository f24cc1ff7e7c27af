package com.codercops.omega.providers.gallery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One video of the gallery: a script whose header comments say which prompts it matches.
 *
 * @param shown the entry in lists
 * @param words each one in a prompt improves the match
 * @param required groups of words; a prompt must have one word of each
 * @param excluded words that exclude the topic
 * @param looseNumbers whether a prompt may contain numbers that no parameter takes
 * @param source the script
 */
record Topic(
        GalleryTopic shown,
        List<String> words,
        List<List<String>> required,
        List<String> excluded,
        List<Parameter> parameters,
        boolean looseNumbers,
        String source) {
    private static final Pattern LINE = Pattern.compile("# ([a-z]+): (\\S.*)");

    Topic {
        words = List.copyOf(words);
        required = List.copyOf(required);
        excluded = List.copyOf(excluded);
        parameters = List.copyOf(parameters);
        if (words.isEmpty() || required.isEmpty()) {
            throw new IllegalArgumentException("The topic " + shown.id() + " needs the lines 'words' and 'required'");
        }
        for (Parameter parameter : parameters) {
            if (assignment(parameter.name()).matcher(source).results().count() != 1) {
                throw new IllegalArgumentException("The topic " + shown.id() + " must assign " + parameter.name()
                        + " once, at the beginning of a line");
            }
        }
    }

    static Topic parse(String id, String source) {
        Map<String, List<String>> header = new LinkedHashMap<>();
        for (String line :
                source.lines().takeWhile(line -> line.startsWith("#")).toList()) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "The topic " + id + " has a header line that is no setting: " + line);
            }
            header.computeIfAbsent(matcher.group(1), key -> new ArrayList<>())
                    .add(matcher.group(2).strip());
        }
        GalleryTopic shown =
                new GalleryTopic(id, one(id, header, "topic"), one(id, header, "area"), one(id, header, "example"));
        List<String> words = List.of(one(id, header, "words").split("[ |]+"));
        List<List<String>> required = new ArrayList<>();
        take(header, "required").forEach(group -> required.add(List.of(group.split("\\|"))));
        List<String> excluded = new ArrayList<>();
        take(header, "excluded").forEach(group -> excluded.addAll(List.of(group.split("\\|"))));
        List<Parameter> parameters =
                take(header, "parameter").stream().map(Parameter::parse).toList();
        boolean loose = take(header, "numbers").contains("free");
        take(header, "needs");
        if (!header.isEmpty()) {
            throw new IllegalArgumentException("The topic " + id + " has unknown header lines: " + header.keySet());
        }
        return new Topic(shown, words, required, excluded, parameters, loose, source);
    }

    private static String one(String id, Map<String, List<String>> header, String key) {
        List<String> values = take(header, key);
        if (values.size() != 1) {
            throw new IllegalArgumentException("The topic " + id + " needs one header line '" + key + "'");
        }
        return values.get(0);
    }

    private static List<String> take(Map<String, List<String>> header, String key) {
        List<String> values = header.remove(key);
        return values == null ? List.of() : values;
    }

    /** The script with these Python literals in place of its defaults. */
    String script(Map<String, String> literals) {
        String script = source;
        for (Map.Entry<String, String> literal : literals.entrySet()) {
            String line = literal.getKey() + " = " + literal.getValue();
            script = assignment(literal.getKey()).matcher(script).replaceFirst(Matcher.quoteReplacement(line));
        }
        return script;
    }

    private static Pattern assignment(String name) {
        return Pattern.compile("(?m)^" + Pattern.quote(name) + " = .*$");
    }
}
