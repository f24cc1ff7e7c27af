/** The Python program that runs inside every sandbox, the Java half of its protocol, and the warm pool. */
module com.codercops.omega.runner {
    requires static transitive org.jspecify;
    requires transitive com.codercops.omega.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports com.codercops.omega.runner;
    exports com.codercops.omega.runner.install;
    exports com.codercops.omega.runner.packages;
    exports com.codercops.omega.runner.pool;
    exports com.codercops.omega.runner.protocol;

    opens com.codercops.omega.runner.protocol to
            com.fasterxml.jackson.databind;
}
