package com.codercops.omega.server.web.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The page of a job in each state, and its actions. */
@Timeout(120)
class JobPagesTest {
    private static final String BIDI = "\u202Eevil\u2066";
    private static final String SCRIPT = "from manim import *\n\nclass Proof(Scene):\n    def construct(self):\n"
            + "        self.play(ShowCreation(Circle()))\n";
    private static final String FAILURE =
            "{\"kind\": \"name\", \"summary\": \"ShowCreation does not exist\", \"line\": 5,"
                    + " \"exception\": \"NameError\", \"message\": \"name 'ShowCreation' is not defined\","
                    + " \"frames\": [{\"function\": \"construct\", \"line\": 5, \"text\": \"self.play(...)\"}]}";

    private static ApiTestServer site;

    private final ApiClient member = site.member();
    private final ApiClient browser = member.with("Accept", "text/html,*/*;q=0.8")
            .with("Content-Type", "application/x-www-form-urlencoded")
            .with("Sec-Fetch-Site", "same-origin");

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private StoredJob job(Object... request) {
        return StoredJob.of(site, member.with("Content-Type", "application/json"), request);
    }

    private String page(StoredJob job) {
        Answer page = browser.get(job.path());
        assertThat(page.status()).isEqualTo(200);
        return page.toString();
    }

    @Test
    void waitingJobShowsItsPlaceAndRefreshes() {
        StoredJob first = job("prompt", "the first one");
        StoredJob second = job("prompt", "the second one");
        assertThat(page(second))
                .contains("<bdi>the second one</bdi>", "Waiting for", "earlier job", "data-state=\"queued\"")
                .contains("hx-trigger=\"omega:jobs from:body, every 5s\"", "hx-ext=\"morph\"")
                .contains("<noscript><meta http-equiv=\"refresh\"", "/cancel", "Use these settings")
                .doesNotContain("<video", "style=", "/retry", "<progress");
        assertThat(browser.get(first.path() + "/live?seen=0").status()).isEqualTo(200);
    }

    @Test
    void renderingJobShowsItsPlanAndWhatWasRepaired() {
        StoredJob job = job("prompt", "a proof")
                .started("rendering")
                .attempt(1, "written", "gallery", "", SCRIPT, FAILURE)
                .attempt(
                        2,
                        "repaired",
                        "names",
                        "ShowCreation is now Create",
                        SCRIPT.replace("ShowCreation", "Create"),
                        null)
                .event("scene_planned", "attempt", 2, "scene", "Intro", "plays", 3, "frames", 100)
                .event("scene_planned", "attempt", 2, "scene", "Proof", "plays", 8, "frames", 300)
                .event("phase_started", "attempt", 2, "phase", "render")
                .event(
                        "render_progress",
                        "attempt",
                        2,
                        "scene",
                        "Proof",
                        "play",
                        1,
                        "plays",
                        8,
                        "frame",
                        100,
                        "frames",
                        300);
        assertThat(page(job))
                .contains("Rendering the scene Proof", "Line 5 is fixed: ShowCreation is now Create")
                .contains("max=\"400\" value=\"200\"", "data-plan=\"Intro=100,Proof=300\"", "data-percent=\"50\"")
                .contains("Animation 2 of 8, frame 200 of 400")
                .contains(
                        "class=\"line added\">+        self.play(Create(Circle()))",
                        "Line 5: ShowCreation does not exist");
        String live = browser.get(job.path() + "/live?seen=0").toString();
        assertThat(live).contains("id=\"live\"").doesNotContain("<html");
        String seen = live.replaceAll("(?s).*live\\?seen=([0-9]+).*", "$1");
        assertThat(browser.get(job.path() + "/live?seen=" + seen).status()).isEqualTo(204);
    }

