package com.codercops.omega.asset;

/**
 * How much may accompany one script.
 *
 * @param files number of files
 * @param fileBytes size of one file
 * @param totalBytes size of all files together
 */
public record AssetLimits(int files, long fileBytes, long totalBytes) {
    private static final int MAX_FILES = 1000;
    private static final long MAX_FILE_BYTES = 64L << 20;
    private static final long MAX_TOTAL_BYTES = 128L << 20;

    /** The limits of the runner, which no others exceed. */
    public static final AssetLimits MAX = new AssetLimits(MAX_FILES, MAX_FILE_BYTES, MAX_TOTAL_BYTES);

    public static final AssetLimits DEFAULT = new AssetLimits(500, 32L << 20, 64L << 20);

    public AssetLimits {
        if (files < 0 || files > MAX_FILES) {
            throw new IllegalArgumentException("The number of assets is 0 to " + MAX_FILES + ", not " + files);
        }
        if (fileBytes < 0 || fileBytes > MAX_FILE_BYTES) {
            throw new IllegalArgumentException(
                    "The size of an asset is 0 to " + MAX_FILE_BYTES + " bytes, not " + fileBytes);
        }
        if (totalBytes < 0 || totalBytes > MAX_TOTAL_BYTES) {
            throw new IllegalArgumentException(
                    "The size of all assets is 0 to " + MAX_TOTAL_BYTES + " bytes, not " + totalBytes);
        }
    }
}
