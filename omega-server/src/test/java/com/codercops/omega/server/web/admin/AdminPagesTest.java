package com.codercops.omega.server.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.codercops.omega.auth.account.Account;
import com.codercops.omega.auth.account.AccountState;
import com.codercops.omega.auth.account.Actor;
import com.codercops.omega.auth.account.Permission;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.api.ApiClient;
import com.codercops.omega.server.api.ApiClient.Answer;
import com.codercops.omega.server.api.ApiTestServer;
import com.codercops.omega.server.web.FormClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The administration in the browser. */
@Timeout(180)
class AdminPagesTest {
    private static final List<String> SECTIONS =
            List.of("waiting-list", "users", "invitations", "jobs", "scripts", "audit", "mail", "health", "settings");

    private static ApiTestServer site;
    private static FormClient admin;

    @BeforeAll
    static void open() throws Exception {
        site = new ApiTestServer();
        admin = new FormClient(site.admin());
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void everySectionOpensForAdministratorsOnly() {
        FormClient member = new FormClient(site.member());
        assertThat(admin.open("/admin").header("Location")).endsWith("/admin/waiting-list");
        assertThat(member.open("/admin").status()).isEqualTo(404);
        for (String section : SECTIONS) {
            Answer page = admin.open("/admin/" + section);
            assertThat(page.status()).as(section + page).isEqualTo(200);
            assertThat(page.toString()).as(section).contains("aria-current=\"page\"", "<h1>");
            assertThat(member.open("/admin/" + section).status()).as(section).isEqualTo(403);
        }
    }

    @Test
    void roleSeesOnlyItsSections() {
        site.auth.roles().define(Actor.SYSTEM, "auditor", Set.of(Permission.AUDIT_READ));
        Account account = site.person("auditor@example.org", AccountState.ACTIVE);
        site.auth.accounts().changeRole(Actor.SYSTEM, account.id(), "auditor");
        FormClient auditor = new FormClient(site.loggedIn("auditor@example.org"));
        assertThat(auditor.open("/admin").header("Location")).endsWith("/admin/audit");
        Answer log = auditor.open("/admin/audit");
        assertThat(log.status()).isEqualTo(200);
        // Without the permission to read accounts, entries name only ids.
        assertThat(log.toString()).doesNotContain("/admin/users", "@example.org");
        assertThat(auditor.open("/admin/users").status()).isEqualTo(403);
        assertThat(auditor.send("/admin/users/" + account.id() + "/approve").status())
                .isEqualTo(403);
    }

    @Test
    void waitingPeopleAreInvitedWithRoleAndQuota() {
        site.person("first@example.org", AccountState.WAITING);
        site.person("second@example.org", AccountState.WAITING);
        site.person("third@example.org", AccountState.WAITING);
        assertThat(admin.open("/admin/waiting-list?search=first").toString())
                .contains("first@example.org")
                .doesNotContain("second@example.org");
        // The button of a row ignores the checkboxes.
        Answer one =
                admin.send("/admin/waiting-list/invite", "email", "second@example.org", "only", "first@example.org");
        assertThat(one.header("Location")).endsWith("/admin/waiting-list?notice=admin.invited");
        assertThat(state("first@example.org")).isEqualTo(AccountState.INVITED);
        assertThat(state("second@example.org")).isEqualTo(AccountState.WAITING);
        Answer wrong = admin.send(
                "/admin/waiting-list/invite?search=second", quota("email", "second@example.org", "jobsPerDay", "many"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.toString())
                .contains("Enter a whole number", "value=\"many\"")
                .containsPattern("value=\"second@example.org\" checked");
        Answer both = admin.send(
                "/admin/waiting-list/invite",
                quota("email", "second@example.org", "email", "third@example.org", "role", "admin"));
        assertThat(both.status()).as(both.toString()).isEqualTo(303);
        Account third = account("third@example.org");
        assertThat(third.role()).isEqualTo("admin");
        assertThat(third.quota().jobsPerDay()).isEqualTo(7);
        Answer none = admin.send("/admin/waiting-list/invite", "role", "member");
        assertThat(none.toString()).contains("Select at least one person");
    }

    @Test
    void accountsAreApprovedRejectedSuspendedAndReinstated() {
        Account pending = site.person("steps@example.org", AccountState.PENDING_APPROVAL);
        String path = "/admin/users/" + pending.id();
        assertThat(admin.open("/admin/waiting-list").toString()).contains(path + "/approve");
        assertThat(admin.send(path + "/approve").header("Location")).endsWith(path + "?notice=admin.approve");
        assertThat(admin.open(path + "?notice=admin.approve").toString()).contains("The account is approved");
        Answer silent = admin.send(path + "/suspend", "reason", "  ");
        assertThat(silent.status()).isEqualTo(400);
        assertThat(silent.toString()).contains("id=\"reason-error\"");
        for (String reason : List.of("a".repeat(501), "loud\u0007", "loud\u202e")) {
            assertThat(admin.send(path + "/suspend", "reason", reason).status()).isEqualTo(400);
        }
        assertThat(admin.send(path + "/suspend", "reason", "<b>Too loud</b>").status())
                .isEqualTo(303);
        assertThat(admin.open(path).toString()).contains("&lt;b&gt;Too loud").doesNotContain("<b>Too loud");
        assertThat(admin.send(path + "/reinstate").status()).isEqualTo(303);
        // Somebody else was faster.
        Answer again = admin.send(path + "/reinstate");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.toString()).contains("message bad");
        Account other = site.person("rejected@example.org", AccountState.PENDING_APPROVAL);
        assertThat(admin.send("/admin/users/" + other.id() + "/reject", "reason", "No seats left.")
                        .status())
                .isEqualTo(303);
        assertThat(state("rejected@example.org")).isEqualTo(AccountState.REJECTED);
    }

    @Test
    void staleQuotaIsRefusedAndKeepsWhatWasTyped() {
        Account account = site.person("stale@example.org", AccountState.ACTIVE);
        String path = "/admin/users/" + account.id();
        String version = version(admin.open(path).toString());
        site.auth.accounts().changeQuota(Actor.SYSTEM, account.id(), Quota.DEFAULT);
        Answer stale = admin.send(path + "/quota", quota("version", version, "tokens", "4242"));
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.toString()).contains("in the meantime", "value=\"4242\"");
        Answer saved = admin.send(path + "/quota", quota("version", version(stale.toString()), "tokens", "4242"));
        assertThat(saved.status()).as(saved.toString()).isEqualTo(303);
        assertThat(account("stale@example.org").quota().tokens()).isEqualTo(4242);
        Answer role = admin.send(path + "/role", "version", version, "role", "admin");
        assertThat(role.status()).isEqualTo(412);
        for (String wrong : List.of("", "-1", "1e3", "99999999999999999999", "\u0661")) {
            Answer answer = admin.send(path + "/quota", quota("version", "x", "jobsPerDay", wrong));
            assertThat(answer.status()).as(wrong).isEqualTo(400);
            assertThat(answer.toString()).contains("id=\"jobsPerDay-error\"");
        }
    }

