package com.codercops.omega.app.notebook;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the code cells of a notebook. */
final class NotebookCells {
    private static final int MAX_CELLS = 10_000;

    /** The outputs of cells are long texts. They are not used. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(NotebookScript.MAX_BYTES)
                    .maxNestingDepth(100)
                    .build())
            .build());

    private NotebookCells() {}

    /** A code cell with its number in the notebook, starting at 1. */
    record Cell(int number, String source) {}

    /** @throws NotebookException if it is not a notebook */
    static List<Cell> read(byte[] notebook) {
        JsonNode root = parse(notebook);
        JsonNode cells = root.path("cells");
        if (!cells.isArray()) {
            throw new NotebookException(
                    root.has("worksheets")
                            ? "The notebook has an old format (nbformat 3). Convert it with: jupyter nbconvert --to notebook"
                            : "It is not a notebook: it has no list of cells. Name a file that Jupyter saved.");
        }
        List<Cell> found = new ArrayList<>();
        for (int i = 0; i < Math.min(cells.size(), MAX_CELLS); i++) {
            if (cells.get(i).path("cell_type").asText().equals("code")) {
                found.add(new Cell(i + 1, source(cells.get(i).path("source"))));
            }
        }
        return found;
    }

    private static JsonNode parse(byte[] notebook) {
        try {
            JsonNode root = JSON.readTree(notebook);
            if (root != null && root.isObject()) {
                return root;
            }
            throw new NotebookException("It is not a notebook: it has no JSON object. Name a file that Jupyter saved.");
        } catch (JacksonException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " near line " + e.getLocation().getLineNr();
            throw new NotebookException("It is not a notebook: it is not valid JSON" + place
                    + ". Save it again with Jupyter, or export the script with: jupyter nbconvert --to script");
        } catch (IOException e) {
            throw new NotebookException("It cannot be read: " + e.getMessage());
        }
    }

    /** A text, or a list of lines with their line feeds. */
    private static String source(JsonNode source) {
        if (!source.isArray()) {
            return source.asText();
        }
        StringBuilder text = new StringBuilder();
        source.forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
