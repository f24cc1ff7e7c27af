package com.codercops.omega.spi;

import com.codercops.omega.render.RenderBackend;

/** Creates render backends. To add one, implement this interface and name the class in {@code META-INF/services}. */
public interface RenderBackendFactory extends PluginFactory<RenderBackend> {}
