package com.codercops.omega.render;

/** The outcome of a render: {@link Rendered} or {@link Failed}. */
public sealed interface RenderResult permits Rendered, Failed {
    RunReport report();
}
