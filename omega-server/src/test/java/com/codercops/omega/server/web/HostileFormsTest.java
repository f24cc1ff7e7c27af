package com.codercops.omega.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.http.Route;
import com.codercops.omega.server.http.RouteAccess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every form of the web app with hostile values: a message at the field, and nothing that was typed is lost. */
@Timeout(300)
class HostileFormsTest {
    /** Longer than every text but a script. */
    private static final String LONG = "9".repeat(30_000);

    /** The values that some fields accept are the last ones. */
    private static final List<String> HOSTILE =
            List.of("", "   ", "\0a", LONG, "a\u0007b", "a\u202eb", "-1", "<script>\"'", "not-a-value");

    private static ApiTestServer site;
    private static ApiClient member;
    private static ApiClient admin;
    private static List<Form> forms;

    /**
     * A form that people fill in.
     *
     * @param path its route
     * @param client who sends it
     * @param address where it is sent
     * @param typed the values of the fields that people type, each of which shows its own message
     * @param others the values of hidden fields and choices
     */
    private record Form(
            String path, ApiClient client, String address, Map<String, String> typed, Map<String, String> others) {
        Form typed(String name, String value) {
            return with(typed, name, value, true);
        }

        Form other(String name, String value) {
            return with(others, name, value, false);
        }

        private Form with(Map<String, String> before, String name, String value, boolean types) {
            Map<String, String> after = new LinkedHashMap<>(before);
            after.put(name, value);
            return new Form(path, client, address, types ? after : typed, types ? others : after);
        }

        String[] values(String changed, String value) {
            Map<String, String> all = new LinkedHashMap<>(typed);
            all.putAll(others);
            all.put(changed, value);
            return all.entrySet().stream()
                    .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                    .toArray(String[]::new);
        }
    }

    /** Forms without a field: buttons. The upload of a file has its own test. */
    private static final Set<String> BUTTONS = Set.of(
            "/account/sessions/end-others",
            "/account/sessions/{id}/end",
            "/account/tokens/{id}/revoke",
            "/admin/invitations/{id}/resend",
            "/admin/invitations/{id}/revoke",
            "/admin/jobs/{id}/cancel",
            "/admin/jobs/{id}/retry",
            "/admin/mail/retry",
            "/admin/mail/{id}/retry",
            "/account/webhook-deliveries/{id}/resend",
            "/account/webhooks/{id}/delete",
            "/account/webhooks/{id}/disable",
            "/account/webhooks/{id}/enable",
            "/account/webhooks/{id}/rotate",
            "/account/webhooks/{id}/test",
            "/admin/users/{id}/approve",
            "/admin/users/{id}/reinstate",
            "/admin/users/{id}/unlock",
            "/admin/webhooks/{id}/disable",
            "/editor/check",
            "/jobs/{id}/cancel",
            "/jobs/{id}/retry",
            "/library/scripts/{id}/delete",
            "/library/scripts/{id}/restore",
            "/logout",
            "/queue/cancel",
            "/scripts/{id}/delete",
            "/scripts/{id}/files",
            "/scripts/{id}/restore",
            "/videos/{id}/pin",
            "/videos/{id}/share/revoke-all",
            "/videos/{id}/share/revoke-unlisted",
            "/videos/{id}/unpin");

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        admin = site.admin();
        member = site.member();
        forms = create();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private static Form form(String path, ApiClient client, String address) {
        return new Form(path, client, address, Map.of(), Map.of());
    }

    private static Form form(String path, ApiClient client) {
        return form(path, client, path);
    }

    private static Form ofScript(String action) {
        String id = member.post("/api/v1/scripts", "title", "Birds", "source", "# birds\n")
                .json()
                .get("id")
                .asText();
        return form("/scripts/{id}/" + action, member, "/scripts/" + id + "/" + action)
                .typed("source", "# seen\n")
                .typed("title", "Seen title")
                .typed("tags", "seen")
                .other("base", "1")
                .other("title-before", "Birds")
                .other("tags-before", "")
                .other("quality", "l")
                .other("aspect", "16:9")
                .other("format", "mp4");
    }

    private static Form quota(Form form) {
        return form.typed("concurrentJobs", "2")
                .typed("jobsPerDay", "7")
                .typed("renderMinutes", "61")
                .typed("tokens", "1001")
                .typed("usd", "2.51");
    }

    private static Form ofUser(String action) {
        String id = site.person(action + "-hostile@example.org", AccountState.ACTIVE)
                .id()
                .toString();
        if (action.equals("reject")) {
            id = site.person("pending-hostile@example.org", AccountState.PENDING_APPROVAL)
                    .id()
                    .toString();
        }
        return form("/admin/users/{id}/" + action, admin, "/admin/users/" + id + "/" + action);
    }

