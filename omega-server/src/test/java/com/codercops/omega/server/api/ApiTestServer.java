package com.codercops.omega.server.api;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.SchemaMigrator;
import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.account.DisplayName;
import com.codercops.omega.auth.account.EmailAddress;
import com.codercops.omega.auth.account.Origin;
import com.codercops.omega.auth.session.Principal;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.RenderLimits;
import com.codercops.omega.server.ApiRoutes;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.jobs.JobRequestBody;
import com.codercops.omega.server.api.system.HealthApi;
import com.codercops.omega.server.api.system.MetricsApi;
import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.DatabaseSettings;
import com.codercops.omega.server.database.TestDatabase;
import com.codercops.omega.server.http.HttpSettings;
import com.codercops.omega.server.http.Route;
import com.codercops.omega.server.http.RouteGroup;
import com.codercops.omega.server.http.jetty.HttpServer;
import com.codercops.omega.server.jobs.JobHistory;
import com.codercops.omega.server.jobs.JobList;
import com.codercops.omega.server.jobs.JobPreviews;
import com.codercops.omega.server.jobs.JobQueue;
import com.codercops.omega.server.jobs.event.EventFeed;
import com.codercops.omega.server.jobs.event.JobEventSignals;
import com.codercops.omega.server.jobs.stats.QueueStatsRepository;
import com.codercops.omega.server.library.SignedLinks;
import com.codercops.omega.server.library.VideoLibrary;
import com.codercops.omega.server.mcp.McpRoutes;
import com.codercops.omega.server.mcp.McpSettings;
import com.codercops.omega.server.media.DirectoryMediaStore;
import com.codercops.omega.server.media.MediaStore;
import com.codercops.omega.server.operations.health.HealthService;
import com.codercops.omega.server.operations.health.HealthSettings;
import com.codercops.omega.server.operations.metrics.ServerMetrics;
import com.codercops.omega.server.scripts.ScriptAssets;
import com.codercops.omega.server.scripts.ScriptList;
import com.codercops.omega.server.scripts.ScriptRecorder;
import com.codercops.omega.server.scripts.ScriptService;
import com.codercops.omega.server.stream.EventStreams;
import com.codercops.omega.server.webhooks.WebhookSettings;
import com.codercops.omega.server.webhooks.Webhooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A server with a new database on a free port, with helpers for test accounts. It has no workers. */
public final class ApiTestServer implements AutoCloseable {
    /** The size of the files of one owner's scripts. */
    public static final long ASSET_BYTES = 3_000_000;

    public static final String PASSWORD = "nine purple otters";
    static final Origin ORIGIN = new Origin("192.0.2.7");
    static final AuthSettings.Limits NO_LIMITS = new AuthSettings.Limits(
            100_000, Duration.ofMinutes(1), 10, Duration.ofMinutes(15), 100_000, 100_000, Duration.ofHours(1));
    public static final HttpSettings.Limits MANY =
            new HttpSettings.Limits(1 << 20, 1_000_000, 1_000_000, 4000, Duration.ofSeconds(30), 2000, 1000, 4000);

    public final RecordingMailTransport mailbox = new RecordingMailTransport();
    /** The requests that the server has reported as answered, such as {@code GET /api/v1/me 200}. */
    public final Queue<String> answered = new ConcurrentLinkedQueue<>();

    final AtomicBoolean ready = new AtomicBoolean(true);
    final Bulkhead hashing = Bulkhead.forHashing();
    public final Database database;
    public final Auth auth;
    public final ApiServices services;
    public final MediaStore store;
    public final ScriptRecorder scriptRecorder;
    final HttpServer http;
    private final ServerMetrics metrics = new ServerMetrics("test");
    private final AtomicInteger people = new AtomicInteger();

    public ApiTestServer() throws InterruptedException {
        this(MANY);
    }

    public ApiTestServer(HttpSettings.Limits limits) throws InterruptedException {
        this(limits, NO_LIMITS);
    }

