package com.codercops.omega.server.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.api.SseClient;
import com.codercops.omega.server.jobs.event.FeedPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JobEventsApiTest {
    private static ApiTestServer site;
    private static ApiClient member;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        member = site.member();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static String order() {
        return member.post("/api/v1/jobs", "prompt", "a sine wave").header("Location");
    }

    @Test
    void jobStreamEndsWithJobAndThenReturns204() throws Exception {
        String job = order();
        try (SseClient client = SseClient.open(member, job + "/events")) {
            await().until(() -> site.services.streams().count() > 0);
            member.post(job + "/cancel");
            assertThat(client.next().data()).isEqualTo("{\"type\":\"state_changed\",\"state\": \"cancelled\"}");
            client.awaitEnd();
        }
        assertThat(member.with("Accept", "text/event-stream")
                        .with("Last-Event-ID", "1")
                        .get(job + "/events")
                        .status())
                .isEqualTo(204);
        assertThat(member.get(job + "/events").json().at("/items/0/event/state").asText())
                .isEqualTo("cancelled");
        assertThat(member.get(job + "/events?after=1").json().get("items")).isEmpty();
    }

    @Test
    void reconnectingClientReceivesMissedEvents() throws Exception {
        List<String> jobs = new ArrayList<>();
        String last;
        try (SseClient client = SseClient.open(member, "/api/v1/events")) {
            jobs.add(order());
            member.post(jobs.get(0) + "/cancel");
            SseClient.Event event = client.next();
            assertThat(event.data())
                    .contains(UUID.fromString(jobs.get(0).substring("/api/v1/jobs/".length()))
                            .toString());
            last = event.id();
        }
        for (int i = 1; i <= 3; i++) {
            jobs.add(order());
            member.post(jobs.get(i) + "/cancel");
        }
        try (SseClient client = SseClient.open(member.with("Last-Event-ID", last), "/api/v1/events")) {
            for (int i = 1; i <= 3; i++) {
                assertThat(client.next().data()).contains(jobs.get(i).substring("/api/v1/jobs/".length()));
            }
        }
    }

    @Test
    void logOutEndsJobStreams() throws Exception {
        site.person("out@example.org", com.codercops.omega.auth.account.AccountState.ACTIVE);
        ApiClient out = site.loggedIn("out@example.org");
        try (SseClient client = SseClient.open(out, "/api/v1/events")) {
            site.auth
                    .accounts()
                    .suspend(
                            com.codercops.omega.auth.account.Actor.SYSTEM,
                            site.auth
                                    .accounts()
                                    .list(
                                            com.codercops.omega.auth.account.Actor.SYSTEM,
                                            null,
                                            "out@example.org",
                                            null,
                                            1)
                                    .get(0)
                                    .id(),
                            "Enough.");
            client.awaitEnd();
        }
    }

    @Test
    void eventsOfAnotherUserReturn404() {
        ApiClient other = site.member().with("Accept", "text/event-stream");
        assertThat(other.get(order() + "/events").status()).isEqualTo(404);
    }

    @Test
    void invalidLastEventIdReturns400() {
        ApiClient stream = member.with("Accept", "text/event-stream");
        String elsewhere = new FeedPosition(1L << 60, new UUID(1, 1), 1).print();
        for (ApiClient wrong : List.of(stream.with("Last-Event-ID", "x"), stream.with("Last-Event-ID", elsewhere))) {
            for (String path : List.of(order() + "/events", "/api/v1/events")) {
                ApiClient.Answer answer = wrong.get(path);
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.json().get("field").asText()).isEqualTo("Last-Event-ID");
                assertThat(answer.json().get("detail").asText())
                        .startsWith("'Last-Event-ID' must be the ID of an event");
            }
        }
        assertThat(member.get("/api/v1/events").status()).isEqualTo(406);
    }

    @Test
    void disconnectedStreamIsRemoved() throws Exception {
        int before = site.services.streams().count();
        SseClient client = SseClient.open(member, "/api/v1/events");
        await().until(() -> site.services.streams().count() > before);
        client.close();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> site.services.streams().count() <= before);
    }
}
