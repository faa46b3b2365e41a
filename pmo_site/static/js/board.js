// The board: items are dragged to a place of their corner, back on its long list, or moved with Alt
// and an arrow; the sentence names what is ticked. The buttons beside each item do the same.

const post = (item, address, values = {}) =>
  htmx.ajax("POST", address, { source: item, target: "#board", swap: "outerHTML", values });

const receives = (target, corner, takes, drop) => {
  target.addEventListener("dragover", (event) => {
    if (!corner.dragged || !takes(corner.dragged)) return;
    event.preventDefault();
    event.stopPropagation();
    target.classList.add("is-dropping");
  });
  target.addEventListener("dragleave", () => target.classList.remove("is-dropping"));
  target.addEventListener("drop", (event) => {
    if (!corner.dragged || !takes(corner.dragged)) return;
    event.preventDefault();
    event.stopPropagation();
    drop(corner.dragged, event);
  });
};

const attachCorner = (corner) => {
  for (const item of corner.querySelectorAll("[data-item]")) {
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", "");
      corner.dragged = item;
    });
    item.addEventListener("dragend", () => (corner.dragged = null));
  }
  const vital = [...corner.querySelectorAll(".vital > [data-item]")];
  vital.forEach((item, index) => {
    // Whoever moves takes the place; a newcomer on the lower half of an item comes in behind it.
    const comeHere = (dragged, event) => {
      const { top, height } = item.getBoundingClientRect();
      const isBehind = !dragged.dataset.back && event.clientY > top + height / 2;
      post(dragged, dragged.dataset.item, { to: index + 1 + Number(isBehind) });
    };
    receives(item, corner, (dragged) => dragged !== item, comeHere);
    item.addEventListener("keydown", (event) => {
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!event.altKey || !step || !vital[index + step]) return;
      event.preventDefault();
      post(item, item.dataset.item, { to: index + 1 + step });
    });
  });
  // Behind the last, and into a corner that has none.
  const room = corner.querySelector("[data-empty]") ?? corner.querySelector(".vital");
  if (room) {
    const comeLast = (dragged) => post(dragged, dragged.dataset.item, { to: vital.length + 1 });
    receives(room, corner, (dragged) => !dragged.dataset.back, comeLast);
  }
  const long = corner.querySelector("[data-long]");
  if (long) {
    const goBack = (dragged) => post(dragged, dragged.dataset.back);
    receives(long, corner, (dragged) => dragged.dataset.back, goBack);
  }
};

// What was moved keeps the focus, unless one of its buttons has it.
const focusMoved = (item) => {
  item.closest("details")?.setAttribute("open", "");
  if (!item.contains(document.activeElement)) item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
};

const pairing = document.querySelector("[data-pairing]");
const unticked = pairing?.textContent;

const nameTicked = () => {
  if (!pairing) return;
  const ticked = [...document.querySelectorAll("#board [name=swot]:checked")];
  pairing.closest("form").querySelector("button").disabled = !ticked.length;
  if (!ticked.length) return pairing.replaceChildren(unticked);
  const named = ticked.flatMap((box, nth) => {
    const mark = document.createElement("mark");
    const [code, text] = box.labels[0].children;
    mark.classList.toggle("hurts", Boolean(box.closest(".hurts")));
    mark.textContent = `${code.textContent} ${text.textContent}`;
    return [nth ? ` ${pairing.dataset.and} ` : " ", mark];
  });
  return pairing.replaceChildren(pairing.dataset.because, ...named, `, ${pairing.dataset.weCould}`);
};

const attach = (board) => {
  board.querySelectorAll(".quadrant").forEach(attachCorner);
  board.querySelectorAll("[data-moved]").forEach(focusMoved);
  nameTicked();
};

attach(document.getElementById("board"));
document.addEventListener("change", nameTicked);
document.addEventListener("htmx:load", ({ target }) => {
  if (target.id === "board") attach(target);
});
