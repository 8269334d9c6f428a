"use strict";
// One way to speak to the service: JSON with the session's form token; errors are sentences.
const token = () => document.querySelector('meta[name="csrf"]').content;

async function send(url, body) {
  let answer;
  try {
    answer = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRF-Token": token(), Accept: "application/json" },
      body: JSON.stringify(body ?? {}),
    });
  } catch {
    throw new Error("The service does not answer. Nothing was kept; try again.");
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error([told.detail || told.title || `Error ${answer.status}.`, told.advice].filter(Boolean).join(" "));
  return told;
}
