// Shows how far a job is, and loads the page again when it is over.

const LOOK_EVERY_MS = 1000;
const shown = document.querySelector("[data-job]");

async function look() {
  try {
    const response = await fetch(shown.dataset.job, { headers: { Accept: "application/json" } });
    if (response.ok) {
      const job = await response.json();
      if (job.is_over) {
        location.reload();
        return;
      }
      show(job);
    }
  } catch {
    // The network may come back.
  }
  setTimeout(look, LOOK_EVERY_MS);
}

function show(job) {
  const phase = document.getElementById("phase");
  if (phase.textContent !== job.phase) {
    phase.textContent = job.phase;
  }
  const bar = shown.querySelector("progress");
  if (job.total) {
    bar.max = job.total;
    bar.value = job.done;
  } else {
    bar.removeAttribute("value");
  }
  shown.querySelector("[data-count]").textContent = job.total ? `${job.done} / ${job.total}` : "";
}

if (shown) {
  setTimeout(look, LOOK_EVERY_MS);
}
