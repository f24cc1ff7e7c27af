/** A program in modules. */
module consumer {
    requires com.codercops.omega.core;
    requires com.codercops.omega.providers;
    requires com.codercops.omega.render.local;
}
