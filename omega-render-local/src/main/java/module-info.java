/** Runs scripts in a sandboxed process on this machine. */
module com.codercops.omega.render.local {
    requires static transitive org.jspecify;
    requires transitive com.codercops.omega.core;
    requires transitive com.codercops.omega.runner;
    requires org.slf4j;

    exports com.codercops.omega.render.local;

    provides com.codercops.omega.spi.RenderBackendFactory with
            com.codercops.omega.render.local.LocalRenderBackendFactory;
}
