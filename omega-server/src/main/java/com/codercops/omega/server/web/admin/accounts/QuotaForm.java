package com.codercops.omega.server.web.admin.accounts;

import com.codercops.omega.auth.account.InvalidInputException;
import com.codercops.omega.auth.account.Quota;
import com.codercops.omega.server.http.message.ProblemException;
import com.codercops.omega.server.web.page.FormBody;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a quota in forms. */
public final class QuotaForm {
    /** The names of the fields, in their order. */
    public static final List<String> FIELDS = List.of("concurrentJobs", "jobsPerDay", "renderMinutes", "tokens", "usd");

    private QuotaForm() {}

    /** The values of the fields. */
    static Map<String, String> values(Quota quota) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("concurrentJobs", String.valueOf(quota.concurrentJobs()));
        values.put("jobsPerDay", String.valueOf(quota.jobsPerDay()));
        values.put("renderMinutes", String.valueOf(quota.renderMinutes()));
        values.put("tokens", String.valueOf(quota.tokens()));
        values.put("usd", quota.usd().toPlainString());
        return values;
    }

    /** The quota in the form; empty if all its fields are empty, which means the default. */
    static Optional<Quota> ifGiven(FormBody form) {
        return FIELDS.stream().allMatch(field -> form.text(field).isBlank()) ? Optional.empty() : Optional.of(of(form));
    }

    /**
     * The quota in the form.
     *
     * @throws ProblemException naming the field that is no number
     */
    static Quota of(FormBody form) {
        int concurrentJobs = (int) integer(form, "concurrentJobs", Integer.MAX_VALUE);
        int jobsPerDay = (int) integer(form, "jobsPerDay", Integer.MAX_VALUE);
        int renderMinutes = (int) integer(form, "renderMinutes", Integer.MAX_VALUE);
        long tokens = integer(form, "tokens", Long.MAX_VALUE);
        try {
            return new Quota(concurrentJobs, jobsPerDay, renderMinutes, tokens, decimal(form.text("usd")));
        } catch (InvalidInputException e) {
            throw ProblemException.invalid("usd", String.valueOf(e.getMessage()));
        }
    }

    private static long integer(FormBody form, String field, long max) {
        String text = form.text(field).strip();
        if (text.matches("[0-9]{1,18}") && Long.parseLong(text) <= max) {
            return Long.parseLong(text);
        }
        throw ProblemException.invalid(field, "Enter a whole number of 0 or more.");
    }

    private static BigDecimal decimal(String typed) {
        String text = typed.strip();
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
            throw ProblemException.invalid("usd", "Enter an amount such as 5 or 2.50.");
        }
        return new BigDecimal(text);
    }
}
