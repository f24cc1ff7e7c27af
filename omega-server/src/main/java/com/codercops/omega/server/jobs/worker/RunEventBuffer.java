package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.model.TokenPrice;
import com.codercops.omega.model.TokenUsage;
import com.codercops.omega.pipeline.PipelineEvent;
import com.codercops.omega.pipeline.PipelineListener;
import com.codercops.omega.render.RenderEvent.PreviewRendered;
import com.codercops.omega.server.jobs.JobAction;
import com.codercops.omega.server.jobs.JobAttempt;
import com.codercops.omega.server.jobs.JobState;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.jobs.event.NewJobEvent;
import com.codercops.omega.server.jobs.usage.ModelCost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects what a run reports until the heartbeat stores it: the run never waits for the database.
 * Thread-safe.
 */
final class RunEventBuffer implements PipelineListener {
    /** The maximum number of events while the database is unavailable; beyond it, dispensable events are dropped. */
    private static final int MAX_PENDING = 2_000;

    private final List<NewJobEvent> events = new ArrayList<>();
    private final Map<Integer, JobAttempt> known = new LinkedHashMap<>();
    private final Map<Integer, JobAttempt> changed = new LinkedHashMap<>();
    private JobState state = JobState.GENERATING;
    private @Nullable JobAction step;
    private @Nullable PreviewRendered preview;
    private Optional<TokenPrice> price = Optional.empty();
    private ModelCost spent = ModelCost.NOTHING;
    private ModelCost settled = ModelCost.NOTHING;

    /**
     * Events that are not stored yet.
     *
     * @param events in order
     * @param step the newest state change, or null
     * @param scripts new or changed attempts
     * @param spent total usage, or null if it is already stored
     * @param preview the newest image, or null if there is no new one
     */
    record Pending(
            List<NewJobEvent> events,
            @Nullable JobAction step,
            List<JobAttempt> scripts,
            @Nullable ModelCost spent,
            @Nullable PreviewRendered preview) {
        static final Pending NOTHING = new Pending(List.of(), null, List.of());

        /** No model was used. */
        Pending(List<NewJobEvent> events, @Nullable JobAction step, List<JobAttempt> scripts) {
            this(events, step, scripts, null, null);
        }

        /** Contains only the usage. */
        Pending plain() {
            return new Pending(List.of(), null, List.of(), spent, null);
        }

        boolean isEmpty() {
            return events.isEmpty() && scripts.isEmpty() && spent == null && preview == null;
        }
    }

    @Override
    public synchronized void on(PipelineEvent event) {
        PipelineEventMapper.action(event).ifPresent(this::step);
        if (event instanceof PipelineEvent.AttemptStarted ready) {
            keep(JobAttempt.begun(ready, price.map(it -> it.of(ready.usage())).orElse(null)));
        } else if (event instanceof PipelineEvent.AttemptFailed failed) {
            JobAttempt tried = known.get(failed.attempt());
            if (tried != null) {
                keep(tried.failed(failed.failure()));
            }
            preview = null;
        } else if (event instanceof PipelineEvent.RenderUpdate update
                && update.event() instanceof PreviewRendered image) {
            preview = image;
        } else if (event instanceof PipelineEvent.Finished finished) {
            finished.result().attempts().forEach(attempt -> keep(JobAttempt.ended(attempt)));
        }
        PipelineEventMapper.of(event).ifPresent(this::add);
    }

    /** The highest price of a token, which is used until the end of the run reports the cost of each attempt. */
    synchronized void priced(Optional<TokenPrice> tokens) {
        price = tokens;
    }

    /** Counts the tokens of a model's response. */
    synchronized void asked(TokenUsage usage, Optional<TokenPrice> modelPrice) {
        spent = spent.plus(usage, modelPrice);
    }

    private void step(JobAction action) {
        if (action.to() != state) {
            state = action.to();
            step = action;
            add(NewJobEvent.state(state.code()));
        }
    }

    /** The attempts of the result, with their cost, which the events do not contain. */
    synchronized void keep(JobAttempt script) {
        known.put(script.number(), script);
        changed.put(script.number(), script);
    }

    private void add(NewJobEvent event) {
        boolean progress = event.type().equals(JobEvent.PROGRESS);
        if (progress
                && !events.isEmpty()
                && events.get(events.size() - 1).type().equals(JobEvent.PROGRESS)) {
            events.set(events.size() - 1, event);
        } else if (events.size() < MAX_PENDING || !PipelineEventMapper.DROPPABLE.contains(event.type())) {
            events.add(event);
        }
    }

    synchronized Pending pending() {
        return new Pending(
                List.copyOf(events),
                step,
                List.copyOf(changed.values()),
                spent.equals(settled) ? null : spent,
                preview);
    }

    /** Removes the stored events; newer ones remain. */
    @SuppressWarnings("ReferenceEquality") // a newer preview can be equal
    synchronized void written(Pending what) {
        for (int i = 0; i < what.events.size(); i++) {
            // The last event may have been replaced concurrently by newer progress, which is not stored yet.
            if (!events.get(0).equals(what.events.get(i))) {
                break;
            }
            events.remove(0);
        }
        what.scripts.forEach(script -> changed.remove(script.number(), script));
        if (step == what.step) {
            step = null;
        }
        if (preview == what.preview) {
            preview = null;
        }
        if (what.spent != null) {
            settled = what.spent;
        }
    }
}
