// A waiting page follows the facilitator, but never over a note that is half-written or came late.

document.addEventListener("workshop-went-on", () => {
  const note = document.querySelector("[data-note]");
  if (!note?.value.trim() && !document.querySelector("[data-unsent]")) location.reload();
});
