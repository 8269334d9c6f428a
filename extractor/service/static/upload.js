"use strict";
// Post the files to the API with the form's token, show what is sent, then go to the batch.
(() => {
  const form = document.getElementById("upload");
  const files = document.getElementById("files");
  const drop = document.getElementById("drop");
  const say = document.getElementById("say");
  const sent = document.getElementById("sent");
  const refused = document.getElementById("refused");

  function tell(text, bad) {
    say.textContent = text;
    say.className = bad ? "bad" : "";
  }

  function finished(request) {
    let told = {};
    try { told = JSON.parse(request.responseText); } catch { /* not ours */ }
    if (request.status !== 202) {
      tell([told.detail || told.title || "The upload failed.", told.advice].filter(Boolean).join(" "), true);
      document.getElementById("go").disabled = false;
      return;
    }
    const bad = told.documents.filter((one) => one.document === null);
    for (const one of bad) refused.append(Object.assign(document.createElement("li"), { textContent: `${one.name}: ${one.reason}` }));
    if (!bad.length) location.assign(`/batches/${told.batch}`);
    else {
      const link = Object.assign(document.createElement("a"), { href: `/batches/${told.batch}`, textContent: "Go to the batch" });
      say.replaceChildren(`${told.documents.length - bad.length} taken, ${bad.length} refused. `, link);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (files.files.length > Number(form.dataset.most)) {
      tell(`At most ${form.dataset.most} files at a time.`, true);
      return;
    }
    const body = new FormData();
    for (const file of files.files) body.append("documents", file, file.name);
    const request = new XMLHttpRequest();
    const label = encodeURIComponent(document.getElementById("label").value.trim());
    request.open("POST", `/api/v1/documents?interactive=true&label=${label}`);
    request.setRequestHeader("X-CSRF-Token", document.querySelector('meta[name="csrf"]').content);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (step) => { if (step.lengthComputable) sent.value = step.loaded / step.total; });
    request.addEventListener("load", () => finished(request));
    request.addEventListener("error", () => { tell("The service does not answer.", true); document.getElementById("go").disabled = false; });
    document.getElementById("go").disabled = true;
    sent.hidden = false;
    refused.replaceChildren();
    tell("Sending …");
    request.send(body);
  });

  for (const kind of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(kind, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", kind === "dragover");
      if (kind === "drop") files.files = event.dataTransfer.files;
    });
  }
})();