    public ApiTestServer(HttpSettings.Limits limits, AuthSettings.Limits tries) throws InterruptedException {
        this(TestDatabase.migrated(), listening -> listening.withLimits(limits), tries);
    }

    /** Uses that database, with other settings and with additional routes of a test. */
    public ApiTestServer(DatabaseSettings target, UnaryOperator<HttpSettings> change, RouteGroup... more)
            throws InterruptedException {
        this(target, change, NO_LIMITS, more);
    }

    private ApiTestServer(
            DatabaseSettings target, UnaryOperator<HttpSettings> change, AuthSettings.Limits tries, RouteGroup... more)
            throws InterruptedException {
        database = Database.open(target);
        SchemaMigrator.ofAuth(database.dataSource()).migrate();
        AuthSettings settings = AuthSettings.of(URI.create("http://localhost:8080"))
                .withBcryptCost(4)
                .withLimits(tries);
        auth = new Auth(database.dataSource(), Clock.systemUTC(), settings, mailbox);
        ServerPermission.grantToAdmins(auth.roles());
        HttpSettings listening =
                change.apply(HttpSettings.of(0, settings.baseUrl()).withLimits(MANY));
        store = store();
        VideoLibrary library = new VideoLibrary(database, store);
        scriptRecorder = new ScriptRecorder(database, store, ScriptRecorder.DEFAULT_KEPT);
        JobQueue queue = new JobQueue(
                database,
                Set.of("gallery", "other"),
                models -> "other".equals(models.model()),
                new ScriptRecorder(database, store, ScriptRecorder.DEFAULT_KEPT),
                job -> {});
        ScriptService scripts = new ScriptService(database, queue, ScriptRecorder.DEFAULT_KEPT);
        services = new ApiServices(
                auth,
                queue,
                new JobHistory(database),
                new JobPreviews(database),
                new JobList(database),
                new QueueStatsRepository(database),
                new EventFeed(database),
                new JobEventSignals(database, ApiTestServer::daemon),
                new EventStreams(auth.credentials(), listening.limits(), ApiTestServer::daemon),
                library,
                new SignedLinks(database, library, SignedLinks.LONGEST, Clock.systemUTC()),
                store,
                new ModelCatalog(
                        List.of("gallery", "other"),
                        "gallery",
                        List.of("a circle", "the sum of odd numbers"),
                        false,
                        new PreparedAnswers(java.util.Map.of("gallery", new PreparedModel()))),
                scripts,
                new ScriptAssets(database, store, scripts, ASSET_BYTES),
                new ScriptList(database),
                List.of(new SettingView("workers", "0", "test")),
                new JobRequestBody(RenderLimits.DEFAULT, Budget.DEFAULT),
                settings.baseUrl(),
                new HealthService(HealthSettings.DEFAULT, List.of()),
                new Webhooks(database, WebhookSettings.DEFAULT, Clock.systemUTC()));
        services.signals().start();
        List<RouteGroup> groups = new ArrayList<>(ApiRoutes.groups(services, listening, hashing));
        groups.add(new HealthApi(services.health()));
        groups.add(new MetricsApi(metrics, false));
        groups.add(new McpRoutes(services, listening, McpSettings.DEFAULT, "test", Clock.systemUTC()));
        groups.addAll(List.of(more));
        http = HttpServer.start(
                listening,
                auth,
                ready::get,
                (method, route, status, time) -> answered.add(method + " " + route + " " + status),
                Clock.systemUTC(),
                groups);
    }

