package com.codercops.omega.server.command.shell;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** Runs snippets in this process and assigns existing objects to variables that a snippet declares. */
public final class ShellVariables implements ExecutionControlProvider {
    private @Nullable String name;
    private @Nullable Object value;

    /** The value for the variable of that name that the next snippet declares. */
    void next(String field, Object object) {
        this.name = field;
        this.value = object;
    }

    @Override
    public String name() {
        return "omega";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return new LocalExecutionControl() {
            @Override
            protected String invoke(Method method) throws Exception {
                String result = super.invoke(method);
                assign(method.getDeclaringClass());
                return result;
            }
        };
    }

    private void assign(Class<?> declaration) throws InvocationTargetException {
        if (name == null) {
            return;
        }
        try {
            Field field = declaration.getDeclaredField(name);
            field.setAccessible(true); // Public, in a class that is not.
            field.set(null, value);
        } catch (ReflectiveOperationException e) {
            throw new InvocationTargetException(e);
        }
        name = null;
        value = null;
    }
}
