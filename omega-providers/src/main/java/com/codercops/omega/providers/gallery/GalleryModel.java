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
 * The offline gallery: prepared scripts that are chosen and parameterized by the words and numbers of a prompt. It is not a
 * language model and says so in every answer. It needs no network and no key, and refuses prompts without a matching video.
 *
 * <p>Immutable and thread-safe.
 */
public final class GalleryModel implements LanguageModel {
    /** One or two sentences are enough to choose a video. */
    private static final int LONGEST_PROMPT = 2_000;

    private final TopicIndex index;

    public GalleryModel() {
        this.index = TopicIndex.load();
    }

    /** The topics in the order of the index. */
    public List<GalleryTopic> topics() {
        return index.topics().stream().map(Topic::shown).toList();
    }

    @Override
    public List<String> examples() {
        return topics().stream().map(GalleryTopic::example).toList();
    }

    @Override
    public String name() {
        return "gallery";
    }

    @Override
    public Optional<TokenPrice> price() {
        return Optional.of(TokenPrice.FREE);
    }

    /**
     * The script for the first message's prompt.
     *
     * @throws ModelException with reason {@code UNSUPPORTED} if no topic matches, a value is out of range, or the
     *     request is to fix or change a script
     */
    @Override
    public ModelResponse complete(ModelRequest request) {
        if (request.messages().size() > 1) {
            throw unsupported("The offline gallery cannot fix or change scripts. Choose a language model.");
        }
        String text = request.prompt();
        if (text.length() > LONGEST_PROMPT) {
            throw unsupported("The prompt has " + text.length() + " characters; the offline gallery reads at most "
                    + LONGEST_PROMPT + ". Shorten the prompt, or choose a language model.");
        }
        PromptWords prompt = PromptWords.of(text);
        Topic topic = index.nearest(prompt).orElseThrow(this::nothingNear);
        Map<String, String> values = ParameterExtractor.of(topic, prompt);
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
                "The offline gallery has no video for this prompt. It is not a language model. It has these videos:\n"
                        + topics().stream().map(topic -> "  " + topic.example()).collect(Collectors.joining("\n"))
                        + "\nFor everything else choose a language model.");
    }

    private static ModelException unsupported(String message) {
        return new ModelException(ModelException.Reason.UNSUPPORTED, message);
    }
}
