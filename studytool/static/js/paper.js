// A paper is saved while it is written. What the server has not yet said it keeps stays
// in this browser, is sent until it does, and is put back after a crash. Without this
// file the buttons "Save" and "Finish" do the same.

const KEY = "studytool.paper.";
const SAVE_AFTER_MS = 700;
const RETRY_AFTER_MS = 4000;
const form = document.querySelector("form[data-paper]");
const done = document.querySelector("[data-handed-in]");

// A private window may refuse storage: then the server alone keeps the answers.
function remember(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    return;
  }
}

function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
}

function begin() {
  const key = KEY + form.dataset.paper;
  const status = form.querySelector("[data-status]");
  const token = form.elements.csrf_token.value;
  // By question: which change of it the server does not have yet.
  const unsaved = new Map();
  let changes = 0;
  let isSending = false;
  let isLeaving = false;
  let waiting = 0;

  const say = (text, isUnsaved) => {
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("is-unsaved", isUnsaved);
  };

  const fieldsOf = (number) =>
    [...new FormData(form)].filter(([name]) => name.startsWith(`q${number}-`));

  function keep() {
    const kept = Object.fromEntries([...unsaved.keys()].map((number) => [number, fieldsOf(number)]));
    remember(key, unsaved.size ? JSON.stringify(kept) : null);
  }

  function change(number) {
    unsaved.set(number, ++changes);
    keep();
    plan(SAVE_AFTER_MS);
  }

  function plan(after) {
    clearTimeout(waiting);
    waiting = setTimeout(send, after);
  }

  // The whole form is sent, but only what was changed here counts: what was written
  // meanwhile in another window must not be undone.
  function mark() {
    for (const field of form.querySelectorAll('[name="changed"]')) field.remove();
    for (const number of ["0", ...unsaved.keys()]) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name: "changed" });
      field.value = number;
      form.append(field);
    }
  }

  async function send() {
    if (isSending || isLeaving || !unsaved.size) return;
    isSending = true;
    const sent = new Map(unsaved);
    const body = new URLSearchParams({ csrf_token: token });
    for (const number of sent.keys()) {
      body.append("changed", number);
      for (const [name, value] of fieldsOf(number)) body.append(name, value);
    }
    say(form.dataset.saving, false);
    let wait = RETRY_AFTER_MS;
    try {
      const headers = { Accept: "application/json" };
      const answer = await fetch(form.dataset.save, { method: "POST", body, headers });
      if (answer.status === 409) {
        // The time is over, or it was handed in elsewhere: the server says which.
        isLeaving = true;
        location.reload();
        return;
      }
      if (answer.ok) {
        const { saved_at: time } = await answer.json();
        for (const [number, version] of sent) {
          if (unsaved.get(number) === version) unsaved.delete(number);
        }
        keep();
        wait = SAVE_AFTER_MS;
        if (!unsaved.size) say(form.dataset.saved.replace("{time}", time), false);
      } else {
        const isSignedOut = answer.status === 401;
        const isRefused = answer.status >= 400 && answer.status < 500;
        say(form.dataset[isSignedOut ? "signedOut" : isRefused ? "refused" : "unsaved"], true);
      }
    } catch {
      say(form.dataset.unsaved, true);
    }
    isSending = false;
    if (unsaved.size) plan(wait);
  }

  function putBack(number, fields) {
    for (const field of form.querySelectorAll(`[name^="q${number}-"]`)) {
      const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
    unsaved.set(number, ++changes);
  }

  for (const [number, fields] of Object.entries(recall(key))) putBack(number, fields);
  if (unsaved.size) {
    say(form.dataset.unsaved, true);
    send();
  }

  form.addEventListener("input", (event) => {
    const number = event.target.closest("[data-question]")?.dataset.question;
    if (number) change(number);
  });
  addEventListener("online", () => send());
  form.addEventListener("submit", (event) => {
    // Sent without a network, the page would be lost for an error of the browser.
    if (navigator.onLine === false) {
      event.preventDefault();
      say(form.dataset.unsaved, true);
      return;
    }
    isLeaving = true;
    mark();
  });
  addEventListener("pageshow", () => {
    isLeaving = false;
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved.size && !isLeaving) event.preventDefault();
  });
  // Enter in a line of text would press the first button.
  form.addEventListener("keydown", (event) => {
    const isLine = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key === "Enter" && isLine && !event.isComposing) event.preventDefault();
  });

  keepTime();

  function keepTime() {
    const timer = form.querySelector("[data-timer]");
    const end = performance.now() + Number(form.dataset.leftMs);
    timer.hidden = false;
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      timer.textContent = form.dataset.left.replace("{time}", inWords(left));
      timer.hidden = left > 24 * 3600;
      if (left > 0) {
        setTimeout(tick, left > 24 * 3600 ? 60_000 : 1000 - ((performance.now() - end) % 1000));
      } else if (navigator.onLine !== false) {
        handIn();
      } else {
        addEventListener("online", handIn, { once: true });
      }
    };
    tick();
  }

  function handIn() {
    isLeaving = true;
    form.action = form.dataset.submit;
    mark();
    form.submit();
  }

  function inWords(seconds) {
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    if (!parts[0]) parts.shift();
    return parts.map((part, index) => (index ? String(part).padStart(2, "0") : part)).join(":");
  }
}

if (form) begin();
if (done) remember(KEY + done.dataset.handedIn, null);
