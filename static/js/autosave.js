// Saves a form while somebody types: form[data-autosave-url]. It never checks what was typed,
// never moves the focus and is read out only when it first works and when it fails.
const PAUSE = 2000;
const LONGEST_WAIT = 60000;
const LONGEST_TO_LEAVE = 5000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosaveUrl;
    this.place = form.querySelector("[data-autosave-status]") || form.appendChild(this.line());
    this.voice = this.place.parentNode.insertBefore(this.line(), this.place.nextSibling);
    this.voice.className = "govuk-visually-hidden";
    this.voice.setAttribute("role", "status");
    this.waits = PAUSE;
    this.saidSaved = false;
    this.kept = this.typed();
    form.addEventListener("input", () => this.later(PAUSE));
    form.addEventListener("focusout", () => this.now());
    form.addEventListener("submit", (event) => this.leave(event));
    addEventListener("online", () => this.now());
  }

  line() {
    const line = document.createElement("p");
    line.className = "board-saved";
    return line;
  }

  // What the form holds, without the token and without files.
  typed() {
    const data = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") data.append(name, value);
    }
    return data.toString();
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), wait);
  }

  // What is being saved must not meet the form itself on the server: it would look like a conflict.
  // The listener for a second press (once.js) comes later and leaves alone what is held back here.
  leave(event) {
    this.stop();
    if (!this.busy || event.defaultPrevented) return;
    event.preventDefault();
    if (this.leaving) return;
    this.leaving = true;
    const longest = new Promise((done) => { setTimeout(done, LONGEST_TO_LEAVE); });
    Promise.race([this.running, longest]).then(() => {
      this.leaving = this.busy = false;
      this.form.requestSubmit(event.submitter);
    });
  }

  stop() {
    clearTimeout(this.timer);
    this.stopped = true;
    // Should the page stay after all, typing saves again.
    setTimeout(() => { this.stopped = false; }, PAUSE * 5);
  }

  async now() {
    clearTimeout(this.timer);
    const typed = this.typed();
    if (typed === this.kept || this.busy || this.stopped) return;
    this.busy = true;
    this.running = this.keep(typed);
    await this.running;
    this.busy = false;
    if (this.typed() !== this.kept && !this.waitsForPerson) this.later(this.waits);
  }

  async keep(typed) {
    try {
      const answer = await this.send(typed);
      if (answer.ok) await this.saved(answer, typed);
      else await this.refused(answer);
    } catch {
      this.failed("Not saved – we will keep trying. Copy your text.");
    }
  }

  send(typed) {
    return fetch(this.url, {
      method: "POST",
      body: typed,
      redirect: "manual",
      credentials: "same-origin",
      headers: {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": this.form.elements.csrfmiddlewaretoken.value,
        Accept: "application/json",
      },
    });
  }

  async saved(answer, typed) {
    const said = await answer.json().catch(() => ({}));
    this.kept = typed;
    if (said.version !== undefined && this.form.elements.version) {
      this.form.elements.version.value = said.version;
      this.kept = this.kept.replace(/(^|&)version=\d*/, `$1version=${said.version}`);
    }
    const time = said.saved_at || new Date().toTimeString().slice(0, 5);
    const sentence = said.sentence || `Saved ${time}`;
    this.show(sentence);
    if (!this.saidSaved || this.wasFailing) this.voice.textContent = sentence;
    this.saidSaved = true;
    this.wasFailing = this.waitsForPerson = false;
    this.waits = PAUSE;
  }

  async refused(answer) {
    const signedOut = answer.type === "opaqueredirect" || answer.status === 401;
    if (answer.status === 403 && (await this.freshToken())) return this.later(0);
    if (signedOut) return this.askToSignIn();
    const said = await answer.json().catch(() => ({}));
    // The same text would be refused again; only new typing is worth another try.
    if (answer.status < 500) this.waitsForPerson = true;
    this.failed(said.message || "Not saved – we will keep trying. Copy your text.");
  }

  askToSignIn() {
    const isNew = this.failed("Not saved: you were signed out. Your text is still here. ");
    if (!isNew) return;
    const link = document.createElement("a");
    link.className = "govuk-link";
    link.href = `/?next=${encodeURIComponent(location.pathname)}`;
    link.target = "_blank";
    link.textContent = "Sign in again (opens in a new tab)";
    this.place.append(link);
  }

  // Signing in again in another tab makes the page's token stale: take the new one, once.
  async freshToken() {
    const page = await fetch(location.href, { redirect: "manual", credentials: "same-origin" });
    if (!page.ok) return false;
    const found = new DOMParser().parseFromString(await page.text(), "text/html");
    const token = found.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token || this.triedToken) return false;
    this.triedToken = true;
    setTimeout(() => { this.triedToken = false; }, LONGEST_WAIT);
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    return true;
  }

  // Whether the sentence is news; a link in it keeps the focus while we keep trying.
  failed(sentence) {
    const isNew = this.place.dataset.sentence !== sentence;
    if (isNew) this.show(sentence, true);
    if (!this.wasFailing) this.voice.textContent = sentence;
    this.wasFailing = true;
    this.waits = Math.min(this.waits * 2, LONGEST_WAIT);
    return isNew;
  }

  show(sentence, isFailure = false) {
    this.place.textContent = this.place.dataset.sentence = sentence;
    this.place.classList.toggle("board-saved--failed", isFailure);
  }
}

document.querySelectorAll("form[data-autosave-url]").forEach((form) => new Autosave(form));
