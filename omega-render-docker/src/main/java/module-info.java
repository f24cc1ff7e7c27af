/** Runs scripts in containers of a Docker or Podman engine. */
module com.codercops.omega.render.docker {
    requires static transitive org.jspecify;
    requires transitive com.codercops.omega.core;
    requires transitive com.codercops.omega.runner;
    requires com.fasterxml.jackson.databind;
    requires com.github.dockerjava.api;
    requires com.github.dockerjava.core;
    requires com.github.dockerjava.transport;
    requires com.github.dockerjava.transport.zerodep;
    requires org.apache.commons.compress;
    requires org.slf4j;

    exports com.codercops.omega.render.docker;

    opens com.codercops.omega.render.docker.packages to
            com.fasterxml.jackson.databind;

    provides com.codercops.omega.spi.RenderBackendFactory with
            com.codercops.omega.render.docker.DockerRenderBackendFactory;
}
