/**
 * Keeps a form's text while it is being typed: `<form data-autosave="address">` is posted two seconds after the last
 * keystroke, and `[data-saved]` says so in words. The answer is JSON {ok, at, receipt?} or {say}. Nothing is stored
 * in the browser; what could not be sent is sent with the next keystroke or the form itself.
 */

const PAUSE_MS = 2000;
const AGAIN_MS = 10000;

/** @param {ParentNode} root */
export function autosave(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    if (form instanceof HTMLFormElement) keep(form);
  }
}

/** @param {HTMLFormElement} form */
function keep(form) {
  const said = form.querySelector("[data-saved]") ?? document.querySelector("[data-saved]");
  /** @type {number | undefined} */
  let timer;
  let sending = false;
  let changed = false;
  /** @param {number} wait */
  const soon = (wait) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void send(), wait);
  };
  const send = async () => {
    if (sending || !changed || form.dataset.sent) return;
    sending = true;
    changed = false;
    const kept = await post(form);
    sending = false;
    if (kept.ok) tell(said, "kept", kept.at);
    else {
      changed = true;
      tell(said, "lost", kept.say);
      soon(AGAIN_MS);
    }
    if (kept.ok && changed) soon(PAUSE_MS);
    form.dispatchEvent(new CustomEvent("kept", { detail: kept }));
  };
  form.addEventListener("input", () => {
    changed = true;
    soon(PAUSE_MS);
  });
  // Leaving for another window is a good moment too: the page may not come back.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void send();
  });
}

/**
 * @param {HTMLFormElement} form
 * @returns {Promise<{ok: boolean, at: string, say: string, receipt?: string}>}
 */
async function post(form) {
  try {
    const answer = await fetch(form.dataset.autosave ?? form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      credentials: "same-origin",
      // Only while leaving: browsers cap such requests at 64 KiB.
      keepalive: document.visibilityState === "hidden",
    });
    const body = await answer.json();
    return {
      ok: answer.ok && body.ok === true,
      at: body.at ?? clock(),
      say: body.say ?? "",
      ...body,
    };
  } catch {
    return { ok: false, at: "", say: "" };
  }
}

/**
 * @param {Element | null} said
 * @param {"kept" | "lost"} which
 * @param {string} word
 */
function tell(said, which, word) {
  if (!(said instanceof HTMLElement)) return;
  const sentence = (which === "kept" ? said.dataset.kept : said.dataset.lost) ?? "";
  said.textContent = which === "lost" && word ? word : sentence.replace("%s", word);
  said.classList.toggle("wrong", which === "lost");
}

function clock() {
  return new Date().toLocaleTimeString(document.documentElement.lang, {
    hour: "2-digit",
    minute: "2-digit",
  });
}
