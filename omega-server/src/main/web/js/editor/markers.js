/** Markers of mistakes: those that the server finds while somebody types, and the line at which a check failed. */
import { StateEffect, StateField } from "@codemirror/state";
import { linter } from "@codemirror/lint";

const DELAY_MILLIS = 350;
const LONGEST = 1 << 20;

/** Sets the line at which a check failed, as `{ line, message }`, or removes it with null. */
export const failedLine = StateEffect.define();

/** The place of the failure moves with the text, and goes when somebody changes its line. */
const failure = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(failedLine)) {
        return effect.value && place(transaction.state.doc, effect.value);
      }
    }
    if (!value || !transaction.docChanged || transaction.changes.touchesRange(value.from, value.to)) {
      return transaction.docChanged && value && transaction.changes.touchesRange(value.from, value.to) ? null : value;
    }
    return { ...value, from: transaction.changes.mapPos(value.from), to: transaction.changes.mapPos(value.to) };
  },
});

function place(doc, { line, message }) {
  if (line < 1 || line > doc.lines) {
    return null;
  }
  const { from, to, text } = doc.line(line);
  return { from: from + text.search(/\S|$/), to, message };
}

/** @param {DOMStringMap} data the address of the check, and texts */
export function markers(data) {
  return [
    failure,
    linter(async (view) => [...failed(view.state), ...(await checked(view.state.doc.toString(), data))], {
      delay: DELAY_MILLIS,
      needsRefresh: (update) => update.transactions.some((it) => it.effects.some((effect) => effect.is(failedLine))),
    }),
  ];
}

function failed(state) {
  const at = state.field(failure);
  return at ? [{ ...at, severity: "error" }] : [];
}

async function checked(source, data) {
  if (source.length > LONGEST) {
    return [];
  }
  try {
    const response = await fetch(data.check, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ source }),
    });
    return response.ok ? (await response.json()).markers.map((marker) => diagnostic(marker, data)) : [];
  } catch {
    // Without a connection there are no markers; the next change asks again.
    return [];
  }
}

function diagnostic({ from, to, severity, message, replacement }, data) {
  const actions = replacement
    ? [{
        name: data.replace.replace("{0}", replacement),
        apply: (view, start, end) => view.dispatch({ changes: { from: start, to: end, insert: replacement } }),
      }]
    : [];
  return { from, to, severity, message, actions };
}
