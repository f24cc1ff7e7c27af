package com.codercops.omega.cli.command;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Arranges small images with labels on one large image. */
final class ContactSheet {
    private static final int COLUMNS = 5;
    private static final int WIDTH = 384;
    private static final int HEIGHT = 216;
    private static final int LABEL = 24;
    private static final int GAP = 8;

    private final BufferedImage sheet;
    private int count;

    ContactSheet(int images) {
        int columns = Math.min(COLUMNS, images);
        int rows = (images + COLUMNS - 1) / COLUMNS;
        sheet = new BufferedImage(
                GAP + columns * (WIDTH + GAP), GAP + rows * (HEIGHT + LABEL + GAP), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = sheet.createGraphics();
        canvas.setColor(Color.DARK_GRAY);
        canvas.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        canvas.dispose();
    }

    /** Adds a PNG under a name. */
    void add(String name, Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        if (image == null) {
            throw new IOException(png + " is not an image");
        }
        int x = GAP + count % COLUMNS * (WIDTH + GAP);
        int y = GAP + count / COLUMNS * (HEIGHT + LABEL + GAP);
        Graphics2D canvas = sheet.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        canvas.drawImage(image, x, y, WIDTH, HEIGHT, null);
        canvas.setColor(Color.WHITE);
        canvas.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        canvas.drawString(name, x + 2, y + HEIGHT + LABEL - 7);
        canvas.dispose();
        count++;
    }

    void write(Path file) throws IOException {
        if (!ImageIO.write(sheet, "png", file.toFile())) {
            throw new IOException("This Java runtime cannot write PNG");
        }
    }
}
