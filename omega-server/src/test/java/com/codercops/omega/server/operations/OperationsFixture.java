package com.codercops.omega.server.operations;

import com.codercops.omega.auth.Auth;
import com.codercops.omega.auth.SchemaMigrator;
import com.codercops.omega.auth.account.AuthSettings;
import com.codercops.omega.auth.mail.MailTransport;
import com.codercops.omega.model.ModelResponse;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.Failed;
import com.codercops.omega.render.Format;
import com.codercops.omega.render.Rendered;
import com.codercops.omega.render.RunReport;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ProposedRepair;
import com.codercops.omega.script.Script;
import com.codercops.omega.script.ScriptFailure;
import com.codercops.omega.script.SourceEdit;
import com.codercops.omega.script.SourceSpan;
import com.codercops.omega.server.database.DatabaseSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.postgresql.ds.PGSimpleDataSource;

/** Test data of the operations tests. */
public final class OperationsFixture {
    static final String VIDEO = """
            from manim import *

            class Video(Scene):
                def construct(self):
                    self.play(Create(Circle()))
            """;

    public static final ThreadFactory THREADS = work -> {
        Thread thread = new Thread(work, "workers");
        thread.setDaemon(true);
        return thread;
    };

    private OperationsFixture() {}

    public static ModelResponse answer() {
        return new ModelResponse(
                "```python\n" + VIDEO + "```\n", ModelResponse.Finish.COMPLETE, new TokenUsage(100, 20));
    }

    public static Rendered rendered(Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("Video.mp4"), "a video");
        Artifact video = new Artifact(
                "Video",
                file,
                Artifact.ArtifactKind.VIDEO,
                Format.MP4,
                6,
                new Script("a video").sha256(),
                3,
                854,
                480,
                Duration.ofMillis(200));
        return new Rendered(List.of(video), RunReport.NOTHING_RAN);
    }

    public static Failed failed(FailureKind kind) {
        return new Failed(ScriptFailure.of(kind, "it does not work"), RunReport.NOTHING_RAN);
    }

    /** A failure that a rule repairs by renaming the circle. */
    public static Failed repairable(String rule) {
        ProposedRepair repair = new ProposedRepair(
                rule, "A better name.", List.of(new SourceEdit(new SourceSpan(5, 25, 5, 31), "Square")));
        return new Failed(
                ScriptFailure.of(FailureKind.SCRIPT_EXCEPTION, "no such name").withRepairs(List.of(repair)),
                RunReport.NOTHING_RAN);
    }

    public static Auth auth(DatabaseSettings settings, MailTransport transport) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        SchemaMigrator.ofAuth(source).migrate();
        return new Auth(source, Clock.systemUTC(), AuthSettings.of(URI.create("https://omega.example.org")), transport);
    }
}
