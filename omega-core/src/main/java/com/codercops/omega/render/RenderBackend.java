package com.codercops.omega.render;

/**
 * Runs scripts that nobody has read, in isolation, and brings back verified videos.
 *
 * <p>Thread-safe. Calls block and honour interruption: when one ends, by whatever way, nothing of it runs or lies about
 * any more. Whoever created the backend closes it; closing ends what still runs.
 */
public interface RenderBackend extends AutoCloseable {
    /** The id by which configuration chooses it, such as {@code local}. */
    String id();

    BackendCapabilities capabilities();

    /**
     * Runs the script without drawing: finds nearly every failure in a fraction of the time of a render.
     *
     * @throws RenderException when the world is broken, not the script
     * @throws InterruptedException when the calling thread is interrupted; the run has ended
     */
    CheckResult check(RenderRequest request, RenderListener listener) throws InterruptedException;

    /**
     * Checks and renders the script, and leaves the videos in the request's directory.
     *
     * @throws RenderException when the world is broken, not the script
     * @throws InterruptedException when the calling thread is interrupted; the run has ended and nothing was left
     */
    RenderResult render(RenderRequest request, RenderListener listener) throws InterruptedException;

    /**
     * Makes a Python module importable by later runs, when an allow-list names the package that brings it. The script
     * takes no part in it; only the name of its import does. Blocks.
     *
     * @param module the import name, as the script wrote it
     * @throws RenderException when an allowed package cannot be had or is not what the list says
     * @throws InterruptedException when the calling thread is interrupted; nothing half installed stays
     */
    default ModuleInstallResult install(String module) throws InterruptedException {
        return new ModuleInstallResult.Refused(
                module,
                "Packages cannot be installed with the render backend '" + id() + "'. Do without " + module + ".");
    }

    /** Ends all runs and frees what the backend holds. May be called twice. */
    @Override
    void close();
}
