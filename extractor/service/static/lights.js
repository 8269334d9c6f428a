"use strict";
// The page on the left: the ink of a field is lit in its place, and scrolled to.
const Lights = (() => {
  let lit = [];

  function lightLine(mark) {
    const line = document.getElementById(`L${mark[1]}`);
    if (!line) return null;
    line.classList.add("lit");
    lit.push(() => line.classList.remove("lit"));
    if (mark[2] < 0) return line;
    let start = 0;
    for (const cell of line.querySelectorAll(".cell")) {
      const text = cell.textContent;
      const from = Math.max(0, mark[2] - start);
      const to = Math.min(text.length, mark[3] - start);
      if (from < to) {
        const ink = document.createElement("mark");
        ink.textContent = text.slice(from, to);
        cell.replaceChildren(text.slice(0, from), ink, text.slice(to));
        lit.push(() => { cell.textContent = text; });
      }
      start += text.length + 1;
    }
    return line;
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
    return light;
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

  // Marks are [page, line, start, end, x0, y0, x1, y1]; -1 where there is no span or no box.
  function show(marks) {
    for (const undo of lit.reverse()) undo();
    lit = [];
    const pictured = document.querySelector("svg.lights");
    const places = marks.map((mark) => (pictured ? lightBox(mark) : lightLine(mark))).filter(Boolean);
    if (!places.length) return;
    scroll(places[0]);
    const image = places[0].closest("figure")?.querySelector("img");
    if (image && !image.complete) image.addEventListener("load", () => scroll(places[0]), { once: true });
  }

  return { show };
})();
