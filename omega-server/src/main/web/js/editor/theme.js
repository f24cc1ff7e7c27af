/** Colours and sizes from the tokens of the pages, so that light and dark follow them. */
import { EditorView } from "@codemirror/view";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const frame = EditorView.theme({
  "&": {
    backgroundColor: "var(--card)",
    border: "1px solid var(--field-line)",
    borderRadius: "var(--radius-small)",
    color: "var(--text)",
    fontSize: ".9rem",
    height: "clamp(20rem, 62vh, 46rem)",
    overflow: "hidden",
  },
  "&.cm-focused": { outline: "3px solid var(--accent)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--text)", padding: ".5rem 0" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", border: "0", color: "var(--soft)" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--accent-soft) 35%, transparent)" },
  ".cm-activeLineGutter": { backgroundColor: "var(--accent-soft)", color: "var(--text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--code-selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--warn-soft)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--good-soft)", outline: "1px solid var(--good)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--bad-soft)", outline: "1px solid var(--bad)" },
  ".cm-specialChar": { backgroundColor: "var(--bad-soft)", color: "var(--bad)", fontWeight: "700" },
  ".cm-foldPlaceholder": { backgroundColor: "var(--sunken)", border: "1px solid var(--line)", color: "var(--soft)" },
  ".cm-tooltip, .cm-panels": {
    backgroundColor: "var(--card)",
    border: "1px solid var(--line)",
    color: "var(--text)",
  },
  ".cm-tooltip": { borderRadius: "var(--radius-small)", boxShadow: "var(--shadow)", maxWidth: "min(34rem, 90vw)", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", maxHeight: "15rem" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-soft)", color: "var(--text)" },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal" },
  ".cm-completionMatchedText": { color: "var(--accent)", fontWeight: "700", textDecoration: "none" },
  ".cm-completionInfo": { padding: ".4rem .6rem" },
  ".cm-diagnostic": { fontFamily: "var(--sans)", padding: ".4rem .7rem" },
  ".cm-diagnosticAction": { backgroundColor: "var(--accent)", borderRadius: ".3rem", color: "var(--on-accent)", font: "inherit", fontSize: ".85rem" },
  ".cm-panels input, .cm-panels button": { backgroundColor: "var(--card)", backgroundImage: "none", border: "1px solid var(--field-line)", borderRadius: ".3rem", color: "var(--text)" },
  "@media (max-width: 40rem)": { "&": { fontSize: ".8rem" } },
});

const words = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--code-keyword)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--code-call)" },
  { tag: [tags.definition(tags.className), tags.className, tags.function(tags.definition(tags.variableName))], color: "var(--code-call)", fontWeight: "600" },
  { tag: tags.self, color: "var(--code-keyword)" },
  { tag: tags.invalid, color: "var(--bad)" },
]);

export const theme = [frame, syntaxHighlighting(words)];
