// Keys and focus on the study pages. Everything here is an addition: without
// this file the same pages work by mouse, touch, Tab and Enter.

const SETTING = "studytool.keys";
const GUARD_MS = 300;
const shownAt = performance.now();

const dialog = document.querySelector("#keys");
const opener = document.querySelector("#open-keys");
const toggle = document.querySelector("#use-keys");
const answerForm = document.querySelector("form[data-answer]");
const next = document.querySelector("[data-next]");
const source = document.querySelector("[data-source]");
const verdict = document.querySelector("#verdict");

const setting = {
  get isOn() {
    try {
      return localStorage.getItem(SETTING) !== "off";
    } catch {
      return true;
    }
  },
  set isOn(value) {
    try {
      localStorage.setItem(SETTING, value ? "on" : "off");
    } catch {
      // Private windows may refuse storage: the choice then lasts for this page.
    }
  },
};

const isText = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !["radio", "checkbox", "submit", "button"].includes(target.type)));

// An Enter that confirms Chinese input must submit nothing. Safari ends the
// composition before it sends the key, and marks it only by its code, 229.
const isComposing = (event) => event.isComposing || event.keyCode === 229;

const isPress = (event) => event.key === "Enter" || event.key === " ";

function selectOption(number) {
  const option = answerForm?.querySelectorAll('input[type="radio"]')[number - 1];
  if (!option) return false;
  option.checked = true;
  option.focus();
  return true;
}

function grade(number) {
  const button = document.querySelector(`[data-grade="${number}"]`);
  button?.click();
  return Boolean(button);
}

function press() {
  const button = next ?? answerForm?.querySelector("[data-check]");
  button?.click();
  return Boolean(button);
}

function openSource() {
  source?.click();
  return Boolean(source);
}

function handle(event) {
  if (/^[1-9]$/.test(event.key)) return grade(event.key) || selectOption(Number(event.key));
  if (isPress(event)) return press();
  if (event.key === "i") return openSource();
  if (event.key === "?") return openKeys();
  return false;
}

function openKeys() {
  if (!dialog) return false;
  toggle.checked = setting.isOn;
  dialog.showModal();
  return true;
}

document.addEventListener(
  "keydown",
  (event) => {
    if (isComposing(event)) {
      if (event.key === "Enter" || event.keyCode === 13) event.preventDefault();
      event.stopPropagation();
      return;
    }
    // A key still held down from the last page, or pressed before this one could
    // be read, must neither grade nor leave it.
    const tooSoon = verdict && performance.now() - shownAt < GUARD_MS;
    const leaves = isPress(event) || /^[1-9]$/.test(event.key);
    if (leaves && !isText(event.target) && (event.repeat || tooSoon)) event.preventDefault();
  },
  true,
);

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || isComposing(event)) return;
  if (event.ctrlKey || event.altKey || event.metaKey || isText(event.target)) return;
  if (dialog?.open || !setting.isOn) return;
  // A focused button, link or option answers Enter and Space by itself.
  const own = event.target.closest?.("a, button, summary, input");
  if (isPress(event) && own && !(own.type === "radio" && event.key === "Enter")) return;
  if (handle(event)) event.preventDefault();
});

if (opener && dialog) {
  opener.hidden = false;
  opener.addEventListener("click", openKeys);
  toggle.addEventListener("change", () => (setting.isOn = toggle.checked));
}

// How long the question was looked at: logged, never graded by.
answerForm?.addEventListener("submit", () => {
  const field = answerForm.querySelector('input[name="shown_ms"]');
  if (field) field.value = String(Math.round(performance.now() - shownAt));
});

verdict?.scrollIntoView({ block: "nearest" });
