package com.codercops.omega.prompt;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.script.FrameSize;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.RevisionRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Writes and fixes scripts with a language model. Thread-safe if the model is. */
public final class ModelScriptWriter implements ScriptGenerator, ScriptDebugger {
    /** Enough for a script of about 1,000 lines. Models write far less. */
    private static final int MAX_OUTPUT_TOKENS = 16_384;

    /** Hosted models answer within a minute or two, local ones on a processor take longer. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

    private static final Pattern BACKTICKS = Pattern.compile("`{3,}");

    private static final String ONLY_CODE =
            "There was no Python script in that answer. Answer with the whole script in one ```python fence.";
    private static final String SHORTER =
            "That answer was cut off because it was too long. Answer with the whole script again, but shorter: fewer"
                    + " steps, and no text outside the ```python fence.";

    private final LanguageModel model;

    public ModelScriptWriter(LanguageModel model) {
        this.model = model;
    }

    /** The name of the model. */
    @Override
    public String name() {
        return model.name();
    }

    @Override
    public GeneratedScript generate(ScriptRequest request, RemainingBudget budget) throws InterruptedException {
        return new Conversation(writing(request.frame()), budget)
                .ask(List.of(Message.user(request.prompt())), ScriptExtraction::from);
    }

    @Override
    public GeneratedScript fix(ScriptRequest request, FixTask task, RemainingBudget budget)
            throws InterruptedException {
        // The failure contains the relevant names. The whole list would cost its tokens again.
        return change(PromptText.write(request.frame()), request, task.base().script(), FixMessage.of(task), budget);
    }

    @Override
    public GeneratedScript polish(
            ScriptRequest request, Script script, List<LayoutProblem> problems, RemainingBudget budget)
            throws InterruptedException {
        return change(PromptText.write(request.frame()), request, script, PolishMessage.of(problems), budget);
    }

    @Override
    public GeneratedScript revise(RevisionTask task, RemainingBudget budget) throws InterruptedException {
        RevisionRequest request = task.request();
        GeneratedScript changed =
                change(writing(request.frame()), request.asPrompt(), request.base(), RevisionMessage.of(task), budget);
        if (changed.script().source().strip().equals(request.base().source().strip())) {
            throw new ModelException(
                    ModelException.Reason.NO_CODE,
                    changed.model() + " returned the script unchanged. Say more exactly what should change, or choose"
                            + " another model.");
        }
        return changed;
    }

    /** The instructions for new parts of a script, for which the model needs the names of Manim. */
    private static String writing(FrameSize frame) {
        return PromptText.write(frame) + "\n" + PromptText.API.text();
    }

    private GeneratedScript change(
            String instructions, ScriptRequest request, Script base, String message, RemainingBudget budget)
            throws InterruptedException {
        List<Message> messages = List.of(
                Message.user(request.prompt()), Message.assistant(fenced(base.source())), Message.user(message));
        return new Conversation(instructions, budget)
                .ask(messages, answer -> ScriptPatch.from(answer, base).or(() -> ScriptExtraction.from(answer)));
    }

    /** A script cannot end its fence: the fence is longer than every run of backticks in the script. */
    private static String fenced(String source) {
        int longest = BACKTICKS
                .matcher(source)
                .results()
                .mapToInt(run -> run.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + "python\n" + source + (source.endsWith("\n") ? "" : "\n") + fence;
    }

    /** The calls for one script, within the budget. */
    private final class Conversation {
        private final String instructions;
        private final RemainingBudget budget;
        private TokenUsage usage = TokenUsage.NONE;
        private String answeredBy = model.name();

        Conversation(String instructions, RemainingBudget budget) {
            this.instructions = instructions;
            this.budget = budget;
        }

        /** Calls the model, and once more if the answer has no complete script. */
        GeneratedScript ask(List<Message> messages, Function<String, Optional<ScriptExtraction>> extraction)
                throws InterruptedException {
            ModelResponse response = complete(messages);
            Optional<ScriptExtraction> script = whole(response, extraction);
            if (script.isEmpty() && usage.total() < budget.tokens()) {
                List<Message> again = new ArrayList<>(messages);
                // Some providers refuse an empty message.
                again.add(Message.assistant(response.text().isBlank() ? "(nothing)" : response.text()));
                again.add(Message.user(cut(response) ? SHORTER : ONLY_CODE));
                response = complete(again);
                script = whole(response, extraction);
            }
            if (script.isEmpty()) {
                throw none(response);
            }
            double usd = model.price().map(price -> price.of(usage)).orElse(0.0);
            return new GeneratedScript(script.get().script(), script.get().remark(), usage, answeredBy, usd);
        }

        private ModelResponse complete(List<Message> messages) throws InterruptedException {
            int maxOutputTokens = CallCostEstimate.of(instructions, messages)
                    .maxOutputTokens(budget, usage, model.price(), MAX_OUTPUT_TOKENS, model.name());
            Duration timeout = budget.time().compareTo(LONGEST_CALL) < 0 ? budget.time() : LONGEST_CALL;
            ModelResponse response = model.complete(new ModelRequest(instructions, messages, maxOutputTokens, timeout));
            usage = usage.plus(response.usage());
            answeredBy = response.model().isEmpty() ? model.name() : response.model();
            return response;
        }
    }

    private static Optional<ScriptExtraction> whole(
            ModelResponse response, Function<String, Optional<ScriptExtraction>> extraction) {
        // A part of a script is never run: the missing part may make it safe or correct.
        return cut(response) ? Optional.empty() : extraction.apply(response.text());
    }

    private static boolean cut(ModelResponse response) {
        return response.finish() == ModelResponse.Finish.LENGTH;
    }

    private ModelException none(ModelResponse response) {
        return cut(response)
                ? new ModelException(
                        ModelException.Reason.TRUNCATED,
                        "The answers of " + model.name()
                                + " were cut off before the script was complete. Raise the token"
                                + " budget, or ask for a shorter video.")
                : new ModelException(
                        ModelException.Reason.NO_CODE,
                        "The answers of " + model.name()
                                + " have no Python script. Change the prompt or choose another model.");
    }
}