    /** Accounts cannot be created twice, so all tests share the forms. */
    private static List<Form> forms() {
        return forms;
    }

    private static List<Form> create() throws IOException, InterruptedException {
        ApiClient nobody = site.anonymous();
        site.person("waiting-hostile@example.org", AccountState.WAITING);
        site.person("invited-hostile@example.org", AccountState.INVITED);
        String invitation = site.mailed("invited-hostile@example.org");
        String job = finishedJob();
        String video = site.video(member, new byte[] {1, 2, 3});
        String script = member.post("/api/v1/scripts", "title", "Labels", "source", "# x\n")
                .json()
                .get("id")
                .asText();
        return List.of(
                form("/account/delete", member).typed("currentPassword", "wrong"),
                form("/account/email", member)
                        .typed("email", "seen@example.org")
                        .typed("currentPassword", "wrong"),
                form("/account/name", member).typed("name", "Seen Name"),
                form("/account/password", member)
                        .typed("currentPassword", "wrong")
                        .typed("password", "short"),
                form("/account/tokens", member)
                        .typed("name", "seen token")
                        .other("scopes", "videos.create")
                        .other("days", "30"),
                form("/account/webhooks", member)
                        .typed("url", "https://seen.example.org/omega")
                        .typed("description", "Seen description")
                        .other("events", "job.failed"),
                quota(form("/admin/invitations", admin).typed("emails", "seen1@example.org"))
                        .other("role", "member"),
                ofUser("delete").other("sure", "yes"),
                quota(ofUser("quota")).other("version", "x"),
                ofUser("role").other("role", "member").other("version", "x"),
                ofUser("reject").typed("reason", "Seen reason."),
                ofUser("suspend").typed("reason", "Seen reason."),
                quota(form("/admin/waiting-list/invite", admin))
                        .other("email", "nobody@example.org")
                        .other("role", "member"),
                form("/bootstrap", nobody)
                        .other("token", "x")
                        .other("email", "a@example.org")
                        .other("name", "Ada"),
                form("/confirm-address", nobody).other("token", "x"),
                form("/device", member).typed("code", "BCDF-GHJK"),
                form("/device/confirm", member).other("code", "BCDF-GHJK").other("decision", "approve"),
                form("/forgot", nobody).typed("email", "seen@example.org"),
                form("/jobs", member)
                        .typed("prompt", "a circle that is seen")
                        .typed("fps", "15")
                        .typed("seed", "7")
                        .other("aspect", "16:9")
                        .other("quality", "l")
                        .other("format", "mp4")
                        .other("model", "gallery")
                        .other("key", "x"),
                form("/jobs/{id}/again", member, "/jobs/" + job + "/again")
                        .other("quality", "h")
                        .other("key", "x"),
                form("/jobs/{id}/formats", member, "/jobs/" + job + "/formats").other("format", "gif"),
                form("/jobs/{id}/change", member, "/jobs/" + job + "/change")
                        .typed("wish", "Seen wish")
                        .other("key", "x"),
                form("/library/delete", member).other("video", "x"),
                form("/library/download", member).other("video", "x"),
                form("/library/restore", member).other("video", "x"),
                form("/library/scripts/{id}", member, "/library/scripts/" + script)
                        .typed("title", "Seen title")
                        .typed("tags", "seen")
                        .other("revision", "1"),
                form("/login", nobody)
                        .other("email", "seen@example.org")
                        .other("password", "x")
                        .other("next", "/create"),
                form("/register", nobody)
                        .typed("email", "invited-hostile@example.org")
                        .typed("name", "Seen Name")
                        .typed("password", "short")
                        .other("token", invitation),
                form("/reset", nobody).other("token", "x").other("password", "x"),
                form("/scripts", member)
                        .typed("title", "Seen title")
                        .typed("source", "# seen\n")
                        .typed("tags", "seen")
                        .other("key", "x"),
                ofScript("check"),
                ofScript("render"),
                ofScript("save"),
                form("/scripts/{id}/files/delete", member, "/scripts/" + script + "/files/delete")
                        .other("path", "x"),
                form("/verify", nobody).other("token", "x"),
                form("/verify/resend", nobody).typed("email", "seen@example.org"),
                form("/videos/{id}/share", member, "/videos/" + video + "/share")
                        .other("lifetime", "PT1H"),
                form("/videos/{id}/share/revoke", member, "/videos/" + video + "/share/revoke")
                        .other("variant", "video")
                        .other("expires", "2030-01-01T00:00:00Z"),
                form("/waiting-list", nobody).typed("email", "seen@example.org"));
    }

