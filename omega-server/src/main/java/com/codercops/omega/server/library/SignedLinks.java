package com.codercops.omega.server.library;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.database.NullableColumns;
import com.codercops.omega.server.media.Variant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Links that show one video to their holders until they expire, are revoked, or the video is deleted. Each link contains
 * its permissions and a signature with a key from the database; what is stored is the list for the owner. Links from before
 * version 32 of the database are not in that list, and are valid until the owner revokes them. Thread-safe; calls block for
 * the database.
 */
public final class SignedLinks {
    /** The default maximum lifetime of a link. */
    public static final Duration LONGEST = Duration.ofDays(30);

    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final VideoLibrary library;
    private volatile @Nullable LinkSigner signer;
    private final Duration longest;
    private final Clock clock;

    /**
     * The key is read at the first use, and created if it is missing.
     *
     * @param longest maximum lifetime of a link, at least one second
     * @param clock determines when links expire
     */
    public SignedLinks(Database database, VideoLibrary library, Duration longest, Clock clock) {
        if (longest.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "The longest lifetime of links must be at least 1 second, not " + longest);
        }
        this.jdbi = database.jdbi();
        this.library = library;
        this.longest = longest;
        this.clock = clock;
    }

    /** The maximum lifetime of a link. */
    public Duration longest() {
        return longest;
    }

    /** Read at the first use, because the database may start after the server. */
    private LinkSigner signer() {
        LinkSigner known = signer;
        if (known == null) {
            known = new LinkSigner(key());
            signer = known;
        }
        return known;
    }

    private byte[] key() {
        byte[] fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        return jdbi.withHandle(handle -> {
            // Two statements: in one statement, the loser of a race would not see the winner's row.
            handle.execute(
                    "INSERT INTO link_key (secret) VALUES (?) ON CONFLICT DO NOTHING",
                    Base64.getEncoder().encodeToString(fresh));
            return Base64.getDecoder()
                    .decode(handle.createQuery("SELECT secret FROM link_key")
                            .mapTo(String.class)
                            .one());
        });
    }

    /**
     * A created link.
     *
     * @param token letters, digits, {@code -} and {@code _}; grants access to the video
     * @param expiresAt time from which the link is invalid
     */
    public record Link(String token, Instant expiresAt) {
        /** Omits the token, which is a secret. */
        @Override
        public String toString() {
            return "Link[expiresAt=" + expiresAt + "]";
        }
    }

    /**
     * The content of a link.
     *
     * @param video the video; its owner created the link
     * @param variant variant of the video
     * @param expiresAt end of the link
     */
    public record Shared(StoredVideo video, Variant variant, Instant expiresAt) {}

    /**
     * Creates a link.
     *
     * @return the link, or empty if the video does not exist
     * @throws IllegalArgumentException if the lifetime is longer than the maximum or less than one minute
     */
    public Optional<Link> make(UUID video, Variant variant, Duration lifetime) {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "A link lasts 1 minute to " + words(longest) + ", not " + lifetime + ".");
        }
        Instant latest = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        return round(video).map(round -> {
            Instant expiresAt = recorded(video, variant, latest);
            return new Link(token(video, variant, expiresAt, round.generation()), expiresAt);
        });
    }

    private String token(UUID video, Variant variant, Instant expiresAt, int round) {
        return signer().sign(new LinkSigner.Claim(video, variant, expiresAt.getEpochSecond()), round);
    }

    /** Adds a link to the list of its video. A revoked link with the same expiry stays revoked: the new one ends earlier. */
    private Instant recorded(UUID video, Variant variant, Instant latest) {
        return jdbi.inTransaction(handle -> {
            handle.execute("DELETE FROM video_link WHERE media = ? AND expires_at <= ?", video, clock.instant());
            Instant expiresAt = latest;
            while (handle.execute(
                                    "INSERT INTO video_link (media, variant, expires_at) VALUES (?, ?, ?)"
                                            + " ON CONFLICT DO NOTHING",
                                    video,
                                    variant.code(),
                                    expiresAt)
                            == 0
                    && isRevoked(handle, video, variant, expiresAt)) {
                expiresAt = expiresAt.minusSeconds(1);
            }
            return expiresAt;
        });
    }

    /** Whether the list has the link; one that is not listed may be older than the list. */
    private boolean isAllowed(LinkSigner.Claim claim, Instant expiresAt, Round round) {
        Instant unlisted = round.unlistedUntil();
        return jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT revoked_at IS NULL FROM video_link WHERE media = :video AND variant = :variant"
                                        + " AND expires_at = :expiresAt")
                        .bind("video", claim.video())
                        .bind("variant", claim.variant().code())
                        .bind("expiresAt", expiresAt)
                        .mapTo(Boolean.class)
                        .findOne())
                .orElseGet(() -> unlisted != null && !expiresAt.isAfter(unlisted.plus(longest)));
    }

    private static boolean isRevoked(Handle handle, UUID video, Variant variant, Instant expiresAt) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM video_link WHERE media = :video AND variant = :variant"
                        + " AND expires_at = :expiresAt AND revoked_at IS NOT NULL)")
                .bind("video", video)
                .bind("variant", variant.code())
                .bind("expiresAt", expiresAt)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * A valid link in the list of its video.
     *
     * @param variant what it shows
     * @param link the link
     * @param createdAt creation time, by the clock of the database
     */
    public record Listed(Variant variant, Link link, Instant createdAt) {}

    /**
     * Links that are in no list, because they were made before links were listed.
     *
     * @param madeUntil the time after which all links are listed
     * @param validUntil the time from which none of them works
     */
    public record Unlisted(Instant madeUntil, Instant validUntil) {}

    /** Returns whether unlisted links to the video may exist; empty if all of them have expired or are revoked. */
    public Optional<Unlisted> unlisted(UUID video) {
        return round(video)
                .flatMap(round -> Optional.ofNullable(round.unlistedUntil()))
                .map(until -> new Unlisted(until, until.plus(longest)))
                .filter(links -> clock.instant().isBefore(links.validUntil()));
    }

    /**
     * Revokes the links that are in no list.
     *
     * @return whether there could be any
     */
    public boolean revokeUnlisted(UUID video) {
        return jdbi.withHandle(handle -> handle.execute(
                        "UPDATE media SET unlisted_links_until = NULL WHERE id = ? AND unlisted_links_until IS NOT NULL",
                        video))
                == 1;
    }

    /** Returns the valid links in the list of a video, newest first. */
    public List<Listed> list(UUID video) {
        return round(video)
                .map(round -> jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT variant, expires_at, created_at FROM video_link WHERE media = :video"
                                        + " AND expires_at > :now AND revoked_at IS NULL"
                                        + " ORDER BY created_at DESC, expires_at DESC LIMIT 100")
                        .bind("video", video)
                        .bind("now", clock.instant())
                        .map((row, context) -> {
                            Variant variant =
                                    Variant.of(row.getString("variant")).orElseThrow();
                            Instant expiresAt = row.getObject("expires_at", OffsetDateTime.class)
                                    .toInstant();
                            return new Listed(
                                    variant,
                                    new Link(token(video, variant, expiresAt, round.generation()), expiresAt),
                                    row.getObject("created_at", OffsetDateTime.class)
                                            .toInstant());
                        })
                        .list()))
                .orElse(List.of());
    }

    /** In the largest unit that gives a whole number. */
    private static String words(Duration duration) {
        long seconds = duration.toSeconds();
        for (ChronoUnit unit : List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES)) {
            long size = unit.getDuration().toSeconds();
            if (seconds % size == 0) {
                return words(seconds / size, unit);
            }
        }
        return words(seconds, ChronoUnit.SECONDS);
    }

    private static String words(long number, ChronoUnit unit) {
        String plural = unit.name().toLowerCase(Locale.ROOT);
        return number + " " + (number == 1 ? plural.substring(0, plural.length() - 1) : plural);
    }

    /** Returns what a token shows; empty if it is forged, expired or revoked, or its video is deleted. */
    public Optional<Shared> open(String token) {
        Optional<LinkSigner.Claim> read = LinkSigner.read(token);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        LinkSigner.Claim claim = read.get();
        Instant expiresAt = Instant.ofEpochSecond(claim.expiry());
        Optional<Round> round = round(claim.video()).filter(it -> isAllowed(claim, expiresAt, it));
        // Compares the signature even without a video, so that the response time reveals nothing.
        boolean genuine =
                signer().matches(token, claim, round.map(Round::generation).orElse(-1));
        if (!genuine || round.isEmpty() || !clock.instant().isBefore(expiresAt)) {
            return Optional.empty();
        }
        return library.find(claim.video())
                .filter(video -> video.file(claim.variant()).isPresent())
                .map(video -> new Shared(video, claim.variant(), expiresAt));
    }

    /**
     * What the links to a video have in common.
     *
     * @param generation a new one invalidates all earlier links
     * @param unlistedUntil the end of the time in which links were not listed, or null if there are no such links
     */
    private record Round(int generation, @Nullable Instant unlistedUntil) {}

    private Optional<Round> round(UUID video) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT link_generation, unlisted_links_until FROM media WHERE id = :id AND deleted_at IS NULL")
                .bind("id", video)
                .map((row, context) -> new Round(
                        row.getInt("link_generation"),
                        NullableColumns.instant(row, "unlisted_links_until").orElse(null)))
                .findOne());
    }

    /**
     * Revokes all links to a video.
     *
     * @return whether the video exists
     */
    public boolean revoke(UUID video) {
        return jdbi.inTransaction(handle -> {
            handle.execute("DELETE FROM video_link WHERE media = ?", video);
            return handle.execute(
                            "UPDATE media SET link_generation = link_generation + 1, unlisted_links_until = NULL"
                                    + " WHERE id = ?",
                            video)
                    == 1;
        });
    }

    /**
     * Revokes one link to a video.
     *
     * @param expiresAt the end of the link
     * @return whether there is such a link
     */
    public boolean revoke(UUID video, Variant variant, Instant expiresAt) {
        return jdbi.withHandle(handle -> handle.execute(
                        "UPDATE video_link SET revoked_at = now() WHERE media = ? AND variant = ? AND expires_at = ?"
                                + " AND revoked_at IS NULL",
                        video,
                        variant.code(),
                        expiresAt))
                == 1;
    }
}