    @Test
    void lockedAccountIsSeenAndUnlocked() {
        Account account = site.person("locked@example.org", AccountState.ACTIVE);
        FormClient visitor = new FormClient(site.anonymous());
        for (int i = 0; i < 10; i++) {
            visitor.send("/login", "email", "locked@example.org", "password", "wrong password");
        }
        String path = "/admin/users/" + account.id();
        assertThat(visitor.send("/login", "email", "locked@example.org", "password", ApiTestServer.PASSWORD)
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(admin.open("/admin/users?search=locked@").toString()).contains(">Locked</span>");
        assertThat(admin.open(path).toString()).contains("Locked after too many wrong passwords", path + "/unlock");
        assertThat(admin.send(path + "/unlock").header("Location")).endsWith(path + "?notice=admin.unlock");
        assertThat(admin.open(path).toString()).doesNotContain("Locked after");
        assertThat(visitor.send("/login", "email", "locked@example.org", "password", ApiTestServer.PASSWORD)
                        .status())
                .isEqualTo(302);
    }

    @Test
    void loginSaysThatTheAccountWaitsForApproval() {
        site.person("waits@example.org", AccountState.PENDING_APPROVAL);
        Answer answer = new FormClient(site.anonymous())
                .send("/login", "email", "waits@example.org", "password", ApiTestServer.PASSWORD);
        assertThat(answer.status()).isIn(403, 422);
        assertThat(answer.toString()).contains("has not approved the account yet", "value=\"waits@example.org\"");
    }

    @Test
    void accountIsDeletedOnlyWithConfirmation() {
        Account account = site.person("gone@example.org", AccountState.ACTIVE);
        String path = "/admin/users/" + account.id();
        assertThat(admin.send(path + "/delete").status()).isEqualTo(400);
        assertThat(state("gone@example.org")).isEqualTo(AccountState.ACTIVE);
        assertThat(admin.send(path + "/delete", "sure", "yes").header("Location"))
                .endsWith("/admin/users?notice=admin.delete");
        assertThat(site.auth.accounts().get(Actor.SYSTEM, account.id()).state()).isEqualTo(AccountState.DELETED);
    }

    @Test
    void usersAreSearchedSortedAndPaged() {
        for (int i = 0; i < 30; i++) {
            site.person(String.format("page%02d@paged.example.org", i), AccountState.WAITING);
        }
        String first = admin.open("/admin/users?search=paged.example&state=waiting&sort=email")
                .toString();
        assertThat(first).contains("page00@paged", "page24@paged").doesNotContain("page25@paged");
        String next = first.replaceAll("(?s).*href=\"(/admin/users\\?[^\"]*cursor=[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        String second = admin.open(next).toString();
        assertThat(second)
                .contains("page25@paged", "page29@paged", "First page")
                .doesNotContain("page24@paged");
        String newest =
                admin.open("/admin/users?search=paged.example&sort=newest").toString();
        assertThat(newest.indexOf("page29@")).isPositive().isLessThan(newest.indexOf("page28@"));
        assertThat(admin.open("/admin/users?search=&state=&sort=").status()).isEqualTo(200);
        assertThat(admin.open("/admin/users?search=no-such-person").toString()).contains("Nothing matches");
        assertThat(admin.open("/admin/users?search=%22%3E%3Cscript%3E").toString())
                .doesNotContain("<script>");
    }

    /** An old or mistyped address still shows the list. */
    @Test
    void badFilterIsLeftOutAndItsFieldShowsWhy() {
        site.person("bad-filter@example.org", AccountState.WAITING);
        site.member().post("/api/v1/jobs", "prompt", "unfiltered job");
        for (String path :
                List.of("waiting-list", "users", "invitations", "jobs", "scripts", "audit", "mail", "settings")) {
            String sort = admin.open("/admin/" + path + "?sort=odd").toString();
            assertThat(sort).as(path).contains("id=\"sort-error\"", "'odd' is not one of");
            if (!path.equals("settings")) {
                assertThat(admin.open("/admin/" + path + "?cursor=odd%22").toString())
                        .as(path)
                        .contains("This is the first page");
            }
        }
        for (String path : List.of("users", "jobs", "scripts", "mail")) {
            assertThat(admin.open("/admin/" + path + "?state=odd").toString())
                    .as(path)
                    .contains("id=\"state-error\"");
        }
        Answer jobs = admin.open("/admin/jobs?search=unfiltered&owner=no-such-person&state=odd&sort=%22%3Cb&cursor=1");
        assertThat(jobs.status()).isEqualTo(200);
        assertThat(jobs.toString())
                .contains("id=\"owner-error\"", "id=\"state-error\"", "id=\"sort-error\"", "This is the first page")
                .contains("value=\"no-such-person\"", "unfiltered job")
                .contains("/admin/jobs/list?search=unfiltered\"")
                .doesNotContain("<b is not");
        for (String search : List.of("a".repeat(250), "a".repeat(400), "%00")) {
            Answer users = admin.open("/admin/users?search=" + search);
            assertThat(users.status()).isEqualTo(200);
            assertThat(users.toString()).as(search).contains("id=\"search-error\"");
        }
        assertThat(admin.open("/admin/scripts?search=" + "a+".repeat(140)).status())
                .isEqualTo(200);
        assertThat(admin.open("/admin/audit?action=no_such_action").toString())
                .contains("selected>no_such_action", "Nothing matches");
        assertThat(admin.open("/admin/audit?action=%3Cscript%3E").toString()).contains("id=\"action-error\"");
    }

    @Test
    void jobsAndScriptsAreSortedByTheirColumnsAndPaged() {
        ApiClient member = site.member();
        for (int i = 0; i < 27; i++) {
            member.post("/api/v1/jobs", "prompt", String.format("sorted %02d", (i * 7) % 27));
            member.post("/api/v1/scripts", "title", String.format("Arranged %02d", (i * 7) % 27), "source", "# x\n");
        }
        assertThat(all("/admin/jobs?search=sorted&sort=prompt", "sorted [0-9]{2}"))
                .hasSize(27)
                .isSorted();
        assertThat(all("/admin/scripts?search=arranged&sort=title", "Arranged [0-9]{2}"))
                .hasSize(27)
                .isSorted();
        for (String sort : List.of("newest", "oldest", "state", "owner", "longest")) {
            assertThat(all("/admin/jobs?search=sorted&sort=" + sort, "sorted [0-9]{2}"))
                    .as(sort)
                    .hasSize(27)
                    .doesNotHaveDuplicates();
        }
        for (String sort : List.of("changed", "newest", "oldest", "versions", "state", "owner")) {
            assertThat(all("/admin/scripts?search=arranged&sort=" + sort, "Arranged [0-9]{2}"))
                    .as(sort)
                    .hasSize(27)
                    .doesNotHaveDuplicates();
        }
        List<String> oldest = all("/admin/jobs?search=sorted&sort=oldest", "sorted [0-9]{2}");
        List<String> newest = all("/admin/jobs?search=sorted", "sorted [0-9]{2}");
        Collections.reverse(newest);
        assertThat(newest).isEqualTo(oldest);
        assertThat(all("/admin/scripts?search=arranged", "Arranged [0-9]{2}")).hasSize(27);
        assertThat(all("/admin/audit?sort=oldest&action=invite", "datetime=\"[^\"]+"))
                .isSorted();
        assertThat(all("/admin/settings?sort=name", "<td><code>[^<]+")).isSorted();
    }

    /** What matches a pattern on all pages of a list, in order. */
    private static List<String> all(String first, String pattern) {
        List<String> found = new ArrayList<>();
        Pattern next = Pattern.compile("href=\"(/admin/[^\"]*cursor=[^\"]*)\"");
        Optional<String> path = Optional.of(first);
        while (path.isPresent()) {
            String page = admin.open(path.get()).toString();
            String rows = page.contains("<tbody>") ? page.substring(page.indexOf("<tbody>")) : "";
            Pattern.compile(pattern)
                    .matcher(rows)
                    .results()
                    .map(MatchResult::group)
                    .forEach(found::add);
            path = next.matcher(rows)
                    .results()
                    .map(match -> match.group(1).replace("&amp;", "&"))
                    .findFirst();
        }
        return found;
    }

    @Test
    void messagesAreListedWithoutTheirLinksAndRetriedOneByOne() {
        site.auth.outbox().deliver(1000);
        site.mailbox.failWith("550 <b>mailbox</b> unknown");
        site.person("bounces@example.org", AccountState.INVITED);
        site.auth.outbox().deliver(1000);
        site.mailbox.work();
        String page = admin.open("/admin/mail?search=bounces").toString();
        assertThat(page)
                .contains("bounces@example.org", "Invitation", "550 &lt;b&gt;mailbox", "Failed")
                .doesNotContain("<b>mailbox", "token=");
        String retry = page.replaceAll("(?s).*action=\"(/admin/mail/[0-9a-f-]{36}/retry)[^\"]*\".*", "$1");
        assertThat(new FormClient(site.member()).send(retry).status()).isEqualTo(403);
        assertThat(admin.send(retry + "?search=bounces").header("Location")).contains("notice=admin.mail-retry");
        site.auth.outbox().deliver(1000);
        assertThat(admin.open("/admin/mail?search=bounces&state=sent").toString())
                .contains("bounces@example.org");
        Answer again = admin.send(retry + "?search=bounces");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.toString()).contains("Only a message whose last attempt failed", "bounces@example.org");
        assertThat(all("/admin/mail?sort=recipient", "[a-z0-9-]+@[a-z.]+example.org"))
                .isSorted();
        assertThat(admin.open("/admin/mail?search=nothing-like-this").toString())
                .contains("Nothing matches");
    }

    @Test
    void invitationsAreSentAgainAndRevoked() {
        Answer partly = admin.send(
                "/admin/invitations", "emails", "new1@example.org, <script>\nnew2@example.org", "role", "member");
        assertThat(partly.status()).isEqualTo(422);
        assertThat(partly.toString())
                .contains("2 invitations were sent", "&lt;script&gt;</textarea>", "new1@example.org")
                .doesNotContain("<script>:");
        assertThat(state("new2@example.org")).isEqualTo(AccountState.INVITED);
        assertThat(admin.send("/admin/invitations", "emails", " ,\n").status()).isEqualTo(400);
        Account invited = account("new1@example.org");
        String first = site.mailed("new1@example.org");
        assertThat(admin.send("/admin/invitations/" + invited.id() + "/resend").status())
                .isEqualTo(303);
        assertThat(site.mailed("new1@example.org")).isNotEqualTo(first);
        assertThat(admin.open("/admin/invitations").toString()).contains("Valid until", "new1@example.org");
        assertThat(admin.send("/admin/invitations/" + invited.id() + "/revoke").status())
                .isEqualTo(303);
        assertThat(state("new1@example.org")).isEqualTo(AccountState.WAITING);
        assertThat(admin.send("/admin/invitations/" + invited.id() + "/revoke").status())
                .isEqualTo(409);
    }

    @Test
    void jobsAreCancelledAndFound() {
        ApiClient member = site.member();
        String job = member.post("/api/v1/jobs", "prompt", "a hostile </td><script>alert(1)</script> job")
                .json()
                .get("id")
                .asText();
        String page = admin.open("/admin/jobs?search=hostile&state=open").toString();
        assertThat(page).contains("&lt;script&gt;", "/admin/jobs/list?search=hostile&amp;state=open");
        assertThat(page).doesNotContain("<script>alert");
        assertThat(admin.open("/admin/jobs?owner=member").status()).isIn(200, 400);
        Answer cancelled = admin.send("/admin/jobs/" + job + "/cancel?state=queued");
        assertThat(cancelled.header("Location")).endsWith("/admin/jobs?state=queued&notice=admin.cancel-job");
        assertThat(admin.send("/admin/jobs/" + job + "/cancel").status()).isEqualTo(409);
        assertThat(admin.open("/admin/jobs/list?state=cancelled").toString())
                .contains(job, "hx-get")
                .doesNotContain("<html");
        assertThat(admin.open("/admin/audit?action=cancel_job").toString()).contains("cancel_job", job);
    }

    @Test
    void scriptsAreShownEscaped() {
        ApiClient member = site.member();
        String location = member.post("/api/v1/scripts", "title", "<i>Circle</i>", "source", "# </code><script>\n")
                .header("Location");
        assertThat(admin.open("/admin/scripts?search=circle").toString()).contains("&lt;i&gt;Circle");
        Answer script = admin.open("/admin/scripts/" + location.replaceAll(".*/", ""));
        assertThat(script.toString()).contains("# &lt;/code&gt;&lt;script&gt;").doesNotContain("</code><script>");
    }

    @Test
    void settingsAreFiltered() {
        assertThat(admin.open("/admin/settings?search=work").toString()).contains("<code>workers</code>");
        assertThat(admin.open("/admin/settings?search=nothing").toString()).contains("Nothing matches");
        assertThat(admin.send("/admin/mail/retry").header("Location")).endsWith("/admin/mail?notice=admin.mail-retry");
        assertThat(admin.open("/admin/health").toString()).contains("Queue and storage", "Repairs and fixes");
    }

    private static Account account(String email) {
        return site.auth.accounts().list(Actor.SYSTEM, null, email, null, 1).get(0);
    }

    private static AccountState state(String email) {
        return account(email).state();
    }

    private static String version(String page) {
        return page.replaceAll("(?s).*?name=\"version\" value=\"([^\"]*)\".*", "$1");
    }

    /** A whole quota, in which the given fields replace the default ones. */
    private static String[] quota(String... fields) {
        java.util.List<String> all = new java.util.ArrayList<>(List.of(fields));
        java.util.Map.of(
                        "concurrentJobs",
                        "2",
                        "jobsPerDay",
                        "7",
                        "renderMinutes",
                        "60",
                        "tokens",
                        "1000",
                        "usd",
                        "2.50")
                .forEach((name, value) -> {
                    if (!all.contains(name)) {
                        all.add(name);
                        all.add(value);
                    }
                });
        return all.toArray(String[]::new);
    }
}
