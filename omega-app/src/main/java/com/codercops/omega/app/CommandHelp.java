package com.codercops.omega.app;

import java.util.Collection;

/** The help of both programs where it is the same. Annotations need constants. */
public final class CommandHelp {
    public static final String HELP_OPTION = "show this help";
    public static final String VERSION_OPTION = "show the version";

    /** The heading of the exit codes, each of which is {@code code:meaning} in the form of picocli. */
    public static final String EXIT_CODES = "%nExit codes:%n";

    public static final String EXIT_OK = "  " + ExitCode.OK + ":success";
    public static final String EXIT_USAGE = "  " + ExitCode.USAGE + ":the command line or a setting is wrong";

    /** The files of the program follow. */
    public static final String PRECEDENCE = "Precedence of settings: options, OMEGA_* environment variables, ";

    /** The command that shows the settings precedes. */
    public static final String SHOWS_SETTINGS = " shows the effective settings and their sources.";

    private CommandHelp() {}

    /** The message if only subcommands do something, and none is given. */
    public static String missingCommand(Collection<String> commands) {
        return "No command is given. Choose one of: " + String.join(", ", commands) + ".";
    }

    /** The message if the arguments are wrong. */
    public static String wrongArguments(Exception problem, String command) {
        return SafeText.line(String.valueOf(problem.getMessage()), 300) + "\nSee '" + command + " --help'.";
    }
}
