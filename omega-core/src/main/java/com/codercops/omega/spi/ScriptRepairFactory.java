package com.codercops.omega.spi;

import com.codercops.omega.script.ScriptRepair;

/**
 * Creates rules that repair scripts without a model. To add one, implement this interface and name the class in {@code
 * META-INF/services}. A rule is used only where it is added: {@code builder.addRepair(PluginRegistry.scriptRepairs().create(id,
 * config))}.
 */
public interface ScriptRepairFactory extends PluginFactory<ScriptRepair> {}
