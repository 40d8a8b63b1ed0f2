// Loaded before anything is painted: the theme must not flash.
(() => {
  const root = document.documentElement;
  const themes = ["system", "light", "dark"];
  const read = () => { try { return localStorage.getItem("adtech-theme") || "system"; } catch { return "system"; } };
  const apply = theme => { root.dataset.theme = theme; };
  apply(read());

  const typing = element => element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector(".mud-dialog")) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (typing(target)) target.focus(); else target.click();
  });

  // What was entered while the connection was lost has not arrived: the page shows it, and the server must know it.
  const tellAgain = () => {
    for (const field of document.querySelectorAll("input, textarea, select"))
      for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  };

  // The dialog's class says how the connection is; a dialog element must be opened and closed by script to trap the focus.
  const watchConnection = () => {
    const dialog = document.getElementById("components-reconnect-modal");
    if (!dialog) return;
    new MutationObserver(() => {
      const lost = /components-reconnect-(show|failed|rejected|retrying)/.test(dialog.className);
      if (lost && !dialog.open) dialog.showModal();
      if (!lost && dialog.open) { dialog.close(); tellAgain(); }
      if (/components-reconnect-rejected/.test(dialog.className)) { keepDraft(); location.reload(); }
    }).observe(dialog, { attributes: true, attributeFilter: ["class"] });
  };

  // A server that was restarted knows no open page any more, so the page is loaded anew. What was being typed is kept aside and put back.
  const draftOf = kind => `adtech-draft ${location.pathname} ${kind}`;
  const keepDraft = () => {
    const form = document.querySelector("form[data-draft]");
    if (!form) return;
    const values = [...form.querySelectorAll("input:not([type=submit]), select")].map(input => input.value);
    try { sessionStorage.setItem(draftOf(form.dataset.draft), JSON.stringify(values)); } catch { /* then it is lost */ }
  };

  // Whoever signs out in one window leaves them all.
  document.addEventListener("submit", event => {
    if (event.target.matches("[data-sign-out]")) try { localStorage.setItem("adtech-signed-out", Date.now()); } catch { /* the others find out by themselves */ }
  });
  window.addEventListener("storage", event => { if (event.key === "adtech-signed-out") location.reload(); });

  document.addEventListener("DOMContentLoaded", () => {
    watchConnection();
    // A screen on a wall comes back by itself, however long the server was away: an hour of attempts, five seconds apart at most.
    Blazor.start({ circuit: { reconnectionOptions: { maxRetries: 720, retryIntervalMilliseconds: attempts => attempts >= 720 ? null : Math.min(5000, 250 * 2 ** attempts) } } });
  });

  window.adtech = {
    nextTheme() {
      const next = themes[(themes.indexOf(read()) + 1) % themes.length];
      try { localStorage.setItem("adtech-theme", next); } catch { /* private windows forget it */ }
      apply(next);
    },
    takeDraft(kind) {
      try {
        const kept = sessionStorage.getItem(draftOf(kind));
        sessionStorage.removeItem(draftOf(kind));
        return kept && JSON.parse(kept);
      } catch { return null; }
    },
    async reconnect() {
      if (!await Blazor.reconnect()) location.reload();
    },
    download(name, type, text) {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type }));
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
  };
})();
