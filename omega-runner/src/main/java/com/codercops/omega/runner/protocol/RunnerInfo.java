package com.codercops.omega.runner.protocol;

import java.util.List;

/**
 * A started runner's description of its installation.
 *
 * @param manim version of Manim
 * @param python version of Python
 * @param latex whether LaTeX is available for formulas
 * @param patches the names of the active performance patches
 */
public record RunnerInfo(String manim, String python, boolean latex, List<String> patches) {
    public RunnerInfo {
        patches = List.copyOf(patches);
    }
}
