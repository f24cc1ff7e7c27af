package com.codercops.omega.render.k8s.fanout;

import com.codercops.omega.render.ScenePlan;
import com.codercops.omega.render.SceneSelection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides the scenes of a script among pods. */
public final class SceneSlices {
    private SceneSlices() {}

    /**
     * Gives each scene, the longest first, to the slice with the fewest frames so far. The same plans give the same slices.
     *
     * @param plans of the scenes, in source order
     * @param most how many slices to make at most, at least 1
     * @return the scenes of each slice in source order; none is empty
     */
    public static List<SceneSelection> of(List<ScenePlan> plans, int most) {
        int count = Math.min(most, plans.size());
        List<List<Integer>> slices = IntStream.range(0, count)
                .<List<Integer>>mapToObj(it -> new ArrayList<>())
                .toList();
        long[] frames = new long[count];
        List<Integer> longestFirst = IntStream.range(0, plans.size())
                .boxed()
                .sorted(Comparator.comparing(index -> -plans.get(index).frames()))
                .toList();
        for (int index : longestFirst) {
            int least = IntStream.range(0, count)
                    .boxed()
                    .min(Comparator.comparing(slice -> frames[slice]))
                    .orElseThrow();
            slices.get(least).add(index);
            // A scene of one image takes its time too.
            frames[least] += plans.get(index).frames() + 1L;
        }
        return slices.stream()
                .map(slice -> slice.stream()
                        .sorted()
                        .map(index -> plans.get(index).scene())
                        .toArray(String[]::new))
                .map(SceneSelection::named)
                .toList();
    }
}
