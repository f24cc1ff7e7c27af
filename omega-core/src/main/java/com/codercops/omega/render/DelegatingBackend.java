package com.codercops.omega.render;

/** A backend around another one. It passes on every call that it does not override, also {@link #close}. */
public interface DelegatingBackend extends RenderBackend {
    /** The backend that does the work. Never null, and always the same. */
    RenderBackend real();

    @Override
    default String id() {
        return real().id();
    }

    @Override
    default BackendCapabilities capabilities() {
        return real().capabilities();
    }

    @Override
    default void validate(RenderRequest request) {
        real().validate(request);
    }

    @Override
    default CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException {
        return real().check(request, listener);
    }

    @Override
    default RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException {
        return real().render(request, listener);
    }

    @Override
    default ModuleInstallResult install(String module) throws InterruptedException {
        return real().install(module);
    }

    @Override
    default void handOver() {
        real().handOver();
    }

    @Override
    default void close() {
        real().close();
    }
}
