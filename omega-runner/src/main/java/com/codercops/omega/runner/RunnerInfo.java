package com.codercops.omega.runner;

import java.util.List;

/**
 * What a started runner says of its installation.
 *
 * @param manim version of Manim
 * @param python version of Python
 * @param latex whether formulas can be set
 * @param patches names of the speed patches in force
 */
public record RunnerInfo(String manim, String python, boolean latex, List<String> patches) {
    public RunnerInfo {
        patches = List.copyOf(patches);
    }
}
