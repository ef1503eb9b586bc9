// The keys belong to the review from the start, and again when one comes back to the tab.
const give = () => document.querySelector(".xterm-helper-textarea")?.focus();
addEventListener("focus", give);
const waiting = setInterval(() => { give(); if (document.activeElement !== document.body) clearInterval(waiting); }, 100);
