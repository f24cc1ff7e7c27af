package com.codercops.omega.server.operations.logging;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Arrays;

/** Measures log messages with the encoder of logback and the encoder of Omega. Not a test. */
final class RedactionCost {
    private static final int MESSAGES = 100_000;
    private static final int ROUNDS = 9;

    private RedactionCost() {}

    public static void main(String[] arguments) {
        LoggerContext context = (LoggerContext) org.slf4j.LoggerFactory.getILoggerFactory();
        context.reset();
        PatternLayoutEncoder theirs = new PatternLayoutEncoder();
        theirs.setContext(context);
        theirs.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %level [%thread] %logger: %msg%n");
        theirs.start();
        print(
                context,
                "a short message",
                theirs,
                "Job 0b1cf6c7-9a0b-4f57-8f43-0c7a35d3f1aa: run 1 begins, its video has the key videos/0b/1.mp4",
                null);
        print(
                context,
                "one with secrets",
                theirs,
                "GET /verify?token=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa Authorization: Bearer abcdefghijklmnop",
                null);
        print(context, "an exception", theirs, "Not done", new IllegalStateException("no", new RuntimeException("x")));
    }

    private static void print(
            LoggerContext context, String what, Encoder<ILoggingEvent> theirs, String text, Throwable thrown) {
        Encoder<ILoggingEvent> plain = new PlainLogEncoder();
        Encoder<ILoggingEvent> json = new JsonLogEncoder();
        Logger logger = context.getLogger("com.codercops.omega.server.jobs.worker.WorkerPool");
        double[] ratios = new double[ROUNDS];
        double[] ours = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            double before = micros(logger, theirs, text, thrown);
            ours[round] = micros(logger, plain, text, thrown);
            ratios[round] = ours[round] / before;
        }
        Arrays.sort(ratios);
        Arrays.sort(ours);
        System.out.printf(
                "%-18s plain %.2f us, json %.2f us, plain to logback's own %.2f%n",
                what, ours[ROUNDS / 2], micros(logger, json, text, thrown), ratios[ROUNDS / 2]);
    }

    private static double micros(Logger logger, Encoder<ILoggingEvent> encoder, String text, Throwable thrown) {
        int many = thrown == null ? MESSAGES : MESSAGES / 20;
        long begun = System.nanoTime();
        long bytes = 0;
        for (int i = 0; i < many; i++) {
            LoggingEvent event = new LoggingEvent(
                    RedactionCost.class.getName(), logger, ch.qos.logback.classic.Level.INFO, text, thrown, null);
            bytes += encoder.encode(event).length;
        }
        double micros = (System.nanoTime() - begun) / 1000.0 / many;
        if (bytes == 0) {
            throw new AssertionError("nothing was written");
        }
        return micros;
    }
}
