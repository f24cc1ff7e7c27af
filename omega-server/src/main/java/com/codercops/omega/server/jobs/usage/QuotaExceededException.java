package com.codercops.omega.server.jobs.usage;

import com.codercops.omega.OmegaException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The quota does not allow the job. */
public final class QuotaExceededException extends OmegaException {
    private static final long serialVersionUID = 1L;

    private final LimitKind which;
    private final BigDecimal limit;
    private final BigDecimal used;
    private final @Nullable Instant resetsAt;

    QuotaExceededException(QuotaUsage exhausted) {
        super(words(exhausted));
        this.which = exhausted.kind();
        this.limit = Objects.requireNonNull(exhausted.limit());
        this.used = exhausted.used();
        // A limit of 0 is 0 after the reset too.
        this.resetsAt = limit.signum() == 0 ? null : exhausted.resetsAt();
    }

    private static String words(QuotaUsage exhausted) {
        if (exhausted.limit() != null && exhausted.limit().signum() == 0) {
            return "The quota of this account has no " + exhausted.kind().words()
                    + ". Ask an administrator for a higher limit.";
        }
        String what = exhausted.used().toPlainString() + " of " + exhausted.limit() + " "
                + exhausted.kind().words() + " are used.";
        return exhausted.resetsAt() == null
                ? what + " Ask an administrator for a higher limit."
                : what + " The limit is reset at " + exhausted.resetsAt() + ".";
    }

    public LimitKind which() {
        return which;
    }

    public BigDecimal limit() {
        return limit;
    }

    public BigDecimal used() {
        return used;
    }

    /** The time of the next reset, if waiting helps. */
    public Optional<Instant> resetsAt() {
        return Optional.ofNullable(resetsAt);
    }
}
