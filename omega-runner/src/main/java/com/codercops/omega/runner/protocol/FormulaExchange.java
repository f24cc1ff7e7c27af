package com.codercops.omega.runner.protocol;

import com.codercops.omega.runner.FormulaDirectory;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The formulas of one job: answers what the runner asks for, and keeps what it made.
 *
 * <p>A formula is kept only if it was asked for, if it arrives before the script starts, and if no script ran in the sandbox before.
 * So no script can decide how a formula of another one looks.
 */
final class FormulaExchange {
    private final @Nullable FormulaDirectory formulas;
    private final Consumer<Command> answer;
    private final boolean unused;
    private final Set<String> wanted = new HashSet<>();
    private boolean started;

    /**
     * @param formulas what is kept, or null if nothing is
     * @param unused whether the sandbox has run no script
     * @param answer sends a command to the runner
     */
    FormulaExchange(@Nullable FormulaDirectory formulas, boolean unused, Consumer<Command> answer) {
        this.formulas = formulas;
        this.unused = unused;
        this.answer = answer;
    }

    void answer(String job, Message.FormulasWanted message) throws ProtocolException {
        FormulaDirectory kept = required();
        wanted.addAll(message.keys());
        answer.accept(new Command.Formulas(job, kept.find(message.keys())));
    }

    void keep(Message.FormulaMade message) throws ProtocolException {
        FormulaDirectory kept = required();
        if (unused && wanted.remove(message.key())) {
            kept.add(message.key(), message.svg());
        }
    }

    /** No formula is expected from now on. */
    void scriptStarts() {
        started = true;
    }

    private FormulaDirectory required() throws ProtocolException {
        FormulaDirectory kept = formulas;
        if (kept == null || started) {
            throw new ProtocolException("a formula that was not requested");
        }
        return kept;
    }
}
