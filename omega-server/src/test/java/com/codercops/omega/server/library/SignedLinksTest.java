package com.codercops.omega.server.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.server.media.Variant;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SignedLinksTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path temp;

    private VideoFixture fixture;
    private UUID video;
    private SignedLinks links;

    @BeforeEach
    void begin() throws Exception {
        fixture = new VideoFixture(temp);
        video = fixture.video(UUID.randomUUID());
        links = at(NOW);
    }

    private SignedLinks at(Instant now) {
        return new SignedLinks(
                fixture.database, fixture.library, SignedLinks.LONGEST, Clock.fixed(now, ZoneOffset.UTC));
    }

    @AfterEach
    void end() {
        fixture.close();
    }

    private String token() {
        return links.make(video, Variant.VIDEO, HOUR).orElseThrow().token();
    }

    @Test
    void linkShowsItsVideoUntilItExpires() throws Exception {
        fixture.image(video, "thumbnail", "small");
        SignedLinks.Link link = links.make(video, Variant.THUMBNAIL, HOUR).orElseThrow();
        assertThat(link.token()).matches("[A-Za-z0-9_-]{78}");
        SignedLinks.Shared shared =
                at(NOW.plus(HOUR).minusMillis(1)).open(link.token()).orElseThrow();
        assertThat(shared.video().id()).isEqualTo(video);
        assertThat(shared.variant()).isEqualTo(Variant.THUMBNAIL);
        assertThat(shared.expiresAt()).isEqualTo(link.expiresAt()).isEqualTo(NOW.plus(HOUR));
        assertThat(at(NOW.plus(HOUR)).open(link.token())).isEmpty();
    }

    /** Like a database in which links were made before version 32, and listed since. */
    private String unlistedToken(Instant listedSince) {
        String token = token();
        fixture.database.jdbi().useHandle(handle -> {
            handle.execute("DELETE FROM video_link");
            handle.execute("UPDATE media SET unlisted_links_until = ?", listedSince);
        });
        return token;
    }

    @Test
    void linkFromBeforeTheListWorksUntilItIsRevoked() {
        String old = unlistedToken(NOW);
        assertThat(links.open(old)).isPresent();
        assertThat(links.list(video)).isEmpty();
        SignedLinks.Unlisted unlisted = links.unlisted(video).orElseThrow();
        assertThat(unlisted.madeUntil()).isEqualTo(NOW);
        assertThat(unlisted.validUntil()).isEqualTo(NOW.plus(SignedLinks.LONGEST));
        SignedLinks.Link listed =
                links.make(video, Variant.VIDEO, HOUR.multipliedBy(2)).orElseThrow();
        assertThat(links.revokeUnlisted(video)).isTrue();
        assertThat(links.open(old)).isEmpty();
        assertThat(links.open(listed.token())).as("a link in the list stays").isPresent();
        assertThat(links.unlisted(video)).isEmpty();
        assertThat(links.revokeUnlisted(video)).isFalse();
    }

    @Test
    void revokingAllLinksIncludesThoseFromBeforeTheList() {
        String old = unlistedToken(NOW);
        links.revoke(video);
        assertThat(links.open(old)).isEmpty();
        assertThat(links.unlisted(video)).isEmpty();
    }

    @Test
    void unlistedLinkIsInvalidWhenAllOldLinksHaveExpired() {
        String late = unlistedToken(NOW.minus(SignedLinks.LONGEST));
        assertThat(links.unlisted(video)).isEmpty();
        assertThat(links.open(late)).as("it cannot be that old").isEmpty();
    }

    @Test
    void genuineTokenThatIsNotInTheListIsInvalid() {
        assertThat(links.open(unlistedToken(null))).isEmpty();
    }

    @Test
    void tokenWithAnyChangedBitIsRejected() {
        byte[] bytes = Base64.getUrlDecoder().decode(token());
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] forged = bytes.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(links.open(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .isEmpty();
        }
    }

    @Test
    void malformedTokensAreRejected() {
        String token = token();
        for (String text : List.of(
                "",
                "x",
                token + "A",
                token.substring(1),
                token + "=",
                token + "\r\n",
                " " + token,
                "A".repeat(78),
                "A".repeat(1_000_000),
                "../../etc/passwd",
                "\0",
                token.substring(0, 77) + "é")) {
            assertThat(links.open(text))
                    .as(text.substring(0, Math.min(90, text.length())))
                    .isEmpty();
        }
        assertThat(links.open(token)).isPresent();
    }

    @Test
    void tokenSignedWithAnotherKeyIsRejected() throws Exception {
        String token = token();
        fixture.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM link_key"));
        assertThat(at(NOW).open(token)).isEmpty();
        assertThat(links.open(token)).isPresent();
    }

    @Test
    void revocationCoversAllLinksToOneVideo() throws Exception {
        UUID other = fixture.video(UUID.randomUUID());
        String token = token();
        String unconcerned =
                links.make(other, Variant.VIDEO, HOUR).orElseThrow().token();
        assertThat(links.revoke(video)).isTrue();
        assertThat(links.open(token)).isEmpty();
        assertThat(links.open(unconcerned)).isPresent();
        assertThat(links.open(token())).isPresent();
        assertThat(links.revoke(UUID.randomUUID())).isFalse();
    }

    @Test
    void linkEndsWithItsVideo() {
        String token = token();
        fixture.library.delete(video);
        assertThat(links.open(token)).isEmpty();
        assertThat(links.make(video, Variant.VIDEO, HOUR)).isEmpty();
    }

    @Test
    void lifetimeOfALinkIsLimited() {
        assertThat(links.make(video, Variant.VIDEO, Duration.ofDays(30))).isPresent();
        for (Duration bad : List.of(
                Duration.ofDays(30).plusNanos(1),
                Duration.ofSeconds(59),
                Duration.ZERO,
                Duration.ofSeconds(-5),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatThrownBy(() -> links.make(video, Variant.VIDEO, bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A link lasts 1 minute to 30 days, not " + bad + ".");
        }
        SignedLinks brief =
                new SignedLinks(fixture.database, fixture.library, Duration.ofSeconds(5400), Clock.systemUTC());
        assertThatThrownBy(() -> brief.make(video, Variant.VIDEO, Duration.ofDays(1)))
                .hasMessage("A link lasts 1 minute to 90 minutes, not PT24H.");
    }

    @Test
    void linksAreListedAndRevokedOneByOne() {
        SignedLinks.Link first = links.make(video, Variant.VIDEO, HOUR).orElseThrow();
        SignedLinks.Link second =
                links.make(video, Variant.VIDEO, HOUR.multipliedBy(2)).orElseThrow();
        assertThat(links.list(video)).extracting(SignedLinks.Listed::link).containsExactlyInAnyOrder(first, second);
        assertThat(links.revoke(video, Variant.VIDEO, first.expiresAt())).isTrue();
        assertThat(links.revoke(video, Variant.VIDEO, first.expiresAt())).isFalse();
        assertThat(links.open(first.token())).isEmpty();
        assertThat(links.open(second.token())).isPresent();
        assertThat(links.list(video)).extracting(SignedLinks.Listed::link).containsExactly(second);
        assertThat(at(NOW.plus(HOUR.multipliedBy(3))).list(video)).isEmpty();
        assertThat(links.revoke(video)).isTrue();
        assertThat(links.list(video)).isEmpty();
    }

    /** Two links with the same content have the same token, so that a new one must not revive a revoked one. */
    @Test
    void revokedLinkStaysRevokedWhenAnEqualOneIsMade() {
        SignedLinks.Link first = links.make(video, Variant.VIDEO, HOUR).orElseThrow();
        links.revoke(video, Variant.VIDEO, first.expiresAt());
        SignedLinks.Link second = links.make(video, Variant.VIDEO, HOUR).orElseThrow();
        assertThat(links.open(first.token())).isEmpty();
        assertThat(links.open(second.token())).isPresent();
    }

    @Test
    void linkOfADeletedVideoWorksAgainAfterTheRestore() {
        UUID owner = fixture.library.find(video).orElseThrow().owner();
        String token = token();
        fixture.library.markDeleted(owner, List.of(video));
        assertThat(links.open(token)).isEmpty();
        assertThat(links.make(video, Variant.VIDEO, HOUR)).isEmpty();
        fixture.library.restore(owner, List.of(video));
        assertThat(links.open(token)).isPresent();
    }

    @Test
    void serversThatStartConcurrentlyShareOneKey() throws Exception {
        fixture.database.jdbi().useHandle(handle -> handle.execute("DELETE FROM link_key"));
        ExecutorService servers = Executors.newFixedThreadPool(8);
        try {
            List<Future<SignedLinks>> started = IntStream.range(0, 8)
                    .mapToObj(i -> servers.submit(() -> at(NOW)))
                    .toList();
            String token = started.get(0)
                    .get()
                    .make(video, Variant.VIDEO, HOUR)
                    .orElseThrow()
                    .token();
            for (Future<SignedLinks> server : started) {
                assertThat(server.get().open(token)).isPresent();
            }
        } finally {
            servers.shutdownNow();
        }
    }

    @Test
    void toStringContainsNoSecret() {
        SignedLinks.Link link = links.make(video, Variant.VIDEO, HOUR).orElseThrow();
        String secret = fixture.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT secret FROM link_key")
                        .mapTo(String.class)
                        .one());
        assertThat(link.toString() + links).doesNotContain(link.token()).doesNotContain(secret);
    }
}
