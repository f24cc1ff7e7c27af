package com.codercops.omega.server.web.entry;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.web.FormClient;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pages without an account. */
@Timeout(180)
class EntryPagesTest {
    private static final String HOSTILE = "\"><script>alert(1)</script>\u202e";

    private static ApiTestServer site;
    private static FormClient visitor;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        visitor = new FormClient(site.anonymous());
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void firstStartExplainsHowToCreateTheAdministrator() throws Exception {
        try (ApiTestServer fresh = new ApiTestServer()) {
            FormClient person = new FormClient(fresh.anonymous());
            for (String path : List.of("/", "/login")) {
                assertThat(person.open(path).toString())
                        .contains("This server has no administrator yet", "/bootstrap")
                        .doesNotContain("/waiting-list");
            }
            assertThat(person.open("/bootstrap").toString()).contains("writes a link to its log", "name=\"token\"");
            String link = fresh.auth.bootstrap().offer().orElseThrow();
            // People paste the whole link.
            Answer form =
                    person.open("/bootstrap?token=" + link.replace(":", "%3A").replace("?", "%3F"));
            String token = link.substring(link.indexOf("token=") + 6);
            assertThat(form.toString()).contains("name=\"token\" value=\"" + token + "\"", "Create administrator");
            Answer refused = person.send(
                    "/bootstrap", "token", token, "email", "first@example.org", "name", "Ada", "password", "short");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.toString())
                    .contains("at least 8 characters", "value=\"first@example.org\"")
                    .doesNotContain("value=\"short\"");
            Answer done = person.send(
                    "/bootstrap",
                    "token",
                    token,
                    "email",
                    "first@example.org",
                    "name",
                    "Ada",
                    "password",
                    ApiTestServer.PASSWORD);
            assertThat(done.header("Location")).endsWith("/create?notice=entry.bootstrap");
            assertThat(done.header("Set-Cookie")).contains("omega_session");
            assertThat(person.open("/").toString())
                    .doesNotContain("no administrator yet")
                    .contains("/waiting-list");
            assertThat(person.open("/login").toString()).doesNotContain("no administrator yet");
            assertThat(person.open("/bootstrap?token=" + token).toString()).contains("already has an administrator");
        }
    }

    @Test
    void waitingListLeadsThroughAllPagesToTheLogin() {
        site.admin();
        String email = "story@example.org";
        assertThat(visitor.open("/waiting-list").status()).isEqualTo(200);
        Answer joined = visitor.send("/waiting-list", "email", email);
        assertThat(joined.status()).isEqualTo(303);
        assertThat(visitor.open(path(joined)).toString()).contains("You are on the waiting list");
        site.auth.invitations().invite(Actor.SYSTEM, address(email), "member", null);
        String invitation = site.mailed(email);
        assertThat(visitor.open("/register?token=" + invitation).toString())
                .contains("s***@example.org", "It is valid until", "datetime=\"");
        Answer other = visitor.send("/register", account(invitation, "other@example.org"));
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.toString())
                .contains(
                        "This invitation is for s***@example.org", "id=\"email-error\"", "value=\"Max &amp; Moritz\"");
        Answer registered = visitor.send("/register", account(invitation, email));
        assertThat(visitor.open(path(registered)).toString()).contains("Check your email");
        assertThat(visitor.open("/register?token=" + invitation).toString())
                .contains("This link does not work", "ask the person who invited you")
                .doesNotContain("name=\"password\"");
        String verification = site.mailed(email);
        assertThat(visitor.open("/verify?token=" + verification).toString()).contains("Confirm that you received");
        Answer verified = visitor.send("/verify", "token", verification);
        assertThat(path(verified)).isEqualTo("/verify/pending");
        assertThat(visitor.open("/verify/pending").toString()).contains("An administrator reviews new accounts now");
        Answer again = visitor.send("/verify", "token", verification);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.toString()).contains("This link does not work", "Request another link");
        Account account =
                site.auth.accounts().list(Actor.SYSTEM, null, email, null, 1).get(0);
        site.auth.accounts().approve(Actor.SYSTEM, account.id());
        assertThat(visitor.send("/login", "email", email, "password", ApiTestServer.PASSWORD)
                        .header("Location"))
                .endsWith("/create");
    }

    @Test
    void verificationCanBeSentAgain() {
        String email = "again@example.org";
        site.person(email, AccountState.REGISTERED);
        String first = site.mailed(email);
        Answer sent = visitor.send("/verify/resend", "email", email);
        assertThat(path(sent)).isEqualTo("/verify/sent");
        String second = site.mailed(email);
        assertThat(second).isNotEqualTo(first);
        assertThat(path(visitor.send("/verify", "token", second))).isEqualTo("/verify/pending");
        // An unknown address gives the same answer.
        assertThat(path(visitor.send("/verify/resend", "email", "unknown@example.org")))
                .isEqualTo("/verify/sent");
        assertThat(visitor.send("/verify/resend", "email", "no address").toString())
                .contains("must be an address such as", "value=\"no address\"");
    }

    @Test
    void forgottenPasswordIsReplaced() {
        String email = "forgetful@example.org";
        site.person(email, AccountState.ACTIVE);
        assertThat(path(visitor.send("/forgot", "email", email))).isEqualTo("/forgot/sent");
        String token = site.mailed(email);
        assertThat(visitor.open("/reset?token=" + token).toString()).contains("f***@example.org", "New password");
        Answer weak = visitor.send("/reset", "token", token, "password", "password");
        assertThat(weak.status()).isEqualTo(400);
        assertThat(weak.toString()).contains("too common", "value=\"" + token + "\"");
        Answer changed = visitor.send("/reset", "token", token, "password", "seven green badgers");
        assertThat(path(changed)).isEqualTo("/reset/done");
        assertThat(visitor.send("/reset", "token", token, "password", "seven green badgers")
                        .toString())
                .contains("This link does not work", "href=\"/forgot\"");
        assertThat(visitor.send("/login", "email", email, "password", "seven green badgers")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void addressIsConfirmed() {
        String email = "moves@example.org";
        site.person(email, AccountState.ACTIVE);
        Answer asked = site.loggedIn(email)
                .post("/api/v1/me/email", "email", "moved@example.org", "currentPassword", ApiTestServer.PASSWORD);
        assertThat(asked.status()).as(asked.toString()).isLessThan(300);
        String token = site.mailed("moved@example.org");
        assertThat(visitor.open("/confirm-address?token=" + token).toString()).contains("m***@example.org");
        assertThat(path(visitor.send("/confirm-address", "token", token))).isEqualTo("/confirm-address/done");
        assertThat(visitor.send("/confirm-address", "token", token).toString()).contains("This link does not work");
    }

    @Test
    void pagesWithoutOrWithBrokenLinksSayWhatToDo() {
        for (String page : List.of("register", "verify", "reset", "confirm-address")) {
            assertThat(visitor.open("/" + page).toString()).as(page).contains("This page needs the link");
            for (String token : List.of("x", "%22%3E%3Cscript%3E", "a".repeat(900), "%00")) {
                Answer answer = visitor.open("/" + page + "?token=" + token);
                assertThat(answer.status()).as(page + " " + token).isIn(200, 400);
                assertThat(answer.toString()).doesNotContain("<script>");
            }
            assertThat(visitor.open("/" + page + "?token=x").toString()).contains("This link does not work");
            Answer sent = visitor.send(
                    "/" + page, "token", "x", "email", "a@example.org", "name", "A", "password", "nine purple otters");
            assertThat(sent.status()).as(page).isEqualTo(400);
            assertThat(sent.toString()).contains("This link does not work");
        }
    }

    @Test
    void refusedAddressesAreNamedAtTheirField() {
        for (String page : List.of("/waiting-list", "/forgot", "/verify/resend")) {
            for (String typed :
                    List.of("", "   ", "no-at", "a".repeat(300) + "@example.org", "a\u0000b@example.org", HOSTILE)) {
                Answer answer = visitor.send(page, "email", typed);
                assertThat(answer.status()).as(page + " " + typed).isEqualTo(400);
                assertThat(answer.toString()).contains("aria-invalid=\"true\"").doesNotContain("<script>alert");
            }
        }
        assertThat(visitor.send("/waiting-list", "email", HOSTILE).toString()).contains("&lt;script");
    }

    @Test
    void refusedNamesAreNamedAtTheirField() {
        String email = "named@example.org";
        site.person(email, AccountState.INVITED);
        String token = site.mailed(email);
        for (String name : List.of("", " ", "a".repeat(81), "Ada\u0007", "Ada\u202e", "--")) {
            Answer answer = visitor.send(
                    "/register", "token", token, "email", email, "name", name, "password", ApiTestServer.PASSWORD);
            assertThat(answer.status()).as(name).isEqualTo(400);
            assertThat(answer.toString()).contains("id=\"name-error\"", "value=\"" + token + "\"");
        }
        Answer hostile = visitor.send("/register", "token", token, "email", email, "name", HOSTILE, "password", "");
        assertThat(hostile.toString()).doesNotContain("<script>alert");
    }

    @Test
    void formsFromOtherSitesAreRefused() {
        assertThat(site.anonymous()
                        .with("Content-Type", "application/x-www-form-urlencoded")
                        .with("Sec-Fetch-Site", "cross-site")
                        .send("POST", "/waiting-list", "email=a%40example.org")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void landingPageShowsVideosInRanges() {
        site.admin();
        String page = visitor.open("/").toString();
        Matcher video =
                Pattern.compile("src=\"(/assets/fourier-[0-9a-f]{12}\\.mp4)\"").matcher(page);
        assertThat(video.find()).isTrue();
        assertThat(page).contains("preload=\"none\"", "muted", "poster=\"/assets/fourier-");
        Answer whole = site.anonymous().get(video.group(1));
        assertThat(whole.header("Content-Type")).isEqualTo("video/mp4");
        assertThat(whole.body().length).isBetween(20_000, 200_000);
        Answer part = site.anonymous().with("Range", "bytes=0-99").get(video.group(1));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).hasSize(100);
    }

    private static String[] account(String token, String email) {
        return new String[] {"token", token, "email", email, "name", "Max & Moritz", "password", ApiTestServer.PASSWORD
        };
    }

    private static com.codercops.omega.auth.account.EmailAddress address(String email) {
        return new com.codercops.omega.auth.account.EmailAddress(email);
    }

    private static String path(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(303);
        return answer.header("Location").replaceFirst("https?://[^/]+", "");
    }
}
