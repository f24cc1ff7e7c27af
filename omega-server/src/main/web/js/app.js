/** The entry point of every page. */
import htmx from "htmx.org";
import "idiomorph/htmx";
import { showLocalTimes } from "./time.js";
import { watchForms } from "./form.js";
import { followJobs } from "./jobs.js";
import { watchMenus } from "./menu.js";
import { watchExamples } from "./fill.js";
import { hideToken } from "./token.js";
import { playDemos } from "./demo.js";
import { watchCheckAll } from "./check.js";
import { watchCopies } from "./copy.js";
import { watchDownloads } from "./download.js";
import { watchLibrary } from "./library.js";
import { followJob } from "./live.js";
import { watchPlayers } from "./player.js";
import { watchEnds } from "./toast.js";
import { keepTyped } from "./keep.js";

// The content security policy allows neither inline styles nor eval.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.historyCacheSize = 0;
// The back button loads the whole page.
htmx.config.refreshOnHistoryMiss = true;
// Answers to invalid forms contain the form with its errors.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "[23]..", swap: true },
  { code: "422", swap: true },
  { code: "[45]..", swap: false, error: true },
];

hideToken();
keepTyped();
playDemos();
watchCheckAll();
watchForms(document);
watchExamples();
watchMenus();
watchCopies();
watchLibrary();
showLocalTimes(document);
document.addEventListener("htmx:load", (event) => showLocalTimes(event.target));
if (document.body.dataset.account) {
  followJobs();
  followJob();
  watchPlayers();
  watchDownloads();
  watchEnds();
}
