package com.codercops.omega.render;

/** What a render came to: {@link Rendered} or {@link Failed}. */
public sealed interface RenderResult permits Rendered, Failed {
    RunReport report();
}
