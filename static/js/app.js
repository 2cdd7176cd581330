// Everything a page needs beyond its HTML. Each page works without any of it.
import "./supported.js";
import { initAll } from "./govuk-frontend.min.js";
import "./htmx.min.js";
import "./once.js";
import "./autosave.js";
import "./preview.js";

initAll();
// Long jobs and other parts of a page that are fetched again bring their own components.
document.addEventListener("htmx:load", (event) => {
  if (event.detail.elt !== document.body) initAll({ scope: event.detail.elt });
});
