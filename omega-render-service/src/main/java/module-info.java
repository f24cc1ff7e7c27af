/** Runs scripts in a Manim service over the network. */
module com.codercops.omega.render.service {
    requires static transitive org.jspecify;
    requires transitive com.codercops.omega.core;
    requires transitive com.codercops.omega.runner;
    requires com.fasterxml.jackson.databind;

    exports com.codercops.omega.render.service;

    provides com.codercops.omega.spi.RenderBackendFactory with
            com.codercops.omega.render.service.ServiceRenderBackendFactory;
}
