// Narrows the index of titles to the lines that hold every word typed; without it the whole index stands.
"use strict";
const box = document.querySelector(".filter");
const [field, told] = [box.querySelector("input"), box.querySelector("output")];
const lines = [...document.querySelectorAll(".lines > li")].map(line => [line, line.textContent.toLowerCase()]);
const parts = [...document.querySelectorAll("main > section")];

function narrow() {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const [line, text] of lines) {
    line.hidden = !words.every(word => text.includes(word));
    found += !line.hidden;
  }
  for (const part of parts) part.hidden = !part.querySelector("li:not([hidden])");
  told.value = words.length ? `${found}种` : "";
}

box.hidden = false;
field.addEventListener("input", narrow);
narrow();
