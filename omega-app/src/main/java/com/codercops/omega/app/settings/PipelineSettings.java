package com.codercops.omega.app.settings;

import com.codercops.omega.Omega;
import com.codercops.omega.app.options.LimitOptions;
import com.codercops.omega.app.options.RenderOptions;
import com.codercops.omega.pipeline.Budget;
import com.codercops.omega.render.RenderLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** The settings of the pipeline that the command line and the server have in common. */
public final class PipelineSettings {
    public static final Setting<Integer> MAX_ATTEMPTS = Setting.of(
            "max-attempts",
            SettingType.integer(0, LimitOptions.MAX_FIXES),
            String.valueOf(Budget.DEFAULT.fixes()),
            "How often the model may fix a failed script");
    public static final Setting<Long> BUDGET_TOKENS = Setting.of(
            "budget-tokens",
            SettingType.longInteger(1, Long.MAX_VALUE),
            String.valueOf(Budget.DEFAULT.tokens()),
            "Token budget of all model calls for one video");
    public static final Setting<BigDecimal> BUDGET_USD = Setting.optional(
            "budget-usd",
            SettingType.DOLLARS,
            "Cost budget of all model calls for one video, in US dollars. Default: unlimited");
    public static final Setting<Duration> TIME_LIMIT = Setting.of(
            "time-limit",
            SettingType.duration("1 s", "24 h"),
            "5 min",
            "Wall-clock limit of one run of a script. The limit of CPU time is twice as long");
    public static final Setting<Long> MEMORY =
            Setting.of("memory", SettingType.SIZE, "2G", "Memory limit of one run of a script");
    public static final Setting<Integer> MAX_OMISSIONS = Setting.of(
            "max-omissions",
            SettingType.integer(0, RenderOptions.MAX_OMISSIONS),
            String.valueOf(Omega.DEFAULT_MAX_OMISSIONS),
            "How many failing parts of a script the video can omit");

    /** In the order of the reference. */
    public static final List<Setting<?>> ALL =
            List.of(MAX_ATTEMPTS, BUDGET_TOKENS, BUDGET_USD, TIME_LIMIT, MEMORY, MAX_OMISSIONS);

    private PipelineSettings() {}

    /**
     * The budget of one video.
     *
     * @param wallTime of the whole job
     */
    public static Budget budget(SettingsReader reader, Duration wallTime) {
        return reader.combine(
                "budget",
                () -> new Budget(
                        reader.get(MAX_ATTEMPTS),
                        reader.get(BUDGET_TOKENS),
                        wallTime,
                        reader.find(BUDGET_USD).map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY)),
                Budget.DEFAULT);
    }

    /** The limits of one run, with the defaults for those that have no setting here. */
    public static RenderLimits limits(SettingsReader reader) {
        return RenderLimits.DEFAULT.withWallTime(reader.get(TIME_LIMIT)).withMemoryBytes(reader.get(MEMORY));
    }
}
