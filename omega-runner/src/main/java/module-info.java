/** The Python program that runs inside every sandbox, and the Java half of its protocol. */
module com.codercops.omega.runner {
    requires static transitive org.jspecify;
    requires transitive com.codercops.omega.core;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;

    exports com.codercops.omega.runner;
    exports com.codercops.omega.runner.pool;

    opens com.codercops.omega.runner to
            com.fasterxml.jackson.databind;
}
