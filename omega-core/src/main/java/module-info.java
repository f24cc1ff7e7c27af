/** Omega's API and pipeline: from a prompt to a video. */
module com.codercops.omega.core {
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports com.codercops.omega;
    exports com.codercops.omega.asset;
    exports com.codercops.omega.model;
    exports com.codercops.omega.pipeline;
    exports com.codercops.omega.prompt;
    exports com.codercops.omega.render;
    exports com.codercops.omega.script;
    exports com.codercops.omega.spi;

    uses com.codercops.omega.spi.LanguageModelFactory;
    uses com.codercops.omega.spi.RenderBackendFactory;
    uses com.codercops.omega.spi.ScriptRepairFactory;
}
