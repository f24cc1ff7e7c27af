package com.codercops.omega.server.mcp;

import com.codercops.omega.mcp.CallCancelledException;
import com.codercops.omega.mcp.McpCall;
import com.codercops.omega.mcp.Progress;
import com.codercops.omega.mcp.ToolException;
import com.codercops.omega.server.api.ApiServices;
import com.codercops.omega.server.jobs.Job;
import com.codercops.omega.server.jobs.event.JobEvent;
import com.codercops.omega.server.jobs.event.JobEventSignals;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Follows a job until it ends, and reports its progress. A cancelled call cancels the job. */
final class JobFollower {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_EVENTS = 100;
    /** Also the time after which a cancelled call, a lost client and a revoked token are noticed. */
    private static final long POLL_MILLIS = 1000;

    private final ApiServices services;

    JobFollower(ApiServices services) {
        this.services = services;
    }

    /** The finished job. */
    Job follow(Job job, McpCall call) throws InterruptedException {
        Semaphore news = new Semaphore(0);
        JobEventSignals.Subscription subscription =
                services.signals().subscribe(job.owner(), new Listener(job.id(), news));
        try {
            return call.interruptibly(() -> follow(job, call, news));
        } catch (InterruptedException e) {
            return cancelled(job, call, e);
        } catch (CallCancelledException e) {
            services.queue().cancel(job.id());
            throw e;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            subscription.close();
        }
    }

    private Job cancelled(Job job, McpCall call, InterruptedException e) throws InterruptedException {
        try {
            call.requireWanted();
        } catch (CallCancelledException unwanted) {
            services.queue().cancel(job.id());
            throw unwanted;
        }
        if (call.isStopped()) {
            throw new ToolException("The server is shutting down. The job " + job.id()
                    + " continues: the tool 'list_videos' lists its video later.");
        }
        throw e;
    }

    private Job follow(Job job, McpCall call, Semaphore news) throws InterruptedException {
        long last = 0;
        while (true) {
            List<JobEvent> events = services.history().events(job.id(), last, MAX_EVENTS);
            for (JobEvent event : events) {
                report(event, call);
                last = event.number();
            }
            if (events.isEmpty()) {
                Job now = services.queue().find(job.id()).orElseThrow(() -> new ToolException("The job was deleted."));
                if (now.state().finished() && now.lastEvent() <= last) {
                    return now;
                }
                requireClient(call);
                if (news.tryAcquire(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            }
        }
    }

    private void requireClient(McpCall call) {
        call.requireWanted();
        UUID credential = call.caller(McpCaller.class).credential();
        boolean good =
                services.auth().credentials().stillGood(Set.of(credential)).contains(credential);
        if (!good || !call.keepAlive()) {
            throw new CallCancelledException();
        }
    }

    private static void report(JobEvent event, McpCall call) {
        try {
            Progress.of(JSON.readTree(event.json())).ifPresent(call::progress);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data of an event is not JSON", e);
        }
    }

    private record Listener(UUID watched, Semaphore news) implements JobEventSignals.Listener {
        @Override
        public void changed(UUID owner, UUID job) {
            if (job.equals(watched)) {
                news.release();
            }
        }

        @Override
        public void unsure() {
            news.release();
        }
    }
}
