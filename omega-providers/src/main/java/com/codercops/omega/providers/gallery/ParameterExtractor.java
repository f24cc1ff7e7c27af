package com.codercops.omega.providers.gallery;

import com.codercops.omega.model.ModelException;
import com.codercops.omega.providers.gallery.PromptWords.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Extracts the parameters of a topic from a prompt, each number once. One object serves one prompt and one topic. */
final class ParameterExtractor {
    private static final int REACH = 4;
    private static final int LONGEST_NUMBER = 12;
    private static final Set<String> UNITS = Set.of(
            "hz", "hertz", "kg", "m", "m/s", "n/m", "s", "°", "%", "percent", "degree", "degrees", "deg", "years",
            "year", "terms", "term", "metre", "meter", "metres", "meters", "node", "bucket");
    private static final Pattern MIDDLE_OF_QUADRATIC = Pattern.compile("x ?(\\^ ?2|\\*\\* ?2|²)");

    private final Topic topic;
    private final PromptWords prompt;
    private final List<Integer> free = new ArrayList<>();
    private final Map<String, String> literals = new LinkedHashMap<>();

    private ParameterExtractor(Topic topic, PromptWords prompt) {
        this.topic = topic;
        this.prompt = prompt;
    }

    /**
     * The Python literal of each parameter that the prompt sets; the others keep their defaults.
     *
     * @throws ModelException if a value is out of range or no parameter takes it
     */
    static Map<String, String> of(Topic topic, PromptWords prompt) {
        return new ParameterExtractor(topic, prompt).take();
    }

