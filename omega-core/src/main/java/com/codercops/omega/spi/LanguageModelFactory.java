package com.codercops.omega.spi;

import com.codercops.omega.model.LanguageModel;

/** Creates language models. To add one, implement this interface and name the class in {@code META-INF/services}. */
public interface LanguageModelFactory extends PluginFactory<LanguageModel> {}
