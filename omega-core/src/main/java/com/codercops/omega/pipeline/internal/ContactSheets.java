package com.codercops.omega.pipeline.internal;

import com.codercops.omega.model.ModelRequest.Image;
import com.codercops.omega.render.Artifact;
import com.codercops.omega.render.PreviewImage;
import com.codercops.omega.render.PreviewImage.PreviewKind;
import com.codercops.omega.render.RenderException;
import com.codercops.omega.render.Rendered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The contact sheets of rendered videos, which only a review needs. */
final class ContactSheets {
    /** More images cost more than a review is worth. */
    private static final int MAX_SHEETS = 4;

    private static final String MEDIA_TYPE = "image/jpeg";

    private ContactSheets() {}

    /** The sheets of the first videos. */
    static List<Image> read(Rendered rendered) {
        List<Image> sheets = new ArrayList<>();
        try {
            for (PreviewImage sheet : of(rendered).limit(MAX_SHEETS).toList()) {
                sheets.add(new Image(MEDIA_TYPE, Files.readAllBytes(sheet.path())));
            }
        } catch (IOException e) {
            throw failed("read", e);
        }
        return sheets;
    }

    /** Deletes the sheets. */
    static Rendered removed(Rendered rendered) {
        of(rendered).map(PreviewImage::path).forEach(ContactSheets::delete);
        return new Rendered(
                rendered.artifacts().stream()
                        .map(it -> it.withImages(it.images().stream()
                                .filter(image -> image.kind() != PreviewKind.SHEET)
                                .toList()))
                        .toList(),
                rendered.report());
    }

    /** Deletes videos that are not used, with everything that belongs to them. */
    static void deleteAll(Rendered rendered) {
        rendered.artifacts().stream().map(Artifact::files).forEach(files -> files.forEach(ContactSheets::delete));
    }

    private static Stream<PreviewImage> of(Rendered rendered) {
        return rendered.artifacts().stream()
                .flatMap(it -> it.images().stream())
                .filter(it -> it.kind() == PreviewKind.SHEET);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed("delete", e);
        }
    }

    private static RenderException failed(String what, IOException e) {
        return new RenderException(
                RenderException.Reason.INFRASTRUCTURE,
                "Cannot " + what + " a file of a rendered video: " + e + ". Check the disk.",
                e);
    }
}
