package com.codercops.omega.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.SchemaMigrator;
import com.codercops.omega.server.command.ServerProgram;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.ServerSchema;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.JobSpec;
import com.codercops.omega.server.media.DirectoryMediaStore;
import com.codercops.omega.server.media.Hashing;
import com.codercops.omega.server.scripts.ManimScript;
import com.codercops.omega.server.scripts.ScriptAssets;
import com.codercops.omega.server.scripts.ScriptService;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BackupTest {
    private static final String VIDEO = "a video of bytes";

    @TempDir
    Path root;

    private ServerProgram program(DatabaseSettings database, String name) {
        ServerProgram program = new ServerProgram(root, database);
        program.variables.put("OMEGA_DATA_DIRECTORY", root.resolve(name).toString());
        return program;
    }

    private static Connection connect(DatabaseSettings database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static void execute(DatabaseSettings database, String... statements) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** All rows of all tables, except the id of the database. */
    private static Map<String, List<String>> rows(DatabaseSettings database) throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            for (String table : OmegaTables.strings(
                    connection,
                    "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('auth', 'public')"
                            + " AND tablename !~ 'schema_history|installation'",
                    null)) {
                List<String> found = new ArrayList<>();
                try (var rows = statement.executeQuery("SELECT t::text FROM " + table + " t ORDER BY 1")) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                all.put(table, found);
            }
        }
        return all;
    }

    /** A server with an administrator, invitations, a finished job and its video, and two scripts that share a file. */
    private DatabaseSettings filled() throws Exception {
        DatabaseSettings settings = TestDatabase.fresh();
        ServerProgram program = program(settings, "first");
        program.in = "violet kettle on the moon\n";
        assertThat(program.run("create-admin", "ada@example.org", "Ada \\N \"é"))
                .as(program.err)
                .isZero();
        assertThat(program.run("invite", "bob@example.org")).isZero();
        try (Database database = Database.open(settings)) {
            var job = new JobQueue(database).submit(UUID.randomUUID(), JobSpec.ofPrompt("a circle\nand\ta tab"));
            Path video = Files.writeString(root.resolve("video"), VIDEO);
            String sha = sha(VIDEO);
            DirectoryMediaStore store = new DirectoryMediaStore(root.resolve("first/media"));
            store.publish("video-1.mp4", video, sha);
            ScriptService scripts = new ScriptService(database, new JobQueue(database), Duration.ZERO);
            ManimScript script = scripts.create(job.owner(), "Birds", "from manim import *\n", List.of());
            new ScriptAssets(database, store, scripts, 100)
                    .put(job.owner(), script.id(), "bird.svg", video, VIDEO.length(), sha);
            assertThat(scripts.fork(job.owner(), script.id(), null)).isPresent();
            execute(
                    settings,
                    "INSERT INTO media (job, owner, run, key, scene, kind, format, bytes, sha256, frames, width, height,"
                            + " duration_ms) VALUES ('" + job.id() + "', '" + job.owner()
                            + "', 1, 'video-1.mp4', 'S', 'video', 'mp4', 15, '" + sha
                            + "', 1, 2, 2, 1)",
                    "UPDATE job SET state = 'succeeded', run = 1, finished_at = now()");
        }
        return settings;
    }

    /** The files in the media store of a server, with their contents. */
    private Map<String, String> stored(String name) throws IOException {
        Map<String, String> stored = new TreeMap<>();
        try (var files = Files.walk(root.resolve(name + "/media/videos"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                stored.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return stored;
    }

    private static String sha(String text) {
        Hashing hashing = new Hashing();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        hashing.add(bytes, 0, bytes.length);
        return hashing.hash();
    }

    @Test
    void everythingIsRestoredAndTheServerContinues() throws Exception {
        DatabaseSettings first = filled();
        ServerProgram from = program(first, "first");
        assertThat(from.run("backup", "b.zip")).as(from.err).isZero();
        assertThat(Files.getPosixFilePermissions(root.resolve("b.zip"))).hasSize(2);
        assertThat(from.run("backup", "b.zip")).isNotZero();
        assertThat(from.err).contains("already exists");

        DatabaseSettings second = TestDatabase.fresh();
        ServerProgram to = program(second, "second");
        assertThat(to.run("restore", "b.zip")).as(to.err).isZero();
        assertThat(rows(second)).isEqualTo(rows(first));
        assertThat(rows(second).get("auth.audit")).isNotEmpty();
        assertThat(rows(second).get("public.script_asset")).hasSize(2);
        assertThat(stored("second")).isEqualTo(stored("first")).hasSize(2);
        try (var video = new DirectoryMediaStore(root.resolve("second/media")).open("video-1.mp4")) {
            assertThat(new String(video.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(VIDEO);
        }
        assertThat(to.run("invite", "eve@example.org"))
                .as("numbers go on: %s", to.err)
                .isZero();
        assertThat(to.run("user", "list")).isZero();
        assertThat(to.out).contains("ada@example.org", "eve@example.org");
    }

    @Test
    void missingFileOrDirectoryIsNamed() {
        ServerProgram program = program(TestDatabase.fresh(), "x");
        assertThat(program.run("restore", "nothere.zip")).isEqualTo(4);
        assertThat(program.err)
                .contains("The file " + root.resolve("nothere.zip") + " does not exist.")
                .doesNotContain("no whole backup");
        assertThat(program.run("backup", "nodir/b.zip")).isEqualTo(4);
        assertThat(program.err)
                .contains("The directory " + root.resolve("nodir") + " does not exist.")
                .doesNotContain("unfinished");
    }

    @Test
    void listOfTablesIsComplete() throws Exception {
        DatabaseSettings settings = TestDatabase.fresh();
        assertThat(program(settings, "x").run("migrate")).isZero();
        try (Connection connection = connect(settings);
                Database database = Database.pool(settings)) {
            List<String> listed =
                    OmegaTables.all(
                                    connection,
                                    ServerSchema.migrator(database.dataSource()).created("TABLE"))
                            .stream()
                            .map(table -> (table.schema().equals("auth") ? "auth." : "public.") + table.name())
                            .sorted()
                            .toList();
            List<String> there = new ArrayList<>(rows(settings).keySet());
            there.add("public.installation");
            assertThat(listed).containsExactlyInAnyOrderElementsOf(there);
        }
    }

    @Test
    void nonEmptyDatabaseRequiresConfirmation() throws Exception {
        DatabaseSettings first = filled();
        assertThat(program(first, "first").run("backup", "b.zip")).isZero();
        DatabaseSettings second = TestDatabase.fresh();
        ServerProgram to = program(second, "second");
        assertThat(to.run("invite", "old@example.org")).isZero();
        String id;
        try (Connection connection = connect(second)) {
            id = OmegaTables.strings(connection, "SELECT id FROM installation", null)
                    .get(0);
        }
        Map<String, List<String>> before = rows(second);
        assertThat(to.run("restore", "b.zip")).isEqualTo(4);
        assertThat(to.err).contains("--replace");
        to.in = "yes\n";
        assertThat(to.run("restore", "--replace", "b.zip")).isEqualTo(2);
        assertThat(rows(second)).isEqualTo(before);
        to.in = "replace\n";
        assertThat(to.run("restore", "--replace", "b.zip")).as(to.err).isZero();
        assertThat(rows(second)).isEqualTo(rows(first));
        try (Connection connection = connect(second)) {
            assertThat(OmegaTables.strings(connection, "SELECT id FROM installation", null))
                    .containsExactly(id);
        }
    }

    @Test
    void sessionsTokensAndRunsEndWithTheRestore() throws Exception {
        DatabaseSettings settings = filled();
        execute(
                settings,
                "INSERT INTO auth.session (id, secret_hash, account_id, origin, client, created_at, seen_at, expires_at)"
                        + " SELECT gen_random_uuid(), 'x', id, 'here', 'a browser', now(), now(), now() + interval '1 day'"
                        + " FROM auth.account LIMIT 1",
                "INSERT INTO auth.api_token (id, secret_hash, account_id, name, scopes, created_at, expires_at)"
                        + " SELECT gen_random_uuid(), 'x', id, 'ci', 'videos.create', now(), now() + interval '1 day'"
                        + " FROM auth.account LIMIT 1");
        try (Database database = Database.open(settings)) {
            JobQueue queue = new JobQueue(database);
            queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("waits"));
            UUID runs =
                    queue.submit(UUID.randomUUID(), JobSpec.ofPrompt("runs")).id();
            execute(
                    settings,
                    "UPDATE job SET state = 'rendering', run = 1, lease_until = now() + interval '1 day' WHERE id = '"
                            + runs + "'",
                    "INSERT INTO job_run (job, run, owner, worker) SELECT id, 1, owner, 'w' FROM job WHERE id = '"
                            + runs + "'");
        }
        ServerProgram program = program(settings, "first");
        assertThat(program.run("backup", "b.zip")).as(program.err).isZero();
        program.in = "replace\n";
        assertThat(program.run("restore", "--replace", "b.zip")).as(program.err).isZero();
        assertThat(rows(settings).get("auth.session")).isEmpty();
        assertThat(rows(settings).get("auth.api_token")).isEmpty();
        assertThat(rows(settings).get("public.job_run"))
                .singleElement()
                .asString()
                .contains(",lost,");
        try (Connection connection = connect(settings)) {
            assertThat(OmegaTables.strings(
                            connection, "SELECT state || ' ' || (run > 10000000) FROM job ORDER BY prompt", null))
                    .containsExactly("succeeded false", "queued true", "queued true");
        }
    }

    @Test
    void backupOfOlderTablesIsMigrated() throws Exception {
        DatabaseSettings old = TestDatabase.fresh();
        try (Database database = Database.pool(old)) {
            ServerSchema.migrator(database.dataSource()).migrate("1");
            SchemaMigrator.ofAuth(database.dataSource()).migrate("2");
            execute(
                    old,
                    "INSERT INTO job (id, owner, prompt, width, height, fps, format, seed, fingerprint) VALUES"
                            + " (gen_random_uuid(), gen_random_uuid(), 'old', 2, 2, 1, 'mp4', 0, 'f')");
            new Backup(database.dataSource(), old, new DirectoryMediaStore(root.resolve("old")))
                    .write(root.resolve("old.zip"));
        }
        DatabaseSettings fresh = TestDatabase.fresh();
        ServerProgram to = program(fresh, "second");
        assertThat(to.run("restore", "old.zip")).as(to.err).isZero();
        assertThat(rows(fresh).get("public.job")).singleElement().asString().contains("old");
        assertThat(to.run("invite", "eve@example.org"))
                .as("outbox is of the third version: %s", to.err)
                .isZero();
    }

    /** Rewrites the backup with changed entries. */
    private Path forged(String name, UnaryOperator<Map<String, byte[]>> change) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(root.resolve("b.zip").toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        Path file = root.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : change.apply(entries).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private static byte[] replaced(byte[] json, String what, String by) {
        String text = new String(json, StandardCharsets.UTF_8);
        assertThat(text).containsPattern(what);
        return text.replaceFirst(what, by).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void hostileFilesChangeNothing() throws Exception {
        assertThat(program(filled(), "first").run("backup", "b.zip")).isZero();
        Map<String, Path> hostile = new LinkedHashMap<>();
        byte[] whole = Files.readAllBytes(root.resolve("b.zip"));
        hostile.put("truncated", Files.write(root.resolve("t.zip"), java.util.Arrays.copyOf(whole, whole.length / 2)));
        hostile.put("no zip", Files.writeString(root.resolve("n.zip"), "hello"));
        hostile.put("absent", root.resolve("absent.zip"));
        hostile.put("slip", forged("s.zip", entries -> {
            entries.put("../../evil", new byte[1]);
            return entries;
        }));
        hostile.put("changed rows", forged("c.zip", entries -> {
            entries.computeIfPresent("tables/auth.account", (name, rows) -> {
                rows[0] ^= 1;
                return rows;
            });
            return entries;
        }));
        hostile.put("video gone", forged("f.zip", entries -> {
            entries.remove("videos/video-1.mp4");
            return entries;
        }));
        hostile.put("no manifest", forged("m.zip", entries -> {
            entries.remove("manifest.json");
            return entries;
        }));
        for (String[] lie : new String[][] {
            {"video-1[.]mp4", "../../video-1.mp4"},
            {"\"format\" : 2", "\"format\" : 3"},
            {"\"format\" : 2", "\"format\" : 1"},
            {"\"format\" : 2", "\"format\" : 0"},
            {"\"account\"", "\"account; DROP TABLE job\""},
            {"\"email\"", "\"email\\\\\" FROM PROGRAM\""},
            {"\"serverVersion\" : \"[0-9]+\"", "\"serverVersion\" : \"999\""},
            {"\"serverVersion\" : \"[0-9]+\"", "\"serverVersion\" : \"latest\""},
            {"(\"account\"[^}]*\"rows\" : )", "$18888"},
            {"\"videos\" : \\[", "\"videos\" : [ null, "},
            {"\"tables\" : \\[", "\"nothing\" : [ "}
        }) {
            hostile.put(lie[1], forged("l" + hostile.size() + ".zip", entries -> {
                entries.computeIfPresent("manifest.json", (name, json) -> replaced(json, lie[0], lie[1]));
                return entries;
            }));
        }
        byte[] zeros = new byte[200 << 20];
        hostile.put("bomb", forged("bomb.zip", entries -> {
            entries.put("tables/auth.outbox", zeros);
            entries.computeIfPresent(
                    "manifest.json",
                    (name, json) -> replaced(json, "(\"outbox\"[^}]*\"bytes\" : )[0-9]+", "$1" + zeros.length));
            return entries;
        }));
        DatabaseSettings target = TestDatabase.fresh();
        hostile.forEach((what, file) -> {
            ServerProgram to = program(target, "target");
            assertThat(to.run("restore", file.toString())).as(what).isEqualTo(4);
            assertThat(to.err).as(what).doesNotContain("Unexpected").isNotBlank();
            assertThat(rowsOrNone(target)).as(what).isEmpty();
            assertThat(root.resolve("target/media/videos")).as(what).isEmptyDirectory();
        });
        try (var files = Files.list(root)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).doesNotContain("evil");
        }
    }

    private static Map<String, List<String>> rowsOrNone(DatabaseSettings database) {
        try {
            return rows(database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
