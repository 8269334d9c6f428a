"use strict";
// The batch's progress as it comes; the list of documents is loaded anew when all are finished.
(() => {
  const batch = document.getElementById("batch");
  if (batch.dataset.open === "0") return;
  const put = (id, value) => { document.getElementById(id).textContent = value; };
  const source = new EventSource(`/api/v1/batches/${batch.dataset.id}/events`);
  source.addEventListener("progress", (event) => {
    const told = JSON.parse(event.data);
    const all = Object.values(told.documents).reduce((sum, one) => sum + one, 0);
    const bar = document.getElementById("bar");
    bar.max = all || 1;
    bar.value = all - told.open;
    put("done", told.documents.done ?? 0);
    put("review", told.to_review);
    put("failed", told.documents.dead ?? 0);
    put("open", told.open);
    put("say", `${all - told.open} of ${all} finished.`);
  });
  source.addEventListener("end", () => {
    source.close();
    location.reload();
  });
})();
