package com.codercops.omega.providers.gallery;

import com.codercops.omega.providers.gallery.PromptWords.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How well a topic matches a prompt. Matching is strict, because a video about another subject is worse than none.
 *
 * @param hits the number of words of the prompt that the topic knows
 */
record TopicMatch(Topic topic, int hits) {
    /** Words that ask for a video or connect a sentence, and say nothing about its subject. */
    private static final Set<String> PLAIN = Set.of(("a about above across add adding after all also an and animate "
                    + "animated animation animating answer are as at audience background be beautiful beginner begin "
                    + "beginning below beside between both bring by calculate calculates can child children class clear clearly "
                    + "clip compute computes concept could create dark demonstrate demonstrates demonstrating demonstration "
                    + "depict describe diagram display do does draw drawing drawn each easy end every example explain "
                    + "explained explainer explaining explanation explains film final find finally first following for "
                    + "from full get give given gives graphically have help here how i idea illustrate illustrated "
                    + "illustrates illustrating illustration image in into introduce introduction is it its kid kids "
                    + "lesson let like look make makes making manim me mean meaning method minimal my need nice of on "
                    + "one onto or our out over picture please plot present produce proof prove render same scene see "
                    + "short should show showing shown shows simple simply slowly so some start starting step steps "
                    + "student students teach tell than that the their them then there these they thing this through "
                    + "to together turn two understand understanding up us use using value values version very via "
                    + "video visual visualisation visualise visualization visualize visualizing visually want was way "
                    + "we what when where which while why will with work works working would write you your")
            .split(" "));

    private static final Set<String> DENIALS = Set.of(
            "not", "no", "never", "without", "except", "instead", "rather", "but", "nothing", "dont", "unlike",
            "avoid");
    private static final int DENIAL_REACH = 4;

    static Optional<TopicMatch> of(Topic topic, PromptWords prompt) {
        boolean asked =
                topic.required().stream().allMatch(group -> group.stream().anyMatch(prompt::has));
        if (!asked || topic.excluded().stream().anyMatch(prompt::has)) {
            return Optional.empty();
        }
        List<Token> tokens = prompt.tokens();
        int hits = 0;
        int foreign = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (knows(topic, token)) {
                hits++;
                if (denied(tokens, i)) {
                    return Optional.empty();
                }
            } else if (isFormula(token)) {
                if (topic.parameters().stream().noneMatch(p -> p.kind() == Parameter.ParameterType.QUADRATIC)) {
                    return Optional.empty();
                }
            } else if (isForeign(token)) {
                foreign++;
            }
        }
        return foreign <= Math.max(0, (hits - 1) / 2) ? Optional.of(new TopicMatch(topic, hits)) : Optional.empty();
    }

    private static boolean knows(Topic topic, Token token) {
        Stream<String> required = topic.required().stream().flatMap(List::stream);
        Stream<String> near = topic.parameters().stream().flatMap(parameter -> parameter.near().stream());
        Stream<String> all = Stream.of(topic.words().stream(), required, near)
                .flatMap(phrases -> phrases)
                .flatMap(phrase -> Stream.of(phrase.split(" ")))
                .filter(word -> word.length() < 4 ? !PLAIN.contains(word) : true);
        return all.anyMatch(word -> WordStem.sameWord(token.word(), word));
    }

    /** For example x^5, which changes the subject; only a topic that reads formulas may see it. */
    private static boolean isFormula(Token token) {
        return token.value().isEmpty() && token.word().matches(".*[\\d^²³].*");
    }

    private static boolean isForeign(Token token) {
        return token.value().isEmpty()
                && token.word().length() > 2
                && !PLAIN.contains(token.word())
                && !ColorNames.has(token.word());
    }

    private static boolean denied(List<Token> tokens, int index) {
        return IntStream.range(Math.max(0, index - DENIAL_REACH), index)
                .anyMatch(i -> DENIALS.contains(tokens.get(i).word()));
    }
}
