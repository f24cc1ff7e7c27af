package com.codercops.omega.render;

/**
 * The animations of a scene to render. Animations before it are computed but not shown; the scene ends after it.
 *
 * @param first counted from 0
 * @param last counted from 0, at least {@code first}
 */
public record PlayRange(int first, int last) {
    public PlayRange {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "Animations are counted from 0, and the first one is not after the last one: not " + first + " to "
                            + last);
        }
    }
}
