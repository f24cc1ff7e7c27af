package com.codercops.omega.server.lint;

import com.codercops.omega.server.lint.PythonToken.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Splits a Python source into tokens. Accepts any text, and reports what no Python source has. */
final class PythonLexer {
    private static final String OPENING = "([{";
    private static final String CLOSING = ")]}";
    /** The longest first. */
    private static final List<String> OPERATORS = List.of(
            "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==", "!=", "->", "+=", "-=", "*=",
            "/=", "%=", "&=", "|=", "^=", "@=", ":=", "+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "(",
            ")", "[", "]", "{", "}", ",", ":", ".", ";", "=");

    private final String source;
    private final List<LintMarker> markers;
    private final List<PythonToken> tokens = new ArrayList<>();
    private final Deque<PythonToken> open = new ArrayDeque<>();
    private boolean bracketsFit = true;
    private int at;

    private PythonLexer(String source, List<LintMarker> markers) {
        this.source = source;
        this.markers = markers;
    }

    /** Returns the tokens, and adds markers for what it cannot read. */
    static List<PythonToken> tokens(String source, List<LintMarker> markers) {
        PythonLexer lexer = new PythonLexer(source, markers);
        while (lexer.at < source.length()) {
            lexer.next();
        }
        lexer.end(source.length());
        if (!lexer.open.isEmpty() && lexer.bracketsFit) {
            markers.add(LintMarker.of(LintRule.UNCLOSED_BRACKET, lexer.open.getLast()));
        }
        return lexer.tokens;
    }

    private void next() {
        char c = source.charAt(at);
        if (c == '\n') {
            end(at++);
        } else if (c == '#') {
            int line = source.indexOf('\n', at);
            at = line < 0 ? source.length() : line;
        } else if (c == '\\' && at + 1 < source.length() && source.charAt(at + 1) == '\n') {
            at += 2;
        } else if (c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\ufeff') {
            at++;
        } else if (c == '"' || c == '\'') {
            string(at, false);
        } else if (Character.isUnicodeIdentifierStart(source.codePointAt(at)) || c == '_') {
            word();
        } else if (isDigit(c) || c == '.' && at + 1 < source.length() && isDigit(source.charAt(at + 1))) {
            number();
        } else {
            operator();
        }
    }

    /** The end of a line ends a statement, unless a bracket is open or the statement is empty. */
    private void end(int offset) {
        if (open.isEmpty() && !tokens.isEmpty() && tokens.get(tokens.size() - 1).kind() != Kind.END) {
            tokens.add(new PythonToken(Kind.END, "", offset, offset, 0));
        }
    }

    private void string(int from, boolean formatted) {
        int end = StringScanner.end(source, at, formatted);
        if (end < 0) {
            markers.add(LintMarker.of(LintRule.UNCLOSED_STRING, from, Math.min(from + 1, source.length()), "\""));
        }
        at = Math.abs(end);
        add(Kind.STRING, from);
    }

    private void word() {
        int from = at;
        while (at < source.length()
                && Character.isUnicodeIdentifierPart(source.codePointAt(at))
                && !Character.isIdentifierIgnorable(source.codePointAt(at))) {
            at += Character.charCount(source.codePointAt(at));
        }
        String word = source.substring(from, at);
        char after = at < source.length() ? source.charAt(at) : ' ';
        if ((after == '"' || after == '\'') && word.length() <= 2 && word.matches("(?i)[rbuft]+")) {
            String prefix = word.toLowerCase(Locale.ROOT);
            string(from, prefix.indexOf('f') >= 0 || prefix.indexOf('t') >= 0);
        } else {
            add(PythonToken.KEYWORDS.contains(word) ? Kind.KEYWORD : Kind.NAME, from);
        }
    }

    private void number() {
        int from = at;
        while (at < source.length()) {
            char c = source.charAt(at);
            boolean exponent = (c == '+' || c == '-')
                    && "eE".indexOf(source.charAt(at - 1)) >= 0
                    && !source.startsWith("0x", from);
            if (!isDigit(c) && !Character.isLetter(c) && c != '_' && c != '.' && !exponent) {
                break;
            }
            at++;
        }
        add(Kind.NUMBER, from);
    }

    private void operator() {
        int from = at;
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, at)) {
                at += operator.length();
                bracket(operator, from);
                return;
            }
        }
        at += Character.charCount(source.codePointAt(at));
        if (!DirectionControls.isControl(source.codePointAt(from))) {
            markers.add(LintMarker.of(LintRule.UNEXPECTED_CHARACTER, from, at, source.substring(from, at)));
        }
    }

    private void bracket(String operator, int from) {
        int closing = CLOSING.indexOf(operator);
        if (closing >= 0 && !open.isEmpty()) {
            PythonToken opened = open.pop();
            if (bracketsFit && !opened.is(OPENING.substring(closing, closing + 1))) {
                bracketsFit = false;
                markers.add(LintMarker.of(LintRule.WRONG_BRACKET, from, at, opened.text() + "' and '" + operator));
            }
        } else if (closing >= 0 && bracketsFit) {
            bracketsFit = false;
            markers.add(LintMarker.of(LintRule.UNMATCHED_BRACKET, from, at, operator));
        }
        add(Kind.OPERATOR, from);
        if (OPENING.contains(operator)) {
            open.push(tokens.get(tokens.size() - 1));
        }
    }

    private void add(Kind kind, int from) {
        String text = kind == Kind.STRING ? "\"\"" : source.substring(from, at);
        tokens.add(new PythonToken(kind, text, from, at, open.size()));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
