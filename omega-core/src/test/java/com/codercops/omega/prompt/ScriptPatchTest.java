package com.codercops.omega.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.script.Script;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptPatchTest {
    private static final Script BASE = new Script("a = 1\nb = 2\n\nc = 3\nb = 2\nd = 4\n");

    private static Optional<String> patched(String diff) {
        return ScriptPatch.from("Mended.\n```diff\n" + diff + "\n```\n", BASE)
                .map(extraction -> extraction.script().source());
    }

    @Test
    void hunksApplyAtAnyPositionOfTheirLines() {
        assertThat(
                        patched(
                                "--- a/x.py\n+++ b/x.py\n@@ -90,2 +7,2 @@ def f():\n c = 3\n-b = 2\n+b = 5\n@@ x @@\n-a = 1\n+a = 0"))
                .contains("a = 0\nb = 2\n\nc = 3\nb = 5\nd = 4\n");
    }

    @Test
    void hunkHeadersAreOptional() {
        assertThat(patched(" c = 3\n-b = 2\n d = 4")).contains("a = 1\nb = 2\n\nc = 3\nd = 4\n");
    }

    @Test
    void hunkWithoutAUniquePositionIsRejected() {
        assertThat(patched("@@ @@\n-z = 9\n+z = 8")).isEmpty();
        assertThat(patched("@@ @@\n-b = 2\n+b = 8")).isEmpty();
        assertThat(patched("@@ @@\n+b = 8")).isEmpty();
        assertThat(patched("")).isEmpty();
    }

    @Test
    void invalidHunkRejectsThePatch() {
        assertThat(patched("@@ @@\n-a = 1\n+a = 0\n@@ @@\n-z = 9\n+z = 8")).isEmpty();
    }

    @Test
    void scriptInAPythonFenceIsNotAPatch() {
        assertThat(ScriptPatch.from("```python\n-a\n```", BASE)).isEmpty();
    }
}
