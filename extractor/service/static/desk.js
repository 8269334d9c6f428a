"use strict";
// The desk: a card at a time, answered by keys; the page shows where its ink stands. A card has one question or several.
(() => {
  const box = document.getElementById("asks");
  const base = box.dataset.base;
  const asks = [...box.querySelectorAll("article.one")].map((node, at) => ({
    node,
    at,
    paths: JSON.parse(node.dataset.paths),
    shown: JSON.parse(node.dataset.shown),
    marks: JSON.parse(node.dataset.marks),
    entry: box.querySelector(`.toc button[data-at="${at}"]`),
    input: node.querySelector("input, textarea"),
    told: false,
    step: null,
  }));
  const steps = stepsOf();
  const done = document.getElementById("done");
  const say = document.getElementById("say");
  const bar = document.getElementById("bar");
  const keys = document.getElementById("keys");
  let step = null; // the card in hand; null at the end
  let open = null; // the question in hand; null where the card as a whole is shown

  function stepsOf() {
    const made = [];
    for (const node of box.querySelectorAll("article.card")) {
      const [from, size] = [Number(node.dataset.from), Number(node.dataset.size)];
      made.push({ node, row: node.dataset.row, asks: asks.slice(from, from + size) });
    }
    const held = new Set(made.flatMap((one) => one.asks));
    made.push(...asks.filter((ask) => !held.has(ask)).map((ask) => ({ node: ask.node, row: ask.node.dataset.row, asks: [ask] })));
    made.sort((one, other) => one.asks[0].at - other.asks[0].at);
    for (const one of made) {
      for (const ask of one.asks) ask.step = one;
    }
    return made;
  }

  const tell = (text, bad) => {
    say.textContent = text;
    say.className = bad ? "bad" : "";
  };
  const whole = (one) => one.asks.length > 1;
  const settled = (one) => one.asks.every((ask) => ask.told);

  // ---- the questions on the right
  function leaveNode() {
    if (step) step.node.hidden = true;
    if (open) open.node.hidden = true;
    for (const entry of box.querySelectorAll(".toc [aria-current]")) entry.removeAttribute("aria-current");
    document.activeElement?.blur?.();
  }

  function show(node, current, marks) {
    node.hidden = false;
    for (const ask of current) ask.entry.setAttribute("aria-current", "step");
    box.scrollTop = 0;
    Lights.show(marks);
  }

  function go(to) {
    leaveNode();
    step = to;
    open = to && !whole(to) ? to.asks[0] : null;
    done.hidden = Boolean(to);
    if (!to) Lights.show([]);
    else if (open) show(open.node, [open], open.marks);
    else show(to.node, to.asks, cardMarks(to));
  }

  function goTo(ask) {
    leaveNode();
    step = ask.step;
    open = ask;
    done.hidden = true;
    show(ask.node, [ask], ask.marks);
  }

  // The ink of a card's open questions, each with its digit; that of `first` is scrolled to.
  function cardMarks(one, first) {
    const numbered = one.asks.map((ask, at) => ask.marks.map((mark) => Object.assign([...mark], { digit: at + 1, first: ask === first })));
    return one.asks.flatMap((ask, at) => (ask.told ? [] : numbered[at])).sort((a, b) => b.first - a.first);
  }

  function nextOpen(from) {
    const start = steps.indexOf(from);
    for (let at = 0; at < steps.length; at += 1) {
      const one = steps[(start + at) % steps.length];
      if (!settled(one)) return one;
    }
    return null;
  }

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
    const place = ask.step.node.querySelector(`[data-open="${ask.at}"]`);
    if (place) {
      place.classList.toggle("told", told);
      if (told) place.querySelector(".v").textContent = text;
    }
    count();
  }

  const words = (value) => value ?? "not on the page";

  // What goes with a row or an owner that is none.
  const goesWith = (ask, none) => (none && ask.node.dataset.gone ? asks.filter((other) => other !== ask && !other.told && other.paths[0].startsWith(ask.node.dataset.gone)) : []);

  // `none`: there is no such row or owner, which only x says.
  function answer(ask, value, none = false) {
    const gone = goesWith(ask, none);
    mark(ask, true, words(value));
    for (const other of gone) mark(other, true, words(null));
    tell("");
    go(nextOpen(ask.step));
    return inTurn(async () => {
      try {
        const kept = await send(`${base}/answer`, { paths: ask.paths, shown: ask.shown, value, none });
        mark(ask, true, words(kept.value));
        if (kept.next) location.assign(kept.next);
      } catch (error) {
        for (const each of [ask, ...gone]) mark(each, false, "");
        goTo(ask);
        if (ask.input && value !== null) write(ask, value);
        throw error;
      }
    });
  }

  const acceptAll = (card) => sayAll(card, card.asks.filter((ask) => !ask.told).map((ask) => ({ ask, value: first(ask) })));

  // There is no such row: on none of its cards.
  function refuse(card) {
    const all = asks.filter((ask) => ask.step.row === card.row && !ask.told);
    sayAll(card, all.map((ask) => ({ ask, value: null })), true);
  }

  function sayAll(card, said, none = false) {
    for (const { ask, value } of said) mark(ask, true, words(value));
    tell("");
    go(nextOpen(card));
    return inTurn(async () => {
      try {
        await send(`${base}/answers`, { answers: said.map(({ ask, value }) => ({ paths: ask.paths, shown: ask.shown, value, none })) });
      } catch (error) {
        for (const { ask } of said) mark(ask, false, "");
        go(card);
        throw error;
      }
    });
  }

  const leave = (verb) => inTurn(async () => location.assign((await send(`${base}/${verb}`)).next));
  const finish = () => leave("finish");

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

  const choices = (ask) => ask.node.querySelectorAll(".choices .choice:not(.none)");
  const valueOf = (button) => (button.dataset.none ? null : button.dataset.value);
  const first = (ask) => (choices(ask).length ? valueOf(choices(ask)[0]) : ask.shown);

  function choose(ask, number) {
    const found = choices(ask)[number - 1];
    if (found) answer(ask, valueOf(found));
    return Boolean(found);
  }

  // On a card: a box is turned over, anything else opened.
  function pick(ask) {
    if (ask.node.dataset.box && !ask.told) answer(ask, ask.shown === null ? "1" : null);
    else goTo(ask);
  }

  // On a card: the reading that stands beside the first.
  function takeOther(ask) {
    const other = choices(ask)[1];
    if (other && !ask.told) answer(ask, valueOf(other));
  }

  // Behind the last card comes the first that is open: nothing that was asked passes unanswered.
  const move = (by) => {
    const at = step ? steps.indexOf(step) + by : by > 0 ? steps.length : steps.length - 1;
    const rest = asks.filter((ask) => !ask.told).length;
    tell(steps[at] || at < 0 || !rest ? "" : `${rest} ${rest === 1 ? "value is" : "values are"} not answered yet: this is the first of them. Press s to leave the document for later.`);
    go(at < 0 ? steps[0] ?? null : steps[at] ?? nextOpen(steps[0]));
  };

  const commands = {
    n: () => move(1),
    p: () => move(-1),
    z: undo,
    s: () => leave("skip"),
    g: () => document.getElementById("grid")?.click(),
    "?": () => keys.showModal(),
  };

  // What was typed for one text may be what others of its kind show as well.
  function offerElsewhere(from, value) {
    const alike = asks.filter((ask) => ask !== from && !ask.told && from.node.dataset.kind && ask.node.dataset.kind === from.node.dataset.kind);
    for (const ask of alike) {
      const known = [...choices(ask)];
      if (known.length >= 9 || known.some((one) => valueOf(one) === value)) continue;
      const item = document.createElement("li");
      item.innerHTML = '<button type="button" class="choice"><kbd></kbd><span class="v"></span><span class="p">as elsewhere</span></button>';
      item.firstChild.dataset.value = value;
      item.querySelector("kbd").textContent = known.length + 1;
      item.querySelector(".v").textContent = value;
      ask.node.querySelector(".choice.none").parentNode.before(item);
    }
  }

  function typing(event, ask) {
    if (event.key === "Escape") {
      event.target.blur();
    } else if (event.key === "Enter" && (event.target.tagName === "INPUT" || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const value = event.target.value.trim() || null;
      if (value) offerElsewhere(ask, value);
      answer(ask, value);
    }
  }

  function onCard(event) {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1] ?? (/^[1-9]$/.test(event.key) ? event.key : 0);
    const found = step.asks[Number(digit) - 1];
    if (event.key === "Enter") acceptAll(step);
    else if (found && event.shiftKey) takeOther(found);
    else if (event.key === "x" && step.row) refuse(step);
    else if (found) pick(found);
    else return;
    event.preventDefault();
  }

  function onQuestion(event) {
    if (event.key === "Escape" && whole(step)) {
      go(step);
    } else if (event.key === "Enter") {
      event.preventDefault();
      answer(open, first(open));
    } else if (event.key === "x") {
      answer(open, null, true);
    } else if (event.key === "e") {
      event.preventDefault();
      write(open, open.input.dataset.start ?? open.input.value);
    } else if (/^[1-9]$/.test(event.key) && choose(open, Number(event.key))) {
      event.preventDefault();
    } else if (event.key.length === 1 && event.key !== " ") {
      event.preventDefault();
      open.input.value = event.key;
      open.input.focus();
    }
  }

  document.addEventListener("keydown", (event) => {
    if (keys.open || event.defaultPrevented) return;
    if (open && event.target === open.input) {
      typing(event, open);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Enter" && event.target.closest?.("button, a")) return;
    if (commands[event.key]) {
      event.preventDefault();
      commands[event.key]();
    } else if (open) {
      onQuestion(event);
    } else if (step) {
      onCard(event);
    } else if (event.key === "Enter") {
      finish();
    }
  });

  box.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.at) goTo(asks[Number(button.dataset.at)]);
    else if (button.dataset.other) takeOther(asks[Number(button.dataset.other)]);
    else if (button.dataset.open) pick(asks[Number(button.dataset.open)]);
    else if (button.dataset.all) acceptAll(step);
    else if (button.dataset.refuse) refuse(step);
    else if (button.id === "finish") finish();
    else if (button.id === "help") keys.showModal();
    else if (button.dataset.none) answer(open, null, button.classList.contains("none"));
    else if (button.dataset.value !== undefined) answer(open, button.dataset.value);
  });

  box.addEventListener("focusin", (event) => {
    const ask = asks[Number(event.target.closest?.("[data-open]")?.dataset.open ?? -1)];
    if (ask && step && !open) Lights.show(cardMarks(step, ask));
  });

  const wanted = sessionStorage.getItem("field");
  sessionStorage.removeItem("field");
  const back = asks.find((ask) => ask.paths.includes(wanted));
  count();
  go(back ? back.step : steps[0] ?? null);
})();
