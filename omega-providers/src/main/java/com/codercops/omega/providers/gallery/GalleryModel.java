package com.codercops.omega.providers.gallery;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.model.TokenUsage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The offline gallery: no language model, but scripts that were written beforehand, chosen and filled in by the words and numbers
 * of a prompt. Needs no network and no key. Says so in every answer, and refuses what it has no video for.
 *
 * <p>Immutable and thread-safe; answers at once.
 */
public final class GalleryModel implements LanguageModel {
    /** A video of the gallery is asked for in a sentence or two. */
    private static final int LONGEST_PROMPT = 2_000;

    private final TopicIndex index;

    public GalleryModel() {
        this.index = TopicIndex.load();
    }

    /** What the gallery can show, in the order of its list. */
    public List<GalleryTopic> topics() {
        return index.topics().stream().map(Topic::shown).toList();
    }

    @Override
    public String name() {
        return "gallery";
    }

    /**
     * The script for the first message's prompt.
     *
     * @throws ModelException with reason {@code UNSUPPORTED} when no topic is near, a value is out of its range, or the
     *     request is to fix a script
     */
    @Override
    public Optional<TokenPrice> price() {
        return Optional.of(TokenPrice.FREE);
    }

    @Override
    public ModelResponse complete(ModelRequest request) {
        if (request.messages().size() > 1) {
            throw unsupported(
                    "The offline gallery cannot fix or continue scripts. Choose a language model with --model.");
        }
        String text = request.prompt();
        if (text.length() > LONGEST_PROMPT) {
            throw unsupported("The prompt has " + text.length() + " characters; the offline gallery reads at most "
                    + LONGEST_PROMPT + ". Say it shorter, or choose a language model.");
        }
        PromptWords prompt = PromptWords.of(text);
        Topic topic = index.nearest(prompt).orElseThrow(this::nothingNear);
        Map<String, String> values = Values.of(topic, prompt);
        return new ModelResponse(answer(topic, values), ModelResponse.Finish.COMPLETE, TokenUsage.NONE);
    }

    private static String answer(Topic topic, Map<String, String> values) {
        String chosen = values.isEmpty()
                ? "with its usual values"
                : values.entrySet().stream()
                        .map(value -> value.getKey() + " = " + value.getValue())
                        .collect(Collectors.joining(", ", "with ", ""));
        return "This is Omega's offline gallery, not a language model. It chose the topic '"
                + topic.shown().title() + "' (" + topic.shown().id() + ") " + chosen + ".\n\n```python\n"
                + topic.script(values) + "```\n";
    }

    private ModelException nothingNear() {
        return unsupported(
                "The offline gallery has no video for this prompt. It is no language model and can do these:\n"
                        + topics().stream().map(topic -> "  " + topic.example()).collect(Collectors.joining("\n"))
                        + "\nFor everything else choose a language model.");
    }

    private static ModelException unsupported(String message) {
        return new ModelException(ModelException.Reason.UNSUPPORTED, message);
    }
}
