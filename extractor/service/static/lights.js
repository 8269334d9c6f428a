"use strict";
// The page on the left: the ink of fields is lit in its place, with a card's digits beside it, and scrolled to.
const Lights = (() => {
  let lit = [];

  function part(text, digit) {
    const ink = document.createElement("mark");
    ink.textContent = text;
    if (digit) ink.dataset.digit = digit;
    return ink;
  }

  // Ranges of a cell's ink as [start, end, digits]: those that overlap are lit together.
  function joined(ranges) {
    const out = [];
    for (const [start, end, digit] of ranges.sort((a, b) => a[0] - b[0])) {
      const last = out.at(-1);
      if (last && start < last[1]) {
        last[1] = Math.max(last[1], end);
        if (digit) last[2].add(digit);
      } else {
        out.push([start, end, new Set(digit ? [digit] : [])]);
      }
    }
    return out;
  }

  function lightCell(cell, ranges) {
    const text = cell.textContent;
    const parts = [];
    let at = 0;
    for (const [start, end, digits] of joined(ranges)) {
      parts.push(text.slice(at, start), part(text.slice(start, end), [...digits].join(" ")));
      at = end;
    }
    cell.replaceChildren(...parts, text.slice(at));
    lit.push(() => { cell.textContent = text; });
  }

  function lightLine(number, marks) {
    const line = document.getElementById(`L${number}`);
    if (!line) return null;
    line.classList.add("lit");
    lit.push(() => line.classList.remove("lit"));
    let start = 0;
    for (const cell of line.querySelectorAll(".cell")) {
      const size = cell.textContent.length;
      const ranges = marks.filter((mark) => mark[2] >= 0).map((mark) => [Math.max(0, mark[2] - start), Math.min(size, mark[3] - start), mark.digit]);
      const inside = ranges.filter(([from, to]) => from < to);
      if (inside.length) lightCell(cell, inside);
      start += size + 1;
    }
    return line;
  }

  function lightLines(marks) {
    const lines = new Map();
    for (const mark of marks) lines.set(mark[1], [...(lines.get(mark[1]) ?? []), mark]);
    return [...lines].map(([number, own]) => lightLine(number, own));
  }

  function lightBox(mark) {
    const page = document.querySelector(`svg.lights[data-page="${mark[0]}"]`);
    if (!page) return null;
    if (mark[4] < 0) return page.parentElement;
    const pad = 0.004;
    const light = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    const put = { x: mark[4] - pad, y: mark[5] - pad, width: mark[6] - mark[4] + 2 * pad, height: mark[7] - mark[5] + 2 * pad };
    for (const [name, value] of Object.entries(put)) light.setAttribute(name, value);
    page.append(light);
    lit.push(() => light.remove());
    if (mark.digit) number(page.parentElement, mark);
    return light;
  }

  // Fields of one box, such as a name and its street, share its light and show their digits side by side.
  function boxes(marks) {
    const found = new Map();
    for (const mark of marks) {
      const key = `${mark[0]} ${mark.slice(4)}`;
      const same = found.get(key);
      if (!same) found.set(key, Object.assign([...mark], { digit: mark.digit }));
      else if (mark.digit && !`${same.digit}`.split(" ").includes(`${mark.digit}`)) same.digit = `${same.digit} ${mark.digit}`;
    }
    return [...found.values()];
  }

  function number(figure, mark) {
    const badge = document.createElement("span");
    badge.className = "digit";
    badge.textContent = mark.digit;
    badge.setAttribute("aria-hidden", "true");
    badge.style.left = `${mark[4] * 100}%`;
    badge.style.top = `${mark[5] * 100}%`;
    figure.append(badge);
    lit.push(() => badge.remove());
  }

  function scroll(place) {
    const paper = document.getElementById("paper");
    const ink = place.querySelector?.("mark") ?? place;
    const [inner, outer] = [ink.getBoundingClientRect(), paper.getBoundingClientRect()];
    paper.scrollTop += inner.top - outer.top - (paper.clientHeight - Math.min(inner.height, paper.clientHeight)) / 2;
    const sideways = paper.querySelector(".lines") ?? paper;
    const frame = sideways.getBoundingClientRect();
    if (inner.left < frame.left || inner.right > frame.right) sideways.scrollLeft += inner.left - frame.left - frame.width / 3;
  }

  // Marks are [page, line, start, end, x0, y0, x1, y1], some with a `digit`; -1 where there is no span or no box.
  function show(marks) {
    for (const undo of lit.reverse()) undo();
    lit = [];
    const pictured = document.querySelector("svg.lights");
    const places = (pictured ? boxes(marks).map(lightBox) : lightLines(marks)).filter(Boolean);
    if (!places.length) return;
    scroll(places[0]);
    const image = places[0].closest("figure")?.querySelector("img");
    if (image && !image.complete) image.addEventListener("load", () => scroll(places[0]), { once: true });
  }

  return { show };
})();