    private static MediaStore store() {
        try {
            return new DirectoryMediaStore(Files.createTempDirectory("omega-videos"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "site");
        thread.setDaemon(true);
        return thread;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /** All routes. */
    public List<Route> routes() {
        return http.routes();
    }

    /** A client without authentication. */
    public ApiClient anonymous() {
        return new ApiClient(address());
    }

    /** A client with a session of a new administrator. */
    public ApiClient admin() {
        String email = "admin" + people.incrementAndGet() + "@example.org";
        auth.bootstrap().createAdmin(new EmailAddress(email), new DisplayName("Ada Admin"), PASSWORD);
        return loggedIn(email);
    }

    /** The session token of a new member. */
    public String session() {
        String email = "member" + people.incrementAndGet() + "@example.org";
        person(email, AccountState.ACTIVE);
        return begin(email).token();
    }

    /** A client with a session of a new member. */
    public ApiClient member() {
        String email = "member" + people.incrementAndGet() + "@example.org";
        person(email, AccountState.ACTIVE);
        return loggedIn(email);
    }

    /** A client with a new session of that account. */
    public ApiClient loggedIn(String email) {
        return anonymous().withCookie("omega_session", begin(email).token());
    }

    /** A client with a new API token of an account, with those permissions. */
    public ApiClient program(String email, String... scopes) {
        Principal principal = begin(email).principal();
        return anonymous()
                .withToken(auth.apiTokens()
                        .create(principal.actor(), "a program", Set.of(scopes), Duration.ofDays(1))
                        .text());
    }

    private com.codercops.omega.auth.session.Sessions.Begun begin(String email) {
        return auth.sessions().logIn(email, PASSWORD, "Firefox", null, ORIGIN);
    }

    /** Creates a video of a new job, as written by a worker; returns its id. */
    public String video(ApiClient owner, byte[] content) throws IOException, InterruptedException {
        String job = owner.post("/api/v1/jobs", "prompt", "a circle")
                .json()
                .get("id")
                .asText();
        String sha256;
        try {
            sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        String key = job + "-1-1.mp4";
        store.publish(key, Files.write(Files.createTempDirectory("omega-video").resolve(key), content), sha256);
        UUID id = UUID.randomUUID();
        database.jdbi().useHandle(handle -> handle.execute("""
                INSERT INTO media (id, job, owner, run, key, scene, kind, format, bytes, sha256, frames, width, height, duration_ms)
                SELECT ?, id, owner, 1, ?, 'Kreis\u00e4', 'video', 'mp4', ?, ?, 15, 854, 480, 1000
                FROM job WHERE id = CAST(? AS uuid)""", id, key, content.length, sha256, job));
        return id.toString();
    }

    /** The path of a new link to that video. */
    public String shared(ApiClient owner, String video) {
        Answer link = owner.post("/api/v1/videos/" + video + "/links");
        return URI.create(link.json().get("url").asText()).getPath();
    }

    /** The path of a new script of an account. */
    String script(ApiClient owner) {
        return owner.post("/api/v1/scripts", "title", "A", "source", "from manim import *\n")
                .header("Location");
    }

    /** An account in that state, reached through the regular steps. */
    public Account person(String email, AccountState state) {
        EmailAddress address = new EmailAddress(email);
        if (state == AccountState.WAITING) {
            auth.waitingList().join(address, ORIGIN);
            return auth.accounts().list(Actor.SYSTEM, null, email, null, 1).get(0);
        }
        Account account = auth.invitations().invite(Actor.SYSTEM, address, "member", null);
        if (state == AccountState.INVITED) {
            return account;
        }
        account = auth.registration().register(mailed(email), address, new DisplayName("Max Member"), PASSWORD, ORIGIN);
        if (state == AccountState.REGISTERED) {
            return account;
        }
        account = auth.registration().verify(mailed(email), ORIGIN);
        if (state == AccountState.PENDING_APPROVAL) {
            return account;
        }
        account = auth.accounts().approve(Actor.SYSTEM, account.id());
        return state == AccountState.SUSPENDED
                ? auth.accounts().suspend(Actor.SYSTEM, account.id(), "Too loud.")
                : account;
    }

    /** The token in the last mail to the address, after sending all queued mails. */
    public String mailed(String email) {
        auth.outbox().deliver(1000);
        return mailbox.token(email);
    }

    @Override
    public void close() {
        services.streams().close();
        http.close();
        services.signals().close();
        database.close();
    }
}
