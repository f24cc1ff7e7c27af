package com.codercops.omega;

import static com.codercops.omega.PipelineFakes.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codercops.omega.PipelineFakes.Backend;
import com.codercops.omega.model.ModelException;
import com.codercops.omega.pipeline.AnimationResult;
import com.codercops.omega.pipeline.AnimationSucceeded;
import com.codercops.omega.render.RenderListener;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.render.RenderResult;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AnimationFutureTest {
    @TempDir
    Path videos;

    private final ExecutorService executor = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    /** Runs until it is interrupted. */
    private static final class EndlessBackend extends Backend {
        final CountDownLatch started = new CountDownLatch(1);
        final CountDownLatch ended = new CountDownLatch(1);

        EndlessBackend() {
            super(request -> null);
        }

        @Override
        public RenderResult render(RenderRequest request, RenderListener listener) {
            started.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("not interrupted");
            } catch (InterruptedException e) {
                ended.countDown();
                throw EndlessBackend.<RuntimeException>sneaky(e);
            }
        }

        @SuppressWarnings("unchecked") // render of the real interface declares InterruptedException
        private static <E extends Exception> E sneaky(Exception e) throws E {
            throw (E) e;
        }
    }

    private Omega omega(Backend backend, Object... answers) {
        return Omega.builder()
                .model(new PipelineFakes.Model(answers))
                .backend(backend)
                .directory(videos)
                .build();
    }

    @Test
    void resultArrivesOnTheThreadOfTheExecutor() throws Exception {
        String[] thread = new String[1];
        AnimationResult result = omega(new Backend(request -> null), answer("self.wait()"))
                .animateAsync(
                        AnimationRequest.of("a dot")
                                .withListener(event ->
                                        thread[0] = Thread.currentThread().getName()),
                        executor)
                .get();
        assertThat(result).isInstanceOf(AnimationSucceeded.class);
        assertThat(thread[0])
                .isEqualTo(
                        executor.submit(() -> Thread.currentThread().getName()).get());
    }

    @Test
    void withoutAnExecutorItRunsOnADaemonThread() throws Exception {
        boolean[] daemon = new boolean[1];
        omega(new Backend(request -> null), answer("self.wait()"))
                .animateAsync(AnimationRequest.of("a dot")
                        .withListener(
                                event -> daemon[0] = Thread.currentThread().isDaemon()))
                .get();
        assertThat(daemon[0]).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "timeout", "complete"})
    void completingTheFutureEndsTheRun(String how) throws Exception {
        EndlessBackend backend = new EndlessBackend();
        CompletableFuture<AnimationResult> future =
                omega(backend, answer("self.wait()")).animateAsync(AnimationRequest.of("a dot"), executor);
        backend.started.await();
        Consumer<CompletableFuture<AnimationResult>> completion = switch (how) {
            case "cancel" -> it -> it.cancel(true);
            case "timeout" -> it -> it.orTimeout(1, TimeUnit.MILLISECONDS);
            default -> it -> it.completeExceptionally(new IllegalStateException("enough"));
        };
        completion.accept(future);

        backend.ended.await();
        assertThatThrownBy(future::get).isInstanceOfAny(CancellationException.class, ExecutionException.class);
        // The interrupt does not reach the next task, and the directory of the call is gone.
        assertThat(executor.submit(() -> Thread.currentThread().isInterrupted()).get())
                .isFalse();
        assertThat(videos).isEmptyDirectory();
    }

    @Test
    void runThatIsCancelledBeforeItStartsAsksNoModel() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        Future<Boolean> busy = executor.submit(() -> free.await(60, TimeUnit.SECONDS));
        PipelineFakes.Model model = new PipelineFakes.Model();
        CompletableFuture<AnimationResult> future = Omega.builder()
                .model(model)
                .backend(new Backend(request -> null))
                .directory(videos)
                .build()
                .animateAsync(AnimationRequest.of("a dot"), executor);
        assertThat(future.cancel(true)).isTrue();
        free.countDown();
        assertThat(busy.get()).isTrue();
        // The cancelled run came before this task.
        assertThat(executor.submit(() -> "next").get()).isEqualTo("next");
        assertThat(model.requests).isEmpty();
    }

    @Test
    void executorThatIsShutDownCancelsTheFuture() throws Exception {
        EndlessBackend backend = new EndlessBackend();
        CompletableFuture<AnimationResult> future =
                omega(backend, answer("self.wait()")).animateAsync(AnimationRequest.of("a dot"), executor);
        backend.started.await();
        executor.shutdownNow();
        assertThatThrownBy(future::get).isInstanceOf(CancellationException.class);
    }

    @Test
    void exceptionOfTheCallFailsTheFuture() {
        CompletableFuture<AnimationResult> future = omega(
                        new Backend(request -> null), new ModelException(ModelException.Reason.UNREACHABLE, "away"))
                .animateAsync(AnimationRequest.of("a dot"), executor);
        assertThatThrownBy(future::get).hasCauseInstanceOf(ModelException.class).hasMessageContaining("away");
    }
}
