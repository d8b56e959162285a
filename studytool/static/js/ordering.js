// Putting rows in order: by the buttons on each, by dragging, or by keys. Without
// this file each row has a field for its place.

const box = document.querySelector("[data-ordering]");

function begin() {
  const list = box.querySelector(".rows");
  const response = box.querySelector('input[name="response"]');
  const said = box.querySelector("[data-said]");
  const keep = box.querySelector("[data-keep]");
  const form = box.closest("form");
  const rows = () => [...list.children];
  const place = (row) => rows().indexOf(row);

  box.classList.add("is-live");
  response.disabled = false;
  for (const field of list.querySelectorAll("select")) field.remove();
  for (const button of list.querySelectorAll("button")) button.hidden = false;
  for (const note of box.querySelectorAll("[data-with]")) note.hidden = note.dataset.with !== "buttons";
  for (const row of rows()) row.tabIndex = -1;
  markEnds();

  function markEnds() {
    const all = rows();
    for (const row of all) {
      const [up, down] = row.querySelectorAll("button");
      up.setAttribute("aria-disabled", String(row === all[0]));
      down.setAttribute("aria-disabled", String(row === all.at(-1)));
    }
  }

  // Until something was moved or kept, nothing is answered.
  function answer() {
    response.value = rows()
      .map((row) => row.dataset.row)
      .join(",");
    keep.hidden = true;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  // The others are moved around the row, so that what is focused in it stays so.
  function move(row, to) {
    const all = rows();
    const from = all.indexOf(row);
    const target = Math.max(0, Math.min(all.length - 1, to));
    if (target < from) row.after(...all.slice(target, from));
    if (target > from) row.before(...all.slice(from + 1, target + 1));
    return target !== from;
  }

  function tell(row) {
    said.textContent = box.dataset.moved
      .replace("{text}", row.querySelector(".option-text").textContent)
      .replace("{place}", String(place(row) + 1));
  }

  function step(row, by) {
    if (!move(row, place(row) + by)) return;
    markEnds();
    tell(row);
    answer();
    row.scrollIntoView({ block: "nearest" });
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-move]");
    if (button) step(button.closest(".row"), Number(button.dataset.move));
  });

  list.addEventListener("keydown", (event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const row = event.target.closest(".row");
    if (!by || !row || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    step(row, by);
  });

  // A digit takes a row: study.js.
  form.addEventListener("pick", (event) => {
    const row = rows()[event.detail - 1];
    if (!row) return;
    event.preventDefault();
    row.focus();
  });

  drag();

  function drag() {
    let held = null;
    list.addEventListener("pointerdown", (event) => {
      const row = event.target.closest(".row");
      const canHold = event.pointerType === "mouse" || event.target.closest(".grip");
      if (!row || !canHold || event.button || event.target.closest("button")) return;
      event.preventDefault();
      held = { row, from: place(row) };
      row.classList.add("is-held");
      // The list holds the pointer: a row that is moved would lose it.
      list.setPointerCapture(event.pointerId);
    });
    list.addEventListener("pointermove", (event) => {
      if (!held) return;
      const others = rows().filter((row) => row !== held.row);
      const middle = (row) => row.getBoundingClientRect().top + row.offsetHeight / 2;
      move(held.row, others.filter((row) => middle(row) < event.clientY).length);
    });
    const drop = (event) => {
      if (!held) return;
      const { row, from } = held;
      held = null;
      row.classList.remove("is-held");
      if (event.type === "pointercancel") move(row, from);
      markEnds();
      if (place(row) === from) return;
      tell(row);
      answer();
    };
    list.addEventListener("pointerup", drop);
    list.addEventListener("pointercancel", drop);
  }

  keep.querySelector("button").addEventListener("click", () => {
    answer();
    said.textContent = box.dataset.kept;
    form.querySelector("[data-check]").focus();
  });

  form.addEventListener("submit", (event) => {
    if (response.value || event.submitter?.name === "unknown") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    keep.hidden = false;
    keep.querySelector("[role=alert]").textContent = keep.dataset.keep;
    keep.scrollIntoView({ block: "nearest" });
  });

  // A kept draft: drafts.js.
  form.addEventListener("restore", (event) => {
    const wanted = event.detail.response?.[0]?.split(",") ?? [];
    const all = rows();
    if (wanted.length !== all.length) return;
    wanted.forEach((id, to) => {
      const row = all.find((each) => each.dataset.row === id);
      if (row) move(row, to);
    });
    markEnds();
    answer();
  });
}

if (box) begin();
