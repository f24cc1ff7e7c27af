package com.codercops.omega.auth.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One source for the text and the HTML of a mail, so that they cannot differ: a subject, then paragraphs separated by
 * empty lines.
 *
 * <p>{@code {name}} is a placeholder for a value; a paragraph {@code [words]({link})} becomes a link. A paragraph with
 * an empty value is omitted.
 */
public final class MailTemplate {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)}");
    private static final Pattern LINK = Pattern.compile("\\[(.+)]\\((.+)\\)");
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%s</title></head>
            <body style="font-family: sans-serif; max-width: 36em; margin: auto; line-height: 1.5">
            %s
            </body></html>
            """;

    private final String subject;
    private final List<String> paragraphs;

    private MailTemplate(String subject, List<String> paragraphs) {
        this.subject = subject;
        this.paragraphs = paragraphs;
    }

    /** The one of that name among the resources of this package. */
    public static MailTemplate named(String name) {
        try (InputStream in = MailTemplate.class.getResourceAsStream(name + ".mail")) {
            if (in == null) {
                throw new IllegalArgumentException("No mail template '" + name + "'");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MailTemplate parse(String source) {
        List<String> parts = List.of(source.strip().split("\n\\s*\n"));
        return new MailTemplate(parts.get(0), parts.subList(1, parts.size()));
    }

    public String subject(Map<String, String> values) {
        return filled(subject, values, value -> value).replaceAll("\\p{Cntrl}+", " ");
    }

    public String text(Map<String, String> values) {
        return shown(values)
                .map(paragraph -> LINK.matcher(paragraph).replaceAll("$1:\n$2"))
                .map(paragraph -> filled(paragraph, values, value -> value))
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    public String html(Map<String, String> values) {
        String body = shown(values)
                .map(paragraph -> filled(escaped(paragraph), values, MailTemplate::escaped))
                .map(paragraph -> "<p>" + LINK.matcher(paragraph).replaceAll("<a href=\"$2\">$1</a>") + "</p>")
                .collect(Collectors.joining("\n"));
        return PAGE.formatted(escaped(subject(values)), body);
    }

    private Stream<String> shown(Map<String, String> values) {
        return paragraphs.stream()
                .filter(paragraph -> PLACEHOLDER
                        .matcher(paragraph)
                        .results()
                        .noneMatch(placeholder -> value(placeholder, values).isEmpty()));
    }

    private static String filled(String text, Map<String, String> values, UnaryOperator<String> quoted) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(placeholder -> Matcher.quoteReplacement(quoted.apply(value(placeholder, values))));
    }

    private static String value(MatchResult placeholder, Map<String, String> values) {
        String value = values.get(placeholder.group(1));
        if (value == null) {
            throw new IllegalArgumentException("No value for {" + placeholder.group(1) + "} of a mail template");
        }
        return value;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
