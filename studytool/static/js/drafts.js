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

function current() {
  return new FormData(form).get("response") ?? "";
}

function restore(response) {
  const field = form.elements.response;
  if (!response || !field || current()) return false;
  if (field instanceof HTMLInputElement && field.type === "text") field.value = response;
  else form.querySelector(`input[value="${CSS.escape(response)}"]`)?.click();
  return current() === response;
}

function say(name) {
  for (const note of document.querySelectorAll("[data-note]")) note.hidden = note.dataset.note !== name;
}

if (answered && read().item === answered.dataset.answered) write(null);

if (form?.dataset.draft) {
  const item = form.dataset.draft;
  const kept = read();
  if (kept.item === item && restore(kept.response) && kept.isSent) say("unsent");
  form.addEventListener("input", () => write({ item, response: current(), isSent: false }));
}

if (form) {
  form.addEventListener("submit", (event) => {
    // Sent without a network, the page would be lost for an error of the browser.
    if (navigator.onLine === false) {
      event.preventDefault();
      say("offline");
      return;
    }
    if (form.dataset.draft) write({ item: form.dataset.draft, response: current(), isSent: true });
  });
  addEventListener("online", () => say(""));
}
