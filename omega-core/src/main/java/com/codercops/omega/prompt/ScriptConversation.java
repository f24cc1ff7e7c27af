package com.codercops.omega.prompt;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelException.Reason;
import com.codercops.omega.model.ModelRequest;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.python.SourceEnd;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptGenerator.GeneratedScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The calls of a model for one script, within the budget. */
final class ScriptConversation {
    /** Enough for a script of about 1,000 lines. Models write far less. */
    private static final int MAX_OUTPUT_TOKENS = 16_384;
    /** Hosted models answer within a minute or two, local ones on a processor take longer. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);
    /** A script that is cut off more often is longer than any video needs. */
    private static final int MAX_CONTINUATIONS = 2;

    private static final String ONLY_CODE =
            "There was no Python script in that answer. Answer with the whole script in one ```python fence.";
    private static final String NO_DIFF =
            "That answer is a diff that cannot be applied: there is no script that has its lines. Answer with the whole script in"
                    + " one ```python fence.";
    private static final String SHORTER =
            "That answer was cut off because it was too long. Answer with the whole script again, but shorter: fewer"
                    + " steps, and no text outside the ```python fence.";

    private final LanguageModel model;
    private final String instructions;
    private final RemainingBudget budget;
    private TokenUsage usage = TokenUsage.NONE;
    private String answeredBy;

    ScriptConversation(LanguageModel model, String instructions, RemainingBudget budget) {
        this.model = model;
        this.instructions = instructions;
        this.budget = budget;
        this.answeredBy = model.name();
    }

    /**
     * Calls the model, once more if the answer has no script, and again while the script is cut off.
     *
     * @param patch reads an answer that is a change of an earlier script
     */
    GeneratedScript ask(List<Message> messages, Function<String, Optional<ScriptExtraction>> patch)
            throws InterruptedException {
        ModelResponse response = complete(messages);
        Optional<ScriptExtraction> script = read(response, patch);
        if (script.isEmpty() && !Refusal.is(response.text()) && somethingLeft()) {
            List<Message> again = new ArrayList<>(messages);
            // Some providers refuse an empty message.
            again.add(Message.assistant(response.text().isBlank() ? "(nothing)" : response.text()));
            again.add(Message.user(
                    truncated(response) ? SHORTER : ScriptPatch.isDiff(response.text()) ? NO_DIFF : ONLY_CODE));
            response = complete(again);
            script = read(response, patch);
        }
        if (script.isEmpty()) {
            throw none(response);
        }
        return generated(continued(messages, script.get()));
    }

    private static Optional<ScriptExtraction> read(
            ModelResponse response, Function<String, Optional<ScriptExtraction>> patch) {
        return patch.apply(response.text())
                .or(() -> ScriptExtraction.from(response.text(), truncated(response)))
                // Without a scene, there is nothing to go on from.
                .filter(found -> !found.cut() || found.script().hasSceneClass());
    }

    private ScriptExtraction continued(List<Message> messages, ScriptExtraction first) throws InterruptedException {
        ScriptExtraction script = first;
        for (int i = 0; i < MAX_CONTINUATIONS && script.cut() && somethingLeft(); i++) {
            List<Message> again = new ArrayList<>(messages);
            again.add(
                    Message.assistant(ScriptContinuation.fenced(script.script().source())));
            again.add(Message.user(ScriptContinuation.request(script.script().source())));
            ModelResponse response = complete(again);
            script = ScriptContinuation.joined(script, response.text(), truncated(response));
        }
        return script;
    }

    private GeneratedScript generated(ScriptExtraction found) {
        double usd = model.price().map(price -> price.of(usage)).orElse(0.0);
        if (!found.cut()) {
            return new GeneratedScript(found.script(), found.remark(), usage, answeredBy, usd, List.of());
        }
        Script whole = new Script(SourceEnd.wholeStatements(found.script().source()));
        if (!whole.hasSceneClass() || SourceEnd.isMidStatement(whole.source())) {
            throw cutOff();
        }
        String lost = "The answer of " + answeredBy + " was cut off after line " + whole.lines()
                + " of its script, so the rest of the video is missing.";
        return new GeneratedScript(whole, found.remark(), usage, answeredBy, usd, List.of(lost));
    }

    private boolean somethingLeft() {
        return usage.total() < budget.tokens();
    }

    private ModelResponse complete(List<Message> messages) throws InterruptedException {
        int maxOutputTokens = CallCostEstimate.of(instructions, messages)
                .maxOutputTokens(budget, usage, model.price(), MAX_OUTPUT_TOKENS, model.name());
        Duration timeout = budget.time().compareTo(LONGEST_CALL) < 0 ? budget.time() : LONGEST_CALL;
        ModelResponse response = answer(new ModelRequest(instructions, messages, maxOutputTokens, timeout));
        usage = usage.plus(response.usage());
        answeredBy = response.model().isEmpty() ? model.name() : response.model();
        return response;
    }

    private ModelResponse answer(ModelRequest request) throws InterruptedException {
        ModelResponse response = model.complete(request);
        // Not every model is compiled with null checks.
        if (response == null) {
            throw new ModelException(
                    Reason.MALFORMED,
                    "The model '" + model.name()
                            + "' returned null instead of an answer. This is a defect of the model's"
                            + " plugin; report it to its author.");
        }
        return response;
    }

    private static boolean truncated(ModelResponse response) {
        return response.finish() == ModelResponse.Finish.LENGTH;
    }

    private ModelException none(ModelResponse response) {
        if (truncated(response)) {
            return cutOff();
        }
        String said = Refusal.quoted(response.text());
        return new ModelException(
                Reason.NO_CODE,
                said.isEmpty()
                        ? "The answers of " + model.name() + " are empty. Change the prompt or choose another model."
                        : model.name() + " wrote no Python script. Its answer: \"" + said
                                + "\" Change the prompt or choose another model.");
    }

    private ModelException cutOff() {
        return new ModelException(
                Reason.TRUNCATED,
                "The answers of " + model.name()
                        + " were cut off before the script was complete. Raise the token"
                        + " budget, or ask for a shorter video.");
    }
}
