/**
 * Forms that carry the version they were made from: after each kept draft the new version is put into the form, so
 * that the next save is not taken for somebody else's.
 */
for (const form of document.querySelectorAll("form[data-versioned]")) {
  form.addEventListener("kept", (event) => {
    const field = form.querySelector("input[name=version]");
    const detail = event instanceof CustomEvent ? event.detail : null;
    if (field instanceof HTMLInputElement && detail?.ok && detail.version)
      field.value = String(detail.version);
  });
}