    private Map<String, String> take() {
        List<Token> tokens = prompt.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).number() != null) {
                free.add(i);
            }
        }
        // The rest of this class reads only digits as numbers if the prompt has digits.
        if (free.stream().anyMatch(i -> Character.isDigit(last(tokens.get(i))))) {
            free.removeIf(i -> !Character.isDigit(last(tokens.get(i))));
        }
        topic.parameters().forEach(this::takeSpecial);
        topic.parameters().stream()
                .filter(parameter -> !parameter.near().isEmpty())
                .forEach(this::takeNear);
        topic.parameters().stream()
                .filter(this::isSingle)
                .filter(p -> p.near().isEmpty())
                .forEach(this::takeNext);
        topic.parameters().stream().filter(this::isSingle).forEach(this::takeNext);
        topic.parameters().forEach(this::takeList);
        if (!free.isEmpty() && !topic.looseNumbers()) {
            throw unsupported(
                    "has no parameter for the number " + tokens.get(free.get(0)).word());
        }
        return literals;
    }

    private static char last(Token token) {
        return token.word().charAt(token.word().length() - 1);
    }

    private boolean isSingle(Parameter parameter) {
        return parameter.kind() == Parameter.ParameterType.INTEGER
                || parameter.kind() == Parameter.ParameterType.NUMBER;
    }

    private void takeNear(Parameter parameter) {
        int best = -1;
        int shortest = Integer.MAX_VALUE;
        for (int at : isSingle(parameter) ? free : List.<Integer>of()) {
            for (int i = Math.max(0, at - REACH); i < Math.min(prompt.tokens().size(), at + REACH + 1); i++) {
                String word = prompt.tokens().get(i).word();
                if (i != at && parameter.near().stream().anyMatch(near -> WordStem.sameWord(word, near))) {
                    // A unit follows its number, a name precedes it; this decides between equal distances.
                    boolean expected = UNITS.contains(word) == i > at;
                    int distance = 2 * Math.abs(i - at) + (expected ? 0 : 1);
                    if (distance < shortest) {
                        shortest = distance;
                        best = at;
                    }
                }
            }
        }
        if (best >= 0) {
            single(parameter, best);
        }
    }

    private void takeNext(Parameter parameter) {
        if (!free.isEmpty() && !literals.containsKey(parameter.name())) {
            single(parameter, free.get(0));
        }
    }

    private void single(Parameter parameter, int index) {
        free.remove(Integer.valueOf(index));
        BigDecimal value = inRange(parameter, number(index), parameter.min(), parameter.max());
        boolean whole = value.stripTrailingZeros().scale() <= 0;
        if (parameter.kind() == Parameter.ParameterType.INTEGER && !whole) {
            throw unsupported("takes whole numbers only for " + parameter.label() + ", not " + value.toPlainString());
        }
        literals.put(parameter.name(), PythonLiteral.of(value));
    }

    private BigDecimal number(int index) {
        Token token = prompt.tokens().get(index);
        if (token.word().length() > LONGEST_NUMBER) {
            throw unsupported("reads numbers of at most " + LONGEST_NUMBER + " digits");
        }
        return token.value().orElseThrow();
    }

    private void takeList(Parameter parameter) {
        if (parameter.kind() != Parameter.ParameterType.NUMBERS || free.isEmpty()) {
            return;
        }
        int count = free.size();
        if (count < parameter.min().intValue() || count > parameter.max().intValue()) {
            String wanted = parameter.min().compareTo(parameter.max()) == 0
                    ? parameter.min().toPlainString()
                    : "from " + parameter.min() + " to " + parameter.max();
            throw unsupported("takes " + wanted + " numbers as " + parameter.label() + ", not " + count);
        }
        literals.put(parameter.name(), PythonLiteral.of(elements(parameter, free)));
        free.clear();
    }

    private List<BigDecimal> elements(Parameter parameter, List<Integer> indexes) {
        return indexes.stream()
                .map(index -> inRange(parameter, number(index), parameter.low(), parameter.high()))
                .toList();
    }

    private void takeSpecial(Parameter parameter) {
        switch (parameter.kind()) {
            case TEXT -> takeText(parameter);
            case COLOR ->
                prompt.tokens().stream()
                        .map(token -> ColorNames.constant(token.word()))
                        .flatMap(Optional::stream)
                        .filter(color -> !literals.containsValue(color))
                        .findFirst()
                        .ifPresent(color -> literals.put(parameter.name(), color));
            case MATRIX -> takeMatrix(parameter);
            case QUADRATIC -> takeQuadratic(parameter);
            case INTEGER, NUMBER, NUMBERS -> {
                // Taken later, after numbers with a word next to them have been assigned.
            }
        }
    }

    private void takeText(Parameter parameter) {
        int earlier = (int) topic.parameters().stream()
                .limit(topic.parameters().indexOf(parameter))
                .filter(other -> other.kind() == Parameter.ParameterType.TEXT)
                .count();
        if (earlier >= prompt.texts().size()) {
            return;
        }
        String text = prompt.texts().get(earlier);
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length > parameter.max().intValue()) {
            throw unsupported("takes 1 to " + parameter.max() + " characters as " + parameter.label() + ", not "
                    + (text.isBlank() ? "a blank text" : length));
        }
        if (!text.codePoints().allMatch(ParameterExtractor::isPrintable)) {
            throw unsupported("takes no control characters in " + parameter.label());
        }
        literals.put(parameter.name(), PythonLiteral.of(text));
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private void takeMatrix(Parameter parameter) {
        if (free.isEmpty()) {
            return;
        }
        if (free.size() != 4) {
            throw unsupported("takes a matrix of four numbers, such as [[1, 2], [3, 4]], not " + free.size());
        }
        List<BigDecimal> entries = elements(parameter, free);
        literals.put(
                parameter.name(),
                "[" + PythonLiteral.of(entries.subList(0, 2)) + ", " + PythonLiteral.of(entries.subList(2, 4)) + "]");
        free.clear();
    }

    private void takeQuadratic(Parameter parameter) {
        Optional<List<BigDecimal>> factors = QuadraticParser.in(prompt.plain());
        if (factors.isEmpty()) {
            if (MIDDLE_OF_QUADRATIC.matcher(prompt.plain()).find() || !free.isEmpty()) {
                throw unsupported("reads a quadratic such as 2x^2 - 4x + 3 only");
            }
            return;
        }
        factors.get().forEach(factor -> inRange(parameter, factor, parameter.min(), parameter.max()));
        if (factors.get().get(0).signum() == 0) {
            throw unsupported("needs a factor of x² that is not 0");
        }
        literals.put(parameter.name(), PythonLiteral.of(factors.get()));
        free.clear();
    }

    private BigDecimal inRange(Parameter parameter, BigDecimal value, BigDecimal min, BigDecimal max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0 || value.scale() > LONGEST_NUMBER) {
            throw unsupported("takes " + parameter.label() + " from " + min.toPlainString() + " to "
                    + max.toPlainString() + ", not " + value.toPlainString());
        }
        return value;
    }

    private ModelException unsupported(String why) {
        return new ModelException(
                ModelException.Reason.UNSUPPORTED,
                "The gallery's video '" + topic.shown().title() + "' " + why + ". It can do this: "
                        + topic.shown().example());
    }
}
