package com.codercops.omega.prompt;

import java.util.List;
import java.util.regex.Pattern;

/** Reads the preformatted blocks of an answer that is HTML. */
final class HtmlCode {
    private static final Pattern BLOCK = Pattern.compile("(?is)<pre\\b[^>]*>(.*?)(?:</pre>|\\z)");
    private static final Pattern TAG = Pattern.compile("(?i)</?(?:code|span|br|b|i|em|strong|div|font)\\b[^>]*>");

    private HtmlCode() {}

    static List<String> blocks(String text) {
        return BLOCK.matcher(text)
                .results()
                .map(block -> unescaped(TAG.matcher(block.group(1)).replaceAll("")))
                .toList();
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&apos;", "'")
                .replace("&nbsp;", " ")
                // Last, because it can be the start of another one that was escaped.
                .replace("&amp;", "&");
    }
}
