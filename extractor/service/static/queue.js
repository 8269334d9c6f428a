"use strict";
document.addEventListener("keydown", (event) => {
  const start = document.getElementById("start");
  if (event.key === "Enter" && start && event.target === document.body) start.click();
});
