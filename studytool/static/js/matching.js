// Matching: an answer that is used twice is told at its field, before it is sent.

const box = document.querySelector("[data-matching]");

if (box) {
  const fields = [...box.querySelectorAll("select")];

  const check = () => {
    for (const field of fields) {
      const isTwice = field.value && fields.some((other) => other !== field && other.value === field.value);
      field.setCustomValidity(isTwice ? box.dataset.twice : "");
    }
  };

  box.addEventListener("change", check);
  // A draft may have been put back before or after this.
  box.closest("form").addEventListener("restore", () => queueMicrotask(check));

  // A digit goes to a row: study.js.
  box.closest("form").addEventListener("pick", (event) => {
    const field = fields[event.detail - 1];
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}