    @Test
    void checkedAndRenderedJobShowsItsNewestImage() {
        StoredJob job = job("prompt", "a proof").started("checking");
        assertThat(page(job)).doesNotContain("id=\"preview\"");
        job.preview(1, new byte[] {1});
        assertThat(page(job)).as("of the check").contains("id=\"preview\"");
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute("UPDATE job SET state = 'rendering' WHERE id = ?", job.id()));
        String image = "/api/v1" + job.path() + "/preview?number=";
        assertThat(page(job))
                .contains("src=\"" + image + "1\" width=\"480\" height=\"270\"", "screen watch wide", "previewed")
                .contains("alt=\"The newest frame of the video that is being rendered\"");
        job.preview(1, new byte[] {2});
        assertThat(page(job)).contains("src=\"" + image + "2\"");
        assertThat(page(job.ended("cancelled", null, null))).doesNotContain("id=\"preview\"");
    }

    @Test
    void repairIsToldInAPersonsWords() {
        StoredJob job = job("prompt", "a proof").started("generating");
        assertThat(page(job)).contains("Starting", "<progress id=\"bar\"", "The script appears here");
        job.event("model_call_started", "model", "gallery", "fix", false);
        assertThat(page(job)).contains("Writing the script with gallery");
        job.attempt(1, "written", "gallery", "", SCRIPT, FAILURE);
        job.event(
                "attempt_failed",
                "attempt",
                1,
                "failure",
                java.util.Map.of("summary", "ShowCreation is gone", "line", 5));
        assertThat(page(job))
                .contains(
                        "Looking for a repair of line 5: ShowCreation is gone", "class=\"line bad\" data-number=\"5\"");
        job.attempt(2, "repaired", "names", "ShowCreation is now Create", SCRIPT, null);
        assertThat(page(job)).contains("id=\"now\">Fixing line 5: ShowCreation is now Create");
    }

    @Test
    void failedJobShowsTheErrorAtItsLine() {
        StoredJob job = job("script", SCRIPT)
                .started("repairing")
                .attempt(1, "given", "you", "", SCRIPT, FAILURE.replace("\"summary\": \"", "\"summary\": \"line 5: "))
                .ended("failed", "script", "line 5: ShowCreation does not exist");
        String html = page(job);
        assertThat(html)
                .contains("Line 5 does not work, and no repair helped: ShowCreation does not exist")
                .contains("class=\"line bad\" data-number=\"5\"", "/retry", "/edit\">Edit script</a>")
                .doesNotContain("hx-trigger=\"omega:jobs from:body, every 5s\"", "http-equiv=\"refresh\"", "/cancel\"")
                .doesNotContain("line 5: ShowCreation");
        assertThat(html.indexOf("<details class=\"failure-details\"")).isLessThan(html.indexOf("NameError"));
        assertThat(browser.get(job.path() + "/live?seen=0").status()).isEqualTo(286);
        Answer retried = browser.send("POST", job.path() + "/retry", "");
        assertThat(retried.status()).isEqualTo(303);
        assertThat(page(job)).contains("data-state=\"queued\"");
        assertThat(browser.send("POST", job.path() + "/retry", "").header("Location"))
                .endsWith("?notice=job.not-failed");
    }

    @Test
    void finishedJobShowsVideosAndWhatIsWrongWithThem() {
        StoredJob job = job("prompt", "a proof", "quality", "m")
                .started("rendering")
                .attempt(1, "written", "gallery", "", SCRIPT, null)
                .event("layout_problem_found", "attempt", 1, "summary", "Two texts overlap")
                .event("warning_raised", "attempt", 1, "code", "x", "message", "The frame rate has no effect")
                .video(1, "Intro", "mp4", 10, "a".repeat(64))
                .video(2, "Proof", "mp4", 10, "b".repeat(64))
                .image("Proof", "layout", 900, 500)
                .ended("succeeded", null, "The title is left out: Tex is missing");
        String html = page(job);
        assertThat(html)
                .containsOnlyOnce("/files/layout\" alt=\"Frames of the scene Proof in which the problems show")
                .contains("width=\"900\" height=\"500\" loading=\"lazy\"");
        assertThat(html)
                .contains("<h2>Left out of the video</h2>", "The title is left out: Tex is missing")
                .contains("Two texts overlap", "The frame rate has no effect")
                .contains("<bdi>Intro</bdi>", "<bdi>Proof</bdi>", "data-fps=\"30.0\"", "?download=true", "/share\"")
                .contains("Again in 1080p", "Download GIF", "Download WEBM", "Save frame (PNG)", "quality=m")
                .doesNotContain("every 5s", "/cancel\"", "/retry");
        assertThat(browser.get(job.path() + "/script.py").toString()).endsWith(SCRIPT);
        var provenance = browser.get(job.path() + "/provenance.json").json();
        assertThat(provenance.get("omega_provenance").asInt()).isEqualTo(1);
        assertThat(provenance.at("/script/text").asText()).isEqualTo(SCRIPT);
        assertThat(provenance.at("/settings/quality/height").asInt()).isEqualTo(720);
        assertThat(provenance.at("/omitted/0").asText()).isEqualTo("The title is left out: Tex is missing");
        assertThat(provenance.at("/videos/1/scene").asText()).isEqualTo("Proof");
    }

    @Test
    void jobWithoutVideoSaysWhy() {
        StoredJob checked = job("script", SCRIPT, "render", false)
                .started("checking")
                .attempt(1, "given", "you", "", SCRIPT, null)
                .ended("succeeded", null, null);
        assertThat(page(checked))
                .contains("The script works", "<bdi>Proof</bdi>", "Render again")
                .doesNotContain("Download GIF", "Again in 1080p");
        StoredJob deleted = job("prompt", "gone").started("rendering").ended("succeeded", null, null);
        assertThat(page(deleted)).contains("The video was deleted");
        assertThat(browser.get(deleted.path() + "/provenance.json").status()).isEqualTo(409);
    }

    @Test
    void againInAnotherQualityRendersTheSameScript() {
        StoredJob job = job("script", SCRIPT, "aspect", "9:16")
                .started("rendering")
                .attempt(1, "given", "you", "", SCRIPT, null)
                .ended("succeeded", null, null);
        Answer again = browser.send("POST", job.path() + "/again", "quality=h");
        assertThat(again.status()).isEqualTo(303);
        String id = again.header("Location").replaceAll(".*/jobs/", "");
        var spec = member.get("/api/v1/jobs/" + id).json().get("spec");
        assertThat(spec.get("width").asInt()).isEqualTo(1080);
        assertThat(spec.get("height").asInt()).isEqualTo(1920);
        assertThat(spec.get("script").asText()).isEqualTo(SCRIPT);
        String gif = browser.send("POST", job.path() + "/again", "format=gif")
                .header("Location")
                .replaceAll(".*/jobs/", "");
        assertThat(member.get("/api/v1/jobs/" + gif).json().at("/spec/format").asText())
                .isEqualTo("gif");
        assertThat(browser.send("POST", job.path() + "/again", "format=exe").toString())
                .startsWith("400")
                .contains("No format 'exe'");
    }

    private StoredJob newest(String format) {
        var newest = member.get("/api/v1/jobs").json().at("/items/0");
        assertThat(newest.at("/spec/format").asText()).isEqualTo(format);
        assertThat(newest.at("/spec/model").isNull()).isTrue();
        return StoredJob.existing(site, newest.get("id").asText());
    }

    private StoredJob video() {
        return job("script", SCRIPT, "quality", "m")
                .started("rendering")
                .attempt(1, "given", "you", "", SCRIPT, null)
                .video(1, "Proof", "mp4", 10, "a".repeat(64))
                .ended("succeeded", null, null);
    }

    @Test
    void videoInAnotherFormatIsRenderedOnceAndThenDownloaded() {
        StoredJob job = video();
        ApiClient htmx = browser.with("HX-Request", "true");
        String formats = job.path() + "/formats";
        assertThat(page(job)).contains("hx-post=\"" + formats + "\"").doesNotContain("data-download-now");
        String making = htmx.send("POST", formats, "format=gif").toString();
        assertThat(making)
                .contains("The GIF is being made and downloads when it is ready", "<progress></progress>")
                .contains("hx-get=\"" + formats + "/gif?wanted=true\"");
        StoredJob gif = newest("gif");
        assertThat(htmx.send("POST", formats, "format=gif").toString()).contains("is being made");
        assertThat(newest("gif").id()).isEqualTo(gif.id());
        var spec = member.get("/api/v1" + gif.path()).json().get("spec");
        assertThat(spec.get("script").asText()).isEqualTo(SCRIPT);
        assertThat(spec.get("height").asInt()).isEqualTo(480);
        assertThat(page(job)).contains("The GIF is being made", "gif?wanted=false");
        gif.started("rendering")
                .event("scene_planned", "attempt", 1, "scene", "Proof", "plays", 1, "frames", 200)
                .event("phase_started", "attempt", 1, "phase", "render")
                .event(
                        "render_progress",
                        "attempt",
                        1,
                        "scene",
                        "Proof",
                        "play",
                        0,
                        "plays",
                        1,
                        "frame",
                        50,
                        "frames",
                        200);
        assertThat(htmx.get(formats + "/gif?wanted=true").toString()).contains("max=\"100\" value=\"25\"");
        gif.video(1, "Proof", "gif", 10, "c".repeat(64)).ended("succeeded", null, null);
        assertThat(htmx.get(formats + "/gif?wanted=true").toString())
                .contains("data-download-now", "/files/video?download=true\"")
                .doesNotContain("hx-get");
        assertThat(page(job)).doesNotContain("data-download-now", "The GIF is being made");
        // Without JavaScript.
        Answer second = browser.send("POST", formats, "format=gif");
        assertThat(second.status()).isEqualTo(303);
        assertThat(second.header("Location")).endsWith("/files/video?download=true");
        assertThat(newest("gif").id()).isEqualTo(gif.id());
    }

    @Test
    void formatThatCouldNotBeMadeCanBeTriedAgain() {
        StoredJob job = video();
        String formats = job.path() + "/formats";
        assertThat(browser.send("POST", formats, "format=webm").header("Location"))
                .endsWith(newest("webm").path());
        StoredJob failed = newest("webm").started("rendering").ended("failed", "backend", "The engine went away");
        assertThat(page(job)).contains("It could not be made.", failed.path() + "\">See why</a>");
        browser.send("POST", formats, "format=webm");
        assertThat(newest("webm").id()).isNotEqualTo(failed.id());
    }

    @Test
    void onlyVideosHaveOtherFormats() {
        StoredJob check = job("script", SCRIPT, "render", false)
                .started("checking")
                .attempt(1, "given", "you", "", SCRIPT, null)
                .ended("succeeded", null, null);
        assertThat(browser.send("POST", check.path() + "/formats", "format=gif").status())
                .isEqualTo(409);
        assertThat(browser.with("HX-Request", "true")
                        .send("POST", check.path() + "/formats", "format=gif")
                        .toString())
                .contains("role=\"alert\"", "The job has no video.");
        assertThat(browser.send("POST", check.path() + "/formats", "format=exe").toString())
                .startsWith("400");
        StoredJob job = video();
        ApiClient other = site.member().with("Content-Type", "application/x-www-form-urlencoded");
        assertThat(other.send("POST", job.path() + "/formats", "format=gif").status())
                .isEqualTo(404);
        assertThat(other.get(job.path() + "/formats/gif").status()).isEqualTo(404);
    }

    @Test
    void checkboxKeepsRulesFromTheLayout() {
        assertThat(browser.get("/create").toString()).contains("Do not let rules mend the layout");
        for (boolean checked : new boolean[] {true, false}) {
            Answer made =
                    browser.send("POST", "/jobs", "prompt=a+circle" + (checked ? "&noLayoutRepairs=on" : "&polish=on"));
            assertThat(made.status()).isEqualTo(303);
            String path = made.header("Location");
            var spec = member.get("/api/v1" + path).json().get("spec");
            assertThat(spec.get("layoutRepairs").asBoolean()).isEqualTo(!checked);
        }
    }

    @Test
    void sentenceChangesTheScriptOfTheVideo() {
        StoredJob job = job("script", SCRIPT)
                .started("rendering")
                .attempt(1, "given", "you", "", SCRIPT, null)
                .ended("succeeded", null, null);
        assertThat(page(job)).contains("<label for=\"wish\">Change it</label>");
        String form = "wish=Make+it+%3Cred%3E&style=chalk&seconds=&language=de&noLayoutRepairs=on&noPolish=on&review=on"
                + "&key=6f0c0a52-5a3e-4a3c-9d6e-3f1f7a3c2b11";
        Answer changed = browser.send("POST", job.path() + "/change", form);
        assertThat(changed.status()).isEqualTo(303);
        assertThat(browser.send("POST", job.path() + "/change", form).header("Location"))
                .isEqualTo(changed.header("Location"));
        String next = changed.header("Location").replaceAll(".*/jobs/", "");
        var spec = member.get("/api/v1/jobs/" + next).json().get("spec");
        assertThat(spec.get("wish").asText()).isEqualTo("Make it <red>");
        assertThat(spec.get("script").asText()).isEqualTo(SCRIPT);
        assertThat(spec.get("style").asText()).isEqualTo("chalk");
        assertThat(spec.get("language").asText()).isEqualTo("de");
        assertThat(spec.get("seconds").isNull()).isTrue();
        assertThat(spec.get("layoutRepairs").asBoolean()).isFalse();
        assertThat(spec.get("polish").asBoolean()).isFalse();
        assertThat(spec.get("review").asBoolean()).isTrue();
        assertThat(browser.send("POST", job.path() + "/change", form.replace("language=de", "language=xx"))
                        .toString())
                .startsWith("400")
                .contains("is unknown. Give a language tag", "id=\"language-error\"");
        assertThat(browser.get("/jobs/" + next).toString())
                .contains("<bdi>Make it &lt;red&gt;</bdi>", "Writing")
                .doesNotContain("Change it");
        String tooLong = "x".repeat(5000);
        assertThat(browser.send("POST", job.path() + "/change", "wish=" + tooLong)
                        .toString())
                .startsWith("400")
                .contains("id=\"wish-error\"", tooLong);
        StoredJob running = job("prompt", "a circle").started("rendering");
        assertThat(browser.send("POST", running.path() + "/change", "wish=x").status())
                .isEqualTo(409);
    }

    @Test
    void hostileTextStaysText() {
        String evil = "</script></textarea><img src=x onerror=alert(1)>\"" + BIDI;
        StoredJob job = job("prompt", evil)
                .started("checking")
                .attempt(
                        1,
                        "written",
                        evil,
                        evil,
                        "# " + evil + "\n",
                        "{\"summary\": \"" + evil.replace("\"", "\\\"") + "\"}")
                .attempt(2, "repaired", evil, evil, "# " + evil + "\nx = 1\n", null);
        assertThat(page(job))
                .doesNotContain("</script></textarea>", "<img src=x")
                .contains("&lt;/script&gt;", "# &lt;/script&gt;", "\\u202eevil\\u2066");
        job.ended("succeeded", null, evil);
        assertThat(page(job)).doesNotContain("</script></textarea>", "<img src=x");
        assertThat(browser.get(job.path() + "/toast").toString()).doesNotContain("<img src=x");
        assertThat(browser.get("/queue").toString()).doesNotContain("<img src=x");
    }

    @Test
    void cancelCanBeRepeatedAndComesTooLate() {
        StoredJob job = job("prompt", "a proof");
        assertThat(browser.send("POST", job.path() + "/cancel", "").header("Location"))
                .endsWith("?notice=job.cancelled");
        assertThat(page(job)).contains("You cancelled this job", "Start again").doesNotContain("every 5s");
        assertThat(browser.send("POST", job.path() + "/cancel", "").header("Location"))
                .endsWith("?notice=job.ended");
        assertThat(browser.get(job.path() + "?notice=job.ended").toString()).contains("had already ended");
        Answer part = browser.with("HX-Request", "true").send("POST", job.path() + "/cancel", "");
        assertThat(part.status()).isEqualTo(204);
        assertThat(part.header("HX-Trigger")).isEqualTo("omega:jobs");
        StoredJob done = job("prompt", "b").started("rendering").ended("succeeded", null, null);
        browser.send("POST", done.path() + "/cancel", "");
        assertThat(page(done)).contains("data-state=\"succeeded\"");
        Answer again = browser.send("POST", job.path() + "/again", "");
        assertThat(again.status()).isEqualTo(303);
        assertThat(again.header("Location")).doesNotContain(job.id().toString());
    }

    @Test
    void endOfACheckIsNotCalledReady() {
        StoredJob check = job("script", SCRIPT, "render", false).started("checking");
        assertThat(browser.get(check.path() + "/toast").toString()).contains(">Checking<");
        check.ended("succeeded", null, null);
        assertThat(browser.get(check.path() + "/toast").toString())
                .contains(">Check finished<")
                .doesNotContain("Ready");
        assertThat(browser.get("/queue").toString()).contains(">Check finished<");
        StoredJob video = job("script", SCRIPT).started("rendering").ended("succeeded", null, null);
        assertThat(browser.get(video.path() + "/toast").toString()).contains(">Ready<");
    }

    @Test
    void jobsOfOthersDoNotExist() {
        StoredJob job = job("prompt", "mine");
        ApiClient other = site.member().with("Accept", "text/html");
        for (String part : new String[] {"", "/live", "/toast", "/script.py", "/provenance.json"}) {
            assertThat(other.get(job.path() + part).status()).as(part).isEqualTo(404);
        }
        for (String action : new String[] {"/cancel", "/retry", "/again", "/change"}) {
            assertThat(other.with("Content-Type", "application/x-www-form-urlencoded")
                            .send("POST", job.path() + action, "")
                            .status())
                    .as(action)
                    .isEqualTo(404);
        }
    }

    @Test
    void queueShowsOpenJobsAndCancelsTheWaitingOnes() {
        assertThat(browser.get("/queue").toString()).contains("Nothing is running.");
        assertThat(browser.get("/queue/count").toString()).doesNotContain("badge");
        StoredJob running = job("prompt", "the running one").started("rendering");
        job("prompt", "the waiting one");
        job("script", SCRIPT);
        job("prompt", "the other waiting one");
        assertThat(browser.get("/queue").toString())
                .contains(
                        "the running one",
                        "the waiting one",
                        "<bdi>Proof</bdi>",
                        "Cancel all waiting",
                        running.path() + "/cancel");
        assertThat(browser.get("/queue/count").toString()).contains(">4<");
        assertThat(browser.send("POST", "/queue/cancel", "").status()).isEqualTo(303);
        assertThat(browser.get("/queue").toString())
                .contains("the running one")
                .doesNotContain("the waiting one", "Cancel all waiting");
    }
}
