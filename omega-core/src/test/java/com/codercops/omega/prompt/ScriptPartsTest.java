package com.codercops.omega.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptPartsTest {
    private static final String SCENE =
            "from manim import *\n\nclass Video(Scene):\n    def construct(self):\n        self.add(arrow(RIGHT))\n";

    @Test
    void definitionsThatASceneNeedsAreJoinedBeforeIt() {
        String helper = "import math\n\nSIZE = 2\n\ndef arrow(to):\n    return Arrow(ORIGIN, SIZE * to)\n";
        assertThat(ScriptParts.join(List.of(SCENE, helper)))
                .isEqualTo(
                        "import math\nfrom manim import *\n\n\nSIZE = 2\n\ndef arrow(to):\n    return Arrow(ORIGIN, SIZE"
                                + " * to)\n\n\nclass Video(Scene):\n    def construct(self):\n        self.add(arrow(RIGHT))\n");
    }

    @Test
    void definitionsThatAreNeededByADefinitionAreJoinedToo() {
        String joined = ScriptParts.join(List.of(
                "def tip():\n    return 1\n", "def arrow(to):\n    return tip()\n", SCENE, "def other():\n    pass\n"));
        assertThat(joined).contains("def tip", "def arrow", "class Video").doesNotContain("def other");
    }

    @Test
    void allScenesAreKeptInTheirOrder() {
        String second = "class Second(Scene):\n    def construct(self):\n        self.wait()\n";
        assertThat(ScriptParts.join(List.of(SCENE.replace("arrow(RIGHT)", "Dot()"), second)))
                .containsSubsequence("from manim import *", "class Video(Scene)", "class Second(Scene)");
    }

    @Test
    void earlierVersionOfASceneIsDropped() {
        String longer = SCENE + "        self.wait()\n";
        assertThat(ScriptParts.join(List.of(SCENE, longer))).isEqualTo(longer);
    }

    @Test
    void importThatTheSceneLacksIsTaken() {
        String scene = "class Video(Scene):\n    pass\n";
        assertThat(ScriptParts.join(List.of("from manim import *\n", scene))).startsWith("from manim import *\n");
    }

    @Test
    void usageExampleIsDropped() {
        String scene = SCENE.replace("arrow(RIGHT)", "Dot()");
        assertThat(ScriptParts.join(List.of(scene, "video = Video()\nvideo.render()\n")))
                .isEqualTo(scene);
    }

    @Test
    void manyBlocksAreBounded() {
        List<String> blocks = Collections.nCopies(5_000, "def arrow(to):\n    return 1\n");
        assertThat(ScriptParts.join(blocks)).isEmpty();
    }
}
