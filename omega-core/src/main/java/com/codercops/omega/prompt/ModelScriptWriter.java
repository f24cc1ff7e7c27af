package com.codercops.omega.prompt;

import com.codercops.omega.model.LanguageModel;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.model.ModelRequest.Image;
import com.codercops.omega.model.ModelRequest.Message;
import com.codercops.omega.model.RemainingBudget;
import com.codercops.omega.script.LayoutProblem;
import com.codercops.omega.script.RevisionRequest;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptDebugger;
import com.codercops.omega.script.ScriptGenerator;
import com.codercops.omega.script.ScriptRequest;
import com.codercops.omega.script.VideoReview;
import java.util.List;
import java.util.Optional;

/** Writes and fixes scripts with a language model. Thread-safe if the model is. */
public final class ModelScriptWriter implements ScriptGenerator, ScriptDebugger {
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
        return new ScriptConversation(model, writing(request), budget)
                .ask(List.of(Message.user(request.prompt())), answer -> Optional.empty());
    }

    @Override
    public GeneratedScript fix(ScriptRequest request, FixTask task, RemainingBudget budget)
            throws InterruptedException {
        // The failure contains the relevant names. The whole list would cost its tokens again.
        return change(PromptText.write(request), request, task.base().script(), FixMessage.of(task), budget);
    }

    @Override
    public GeneratedScript polish(
            ScriptRequest request, Script script, List<LayoutProblem> problems, RemainingBudget budget)
            throws InterruptedException {
        requireOpenAnswers();
        return change(PromptText.write(request), request, script, PolishMessage.of(problems), budget);
    }

    @Override
    public VideoReview review(ScriptRequest request, Script script, List<Image> sheets, RemainingBudget budget)
            throws InterruptedException {
        return new VideoReviewer(model).review(request, script, sheets, budget);
    }

    @Override
    public GeneratedScript improve(ScriptRequest request, Script script, VideoReview review, RemainingBudget budget)
            throws InterruptedException {
        return change(PromptText.write(request), request, script, ReviewMessage.of(review), budget);
    }

    @Override
    public GeneratedScript revise(RevisionTask task, RemainingBudget budget) throws InterruptedException {
        RevisionRequest request = task.request();
        GeneratedScript changed = change(
                writing(request.asPrompt()), request.asPrompt(), request.base(), RevisionMessage.of(task), budget);
        if (changed.script().source().strip().equals(request.base().source().strip())) {
            throw new ModelException(
                    ModelException.Reason.NO_CODE,
                    changed.model() + " returned the script unchanged. Say more exactly what should change, or choose"
                            + " another model.");
        }
        return changed;
    }

    /** A model with a fixed set of answers would give the same script again. */
    private void requireOpenAnswers() {
        if (!model.examples().isEmpty()) {
            throw new ModelException(
                    ModelException.Reason.UNSUPPORTED,
                    "The model " + model.name() + " has a fixed set of scripts and cannot improve them.");
        }
    }

    /** The instructions for new parts of a script, for which the model needs the names of Manim. */
    private static String writing(ScriptRequest request) {
        return PromptText.write(request) + "\n" + PromptText.API.text();
    }

    private GeneratedScript change(
            String instructions, ScriptRequest request, Script base, String message, RemainingBudget budget)
            throws InterruptedException {
        List<Message> messages = List.of(
                Message.user(request.prompt()),
                Message.assistant(ScriptContinuation.fenced(base.source())),
                Message.user(message));
        return new ScriptConversation(model, instructions, budget)
                .ask(messages, answer -> ScriptPatch.from(answer, base).or(() -> ScriptFragment.from(answer, base)));
    }
}
