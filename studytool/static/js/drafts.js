// An answer on its way may be lost with the network, or with the server. It is
// kept in this tab until its result is seen, and put back when the question is.

const KEY = "studytool.draft";
const form = document.querySelector("form[data-draft]");
const answered = document.querySelector("[data-answered]");

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function write(draft) {
  try {
    if (draft) sessionStorage.setItem(KEY, JSON.stringify(draft));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Private windows may refuse storage: a lost answer is then typed again.
  }
}

const OWN = ["csrf_token", "token", "shown_ms", "kind"];

// What is filled in: a list of values by the name of their fields.
function current() {
  const values = {};
  for (const [name, value] of new FormData(form)) {
    if (value && !OWN.includes(name)) (values[name] ??= []).push(value);
  }
  return values;
}

const isEmpty = (values) => Object.keys(values).length === 0;

function fill(field, values) {
  if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
  else if (field.type === "text" || field instanceof HTMLSelectElement) [field.value] = values;
}

function restore(values) {
  if (!values || isEmpty(values) || !isEmpty(current())) return false;
  for (const field of form.elements) {
    if (values[field.name]) fill(field, values[field.name]);
  }
  // What is more than a field puts itself back: ordering.js.
  form.dispatchEvent(new CustomEvent("restore", { detail: values }));
  return !isEmpty(current());
}

function say(name) {
  for (const note of document.querySelectorAll("[data-note]")) note.hidden = note.dataset.note !== name;
}

if (answered && read().item === answered.dataset.answered) write(null);

if (form?.dataset.draft) {
  const item = form.dataset.draft;
  const kept = read();
  if (kept.item === item && restore(kept.values) && kept.isSent) say("unsent");
  form.addEventListener("input", () => write({ item, values: current(), isSent: false }));
}

if (form) {
  form.addEventListener("submit", (event) => {
    // Sent without a network, the page would be lost for an error of the browser.
    if (navigator.onLine === false) {
      event.preventDefault();
      say("offline");
      return;
    }
    if (form.dataset.draft) write({ item: form.dataset.draft, values: current(), isSent: true });
  });
  addEventListener("online", () => say(""));
}
