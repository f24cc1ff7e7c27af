package com.codercops.omega.server.library;

import com.codercops.omega.server.database.Database;
import com.codercops.omega.server.media.Variant;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Links that show one video to their holders until they expire, are revoked, or the video is deleted. Links are not
 * stored: each link contains its permissions and a signature with a key from the database. Thread-safe; calls block for
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
        Instant expiresAt = clock.instant().plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
        return round(video)
                .map(round -> new Link(
                        signer().sign(new LinkSigner.Claim(video, variant, expiresAt.getEpochSecond()), round),
                        expiresAt));
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
        Optional<Integer> round = round(claim.video());
        // Compares the signature even without a video, so that the response time reveals nothing.
        boolean genuine = signer().matches(token, claim, round.orElse(-1));
        Instant expiresAt = Instant.ofEpochSecond(claim.expiry());
        if (!genuine || round.isEmpty() || !clock.instant().isBefore(expiresAt)) {
            return Optional.empty();
        }
        return library.find(claim.video())
                .filter(video -> video.file(claim.variant()).isPresent())
                .map(video -> new Shared(video, claim.variant(), expiresAt));
    }

    private Optional<Integer> round(UUID video) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT link_generation FROM media WHERE id = :id")
                .bind("id", video)
                .mapTo(Integer.class)
                .findOne());
    }

    /**
     * Revokes all links to a video.
     *
     * @return whether the video exists
     */
    public boolean revoke(UUID video) {
        return jdbi.withHandle(handle ->
                        handle.execute("UPDATE media SET link_generation = link_generation + 1 WHERE id = ?", video))
                == 1;
    }
}
