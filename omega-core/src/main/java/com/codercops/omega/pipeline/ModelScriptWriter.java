package com.codercops.omega.pipeline;

import com.codercops.omega.model.Allowance;
import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes and fixes scripts by asking a language model. Thread-safe when the model is. */
public final class ModelScriptWriter implements ScriptGenerator, ScriptDebugger {
    /** Room for a script of some 1,000 lines; models end far earlier. */
    private static final int MAX_OUTPUT_TOKENS = 16_384;

    /** Hosted models answer within a minute or two, local ones on a processor take longer. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

    private static final String ONLY_CODE =
            "There was no Python script in that answer. Answer with the whole script in one ```python fence.";
    private static final String SHORTER =
            "That answer was cut off because it was too long. Answer with the whole script again, but shorter: fewer"
                    + " steps, and no text outside the ```python fence.";

    private final LanguageModel model;

    public ModelScriptWriter(LanguageModel model) {
        this.model = model;
    }

    /** The name of the model that it asks. */
    @Override
    public String name() {
        return model.name();
    }

    @Override
    public WrittenScript generate(ScriptRequest request, Allowance allowance) throws InterruptedException {
        return ask(List.of(Message.user(request.prompt())), allowance);
    }

    @Override
    public WrittenScript fix(ScriptRequest request, List<Tried> tried, Allowance allowance)
            throws InterruptedException {
        Tried last = tried.get(tried.size() - 1);
        return ask(
                List.of(
                        Message.user(request.prompt()),
                        Message.assistant("```python\n" + last.script().source() + "```"),
                        Message.user(FixMessage.of(tried))),
                allowance);
    }

    /** Asks, and once more when the answer holds no whole script. */
    private WrittenScript ask(List<Message> messages, Allowance allowance) throws InterruptedException {
        ModelResponse first = complete(messages, allowance.tokens(), allowance.time());
        Optional<ScriptExtraction> script = whole(first);
        TokenUsage usage = first.usage();
        if (script.isEmpty() && usage.total() < allowance.tokens()) {
            List<Message> again = new ArrayList<>(messages);
            // An empty turn is refused by some providers.
            again.add(Message.assistant(first.text().isBlank() ? "(nothing)" : first.text()));
            again.add(Message.user(cut(first) ? SHORTER : ONLY_CODE));
            ModelResponse second = complete(again, allowance.tokens() - usage.total(), allowance.time());
            usage = usage.plus(second.usage());
            script = whole(second);
            if (script.isEmpty()) {
                throw none(second);
            }
        }
        ScriptExtraction found = script.orElseThrow(() -> none(first));
        return new WrittenScript(found.script(), found.remark(), usage, model.name());
    }

    private ModelResponse complete(List<Message> messages, long tokens, Duration time) throws InterruptedException {
        int most = (int) Math.min(MAX_OUTPUT_TOKENS, tokens);
        Duration timeout = time.compareTo(LONGEST_CALL) < 0 ? time : LONGEST_CALL;
        return model.complete(new ModelRequest(PromptText.WRITE.text(), messages, most, timeout));
    }

    private static Optional<ScriptExtraction> whole(ModelResponse response) {
        // Half a script is never run: what is missing could be what makes it harmless or right.
        return cut(response) ? Optional.empty() : ScriptExtraction.from(response.text());
    }

    private static boolean cut(ModelResponse response) {
        return response.finish() == ModelResponse.Finish.LENGTH;
    }

    private ModelException none(ModelResponse response) {
        return cut(response)
                ? new ModelException(
                        ModelException.Reason.TRUNCATED,
                        "The answers of " + model.name() + " were cut off before the script was whole. Raise the token"
                                + " budget, or ask for a shorter film.")
                : new ModelException(
                        ModelException.Reason.NO_CODE,
                        "The answers of " + model.name() + " held no Python script. Try other words or another model.");
    }
}
