// Behaviour that HTML and htmx cannot express. Every page works without it.

const each = (root, selector, attach) => {
  const found = root.querySelectorAll ? [...root.querySelectorAll(selector)] : [];
  if (root.matches?.(selector)) found.unshift(root);
  for (const element of found) attach(element);
};

// The error summary takes the focus, so that a screen reader reads it first.
const focusSummary = (summary) => summary.focus();

// A typed text survives leaving the page: kept per person and address, forgotten once the server
// took it. Nothing is kept for who is not signed in, and signing out forgets it all.
const draftsOf = `draft:${document.body.dataset.who}:`;

const keepDraft = (field) => {
  if (!document.body.dataset.who) return;
  const key = `${draftsOf}${location.pathname}:${field.dataset.keep}`;
  const draft = localStorage.getItem(key) ?? "";
  if (!field.value) field.value = draft;
  else if ("append" in field.dataset) {
    // A quotation joins the words that are there already, once.
    const quoted = field.value.trim();
    if (draft.includes(quoted)) field.value = draft;
    else if (draft.trim()) field.value = `${draft.trimEnd()}\n\n${field.value}`;
    localStorage.setItem(key, field.value);
  }
  field.addEventListener("input", () => localStorage.setItem(key, field.value));
  field.form?.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction")) return;
    const sent = sentDrafts();
    const path = new URL(field.form.action).pathname;
    const keys = sent.path === path ? sent.keys : [];
    sessionStorage.setItem("drafts-sent", JSON.stringify({ path, keys: [...keys, key] }));
  });
};

const sentDrafts = () => JSON.parse(sessionStorage.getItem("drafts-sent") ?? "{}");

// The server names in a cookie the address whose form it took.
const forgetSentDrafts = () => {
  const taken = document.cookie.match(/(?:^|; )taken=([^;]*)/)?.[1];
  const { path, keys } = sentDrafts();
  if (!taken || decodeURIComponent(taken.replace(/^"|"$/g, "")) !== decodeURI(path ?? "")) return;
  document.cookie = "taken=; path=/; max-age=0; samesite=lax";
  sessionStorage.removeItem("drafts-sent");
  if (document.querySelector(".toast.failed")) return;
  for (const key of keys) localStorage.removeItem(key);
};

const forgetAtSignOut = (form) =>
  form.addEventListener("submit", () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
  });

// A form is sent once, however often its button is pressed.
const sendOnce = (form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
  addEventListener("pageshow", () => delete form.dataset.sent);
};

// Says how many boxes of a form are ticked, and ticks all of them.
const countTicks = (element) => {
  const form = document.getElementById(element.dataset.ticks);
  const row = element.querySelector("[data-ticked-row]");
  const shown = element.querySelector("[data-ticked]");
  const boxes = () => [...document.querySelectorAll(`input[type="checkbox"][form="${form.id}"]`)];
  const count = () => {
    const ticked = boxes().filter((box) => box.checked).length;
    shown.textContent =
      ticked === 1 ? shown.dataset.one : shown.dataset.many.replace("#", String(ticked));
  };
  row.hidden = false;
  document.addEventListener("change", (event) => {
    if (event.target.matches?.(`[form="${form.id}"]`)) count();
  });
  element.querySelector("[data-tick-all]").addEventListener("click", () => {
    const all = boxes();
    const tick = all.some((box) => !box.checked);
    for (const box of all) box.checked = tick;
    count();
  });
  count();
};

// Copies what a field shows; the button is of no use without a script, so it stays hidden till then.
const copyButton = (button) => {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
};

// Prints the page; without a script the browser's own menu does it.
const printButton = (button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
};

// Counts the words of a wording while it is written.
const countWords = (field) => {
  const most = Number(field.dataset.words);
  const shown = document.createElement("p");
  shown.className = "words quiet";
  shown.setAttribute("aria-live", "polite");
  field.after(shown);
  const count = () => {
    const words = field.value.split(/\s+/).filter(Boolean).length;
    shown.textContent = words ? `${words} / ${most}` : "";
    shown.classList.toggle("is-over", words > most);
  };
  field.addEventListener("input", count);
  count();
};

// A filter form sends itself when a choice changes.
const autoSubmit = (form) => form.addEventListener("change", () => form.requestSubmit());

// What was opened or ticked stays so when its part of the page comes anew.
let staying = [];
const rememberState = ({ detail }) => {
  const found = detail.target.querySelectorAll?.("details[data-stays][open], input[data-stays]:checked");
  staying = [...(found ?? [])].map((element) => element.id);
};
const bringStateBack = () => {
  for (const element of staying.map((id) => document.getElementById(id)).filter(Boolean)) {
    element[element.localName === "details" ? "open" : "checked"] = true;
  }
  staying = [];
};

// A press that did not arrive says so, until one arrives again.
const sayLost = (event) => {
  const region = document.getElementById("messages");
  const line = document.createElement("p");
  line.className = "toast failed lost";
  line.textContent = region.dataset[event.type === "htmx:responseError" ? "failed" : "lost"];
  region.replaceChildren(line);
};
const takeLostBack = ({ detail }) => {
  if (detail.successful) document.querySelector("#messages > .lost")?.remove();
};

// Says under the thread which strand is pointed at or has the focus; its link says so by itself.
const captions = (caption) => {
  const drawing = caption.parentElement.querySelector("svg");
  const show = (event) => {
    caption.textContent = event.target.closest("a")?.getAttribute("aria-label") ?? "";
  };
  drawing.addEventListener("pointerover", show);
  drawing.addEventListener("focusin", show);
};

// A menu closes on Escape and on a press elsewhere.
const closeMenus = (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    const elsewhere = event.type === "click" && !menu.contains(event.target);
    if (elsewhere || event.key === "Escape") {
      menu.open = false;
      if (event.key === "Escape") menu.querySelector("summary").focus();
    }
  }
};

const attach = (root) => {
  each(root, "[data-focus]", focusSummary);
  each(root, "[data-keep]", keepDraft);
  each(root, "form[data-sign-out]", forgetAtSignOut);
  each(root, "form[data-once]", sendOnce);
  each(root, "[data-ticks]", countTicks);
  each(root, "[data-copy]", copyButton);
  each(root, "[data-print]", printButton);
  each(root, "[data-words]", countWords);
  each(root, "[data-captions]", captions);
  each(root, "form[data-auto-submit]", autoSubmit);
};

forgetSentDrafts();
attach(document);
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) attach(event.target);
});
document.addEventListener("htmx:beforeSwap", (event) => {
  rememberState(event);
  // htmx took the form along without leaving the page: its drafts are forgotten before it is drawn.
  if (event.detail.requestConfig.verb === "post" && event.detail.xhr.status < 400) forgetSentDrafts();
});
document.addEventListener("htmx:afterSwap", bringStateBack);
document.addEventListener("htmx:sendError", sayLost);
document.addEventListener("htmx:responseError", sayLost);
document.addEventListener("htmx:afterRequest", takeLostBack);
document.addEventListener("click", closeMenus);
document.addEventListener("keydown", closeMenus);
