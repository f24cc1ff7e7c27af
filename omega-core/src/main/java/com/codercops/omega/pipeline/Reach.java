package com.codercops.omega.pipeline;

import com.codercops.omega.script.ScriptFailure;
import java.util.List;

/** How far a script came before it failed; the one that came furthest is the best so far. */
record Reach(int phase, int play) implements Comparable<Reach> {
    private static final List<String> PHASES = List.of("compile", "import", "check", "render", "combine", "verify");

    static Reach of(ScriptFailure failure) {
        Integer play = failure.play();
        return new Reach(PHASES.indexOf(failure.phase()), play == null ? -1 : play);
    }

    @Override
    public int compareTo(Reach other) {
        return phase != other.phase ? Integer.compare(phase, other.phase) : Integer.compare(play, other.play);
    }
}
