package com.codercops.omega.spi;

import com.codercops.omega.model.LanguageModel;

/** Makes language models. To add one: a class that implements this, and its name in {@code META-INF/services}. */
public interface LanguageModelFactory extends PluginFactory<LanguageModel> {}
