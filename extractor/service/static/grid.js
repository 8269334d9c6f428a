"use strict";
// The grid: which cells changed, whether the balances follow, and all of it saved at once.
(() => {
  const bar = document.getElementById("gridbar");
  const say = document.getElementById("say");
  const inputs = () => [...document.querySelectorAll(".sheetgrid input")];
  const shown = (input) => JSON.parse(input.dataset.shown);
  const changed = (input) => input.value.trim() !== (shown(input) ?? "");
  const value = (row, column) => row.querySelector(`[data-column="${column}"] input`)?.value.trim() ?? "";
  const plain = (text) => text.toLowerCase().replace(/[^a-z0-9.]/g, "");

  function pools(table) {
    const found = new Map();
    for (const row of table.tBodies[0].rows) {
      if (!row.dataset.row.includes("Transaction")) continue;
      const key = ["title", "ownership", "nature", "strike", "expiration"].map((name) => plain(value(row, name))).join("|");
      const letter = value(row, "ad").toUpperCase();
      const entry = { row, amount: Chain.read(value(row, "amount")), balance: Chain.read(value(row, "balance")), sign: letter === "A" ? 1 : letter === "D" ? -1 : 0 };
      found.set(key, [...(found.get(key) ?? []), entry]);
    }
    return found.values();
  }

  function check(table) {
    for (const row of table.tBodies[0].rows) {
      row.querySelector(".chain").textContent = "";
      row.querySelector('[data-column="balance"]').classList.remove("wrong");
    }
    for (const rows of pools(table)) {
      if (rows.length < 2) continue;
      Chain.expected(rows).forEach((want, at) => {
        const cell = rows[at].row.querySelector(".chain");
        const mine = rows[at].balance;
        if (!want || !mine) return;
        const fits = Chain.same(want, mine);
        cell.textContent = fits ? "✓" : `✗ ${Chain.show(want)}`;
        cell.title = fits ? "The balance follows" : "What the balance should be";
        cell.className = `chain ${fits ? "good" : "bad"}`;
        rows[at].row.querySelector('[data-column="balance"]').classList.toggle("wrong", !fits);
      });
    }
  }

  function look() {
    let count = 0;
    for (const input of inputs()) {
      const is = changed(input);
      input.parentElement.classList.toggle("changed", is);
      count += is;
    }
    document.getElementById("changes").textContent = count ? `${count} cell${count > 1 ? "s" : ""} changed` : "No changes";
    document.querySelectorAll(".sheetgrid").forEach(check);
  }

  async function save(all) {
    const chosen = inputs().filter((input) => changed(input) || (all && input.dataset.doubt));
    const changes = chosen.map((input) => ({ path: input.dataset.path, shown: shown(input), value: changed(input) ? input.value.trim() || null : shown(input) }));
    if (!changes.length) {
      say.textContent = "There is nothing to save.";
      return;
    }
    try {
      location.assign((await send(`${bar.dataset.base}/grid`, { changes })).next);
    } catch (error) {
      say.textContent = error.message;
      say.className = "bad";
    }
  }

  function addRow(button) {
    const section = button.closest("section");
    const body = section.querySelector("tbody");
    const row = section.querySelector("template").content.querySelector("tr").cloneNode(true);
    const taken = [...body.rows].map((one) => one.dataset.row).filter((name) => name.startsWith(`${button.dataset.element}[`));
    const number = 1 + Math.max(0, ...taken.map((name) => Number(/\[(\d+)\]$/.exec(name)[1])));
    row.dataset.row = `${button.dataset.element}[${number}]`;
    for (const input of row.querySelectorAll("input")) input.dataset.path = input.dataset.path.replace("[0]", `[${number}]`);
    body.append(row);
    row.querySelector("input").focus();
    look();
  }

  function move(input, step) {
    const cell = input.closest("td");
    const rows = [...input.closest("tbody").rows];
    const row = rows[rows.indexOf(cell.parentElement) + step];
    row?.cells[cell.cellIndex].querySelector("input")?.focus();
  }

  document.addEventListener("input", look);
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("tr[data-marks]");
    if (!row) return;
    const own = JSON.parse(event.target.dataset.marks ?? "[]");
    Lights.show(own.length ? own : JSON.parse(row.dataset.marks));
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.id === "save") save(false);
    else if (button.id === "confirm") save(true);
    else if (button.classList.contains("add")) addRow(button);
    else if (button.classList.contains("drop-row")) {
      for (const input of button.closest("tr").querySelectorAll("input")) input.value = "";
      look();
    }
  });
  document.addEventListener("keydown", (event) => {
    const input = event.target.closest?.(".sheetgrid input");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event.shiftKey);
    else if (event.key === "Escape") location.assign(bar.dataset.base);
    else if (input && (event.key === "ArrowDown" || event.key === "Enter")) { event.preventDefault(); move(input, 1); }
    else if (input && event.key === "ArrowUp") { event.preventDefault(); move(input, -1); }
  });
  look();
  (document.querySelector(".sheetgrid .doubt input") ?? document.querySelector(".sheetgrid input"))?.focus();
})();
