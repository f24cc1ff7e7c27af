package com.codercops.omega.render;

/**
 * Runs untrusted scripts in isolation and returns verified videos.
 *
 * <p>Thread-safe. Calls block. An interrupt stops them. When a call ends, none of its processes and temporary files are left.
 * The creator closes the backend, which ends all runs.
 */
public interface RenderBackend extends AutoCloseable {
    /** The id that configuration uses, such as {@code local}. */
    String id();

    BackendCapabilities capabilities();

    /**
     * Refuses a request that fails whatever its script is, such as one with too little memory. Omega calls this before it asks
     * a model for the script. Quick: nothing runs. Default: refuses nothing.
     *
     * @param request whose script is not known yet
     * @throws RenderException if the backend cannot run any script with these limits and this directory
     */
    default void validate(RenderRequest request) {}

    /**
     * Runs the script without rendering. This finds nearly every failure in a fraction of the time.
     *
     * @throws RenderException if the backend fails, not the script
     * @throws InterruptedException if the calling thread is interrupted; the run has ended
     */
    CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException;

    /**
     * Checks and renders the script. The videos are in the directory of the request.
     *
     * @throws RenderException if the backend fails, not the script
     * @throws InterruptedException if the calling thread is interrupted; the run has ended and left no files
     */
    RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException;

    /**
     * Installs a Python module for later runs, if an allow-list has a package that provides it. Only the name of the import
     * comes from the script. Blocks.
     *
     * @param module the name in the import statement
     * @throws RenderException if an allowed package cannot be downloaded or does not match the list
     * @throws InterruptedException if the calling thread is interrupted; no partial installation is left
     */
    default ModuleInstallResult install(String module) throws InterruptedException {
        return new ModuleInstallResult.Refused(
                module,
                "Packages cannot be installed with the render backend '" + id() + "'. Do without " + module + ".");
    }

    /**
     * Announces that this process ends and another takes over its work. Runs that end from now on leave what runs outside of this
     * process, so that the same request finds it again. Default: nothing runs outside.
     */
    default void handOver() {}

    /** Ends all runs and releases all resources. May be called twice. */
    @Override
    void close();
}