    private static String finishedJob() {
        String job = member.post("/api/v1/jobs", "script", "from manim import *\n")
                .json()
                .get("id")
                .asText();
        site.database
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "UPDATE job SET state = 'succeeded', finished_at = now() WHERE id = CAST(? AS uuid)", job));
        return job;
    }

    private static Set<String> postRoutes() {
        return site.routes().stream()
                .filter(route -> route.method().equals("POST") && !route.path().startsWith("/api/"))
                // Programs send requests there, and get no page.
                .filter(route -> route.access().kind() != RouteAccess.AccessType.TOKEN)
                .map(Route::path)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A new form needs a line in this test. */
    @Test
    void everyFormIsTested() {
        Set<String> tested = forms().stream().map(Form::path).collect(Collectors.toCollection(TreeSet::new));
        tested.addAll(BUTTONS);
        assertThat(tested).isEqualTo(postRoutes());
    }

    @Test
    void hostileValuesGetAMessageAtTheirFieldAndLoseNothing() {
        List<String> wrong = new ArrayList<>();
        for (Form form : forms()) {
            for (String field : form.typed().keySet()) {
                send(form, field, true, wrong);
            }
            for (String field : form.others().keySet()) {
                send(form, field, false, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Once a value is accepted, the form may not exist any more: a suspended account cannot be suspended. */
    private static void send(Form form, String field, boolean typed, List<String> wrong) {
        for (String value : HOSTILE) {
            Answer answer = new FormClient(form.client()).send(form.address(), form.values(field, value));
            wrong.addAll(faults(form, field, value, typed, answer));
            if (answer.status() < 400) {
                return;
            }
        }
    }

    private static List<String> faults(Form form, String field, String value, boolean typed, Answer answer) {
        String page = answer.toString();
        List<String> faults = new ArrayList<>();
        if (answer.status() >= 500 || answer.status() == 401) {
            faults.add("status");
        }
        if (answer.status() < 400) {
            if (typed && (value.contains("\0") || (value.equals(LONG) && !field.equals("source")))) {
                faults.add("accepted");
            }
        } else {
            if (!page.contains("<html")) {
                faults.add("no page");
            }
            boolean link = field.equals("token");
            if (!link && !page.contains("class=\"error\"") && !page.contains("message bad")) {
                faults.add("no message");
            }
            // Somebody else was faster: no field is wrong.
            boolean stale = answer.status() == 409 || answer.status() == 412;
            if (typed && !stale && !page.contains("aria-invalid=\"true\"")) {
                faults.add("no field is marked");
            }
            // Without a link that works, the form cannot be sent.
            if (link) {
                return described(form, field, value, answer, faults);
            }
            form.typed().entrySet().stream()
                    .filter(kept -> !kept.getKey().equals(field))
                    .filter(kept ->
                            !kept.getKey().toLowerCase(java.util.Locale.ROOT).contains("password"))
                    .filter(kept -> !page.contains(kept.getValue().strip()))
                    .forEach(kept -> faults.add(kept.getKey() + " is lost"));
        }
        return described(form, field, value, answer, faults);
    }

    private static List<String> described(Form form, String field, String value, Answer answer, List<String> faults) {
        String shown = value.length() > 20 ? value.length() + " characters" : value.replace("\0", "NUL");
        return faults.stream()
                .map(fault -> form.address() + " with " + field + "='" + shown + "' answers " + answer.status() + ": "
                        + fault)
                .toList();
    }

    /** The browser keeps what was typed and fills it in again on the page of the form. */
    @Test
    void expiredSessionLeadsToTheLoginAndBackToThePageOfTheForm() {
        List<String> wrong = new ArrayList<>();
        for (Route route : site.routes()) {
            if (!postRoutes().contains(route.path())
                    || !route.method().equals("POST")
                    || route.access().kind() == RouteAccess.AccessType.PUBLIC) {
                continue;
            }
            Answer answer = new FormClient(site.anonymous().with("Referer", "http://localhost:8080/account?x=1"))
                    .send(route.path().replaceAll("\\{[^}]+}", "6f0c0a52-5a3e-4a3c-9d6e-3f1f7a3c2b11"), "name", "x");
            if (answer.status() != 302 || !answer.header("Location").endsWith("/login?next=%2Faccount")) {
                wrong.add(route + " answers " + answer.status());
            }
        }
        assertThat(wrong).isEmpty();
    }
}
