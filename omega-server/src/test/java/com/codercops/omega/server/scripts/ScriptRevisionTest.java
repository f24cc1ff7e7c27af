package com.codercops.omega.server.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.app.options.ModelOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.IdempotencyConflictException;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.jobs.ScriptReference;
import com.codercops.omega.server.jobs.usage.JobLimits;
import com.codercops.omega.server.jobs.usage.QuotaExceededException;
import com.codercops.omega.server.media.DirectoryMediaStore;
import com.codercops.omega.server.validation.InvalidFieldException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Submitting jobs that change stored scripts by a sentence. */
@Timeout(120)
class ScriptRevisionTest {
    private static final UUID OWNER = UUID.randomUUID();
    private static final String VIDEO = "class Video(Scene):\n    pass\n";

    @TempDir
    Path temp;

    private Database database;
    private JobQueue queue;
    private ScriptService scripts;
    private ManimScript script;

    @BeforeEach
    void begin() throws Exception {
        database = TestDatabase.open();
        ScriptRecorder recorder = new ScriptRecorder(database, new DirectoryMediaStore(temp), Duration.ofDays(30));
        queue = new JobQueue(database, Set.of("other"), recorder);
        scripts = new ScriptService(database, queue, Duration.ofDays(30));
        script = scripts.create(OWNER, "A video", VIDEO, List.of());
    }

    @AfterEach
    void end() {
        database.close();
    }

    private static ReviseOrder order(String wish, @Nullable Integer version) {
        return new ReviseOrder(wish, version, RenderOptions.DEFAULT, true);
    }

    private Optional<Job> revise(ReviseOrder order, @Nullable String key) {
        return scripts.revise(OWNER, script.id(), order, JobLimits.NONE, it -> it.withKey(key));
    }

    private void edit(String source) {
        scripts.edit(OWNER, script.id(), source, revision -> true);
    }

    @Test
    void newestVersionIsChanged() {
        edit(VIDEO + "# 2\n");
        Job job = revise(ReviseOrder.of("make it blue"), null).orElseThrow();
        assertThat(job.source()).isEqualTo(new ScriptReference(script.id(), 2));
        JobSpec spec = queue.find(job.id()).orElseThrow().order();
        assertThat(spec.script()).isEqualTo(VIDEO + "# 2\n");
        assertThat(spec.wish()).isEqualTo("make it blue");
        assertThat(spec.prompt()).isNull();
        assertThat(spec.asksModel()).isTrue();
    }

    @Test
    void staleVersionIsAConflict() {
        edit(VIDEO + "# 2\n");
        assertThat(revise(order("make it blue", 2), null)).isPresent();
        assertThatThrownBy(() -> revise(order("make it blue", 1), null))
                .isInstanceOf(RevisionConflictException.class)
                .hasMessage("The newest version of the script " + script.id() + " is 2 now, not 1."
                        + " Read the script again, then repeat the change.");
        assertField("version", () -> revise(order("make it blue", 3), null));
    }

    @Test
    void repeatedKeyReturnsTheFirstJob() {
        Job first = revise(order("make it blue", 1), "k").orElseThrow();
        edit(VIDEO + "# 2\n");
        assertThat(revise(order("make it blue", 1), "k")).contains(first);
        assertThat(revise(ReviseOrder.of("make it blue"), "k")).contains(first);
        assertThatThrownBy(() -> revise(ReviseOrder.of("make it red"), "k"))
                .isInstanceOf(IdempotencyConflictException.class);
        assertThatThrownBy(() ->
                        scripts.render(OWNER, script.id(), 1, RenderOrder.DRAFT, JobLimits.NONE, it -> it.withKey("k")))
                .isInstanceOf(IdempotencyConflictException.class);
    }

    @Test
    void onlyTheOwnerChangesAScript() {
        assertThat(scripts.revise(UUID.randomUUID(), script.id(), ReviseOrder.of("blue"), JobLimits.NONE, it -> it))
                .isEmpty();
        scripts.delete(OWNER, script.id());
        assertThat(revise(ReviseOrder.of("blue"), null)).isEmpty();
    }

    @Test
    void modelsAreSelectedAndTokensAreCounted() {
        RenderOptions options = RenderOptions.DEFAULT.withModels(new ModelOptions("other", null, List.of()));
        Job job = revise(new ReviseOrder("blue", null, options, false), null).orElseThrow();
        assertThat(job.order().model()).isEqualTo("other");
        queue.cancel(job.id());
        RenderOptions unknown = RenderOptions.DEFAULT.withModels(new ModelOptions("x", null, List.of()));
        assertField("model", () -> revise(new ReviseOrder("blue", null, unknown, true), null));
        JobLimits noTokens = new JobLimits(9, 99, 99, 0, new BigDecimal("9"));
        assertThatThrownBy(() -> scripts.revise(OWNER, script.id(), ReviseOrder.of("blue"), noTokens, it -> it))
                .isInstanceOf(QuotaExceededException.class);
        assertThat(scripts.render(OWNER, script.id(), null, RenderOrder.DRAFT, noTokens, it -> it))
                .isPresent();
    }

    @Test
    void invalidWishesNameTheirField() {
        for (String wish : List.of("", " \n", "a\u0007", "a\ud83d", "w".repeat(4_001))) {
            assertField("wish", () -> revise(ReviseOrder.of(wish), null));
        }
        edit("#".repeat(100_001));
        assertField("wish", () -> revise(ReviseOrder.of("blue"), null));
        Job first = queue.submit(OWNER, JobSpec.ofPrompt("a circle"));
        assertField(
                "version",
                () -> scripts.revise(OWNER, first.source().script(), ReviseOrder.of("blue"), JobLimits.NONE, it -> it));
        assertField("wish", () -> new JobSpec("a circle", null, "blue", RenderOptions.DEFAULT, true));
    }

    private static void assertField(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        InvalidFieldException.class, e -> assertThat(e.field()).isEqualTo(field));
    }
}
