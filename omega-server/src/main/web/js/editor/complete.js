/** Completion from the symbol table of the installed Manim, and from the names of the script itself. */
import { syntaxTree } from "@codemirror/language";

const KEYWORDS = ("and as assert async await break class continue def del elif else except False finally for from global if import"
  + " in is lambda None nonlocal not or pass raise return True try while with yield").split(" ");
const WORD = /^\w*$/;
/** How far before the cursor a call is searched. */
const LOOK_BACK = 3000;

/** @param {string} address of the table, which is loaded once */
export function completions(address) {
  let table = null;
  const load = () => (table ??= fetch(address).then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
    .then(prepared).catch(() => (table = null)));
  return async (context) => {
    const word = context.matchBefore(/\w*/);
    const before = context.state.sliceDoc(Math.max(0, context.pos - LOOK_BACK), word.from);
    const member = /([\w.]*|[)\]"'])\.$/.exec(before);
    if (isText(context) || /^\d/.test(word.text) || (word.from === word.to && !context.explicit && !member)) {
      return null;
    }
    const symbols = await load();
    if (!symbols) {
      return null;
    }
    const options = member
      ? members(symbols, ownerOf(symbols, context.state.doc.toString(), context.pos, member[1]))
      : [...keywordsOf(symbols, before), ...symbols.names, ...ownNames(context)];
    return options.length ? { from: word.from, options, validFor: WORD } : null;
  };
}

function isText(context) {
  return /String|Comment/.test(syntaxTree(context.state).resolveInner(context.pos, -1).name);
}

function prepared(table) {
  const names = Object.entries(table.names).map(([label, [type, detail, info]]) => ({ label, type, detail, info }));
  const builtins = table.builtins.map((label) => ({ label, type: "function", boost: -1 }));
  const words = KEYWORDS.map((label) => ({ label, type: "keyword" }));
  return { classes: table.classes, names: [...names, ...builtins, ...words] };
}

/** The members of a class and its bases; null for an object that is not Manim's. */
function members(symbols, owner) {
  const found = new Map();
  for (const name of owner ? [owner, ...symbols.classes[owner].bases] : []) {
    for (const [label, [type, detail, info]] of Object.entries(symbols.classes[name].members)) {
      if (!found.has(label)) {
        found.set(label, { label, type, detail, info });
      }
    }
  }
  if (found.has("shift")) {
    found.set("animate", { label: "animate", type: "property" });
  }
  return [...found.values()];
}

/** The class of the object before a dot, as far as the text shows it. */
function ownerOf(symbols, source, at, path) {
  const name = path.replace(/\.animate$/, "").replace(/^self\./, "");
  const before = source.slice(0, at);
  if (name === "self") {
    const bases = [...before.matchAll(/^class\s+\w+\s*\(([^)]*)\)/gm)].pop()?.[1] ?? "";
    return bases.split(",").map((it) => it.trim().split(".").pop()).find((it) => it in symbols.classes) ?? "Scene";
  }
  if (/^(np|math|random|config|itertools)\b/.test(name)) {
    return null;
  }
  if (/^\w+$/.test(name)) {
    const assigned = [...before.matchAll(new RegExp(`\\b${name}\\s*=\\s*(?:\\w+\\.)?(\\w+)\\(`, "g"))].pop()?.[1];
    if (assigned in symbols.classes) {
      return assigned;
    }
  }
  return "VMobject";
}

/** The keyword arguments of the call around the cursor. */
function keywordsOf(symbols, before) {
  let open = 0;
  for (let i = before.length - 1; i >= 0; i--) {
    const c = before[i];
    if (")]}".includes(c)) {
      open++;
    } else if ("([{".includes(c) && --open < 0) {
      const called = /(\w+)$/.exec(before.slice(0, i))?.[1];
      return c === "(" && called in symbols.classes
        ? symbols.classes[called].keywords.map((name) => ({ label: `${name}=`, type: "property", boost: 2 }))
        : [];
    }
  }
  return [];
}

/** The names that the script itself uses. */
function ownNames(context) {
  const known = new Set();
  const text = context.state.doc.sliceString(0, 100_000);
  for (const [name] of text.matchAll(/[A-Za-z_]\w{2,}/g)) {
    known.add(name);
  }
  known.delete(context.matchBefore(/\w*/).text);
  return [...known].map((label) => ({ label, type: "text", boost: -2 }));
}
