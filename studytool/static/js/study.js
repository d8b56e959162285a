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
    if (dialog?.hasAttribute("data-off")) return false; // The learner's own settings say so.
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

const NOT_TEXT = ["radio", "checkbox", "submit", "button"];
const isText = (target) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !NOT_TEXT.includes(target.type)));

// An Enter that confirms Chinese input must submit nothing. Safari ends the
// composition before it sends the key, and marks it only by its code, 229.
const isComposing = (event) => event.isComposing || event.keyCode === 229;

const isPress = (event) => event.key === "Enter" || event.key === " ";
const isDigit = (event) => /^[1-9]$/.test(event.key);

// A key still held down from the last page, a click that was the second half of a
// double click, or one made before the page could be read: none of these may
// grade an answer or leave its result.
const isTooSoon = () => Boolean(verdict) && performance.now() - shownAt < GUARD_MS;

function selectOption(number) {
  const option = answerForm?.querySelectorAll(".option input")[number - 1];
  if (!option) return pickRow(number);
  option.click();
  option.focus();
  return true;
}

// Rows that are no mere options take their digits themselves: ordering.js, matching.js.
function pickRow(number) {
  const event = new CustomEvent("pick", { detail: number, cancelable: true });
  return Boolean(answerForm) && !answerForm.dispatchEvent(event);
}

function click(button) {
  button?.click();
  return Boolean(button);
}

const grade = (digit) => click(document.querySelector(`[data-grade="${digit}"]`));
const press = () => click(next ?? answerForm?.querySelector("[data-check]"));

function handle(event) {
  if (isDigit(event)) return grade(event.key) || selectOption(Number(event.key));
  if (isPress(event)) return press();
  if (event.key === "i") return click(source);
  if (event.key === "?") return openKeys();
  return click(document.querySelector(`[data-key="${CSS.escape(event.key)}"]`));
}

function openKeys() {
  if (!dialog) return false;
  if (toggle) toggle.checked = setting.isOn;
  dialog.showModal();
  return true;
}

function guard(event) {
  if (isComposing(event)) {
    if (event.type === "keydown" && event.key === "Enter") event.preventDefault();
    event.stopPropagation();
    return;
  }
  if (isText(event.target) || dialog?.open || !(isPress(event) || isDigit(event))) return;
  if (event.repeat || isTooSoon()) event.preventDefault();
}

document.addEventListener("keydown", guard, true);
document.addEventListener("keyup", guard, true); // Space presses a button as it rises.
document.addEventListener(
  "click",
  (event) => {
    const isBySecondClick = event.isTrusted && event.target.closest?.(".bar") && isTooSoon();
    if (isBySecondClick) event.preventDefault();
  },
  true,
);

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.repeat || isComposing(event)) return;
  // On many keyboards, @ is typed with AltGr, which comes as Ctrl and Alt.
  const isAltGr = event.getModifierState("AltGraph");
  if (((event.ctrlKey || event.altKey) && !isAltGr) || event.metaKey) return;
  if (isText(event.target)) return;
  if (dialog?.open || !setting.isOn) return;
  // A focused button, link or option answers Enter and Space by itself.
  const own = event.target.closest?.("a, button, summary, input");
  const isOption = own?.type === "radio" || own?.type === "checkbox";
  if (isPress(event) && own && !(isOption && event.key === "Enter")) return;
  if (handle(event)) event.preventDefault();
});

if (opener && dialog) {
  opener.hidden = false;
  opener.addEventListener("click", openKeys);
  toggle?.addEventListener("change", () => (setting.isOn = toggle.checked));
}

// How long the question was looked at: logged, never graded by.
answerForm?.addEventListener("submit", () => {
  const field = answerForm.querySelector('input[name="shown_ms"]');
  if (field) field.value = String(Math.round(performance.now() - shownAt));
});
