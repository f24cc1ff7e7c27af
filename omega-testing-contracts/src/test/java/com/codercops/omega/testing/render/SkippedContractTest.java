package com.codercops.omega.testing.render;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.codercops.omega.render.RenderBackend;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A contract whose backend cannot be opened on this machine is skipped, and its tear-down does not make that an error. */
class SkippedContractTest {
    @Test
    void contractIsSkippedWhenOpeningTheBackendIsAborted() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(WithoutBackend.class))
                .execute()
                .containerEvents()
                .assertStatistics(it -> it.aborted(1).failed(0));
    }

    static final class WithoutBackend extends RenderBackendContract {
        @Override
        protected RenderBackend open() {
            return Assumptions.abort("no backend on this machine");
        }

        @Override
        protected List<String> leftovers() {
            throw new AssertionError("no backend was opened");
        }
    }
}
