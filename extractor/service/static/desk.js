"use strict";
// The desk: one question at a time, answered by keys; the page shows where its ink stands.
(() => {
  const box = document.getElementById("asks");
  const base = box.dataset.base;
  const asks = [...box.querySelectorAll("article.ask:not(.done)")].map((node, at) => ({
    node,
    at,
    paths: JSON.parse(node.dataset.paths),
    shown: JSON.parse(node.dataset.shown),
    marks: JSON.parse(node.dataset.marks),
    entry: box.querySelector(`.toc button[data-at="${at}"]`),
    input: node.querySelector("input, textarea"),
    told: false,
  }));
  const done = document.getElementById("done");
  const say = document.getElementById("say");
  const bar = document.getElementById("bar");
  const keys = document.getElementById("keys");
  let here = -1;

  const tell = (text, bad) => {
    say.textContent = text;
    say.className = bad ? "bad" : "";
  };

  // ---- the questions on the right
  function go(at) {
    if (here >= 0) {
      asks[here].node.hidden = true;
      asks[here].entry.removeAttribute("aria-current");
    }
    document.activeElement?.blur?.();
    const over = at >= asks.length;
    done.hidden = !over;
    here = over ? -1 : Math.max(0, at);
    if (over) {
      Lights.show([]);
      return;
    }
    const ask = asks[here];
    ask.node.hidden = false;
    ask.entry.setAttribute("aria-current", "step");
    box.scrollTop = 0;
    Lights.show(ask.marks);
  }

  const nextOpen = (from) => {
    for (let step = 0; step < asks.length; step += 1) {
      const at = (from + step) % asks.length;
      if (!asks[at].told) return at;
    }
    return asks.length;
  };

  function count() {
    const told = asks.filter((ask) => ask.told).length;
    bar.value = told;
    document.getElementById("count").textContent = `${told} of ${asks.length} answered`;
  }

  // What is said reaches the service in the order in which it was said.
  let line = Promise.resolve();
  const inTurn = (work) => {
    line = line.then(work).catch((error) => tell(error.message, true));
    return line;
  };

  function mark(ask, told, text) {
    ask.told = told;
    ask.entry.classList.toggle("told", told);
    ask.entry.querySelector(".got").textContent = text;
    count();
  }

  function answer(ask, value) {
    mark(ask, true, value ?? "not on the page");
    tell("");
    go(nextOpen(ask.at + 1));
    return inTurn(async () => {
      try {
        const kept = await send(`${base}/answer`, { paths: ask.paths, shown: ask.shown, value });
        ask.entry.querySelector(".got").textContent = kept.value ?? "not on the page";
        if (kept.next) location.assign(kept.next);
      } catch (error) {
        mark(ask, false, "");
        go(ask.at);
        if (ask.input && value !== null) write(ask, value);
        throw error;
      }
    });
  }

  const leave = (verb) => inTurn(async () => location.assign((await send(`${base}/${verb}`)).next));

  const undo = () => inTurn(async () => {
    const back = await send("/desk/undo");
    sessionStorage.setItem("field", back.path);
    location.assign(back.next);
  });

  function write(ask, start) {
    ask.input.value = start;
    ask.input.focus();
    if (ask.input.tagName === "INPUT" && start.length > 1) ask.input.select();
  }

  function choose(ask, number) {
    const found = ask.node.querySelectorAll(".choices .choice:not(.none)")[number - 1];
    if (found) answer(ask, found.dataset.none ? null : found.dataset.value);
    return Boolean(found);
  }

  function accept(ask) {
    if (!choose(ask, 1)) answer(ask, ask.shown);
  }

  const commands = {
    n: () => go(here < 0 ? nextOpen(0) : Math.min(here + 1, asks.length)),
    p: () => go(here < 0 ? asks.length - 1 : here - 1),
    z: undo,
    s: () => leave("skip"),
    g: () => document.getElementById("grid")?.click(),
    "?": () => keys.showModal(),
  };

  function typing(event, ask) {
    if (event.key === "Escape") {
      event.target.blur();
    } else if (event.key === "Enter" && (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      answer(ask, event.target.value.trim() || null);
    }
  }

  document.addEventListener("keydown", (event) => {
    if (keys.open || event.defaultPrevented) return;
    const ask = asks[here];
    if (ask && event.target === ask.input) {
      typing(event, ask);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target.closest?.("button, a")) return;
    if (commands[event.key]) {
      event.preventDefault();
      commands[event.key]();
    } else if (!ask) {
      if (event.key === "Enter" && !done.hidden) leave("finish");
    } else if (event.key === "Enter") {
      event.preventDefault();
      accept(ask);
    } else if (event.key === "x") {
      answer(ask, null);
    } else if (event.key === "e") {
      event.preventDefault();
      write(ask, ask.input.dataset.start ?? ask.input.value);
    } else if (/^[1-9]$/.test(event.key) && choose(ask, Number(event.key))) {
      event.preventDefault();
    } else if (event.key.length === 1 && event.key !== " ") {
      event.preventDefault();
      ask.input.value = event.key;
      ask.input.focus();
    }
  });

  box.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.at) go(Number(button.dataset.at));
    else if (button.id === "finish") leave("finish");
    else if (button.id === "help") keys.showModal();
    else if (button.dataset.none) answer(asks[here], null);
    else if (button.dataset.value !== undefined) answer(asks[here], button.dataset.value);
  });

  const wanted = sessionStorage.getItem("field");
  sessionStorage.removeItem("field");
  const at = asks.findIndex((ask) => ask.paths.includes(wanted));
  count();
  go(at >= 0 ? at : 0);
})();
