package com.codercops.omega.server.library;

import com.codercops.omega.server.jobs.JobFindings;
import com.codercops.omega.server.media.MediaFile;
import com.codercops.omega.server.media.Variant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a video with its images from a row. */
final class VideoRow implements RowMapper<StoredVideo> {
    /** The query over {@code media}, without conditions. */
    static final String SELECT = "SELECT media.*, job.findings" + image(Variant.POSTER) + image(Variant.THUMBNAIL)
            + image(Variant.LAYOUT) + subtitle(Variant.SRT) + subtitle(Variant.VTT)
            + " FROM media JOIN job ON job.id = media.job"
            + joined(Variant.POSTER) + joined(Variant.THUMBNAIL) + joined(Variant.LAYOUT)
            + joinedSubtitle(Variant.SRT) + joinedSubtitle(Variant.VTT);

    private static String image(Variant variant) {
        return columns(variant, "key", "format", "bytes", "sha256", "width", "height");
    }

    private static String subtitle(Variant variant) {
        return columns(variant, "key", "format", "bytes", "sha256");
    }

    private static String columns(Variant variant, String... names) {
        StringBuilder columns = new StringBuilder();
        for (String column : names) {
            columns.append(", ")
                    .append(variant.code())
                    .append('.')
                    .append(column)
                    .append(" AS ");
            columns.append(variant.code()).append('_').append(column);
        }
        return columns.toString();
    }

    private static String joined(Variant variant) {
        String name = variant.code();
        return " LEFT JOIN image " + name + " ON " + name + ".media = media.id AND " + name + ".kind = '" + name + "'";
    }

    private static String joinedSubtitle(Variant variant) {
        String name = variant.code();
        return " LEFT JOIN subtitle " + name + " ON " + name + ".media = media.id AND " + name + ".format = '" + name
                + "'";
    }

    @Override
    public StoredVideo map(ResultSet row, StatementContext context) throws SQLException {
        return new StoredVideo(
                row.getObject("id", UUID.class),
                row.getObject("job", UUID.class),
                row.getObject("owner", UUID.class),
                row.getInt("run"),
                row.getString("scene"),
                row.getString("kind"),
                file(row, ""),
                row.getInt("frames"),
                row.getInt("width"),
                row.getInt("height"),
                Duration.ofMillis(row.getLong("duration_ms")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("pinned"),
                image(row, Variant.POSTER),
                image(row, Variant.THUMBNAIL),
                image(row, Variant.LAYOUT),
                subtitles(row),
                JobFindings.parse(row.getString("findings")).ofScene(row.getString("scene")));
    }

    private static MediaFile file(ResultSet row, String prefix) throws SQLException {
        return new MediaFile(
                row.getString(prefix + "key"),
                row.getString(prefix + "format"),
                row.getLong(prefix + "bytes"),
                row.getString(prefix + "sha256"));
    }

    private static List<MediaFile> subtitles(ResultSet row) throws SQLException {
        List<MediaFile> files = new ArrayList<>();
        for (Variant variant : List.of(Variant.SRT, Variant.VTT)) {
            String prefix = variant.code() + "_";
            if (row.getString(prefix + "key") != null) {
                files.add(file(row, prefix));
            }
        }
        return files;
    }

    private static @Nullable StoredImage image(ResultSet row, Variant variant) throws SQLException {
        String prefix = variant.code() + "_";
        @Nullable String key = row.getString(prefix + "key");
        return key == null
                ? null
                : new StoredImage(file(row, prefix), row.getInt(prefix + "width"), row.getInt(prefix + "height"));
    }
}
