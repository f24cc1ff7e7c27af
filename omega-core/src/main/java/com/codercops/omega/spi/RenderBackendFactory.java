package com.codercops.omega.spi;

import com.codercops.omega.render.RenderBackend;

/** Makes render backends. To add one: a class that implements this, and its name in {@code META-INF/services}. */
public interface RenderBackendFactory extends PluginFactory<RenderBackend> {}
