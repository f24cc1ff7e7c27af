package com.codercops.omega.runner.protocol;

import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.RenderException.Reason;
import com.codercops.omega.render.RenderRequest;
import com.codercops.omega.script.FailureKind;
import com.codercops.omega.script.ScriptFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** The commands of one job: the request, and the files of its script. */
public final class JobCommands {
    private JobCommands() {}

    /**
     * Writes what a new session sends for a request, for a transport that needs the commands before it starts a runner.
     *
     * @param type {@code render} or {@code check}
     * @return the failure of a script that cannot be sent, in which case nothing is written
     * @throws RenderException if a file of the script changed
     * @throws IOException if the stream cannot be written
     */
    public static Optional<ScriptFailure> write(String type, RenderRequest request, OutputStream out)
            throws IOException {
        MessageCodec codec = new MessageCodec();
        byte[] line = encode(type, request, false, codec);
        Optional<ScriptFailure> refusal = refuse(line);
        if (refusal.isEmpty()) {
            try {
                send(line, request, codec, out);
            } catch (AssetSender.AssetChangedException e) {
                throw new RenderException(Reason.INFRASTRUCTURE, String.valueOf(e.getMessage()), e);
            }
        }
        return refusal;
    }

    static byte[] encode(String type, RenderRequest request, boolean formulas, MessageCodec codec) {
        return codec.encode(Command.Run.of(type, request, formulas));
    }

    static Optional<ScriptFailure> refuse(byte[] line) {
        return line.length <= MessageCodec.MAX_COMMAND
                ? Optional.empty()
                : Optional.of(ScriptFailure.of(
                        FailureKind.INVALID_SCRIPT,
                        "The script consists mostly of control characters: encoded it has " + line.length
                                + " bytes, and at most " + MessageCodec.MAX_COMMAND + " are allowed."));
    }

    static void send(byte[] line, RenderRequest request, MessageCodec codec, OutputStream commands) throws IOException {
        commands.write(line);
        commands.flush();
        AssetSender.send(request.assets(), request.id(), codec, commands);
    }
}
