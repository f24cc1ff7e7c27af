package com.codercops.omega.server.jobs.worker;

import com.codercops.omega.OmegaException;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.PreviewImage;
import com.codercops.omega.render.SubtitleFile;
import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.jobs.Lease;
import com.codercops.omega.server.jobs.PublishedVideo;
import com.codercops.omega.server.jobs.RunOutcome;
import com.codercops.omega.server.media.MediaException;
import com.codercops.omega.server.media.MediaStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the files of a run. When the store is full or unavailable, only the storing is repeated, not the render. Thread-safe. */
final class VideoPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(VideoPublisher.class);

    private final MediaStore store;
    private final QueueSettings settings;

    /** The store has refused a file in all attempts. */
    static final class StoreException extends OmegaException {
        private static final long serialVersionUID = 1L;

        StoreException(MediaException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    VideoPublisher(MediaStore store, QueueSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /**
     * Stores all videos of a result with their images and subtitles. Blocks; the heartbeat keeps the lease meanwhile.
     *
     * @param videos receives each video before it is stored, so that the caller can discard it
     * @throws StoreException if the store refuses a file after all retries
     */
    RunOutcome published(Lease lease, AnimationSucceeded animated, List<PublishedVideo> videos)
            throws InterruptedException {
        for (Artifact artifact : animated.rendered().artifacts()) {
            PublishedVideo video = new PublishedVideo(PublishedVideo.key(lease, videos.size() + 1, artifact), artifact);
            videos.add(video);
            publish(video.key(), artifact.path(), artifact.sha256());
            for (PreviewImage image : artifact.images()) {
                publish(video.key(image), image.path(), image.sha256());
            }
            for (SubtitleFile subtitles : artifact.subtitles()) {
                publish(video.key(subtitles), subtitles.path(), subtitles.sha256());
            }
        }
        return RunOutcome.succeeded(
                videos, JobFindings.of(animated), animated.rendered().report().timings());
    }

    private void publish(String key, Path file, String sha256) throws InterruptedException {
        for (int retries = 0; ; retries++) {
            try {
                store.publish(key, file, sha256);
                return;
            } catch (MediaException e) {
                if (retries == settings.maxRetries()) {
                    throw new StoreException(e);
                }
                Duration delay = settings.delay(retries);
                LOG.warn(
                        "Video not stored; storing it again: retryInSeconds={} key={} cause={}. Check the media store.",
                        delay.toSeconds(),
                        key,
                        e.getMessage());
                Thread.sleep(delay.toMillis());
            }
        }
    }
}
