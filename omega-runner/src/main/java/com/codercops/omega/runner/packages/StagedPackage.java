package com.codercops.omega.runner.packages;

import com.codercops.omega.runner.SandboxProcess;

/**
 * A package while it is installed. It becomes visible when it is published. Closing removes it unless it was published.
 *
 * <p>Every method throws a {@code RenderException} when the sandbox cannot perform the operation.
 */
public interface StagedPackage extends AutoCloseable {
    /** Starts pip with the package's lock, with network and without a script. Its output is on the message stream. */
    SandboxProcess startDownload() throws InterruptedException;

    /** Starts an import of what was downloaded, without network. Its output is on the message stream. */
    SandboxProcess startImport() throws InterruptedException;

    /** Makes the package visible to sandboxes that start from now on. */
    void publish() throws InterruptedException;

    @Override
    void close();
}
