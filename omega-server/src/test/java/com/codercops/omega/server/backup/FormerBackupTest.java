package com.codercops.omega.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.command.ServerProgram;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.FailureReason;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.JobFilter;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobList;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobRun;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.library.StoredVideo;
import com.codercops.omega.server.library.VideoLibrary;
import com.codercops.omega.server.media.DirectoryMediaStore;
import com.codercops.omega.server.media.MediaFile;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.media.Variant;
import com.codercops.omega.server.scripts.ScriptFilter;
import com.codercops.omega.server.scripts.ScriptList;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backup that an earlier version wrote, with a few rows of everything and a video with its images, when a video was a film,
 * an image was a picture, and events had other names.
 */
@Timeout(120)
class FormerBackupTest {
    private static final Path BACKUP = Path.of("src/test/resources/backups/format-1.zip");
    private static final UUID OWNER = UUID.fromString("7c1573af-1e85-4c79-9592-63887f88ece5");

    @TempDir
    Path root;

    @Test
    void dataIsFoundUnderTheNewNames() throws Exception {
        DatabaseSettings settings = TestDatabase.fresh();
        ServerProgram program = new ServerProgram(root, settings);
        program.variables.put("OMEGA_DATA_DIRECTORY", root.resolve("data").toString());
        Files.copy(BACKUP, root.resolve("backup.zip"));
        assertThat(program.run("restore", "backup.zip")).as(program.err).isZero();
        assertThat(program.run("user", "list")).isZero();
        assertThat(program.out).contains("ada@example.org");
        try (Database database = Database.open(settings)) {
            permissions(database);
            Map<String, Job> jobs = jobs(database);
            runs(database, jobs);
            events(new JobHistory(database)
                    .events(jobs.get("a circle\nand\ta tab").id(), 0, 100));
            JobEvent retried = new JobHistory(database)
                    .events(jobs.get("a later one").id(), 0, 100)
                    .get(3);
            assertThat(retried.type()).isEqualTo("state_changed");
            assertThat(json(retried).path("retryAfterSeconds").asInt()).isEqualTo(30);
            video(database);
            scripts(database);
        }
    }

    private static void permissions(Database database) {
        List<String> roles = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT role FROM auth.role_permission WHERE permission = 'videos.create' ORDER BY role")
                        .mapTo(String.class)
                        .list());
        assertThat(roles).containsExactly("admin", "member", "teacher");
        int former = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM auth.role_permission WHERE permission LIKE 'films%'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(former).isZero();
    }

    private static Map<String, Job> jobs(Database database) {
        List<Job> jobs =
                new JobList(database).page(JobFilter.of(OWNER), null, 100).items();
        assertThat(jobs).hasSize(5);
        return jobs.stream()
                .collect(Collectors.toMap(
                        job -> job.order().prompt() == null
                                ? "script"
                                : job.order().prompt(),
                        Function.identity()));
    }

    private static void runs(Database database, Map<String, Job> jobs) {
        Job done = jobs.get("a circle\nand\ta tab");
        assertThat(done.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(jobs.get("script").failure()).isEqualTo(FailureReason.SCRIPT);
        assertThat(jobs.get("unwanted").state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs.get("under way").state()).isEqualTo(JobState.QUEUED);
        JobHistory history = new JobHistory(database);
        assertThat(history.runs(jobs.get("a later one").id()))
                .extracting(JobRun::outcome)
                .containsExactly("released", "retried");
        assertThat(history.runs(jobs.get("under way").id()))
                .extracting(JobRun::outcome)
                .containsExactly("lost");
        assertThat(history.runs(done.id())).singleElement().satisfies(run -> {
            assertThat(run.tokens()).isEqualTo(120);
            assertThat(run.scripts()).hasSize(2);
        });
        assertThat(new JobQueue(database).find(OWNER, done.id())).isPresent();
    }

    private static void events(List<JobEvent> events) throws Exception {
        assertThat(events)
                .extracting(JobEvent::type)
                .containsExactly(
                        "state_changed",
                        "model_call_started",
                        "attempt_started",
                        "state_changed",
                        "phase_started",
                        "attempt_failed",
                        "state_changed",
                        "attempt_started",
                        "scenes_found",
                        "scene_planned",
                        "layout_problem_found",
                        "state_changed",
                        "play_started",
                        "render_progress",
                        "polish_rejected",
                        "state_changed");
        assertThat(events).extracting(JobEvent::number).startsWith(1L).endsWith(16L);
        assertThat(json(events.get(5)))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"attempt\": 1, \"failure\":"
                                + " {\"kind\": \"undefined_name\", \"summary\": \"NameError: Circel\"}}"));
        assertThat(json(events.get(14)))
                .isEqualTo(new ObjectMapper().readTree("{\"reason\": \"The polished script failed\"}"));
        assertThat(json(events.get(15)))
                .isEqualTo(new ObjectMapper()
                        .readTree("{\"state\": \"succeeded\", \"videos\": 1,"
                                + " \"omitted\": [\"the last play\", \"the axes\"]}"));
    }

    private static JsonNode json(JobEvent event) throws Exception {
        return new ObjectMapper().readTree(event.data());
    }

    private void video(Database database) throws Exception {
        MediaStore store = new DirectoryMediaStore(root.resolve("data/media"));
        VideoLibrary library = new VideoLibrary(database, store);
        UUID id = database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT id FROM media")
                        .mapTo(UUID.class)
                        .one());
        StoredVideo video = library.find(id).orElseThrow();
        assertThat(content(store, video.file())).isEqualTo("a film of bytes");
        assertThat(content(store, video.file(Variant.POSTER).orElseThrow())).isEqualTo("a poster of bytes");
        assertThat(content(store, video.file(Variant.THUMBNAIL).orElseThrow())).isEqualTo("a thumbnail");
    }

    private static String content(MediaStore store, MediaFile file) throws Exception {
        try (var in = store.open(file.key())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void scripts(Database database) {
        ScriptList scripts = new ScriptList(database);
        assertThat(scripts.search(ScriptFilter.of(OWNER), "square", null, 10).scripts())
                .singleElement()
                .satisfies(script -> {
                    assertThat(script.title()).isEqualTo("A square");
                    assertThat(script.newest()).isEqualTo(1);
                });
    }
}
